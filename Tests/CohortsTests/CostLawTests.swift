import Cohorts
import Testing

@Suite("What one person may cost")
struct CostLawTests {
  @Test("a way of three attempts ends after each of them with the product of its chances")
  func threeAttempts() throws {
    // 0.612345 passes first; 0.387655 · 0.5 passes second; what is left, as much, ends with the third.
    let law = try CostLaw(amounts: [40_000, 80_000, 120_000], passing: [612_345, 500_000])
    #expect(law.offset == 40_000)
    #expect(law.differences == [40_000, 80_000])
    #expect(law.millions == 2)
    #expect(law.weights == [193_827_500_000, 193_827_500_000])
    #expect(law.ends.map(\.amount) == [40_000, 80_000, 120_000])
    #expect(law.ends.map(\.parts).reduce(0, +) == law.whole)
  }

  @Test("five attempts stay exact: 0.000001⁴ of reaching the last is one part of 10²⁴")
  func fiveAttempts() throws {
    let law = try CostLaw(
      amounts: [1, 2, 3, 4, 5], passing: [999_999, 999_999, 999_999, 999_999])
    #expect(law.millions == 4)
    #expect(law.weights.last == 1)
  }

  @Test("a sixth attempt is refused, because 10³⁰ parts beside money do not fit")
  func sixAttempts() {
    #expect(throws: CohortProblem.tooManyChances) {
      try CostLaw(amounts: [1, 2, 3, 4, 5, 6], passing: [1, 1, 1, 1, 1])
    }
  }

  @Test("end states of the same amount are one; those without a chance are none")
  func merged() throws {
    let law = try CostLaw(
      [
        .init(amount: 700, parts: 250_000), .init(amount: 300, parts: 500_000),
        .init(amount: 700, parts: 250_000), .init(amount: 1, parts: 0),
      ], millions: 1)
    #expect(law.offset == 300)
    #expect(law.differences == [400])
    #expect(law.weights == [500_000])
  }

  @Test("parts are of the lowest power of a million that holds them, so equal laws are equal")
  func lowest() throws {
    let long = try CostLaw(
      [
        .init(amount: 1, parts: 400_000_000_000), .init(amount: 2, parts: 600_000_000_000),
      ], millions: 2)
    #expect(
      long
        == (try CostLaw(
          [.init(amount: 1, parts: 400_000), .init(amount: 2, parts: 600_000)], millions: 1)))
    #expect(try CostLaw(amounts: [5, 9], passing: [1_000_000]) == CostLaw(certain: 5))
  }

  @Test("chances that do not add up, no end state and amounts beyond the limit are refused")
  func refused() {
    #expect(throws: CohortProblem.chancesDoNotAddUp) {
      try CostLaw([.init(amount: 1, parts: 999_999)], millions: 1)
    }
    #expect(throws: CohortProblem.chancesDoNotAddUp) {
      try CostLaw(
        [.init(amount: 1, parts: 999_999), .init(amount: 2, parts: 2)], millions: 1)
    }
    #expect(throws: CohortProblem.chancesDoNotAddUp) {
      try CostLaw(amounts: [1, 2], passing: [1_000_001])
    }
    #expect(throws: CohortProblem.noEndState) { try CostLaw(amounts: [], passing: []) }
    #expect(throws: CohortProblem.tooLarge) { try CostLaw(certain: 10_000_000_000_001) }
  }
}
