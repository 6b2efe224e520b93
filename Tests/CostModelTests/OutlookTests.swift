import CostModel
import Testing
import Units

@Suite("The outlook: an exact distribution over the ends")
struct OutlookTests {
  private func outlook(_ chances: [Double], attempts: Int = 3) throws -> ScenarioOutlook {
    let plans = try Plans()
    return try ScenarioOutlook(try plans.tree(plans.scenario(attempts: attempts)), chances: chances)
  }

  @Test("mean, spread, quantiles and worst case, beside every way written out")
  func plain() throws {
    let outlook = try outlook([0.5, 0.6, 0.7])
    // 400 with 0.5, 800 with 0.5·0.6, 1,200 with 0.5·0.4 (passed or not).
    let ways = [(40_000.0, 0.5), (80_000.0, 0.3), (120_000.0, 0.2)]
    let mean = ways.reduce(0) { $0 + $1.0 * $1.1 }
    let variance = ways.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
    #expect(abs(outlook.total.mean - mean) < 1e-9)
    #expect(abs(outlook.total.variance - variance) < 1e-3)
    #expect(outlook.total.quantile(0.1) == 40_000)
    #expect(outlook.total.quantile(0.5) == 40_000)
    #expect(outlook.total.quantile(0.8) == 80_000)
    #expect(outlook.total.quantile(0.95) == 120_000)
    #expect(outlook.total.worst == 120_000)
    // 1 − 0.5·0.4·0.3
    #expect(abs(outlook.certified - 0.94) < 1e-12)
    #expect(abs(try #require(outlook.costPerCertification) - mean / 0.94) < 1e-6)
  }

  @Test("the chance by date, the expected day and the day that is sure enough")
  func dates() throws {
    let outlook = try outlook([0.5, 0.6, 0.7])
    #expect(outlook.certified(by: try day("2026-11-24")) == 0)
    #expect(outlook.certified(by: try day("2026-11-30")) == 0.5)
    #expect(abs(outlook.certified(by: try day("2026-12-01")) - 0.8) < 1e-12)
    #expect(outlook.day(by: 0.8) == (try day("2026-12-01")))
    #expect(outlook.day(by: 0.95) == nil)
    // (0·0.5 + 6·0.3 + 12·0.14) / 0.94 = 3.7 days after 2026-11-25.
    #expect(outlook.expectedDay == (try day("2026-11-29")))
  }

  @Test("a further attempt never lowers the chance, and no quantile curve decreases")
  func properties() throws {
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    let plans = try Plans()
    let trees = try (1...6).map { try plans.tree(plans.scenario(attempts: $0)) }
    for _ in 0..<200 {
      let chances = (0..<6).map { _ in random() }
      let outlooks = try trees.map { try ScenarioOutlook($0, chances: chances) }
      for (fewer, more) in zip(outlooks, outlooks.dropFirst()) {
        #expect(more.certified >= fewer.certified)
      }
      for outlook in outlooks {
        let curve = stride(from: 0.0, through: 1, by: 0.05).compactMap {
          outlook.total.quantile($0)
        }
        #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(abs(outlook.ends.reduce(0) { $0 + $1.chance } - 1) <= 1e-12)
      }
    }
  }

  @Test("chances that are not the whole are refused")
  func whole() throws {
    let ends = try outlook([0.5, 0.6, 0.7]).ends.dropLast()
    #expect(throws: ScenarioOutlook.NotAWhole.self) {
      try ScenarioOutlook(Array(ends), in: .usd)
    }
  }
}

@Suite("One chance, unknown and shared by all attempts")
struct SharedChanceTests {
  /// `∫ f(p) p^(a−1) (1−p)^(b−1) dp`, normed, by the midpoints of a fine grid.
  private func integral(_ a: Double, _ b: Double, _ f: (Double) -> Double) -> Double {
    let steps = 200_000
    var (sum, norm) = (0.0, 0.0)
    for step in 0..<steps {
      let p = (Double(step) + 0.5) / Double(steps)
      var weight = 1.0
      for _ in 1..<Int(a) { weight *= p }
      for _ in 1..<Int(b) { weight *= 1 - p }
      sum += weight * f(p)
      norm += weight
    }
    return sum / norm
  }

  private func power(_ base: Double, _ count: Int) -> Double {
    (0..<count).reduce(1) { product, _ in product * base }
  }

  @Test("the chance of each end, beside an integral over all chances")
  func weights() {
    let shared = SharedChance(passes: 4, fails: 3)
    let weights = shared.weights(attempts: 4)
    #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
    for k in 0..<4 {
      let plain = integral(4, 3) { $0 * power(1 - $0, k) }
      #expect(abs(weights[k] - plain) < 1e-8)
    }
    #expect(abs(weights[4] - integral(4, 3) { power(1 - $0, 4) }) < 1e-8)
  }

  @Test("luck and not knowing, beside integrals, and together the whole variance")
  func spread() {
    let shared = SharedChance(passes: 4, fails: 3)
    let costs = [400.0, 800, 1200, 1200]
    func mean(_ p: Double) -> Double {
      (0..<3).reduce(0) { $0 + costs[$1] * p * power(1 - p, $1) } + costs[3] * power(1 - p, 3)
    }
    func square(_ p: Double) -> Double {
      (0..<3).reduce(0) { $0 + costs[$1] * costs[$1] * p * power(1 - p, $1) }
        + costs[3] * costs[3] * power(1 - p, 3)
    }
    let parts = shared.spread(of: costs)
    let whole = integral(4, 3, mean)
    #expect(abs(parts.luck - integral(4, 3) { square($0) - mean($0) * mean($0) }) < 1e-2)
    #expect(abs(parts.notKnowing - (integral(4, 3) { mean($0) * mean($0) } - whole * whole)) < 1e-2)
    let weights = shared.weights(attempts: 3)
    let variance =
      zip(costs, weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } - whole * whole
    #expect(abs(parts.luck + parts.notKnowing - variance) < 1e-2)
  }
}
