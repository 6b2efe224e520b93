internal import Cases
internal import Facts
internal import PolicyRules
internal import Preparations
internal import Scheduling
public import Units

/// Every way that a scenario can end: each attempt is passed, or failed and followed by the next.
///
/// The days are those of the date solver, given the fails before; what each end state costs whom is settled with
/// the policy over the whole series.
public struct AttemptTree: Sendable {
  public let scenario: Scenario
  public let currency: Currency
  public let attempts: [PlannedAttempt]
  /// Passed at each attempt, in their order.
  public let passed: [EndState]
  /// Stopped after each attempt, in their order; the last of them ends the scenario.
  public let stopped: [EndState]
  public let limit: SeriesLimit
  /// The end of a series in which nothing can be sat.
  let nothing: EndState?

  /// - Throws: where amounts are in different currencies, or too large to be computed with.
  public init(_ scenario: Scenario, _ basis: ScenarioBasis) throws(ArithmeticProblem) {
    self.scenario = scenario
    currency = basis.currency
    var walk = SeriesWalk(scenario, basis)
    var (attempts, passed, stopped) = ([PlannedAttempt](), [EndState](), [EndState]())
    var limit = SeriesLimit.attempts
    while attempts.count < scenario.stop.attempts {
      let step: SeriesWalk.Step
      switch try walk.next() {
      case .ended(let reason):
        limit = reason
      case .sat(let sat):
        step = sat
        if let most = scenario.stop.candidatePaysAtMost, !attempts.isEmpty,
          step.stopped.cash.candidate.minorUnits > most.minorUnits
        {
          limit = .candidatePays(most)
          break
        }
        attempts.append(step.attempt)
        passed.append(step.passed)
        stopped.append(step.stopped)
        continue
      }
      break
    }
    self.attempts = attempts
    self.passed = passed
    self.stopped = stopped
    self.limit = limit
    nothing =
      attempts.isEmpty ? try SeriesLedger(scenario, basis).endState(passed: false, nil) : nil
  }

  /// All end states, passes first, in the order of attempts.
  public var endStates: [EndState] { passed + stopped.suffix(1) }

  /// The chance of each end state, in their order, where the attempts are passed with these chances.
  public func weights(_ chances: [Double]) -> [Double] {
    var failed = 1.0
    var weights: [Double] = []
    for chance in chances.prefix(passed.count) {
      weights.append(failed * chance)
      failed *= 1 - chance
    }
    return stopped.isEmpty ? [] : weights + [failed]
  }
}
