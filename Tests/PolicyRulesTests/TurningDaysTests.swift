import Cases
import Documents
import Facts
import PolicyRules
import Testing
import Units

@Suite("Days on which a requirement turns, beside every day")
struct TurningDaysTests {
  /// How each requirement stands for a sitting planned on a day.
  private func standing(_ policy: Policy, _ funding: FundingCase, _ day: Day) -> [String] {
    policy.requirements(of: funding, vendor: "cisco", plannedDay: day).map {
      "\($0.id) \($0.verdict)"
    }
  }

  /// The days looked at on which something is different from the day before.
  private func turns(
    _ policy: Policy, _ funding: FundingCase, from first: Day, days: Int
  ) -> [Day] {
    var before: [String]?
    return (0..<days).map { first.adding(days: $0) }.filter { day in
      let now = standing(policy, funding, day)
      defer { before = now }
      return now != before
    }
  }

  private func check(_ policy: Policy, _ funding: FundingCase, _ yaml: String) -> Int? {
    let (first, days) = (funding.asOf.adding(days: 1), 150)
    let found = policy.turningDays(
      of: funding, vendor: "cisco", from: first, through: first.adding(days: days - 1))
    let expected = turns(policy, funding, from: first, days: days)
    let missed = expected.filter { !found.contains($0) }
    guard missed.isEmpty, found == found.sorted(), Set(found).count == found.count else {
      Issue.record("\(yaml)\n\(funding.summary)\nmissed \(missed), found \(found)")
      return nil
    }
    return expected.count
  }

  @Test("random policies and cases")
  func random() throws {
    var turned = 0
    for seed in UInt64(0)..<180 {
      var generator = Generator(seed: seed + 70_000)
      let plain = generator.policy()
      let (funding, _) = try generator.funding(
        needsFail: plain.yaml.contains("days-since-last-fail"),
        needsTenure: plain.yaml.contains("employee.tenure"))
      guard let turns = check(try plain.read(), funding, plain.yaml) else { return }
      turned += turns - 1
    }
    #expect(turned > 0)
  }

  @Test("random requirements, of cases that go on to happen", arguments: 0..<6)
  func requirements(block: Int) throws {
    var turned = 0
    for seed in UInt64(block) * 30..<UInt64(block + 1) * 30 {
      var generator = RequirementGenerator(random: SplitMix64(seed: seed &+ 70_000))
      let plain = generator.policy()
      var funding = try generator.funding()
      let ahead = Sitting(
        exam: funding.exam, version: nil, day: funding.asOf.adding(days: 40),
        outcome: generator.random.pick(.booked, .failed), costs: [])
      if generator.random.chance(30) {
        funding.sittings = Listed(
          funding.sittings.items + [ahead], completeSince: FundingCase.ever)
      }
      if generator.random.chance(30) {
        funding.events[.certificate] = funding.asOf.adding(days: 60)
      }
      guard let turns = check(try plain.read(), funding, plain.yaml) else { return }
      turned += turns - 1
    }
    #expect(turned > 0)
  }

  @Test("what is another for two days, and then as before, turns twice")
  func there() throws {
    let policy = try plainPolicy(
      "- {id: staff, text: T, requires: employee.type at sitting = full-time}")
    var funding = FundingCase(
      asOf: try day("2026-11-24"), candidate: Candidate(id: "c"), exam: "cisco-350-701")
    funding.candidate.employmentType = Timeline([
      .init(from: try day("2020-01-01"), value: "full-time"),
      .init(from: try day("2026-12-10"), value: "contractor"),
      .init(from: try day("2026-12-12"), value: "full-time"),
    ])
    #expect(check(policy, funding, "") == 3)
  }

  @Test("practice tests drop out of the time of a required step one by one")
  func steps() throws {
    let policy = try plainPolicy(
      "- {id: practice, text: T, requires preparation: {practice tests: {in a row: 2, within: 30 days}}}"
    )
    var funding = FundingCase(
      asOf: try day("2026-11-24"), candidate: Candidate(id: "c"), exam: "cisco-350-701")
    funding.sittings = Listed([], completeSince: FundingCase.ever)
    funding.preparation.practiceTests = Listed(
      [
        .init(id: "a", day: try day("2026-11-10"), attested: [:]),
        .init(id: "b", day: try day("2026-11-20"), attested: [:]),
      ], completeSince: try day("2026-11-15"))
    #expect(check(policy, funding, "") ?? 0 > 1)
  }

  @Test("a window that opens and closes again turns twice")
  func window() throws {
    let policy = try plainPolicy(
      "- {id: not-soon, text: T, requires: request.lead-time >= 10 days and request.lead-time <= 20 days}"
    )
    let funding = FundingCase(
      asOf: try day("2026-11-24"), candidate: Candidate(id: "c"), exam: "cisco-350-701")
    let turns = policy.turningDays(
      of: funding, vendor: "cisco", from: try day("2026-11-25"), through: try day("2027-11-24"))
    #expect(turns.map(\.description) == ["2026-11-25", "2026-12-04", "2026-12-15"])
  }

  private func plainPolicy(_ clause: String) throws -> Policy {
    let yaml = """
      language: 1
      policy: own
      currency: USD
      source: {title: Ours, read: 2026-11-24}
      counter: {counts: [passed, failed]}
      clauses:
        \(clause)

      """
    let diagnostics = Diagnostics()
    let node = YAML.read(Array(yaml.utf8), file: "own.yaml", diagnostics)
    let policy = node.flatMap { PolicyReader(diagnostics).read($0, file: "own") }
    return try #require(policy, "\(diagnostics.all)")
  }
}
