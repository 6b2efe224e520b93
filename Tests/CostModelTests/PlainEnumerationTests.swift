import Cases
import CostModel
import ExamCatalog
import PolicyRules
import ShippedFiles
import Testing
import Units

/// Every end of a scenario beside the same series as a finished log, settled as `retake settle` does it: there no
/// result is open, nothing is asked for, and no attempt is planned.
@Suite("The ends of a scenario are the settled logs of the same series")
struct PlainEnumerationTests {
  /// What the policy pays for a finished series from its first coming sitting on.
  private func settled(
    _ plans: Plans, _ policy: Policy, _ attempts: [PlannedAttempt], passed: Bool
  ) throws -> (paid: Money, earlier: Money) {
    var funding = plans.basis.funding
    let sittings = attempts.enumerated().map { index, attempt in
      Sitting(
        exam: plans.basis.exam.id, version: nil, day: attempt.day,
        outcome: passed && index == attempts.count - 1 ? .passed : .failed,
        costs: attempt.costs.map {
          SittingCost(category: $0.category, amount: $0.amount, payer: .candidate)
        })
    }
    funding.sittings = Listed(
      funding.sittings.items + sittings, completeSince: FundingCase.ever)
    let last = try #require(attempts.last?.day)
    funding.asOf = last.adding(days: 1)
    let judgement = try #require(policy.settle(funding, vendor: plans.basis.exam.soldBy))
    let first = try #require(attempts.first?.day)
    let own = judgement.entries.filter { $0.sittingDay >= first }
    let before = judgement.entries.filter { $0.sittingDay < first }
    return (
      try Money.sum(own.map(\.payable), in: .usd), try Money.sum(before.map(\.payable), in: .usd)
    )
  }

  private func check(_ yaml: String, attempts: Int = 4) throws {
    let plans = try Plans(policy: yaml, asked: [(.examFee, "395.95 USD"), (.course, "610.10 USD")])
    let policy = try #require(plans.basis.policy)
    let tree = try plans.tree(plans.scenario(attempts: attempts))
    #expect(tree.attempts.count == attempts)
    for index in tree.attempts.indices {
      let log = Array(tree.attempts.prefix(index + 1))
      #expect(
        try settled(plans, policy, log, passed: true).paid == tree.passed[index].cash.employer,
        "passed at \(index + 1)")
      #expect(
        try settled(plans, policy, log, passed: false).paid == tree.stopped[index].cash.employer,
        "stopped after \(index + 1)")
    }
  }

  @Test("\"will reimburse sitting for a first exam … and for the one that an employee passes\"")
  func passOrFirst() throws {
    try check(
      policy(
        """
        - {id: first, text: T, covers: exam-fee, when: attempt.number = 1, share: 100 %, paid: after any result}
        - id: later
          text: T
          covers: exam-fee
          when: attempt.number >= 2 and sitting.outcome = passed
          share: 100 %
          paid: on pass
        - {id: fails, text: T, excludes: exam-fee, when: attempt.number >= 2 and sitting.outcome = failed}
        - {id: courses, text: T, excludes: course}
        """))
  }

  @Test("a share that falls with each attempt, and courses at a third")
  func falling() throws {
    try check(
      policy(
        """
        - {id: second, text: T, covers: exam-fee, when: attempt.number = 2, share: 100 %, paid: after any result}
        - {id: third, text: T, covers: exam-fee, when: attempt.number = 3, share: 50 %, paid: after any result}
        - {id: more, text: T, covers: exam-fee, when: attempt.number >= 4, share: 1/3, paid: after any result}
        - {id: first, text: T, covers: exam-fee, when: attempt.number = 1, share: 100 %, paid: after any result}
        - {id: courses, text: T, covers: course, share: 1/3, paid: after any result}
        """))
  }

  @Test("everything once the series is passed by the third attempt, nothing otherwise")
  func onSeriesPass() throws {
    try check(
      policy(
        """
        - id: all
          text: T
          when: series.passed-at <= 3
          covers: [exam-fee, course]
          share: 100 %
          paid: on series pass
        - {id: nothing, text: T, when: series.passed-at > 3, excludes: [exam-fee, course]}
        """))
  }

  @Test("a limit by calendar year fills up, and the new year opens it again")
  func years() throws {
    let clauses = """
      - {id: fees, text: T, covers: exam-fee, share: 100 %, paid: after any result}
      - {id: courses, text: T, covers: course, share: 100 %, paid: after any result}
      - {id: cap, text: T, limits: year, at most: 1200 USD}
      """
    let yaml = policy(clauses).replacing(
      "clauses:", with: "meters:\n  year: {over: calendar year}\nclauses:")
    let plans = try Plans(policy: yaml, asked: [(.examFee, "395.95 USD"), (.course, "610.10 USD")])
    var scenario = plans.scenario(attempts: 3)
    scenario.days = .given([
      try day("2026-12-01"), try day("2026-12-20"), try day("2027-01-15"),
    ])
    let tree = try plans.tree(scenario)
    // 1,006.05; then 193.95 of 395.95 are left in 2026; 395.95 in 2027.
    #expect(
      tree.stopped.map(\.cash.employer) == [
        try usd("1006.05"), try usd("1200"), try usd("1595.95"),
      ])
    let policy = try #require(plans.basis.policy)
    #expect(
      try settled(plans, policy, tree.attempts, passed: true).paid
        == tree.passed.last?.cash.employer)
  }

  @Test("a pass frees what an earlier fail had to wait for, apart from the shares")
  func released() throws {
    var plans = try Plans(
      policy: policy(
        """
        - {id: both, text: T, covers: exam-fee, share: 100 %, paid: on series pass}
        """))
    plans.basis.funding.sittings = Listed(
      [
        Sitting(
          exam: plans.basis.exam.id, version: nil, day: try day("2026-11-06"), outcome: .failed,
          costs: [SittingCost(category: .examFee, amount: try usd("400"), payer: .candidate)])
      ], completeSince: FundingCase.ever)
    let tree = try plans.tree(plans.scenario(attempts: 1))
    #expect(tree.endStates.map(\.released) == [try usd("400"), try usd("0")])
    #expect(tree.endStates.map(\.cash.employer) == [try usd("400"), try usd("0")])
  }
}

