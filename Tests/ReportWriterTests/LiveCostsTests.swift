import Assessments
import Cases
import Documents
import ExamCatalog
import PolicyRules
import ReportWriter
import Testing
import Units
import WorkbookProof

@testable import Sheets

/// What a policy can do to an amount, each followed by the live sheet as by the engine.
@Suite("The costs sheet follows every kind of amount")
struct LiveCostsTests {
  private static func policy(_ meters: String, _ clauses: String) -> String {
    """
    language: 1
    policy: made-up
    currency: USD
    source: {title: made up, read: 2026-11-24}
    counter: {counts: [passed, failed]}
    meters:
    \(meters)
    clauses:
    \(clauses)
    """
  }

  private static let all = "  all: {over: calendar year}"

  static let cases: [(name: String, policy: String)] = [
    (
      "bands on a meter",
      policy(
        "  prep: {counts: eligible cost, of: course, over: lifetime}",
        """
          - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
          - id: course
            text: T
            covers: course
            bands: {on: prep, steps: [{up to: 300 USD, share: 100 %}, {up to: 900 USD, share: 1/3}]}
            paid: up front
        """)
    ),
    (
      "a limit on courses alone leaves the fee its own room",
      policy(
        "  prep: {of: course, over: calendar year}",
        """
          - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
          - {id: course, text: T, covers: course, share: 50 %, paid: up front}
          - {id: cap, text: T, limits: prep, at most: 200 USD}
        """)
    ),
    (
      "half up front and half on a pass, under one limit",
      policy(
        all,
        """
          - id: both
            text: T
            covers: [exam-fee, course]
            share: 100 %
            paid: [{share: 50 %, paid: up front}, {share: 50 %, paid: on pass}]
          - {id: cap, text: T, limits: all, at most: 900 USD}
        """)
    ),
    (
      "other shares after a pass than after a fail, with a deductible",
      policy(
        all,
        """
          - {id: passed, text: T, when: sitting.outcome = passed, covers: [exam-fee, course], deductible: 25 USD, share: 100 %, paid: on pass}
          - {id: failed, text: T, when: sitting.outcome = failed, covers: [exam-fee, course], share: 33.3 %, paid: after any result}
          - {id: cap, text: T, limits: all, at most: 1000 USD}
        """)
    ),
    (
      "a limit on the eligible cost",
      policy(
        "  cost: {counts: eligible cost, over: calendar year}",
        """
          - {id: both, text: T, covers: [exam-fee, course], share: 50 %, paid: up front}
          - {id: cap, text: T, limits: cost, at most: 500 USD}
        """)
    ),
  ]

  /// Where a person has yet to decide on a cost that takes room before another.
  static let undecided: [(name: String, policy: String)] = [
    (
      "a fee of which no clause speaks, before a course under the same limit",
      policy(
        all,
        """
          - {id: course, text: T, covers: course, share: 100 %, paid: up front}
          - {id: cap, text: T, limits: all, at most: 900 USD}
        """)
    ),
    (
      "a fee that two clauses cover, before half of a course under a limit on the eligible cost",
      policy(
        "  cost: {counts: eligible cost, over: calendar year}",
        """
          - {id: a, text: T, covers: exam-fee, share: 100 %, paid: up front}
          - {id: b, text: T, covers: exam-fee, share: 50 %, paid: up front}
          - {id: course, text: T, covers: course, share: 50 %, paid: up front}
          - {id: cap, text: T, limits: cost, at most: 500 USD}
        """)
    ),
  ]

  private static let amounts: [(fee: Int64, course: Int64)] = [
    (40_000, 77_777), (33_333, 29_999), (1, 90_001), (120_000, 10), (45_001, 60_000),
  ]

  @Test("at five sets of amounts, to the cent", arguments: cases)
  func follows(name: String, policy: String) throws {
    try compare(Bench(yaml: policy))
  }

  @Test("with a voucher that pays a part, and money in the book already", arguments: cases)
  func withVoucherAndBook(name: String, policy: String) throws {
    var bench = try Bench(yaml: policy)
    let day = try #require(Day(parsing: "2026-12-10"))
    bench.funding.vouchers = Listed([
      Voucher(
        id: "v", exam: bench.exam.id, sitBy: day,
        value: .amount(try Money(minorUnits: 15_050, .usd)), boughtBy: .employer)
    ])
    let paid = try Money(minorUnits: 12_345, .usd)
    bench.funding.payments = Listed(
      [
        Payment(
          person: "c-17", exam: bench.exam.id, sittingDay: day, category: .examFee, eligible: paid,
          promised: try Money(minorUnits: 5_000, .usd), paid: paid, paidOn: bench.funding.asOf)
      ], completeSince: FundingCase.ever)
    try compare(bench)
  }

  @Test("with a voucher for a third, rounded to the cent", arguments: cases)
  func withShare(name: String, policy: String) throws {
    var bench = try Bench(yaml: policy)
    let day = try #require(Day(parsing: "2026-12-10"))
    let third = try #require(Share(parsing: "1/3"))
    bench.funding.vouchers = Listed([
      Voucher(
        id: "v", exam: bench.exam.id, sitBy: day, value: .share(third), boughtBy: .employer)
    ])
    try compare(bench)
  }

  @Test(
    "behind what a person has yet to decide amounts are as computed, and say so",
    arguments: undecided)
  func asComputed(name: String, policy: String) throws {
    let built = DecisionWorkbook(try Bench(yaml: policy).assessed(), inputs: []).workbook()
    let isSaid = built.workbook.placedCells.contains { _, placed in
      guard case .text(let text) = placed.value else { return false }
      return text.hasPrefix("Some amounts are as computed and follow no input")
    }
    #expect(isSaid)
  }

  private func compare(_ bench: Bench) throws {
    let built = DecisionWorkbook(try bench.assessed(), inputs: []).workbook()
    for (fee, course) in LiveCostsTests.amounts {
      var values: [CellID: Value] = [:]
      for input in built.live {
        switch input.meaning {
        case .asked(.examFee): values[input.cell] = .money(try Money(minorUnits: fee, .usd))
        case .asked: values[input.cell] = .money(try Money(minorUnits: course, .usd))
        case .used: break
        }
      }
      let live = try built.workbook.evaluate(replacing: values)
      var changed = bench
      changed.funding.asked = [
        AskedCost(category: .examFee, amount: try Money(minorUnits: fee, .usd)),
        AskedCost(category: .course, amount: try Money(minorUnits: course, .usd)),
      ]
      let engine = try changed.assessed()
      #expect(
        built.funded("ifPassed").flatMap(live.number) == engine.ifPassed.majorUnits,
        "\(fee) and \(course)")
      #expect(
        built.funded("ifFailed").flatMap(live.number) == engine.ifFailed.majorUnits,
        "\(fee) and \(course)")
    }
  }
}
