internal import Cases
internal import Preparations
internal import Units

/// Every sequence of steps that a strategy can go, each step by the plan of a scenario: walked and settled as one series.
///
/// What a pass brings back, what was bought and serves again, bundles, vouchers, limits and penalties come from the whole
/// sequence, not from the scenario of its last step.
struct StrategyPaths {
  /// So many sittings are walked at most: a comparison of five scenarios has that many sequences of five.
  static let mostSittings = 4_000

  struct Place {
    let bookings: Int
    /// How the series ends here without a pass, in minor units.
    var stopped: Double
    /// By scenario; nil where its plan has no such sitting.
    var steps: [Sitting?]
  }

  /// One sitting, before anybody says how likely a pass is.
  struct Sitting {
    let attempt: PlannedAttempt
    let passed: Double
    /// What sittings and training cost up to it, without penalties.
    let spent: Double
    /// By what a preparation of an earlier step multiplies the odds of a chance that is learnt from counts: what such a
    /// scenario prepares itself is in its counts.
    let preparation: Double
    let afterFail: Int
    let afterMiss: Int?
  }

  let scenarios: [Scenario]
  /// The empty sequence first; those of a length before those that are longer.
  private(set) var places: [Place]
  /// All sequences of so many bookings are in it.
  private(set) var attempts = 0

  private struct Open {
    let place: Int
    let walk: SeriesWalk?
    /// Fees of moved bookings.
    let moving: Double
  }

  /// - Parameters:
  ///   - scenarios: the first says when the series stops.
  ///   - aversion: of an exponential utility, per minor unit; nil where only the mean counts.
  ///   - delay: which scenario says what a month until the pass costs; nil where no month counts.
  init(
    _ scenarios: [Scenario], _ work: SharedWork, _ measure: CostMeasure, aversion: Double?,
    delay: Scenario?, stop: StopRule
  ) throws(ArithmeticProblem) {
    self.scenarios = scenarios
    let none = scenarios.map { _ in Sitting?.none }
    places = [
      Place(
        bookings: 0, stopped: try StrategyPaths.whateverIsDone(scenarios, work.basis, measure),
        steps: none)
    ]
    let moving = scenarios.map { $0.cancellation?.equivalent(measure, aversion) ?? 0 }
    var open = [Open(place: 0, walk: nil, moving: 0)]
    var walked = 0
    while attempts < stop.attempts, !open.isEmpty {
      // The first sittings are always looked at, however many scenarios there are.
      guard attempts == 0 || walked + open.count * scenarios.count <= StrategyPaths.mostSittings
      else { break }
      walked += open.count * scenarios.count
      var next: [Open] = []
      for start in open {
        for (index, scenario) in scenarios.enumerated() {
          var walk = start.walk ?? SeriesWalk(scenario, work, on: [:])
          walk.follow(scenario)
          guard let step = try StrategyPaths.sit(&walk, scenario, stop) else { continue }
          let moved = start.moving + moving[index]
          func add(_ end: EndState, _ walk: SeriesWalk) -> Int {
            places.append(
              Place(
                bookings: attempts + 1, stopped: Double(measure.of(end)) + moved, steps: none))
            next.append(Open(place: places.count - 1, walk: walk, moving: moved))
            return places.count - 1
          }
          var afterMiss: Int?
          if scenario.noShow != nil {
            let (end, absent) = try walk.missing()
            afterMiss = add(end, absent)
          }
          walk.fail()
          let afterFail = add(step.stopped, walk)
          places[start.place].steps[index] = Sitting(
            attempt: step.attempt,
            passed: Double(measure.of(step.passed)) + moved
              + Double(
                try delay?.delay(until: step.attempt.day, from: work.basis.funding.asOf)?.minorUnits
                  ?? 0),
            spent: Double(measure.of(step.stopped)) - walk.penalties(measure) + moved,
            preparation: scenario.preparation == .asBefore
              ? walk.preparation?.base.double ?? 1 : 1,
            afterFail: afterFail, afterMiss: afterMiss)
        }
      }
      attempts += 1
      open = next
    }
    if open.isEmpty { attempts = stop.attempts }
  }

  /// The next sitting by a scenario; nil where it, or the series, ends before.
  private static func sit(_ walk: inout SeriesWalk, _ scenario: Scenario, _ stop: StopRule)
    throws(ArithmeticProblem) -> SeriesWalk.Step?
  {
    let (bookings, last) = (walk.bookings, walk.lastDay)
    guard bookings < scenario.stop.attempts, case .sat(let step) = try walk.next() else {
      return nil
    }
    // A day that a scenario names can lie before a sitting by another.
    if let last, step.attempt.day <= last { return nil }
    if let last = stop.lastDay, step.attempt.day > last { return nil }
    let most = [stop.candidatePaysAtMost, scenario.stop.candidatePaysAtMost].compactMap {
      $0?.minorUnits
    }.min()
    if bookings > 0, let most, step.stopped.cash.candidate.minorUnits > most { return nil }
    return step
  }

  /// What falls due without a pass whatever is done: what every scenario states.
  private static func whateverIsDone(
    _ scenarios: [Scenario], _ basis: ScenarioBasis, _ measure: CostMeasure
  ) throws(ArithmeticProblem) -> Double {
    guard var common = scenarios.first else { return 0 }
    common.contingencies.removeAll { contingency in
      !scenarios.allSatisfy { $0.contingencies.contains(contingency) }
    }
    return Double(measure.of(try SeriesLedger(common, basis).endState(.failed, nil)))
  }
}
