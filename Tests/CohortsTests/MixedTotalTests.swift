import Testing
import Units

@testable import Cohorts

@Suite("Totals where rates are not known either")
struct MixedTotalTests {
  /// People who pass at a rate or sit a second time.
  private func group(_ people: Int64, first: Int64 = 30_000, _ rate: Int32) throws -> CohortPart {
    var adder = CohortAdder()
    try adder.add(try CostLaw(amounts: [first, first + 20_000], passing: [rate]), count: people)
    return adder.finished()
  }

  private func weighted(_ parts: [(Int32, CohortPart)]) throws -> [CohortAlternative] {
    try parts.map {
      CohortAlternative(
        weight: try #require(Probability(partsPerMillion: $0.0)), part: $0.1)
    }
  }

  @Test("one group of alternatives is the average of their distributions")
  func average() throws {
    let parts = [(Int32(250_000), try group(40, 500_000)), (750_000, try group(40, 700_000))]
    let mixed = try MixedTotal([try weighted(parts)])
    let totals = try parts.map { try CohortTotal($0.1) }
    for failing in 0...40 {
      let budget = Int128(40 * 30_000 + failing * 20_000)
      let truth =
        0.25 * totals[0].chance(within: budget).lowerBound
        + 0.75 * totals[1].chance(within: budget).lowerBound
      let found = mixed.chance(within: budget)
      #expect(found.lowerBound <= truth + 1e-12 && truth - 1e-12 <= found.upperBound)
      #expect(found.upperBound - found.lowerBound < 1e-9)
    }
    // ¼ · 20 + ¾ · 12 = 14 fail on average: 280,000 above 1,200,000.
    #expect(mixed.meanAboveOffset.description == "280000/1")
    // Within: 40 · ¼ · (¼ · 1 + ¾ · 0.84) = 8.8 of 20,000². Between: ¼ · 6² + ¾ · 2² = 12 of 20,000².
    #expect(abs(mixed.luck / 4e8 - 8.8) < 1e-9)
    #expect(abs(mixed.notKnowing / 4e8 - 12) < 1e-9)
  }

  @Test("two groups that do not depend on each other are the sum over all pairs of alternatives")
  func pairs() throws {
    let first = [(Int32(400_000), try group(6, 500_000)), (600_000, try group(6, 800_000))]
    let second = [
      (Int32(300_000), try group(5, first: 10_000, 300_000)),
      (700_000, try group(5, first: 10_000, 900_000)),
    ]
    let mixed = try MixedTotal([try weighted(first), try weighted(second)])
    for step in 0...11 {
      let budget = Int128(230_000 + step * 20_000)
      var truth = 0.0
      for one in first {
        for other in second {
          let both = try CohortTotal(one.1.merged(with: other.1))
          truth +=
            Double(one.0) / 1e6 * Double(other.0) / 1e6 * both.chance(within: budget).lowerBound
        }
      }
      let found = mixed.chance(within: budget)
      #expect(found.lowerBound <= truth + 1e-12 && truth - 1e-12 <= found.upperBound)
    }
  }

  @Test("a single certain alternative is the cohort itself, to the cent and proven")
  func single() throws {
    let part = try added(try ReferenceTests.laws("cohort_het_1000.csv"))
    let mixed = try MixedTotal([try weighted([(1_000_000, part)])])
    let total = try CohortTotal(part)
    #expect(mixed.meanAboveOffset == total.meanAboveOffset)
    #expect(mixed.notKnowing == 0)
    let chance = try percent(95)
    #expect(mixed.quantile(chance) == total.quantile(chance))
    #expect(mixed.quantile(chance).isProven)
  }

  @Test("alternatives with other lowest amounts and certain costs are placed right")
  func shifted() throws {
    let cheap = try added([try CostLaw(certain: 1_000)])
    let dear = try group(3, first: 5_000, 500_000)
    let mixed = try MixedTotal([try weighted([(500_000, cheap), (500_000, dear)])])
    // 1,000 with a half; else 15,000 and 20,000 for each of three coins.
    #expect(mixed.offset == 1_000)
    #expect(mixed.highest == 75_000)
    #expect(abs(mixed.chance(within: 1_000).lowerBound - 0.5) < 1e-9)
    #expect(abs(mixed.chance(within: 14_999).lowerBound - 0.5) < 1e-9)
    #expect(abs(mixed.chance(within: 15_000).lowerBound - 0.5625) < 1e-9)
    #expect(abs(mixed.chance(within: 35_000).lowerBound - 0.75) < 1e-9)
  }

  @Test("not knowing the rates of 100,000 people is far wider than their luck")
  func wider() throws {
    let spread = try #require(
      RateSpread(low: try percent(55), base: try percent(65), high: try percent(72)))
    let mixed = try MixedTotal([
      try spread.values.map {
        CohortAlternative(weight: $0.weight, part: try group(100_000, $0.rate.partsPerMillion))
      }
    ])
    #expect(mixed.notKnowing > 1000 * mixed.luck)
    // Rates at 55 % have a weight of 30 %, so the worst fifth is there: mean 45,000 fails of 200.00 more.
    let high = mixed.quantile(try percent(80))
    #expect(high.isProven)
    #expect(abs(Double(high.estimate - mixed.offset) / 20_000 - 45_000) < 200)
    let luck = try CohortTotal(group(100_000, 650_000))
    #expect(luck.quantile(try percent(95)).estimate < high.estimate)
  }

