import Assessments
import Cases
import PolicyRules
import ReportWriter
import Sheets
import Testing
import Units
import WorkbookProof

/// The formula rounds as the policy says, and a spreadsheet agrees with it on the very ties.
@Suite("The costs sheet rounds by the policy's mode")
struct RoundingTests {
  private static func policy(_ rounding: String) -> String {
    """
    language: 1
    policy: made-up
    currency: USD
    rounding: \(rounding)
    source: {title: made up, read: 2026-11-24}
    counter: {counts: [passed, failed]}
    clauses:
      - id: half
        text: T
        covers: [exam-fee, course]
        share: 50 %
        paid: [{share: 50 %, paid: up front}, {share: 50 %, paid: on pass}]
    """
  }

  private static let modes = ["half-away", "half-even", "down", "up"]
  static let rules =
    modes + modes.map { "{mode: \($0), to: 1 USD}" } + modes.map { "{mode: \($0), at: every step}" }
    + ["{mode: half-even, to: 0.05 USD, at: every step}"]

  /// Halves of 400.05, 400.07 and 0.01 end in half a cent, those of 401 and 403 in half a dollar.
  private static let amounts: [(fee: Int64, course: Int64)] = [
    (40_005, 40_007), (40_100, 40_300), (1, 3), (33_333, 29_999), (99_999_995, 20_010),
  ]

  @Test("the fee of 400.05 at 50 %: 200.025 is 200.03, 200.02, 200.02 or 200.03")
  func tie() throws {
    let expected: [String: Int64] = [
      "half-away": 20_003, "half-even": 20_002, "down": 20_002, "up": 20_003,
    ]
    for (mode, cents) in expected {
      let bench = try Bench(yaml: RoundingTests.policy(mode)).with(fee: 40_005, course: 0, used: 0)
      let built = DecisionWorkbook(try bench.assessed(), inputs: []).workbook()
      let shown = try built.workbook.evaluate()
      let cell = try #require(built.funded("ifPassed"))
      #expect(shown.number(cell) == (try Money(minorUnits: cents, .usd).majorUnits), "\(mode)")
    }
  }

  @Test("at ties and beside them, as the engine does", arguments: rules)
  func engine(rounding: String) throws {
    let bench = try Bench(yaml: RoundingTests.policy(rounding))
    let built = DecisionWorkbook(try bench.assessed(), inputs: []).workbook()
    for (fee, course) in RoundingTests.amounts {
      let shown = try built.workbook.evaluate(replacing: values(built, fee, course))
      let engine = try bench.with(fee: fee, course: course, used: 0).assessed()
      for (key, figure) in [("ifPassed", engine.ifPassed), ("ifFailed", engine.ifFailed)] {
        #expect(
          built.funded(key).flatMap(shown.number) == figure.majorUnits, "\(key) of \(fee)")
      }
    }
  }

  @Test(
    "as LibreOffice works it out from the formulas alone",
    arguments: ["half-even", "down", "{mode: up, to: 1 USD}", "{mode: half-even, at: every step}"])
  func recalculated(rounding: String) throws {
    let bench = try Bench(yaml: RoundingTests.policy(rounding))
    let built = DecisionWorkbook(try bench.assessed(), inputs: []).workbook()
    for (fee, course) in RoundingTests.amounts.prefix(2) {
      let workbook = built.workbook.replacing(try values(built, fee, course))
      #expect(try disagreements(of: workbook) == [])
    }
  }

  @Test("bands rounded at every step, under limits that cost after cost fills, keep formulas short")
  func short() throws {
    let bench = try Bench(
      yaml: """
        language: 1
        policy: made-up
        currency: USD
        rounding: {mode: half-even, at: every step}
        source: {title: made up, read: 2026-11-24}
        counter: {counts: [passed, failed]}
        meters:
          year: {over: calendar year}
          prep: {counts: eligible cost, of: course, over: lifetime}
        clauses:
          - {id: fee, text: T, covers: exam-fee, share: 2/3, paid: on pass}
          - id: course
            text: T
            covers: course
            bands: {on: prep, steps: [{up to: 300 USD, share: 100 %}, {up to: 900 USD, share: 1/3}]}
            paid: [{share: 50 %, paid: up front}, {share: 50 %, paid: on pass}]
          - {id: cap, text: T, limits: year, at most: 700 USD}
        """)
    let assessment = try bench.assessed()
    let built = DecisionWorkbook(assessment, inputs: []).workbook()
    // It is checked against the engine before it is bytes.
    #expect(try !built.checkedBytes().isEmpty)
    // 400 · 2/3 = 266.67. Of 777.77 the first 300 and a third of 477.77, 159.26: 459.26, which is more
    // than the 433.33 that are left: 700 in all.
    #expect(assessment.ifPassed == (try Money.parse("700 USD")))
    #expect(try disagreements(of: built.workbook) == [])
  }

  private func values(
    _ built: DecisionWorkbook.Built, _ fee: Int64, _ course: Int64
  ) throws -> [CellID: Value] {
    var values: [CellID: Value] = [:]
    for input in built.live {
      switch input.meaning {
      case .asked(.examFee): values[input.cell] = .money(try Money(minorUnits: fee, .usd))
      case .asked: values[input.cell] = .money(try Money(minorUnits: course, .usd))
      case .used: break
      }
    }
    return values
  }
}
