import CostModel
import Testing

/// Beta(a, b) on a grid, by Simpson's rule over p: independent of the line that the solver integrates over.
private struct Grid {
  let chances: [Double]
  let weights: [Double]

  init(_ a: Double, _ b: Double, cells: Int = 20_000) {
    let places = (0...cells).map { Double($0) / Double(cells) }
    func power(_ base: Double, _ exponent: Double) -> Double {
      (0..<Int(exponent)).reduce(1) { product, _ in product * base }
    }
    let raw = places.enumerated().map { index, p in
      let simpson = index == 0 || index == cells ? 1.0 : index % 2 == 1 ? 4 : 2
      return simpson * power(p, a - 1) * power(1 - p, b - 1)
    }
    let sum = raw.reduce(0, +)
    chances = places
    weights = raw.map { $0 / sum }
  }

  func mean(_ figure: (Double) -> Double) -> Double {
    zip(chances, weights).reduce(0) { $0 + figure($1.0) * $1.1 }
  }
}

private func moved(_ p: Double, by factor: Double) -> Double { factor * p / (1 - p + factor * p) }

private func action(
  _ id: String, cost: [Double], training: Double = 0, ifPassed: Double = 0, levels: [Int]
) -> StagedProblem.Action {
  StagedProblem.Action(
    id: id, name: id, cost: cost, ifPassed: cost.map { _ in ifPassed }, training: training,
    days: cost.map { _ in 1 }, levelAfter: levels)
}

@Suite("A strategy learns the chance from its fails")
struct LearntStrategyTests {
  @Test(
    "without preparation: the chance to pass within n is 1 − E[(1 − p)ⁿ], a quotient of factorials",
    arguments: [(1.0, 1.0), (13, 9), (1, 40), (40, 1), (1, 1_000_001), (1_000_001, 1), (5e5, 5e5)])
  func closedForm(passes: Double, fails: Double) {
    for attempts in 1...6 {
      var problem = StagedProblem(
        actions: [action("sit", cost: Array(repeating: 1, count: attempts), levels: [0])],
        attempts: attempts, chance: [[0.5]], loss: 1e15)
      problem.learnt = .init(SharedChance(passes: passes, fails: fails), factors: [1])
      // E[(1 − p)ⁿ] = Π (b + i) / (a + b + i).
      let none = (0..<attempts).reduce(1.0) {
        $0 * (fails + Double($1)) / (passes + fails + Double($1))
      }
      #expect(abs(problem.solved().certified - (1 - none)) < 1e-12)
    }
  }

  @Test(
    "one preparation throughout: the integral of its odds, by another rule over another variable",
    arguments: [(1.0, 1.0, 1.8), (3, 2, 0.4), (13, 9, 3), (2, 7, 12)])
  func factors(passes: Double, fails: Double, factor: Double) {
    let grid = Grid(passes, fails)
    for attempts in 1...4 {
      var problem = StagedProblem(
        actions: [action("train", cost: Array(repeating: 1, count: attempts), levels: [1, 1])],
        attempts: attempts, chance: [[0.5, 0.5]], loss: 1e15)
      problem.learnt = .init(SharedChance(passes: passes, fails: fails), factors: [1, factor])
      let none = grid.mean { p in
        (0..<attempts).reduce(1.0) { product, _ in product * (1 - moved(p, by: factor)) }
      }
      #expect(abs(problem.solved().certified - (1 - none)) < 1e-12)
    }
  }

  /// What doing these actions in turn costs, and stopping then: belief by belief on the grid, without any updating.
  private func cost(_ plan: [Int], _ problem: StagedProblem, _ grid: Grid, _ factors: [Double])
    -> Double
  {
    grid.mean { p in
      var (level, alive, paid, sum) = (0, 1.0, 0.0, 0.0)
      for (used, index) in plan.enumerated() {
        let action = problem.actions[index]
        let next = action.levelAfter[level]
        paid += action.cost[used] + (next == level ? 0 : action.training)
        level = next
        let pass = moved(p, by: factors[level])
        sum += alive * pass * (paid + action.ifPassed[used])
        alive *= 1 - pass
      }
      return sum + alive * (paid + problem.loss)
    }
  }

