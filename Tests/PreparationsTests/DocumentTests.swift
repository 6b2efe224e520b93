import Preparations
import ShippedFiles
import Testing

@Suite("The page on preparation")
struct DocumentTests {
  private let page: String

  init() throws {
    page = String(decoding: try Shipped.bytes("docs/preparation.md"), as: UTF8.self)
  }

  @Test("has every assumption with the figures that are computed with")
  func assumptions() {
    for assumption in StudyAssumptions.all + RetakeFactors.all {
      let figures = [assumption.low, assumption.base, assumption.high].map(Assumption.digits)
      let row = page.split(separator: "\n").first { $0.hasPrefix("| `\(assumption.id)` |") }
      #expect(
        row?.contains("| \(figures.joined(separator: " | ")) |") == true,
        "\(assumption.id): \(figures)")
    }
  }

  @Test("names every mistake")
  func mistakes() {
    for mistake in StudyMistake.allCases {
      #expect(page.contains("| `\(mistake.rawValue)` |"), "\(mistake)")
    }
  }
}
