import Cases
import Facts
import PolicyRules
import Testing
import Units

/// Bulk decisions are the same program: beside the engine on cases of one cost.
@Suite("Decisions in bulk")
struct BulkTests {
  private static let clauses = """
    facts: {waiver: {is: yes or no, ask: a waiver, known by: HR}}
    meters: {year: {over: calendar year}}
    clauses:
      - {id: lead, text: Two weeks ahead., requires: request.lead-time >= 14 days}
      - {id: short, text: Three days with a waiver., when: waiver = yes, exception to: lead, requires: request.lead-time >= 3 days}
      - {id: fee, text: A third., covers: exam-fee, share: 1/3, paid: up front}
      - {id: small, text: Small ones whole., when: request.amount <= 100 USD, exception to: fee, covers: exam-fee, share: 100 %, paid: up front}
      - {id: cap, text: A limit., limits: year, at most: 250 USD}
    """

  @Test(
    "fail, pay and are capped as one case at a time does, exceptions among requirements included")
  func agree() throws {
    let policy = try growthPolicy(BulkTests.clauses)
    let decider = try #require(BulkDecider(policy, .examFee))
    let cases = [2, 3, 13, 14].flatMap { lead in
      [true, false].flatMap { waiver in
        [99, 100, 101, 400, 900].map { (lead: lead, waiver: waiver, amount: $0) }
      }
    }
    for (lead, waiver, amount) in cases {
      var funding = try scor(sittings: [], ask: [(.examFee, "\(amount)")])
      funding.stated = ["waiver": Timeline([.init(from: nil, value: .flag(waiver))])]
      let planned = funding.asOf.adding(days: lead)
      let judged = policy.judge(funding, vendor: "cisco", plannedDay: planned)
      let values = decider.facts.map { fact -> Int64 in
        switch fact.description {
        case "request.lead-time": Int64(lead)
        case "request.amount": Int64(amount * 100)
        case "waiver": waiver ? 1 : 0
        default: BulkDecider.missing
        }
      }
      let decision = decider.decide(values, eligible: Int64(amount * 100), used: 0)
      let failed = decider.requirements.enumerated().filter {
        decision.failed & 1 << $0.offset != 0
      }
      .map(\.element)
      let unmet = judged.requirements.filter { $0.verdict != .met && $0.verdict != .doesNotApply }
      #expect(failed == unmet.map(\.id), "lead \(lead), waiver \(waiver)")
      if failed.isEmpty {
        #expect(decision.minorUnits == judged.planned(.examFee)?.payable.minorUnits)
      }
    }
  }

  @Test("a share of more than 64 bits hold is worked out all the same")
  func large() throws {
    let policy = try growthPolicy(
      "clauses: [{id: fee, text: T, covers: exam-fee, share: 333333/1000000, paid: up front}]")
    let decider = try #require(BulkDecider(policy, .examFee))
    // 10^15 cents times 333,333 is beyond 2^63; a third of it is not.
    let decision = decider.decide([], eligible: 1_000_000_000_000_000, used: 0)
    #expect(decision.minorUnits == 333_333_000_000_000)
  }

  @Test("many rows at once are each row by itself, and who meets everything is counted")
  func rows() throws {
    let policy = try growthPolicy(BulkTests.clauses)
    let decider = try #require(BulkDecider(policy, .examFee))
    let (lead, waiver, amount) = ("request.lead-time", "waiver", "request.amount")
    let cases: [[String: Int64]] = [
      [lead: 20, waiver: 0, amount: 9_000], [lead: 5, waiver: 0, amount: 9_000],
      [lead: 5, waiver: 1, amount: 90_000], [lead: 2, waiver: 1, amount: 90_000],
      [lead: 20, amount: 90_000],
    ]
    let rows = cases.map { one in
      decider.facts.map { one[$0.description] ?? BulkDecider.missing }
    }
    let eligible = cases.map { $0[amount] ?? 0 }
    let used: [Int64] = [0, 0, 5_000, 0, 0]
    var seen: [BulkDecider.Decision] = []
    decider.decide(rows.flatMap { $0 }, eligible: eligible, used: used) { index, decision in
      #expect(index == seen.count)
      seen.append(decision)
    }
    #expect(
      seen == rows.indices.map { decider.decide(rows[$0], eligible: eligible[$0], used: used[$0]) })
    // Ninety whole; refused; a third of 900, and 200 left of 250; refused; a waiver that nobody told of.
    #expect(seen.map(\.minorUnits) == [9_000, 0, 20_000, 0, 0])
    #expect(seen.map(\.isCapped) == [false, false, true, false, false])
    #expect(seen.last?.clause == BulkDecider.Decision.undetermined)
    var met: Int?
    decider.countMet(rows.flatMap { $0 }) { met = $0 }
    #expect(met == 2)
    // Lists that do not go together are about no case at all.
    decider.decide([1], eligible: eligible, used: used) { _, _ in Issue.record("no row is whole") }
    decider.countMet([1]) { _ in Issue.record("no row is whole") }
  }

  @Test("halves are rounded as the policy says", arguments: RoundingMode.allCases)
  func rounding(mode: RoundingMode) throws {
    let policy = try growthPolicy(
      """
      rounding: \(mode.rawValue)
      clauses: [{id: fee, text: T, covers: exam-fee, share: 1/4, paid: up front}]
      """)
    let decider = try #require(BulkDecider(policy, .examFee))
    // 0.25, 0.5, 0.75, 1.0 and 1.5 cents.
    let expected: [Int64] =
      switch mode {
      case .halfAway: [0, 1, 1, 1, 2]
      case .halfEven: [0, 0, 1, 1, 2]
      case .down: [0, 0, 0, 1, 1]
      case .up: [1, 1, 1, 1, 2]
      }
    #expect(
      [1, 2, 3, 4, 6].map { decider.decide([], eligible: $0, used: 0).minorUnits } == expected)
  }

  @Test(
    "an exclusion goes before what covers; of two that cover, none is chosen; silence pays nothing")
  func whoSpeaks() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: small, text: Small ones., when: request.amount <= 100 USD, covers: exam-fee, share: 100 %, paid: up front}
        - {id: early, text: Early ones., when: request.lead-time >= 14 days, covers: exam-fee, share: 50 %, at most: 30 USD, paid: up front}
        - {id: late, text: Not the same week., when: request.lead-time < 7 days, excludes: exam-fee}
      """)
    let decider = try #require(BulkDecider(policy, .examFee))
    func clause(_ lead: Int64, _ amount: Int64) -> BulkDecider.Decision {
      decider.decide(
        decider.facts.map { $0.description == "request.amount" ? amount : lead },
        eligible: amount, used: 0)
    }
    #expect(clause(3, 9_000).minorUnits == 0)
    #expect(clause(3, 9_000).clause >= 0)
    #expect(clause(20, 9_000).clause == BulkDecider.Decision.several)
    #expect(clause(10, 90_000).clause == BulkDecider.Decision.silent)
    #expect(clause(10, 9_000).minorUnits == 9_000)
    #expect(clause(20, 90_000).minorUnits == 3_000)
  }
}
