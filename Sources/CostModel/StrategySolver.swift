internal import Glibc

/// Solves a strategy backwards, each situation once.
struct StrategySolver {
  private struct Situation: Hashable {
    let used: Int
    /// Of a problem with places; 0 without.
    var place = 0
    let day: Int
    let level: Int
    let hasBundle: Bool
    /// Followed only where money is limited.
    let spent: Double
    let belief: [Double]
    /// Fails by level of preparation, all that a learnt chance hangs on; empty where none is.
    let fails: [Int]
  }

  private struct Answer {
    /// The mean, or the certain amount that weighs the same.
    let value: Double
    /// Which action; nil for stopping.
    let action: Int?
  }

  private let problem: StrategyProblem
  private var known: [Situation: Answer] = [:]
  private var learnt: LearntChance?

  init(_ problem: StrategyProblem) {
    self.problem = problem
    learnt = problem.learnt.map { LearntChance($0.shared, factors: $0.factors) }
  }

  mutating func solve() -> Strategy {
    let start = Situation(
      used: 0, day: 0, level: 0, hasBundle: false, spent: 0, belief: problem.prior,
      fails: problem.learnt.map { $0.factors.map { _ in 0 } } ?? [])
    let best = answer(start)
    let tree = tree(from: start)
    return Strategy(
      cost: best.value, tree: tree, certified: certified(from: start),
      deviations: deviations(from: start), situations: known.count)
  }

  private mutating func answer(_ situation: Situation) -> Answer {
    if let answer = known[situation] { return answer }
    // Stopping comes first: an action must be better to be done.
    var best = Answer(value: stopping(in: situation), action: nil)
    for action in problem.actions.indices {
      guard let value = value(of: action, in: situation), value < best.value else { continue }
      best = Answer(value: value, action: action)
    }
    known[situation] = best
    return best
  }

  /// What it costs to stop here.
  private func stopping(in situation: Situation) -> Double {
    problem.places.isEmpty
      ? problem.loss : problem.loss + problem.places[situation.place].stopped
  }

  private struct Sitting {
    let cost: Double
    let ifPassed: Double
    let chance: Double
    /// What follows a near and a far fail, with their chances.
    let fails: [(chance: Double, next: Situation)]
    /// What follows where nobody comes, with its chance and what it costs more.
    let missed: (chance: Double, cost: Double, next: Situation)?
  }

