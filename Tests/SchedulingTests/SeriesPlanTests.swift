import Scheduling
import Testing
import Units

/// Plans beside all the ways in which up to three attempts can be sat on up to 25 days.
@Suite("Plan of a series: the earliest and the latest day of each attempt")
struct SeriesPlanTests {
  static let casesPerBlock = 400

  private func plan(_ count: Int, on days: [Int], _ wait: PlainWait) -> SeriesPlan {
    SeriesPlan(of: count, on: DaySet(days.map(PlainCase.day))) { sat in
      wait.next(after: sat.map(PlainCase.number)).map(PlainCase.day)
    }
  }

  /// One day in three to every day of a horizon.
  private func days(_ random: inout SplitMix64) -> [Int] {
    let (length, percent) = (random.int(1...25), random.int(33...100))
    return (0..<length).filter { _ in random.chance(percent) }
  }

  @Test("agree with every way there is", arguments: 0..<8)
  func agree(block: Int) {
    var (fitting, apart) = (0, 0)
    for number in 0..<SeriesPlanTests.casesPerBlock {
      let seed = UInt64(block * SeriesPlanTests.casesPerBlock + number)
      var random = SplitMix64(seed: seed)
      let (days, wait) = (days(&random), PlainWait.random(&random))
      let count = random.int(1...3)
      let plan = plan(count, on: days, wait)
      let series = PlainSeries(of: count, on: days, wait)
      let (first, last) = (series.earliest, series.latest)
      for (index, attempt) in plan.attempts.enumerated() {
        if attempt.earliest.map(PlainCase.number) != (index < first.count ? first[index] : nil)
          || attempt.latest.map(PlainCase.number) != last[index]
        {
          Issue.record(
            "seed \(seed), attempt \(index + 1) on \(days), \(wait): \(first), \(last); \(plan)")
        }
      }
      #expect(plan.attempts.count == count)
      #expect(plan.fits == series.fits, "seed \(seed), \(count) on \(days), \(wait)")
      if plan.fits { fitting += 1 }
      if plan.fits, first != last { apart += 1 }
    }
    let tenth = SeriesPlanTests.casesPerBlock / 10
    #expect(fitting >= tenth && fitting <= 9 * tenth, "\(fitting) fit")
    #expect(apart >= tenth, "\(apart) leave a choice")
  }

  @Test("five days after each fail: what is left for one attempt is what the next ones leave")
  func fixed() {
    // 3, 8, 13 at the earliest; 20 is the last day, and 15 and 10 lie five days before it and each other.
    let plan = plan(3, on: Array(3...20), .fixed(5))
    #expect(plan.attempts.map { $0.earliest.map(PlainCase.number) } == [3, 8, 13])
    #expect(plan.attempts.map { $0.latest.map(PlainCase.number) } == [10, 15, 20])
    #expect(plan.fits)
  }

  @Test("where the third attempt finds no day none has a last safe one, but two have an earliest")
  func tooShort() {
    // 3 + 5 = 8, and 13 is over.
    let plan = plan(3, on: Array(3...12), .fixed(5))
    #expect(plan.attempts.map { $0.earliest.map(PlainCase.number) } == [3, 8, nil])
    #expect(plan.attempts.map { $0.latest.map(PlainCase.number) } == [nil, nil, nil])
    #expect(!plan.fits)
  }

  @Test("no attempt at all fits on no day")
  func none() {
    #expect(plan(0, on: [], .fixed(1)).fits)
    #expect(!plan(1, on: [], .fixed(1)).fits)
  }
}
