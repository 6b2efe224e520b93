import Cases
import Facts
import PolicyRules
import Testing
import Units

/// A sitting of the past was asked for on a day of its own, for an amount of its own.
@Suite("What is not known of a sitting of the past pays nothing")
struct PastSittingTests {
  private func settled(_ policy: Policy, _ funding: FundingCase) throws -> Entry {
    try #require(policy.settle(funding, vendor: "cisco")?.entries.first)
  }

  private let evidence = EntryState.open(.needsEvidence(from: "candidate"))

  @Test(
    "the rules of two days by the request: its day is asked for, and that of the decision is none")
  func transition() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: old, text: Until June., in force: {until: 2026-06-30, by: request}, covers: exam-fee, share: 100 %, paid: up front}
        - {id: new, text: From July., in force: {from: 2026-07-01, by: request}, covers: exam-fee, share: 50 %, paid: up front}
      """)
    var funding = try scor(sittings: [("2026-03-06", .failed)], ask: [])
    #expect(try settled(policy, funding).state == evidence)
    // Half is paid under either.
    #expect(try settled(policy, funding).payable == (try usd("200")))
    #expect(try settled(policy, funding).atMost == (try usd("400")))
    funding.statesRequestDay = true
    funding.requestedOn = try day("2026-06-30")
    #expect(try settled(policy, funding).payable == (try usd("400")))
    funding.requestedOn = try day("2026-07-01")
    #expect(try settled(policy, funding).payable == (try usd("200")))
  }

  @Test("an employment that changed since, by the request; one that never changed is known")
  func employment() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: fee, text: Full-time., when: employee.type at request = full-time, covers: exam-fee, share: 100 %, paid: up front}
        - {id: not, text: Others., when: employee.type at request != full-time, excludes: exam-fee}
      """)
    var funding = try scor(sittings: [("2026-03-06", .failed)], ask: [])
    // Known since somebody stated it, which is no word on March.
    #expect(try settled(policy, funding).state == evidence)
    funding.candidate.employmentType = Timeline([
      .init(from: try day("2020-01-01"), value: "full-time")
    ])
    #expect(try settled(policy, funding).payable == (try usd("400")))
    funding.candidate.employmentType = Timeline([
      .init(from: nil, value: "contractor"),
      .init(from: try day("2026-09-01"), value: "full-time"),
    ])
    #expect(try settled(policy, funding).state == evidence)
  }

  @Test("a policy that was not in force all the time asks on which day it was asked for")
  func inForce() throws {
    let policy = try growthPolicy(
      """
      effective: {from: 2026-07-01}
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
      """)
    var funding = try scor(sittings: [("2026-03-06", .failed)], ask: [])
    #expect(try settled(policy, funding).state == evidence)
    // Who was employed after that day can only have asked after it.
    funding.candidate.employedSince = try day("2026-07-01")
    #expect(try settled(policy, funding).payable == (try usd("400")))
  }

  @Test("the amount that was asked for is its own, and unknown where nobody says what it cost")
  func amount() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: small, text: Up to 300., when: request.amount <= 300 USD, covers: exam-fee, share: 100 %, paid: up front}
        - {id: large, text: Above., when: request.amount > 300 USD, covers: exam-fee, share: 50 %, paid: up front}
      """)
    let funding = try scor(sittings: [("2026-03-06", .failed)], ask: [])
    #expect(try settled(policy, funding).payable == (try usd("200")))
  }

  @Test("a fail that nobody listed may lie after the preparation, and one that nobody had may not")
  func preparation() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: course, text: A course first., requires preparation: {course: {hours: 8}}}
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
      """)
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    func verdict() throws -> Verdict? {
      policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).verdict("course")
    }
    funding.preparation.courses = Listed(
      [.init(title: "SCOR", completed: try day("2026-01-10"), hours: 40)])
    #expect(try verdict() == .met)
    funding.sittings = Listed([], completeSince: try day("2026-10-01"))
    #expect(try verdict() == .needsEvidence(from: "candidate"))
    // A course after the last day on which an unlisted fail may be counts whatever was before.
    funding.preparation.courses = Listed(
      [.init(title: "SCOR", completed: try day("2026-10-01"), hours: 40)])
    #expect(try verdict() == .met)
    // A list of courses that begins this week cannot say that nobody ever took one.
    funding.sittings = Listed([], completeSince: try day("2020-01-01"))
    funding.preparation.courses = Listed([], completeSince: try day("2026-11-20"))
    #expect(try verdict() == .needsEvidence(from: "candidate"))
    funding.preparation.courses = Listed([], completeSince: try day("2020-01-01"))
    #expect(try verdict() == .unmet)
  }
}

@Suite("A year of service")
struct ServiceTests {
  @Test(
    "is twelve whole months, over on the same day of the month or on its last",
    arguments: [
      ("2025-12-10", "2026-12-10", true), ("2025-12-11", "2026-12-10", false),
      // A year of which one 29 February is part has 366 days.
      ("2027-12-10", "2028-12-09", false), ("2027-12-10", "2028-12-10", true),
      ("2028-02-29", "2029-02-28", true), ("2028-02-29", "2029-02-27", false),
    ])
  func months(since: String, sitting: String, isMet: Bool) throws {
    let policy = try growthPolicy(
      "clauses: [{id: year, text: A full year., requires: employee.months at sitting >= 12}]")
    var funding = try scor(sittings: [], ask: [])
    funding.candidate.employedSince = try day(since)
    let verdict = policy.judge(funding, vendor: "cisco", plannedDay: try day(sitting)).verdict(
      "year")
    #expect(verdict == (isMet ? .met : .notYet(from: try day(since).adding(months: 12))))
  }

  @Test("of an employment whose first day nobody stated is asked for")
  func unknown() throws {
    let policy = try growthPolicy(
      "clauses: [{id: year, text: A full year., requires: employee.months at sitting >= 12}]")
    var funding = try scor(sittings: [], ask: [])
    funding.candidate.employedSince = nil
    #expect(
      policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).verdict("year")
        == .needsEvidence(from: "HR"))
  }
}
