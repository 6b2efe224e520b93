import CostModel
import PolicyRules
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import WorkbookProof

/// Prices, chances, odds, hours, rates, no-shows and moved bookings typed in at once, drawn at random.
@Suite("The comparison's workbook, after whatever may be typed into it")
struct ComparisonRandomTests {
  /// So many for each of the four workbooks: 20 in all, or 200.
  private static let count = RandomChanges.count(5, thorough: 50)

  private static func desk(_ number: Int) throws -> ComparisonDesk {
    switch number {
    case 0: try ComparisonDesk(Shipped.policy("strict"), file: ComparisonDesk.files[0].text).then()
    case 1: try ComparisonDesk(Shipped.policy("generous"), file: ComparisonDesk.files[1].text)
    case 2: try ComparisonDesk(Shipped.policy("pass-only"), file: ComparisonDesk.risks)
    default: try ComparisonDesk(Shipped.policy("strict"), file: ComparisonDesk.risks).then()
    }
  }

  @Test("shows the engine's figures or says that it does not know them, and so says LibreOffice")
  func typed() throws {
    var workbooks: [Workbook] = []
    var (followed, asked) = (0, 0)
    for number in 0..<4 {
      let desk = try ComparisonRandomTests.desk(number)
      let built = try desk.built()
      for seed in 0..<ComparisonRandomTests.count {
        let change = try ComparisonChange(
          desk, built, seed: 1_000 * number + seed, movesPrices: seed.isMultiple(of: 2))
        let (found, count) = try change.differences(desk, built)
        #expect(found == [], "workbook \(number), change \(seed)")
        followed += count
        asked += desk.scenarios.count
        workbooks.append(built.workbook.replacing(change.typed))
      }
    }
    // Not because everything warns.
    #expect(followed * 2 > asked)
    #expect(try disagreements(ofEach: workbooks) == [])
  }
}
