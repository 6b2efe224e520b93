import Cases
import Facts
import PolicyRules
import Testing
import Units

/// The same for what is not an amount: approvers, conditions and the end of a series.
@Suite("What random cases found beside amounts")
struct GrowthFindingsBesideAmounts {
  private func approvers(_ clauses: String, people: [String: String]) throws -> [String] {
    let policy = try growthPolicy(
      """
      approvals:
        no self-approval: yes
        delegates: [{of: line-manager, to: team-lead, up to: 300 USD}]
      clauses:
      \(clauses)
      """)
    var funding = try scor(sittings: [], ask: [(.examFee, "200"), (.course, "200")])
    funding.people = people
    return policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).approvers
  }

  @Test("Nobody stands in for the approver of a request of their own")
  func delegateAsksForOneself() throws {
    let clause = "  - {id: a, text: Fees., approval: [{by: line-manager}], of: exam-fee}"
    #expect(
      try approvers(clause, people: ["line-manager": "m-3", "team-lead": "t-1"])
        == ["line-manager or team-lead"])
    #expect(
      try approvers(clause, people: ["line-manager": "m-3", "team-lead": "c-17"])
        == ["line-manager"])
  }

  @Test("Who must approve the whole is not asked again, with a delegate, for a part")
  func approverOnce() throws {
    let clauses = """
        - {id: a, text: Fees., approval: [{by: line-manager}], of: exam-fee}
        - {id: b, text: All., approval: [{by: line-manager}]}
      """
    #expect(try approvers(clauses, people: [:]) == ["line-manager"])
  }

  @Test("A fact that must differ throughout a time differs on every day of it")
  func differsThroughout() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - id: staff
          text: Never a contractor in between.
          requires: employee.type throughout request..sitting != contractor
      """)
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.candidate.employmentType = Timeline([
      .init(from: try day("2019-01-01"), value: "full-time"),
      .init(from: try day("2026-12-01"), value: "contractor"),
    ])
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(judged.verdict("staff") == .unmet)
  }

  private func series(_ settings: String, _ paid: String) throws -> Policy {
    try growthPolicy(
      """
      series: \(settings)
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: \(paid)}
      """)
  }

  @Test("A sitting that is planned after the last day of the employment passes no series")
  func plannedAfterLeaving() throws {
    let policy = try series("{on leaving: yes}", "on series pass")
    var funding = try scor(sittings: [("2026-11-06", .failed)], ask: [(.examFee, "400")])
    func first(leaving: String) throws -> EntryState? {
      funding.leaving = Leaving(on: try day(leaving), reason: "resignation")
      return policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
        .entries.first?.state
    }
    #expect(try first(leaving: "2026-12-09") == .closed)
    #expect(try first(leaving: "2026-12-10") == .pending)
  }

  @Test("A word that ends no series leaves alone what was earned before it")
  func unauthorisedWord() throws {
    let policy = try series("{stopped by: candidate}", "on pass")
    var funding = try scor(
      sittings: [("2026-10-06", .failed), ("2026-11-06", .passed)], ask: [])
    funding.stopped = SeriesStop(on: try day("2026-11-20"), by: "m-3", role: "line-manager")
    let settled = try #require(policy.settle(funding, vendor: "cisco"))
    #expect(settled.entries.map(\.state) == [.closed, .payable])
  }

  @Test("A bonus is paid once for an exam, at its first pass")
  func bonusOnce() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: bonus, text: A bonus., pays: "1,000 USD", once per: exam, paid: on pass}
      """)
    var funding = try scor(
      sittings: [("2026-08-06", .failed), ("2026-09-06", .passed), ("2026-11-06", .passed)],
      ask: [])
    func bonuses() throws -> [Money] {
      try #require(policy.settle(funding, vendor: "cisco")).entries
        .filter { $0.category == .bonus }.map(\.payable).filter { !$0.isZero }
    }
    let once = try usd("1000")
    let got = try bonuses()
    #expect(got == [once], "\(got)")
    // One that the book has for the exam is that one.
    funding.payments = Listed(
      [
        Payment(
          person: "c-17", exam: funding.exam, sittingDay: try day("2025-01-10"), category: .bonus,
          eligible: try usd("1000"), paid: try usd("1000"), paidOn: try day("2025-01-20"))
      ], completeSince: FundingCase.ever)
    let again = try bonuses()
    #expect(again == [], "\(again)")
  }

  @Test("Of two clauses that name a bonus the larger sum is paid, whichever stands first")
  func largestBonus() throws {
    let clauses = [
      "- {id: small, text: A bonus., when: attempt.number > 1, pays: 300 USD, paid: on pass}",
      "- {id: large, text: A bonus., when: attempt.number = 1, pays: 800 USD, paid: on pass}",
    ]
    for order in [clauses, clauses.reversed()] {
      let policy = try growthPolicy(
        "clauses:\n" + order.map { "  \($0)" }.joined(separator: "\n"))
      let funding = try scor(sittings: [("2026-09-06", .passed)], ask: [])
      let bonus = try #require(policy.settle(funding, vendor: "cisco")).entries
        .first { $0.category == .bonus }
      #expect(bonus?.asked == (try usd("800")))
    }
  }

  @Test("A day from which something else fails is not the first day of a requirement")
  func neverMet() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - id: wait
          text: Thirty days ahead, and full-time all along.
          requires: request.lead-time >= 30 days and employee.type throughout request..sitting = full-time
      """)
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    func verdict() throws -> Verdict? {
      policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).verdict("wait")
    }
    let first = try day("2026-12-24")
    funding.candidate.employmentType = Timeline([
      .init(from: try day("2019-01-01"), value: "full-time")
    ])
    #expect(try verdict() == .notYet(from: first))
    // A contractor from the day after the planned one on: thirty days ahead is too late.
    funding.candidate.employmentType = Timeline([
      .init(from: try day("2019-01-01"), value: "full-time"),
      .init(from: try day("2026-12-11"), value: "contractor"),
    ])
    #expect(try verdict() == .unmet)
  }
}
