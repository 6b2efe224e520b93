internal import Cases
internal import CostModel
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Units

/// One series of a person made ready: its case, its exam, and the days and prices of the attempts ahead.
struct SeriesBasis: Sendable {
  let series: BudgetedSeries
  let exam: Exam
  let policy: Policy
  private(set) var funding: FundingCase
  /// What fails before the budget had earned by themselves where nobody says what they cost: taken as paid then.
  var settledBefore: [PersonWalk.Cost: Int64] { earned.merging(paidElsewhere) { max($0, $1) } }
  private var earned: [PersonWalk.Cost: Int64]
  /// Of that what the policy of another paid.
  private var paidElsewhere: [PersonWalk.Cost: Int64] = [:]
  /// The series under the policy by which it was paid before; empty where that is this one.
  private var before: [SeriesBasis] = []
  var underPolicyBefore: SeriesBasis { before.first ?? self }
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
    let funding = try SeriesBasis.funding(series, exam, policy, rules, earlier: [])
    var scenario = Scenario(id: "A", name: "budget")
    scenario.days = .earliestUnderPolicy
    scenario.costs = try SeriesBasis.prices(series, exam, policy, rules)
    scenario.stop.attempts = series.attempts ?? rules.attempts
    scenario.stop.lastDay = series.lastDay
    let tree = try AttemptTree(
      scenario,
      ScenarioBasis(
        funding: funding, exam: exam, catalog: rules.catalog, policy: policy, place: nil))
    attempts = tree.attempts
    limit = tree.limit
    (self.funding, earned) = try SeriesBasis.withReleased(
      funding, series, exam, policy, rules, tree.attempts.first)
  }

  /// The same where what fails before had earned was paid under the policy of another.
  ///
  /// - Throws: where no rate turns that into the currency of the policy.
  func settled(as other: SeriesBasis, _ rules: BudgetRules) throws -> SeriesBasis {
    var own = self
    own.before = [other]
    own.paidElsewhere = [:]
    for (cost, paid) in other.settledBefore {
      let amount = try rules.converted(
        Money(minorUnits: paid, other.policy.currency), to: policy.currency)
      own.paidElsewhere[cost] = max(own.paidElsewhere[cost] ?? 0, amount.minorUnits)
    }
    return own
  }

  /// The same where the policy counts earlier sittings of other exams, too: what a fail had earned hangs on its number.
  ///
  /// - Parameter before: those that the policy counts by which it was paid before.
  func counting(_ others: [Sitting], before earlier: [Sitting], _ rules: BudgetRules) throws
    -> SeriesBasis
  {
    var own = self
    if !others.isEmpty {
      let plain = try SeriesBasis.funding(series, exam, policy, rules, earlier: [])
      (own.funding, own.earned) = try SeriesBasis.withReleased(
        plain, series, exam, policy, rules, attempts.first, beside: others)
    }
    guard let other = before.first, !earlier.isEmpty else { return own }
    return try own.settled(as: other.counting(earlier, before: [], rules), rules)
  }

  /// The case in which each earlier fail of which nobody says what it cost has cost the fee, where the policy pays such
  /// a fee only once the exam is passed: then a pass brings it back. Else the case as it is.
  private static func withReleased(
    _ funding: FundingCase, _ series: BudgetedSeries, _ exam: Exam, _ policy: Policy,
    _ rules: BudgetRules, _ first: PlannedAttempt?, beside others: [Sitting] = []
  ) throws -> (FundingCase, [PersonWalk.Cost: Int64]) {
    guard let first, let fee = first.costs.first(where: { $0.category == .examFee }),
      series.earlier.contains(where: { $0.costs == nil && $0.outcome == .failed })
    else { return (funding, [:]) }
    var assumed = try self.funding(
      series, exam, policy, rules,
      earlier: [SittingCost(category: .examFee, amount: fee.amount, payer: .candidate)])
    assumed.plannedDay = nil
    let unstated = Set(series.earlier.filter { $0.costs == nil }.map(\.day))
    var asking = assumed
    asking.asked = first.costs
    asking.sittings = Listed(
      (asking.sittings.items + others).sorted { $0.day < $1.day },
      completeSince: asking.sittings.completeSince)
    let shares = policy.shares(
      of: asking, vendor: exam.soldBy, plannedDay: first.day, unshown: .met
    ).shares
      .filter { !$0.isPlanned && unstated.contains($0.sittingDay) }
    let settled = shares.reduce(into: [PersonWalk.Cost: Int64]()) {
      let cost = PersonWalk.Cost(sittingDay: $1.sittingDay, category: $1.category)
      $0[cost, default: 0] += $1.failed.sure.minorUnits
    }
    let isReleased = shares.contains { $0.passed.most.minorUnits > $0.failed.sure.minorUnits }
    return (isReleased ? assumed : funding, settled)
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
  ///
  /// - Parameter earlier: what each fail cost of which nobody says it.
  private static func funding(
    _ series: BudgetedSeries, _ exam: Exam, _ policy: Policy, _ rules: BudgetRules,
    earlier: [SittingCost]
  ) throws -> FundingCase {
    var funding =
      series.request
      ?? FundingCase(
        asOf: rules.asOf, candidate: BudgetRoster.candidate(series.person), exam: exam.id)
    // Costs, days and the deadline are those of the attempts ahead.
    funding.asked = []
    funding.plannedDay = nil
    funding.deadline = nil
    funding.certificationExams = rules.catalog.examsSharingACertification(with: exam)
    let log = series.earlier.map {
      Sitting(
        exam: exam.id, version: nil, day: $0.day, outcome: $0.outcome,
        costs: $0.costs ?? ($0.outcome == .failed ? earlier : []))
    }
    let others = funding.sittings.items.filter { $0.exam != exam.id }
    funding.sittings = Listed(
      others.isEmpty ? log : (others + log).sorted { $0.day < $1.day },
      completeSince: FundingCase.ever)
    funding.vouchers = Listed(
      try vouchers(series, policy, rules), completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    // What a pool has left is a question of everybody together (`PoolLimit`).
    funding.poolPayments = Listed([], completeSince: FundingCase.ever)
    // The sitting is on the planned day, or on the first one behind it that vendor and policy allow.
    funding.plans.blackouts = series.blackouts
    if rules.asOf.adding(days: 1) < series.planned {
      funding.plans.blackouts.append(
        SittingPlans.Blackout(
          days: DayRange(first: rules.asOf, last: series.planned.adding(days: -1)),
          why: "planned for \(series.planned)"))
    }
    return funding
  }

  /// The vouchers at their worth in the currency of the policy, which need not be that under which they were given out;
  /// one for which no rate is known stays as it is.
  private static func vouchers(_ series: BudgetedSeries, _ policy: Policy, _ rules: BudgetRules)
    throws -> [Voucher]
  {
    var converted = series.vouchers
    for (index, voucher) in series.vouchers.enumerated() {
      guard case .amount(let amount) = voucher.value else { continue }
      do {
        converted[index].value = .amount(try rules.converted(amount, to: policy.currency))
      } catch BudgetProblem.noRate {
        continue
      }
    }
    return converted
  }

  /// The fee that is stated, else the highest of the list, in the policy's currency where the vendor has one; further
  /// attempts at the price that the vendor has for them. In the order of the request, since costs take their room of limits
  /// in it; the fee first where there is none.
  private static func prices(
    _ series: BudgetedSeries, _ exam: Exam, _ policy: Policy, _ rules: BudgetRules
  ) throws -> [ScenarioCost] {
    let others = try series.purchases.map { cost in
      ScenarioCost(cost.asking(try rules.converted(cost.amount, to: policy.currency)))
    }
    let before = series.request?.asked.firstIndex { $0.category == .examFee } ?? 0
    func all(_ fee: ScenarioCost) -> [ScenarioCost] {
      others.prefix(before) + [fee] + others.dropFirst(before)
    }
    if let asked = series.request?.asked.first(where: { $0.category == .examFee }),
      asked.amount.currency == policy.currency
    {
      return all(ScenarioCost(asked))
    }
    if let stated = series.fee {
      let fee = try rules.converted(stated, to: policy.currency)
      return all(ScenarioCost(category: .examFee, amount: fee, again: .repeated))
    }
    let failed = series.earlier.count { $0.outcome == .failed }
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
    guard let fee = try listed(failed + 1) else { return others }
    let later = try listed(failed + 2) ?? fee
    let cost = ScenarioCost(
      category: .examFee, amount: fee, again: later == fee ? .repeated : .upgraded(later))
    return all(cost)
  }

  /// Whether the first of the coming sittings is within a year.
  func begins(in year: BudgetYear) -> Bool { attempts.first.map { year.contains($0.day) } ?? false }

  /// Whether the next sitting is a retake.
  var failedBefore: Bool { series.earlier.contains { $0.outcome == .failed } }

  /// Whether the sitting of a day, planned or before the budget, follows a fail.
  func isRetake(on day: Day) -> Bool {
    series.earlier.contains { $0.outcome == .failed && $0.day < day }
      || attempts.dropFirst().contains { $0.day == day }
  }

  /// Why it cannot be sat at all, in words; nil where it can.
  var impossible: String? {
    guard attempts.isEmpty else { return nil }
    switch limit {
    case .vendor(let rule), .namedDay(_, let rule, _): return rule
    case .lastDay(let last): return "no day is possible by \(last)"
    default: return "no day is possible"
    }
  }

  /// Whether nobody knows what the exam costs.
  var lacksFee: Bool {
    attempts.contains { attempt in !attempt.costs.contains { $0.category == .examFee } }
  }
}
