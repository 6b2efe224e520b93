import Scheduling
import Testing
import Units

/// Plans beside all the ways in which up to three attempts can be sat on up to 25 days.
@Suite("Plan of a series: the earliest and the latest day of each attempt")
struct SeriesPlanTests {
  static let casesPerBlock = 400

  private func plan(_ count: Int, on days: [Int], _ wait: PlainWait) -> SeriesPlan {
    SeriesPlan(of: count) { sat in
      let next = sat.isEmpty ? days.first : wait.next(after: sat.map(PlainCase.number))
      let left = next.map { next in days.filter { $0 >= next } } ?? []
      return .init(days: DaySet(left.map(PlainCase.day)), goesOn: false)
    }
  }

  /// Whether each attempt finds a day.
  private func fits(_ plan: SeriesPlan) -> Bool {
    plan.attempts.allSatisfy { $0.latest != .none }
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
          || attempt.latest.day.map(PlainCase.number) != last[index]
        {
          Issue.record(
            "seed \(seed), attempt \(index + 1) on \(days), \(wait): \(first), \(last); \(plan)")
        }
      }
      #expect(plan.attempts.count == count)
      #expect(fits(plan) == series.fits, "seed \(seed), \(count) on \(days), \(wait)")
      if fits(plan) { fitting += 1 }
      if fits(plan), first != last { apart += 1 }
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
    #expect(plan.attempts.map { $0.latest.day.map(PlainCase.number) } == [10, 15, 20])
    #expect(fits(plan))
  }

  @Test("where the third attempt finds no day none has a last safe one, but two have an earliest")
  func tooShort() {
    // 3 + 5 = 8, and 13 is over.
    let plan = plan(3, on: Array(3...12), .fixed(5))
    #expect(plan.attempts.map { $0.earliest.map(PlainCase.number) } == [3, 8, nil])
    #expect(plan.attempts.map { $0.latest.day.map(PlainCase.number) } == [nil, nil, nil])
    #expect(!fits(plan))
  }

  @Test("no attempt at all fits on no day")
  func none() {
    #expect(fits(plan(0, on: [], .fixed(1))))
    #expect(!fits(plan(1, on: [], .fixed(1))))
  }

  @Test("days that go on end with no attempt: what was looked at is not taken for a limit")
  func unbounded() {
    // Two weeks after each fail, and a world that is looked at for thirty days from wherever one stands.
    let plan = SeriesPlan(of: 3) { sat in
      let first = (sat.last.map(PlainCase.number) ?? -10) + 14
      return .init(
        days: DaySet(from: PlainCase.day(first), through: PlainCase.day(first + 30)), goesOn: true)
    }
    #expect(plan.attempts.map { $0.earliest.map(PlainCase.number) } == [4, 18, 32])
    #expect(plan.attempts[0].latest == .notBounded(lookedUntil: PlainCase.day(34)))
    // A deadline on day 40 binds all of them: 40, 26 and 12.
    let bound = SeriesPlan(of: 3) { sat in
      let first = (sat.last.map(PlainCase.number) ?? -10) + 14
      return .init(
        days: DaySet(from: PlainCase.day(first), through: PlainCase.day(40)), goesOn: false)
    }
    #expect(bound.attempts.map { $0.latest.day.map(PlainCase.number) } == [12, 26, 40])
  }
}
