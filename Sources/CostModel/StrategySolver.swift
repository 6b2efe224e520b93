internal import Glibc

/// Solves a strategy backwards, each place once.
struct StrategySolver {
  private struct Answer {
    /// The mean, or the certain amount that weighs the same.
    let value: Double
    /// Which action; nil for stopping.
    let action: Int?
  }

  private let problem: StrategyProblem
  private var known: [Answer?]

  init(_ problem: StrategyProblem) {
    self.problem = problem
    known = problem.places.map { _ in nil }
  }

  mutating func solve() -> Strategy {
    let best = answer(at: 0)
    let tree = tree(from: 0)
    return Strategy(
      cost: best.value, tree: tree, certified: certified(from: 0),
      deviations: deviations(from: 0), situations: known.count { $0 != nil })
  }

  private mutating func answer(at place: Int) -> Answer {
    if let answer = known[place] { return answer }
    // Stopping comes first: an action must be better to be done.
    var best = Answer(value: stopping(at: place), action: nil)
    for action in problem.actions.indices {
      guard let value = value(of: action, at: place), value < best.value else { continue }
      best = Answer(value: value, action: action)
    }
    known[place] = best
    return best
  }

  /// What it costs to stop here.
  private func stopping(at place: Int) -> Double { problem.loss + problem.places[place].stopped }

  /// What an action does at a place; nil where it cannot be done, or would cost more than the budget.
  private func step(_ action: Int, at place: Int) -> StrategyProblem.Step? {
    guard let step = problem.places[place].steps[action] else { return nil }
    if let budget = problem.budget, step.spent > budget { return nil }
    return step
  }

  private mutating func value(of action: Int, at place: Int) -> Double? {
    guard let step = step(action, at: place) else { return nil }
    let comes = step.chanceToCome
    var later = [(chance: comes * step.chance, amount: step.passed)]
    for fail in step.fails { later.append((comes * fail.chance, answer(at: fail.place).value)) }
    if let missed = step.missed {
      later.append((missed.chance, missed.cost + answer(at: missed.place).value))
    }
    return step.cost + certain(later)
  }

  /// The mean of amounts, or the certain amount that weighs the same: log Σ p·e^(a·x) / a, with the largest x taken out
  /// so that no exponential is too large.
  private func certain(_ outcomes: [(chance: Double, amount: Double)]) -> Double {
    guard let aversion = problem.riskAversion else {
      return outcomes.reduce(0) { $0 + $1.chance * $1.amount }
    }
    let possible = outcomes.filter { $0.chance > 0 }
    guard let worst = possible.map(\.amount).max() else { return 0 }
    let sum = possible.reduce(0) { $0 + $1.chance * exp(aversion * ($1.amount - worst)) }
    return worst + log(sum) / aversion
  }

  private mutating func tree(from place: Int) -> StrategyTree {
    guard let action = answer(at: place).action, let step = step(action, at: place) else {
      return .stop
    }
    let next = step.fails.map { tree(from: $0.place) }
    return .sit(
      action: problem.actions[action].id, afterNear: next.first ?? .stop,
      afterFar: next.last ?? .stop)
  }

  private mutating func certified(from place: Int) -> Double {
    guard let action = answer(at: place).action, let step = step(action, at: place) else {
      return 0
    }
    let comes = step.chanceToCome
    let missed = step.missed.map { $0.chance * certified(from: $0.place) } ?? 0
    return step.fails.reduce(comes * step.chance + missed) {
      $0 + comes * $1.chance * certified(from: $1.place)
    }
  }

  /// Every other thing that could be done, at each place of the way on which every fail is a far one.
  private mutating func deviations(from start: Int) -> [Strategy.Deviation] {
    var (deviations, next) = ([Strategy.Deviation](), Optional(start))
    while let place = next {
      let best = answer(at: place)
      let bookings = problem.places[place].bookings
      if best.action != nil {
        deviations.append(
          Strategy.Deviation(
            fails: bookings, action: nil, costs: stopping(at: place) - best.value))
      }
      for action in problem.actions.indices where action != best.action {
        guard let value = value(of: action, at: place) else { continue }
        deviations.append(
          Strategy.Deviation(
            fails: bookings, action: problem.actions[action].id, costs: value - best.value))
      }
      next = best.action.flatMap { step($0, at: place)?.fails.last?.place }
    }
    return deviations
  }
}

extension StrategyProblem.Step {
  fileprivate var chanceToCome: Double { 1 - (missed?.chance ?? 0) }
}

extension StrategyProblem {
  /// The strategy with the least cost, found by going backwards from the last attempt.
  public func solved() -> Strategy {
    var solver = StrategySolver(self)
    return solver.solve()
  }
}
