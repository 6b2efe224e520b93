import Cases
import Documents
import ExamCatalog
import Foundation
import Testing
import Units

@Suite("The document on vendor files")
struct VendorDocumentTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: VendorDocumentTests.root.appending(path: path), encoding: .utf8)
  }

  @Test("has an example that reads without a problem and says what the text says of it")
  func example() throws {
    let document = try text("docs/vendor-files.md")
    let parts = document.components(separatedBy: "```")
    let example = try #require(parts.first { $0.hasPrefix("yaml\n") }).dropFirst(5)
    let (vendor, problems) = try Shelf.read(String(example))
    #expect(problems == [])
    let catalog = Catalog(vendors: [try #require(vendor)])
    let exam = catalog.exams[0]
    let fails = [try sat(exam.id, "2026-11-06")]
    let today = try day("2026-11-24")
    let wait = catalog.earliestAfterFails(exam: exam, sittings: fails, asOf: today)
    // No wait after the first fail, says the better source; 30 days and the day after, the blog.
    #expect(wait?.loose.description == "2026-11-06")
    #expect(wait?.strict.description == "2026-12-07")
    #expect(wait?.toPlan?.day.description == "2026-11-06")
    #expect(catalog.included(with: exam, boughtOn: today).count == 1)
  }

  @Test("names every key that the readers know")
  func keys() throws {
    let document = try text("docs/vendor-files.md")
    let source = try [
      "VendorReader", "ExamReader", "FactReader", "FeeReader", "RuleReader", "WaitReader",
      "CapReader", "IncludedReader", "TermsReader", "DomainReader",
    ].map {
      try text("Sources/ExamCatalog/\($0).swift")
    }.joined()
    let keys = Set(
      source.matches(of: /(?:required|optional)\("([^"]+)"\)/).map { String($0.output.1) })
    #expect(keys.isSuperset(of: ["vendor", "forgets after", "lost by", "from attempt"]))
    #expect(keys.filter { !document.contains("`\($0)") && !document.contains("\($0):") } == [])
  }
}
