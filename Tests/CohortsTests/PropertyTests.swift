import Testing
import Units

@testable import Cohorts

@Suite("What a total does when its cohort changes")
struct PropertyTests {
  private let percents = [1.0, 20, 50, 80, 95, 99, 99.9]

  private func laws(people: Int, seed: UInt64, times factor: Int64 = 1) throws -> [CostLaw] {
    var draws = Draws(seed)
    return try (0..<people).map { _ in
      let first = Int64(5000 + draws.below(90_000))
      let second = first + Int64(4000 + draws.below(60_000))
      let third = second + Int64(1 + draws.below(60_000))
      return try CostLaw(
        amounts: [first * factor, second * factor, third * factor],
        passing: [Int32(300_000 + draws.below(600_000)), Int32(300_000 + draws.below(600_000))])
    }
  }

  /// Tiny ones by points, larger ones by inversion.
  @Test("a person whose cost is certain shifts every quantile", arguments: [6, 900])
  func shifted(people: Int) throws {
    let laws = try laws(people: people, seed: 11)
    let (before, after) = (
      try CohortTotal(added(laws)), try CohortTotal(added(laws + [try CostLaw(certain: 123_457)]))
    )
    for percent in percents {
      let chance = try CohortsTests.percent(percent)
      #expect(after.quantile(chance).estimate == before.quantile(chance).estimate + 123_457)
    }
    #expect(after.variance == before.variance)
  }

  @Test("money seven times as much is quantiles seven times as much", arguments: [6, 900])
  func scaled(people: Int) throws {
    let (one, seven) = (
      try CohortTotal(added(laws(people: people, seed: 12))),
      try CohortTotal(added(laws(people: people, seed: 12, times: 7)))
    )
    #expect(seven.span == one.span * 7)
    for percent in percents {
      let chance = try CohortsTests.percent(percent)
      #expect(seven.quantile(chance).estimate == 7 * one.quantile(chance).estimate)
      #expect(seven.quantile(chance).isProven)
    }
  }

  @Test(
    "quantiles rise with the chance, and the chance of each is at least its own",
    arguments: [6, 900])
  func monotone(people: Int) throws {
    let total = try CohortTotal(added(laws(people: people, seed: 13)))
    let quantiles = try percents.map { total.quantile(try percent($0)) }
    #expect(quantiles.map(\.estimate) == quantiles.map(\.estimate).sorted())
    for quantile in quantiles {
      let alpha = Double(quantile.chance.partsPerMillion) / 1e6
      #expect(total.chance(within: quantile.estimate).upperBound >= alpha)
      #expect(total.chance(within: quantile.estimate - Int128(total.span)).lowerBound < alpha)
    }
  }

  @Test("chances lie from 0 to 1 and rise with the budget", arguments: [6, 900])
  func chances(people: Int) throws {
    let total = try CohortTotal(added(laws(people: people, seed: 14)))
    var last = 0.0
    for step in -2...102 {
      let budget = total.offset + (total.highest - total.offset) * Int128(step) / 100
      let chance = total.chance(within: budget)
      #expect(0 <= chance.lowerBound && chance.upperBound <= 1)
      #expect(chance.upperBound >= last)
      last = chance.lowerBound
    }
    #expect(last == 1)
  }

  @Test(
    "the worst twentieth costs at least its quantile and more than the worst fifth",
    arguments: [6, 900])
  func worst(people: Int) throws {
    let total = try CohortTotal(added(laws(people: people, seed: 15)))
    let (fifth, twentieth) = (
      try #require(total.shortfall(try percent(80))),
      try #require(total.shortfall(try percent(95)))
    )
    #expect(fifth.amount < twentieth.amount)
    #expect(twentieth.amount >= Double(total.quantile(try percent(95)).estimate))
    #expect(total.shortfall(try percent(100)) == nil)
    // The mean of the worst 100 % is the mean.
    let all = try #require(total.shortfall(try percent(0)))
    #expect(abs(all.amount - total.mean) < 1e-3)
  }

  @Test("the series and each law by itself give the same distribution within their bounds")
  func methods() throws {
    let part = try added(laws(people: 30_000, seed: 16))
    let window = try #require(try LatticeWindow(part))
    let modulus = ModulusBound(part.sketch, span: part.span)
    let series = try #require(
      LatticeInversion(
        window, SingleCohort(try SeriesLogarithm(part)), mostFrequencies: 1 << 12,
        greatest: modulus.greatest))
    let laws = try #require(LawLogarithm(part))
    let single = try #require(
      LatticeInversion(
        window, SingleCohort(laws), mostFrequencies: 1 << 12,
        greatest: modulus.greatest))
    #expect(series.errors.remainder < 1e-12)
    let bound = series.errors.sum + single.errors.sum
    #expect(bound < 1e-11)
    for step in 0...40 {
      let place = window.start + window.points / 40 * Int64(step)
      #expect(abs(series.below(place) - single.below(place)) <= bound)
    }
  }
}
