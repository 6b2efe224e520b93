import Testing

@testable import Cohorts

@Suite("Parts of a cohort")
struct MergingTests {
  private func laws() throws -> [CostLaw] { try ReferenceTests.laws("cohort_het_1000.csv") }

  @Test(
    "have the same bits in whatever pieces and order a roster is added", arguments: [2, 3, 7, 100])
  func split(pieces: Int) throws {
    let laws = try laws()
    let whole = try added(laws)
    var parts = try (0..<pieces).map { piece in
      try added(laws.enumerated().filter { $0.offset % pieces == piece }.map(\.element))
    }
    let forward = try parts.dropFirst().reduce(parts[0]) { try $0.merged(with: $1) }
    #expect(forward == whole)
    parts.reverse()
    let backward = try parts.dropFirst().reduce(parts[0]) { try $0.merged(with: $1) }
    #expect(backward == whole)
    // Equal parts give equal values at every frequency, to the last bit.
    let window = try #require(try LatticeWindow(whole))
    let (left, right) = (
      try #require(LawLogarithm(whole)), try #require(LawLogarithm(backward))
    )
    for j in [Int64(1), 7, 23] {
      let t = window.frequency(j)
      #expect(left.value(at: t, from: window) == right.value(at: t, from: window))
    }
  }

  @Test("have the same bits beyond the number of laws and of differences that are kept")
  func beyondLimits() throws {
    var draws = Draws(5)
    let laws = try (0..<6000).map { _ in
      try CostLaw(
        amounts: [0, Int64(1 + draws.below(900_000)), 1_000_000],
        passing: [Int32(1 + draws.below(999_998)), 500_000])
    }
    let whole = try added(laws, lawLimit: 1000)
    #expect(whole.laws == nil)
    #expect(whole.sketch.smallest.weights.count == 2048)
    #expect(whole.sketch.sample.weights.count == 2048)
    let (first, second) = (
      try added(Array(laws[..<700]), lawLimit: 1000), try added(Array(laws[700...]), lawLimit: 1000)
    )
    #expect(first.laws?.count == 700)
    #expect(try second.merged(with: first) == whole)
    #expect(try first.merged(with: second) == whole)
  }

  @Test("count equal persons once or one by one alike")
  func grouped() throws {
    let law = try CostLaw(amounts: [40_000, 83_000, 121_000], passing: [612_345, 480_001])
    let other = try CostLaw(amounts: [10_000, 15_000], passing: [700_000])
    var counted = CohortAdder()
    try counted.add(law, count: 37)
    try counted.add(other)
    try counted.add(law, count: 4)
    let single = try added(Array(repeating: law, count: 41) + [other])
    #expect(counted.finished() == single)
  }

  /// Single numbers, as a reader of files has them.
  private func add(
    _ offset: Int64, _ differences: [Int64], _ weights: [UInt64], _ millions: Int,
    to adder: inout CohortAdder
  ) throws {
    try adder.add(
      offset: offset, differences: differences.span, weights: weights.span, millions: millions)
  }

  @Test("take up single numbers the way they take up laws")
  func bulk() throws {
    let law = try CostLaw(amounts: [40_000, 83_000, 121_000], passing: [612_345, 480_001])
    var adder = CohortAdder()
    try add(law.offset, law.differences, law.weights.map { UInt64($0) }, law.millions, to: &adder)
    #expect(adder.finished() == (try added([law])))
  }

  @Test("of nobody change nothing")
  func nobody() throws {
    let part = try added(try laws())
    #expect(try part.merged(with: CohortAdder().finished()) == part)
    #expect(try CohortAdder().finished().merged(with: part) == part)
  }

  @Test("refuse more than 2⁴⁰ persons, and wrong numbers")
  func refused() throws {
    var adder = CohortAdder()
    let law = try CostLaw(amounts: [1, 2], passing: [500_000])
    #expect(throws: CohortProblem.tooLarge) { try adder.add(law, count: 1 << 40 + 1) }
    #expect(throws: CohortProblem.tooLarge) {
      try add(0, [5, 5], [1, 1], 1, to: &adder)
    }
    #expect(throws: CohortProblem.chancesDoNotAddUp) {
      try add(0, [5], [1_000_000], 1, to: &adder)
    }
    try adder.add(law, count: 1 << 40)
    #expect(throws: CohortProblem.tooLarge) { try adder.add(law) }
  }

  @Test("hold a million persons at the limit of money exactly: mean 5 · 10¹⁸, variance 2.5 · 10³¹")
  func extremes() throws {
    // 0 or 10¹³ with a half each: mean 5 · 10¹², variance (5 · 10¹²)² = 2.5 · 10²⁵ a person.
    let law = try CostLaw(amounts: [0, 10_000_000_000_000], passing: [500_000])
    var adder = CohortAdder()
    try adder.add(law, count: 1_000_000)
    let total = try CohortTotal(adder.finished())
    #expect(total.meanAboveOffset.description == "5000000000000000000/1")
    #expect(total.variance.description == "25000000000000000000000000000000/1")
    #expect(total.span == 10_000_000_000_000)
    // Binomial(10⁶, ½): the median is the mean.
    #expect(total.quantile(try percent(50)).estimate == 5_000_000_000_000_000_000)
  }
}
