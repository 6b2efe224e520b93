import Assessments
import Cases
import PolicyRules
import Sheets
import Testing
import Units

@testable import ReportWriter

@Suite("The rows of the costs sheet")
struct CostRowsTests {
  private static func policy(_ clauses: String) -> String {
    """
    language: 1
    policy: made-up
    currency: USD
    source: {title: made up, read: 2026-11-24}
    counter: {counts: [passed, failed]}
    meters: {year: {over: calendar year}}
    clauses:
    \(clauses)
    """
  }

  private func usd(_ text: String) throws -> Money { try Money.parse("\(text) USD") }

  /// What a workbook shows as funded, once it has passed its own check.
  private func shown(
    _ bench: Bench,
    replacing values: (DecisionWorkbook.Built) throws -> [CellID: Value] = { _ in [:] }
  ) throws -> [String: Exact] {
    let built = DecisionWorkbook(try bench.assessed(), inputs: []).workbook()
    _ = try built.checkedBytes()
    let shown = try built.workbook.evaluate(replacing: values(built))
    return Dictionary(
      uniqueKeysWithValues: built.funded.compactMap { cell in
        shown.number(cell.cell).map { (cell.key, $0) }
      })
  }

  @Test("what an earlier sitting is still to be paid comes out of the same limit, live")
  func earlier() throws {
    // pass-only: both fees on a pass, 2,000 a year. Of 1,700 used 300 are left, and the first fee of 400
    // takes them: nothing for this one. With 1,300 used, 700 are left: 400 and then 300.
    var bench = try Bench(policy: "pass-only")
    let sitting = try #require(bench.funding.sittings.items.first)
    bench.funding.sittings = Listed(
      [
        sitting.stating([
          SittingCost(category: .examFee, amount: try usd("400"), payer: .candidate)
        ])
      ], completeSince: bench.funding.sittings.completeSince)
    bench.funding.asked = [AskedCost(category: .examFee, amount: try usd("400"))]
    bench.funding.statesRequestDay = true
    let paid = try usd("1,700")
    bench.funding.payments = Listed(
      [
        Payment(
          person: "c-17", exam: "other", sittingDay: bench.funding.asOf, category: .examFee,
          eligible: paid, paid: paid, paidOn: bench.funding.asOf)
      ], completeSince: bench.funding.payments.completeSince)
    #expect(try shown(bench)["ifPassed"] == .zero)
    let less = try shown(bench) { built in
      let used = try #require(
        built.live.first { if case .used = $0.meaning { true } else { false } })
      return [used.cell: .money(try usd("1,300"))]
    }
    #expect(less["ifPassed"] == Exact(300))
    #expect(less["ifFailed"] == .zero)
  }

  @Test("a figure that differs from the engine's is named, and no file is made of it")
  func refused() throws {
    var built = DecisionWorkbook(try Bench(policy: "strict").assessed(), inputs: []).workbook()
    _ = try built.checkedBytes()
    let index = try #require(built.comparisons.firstIndex { $0.name == "exam-fee, if passed" })
    built.comparisons[index].engine = try usd("200.01")
    let problem = #expect(throws: WorkbookProblem.self) { try built.checkedBytes() }
    #expect(problem?.code == .selfCheck)
    let message = problem?.message ?? ""
    #expect(message.contains("exam-fee, if passed"))
    #expect(message.contains("comes to 200 by formula and to 200.01 USD by the rules"))
  }

  @Test("discounts and what others pay are taken off before the policy's share, as the clause says")
  func deducted() throws {
    // 780 less a discount of 80 and 100 by others are 600, of which half is 300; net of the discount
    // alone 700, of which half is 350.
    for (net, expected) in [("", 300), (", net of: [discounts]", 350)] as [(String, Int64)] {
      var bench = try Bench(
        yaml: CostRowsTests.policy(
          "  - {id: course, text: T, covers: course, share: 50 %\(net), paid: up front}"))
      bench.funding.asked = [
        AskedCost(
          category: .course, amount: try usd("780"),
          reductions: Reductions(discount: try usd("80"), otherPayers: try usd("100")))
      ]
      #expect(try shown(bench)["ifPassed"] == Exact(expected))
      let dearer = try shown(bench) { built in
        let asked = try #require(built.live.first)
        return [asked.cell: .money(try usd("980"))]
      }
      // 200 more, half of it: 100.
      #expect(dearer["ifPassed"] == Exact(expected + 100))
    }
  }

  @Test(
    "a bonus is paid and not asked for: it counts among what is funded, and costs nobody anything")
  func bonus() throws {
    var bench = try Bench(
      yaml: CostRowsTests.policy(
        """
          - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
          - {id: bonus, text: T, when: sitting.outcome = passed, pays: 250 USD, paid: on pass}
        """))
    bench.funding.asked = [AskedCost(category: .examFee, amount: try usd("400"))]
    let figures = try shown(bench)
    #expect(figures["ifPassed"] == Exact(650))
    #expect(figures["ifFailed"] == Exact(400))
  }

  @Test("where nobody knows what a limit has used, a figure typed there is no answer")
  func unknownUse() throws {
    // strict pays half of 400 out of 1,500 a year. Nothing is sure, 200 at most; with 1,500 used the
    // engine declines, so the sheet must not keep its verdicts.
    var bench = try Bench(policy: "strict")
    bench.funding.asked = [AskedCost(category: .examFee, amount: try usd("400"))]
    bench.funding.payments = Listed()
    let built = DecisionWorkbook(try bench.assessed(), inputs: []).workbook()
    #expect(
      try shown(bench) == [
        "ifPassed": .zero, "ifPassedAtMost": Exact(200), "ifFailed": .zero,
        "ifFailedAtMost": Exact(200),
      ])
    let used = try #require(
      built.live.first { if case .used = $0.meaning { true } else { false } })
    let typed = try built.workbook.evaluate(replacing: [used.cell: .money(try usd("1,500"))])
    #expect(typed.number(built.guardCell) == .zero)
  }
}
