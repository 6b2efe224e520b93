import Foundation
import Testing

@testable import Cohorts

@Suite("What is claimed of a total is proven")
struct ProofTests {
  /// 400 persons who differ by 200.00, but for three of 200.01: near 1 / 200.00 the characteristic function is
  /// almost one again.
  private func resonance() throws -> CohortPart {
    var adder = CohortAdder()
    try adder.add(try CostLaw(amounts: [0, 20_000], passing: [500_000]), count: 397)
    try adder.add(try CostLaw(amounts: [0, 20_001], passing: [500_000]), count: 3)
    return adder.finished()
  }

  @Test(
    "a characteristic function that comes back is seen, and the inversion says that it proves nothing"
  )
  func refused() throws {
    let part = try resonance()
    let window = try #require(try LatticeWindow(part))
    let modulus = ModulusBound(part.sketch, span: part.span)
    #expect(modulus.greatest(from: window.step * 40) > 1e-3)
    let laws = try #require(LawLogarithm(part))
    let inversion = try #require(
      LatticeInversion(
        window, SingleCohort(laws), mostFrequencies: 1 << 12,
        greatest: modulus.greatest))
    #expect(inversion.errors.truncation > 1e-3)
    let engine = TotalEngine.inversion(inversion)
    let (_, low, high) = engine.quantile(0.95)
    #expect(low < high)
  }

  @Test("where single points answer, the same cohort is proven")
  func answered() throws {
    let total = try CohortTotal(resonance())
    #expect(total.method == .points)
    // 400 coins: P(heads ≤ 215) = 0.939, P(heads ≤ 216) = 0.951; 216 heads of 20,000, with up to three cents.
    let quantile = total.quantile(try percent(95))
    #expect(quantile.isProven)
    #expect((4_320_000...4_320_003).contains(quantile.estimate))
  }

  @Test(
    "without laws to fall back on, a resonant cohort gets bounds that hold and is not called proven"
  )
  func unproven() throws {
    var adder = CohortAdder(lawLimit: 0)
    try adder.add(try CostLaw(amounts: [0, 20_000], passing: [500_000]), count: 39_700)
    try adder.add(try CostLaw(amounts: [0, 20_001], passing: [500_000]), count: 3)
    let total = try CohortTotal(adder.finished())
    let quantile = total.quantile(try percent(95))
    #expect(total.method == .smoothed)
    #expect(!quantile.isProven)
    // Normal: 19,851.5 + 1.645 · √(39,703 / 4) = 20,015.4 heads of 200.00.
    #expect(quantile.least <= 20_016 * 20_000 && 20_015 * 20_000 <= quantile.most)
    #expect(quantile.most - quantile.least < 100 * 20_000)
  }

  @Test(
    "a few dozen persons on the lattice of cents get bounds that hold, and say how wide they are")
  func enclosed() throws {
    var draws = Draws(21)
    let laws = try (0..<24).map { _ in
      let first = Int64(20_000 + draws.below(30_000))
      return try CostLaw(
        amounts: [first, first + Int64(20_000 + draws.below(80_000))],
        passing: [Int32(300_000 + draws.below(400_000))])
    }
    let total = try CohortTotal(added(laws))
    #expect(total.method == .smoothed)
    let quantile = total.quantile(try percent(95))
    #expect(quantile.least <= quantile.estimate && quantile.estimate <= quantile.most)
    #expect(!quantile.isProven)
    #expect(Double(quantile.most - quantile.least) < total.deviation / 50)
    let chance = total.chance(within: quantile.estimate)
    #expect(chance.lowerBound <= 0.95 && chance.upperBound >= 0.95 - 0.01)
  }

  @Test(
    "|φ| is never above exp(−H) for what is kept of the differences",
    arguments: 1...6 as ClosedRange<UInt64>)
  func modulus(seed: UInt64) throws {
    let cohort = try TinyCohort(people: 12, seed: seed, money: 900)
    let part = try cohort.part()
    let weights = part.sketch.smallest.weights
    var draws = Draws(seed)
    for _ in 0..<300 {
      let t = Double(1 + draws.below(1_000_000)) / 1_000_000 * Double.pi
      // H from the sketch, in the plainest way.
      let h = weights.reduce(0.0) { sum, entry in
        let sine = sin(t * Double(entry.key) / 2)
        return sum + 2 * Double(entry.value) * DifferenceSketch.unit * sine * sine
      }
      #expect(modulus(cohort.laws, t) <= exp(-h) + 1e-12)
    }
  }

  @Test(
    "the bound holds at every lattice frequency beyond the last",
    arguments: 1...6 as ClosedRange<UInt64>)
  func greatest(seed: UInt64) throws {
    let laws = try TinyCohort.laws(people: 30, seed: seed, money: 900)
    let part = try added(laws)
    let bound = ModulusBound(part.sketch, span: part.span)
    for from in [0.002, 0.01, 0.1] {
      let greatest = bound.greatest(from: from)
      for step in 0...500 {
        let theta = from + (Double.pi - from) * Double(step) / 500
        #expect(modulus(laws, theta / Double(part.span)) <= greatest + 1e-12)
      }
    }
  }

  @Test("between the points of a grid that is too coarse, nothing is claimed")
  func betweenGridPoints() throws {
    // On a grid of 1,024 frequencies 1,023 turns as −1 does: H looks like a single wave. In truth it comes back to
    // zero at every multiple of 2π / 1,023, where only the two persons of 1 are left: |φ| = |cos(θ / 2)|².
    var adder = CohortAdder()
    try adder.add(try CostLaw(amounts: [0, 1_023], passing: [500_000]), count: 1000)
    try adder.add(try CostLaw(amounts: [0, 1], passing: [500_000]), count: 2)
    let part = adder.finished()
    let bound = ModulusBound(part.sketch, span: part.span, largestGrid: 1 << 10)
    let theta = 2 * Double.pi * 300 / 1_023
    #expect(bound.greatest(from: 1) >= cos(theta / 2) * cos(theta / 2))
  }

  private func modulus(_ laws: [CostLaw], _ t: Double) -> Double {
    laws.reduce(1.0) { product, law in
      var (real, imaginary) = (0.0, 0.0)
      for end in law.ends {
        let chance = Double(end.parts) / Double(law.whole)
        real += chance * cos(t * Double(end.amount - law.offset))
        imaginary += chance * sin(t * Double(end.amount - law.offset))
      }
      return product * (real * real + imaginary * imaginary).squareRoot()
    }
  }

  @Test("Bennett's bound is above the true tail of coins")
  func bennett() {
    // 100 coins of 0 or 1: variance 25, nobody farther than ½ from the mean. P(heads ≥ 65) = 0.00176.
    let bound = LatticeWindow.bennett(15, variance: 25, reach: 0.5)
    #expect(bound > 0.00176 && bound < 0.02)
  }
}
