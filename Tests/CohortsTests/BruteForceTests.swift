import Testing
import Units

@testable import Cohorts

@Suite("Totals of tiny cohorts equal every combination added up in fractions")
struct BruteForceTests {
  private static let percents = [50.0, 80, 95, 99]

  @Test("mean and variance are the same fractions", arguments: 1...8 as ClosedRange<UInt64>)
  func moments(seed: UInt64) throws {
    let cohort = try TinyCohort(people: 7, seed: seed)
    let total = try CohortTotal(cohort.part())
    let mean = try cohort.brute.mean().subtracting(Exact(Int64(total.offset)))
    #expect(total.meanAboveOffset.description == "\(mean.numerator)/\(mean.denominator)")
    let variance = try cohort.brute.variance()
    #expect(total.variance.description == "\(variance.numerator)/\(variance.denominator)")
  }

  @Test(
    "the chance of every amount lies within the proven bounds",
    arguments: 1...8 as ClosedRange<UInt64>)
  func chances(seed: UInt64) throws {
    let cohort = try TinyCohort(people: 7, seed: seed)
    let total = try CohortTotal(cohort.part())
    #expect(total.method == .points)
    for amount in cohort.brute.amounts {
      for near in [amount - 1, amount, amount + 1] {
        let truth = try cohort.brute.below(near).double
        let found = total.chance(within: Int128(near))
        #expect(found.lowerBound <= truth && truth <= found.upperBound)
        #expect(found.upperBound - found.lowerBound < 1e-12)
      }
    }
  }

  @Test("quantiles are the same amounts and proven", arguments: 1...8 as ClosedRange<UInt64>)
  func quantiles(seed: UInt64) throws {
    let cohort = try TinyCohort(people: 7, seed: seed)
    let total = try CohortTotal(cohort.part())
    for percent in BruteForceTests.percents {
      let chance = try CohortsTests.percent(percent)
      let quantile = total.quantile(chance)
      let truth = try cohort.brute.quantile(chance.exact)
      #expect(quantile.least <= Int128(truth) && Int128(truth) <= quantile.most)
      // A tie (F is exactly 50 %) is within a rounding of both sides: then both are named.
      let isTie = try cohort.brute.amounts.contains {
        try cohort.brute.below($0) == chance.exact
      }
      #expect(quantile.isProven != isTie)
    }
  }

  @Test(
    "the mean of the worst is the same to a hundred-millionth",
    arguments: 1...8 as ClosedRange<UInt64>)
  func shortfall(seed: UInt64) throws {
    let cohort = try TinyCohort(people: 7, seed: seed)
    let total = try CohortTotal(cohort.part())
    for percent in BruteForceTests.percents {
      let chance = try CohortsTests.percent(percent)
      let worst = try #require(total.shortfall(chance))
      #expect(abs(worst.amount - (try cohort.brute.shortfall(chance.exact))) < 1e-8)
      #expect(worst.error < 1e-8)
    }
  }

  @Test(
    "inversion with every frequency says the same, from laws",
    arguments: 1...8 as ClosedRange<UInt64>)
  func inversion(seed: UInt64) throws {
    let cohort = try TinyCohort(people: 7, seed: seed)
    let part = try cohort.part()
    let window = try #require(try LatticeWindow(part))
    let laws = try #require(LawLogarithm(part))
    let inversion = try #require(
      LatticeInversion(window, SingleCohort(laws), mostFrequencies: 1 << 20, greatest: { _ in 0 }))
    #expect(inversion.frequencies == Int(window.frequencies))
    #expect(inversion.errors.truncation == 0)
    for amount in cohort.brute.amounts {
      let place = (amount - Int64(part.offset)) / part.span
      let truth = try cohort.brute.below(amount).double
      #expect(abs(inversion.below(place) - truth) <= inversion.errors.sum)
    }
    #expect(inversion.errors.sum < 1e-11)
    let q = inversion.first(reaching: 0.93)
    var short = 0.0
    for (amount, chance) in cohort.brute.chances {
      let place = (amount - Int64(part.offset)) / part.span
      short += Double(max(0, q - place)) * chance.double
    }
    #expect(abs(inversion.shortOf(q) - short) < 1e-9)
  }

  @Test(
    "bounds from the first frequencies alone enclose the truth, the closer the more of them",
    arguments: 1...8 as ClosedRange<UInt64>)
  func smoothed(seed: UInt64) throws {
    let cohort = try TinyCohort(people: 7, seed: seed, money: 4000)
    let part = try cohort.part()
    let window = try #require(try LatticeWindow(part))
    let laws = try #require(LawLogarithm(part))
    var widths: [Double] = []
    for most in [Int64(16), 100, 1000] {
      let bounds = try #require(
        SmoothedInversion(window, SingleCohort(laws), most: most))
      var width = 0.0
      for amount in cohort.brute.amounts {
        for near in [amount - 1, amount] {
          let place = (near - Int64(part.offset)).quotientAndRemainder(dividingBy: part.span)
          guard place.remainder >= 0 else { continue }
          let truth = try cohort.brute.below(near).double
          let found = bounds.below(place.quotient)
          #expect(found.lowerBound <= truth && truth <= found.upperBound)
          width += found.upperBound - found.lowerBound
        }
      }
      widths.append(width)
      let chance = try percent(80)
      let (low, high) = bounds.first(reaching: 0.8)
      let truth = (try cohort.brute.quantile(chance.exact) - Int64(part.offset)) / part.span
      #expect(low <= truth && truth <= high)
      var short = 0.0
      for (amount, chance) in cohort.brute.chances {
        short += Double(max(0, high - (amount - Int64(part.offset)) / part.span)) * chance.double
      }
      let (found, error) = bounds.shortOf(high)
      #expect(abs(found - short) <= error)
    }
    #expect(widths == widths.sorted(by: >))
  }

  @Test("one person, and persons whose cost is certain")
  func smallest() throws {
    let coin = try CohortTotal(added([try CostLaw(amounts: [100, 300], passing: [250_000])]))
    #expect(coin.quantile(try percent(25)).estimate == 100)
    #expect(coin.quantile(try percent(26)).estimate == 300)
    #expect(coin.chance(within: 99) == 0...0)
    #expect(coin.chance(within: 300) == 1...1)

    let certain = try CohortTotal(added([try CostLaw(certain: 500), try CostLaw(certain: 70)]))
    #expect(certain.method == .certain)
    #expect(certain.quantile(try percent(99)).estimate == 570)
    #expect(certain.quantile(try percent(99)).isProven)
    #expect(certain.chance(within: 569) == 0...0)
    #expect(certain.chance(within: 570) == 1...1)
    #expect(certain.shortfall(try percent(95))?.amount == 570)

    let nobody = try CohortTotal(CohortAdder().finished())
    #expect(nobody.people == 0)
    #expect(nobody.quantile(try percent(95)).estimate == 0)
  }
}