  @Test("weights that do not add up are refused")
  func refused() throws {
    #expect(throws: CohortProblem.weightsDoNotAddUp) {
      try MixedTotal([try weighted([(400_000, try group(1, 500_000))])])
    }
    #expect(throws: CohortProblem.weightsDoNotAddUp) { try MixedTotal([[]]) }
  }
}

@Suite("What a rate may be")
struct RateSpreadTests {
  private func mean(_ spread: RateSpread) -> Double {
    spread.values.reduce(0) {
      $0 + Double($1.rate.partsPerMillion) * Double($1.weight.partsPerMillion) / 1e12
    }
  }

  @Test("weights add up to one and values ascend", arguments: [1, 3, 7, 64, 999])
  func weights(slices: Int) throws {
    let half = try #require(Probability(partsPerMillion: 500_000))
    for spread in [
      RateSpread(passes: 12.5, fails: 7.5, slices: slices),
      RateSpread(half, shock: 0.4, slices: slices), RateSpread(half, shock: -0.4, slices: slices),
    ] {
      let values = try #require(spread).values
      #expect(values.count == slices)
      #expect(values.reduce(0) { $0 + Int($1.weight.partsPerMillion) } == 1_000_000)
      #expect(values.map(\.rate) == values.map(\.rate).sorted())
    }
  }

  @Test("a Beta law keeps its mean a / (a + b), and nearly its variance")
  func beta() throws {
    let spread = try #require(RateSpread(passes: 13, fails: 7, slices: 200))
    #expect(abs(mean(spread) - 0.65) < 1e-5)
    // ab / ((a + b)² (a + b + 1)) = 91 / 8400.
    let variance = spread.values.reduce(0.0) {
      let distance = Double($1.rate.partsPerMillion) / 1e6 - 0.65
      return $0 + distance * distance * Double($1.weight.partsPerMillion) / 1e6
    }
    #expect(abs(variance / (91.0 / 8400) - 1) < 0.01)
  }

  @Test(
    "quantiles of a Beta law: P(p ≤ q) is q for Beta(1, 1), q² for Beta(2, 1), 1 − (1 − q)² for Beta(1, 2)",
    arguments: [0.01, 0.1, 0.5, 0.9, 0.99])
  func quantiles(chance: Double) throws {
    func quantile(_ a: Double, _ b: Double) throws -> Double {
      Double(try #require(BetaLaw(passes: a, fails: b)).quantile(chance).partsPerMillion) / 1e6
    }
    #expect(abs(try quantile(1, 1) - chance) < 2e-6)
    #expect(abs(try quantile(2, 1) - chance.squareRoot()) < 2e-6)
    #expect(abs(try quantile(1, 2) - (1 - (1 - chance).squareRoot())) < 2e-6)
    #expect(BetaLaw(passes: 0, fails: 1) == nil)
  }

  @Test("no quantile that is shown lies near the edge of two slices", arguments: [1, 4, 5, 40])
  func edges(exams: Int) {
    for percent in [10, 50, 80, 90, 95] {
      let part = Double(percent * RateSpread.slices(exams: exams) % 100) / 100
      #expect((0.25...0.85).contains(part), "\(percent)")
    }
  }

  @Test("one even Beta(1, 1) slice of four is a quarter: means at 1/8, 3/8, 5/8, 7/8")
  func even() throws {
    let spread = try #require(RateSpread(passes: 1, fails: 1, slices: 4))
    #expect(spread.values.map(\.rate.partsPerMillion) == [125_000, 375_000, 625_000, 875_000])
  }

  @Test("a shock of one moves log odds by standard normal slices: three lie at 0 and ±0.9674")
  func shock() throws {
    let half = try #require(Probability(partsPerMillion: 500_000))
    let spread = try #require(RateSpread(half, shock: 1, slices: 3))
    // The normal's 1/6 quantile is −0.967422; 1 / (1 + e^0.967422) = 1 / 3.63115 = 0.275395.
    #expect(abs(Double(spread.values[0].rate.partsPerMillion) - 275_395) < 2)
    #expect(spread.values[1].rate == half)
    #expect(
      spread.values[0].rate.partsPerMillion + spread.values[2].rate.partsPerMillion == 1_000_000)
  }

  @Test("what is no spread is nil")
  func refused() throws {
    #expect(
      RateSpread(low: try percent(60), base: try percent(50), high: try percent(70)) == nil)
    #expect(RateSpread(passes: 0, fails: 1, slices: 3) == nil)
    #expect(RateSpread(.never, shock: 1, slices: 3) == nil)
    #expect(RateSpread(passes: 1, fails: 1, slices: 1001) == nil)
  }
}