  @Test(
    "three ways to prepare, three attempts: the least of all 40 strategies, under several priors")
  func brute() throws {
    let factors = [1, 1.6, 2.9]
    for (passes, fails) in [(1.0, 1.0), (4, 3), (2, 9)] {
      let grid = Grid(passes, fails, cells: 4000)
      for loss in [60_000.0, 300_000, 900_000, 3_000_000] {
        var problem = StagedProblem(
          actions: [
            action("sit", cost: [40_000, 40_000, 55_000], levels: [0, 1, 2]),
            action(
              "plan", cost: [42_000, 42_000, 42_000], training: 30_000, ifPassed: -8000,
              levels: [1, 1, 2]),
            action("camp", cost: [41_000, 44_000, 47_000], training: 160_000, levels: [2, 2, 2]),
          ], attempts: 3, chance: [[0.5, 0.5, 0.5]], loss: loss)
        problem.learnt = .init(SharedChance(passes: passes, fails: fails), factors: factors)
        let one = (0..<3).map { [$0] }
        let two = one.flatMap { head in (0..<3).map { head + [$0] } }
        let three = two.flatMap { head in (0..<3).map { head + [$0] } }
        let plans = [[]] + one + two + three
        #expect(plans.count == 40)
        let least = try #require(plans.map { cost($0, problem, grid, factors) }.min())
        #expect(abs(problem.solved().cost - least) < 1e-6 * least)
      }
    }
  }

  @Test("a fail says something: the mean at every attempt would promise too much")
  func lessThanTheMean() {
    var problem = StagedProblem(
      actions: [action("sit", cost: [1, 1], levels: [0])], attempts: 2, chance: [[0.5]], loss: 1e9)
    problem.learnt = .init(SharedChance(passes: 1, fails: 1), factors: [1])
    // Uniform: 1 − E[(1 − p)²] = 2/3, where two even chances would be 3/4.
    #expect(abs(problem.solved().certified - 2.0 / 3) < 1e-12)
  }
}

@Suite("A strategy knows that nobody may come")
struct MissedSittingTests {
  /// Every outcome of doing the one action up to three times, written out.
  private func enumerated(_ cost: [Double], missed: [Double], loss: Double, p: Double, q: Double)
    -> Double
  {
    func go(_ used: Int) -> Double {
      guard used < cost.count else { return loss }
      return cost[used] + (1 - q) * (1 - p) * go(used + 1) + q * (missed[used] + go(used + 1))
    }
    return go(0)
  }

  @Test("three attempts of one kind equal every outcome written out")
  func plain() {
    let (cost, missed) = ([40_000.0, 42_000, 44_000], [1000.0, -2000, 3000])
    let only = StagedProblem.Action(
      id: "sit", name: "sit", cost: cost, ifPassed: [0, 0, 0], training: 0, days: [1, 1, 1],
      levelAfter: [0], noShow: 0.07, ifMissed: missed)
    let problem = StagedProblem(
      actions: [only], attempts: 3, chance: [[0.55]], loss: 2_000_000)
    let best = problem.solved()
    let known = enumerated(cost, missed: missed, loss: 2_000_000, p: 0.55, q: 0.07)
    #expect(abs(best.cost - known) < 1e-6)
    let each = 0.93 * 0.55
    #expect(abs(best.certified - (1 - (1 - each) * (1 - each) * (1 - each))) < 1e-12)
  }

  @Test("nothing is learnt of a sitting to which nobody came")
  func noLesson() {
    let only = StagedProblem.Action(
      id: "sit", name: "sit", cost: [1, 1], ifPassed: [0, 0], training: 0, days: [1, 1],
      levelAfter: [0], noShow: 0.2, ifMissed: [0, 0])
    var problem = StagedProblem(actions: [only], attempts: 2, chance: [[0.5]], loss: 1e9)
    problem.learnt = .init(SharedChance(passes: 1, fails: 1), factors: [1])
    // Passed at once 0.8 · 1/2; missed, then 0.2 · 0.8 · 1/2; failed, then 0.8 · 1/2 · 0.8 · 1/3.
    #expect(abs(problem.solved().certified - (0.4 + 0.08 + 0.4 * 0.8 / 3)) < 1e-12)
  }
}
