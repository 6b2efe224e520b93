import Cases
import CostModel
import Documents
import ExamCatalog
import PolicyRules
import ReportWriter
import Sheets
import ShippedFiles
import Testing
import Units
import WorkbookProof

@Suite("The comparison as a workbook")
struct ComparisonWorkbookTests {
  private func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

  private func basis(value: String? = "4000 USD") throws -> ScenarioBasis {
    let catalog = try Shipped.catalog("cisco")
    let exam = try #require(catalog.exam(id: "cisco-350-701"))
    var candidate = Candidate(id: "c-17")
    candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
    candidate.employedSince = try day("2020-01-01")
    var funding = FundingCase(asOf: try day("2026-11-24"), candidate: candidate, exam: exam.id)
    funding.sittings = Listed(
      [
        Sitting(
          exam: exam.id, version: nil, day: try day("2026-11-06"), outcome: .failed, costs: [])
      ], completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.asked = [
      AskedCost(category: .examFee, amount: try Money.parse("400 USD")),
      AskedCost(category: .course, amount: try Money.parse("780 USD")),
    ]
    funding.valueOfPassing = try value.map { try Money.parse($0) }
    return ScenarioBasis(
      funding: funding, exam: exam, catalog: catalog, policy: try Shipped.policy("strict"),
      place: nil)
  }

  private func built(
    _ chance: Int32? = 550_000, measure: CostMeasure = .total, value: String? = "4000 USD"
  ) throws -> (ComparisonWorkbook.Built, ScenarioComparison) {
    var basis = try basis(value: value)
    basis.funding.chance = try chance.map {
      StatedChance(chance: try #require(Probability(partsPerMillion: $0)), source: "our own")
    }
    let comparison = try ScenarioComparison(StandardScenarios.of(basis), basis, measure)
    let advice = try comparison.advice(for: ScenarioAdvice.Decider())
    return (ComparisonWorkbook(comparison, advice).workbook(), comparison)
  }

  @Test("LibreOffice works every formula out to the model's figure")
  func agrees() throws {
    let (built, _) = try built()
    #expect(try disagreements(of: built.workbook) == [])
  }

  @Test(
    "as delivered every live figure is the engine's to the cent, whoever asks and whatever is stated",
    arguments: [
      (550_000, CostMeasure.total), (nil, .candidate), (1_000_000, .employer), (0, .total),
    ]
      as [(Int32?, CostMeasure)])
  func delivered(chance: Int32?, measure: CostMeasure) throws {
    let (built, _) = try built(chance, measure: measure)
    _ = try built.checkedBytes()
    let shown = try built.workbook.evaluate()
    for line in built.comparisons {
      let live = try #require(shown.number(line.live))
      #expect(abs(live.double * 100 - line.engine) <= 1, "\(line.name)")
    }
    #expect(!built.comparisons.isEmpty)
  }

  @Test(
    "a chance that is typed in moves what depends on it as the engine would, and the rest says so")
  func typed() throws {
    let (built, _) = try built(550_000)
    let (other, _) = try self.built(700_000)
    var changes: [CellID: Value] = [:]
    for column in built.options.columns {
      for cell in column.chances { changes[cell] = .number(Exact(7, over: 10) ?? .zero) }
    }
    let changed = built.workbook.replacing(changes)
    let shown = try changed.evaluate()
    for (mine, engine) in zip(built.comparisons, other.comparisons) {
      let live = try #require(shown.number(mine.live))
      #expect(abs(live.double * 100 - engine.engine) <= 1, "\(mine.name)")
    }
    #expect(shown.number(built.options.unchanged) == .zero)
    let sheets = try Office.sheets(of: changed.bytes(), recalculating: .always)
    for name in ["Strategy", "Sensitivity", "Cost", "Break-even"] {
      let rows = try #require(sheets[name])
      #expect(rows.joined().contains("CHANGED: RUN AGAIN"), "\(name)")
    }
    let delivered = try Office.sheets(of: built.checkedBytes())
    for rows in delivered.values { #expect(!rows.joined().contains("CHANGED: RUN AGAIN")) }
  }

  @Test("without a value of passing no strategy is claimed")
  func noValue() throws {
    let (built, _) = try built(value: nil)
    let sheets = try Office.sheets(of: built.checkedBytes())
    let strategy = try #require(sheets["Strategy"]).joined().joined(separator: " ")
    #expect(strategy.contains("State a value of passing"))
  }

  @Test("figures and further attempts of the card stand in the workbook, worked out by hand")
  func byHand() throws {
    let desk = try ComparisonDesk(
      nil,
      file: """
        base:
          name: own account
          pays: candidate
          without: [course, travel]
          vouchers: no
          chance: {base: 50 %, source: ours}
          stop: {attempts: 2}
        """)
    let sheets = try Office.sheets(of: try desk.built().checkedBytes())
    func row(_ label: String, of sheet: String) throws -> [String] {
      let rows = try #require(sheets[sheet])
      return Array(try #require(rows.first { $0.first == label }).dropFirst())
    }
    // 400, and 400 once more with a half: 400 or 800, half each.
    for (label, figure) in [
      ("attempts at most", "2"), ("certified", "75%"), ("expected cash", "600"),
      ("standard deviation", "200"), ("half stay within", "400"), ("worst case", "800"),
      ("cash a certification", "800"),
    ] {
      #expect(try row(label, of: "All figures").first == figure, "\(label)")
    }
    // A day after the decision; five days after the day of the sitting, the sixth behind it.
    let first = try row("1", of: "How far")
    let second = try row("2", of: "How far")
    #expect(first.prefix(8) == ["2026-11-25", "1", "50%", "50%", "0", "400", "400", "800"])
    #expect(second.prefix(8) == ["2026-12-01", "6", "50%", "25%", "0", "400", "400", "800"])
  }

  @Test(
    "another price of a month outdates the strategy where a decider counts months, and only there",
    arguments: [true, false])
  func countedDelay(_ counts: Bool) throws {
    let desk = try ComparisonDesk(
      Shipped.policy("strict"),
      file: """
        base:
          name: at once
          chance: {base: 55 %, source: ours}
          stop: {attempts: 2}
          delay per month: 250 USD
        alternatives: [{name: later, days: {weeks after: 8}}]
        """)
    var decider = ScenarioAdvice.Decider()
    decider.countsDelay = counts
    let comparison = try desk.comparison()
    let built = ComparisonWorkbook(comparison, try comparison.advice(for: decider)).workbook()
    let month = try #require(built.time.delayPerMonth.first ?? nil)
    let changed = built.workbook.replacing([month: .money(try Money.parse("251 USD"))])
    let sheets = try Office.sheets(
      ofEach: [built.checkedBytes(), changed.bytes()], recalculating: .always)
    func outdated(_ sheets: [String: [[String]]]) throws -> Int {
      try #require(sheets["Strategy"]).joined().filter { $0 == "CHANGED: RUN AGAIN" }.count
    }
    #expect(try outdated(sheets[0]) == 0)
    #expect(try (outdated(sheets[1]) > 0) == counts)
  }
}
