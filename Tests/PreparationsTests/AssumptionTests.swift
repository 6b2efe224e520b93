import Preparations
import Testing
import Units

@Suite("Assumptions say that they are assumptions")
struct AssumptionTests {
  private var all: [Assumption] { StudyAssumptions.all + RetakeFactors.all }

  @Test("each has a range around its base, a source or the word, and an id of its own")
  func ranges() {
    for assumption in all {
      let ends = [assumption.low, assumption.high]
      #expect((ends.min() ?? 0) <= assumption.base && assumption.base <= (ends.max() ?? 0))
      #expect(ends[0] != ends[1], "\(assumption.id)")
      #expect(
        assumption.source.contains("assumption") || assumption.source.contains("19")
          || assumption.source.contains("20"), "\(assumption.id)")
    }
    #expect(Set(all.map(\.id)).count == all.count)
  }

  @Test("a half year of waiting takes 30 % of the odds, and 0 to 78 % in all")
  func odds() throws {
    // 180 days are six months: 6 × 5 %, 6 × 13 %.
    let waiting = RetakeFactors.odds(isTargeted: false, idle: 180, changesVersion: false)
    #expect(waiting.low == Exact(22, over: 100))
    #expect(waiting.base == Exact(70, over: 100))
    #expect(waiting.high == .one)
    let all = RetakeFactors.odds(isTargeted: true, idle: 180, changesVersion: true)
    // 1 × 0.22 × 0.60, 1.35 × 0.70 × 0.82, 2.20 × 1 × 1.
    #expect(all.low == Exact(132, over: 1_000))
    #expect(all.base == Exact(7_749, over: 10_000))
    #expect(all.high == Exact(22, over: 10))
    let none = RetakeFactors.odds(isTargeted: false, idle: -5, changesVersion: false)
    #expect([none.low, none.base, none.high] == [.one, .one, .one])
    // Ten months at 13 % take more than all of the odds: nothing is left, and no odds below nothing.
    #expect(
      RetakeFactors.odds(isTargeted: true, idle: 100_000, changesVersion: false).low == .zero)
  }

  @Test("a chance of 60 % with odds of 3 to 2 becomes 2/3 when they are multiplied by 4/3")
  func moved() throws {
    let sixty = try #require(Probability(partsPerMillion: 600_000))
    let third = try #require(Exact(4, over: 3))
    let factor = OddsFactor(low: .zero, base: third, high: .one)
    let moved = try factor.moved(sixty)
    #expect(moved.low.partsPerMillion == 0)
    #expect(moved.base.partsPerMillion == 666_667)
    #expect(moved.high == sixty)
    // What is sure stays sure, and what is impossible stays so.
    let sure = try #require(Probability(partsPerMillion: 1_000_000))
    #expect(try OddsFactor(low: third, base: third, high: third).moved(sure).base == sure)
  }

  @Test("hundredths as a person writes them")
  func digits() {
    #expect(Assumption.digits(150) == "1.5")
    #expect(Assumption.digits(-5) == "-0.05")
    #expect(Assumption.digits(600) == "6")
    #expect(Assumption.digits(-113) == "-1.13")
  }
}
