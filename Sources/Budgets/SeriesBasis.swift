internal import Cases
internal import CostModel
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Units

/// One series of a person made ready: its case, its exam, and the days and prices of the attempts ahead.
struct SeriesBasis {
  let series: BudgetedSeries
  let exam: Exam
  let policy: Policy
  let funding: FundingCase
  private(set) var attempts: [PlannedAttempt]
  private(set) var limit: SeriesLimit

  /// - Throws: where amounts are too large to be computed with.
  init?(_ series: BudgetedSeries, _ rules: BudgetRules) throws {
    guard let exam = rules.catalog.exam(id: series.exam),
      let policy = rules.policies[series.policy]
    else { return nil }
    self.series = series
    self.exam = exam
    self.policy = policy
    let funding = SeriesBasis.funding(series, exam, rules)
    var scenario = Scenario(id: "A", name: "budget")
    scenario.days = .earliestUnderPolicy
    scenario.costs = try SeriesBasis.prices(series, exam, policy, rules)
    scenario.stop.attempts = series.attempts ?? rules.attempts
    let tree = try AttemptTree(
      scenario,
      ScenarioBasis(
        funding: funding, exam: exam, catalog: rules.catalog, policy: policy, place: nil))
    self.funding = funding
    attempts = tree.attempts
    limit = tree.limit
  }

  /// The same with so many attempts at most, where the series itself does not say how many.
  func limited(to count: Int) -> SeriesBasis {
    guard series.attempts == nil, count < attempts.count else { return self }
    var shorter = self
    shorter.attempts = Array(attempts.prefix(count))
    shorter.limit = .attempts
    return shorter
  }

  /// What a roster tells is taken as all there is: a budget that waited for evidence about everybody would have no
  /// figures. The assumptions of the budget say so.
  private static func funding(_ series: BudgetedSeries, _ exam: Exam, _ rules: BudgetRules)
    -> FundingCase
  {
    var funding = FundingCase(
      asOf: rules.asOf, candidate: BudgetRoster.candidate(series.person), exam: exam.id)
    funding.certificationExams = rules.catalog.examsSharingACertification(with: exam)
    funding.sittings = Listed(
      series.earlier.map {
        Sitting(exam: exam.id, version: nil, day: $0.day, outcome: $0.outcome, costs: [])
      }, completeSince: FundingCase.ever)
    funding.vouchers = Listed(series.vouchers, completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    // What a pool has left is a question of everybody together (`PoolLimit`).
    funding.poolPayments = Listed([], completeSince: FundingCase.ever)
    // The sitting is on the planned day, or on the first one behind it that vendor and policy allow.
    if rules.asOf.adding(days: 1) < series.planned {
      funding.plans.blackouts = [
        SittingPlans.Blackout(
          days: DayRange(first: rules.asOf, last: series.planned.adding(days: -1)),
          why: "planned for \(series.planned)")
      ]
    }
    return funding
  }

  /// The fee that is stated, else the highest of the list, in the policy's currency where the vendor has one; further
  /// attempts at the price that the vendor has for them.
  private static func prices(
    _ series: BudgetedSeries, _ exam: Exam, _ policy: Policy, _ rules: BudgetRules
  ) throws -> [ScenarioCost] {
    let others = try series.purchases.map { cost in
      ScenarioCost(cost.asking(try rules.converted(cost.amount, to: policy.currency)))
    }
    if let stated = series.fee {
      let fee = try rules.converted(stated, to: policy.currency)
      return [ScenarioCost(category: .examFee, amount: fee, again: .repeated)] + others
    }
    let before = series.earlier.count { $0.outcome == .failed }
    func listed(_ attempt: Int) throws -> Money? {
      func fee(in currency: Currency?) -> Money? {
        rules.catalog.fee(
          of: exam, on: series.planned, asOf: rules.asOf, attempt: attempt, in: currency
        )?.values.map(\.value.amount).max { $0.minorUnits < $1.minorUnits }
      }
      return try (fee(in: policy.currency) ?? fee(in: nil)).map {
        try rules.converted($0, to: policy.currency)
      }
    }
    guard let fee = try listed(before + 1) else { return others }
    let later = try listed(before + 2) ?? fee
    let cost = ScenarioCost(
      category: .examFee, amount: fee, again: later == fee ? .repeated : .upgraded(later))
    return [cost] + others
  }

  /// Whether the next sitting is a retake.
  var failedBefore: Bool { series.earlier.contains { $0.outcome == .failed } }

  /// Why it cannot be sat at all, in words; nil where it can.
  var impossible: String? {
    guard attempts.isEmpty else { return nil }
    if case .vendor(let rule) = limit { return rule }
    return "no day is possible"
  }

  /// Whether nobody knows what the exam costs.
  var lacksFee: Bool {
    attempts.contains { attempt in !attempt.costs.contains { $0.category == .examFee } }
  }
}
