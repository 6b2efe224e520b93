import Cases
import CostModel
import Documents
import ExamCatalog
import Foundation
import Intake
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import Units

@Suite("Scenarios as a workbook")
struct ScenarioWorkbookTests {
  private func basis() throws -> ScenarioBasis {
    let catalog = try Shipped.catalog("cisco")
    let exam = try #require(catalog.exam(id: "cisco-350-701"))
    var funding = FundingCase(
      asOf: try #require(Day(parsing: "2026-11-24")), candidate: Candidate(id: "c-17"),
      exam: exam.id)
    funding.asked = [
      AskedCost(category: .examFee, amount: try Money.parse("400 USD")),
      AskedCost(category: .course, amount: try Money.parse("780 USD")),
    ]
    return ScenarioBasis(funding: funding, exam: exam, catalog: catalog, policy: nil, place: nil)
  }

  private func form() throws -> Workbook {
    ScenarioForm(created: try #require(Day(parsing: "2026-11-24"))).workbook()
  }

  private func read(_ workbook: Workbook) throws -> (file: ScenarioFile?, problems: [String]) {
    let diagnostics = Diagnostics()
    let sheets = try #require(
      Spreadsheet.read(try workbook.bytes(), file: "scenarios.xlsx", diagnostics))
    let tree = ScenarioWorkbook(diagnostics).tree(of: sheets, file: "scenarios.xlsx")
    let file = try tree.flatMap { try ScenarioReader(diagnostics, basis()).read($0) }
    return (file, diagnostics.all.map { $0.rendered() })
  }

  /// A workbook of texts, and the sheet *File* that every one needs.
  private func read(_ rows: [[String]]) throws -> (file: ScenarioFile?, problems: [String]) {
    try read(
      workbook([
        ("Scenarios", rows), ("File", [["scenarios", "1"], ["request", "request.yaml"]]),
      ]))
  }

  @Test("the form as shipped says what the shipped file says")
  func sameScenarios() throws {
    let diagnostics = Diagnostics()
    let node = try #require(
      YAML.read(try Shipped.bytes("templates/scenarios.yaml"), file: "s.yaml", diagnostics))
    let fromFile = try #require(ScenarioReader(diagnostics, try basis()).read(node))
    let (file, problems) = try read(try form())
    let fromForm = try #require(file)
    #expect(problems == [])
    #expect(fromForm.scenarios == fromFile.scenarios)
    #expect(fromForm.decider == fromFile.decider)
    // Not because both are empty: the boot camp costs 2,995 USD.
    #expect(
      fromForm.scenarios[2].costs.contains { $0.amount.minorUnits == 299_500 })
  }

  @Test("the form names every key that the reader knows")
  func keys() throws {
    let source = try ["ScenarioReader", "ScenarioParts"].map {
      String(decoding: try Shipped.bytes("Sources/Intake/\($0).swift"), as: UTF8.self)
    }.joined()
    let known = Set(
      source.matches(of: /(?:required|optional)\("([^"]+)"\)/).map { String($0.output.1) })
    let diagnostics = Diagnostics()
    let sheets = try #require(
      Spreadsheet.read(try form().bytes(), file: "scenarios.xlsx", diagnostics))
    var named: Set<String> = []
    for sheet in sheets where sheet.name != "Help" {
      for case .scalar(let key, _) in sheet.rows.compactMap({ $0.first?.node.content }) {
        named.formUnion(key.split(separator: ".").map(String.init))
      }
    }
    // The columns themselves are these two.
    #expect(known.subtracting(named) == ["alternatives"])
    #expect(known.isSuperset(of: ["weeks after", "upgraded for", "not certified by"]))
  }

  @Test("a column is a scenario: the base case first, and an alternative says only what differs")
  func columns() throws {
    let (file, problems) = try read([
      ["Key", "base case", "What it means", "another", "a third"],
      ["name", "now", "of the scenario", "course", "two days"],
      ["stop.attempts", "2", "at most", "", ""],
      ["without.1", "course", "", "", ""],
      ["costs.1.category", "", "", "course", ""],
      ["costs.1.amount", "", "", "990 USD", ""],
      ["costs.1.again.upgraded for", "", "", "90 USD", ""],
      ["days.1", "", "", "", "2026-12-10"],
      ["days.2", "", "", "", "2027-01-15"],
    ])
    #expect(problems == [])
    let scenarios = try #require(file).scenarios
    #expect(scenarios.map(\.name) == ["now", "course", "two days"])
    #expect(scenarios.map(\.stop.attempts) == [2, 2, 2])
    #expect(scenarios[1].costs.map(\.category) == [.examFee, .course])
    #expect(scenarios[1].costs.last?.again == .upgraded(try Money.parse("90 USD")))
    let days = try ["2026-12-10", "2027-01-15"].map { try #require(Day(parsing: $0)) }
    #expect(scenarios[2].days == .given(days))
  }

  @Test("`none` takes away what the base case has beside the policy")
  func none() throws {
    let (file, problems) = try read([
      ["name", "now", "without"], ["extra", "", "none"], ["extra.1.what", "penalty", ""],
      ["extra.1.amount", "500 USD", ""], ["extra.1.by", "employer", ""],
      ["extra.1.when", "not certified", ""],
    ])
    #expect(problems == [])
    #expect(try #require(file).scenarios.map(\.contingencies.count) == [1, 0])
  }

  @Test("every slip is shown at its cell, all of them at once, in the words of the YAML reader")
  func slips() throws {
    let (file, problems) = try read([
      ["Key", "base case", "alternative"],
      ["name", "now", "later"],
      ["stop.atempts", "2", ""],
      ["days", "earliestt", ""],
      ["days.weeks after", "", "0"],
      ["chance.base", "55", ""],
      ["chance.source", "ours", ""],
      ["", "", "astray"],
    ])
    #expect(file == nil)
    let shown = problems.joined(separator: "\n")
    for (cell, words) in [
      ("B3", "unknown key `atempts` in `stop`"), ("B4", "is not a value of `days`"),
      ("C5", "`weeks after` is from 1 to 104"), ("B6", "`55` is not a probability"),
      ("C8", "this value has no key"),
    ] {
      #expect(
        problems.contains { $0.contains("scenarios.xlsx:Scenarios!\(cell)") && $0.contains(words) },
        "\(cell) \(words): \(shown)")
    }
  }

  @Test("a word beside what stands in place of it is refused: only one of them could count")
  func both() throws {
    let (_, problems) = try read([
      ["name", "now", "later"], ["days", "", "earliest"], ["days.weeks after", "", "4"],
    ])
    #expect(
      problems.contains {
        $0.contains("scenarios.xlsx:Scenarios!C3: error: `days` has a value already, at ")
      }, "\(problems)")
  }
}
