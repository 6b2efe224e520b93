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
}
