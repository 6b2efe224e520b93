import Cases
import CostModel
import Testing
import Units

@Suite("Break-even chances: roots of polynomials, to 1e-12")
struct BreakEvenTests {
  @Test(
    "every root between 0 and 1, those that are only touched included",
    arguments: [
      // (x − 0.25)(x − 0.75)
      ([0.1875, -1, 1], [0.25, 0.75]),
      // (x − 0.5)²
      ([0.25, -1, 1], [0.5]),
      // (x − 2)(x + 1): none within
      ([-2, -1, 1], []),
      // x (x − 1): the ends themselves
      ([0, -1, 1], [0, 1]),
      // (x − 0.1)(x − 0.2)(x − 0.9)
      ([-0.018, 0.29, -1.2, 1], [0.1, 0.2, 0.9]),
      ([0, 0], []), ([3], []),
    ] as [([Double], [Double])])
  func roots(coefficients: [Double], expected: [Double]) {
    let roots = Polynomial(coefficients).rootsOfUnitInterval
    #expect(roots.count == expected.count, "\(roots)")
    for (root, known) in zip(roots, expected) { #expect(abs(root - known) < 1e-7) }
  }

  @Test("where it crosses, a root is exact to 1e-12")
  func precision() throws {
    // p² + p − 1: the golden ratio less one, 0.6180339887498949.
    let root = try #require(Polynomial([-1, 1, 1]).rootsOfUnitInterval.first)
    #expect(abs(root - 0.618_033_988_749_894_9) < 2e-12)
  }

  @Test(
    "three fees or a bundle of two: 50 more at once pay off above a chance to fail of one eighth")
  func bundle() throws {
    let plans = try Plans()
    let plain = try plans.tree(plans.scenario("A", attempts: 2))
    var bundled = plans.scenario("B", attempts: 2)
    bundled.bundle = RetakeBundle(surcharge: try usd("50"), within: .days(180))
    // 400 + (1 − p) 400 = 450 where p = 0.875.
    let breakEven = BreakEven(
      plain, try plans.tree(bundled), .total, valueOfPassing: nil)
    #expect(breakEven.common.count == 1)
    #expect(abs(try #require(breakEven.common.first) - 0.875) < 1e-12)
    #expect(breakEven.cheaperBelow == "B")
  }

  @Test("the chance that a course must lead to, so that it pays for itself in fees")
  func needed() throws {
    let plans = try Plans()
    var plain = plans.scenario("A", attempts: 2)
    plain.chance = ScenarioChance(
      .range(ChanceRange(try #require(Probability(partsPerMillion: 500_000)))), source: "test")
    var course = plans.scenario("B", attempts: 2)
    course.costs.append(ScenarioCost(category: .course, amount: try usd("100"), again: .kept))
    // 400 + 0.5·400 = 600; 500 + (1 − p) 400 = 600 where p = 0.75.
    let breakEven = BreakEven(
      try plans.tree(plain), try plans.tree(course), .total, valueOfPassing: nil)
    #expect(abs(try #require(breakEven.needed.first) - 0.75) < 1e-12)
    #expect(breakEven.common == [])
    #expect(breakEven.cheaperBelow == "A")
  }

  @Test("one fee against what passing is worth")
  func worth() throws {
    let plans = try Plans()
    let tree = try plans.tree(plans.scenario(attempts: 1))
    // 400 < 4,000 p where p > 0.1.
    let above = try #require(tree.worthAbove(.total, valueOfPassing: try usd("4000")))
    #expect(abs(above - 0.1) < 1e-9)
    #expect(tree.worthAbove(.total, valueOfPassing: try usd("300")) == nil)
    // Worth what it costs: from the chance of one on.
    #expect(tree.worthAbove(.total, valueOfPassing: try usd("400")) == 1)
  }
}

@Suite("How far it makes sense to go on")
struct PracticalLimitTests {
  @Test("each attempt by itself: its chance from today, its cost, what passing must be worth")
  func attempts() throws {
    let plans = try Plans()
    let tree = try plans.tree(plans.scenario(attempts: 3))
    let limit = PracticalLimit(
      tree, chances: [0.5, 0.2, 0.05], .total, valueOfPassing: try usd("2500"),
      asOf: plans.basis.funding.asOf)
    #expect(limit.attempts.map(\.days) == [1, 6, 6])
    // 0.5; 0.5·0.2; 0.5·0.8·0.05
    for (attempt, gain) in zip(limit.attempts, [0.5, 0.1, 0.02]) {
      #expect(abs(attempt.gain - gain) < 1e-12)
      #expect(abs(attempt.total - 40_000) < 1e-6)
    }
    // 400 / 0.05 = 8,000 is more than passing is worth; 400 / 0.2 = 2,000 is less.
    #expect(abs(try #require(limit.attempts[2].worthFrom) - 800_000) < 1e-6)
    #expect(limit.lastWorthwhile == 2)
    // The second: 0.2·2,500 − 400 = 100, and nothing behind it; the first: 0.5·2,500 − 400 + 0.5·100.
    #expect(abs(try #require(limit.attempts[1].worth) - 10_000) < 1e-6)
    #expect(abs(try #require(limit.attempts[0].worth) - 90_000) < 1e-6)
  }
}
