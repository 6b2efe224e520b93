import Cases
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

/// What is not known yet neither pays nor refuses, in whatever words a clause reads it.
@Suite("Results, counts and sign-offs that are not there yet")
struct OpenResultTests {
  private static let asked = EntryState.open(.needsEvidence(from: "candidate"))

  private func states(_ policy: Policy, _ sittings: [(String, Outcome)]) throws -> [EntryState] {
    try #require(policy.settle(try scor(sittings: sittings, ask: []), vendor: "cisco"))
      .entries.map(\.state)
  }

  @Test(
    "an awaited result is asked for, also where a clause speaks of what it is not",
    arguments: [
      """
      - {id: pass, text: T, when: sitting.outcome = passed, covers: exam-fee, share: 100 %, paid: on pass}
        - {id: rest, text: T, when: sitting.outcome != passed, excludes: exam-fee}
      """,
      """
      - {id: fail, text: T, when: sitting.outcome = failed, excludes: exam-fee}
        - {id: rest, text: T, when: sitting.outcome != failed, covers: exam-fee, share: 100 %, paid: up front}
      """,
    ])
  func awaited(clauses: String) throws {
    let policy = try growthPolicy("clauses:\n  \(clauses)")
    #expect(try states(policy, [("2026-11-06", .resultAwaited)]) == [OpenResultTests.asked])
    let funding = try scor(sittings: [("2026-11-06", .resultAwaited)], ask: [])
    let entry = policy.settle(funding, vendor: "cisco")?.entries.first
    #expect(entry?.payable == (try usd("0")))
    // What has a result is settled.
    #expect(try states(policy, [("2026-11-06", .passed)]) == [.payable])
  }

  @Test(
    "so it is under what employers publish", arguments: ["nc-state-oit", "structurepoint"])
  func published(name: String) throws {
    #expect(
      try states(Shipped.policy(name), [("2026-11-06", .resultAwaited)]) == [OpenResultTests.asked])
  }

  @Test("whether the exam was passed before is open as long as an earlier result is")
  func passedBefore() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: again, text: T, when: exam.passed-before = yes, excludes: exam-fee}
        - {id: fee, text: T, when: exam.passed-before = no, covers: exam-fee, share: 100 %, paid: up front}
      """)
    let log: [(String, Outcome)] = [("2026-09-01", .resultAwaited), ("2026-10-01", .failed)]
    #expect(try states(policy, log) == [OpenResultTests.asked, OpenResultTests.asked])
    #expect(
      try states(policy, [("2026-09-01", .failed), ("2026-10-01", .failed)]).last == .payable)
    // A later result says nothing of what was before.
    #expect(
      try states(policy, [("2026-10-01", .failed), ("2026-10-20", .resultAwaited)]).first
        == .payable)
  }

  // MARK: Counters of a policy's own

  /// The values that `fails.before` may have for the planned sitting.
  private func fails(
    _ counter: String, sittings: [(String, Outcome)],
    _ change: (inout FundingCase) throws -> Void = { _ in }
  ) throws -> Fact.Possible {
    let policy = try growthPolicy(
      """
      counters: {fails: \(counter)}
      clauses: [{id: fee, text: T, when: fails.before = 0, covers: exam-fee, share: 100 %, paid: up front}]
      """)
    var funding = try scor(sittings: sittings, ask: [(.examFee, "400")])
    try change(&funding)
    let fact = try #require(policy.counters.first?.fact)
    let sheet = FactSheet(
      funding, vendor: "cisco",
      subject: SubjectSitting(
        day: try day("2026-12-10"), outcome: nil,
        number: policy.attempt.counted(of: funding, until: try day("2026-12-10")).count + 1),
      policy: policy)
    return sheet.fact(FactReference(fact)).possible
  }

  @Test("one over a whole certification waits for the results of its other exams")
  func sister() throws {
    func possible(_ outcome: Outcome) throws -> Fact.Possible {
      try fails("{counts: [failed], scope: certification}", sittings: []) { funding in
        funding.certificationExams = ["cisco-350-701", "cisco-300-710"]
        funding.sittings = Listed(
          [
            Sitting(
              exam: "cisco-300-710", version: nil, day: try day("2026-11-10"), outcome: outcome,
              costs: [])
          ], completeSince: FundingCase.ever)
      }
    }
    #expect(try possible(.resultAwaited) == .between(atLeast: 0, atMost: 1))
    #expect(try possible(.failed) == .oneOf([.number(1)]))
    #expect(try possible(.passed) == .oneOf([.number(0)]))
  }

  @Test("one that begins with an employment of which nobody states the first day may be at none")
  func employment() throws {
    func possible(employed: String?) throws -> Fact.Possible {
      try fails(
        "{counts: [failed], resets: [new employment]}", sittings: [("2019-05-01", .failed)]
      ) { funding in
        funding.sittings = Listed(funding.sittings.items, completeSince: FundingCase.ever)
        funding.candidate.employedSince = try employed.map { try day($0) }
      }
    }
    #expect(try possible(employed: nil) == .between(atLeast: 0, atMost: 1))
    #expect(try possible(employed: "2020-01-01") == .oneOf([.number(0)]))
    #expect(try possible(employed: "2019-01-01") == .oneOf([.number(1)]))
  }

  @Test("of a list with gaps a sitting without its version is not even sure to count")
  func version() throws {
    let possible = try fails(
      "{counts: [failed], resets: [new version]}", sittings: [("2026-08-06", .failed)]
    ) { funding in
      funding.version = "2.0"
      funding.sittings = Listed(funding.sittings.items)
    }
    #expect(possible == .between(atLeast: 0, atMost: nil))
  }

  // MARK: Sign-offs

  @Test("a sign-off given after a sitting was none for it, as a course would be none")
  func signOff() throws {
    let policy = try growthPolicy(
      """
      clauses:
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
        - {id: plan, text: T, requires preparation: {sign-off: {of: study plan, by: line-manager}}}
      """)
    func states(signed: String) throws -> [EntryState] {
      var funding = try scor(sittings: [("2026-10-06", .failed)], ask: [])
      funding.preparation.signOffs = Listed(
        [.init(what: "study plan", role: "line-manager", day: try day(signed))],
        completeSince: FundingCase.ever)
      return try #require(policy.settle(funding, vendor: "cisco")).entries.map(\.state)
    }
    #expect(try states(signed: "2026-10-06") == [.payable])
    #expect(try states(signed: "2026-10-07") == [.closed])
  }
}
