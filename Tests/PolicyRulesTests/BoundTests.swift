import Cases
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("Bounds: the day, the month and the cent at which an answer turns")
struct BoundTests {
  @Test(
    "a month of employment is over on the same day of the next",
    arguments: [
      ("2026-08-25", 2, true), ("2026-08-25", 3, false), ("2026-08-24", 3, true),
      ("2026-10-24", 1, true), ("2026-10-25", 1, false),
    ])
  func months(since: String, months: Int, isMet: Bool) throws {
    let policy = try growthPolicy(
      "clauses: [{id: long, text: T, requires: employee.months at request >= \(months)}]")
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.candidate.employedSince = try day(since)
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-20"))
    #expect((judged.verdict("long") == .met) == isMet)
  }

  @Test("a practice test on the day of the request counts, one of the day after does not yet")
  func practice() throws {
    let policy = try growthPolicy(
      "clauses: [{id: practice, text: T, requires preparation: {practice tests: {in a row: 1, within: 30 days}}}]"
    )
    for (taken, isMet) in [("2026-11-24", true), ("2026-11-25", false)] {
      var funding = try scor(sittings: [], ask: [(.examFee, "400")])
      funding.preparation.practiceTests = Listed(
        [.init(id: "a", day: try day(taken), attested: [:])], completeSince: FundingCase.ever)
      let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
      #expect((judged.verdict("practice") == .met) == isMet, "\(taken)")
    }
  }

  @Test("what was paid in another currency is not owed back in the policy's without a dated rate")
  func otherCurrency() throws {
    let policy = try growthPolicy(
      """
      repayment: {on in: all regions}
      clauses:
        - {id: fee, text: All., covers: exam-fee, share: 100 %, paid: up front}
        - {id: back, text: Back., repays: {of: exam-fee, leaving within: 12 months, of the: payment}}
      """)
    func owed(_ paid: Money) throws -> Repayment? {
      var funding = try scor(sittings: [("2026-08-06", .failed)], ask: [(.examFee, "400")])
      funding.payments = Listed(
        [
          Payment(
            person: "c-17", exam: "cisco-350-701", sittingDay: try day("2026-08-06"),
            category: .examFee, eligible: paid, paid: paid, paidOn: try day("2026-08-10"))
        ], completeSince: FundingCase.ever)
      funding.leaving = Leaving(on: try day("2026-12-01"), reason: "resignation")
      return policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).repayments
        .first { $0.cost?.sittingDay == (try? day("2026-08-06")) }
    }
    #expect(try owed(try usd("400"))?.owedBack == (try usd("400")))
    let euros = try owed(try Money.parse("400 EUR"))
    #expect(euros?.owedBack == nil)
    #expect(euros?.explanation.contains("needs a dated rate in USD") == true)
  }

  @Test(
    "what a limit leaves after a request: its amount less what was used and what is paid now"
  )
  func leftAfter() throws {
    let policy = try growthPolicy(
      """
      meters: {year: {over: calendar year}}
      clauses:
        - {id: fee, text: All., covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: A limit., limits: year, at most: 1000 USD}
      """)
    let funding = try scor(
      sittings: [], ask: [(.examFee, "400")], paid: [("2026-03-01", "250")])
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(judged.meters.map(\.leftAfter) == [try usd("350")])
    // HR is shown what is left before it: some of what is left after it may be for what was sat before.
    #expect(judged.forBudgets().meters.map(\.leftAfter) == [nil])
    #expect(judged.forBudgets().meters.map(\.used) == [try usd("250")])
    // Of what is refused nothing is taken; what was promised of it before stands until it is withdrawn.
    let refusal = Finding(
      id: "no", origin: .policy, subject: "no", verdict: .unmet, value: "", threshold: "",
      quote: nil, source: "", age: nil)
    #expect(judged.held(by: [refusal]).meters.map(\.leftAfter) == [try usd("750")])
    // Whoever looks at a request that waits for something sees the same of it.
    let waiting = judged.held(by: [refusal.answered(.needsEvidence(from: "HR"), note: nil)])
    #expect(waiting.meters.map(\.leftAfter) == [try usd("350")])
    #expect(waiting.forBudgets().meters.map(\.leftAfter) == [nil])
    var promised = funding
    promised.payments = Listed(
      funding.payments.items + [
        Payment(
          person: "c-17", exam: funding.exam, sittingDay: try day("2026-12-10"),
          category: .examFee, eligible: try usd("400"), promised: try usd("400"),
          paid: try usd("0"), paidOn: try day("2026-11-20"))
      ], completeSince: FundingCase.ever)
    let again = policy.judge(promised, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(again.held(by: [refusal]).meters.map(\.leftAfter) == [try usd("350")])
    // Beyond the limit nothing is left, and not less than nothing.
    let over = try scor(
      sittings: [], ask: [(.examFee, "400")], paid: [("2026-03-01", "1250")])
    let full = policy.judge(over, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(full.meters.map(\.leftAfter) == [try usd("0")])
  }

  @Test("a policy that is not in force yet stands against a sitting")
  func inForce() throws {
    func policy(_ from: String, by: String = "sitting") throws -> Policy {
      try Shipped.policy(
        yaml: """
          language: 1
          policy: small
          title: Small
          currency: USD
          rounding: half-away
          source: {title: own, read: 2026-11-24}
          effective: {from: \(from), by: \(by)}
          counter: {counts: [passed, failed]}
          clauses:
            - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}

          """)
    }
    let funding = try scor(sittings: [], ask: [(.examFee, "400")])
    let sitting = try day("2026-12-10")
    let later = try policy("2027-01-01")
    #expect(
      later.shares(of: funding, vendor: "cisco", plannedDay: sitting).open.map(\.id)
        == [Policy.inForceFinding])
    func found(_ policy: Policy) -> Finding? {
      policy.judge(funding, vendor: "cisco", plannedDay: sitting).requirements
        .first { $0.id == Policy.inForceFinding }
    }
    #expect(found(later)?.value == "sitting on 2026-12-10")
    #expect(
      found(try policy("2027-01-01", by: "request"))?.value
        == "requested on \(funding.requestedOn)")
    let now = try policy("2020-01-01")
    #expect(now.shares(of: funding, vendor: "cisco", plannedDay: sitting).open.isEmpty)
  }
}