@Suite("The employer's cost beside a walk through the attempts, in plain fractions")
struct WalkTests {
  /// Straight from the rules: fees by share of each attempt, half up to the cent, and training at first.
  private func walk(fee: Int64, training: Int64, shares: [Int64], chances: [Double])
    -> [(cost: Int64, passed: Bool, chance: Double)]
  {
    var (ends, cost, alive) = ([(Int64, Bool, Double)](), training, 1.0)
    for (share, chance) in zip(shares, chances) {
      cost += (fee * share + 5000) / 10_000
      ends.append((cost, true, alive * chance))
      alive *= 1 - chance
    }
    return ends + [(cost, false, alive)]
  }

  @Test("three attempts at 749.00 with full, three-quarter and half shares, a course at 299.95")
  func distribution() throws {
    let plans = try Plans(
      policy: policy(
        """
        - {id: second, text: T, covers: exam-fee, when: attempt.number = 2, share: 100 %, paid: after any result}
        - {id: third, text: T, covers: exam-fee, when: attempt.number = 3, share: 75 %, paid: after any result}
        - {id: fourth, text: T, covers: exam-fee, when: attempt.number >= 4, share: 62.5 %, paid: after any result}
        - {id: first, text: T, covers: exam-fee, when: attempt.number = 1, share: 100 %, paid: after any result}
        - {id: courses, text: T, covers: course, share: 100 %, paid: after any result}
        """), asked: [(.examFee, "749.01 USD"), (.course, "299.95 USD")])
    let chances = [0.55, 0.4, 0.31]
    let outlook = try ScenarioOutlook(try plans.tree(plans.scenario(attempts: 3)), chances: chances)
    let plain = walk(fee: 74_901, training: 29_995, shares: [10_000, 7500, 6250], chances: chances)
    #expect(outlook.ends.map(\.end.cash.employer.minorUnits) == plain.map(\.cost))
    #expect(outlook.ends.map(\.end.isPassed) == plain.map(\.passed))
    for (end, known) in zip(outlook.ends, plain) { #expect(abs(end.chance - known.chance) < 1e-15) }
    let mean = plain.reduce(0) { $0 + Double($1.cost) * $1.chance }
    #expect(abs(outlook.employer.mean - mean) < 1e-6)
  }
}
