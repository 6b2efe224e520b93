internal import Cases
internal import Facts
public import PolicyRules
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
  /// What the policy says of the series up to each attempt; nil where none is asked.
  public let judgements: [Judgement?]
  public let limit: SeriesLimit
  /// The end of a series in which nothing can be sat.
  let nothing: EndState?

  /// - Parameter days: the days of the attempts where they are known already, which are not looked for again.
  /// - Throws: where amounts are in different currencies, or too large to be computed with.
  public init(_ scenario: Scenario, _ basis: ScenarioBasis, on days: [Day] = [])
    throws(ArithmeticProblem)
  {
    self.scenario = scenario
    currency = basis.currency
    var walk = SeriesWalk(scenario, basis, on: days)
    var (attempts, passed, stopped) = ([PlannedAttempt](), [EndState](), [EndState]())
    var judgements: [Judgement?] = []
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
        judgements.append(step.judgement)
        continue
      }
      break
    }
    self.attempts = attempts
    self.passed = passed
    self.stopped = stopped
    self.judgements = judgements
    self.limit = limit
    nothing =
      attempts.isEmpty ? try SeriesLedger(scenario, basis).endState(passed: false, nil) : nil
  }

  /// The same with so many attempts at most; a series that ends before is not changed.
  func limited(to count: Int) -> AttemptTree {
    guard count < attempts.count else { return self }
    return AttemptTree(
      scenario: scenario, currency: currency, attempts: Array(attempts.prefix(count)),
      passed: Array(passed.prefix(count)), stopped: Array(stopped.prefix(count)),
      judgements: Array(judgements.prefix(count)), limit: .attempts, nothing: nothing)
  }

  /// The tree of a scenario that differs in its attempts at most, which are no more than these.
  func of(_ scenario: Scenario) -> AttemptTree {
    let own = limited(to: scenario.stop.attempts)
    return AttemptTree(
      scenario: scenario, currency: currency, attempts: own.attempts, passed: own.passed,
      stopped: own.stopped, judgements: own.judgements,
      limit: own.attempts.count == scenario.stop.attempts ? .attempts : own.limit, nothing: nothing)
  }

  /// The days of its attempts.
  var days: [Day] { attempts.map(\.day) }

  private init(
    scenario: Scenario, currency: Currency, attempts: [PlannedAttempt], passed: [EndState],
    stopped: [EndState], judgements: [Judgement?], limit: SeriesLimit, nothing: EndState?
  ) {
    self.scenario = scenario
    self.currency = currency
    self.attempts = attempts
    self.passed = passed
    self.stopped = stopped
    self.judgements = judgements
    self.limit = limit
    self.nothing = nothing
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
