internal import Cases
internal import Preparations
public import Units

/// The strategy problem that the scenarios of a comparison make: before every sitting any of their preparations.
public struct StrategySetting: Sendable {
  /// How many sittings are looked at.
  public static let attemptsLookedAt = 6

  public let problem: StrategyProblem
  public let best: Strategy
  /// The days of a sitting by action are those of the scenario that it comes from.
  public let scenarios: [Scenario]

  /// - Parameters:
  ///   - chance: of an attempt without any preparation, before an assumption moves it.
  ///   - valueOfPassing: what is lost without a pass.
  ///   - budget: the most that the decider spends.
  ///   - riskAversion: per minor unit; nil where only the mean counts.
  /// - Returns: nil where no scenario can be sat.
  public init?(
    _ scenarios: [Scenario], _ basis: ScenarioBasis, _ measure: CostMeasure, chance: Exact,
    valueOfPassing: Money, budget: Money? = nil, riskAversion: Double? = nil
  ) throws(ArithmeticProblem) {
    var actions: [StrategyProblem.Action] = []
    var sources: [Scenario] = []
    // Level 0 is no preparation; each scenario that moves the chance leads to a level of its own.
    var factors: [Exact] = [.one]
    var levels: [Int] = []
    let bundle = scenarios.compactMap(\.bundle).first
    for scenario in scenarios where scenario.unpriced.isEmpty {
      let step = try StrategySetting.step(scenario, basis, measure, bundle: bundle)
      guard let first = step.bare.attempts.first else { continue }
      let factor = StrategySetting.preparationFactor(scenario, first.odds.base)
      if let known = factors.firstIndex(of: factor) {
        levels.append(known)
      } else {
        levels.append(factors.count)
        factors.append(factor)
      }
      actions.append(step.action)
      sources.append(scenario)
    }
    guard !actions.isEmpty else { return nil }
    // A better preparation is not lost by a worse one.
    let chances = factors.map { AttemptTree.moved(chance, by: $0) }
    actions = zip(actions, levels).map { action, level in
      StrategyProblem.Action(
        id: action.id, name: action.name, cost: action.cost, ifPassed: action.ifPassed,
        training: action.training, days: action.days,
        levelAfter: chances.indices.map { chances[$0] > chances[level] ? $0 : level },
        bundle: action.bundle, bundleSaves: action.bundleSaves)
    }
    var problem = StrategyProblem(
      actions: actions, attempts: actions.map(\.cost.count).max() ?? 0, chance: [chances],
      loss: Double(valueOfPassing.minorUnits))
    problem.lastDay = sources.compactMap(\.stop.lastDay).min()
      .map { $0.days(since: basis.funding.asOf) }
    problem.budget = budget.map { Double($0.minorUnits) }
    problem.riskAversion = riskAversion
    self.problem = problem
    best = problem.solved()
    self.scenarios = sources
  }

  private typealias Step = (action: StrategyProblem.Action, bare: AttemptTree)

  /// What a scenario is as a single step: its sittings without what is bought once and kept, which is the training.
  ///
  /// - Parameter bundle: what any of the scenarios buys along, of which the second sitting can be any other's.
  private static func step(
    _ scenario: Scenario, _ basis: ScenarioBasis, _ measure: CostMeasure, bundle: RetakeBundle?
  ) throws(ArithmeticProblem) -> Step {
    var long = scenario
    long.bundle = nil
    long.stop.attempts = attemptsLookedAt
    long.stop.candidatePaysAtMost = nil
    let full = try AttemptTree(long, basis)
    // Without a preparation there is no training, and what is bought once belongs to the first sitting.
    if scenario.preparation != .asBefore {
      long.costs = long.costs.filter { $0.again == .repeated }
    }
    let bare = try AttemptTree(long, basis)
    func amounts(_ ends: [EndState]) -> [Double] { ends.map { Double(measure.of($0)) } }
    let stopped = amounts(bare.stopped)
    let cost = stopped.indices.map { stopped[$0] - ($0 == 0 ? 0 : stopped[$0 - 1]) }
    let ifPassed = zip(amounts(bare.passed), stopped).map { $0 - $1 }
    let days = bare.attempts.indices.map { index in
      bare.attempts[index].day.days(
        since: index == 0 ? basis.funding.asOf : bare.attempts[index - 1].day)
    }
    var (surcharge, saves) = (Double?.none, 0.0)
    if let bundle {
      long.bundle = scenario.bundle ?? bundle
      let bundled = amounts(try AttemptTree(long, basis).stopped)
      let added = (bundled.first ?? 0) - (stopped.first ?? 0)
      surcharge = scenario.bundle == nil ? nil : added
      // Its second sitting is free; what the surcharge cost at the first is no saving.
      if bundled.count > 1, stopped.count > 1 { saves = stopped[1] + added - bundled[1] }
    }
    let training = (amounts(full.stopped).first ?? 0) - (stopped.first ?? 0)
    return (
      StrategyProblem.Action(
        id: scenario.id, name: scenario.name, cost: cost, ifPassed: ifPassed, training: training,
        days: days, levelAfter: [], bundle: surcharge, bundleSaves: saves), bare
    )
  }

  /// The factor of a preparation; what a wait or a new version does to an attempt is no preparation.
  private static func preparationFactor(_ scenario: Scenario, _ odds: Exact) -> Exact {
    switch scenario.preparation {
    case .asBefore: .one
    case .targeted, .training: odds
    }
  }
}
