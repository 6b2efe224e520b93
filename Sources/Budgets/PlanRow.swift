internal import Cases
internal import CostModel
internal import ExamCatalog
internal import PassRates
internal import PolicyRules
public import Units

/// People of one kind in one place: a line of the plan.
public struct PlanRow: Sendable {
  public let department: String
  public let costCentre: String
  public let status: BudgetRoster.Status
  public let people: Int64
  public let series: [PlannedSeries]
  /// What the same people pay without a sitting, by label.
  public let dues: [String]
  /// For one person in minor units, in the year: on average, at least, at most.
  public let mean: Double
  public let least: Int64
  public let most: Int64
  /// Passes of one person within the year, on average.
  public let certified: Double

  /// One exam of a line.
  public struct PlannedSeries: Sendable {
    public let exam: String
    public let policy: String
    /// Sittings before the budget.
    public let earlier: Int
    /// The days of the attempts ahead, each if those before it failed.
    public let days: [Day]
    /// What the sitting itself costs at each attempt; nil where nobody knows.
    public let fees: [Money?]
    /// The mean chance of each attempt; nil where nobody knows.
    public let chances: [Probability?]
    /// What the employer pays in all for this exam within the year where the attempt is passed, by attempt, and where
    /// none is; only where the line is one exam.
    public let paidIfPassed: [Int64]
    public let paidIfNot: Int64?
    /// Why no sitting follows the last, in words; nil where no more are planned.
    public let ends: String?
  }

  static func all(_ engine: BudgetEngine, _ roster: BudgetRoster) -> [PlanRow] {
    let reading = engine.usual
    var means: [Int: (Double, Double)] = [:]
    let least = engine.rules.smallestGroup
    let departments = SliceGroups(apart: engine.tally.people(by: \.department), atLeast: least)
    let costCentres = SliceGroups(apart: engine.tally.people(by: \.costCentre), atLeast: least)
    return engine.tally.counts.compactMap { key, count in
      let kind = engine.kinds[key.kind]
      guard !kind.person.isEmpty else { return nil }
      let amounts = kind.ends.map { $0.amount(of: .year, kind.person, engine.rules.year) }
      let own =
        means[key.kind]
        ?? (
          engine.mean(.year, of: key.kind, reading), engine.mean(.certified, of: key.kind, reading)
        )
      means[key.kind] = own
      return PlanRow(
        department: departments.name(of: key.department, among: roster.departments),
        costCentre: costCentres.name(of: key.costCentre, among: roster.costCentres),
        status: key.status,
        people: count,
        series: kind.person.indices.map { series($0, of: kind, amounts) },
        dues: kind.dues.map(\.due.label),
        mean: own.0, least: amounts.min() ?? 0, most: amounts.max() ?? 0, certified: own.1)
    }
  }

  private static func series(_ index: Int, of kind: PersonKind, _ amounts: [Int64])
    -> PlannedSeries
  {
    let basis = kind.person[index]
    let isAlone = kind.person.count == 1 && kind.dues.isEmpty
    var (passed, stopped) = ([Int64](), Int64?.none)
    if isAlone {
      for (end, amount) in zip(kind.ends, amounts) {
        switch end.outcomes[0] {
        case .passed: passed.append(amount)
        case .stopped: stopped = amount
        }
      }
    }
    let sat = kind.ends.map { $0.outcomes[index].sittings }.max() ?? 0
    return PlannedSeries(
      exam: basis.exam.code, policy: basis.policy.id, earlier: basis.series.earlier.count,
      days: basis.attempts.prefix(sat).map(\.day),
      fees: basis.attempts.prefix(sat).map { attempt in
        attempt.costs.first { $0.category == .examFee }?.amount
      },
      chances: kind.rates[index].prefix(sat).map { $0?.mean }, paidIfPassed: passed,
      paidIfNot: stopped, ends: words(basis, sat))
  }

  private static func words(_ basis: SeriesBasis, _ sat: Int) -> String? {
    if sat < basis.attempts.count { return "the employer pays for no further sitting" }
    return switch basis.limit {
    case .attempts, .candidatePays, .ends: nil
    case .lastDay(let day): "none after \(day)"
    case .vendor(let rule), .namedDay(_, let rule, _): "the vendor: \(rule)"
    }
  }
}
