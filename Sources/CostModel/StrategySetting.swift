internal import Cases
internal import Preparations
internal import Units

/// The strategy problem that the scenarios of a comparison make: before every sitting any of their preparations.
public struct StrategySetting: Sendable {
  /// How many sittings are looked at.
  public static let attemptsLookedAt = 6

  public let problem: StrategyProblem
  public let best: Strategy
  /// The days of a sitting by action are those of the scenario that it comes from.
  public let scenarios: [Scenario]

  /// The strategies under several chances; none where no scenario can be sat.
  ///
  /// - Parameters:
  ///   - trees: the scenarios' own, with as many attempts as can be looked at.
  ///   - chances: of an attempt without any preparation, before an assumption moves it.
  ///   - learnt: the chance of such an attempt where it is learnt from counts; then `chances` has its mean alone.
  ///   - valueOfPassing: what is lost without a pass.
  static func all(
    _ trees: [AttemptTree], _ basis: ScenarioBasis, _ measure: CostMeasure,
    chances: [Probability], learnt: SharedChance?, valueOfPassing: Money,
    _ decider: ScenarioAdvice.Decider
  ) throws(ArithmeticProblem) -> [StrategySetting] {
    let bundle = trees.compactMap(\.scenario.bundle).first
    var steps: [Step] = []
    for tree in trees where tree.scenario.unpriced.isEmpty && !tree.attempts.isEmpty {
      steps.append(
        try step(tree, basis, measure, bundle: bundle, decider.riskTolerance.flatMap(aversion)))
    }
    guard !steps.isEmpty else { return [] }
    return chances.map { chance in
      StrategySetting(
        steps, chance: chance.exact, learnt: learnt, valueOfPassing: valueOfPassing, decider,
        asOf: basis.funding.asOf)
    }
  }

  private init(
    _ steps: [Step], chance: Exact, learnt: SharedChance?, valueOfPassing: Money,
    _ decider: ScenarioAdvice.Decider,
    asOf: Day
  ) {
    // Level 0 is no preparation; each scenario that moves the chance leads to a level of its own.
    let factors = steps.reduce(into: [Exact.one]) { factors, step in
      if !factors.contains(step.factor) { factors.append(step.factor) }
    }
    let chances = factors.map { AttemptTree.moved(chance, by: $0) }
    let actions = steps.map { step in
      let (action, level) = (step.action, factors.firstIndex(of: step.factor) ?? 0)
      return StrategyProblem.Action(
        id: action.id, name: action.name, cost: action.cost, ifPassed: action.ifPassed,
        training: action.training, days: action.days,
        // A better preparation is not lost by a worse one.
        levelAfter: chances.indices.map { chances[$0] > chances[level] ? $0 : level },
        bundle: action.bundle, bundleSaves: action.bundleSaves, noShow: action.noShow,
        ifMissed: action.ifMissed,
        lastDay: step.scenario.stop.lastDay.map { $0.days(since: asOf) })
    }
    var problem = StrategyProblem(
      actions: actions, attempts: actions.map(\.cost.count).max() ?? 0, chance: [chances],
      loss: Double(valueOfPassing.minorUnits))
    problem.learnt = learnt.map { StrategyProblem.Learnt($0, factors: factors.map(\.double)) }
    problem.budget = decider.budget.map { Double($0.minorUnits) }
    problem.riskAversion = decider.riskTolerance.flatMap(StrategySetting.aversion)
    self.problem = problem
    best = problem.solved()
    scenarios = steps.map(\.scenario)
  }

  /// The inverse of a risk tolerance, per minor unit.
  private static func aversion(_ tolerance: Money) -> Double? {
    tolerance.minorUnits > 0 ? 1 / Double(tolerance.minorUnits) : nil
  }

  private struct Step {
    let scenario: Scenario
    let action: StrategyProblem.Action
    /// By how much its preparation multiplies the odds.
    let factor: Exact
  }

  /// What a scenario is as a single step: its sittings without what is bought once and kept, which is the training.
  ///
  /// - Parameters:
  ///   - bundle: what any of the scenarios buys along, of which the second sitting can be any other's.
  ///   - aversion: of an exponential utility, per minor unit; nil where only the mean counts.
  private static func step(
    _ tree: AttemptTree, _ basis: ScenarioBasis, _ measure: CostMeasure, bundle: RetakeBundle?,
    _ aversion: Double?
  ) throws(ArithmeticProblem) -> Step {
    let scenario = tree.scenario
    var long = scenario
    long.bundle = nil
    long.stop.attempts = attemptsLookedAt
    long.stop.candidatePaysAtMost = nil
    // What the scenario says of itself holds as it stands; else its days do, so far as they are known.
    let isOwn = scenario.bundle == nil && scenario.stop.candidatePaysAtMost == nil
    let full =
      isOwn
      ? try tree.limited(to: attemptsLookedAt)
      : try AttemptTree(long, SharedWork(basis), on: tree.days)
    let days = full.days
    // Without a preparation there is no training, and what is bought once belongs to the first sitting.
    if scenario.preparation != .asBefore {
      long.costs = long.costs.filter { $0.again == .repeated }
    }
    let bare =
      long.costs.count == scenario.costs.count
      ? full : try AttemptTree(long, SharedWork(basis), on: days)
    func amounts(_ ends: [EndState]) -> [Double] { ends.map { Double(measure.of($0)) } }
    let stopped = amounts(bare.stopped)
    let moving = scenario.cancellation?.equivalent(measure, aversion) ?? 0
    let cost = stopped.indices.map { stopped[$0] - ($0 == 0 ? 0 : stopped[$0 - 1]) + moving }
    let missed = amounts(bare.nodes.prefix(stopped.count).compactMap(\.missed))
    let ifPassed = zip(amounts(bare.passed), stopped).map { $0 - $1 }
    let gaps = bare.attempts.indices.map { index in
      bare.attempts[index].day.days(
        since: index == 0 ? basis.funding.asOf : bare.attempts[index - 1].day)
    }
    var (surcharge, saves) = (Double?.none, 0.0)
    if let bundle {
      long.bundle = scenario.bundle ?? bundle
      let bundled = amounts(try AttemptTree(long, SharedWork(basis), on: days).stopped)
      let added = (bundled.first ?? 0) - (stopped.first ?? 0)
      surcharge = scenario.bundle == nil ? nil : added
      // Its second sitting is free; what the surcharge cost at the first is no saving.
      if bundled.count > 1, stopped.count > 1 { saves = stopped[1] + added - bundled[1] }
    }
    let training = (amounts(full.stopped).first ?? 0) - (stopped.first ?? 0)
    return Step(
      scenario: scenario,
      action: StrategyProblem.Action(
        id: scenario.id, name: scenario.name, cost: cost, ifPassed: ifPassed, training: training,
        days: gaps, levelAfter: [], bundle: surcharge, bundleSaves: saves,
        noShow: scenario.noShow?.exact.double ?? 0,
        ifMissed: zip(missed, stopped).map { $0 - $1 }),
      factor: preparationFactor(scenario, bare.attempts.first?.odds.base ?? .one))
  }

  /// The factor of a preparation; what a wait or a new version does to an attempt is no preparation.
  private static func preparationFactor(_ scenario: Scenario, _ odds: Exact) -> Exact {
    switch scenario.preparation {
    case .asBefore: .one
    case .targeted, .training: odds
    }
  }
}
