import Testing

@testable import Cohorts

@Suite("A cohort by department or quarter")
struct SliceTests {
  private func slices(_ pieces: Int = 1, piece: Int = 0) throws -> CohortSlices<Int> {
    let laws = try ReferenceTests.laws("cohort_het_1000.csv").prefix(80)
    var slices = CohortSlices<Int>()
    for (index, law) in laws.enumerated() where index % pieces == piece {
      try slices.add(try added([law]), to: index / 7 % 4)
    }
    return slices
  }

  @Test("merges from pieces of the roster, and its slices merge to the whole")
  func merged() throws {
    let whole = try slices()
    #expect(try slices(2, piece: 1).merged(with: slices(2, piece: 0)) == whole)
    #expect(
      try whole.whole()
        == (try added(Array(try ReferenceTests.laws("cohort_het_1000.csv").prefix(80)))))
  }

  @Test("shares of an amount add up to it, and at the mean each slice has its own mean")
  func shares() throws {
    let slices = try slices()
    let whole = try slices.whole()
    let mean = Double(whole.offset) + (try whole.meanAboveOffset().double)
    for amount in [Int128(mean * 1.1), Int128(mean), 0, -5] {
      #expect(try slices.shares(of: amount).values.reduce(0, +) == amount)
    }
    for (key, share) in try slices.shares(of: Int128(mean)) {
      let own = try #require(slices.parts[key])
      #expect(abs(Double(share - own.offset) - (try own.meanAboveOffset().double)) < 2)
    }
  }

  @Test("of a reserve, a slice with three times the variance bears three times as much")
  func reserve() throws {
    // Variances: one coin of 100.00 is 2,500.00²; three are three times as much.
    let coin = try CostLaw(amounts: [0, 10_000], passing: [500_000])
    let slices = CohortSlices(["a": try added([coin]), "b": try added([coin, coin, coin])])
    // Mean 200.00; 80.00 above it: 20.00 and 60.00.
    #expect(try slices.shares(of: 28_000) == ["a": 7_000, "b": 21_000])
  }

  @Test("quantiles of slices do not add up: together they are less unlucky")
  func notAdditive() throws {
    let slices = try slices()
    let chance = try percent(95)
    let sum = try slices.parts.values.reduce(Int128(0)) {
      $0 + (try CohortTotal($1).quantile(chance).estimate)
    }
    #expect(try CohortTotal(slices.whole()).quantile(chance).estimate < sum)
  }
}
