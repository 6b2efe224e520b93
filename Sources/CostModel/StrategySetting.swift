internal import Cases
internal import Units

/// The strategy problem that the scenarios of a comparison make: before every sitting the plan of any of them.
public struct StrategySetting: Sendable {
  public let problem: StrategyProblem
  public let best: Strategy
  /// Those that can be a step.
  public let scenarios: [Scenario]
  /// When the base case stops, which is where every strategy ends at the latest.
  public let stop: StopRule
  /// All sequences of so many sittings are weighed.
  public let attempts: Int

  /// Whether there are too many sequences to look as far as the base case plans.
  public var isCut: Bool { attempts < stop.attempts }

  /// Whether a scenario states a chance for each attempt.
  var hasChancesByAttempt: Bool {
    scenarios.contains { scenario in
      if case .byAttempt = scenario.chance?.given { true } else { false }
    }
  }

  /// The strategies under several chances; none where no scenario can be sat.
  ///
  /// - Parameters:
  ///   - all: the base case first, whose stop rule holds.
  ///   - readings: under which chances.
  ///   - valueOfPassing: what is lost without a pass.
  static func all(
    _ all: [Scenario], _ basis: ScenarioBasis, _ measure: CostMeasure, readings: [Reading],
    valueOfPassing: Money, _ decider: ScenarioAdvice.Decider
  ) throws(ArithmeticProblem) -> [StrategySetting] {
    let scenarios = all.filter(\.unpriced.isEmpty)
    guard let stop = all.first?.stop, !scenarios.isEmpty else { return [] }
    let aversion = decider.riskTolerance.map { 1 / Double(max($0.minorUnits, 1)) }
    let paths = try StrategyPaths(
      scenarios, SharedWork(basis), measure, aversion: aversion,
      delay: decider.countsDelay ? all.first : nil, stop: stop)
    guard paths.places.count > 1 else { return [] }
    return readings.map { reading in
      var chances = PathChances(paths, reading)
      var problem = StrategyProblem(
        actions: scenarios.map { .init(id: $0.id, name: $0.name) }, places: chances.places(),
        loss: Double(valueOfPassing.minorUnits))
      problem.budget = decider.budget.map { Double($0.minorUnits) }
      problem.riskAversion = aversion
      return StrategySetting(
        problem: problem, best: problem.solved(), scenarios: scenarios, stop: stop,
        attempts: paths.attempts)
    }
  }

  /// Where the chances of a strategy come from.
  enum Reading {
    /// Each scenario's own, by attempt, at the likely end of its range; one of counts is learnt from fails.
    case stated
    /// The same one for every attempt, before an assumption moves it.
    case assumed(Probability)
  }
}
