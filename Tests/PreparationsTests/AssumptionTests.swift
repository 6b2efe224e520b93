import Preparations
import Testing

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

  @Test("a half year of waiting takes -0.3 from the log odds, and 0 to -0.78 in all")
  func shift() {
    // 180 days are six months: 6 × 5, 6 × 13.
    let waiting = RetakeFactors.shift(isTargeted: false, idle: 180, changesVersion: false)
    #expect(waiting.low == -78)
    #expect(waiting.base == -30)
    #expect(waiting.high == 0)
    let all = RetakeFactors.shift(isTargeted: true, idle: 180, changesVersion: true)
    // 0 − 78 − 50, 30 − 30 − 20, 80 − 0 − 0.
    #expect(all.low == -128)
    #expect(all.base == -20)
    #expect(all.high == 80)
    let none = RetakeFactors.shift(isTargeted: false, idle: -5, changesVersion: false)
    #expect(none == (0, 0, 0))
  }

  @Test("hundredths as a person writes them")
  func digits() {
    #expect(Assumption.digits(150) == "1.5")
    #expect(Assumption.digits(-5) == "-0.05")
    #expect(Assumption.digits(600) == "6")
    #expect(Assumption.digits(-113) == "-1.13")
  }
}