  private mutating func value(of action: Int, in situation: Situation) -> Double? {
    guard let sitting = sit(action, in: situation) else { return nil }
    var later = [(chance: sitting.chance, amount: sitting.ifPassed)]
    for fail in sitting.fails { later.append((fail.chance, answer(fail.next).value)) }
    if let missed = sitting.missed {
      later.append((missed.chance, missed.cost + answer(missed.next).value))
    }
    return sitting.cost + certain(later)
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

  /// What happens when an action is done; nil where it cannot be.
  private mutating func sit(_ index: Int, in situation: Situation) -> Sitting? {
    guard problem.places.isEmpty else { return settled(index, in: situation) }
    let (action, used) = (problem.actions[index], situation.used)
    guard used < problem.attempts, action.cost.indices.contains(used) else { return nil }
    let day = situation.day + action.days[used]
    let lasts = [problem.lastDay, action.lastDay].compactMap { $0 }
    if let last = lasts.min(), day > last { return nil }
    // What is bought along already is not bought once more.
    if situation.hasBundle, action.bundle != nil { return nil }
    let level = action.levelAfter[situation.level]
    var spent = action.cost[used] + (level == situation.level ? 0 : action.training)
    if situation.hasBundle { spent -= action.bundleSaves }
    spent += action.bundle ?? 0
    if let budget = problem.budget, situation.spent + spent > budget { return nil }
    let total = problem.budget == nil ? 0 : situation.spent + spent
    func next(_ belief: [Double], _ fails: [Int], more: Double = 0) -> Situation {
      Situation(
        used: used + 1, day: day, level: level, hasBundle: action.bundle != nil,
        spent: problem.budget == nil ? 0 : total + more, belief: belief, fails: fails)
    }
    let sat = 1 - action.noShow
    func sitting(_ pass: Double, _ fails: [(chance: Double, next: Situation)]) -> Sitting {
      let more = action.ifMissed.indices.contains(used) ? action.ifMissed[used] : 0
      return Sitting(
        cost: spent + problem.delayPerDay * Double(action.days[used]),
        ifPassed: action.ifPassed[used], chance: sat * pass,
        fails: fails.map { (sat * $0.chance, $0.next) },
        missed: action.noShow > 0
          ? (action.noShow, more, next(situation.belief, situation.fails, more: more)) : nil)
    }
    if let pass = learnt?.chance(at: level, after: situation.fails) {
      var fails = situation.fails
      fails[level] += 1
      return sitting(pass, [(1 - pass, next(situation.belief, fails))])
    }
    func failed(_ weights: [Double]) -> (chance: Double, next: Situation)? {
      let sum = weights.reduce(0, +)
      guard sum > 0 else { return nil }
      return (sum, next(weights.map { $0 / sum }, situation.fails))
    }
    let belief = situation.belief
    let pass = belief.indices.reduce(0) { $0 + belief[$1] * problem.chance[$1][level] }
    let fails = belief.indices.map { belief[$0] * (1 - problem.chance[$0][level]) }
    guard let near = problem.near else { return sitting(pass, [failed(fails)].compactMap { $0 }) }
    return sitting(
      pass,
      [
        failed(fails.indices.map { fails[$0] * near[$0][level] }),
        failed(fails.indices.map { fails[$0] * (1 - near[$0][level]) }),
      ].compactMap { $0 })
  }

  /// What happens at a place: amounts are of everything up to its end, so that the way there costs nothing more.
  private func settled(_ index: Int, in situation: Situation) -> Sitting? {
    guard situation.used < problem.attempts,
      let step = problem.places[situation.place].steps[index]
    else { return nil }
    if let budget = problem.budget, step.spent > budget { return nil }
    func next(_ place: Int) -> Situation {
      Situation(
        used: situation.used + 1, place: place, day: 0, level: 0, hasBundle: false, spent: 0,
        belief: [], fails: [])
    }
    let sat = 1 - step.noShow
    return Sitting(
      cost: 0, ifPassed: step.passed, chance: sat * step.chance,
      fails: [(sat * (1 - step.chance), next(step.afterFail))],
      missed: step.afterMiss.map { (step.noShow, 0, next($0)) })
  }

  private mutating func tree(from situation: Situation) -> StrategyTree {
    guard let action = answer(situation).action, let sitting = sit(action, in: situation) else {
      return .stop
    }
    let next = sitting.fails.map { tree(from: $0.next) }
    return .sit(
      action: problem.actions[action].id, afterNear: next.first ?? .stop,
      afterFar: next.last ?? .stop)
  }

  private mutating func certified(from situation: Situation) -> Double {
    guard let action = answer(situation).action, let sitting = sit(action, in: situation) else {
      return 0
    }
    let missed = sitting.missed.map { $0.chance * certified(from: $0.next) } ?? 0
    return sitting.fails.reduce(sitting.chance + missed) {
      $0 + $1.chance * certified(from: $1.next)
    }
  }

  /// Every other thing that could be done, at each place of the way on which every fail is a far one.
  private mutating func deviations(from start: Situation) -> [Strategy.Deviation] {
    var (deviations, place) = ([Strategy.Deviation](), Optional(start))
    while let situation = place {
      let best = answer(situation)
      if best.action != nil {
        deviations.append(
          Strategy.Deviation(
            fails: situation.used, action: nil,
            costs: stopping(in: situation) - best.value))
      }
      for action in problem.actions.indices where action != best.action {
        guard let value = value(of: action, in: situation) else { continue }
        deviations.append(
          Strategy.Deviation(
            fails: situation.used, action: problem.actions[action].id,
            costs: value - best.value))
      }
      place = best.action.flatMap { sit($0, in: situation)?.fails.last?.next }
    }
    return deviations
  }
}

extension StrategyProblem {
  /// The strategy with the least cost, found by going backwards from the last attempt.
  public func solved() -> Strategy {
    var solver = StrategySolver(self)
    return solver.solve()
  }
}
