internal import Preparations
internal import Units

/// The chance of every sitting of every sequence, after the fails before it.
struct PathChances {
  private let paths: StrategyPaths
  private let reading: StrategySetting.Reading
  private var learners: [Learner] = []

  /// A chance of counts, which all scenarios with these counts share.
  private struct Learner {
    let counts: SharedChance
    /// Of the odds, one for each preparation that was kept from a step with a chance of its own.
    let factors: [Double]
    var chance: LearntChance
  }

  /// Fails so far: all of them, and those that teach, by learner and factor.
  private struct Fails {
    var all = 0
    var taught: [[Int]]
  }

  init(_ paths: StrategyPaths, _ reading: StrategySetting.Reading) {
    self.paths = paths
    self.reading = reading
    guard case .stated = reading else { return }
    for counts in paths.scenarios.compactMap(PathChances.counts)
    where !learners.contains(where: { $0.counts == counts }) {
      var factors = [1.0]
      for place in paths.places {
        for case let sitting? in place.steps where !factors.contains(sitting.preparation) {
          factors.append(sitting.preparation)
        }
      }
      learners.append(
        Learner(counts: counts, factors: factors, chance: LearntChance(counts, factors: factors)))
    }
  }

  /// The places of a problem, in the order of the paths.
  mutating func places() -> [StrategyProblem.Place] {
    var fails = paths.places.map { _ in Fails?.none }
    fails[0] = Fails(taught: learners.map { $0.factors.map { _ in 0 } })
    return paths.places.indices.map { index in
      let place = paths.places[index]
      let steps = place.steps.indices.map { action -> StrategyProblem.Step? in
        guard let sitting = place.steps[action], let before = fails[index] else { return nil }
        let scenario = paths.scenarios[action]
        let (chance, after) = chance(of: sitting, scenario, before)
        // A place stands behind the one that leads to it.
        fails[sitting.afterFail] = after
        if let missed = sitting.afterMiss { fails[missed] = before }
        return StrategyProblem.Step(
          chance: chance, passed: sitting.passed, spent: sitting.spent,
          fails: [.init(chance: 1 - chance, place: sitting.afterFail)],
          missed: sitting.afterMiss.map {
            .init(chance: scenario.noShow?.exact.double ?? 0, cost: 0, place: $0)
          })
      }
      return .init(bookings: place.bookings, stopped: place.stopped, steps: steps)
    }
  }

  private mutating func chance(
    of sitting: StrategyPaths.Sitting, _ scenario: Scenario, _ before: Fails
  ) -> (Double, Fails) {
    var after = before
    after.all += 1
    let odds = sitting.attempt.odds.base
    if case .assumed(let chance) = reading {
      return (AttemptTree.moved(chance.exact, by: odds), after)
    }
    if let range = scenario.chance?.range(at: before.all) {
      return (AttemptTree.moved(range.base.exact, by: odds), after)
    }
    guard let counts = PathChances.counts(of: scenario),
      let which = learners.firstIndex(where: { $0.counts == counts }),
      let level = learners[which].factors.firstIndex(of: sitting.preparation)
    else { return (0, after) }
    after.taught[which][level] += 1
    return (learners[which].chance.chance(at: level, after: before.taught[which]), after)
  }

  private static func counts(of scenario: Scenario) -> SharedChance? {
    scenario.chance?.beta.map { SharedChance(passes: $0.passes, fails: $0.fails) }
  }
}
