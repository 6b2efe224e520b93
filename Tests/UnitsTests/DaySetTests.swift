import Testing
import Units

/// Laws of sets of days, each tried on random ranges beside a plain set of numbers.
@Suite("Sets of days")
struct DaySetTests {
  /// Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
  struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// Ranges as they come, and one number for each day in them.
  struct Sample {
    let ranges: [ClosedRange<Int32>]
    let numbers: Set<Int>

    var days: DaySet { DaySet(ranges) }

    /// None to six ranges of 1 to 12 days that may overlap, touch and stand in any order; some of their days
    /// lie before 1970.
    init(_ random: inout SplitMix64) {
      let count = Int.random(in: 0...6, using: &random)
      ranges = (0..<count).map { _ in
        let first = Int32.random(in: -30...30, using: &random)
        return first...(first + Int32.random(in: 0...11, using: &random))
      }
      var numbers = Set<Int>()
      for range in ranges { for number in range { numbers.insert(Int(number)) } }
      self.numbers = numbers
    }
  }

  /// Every day that a sample can hold, and some on either side.
  static let around = -35...45

  private static func day(_ number: Int) -> Day { Day(number: Int32(number)) }

  private static func numbers(_ days: DaySet) -> [Int] {
    days.runs.flatMap { run in (Int(run.first.number)...Int(run.last.number)).map { $0 } }
  }

  private func forEach(seed: UInt64, _ body: (Sample, Sample) -> Void) {
    var random = SplitMix64(state: seed)
    for _ in 0..<1_000 { body(Sample(&random), Sample(&random)) }
  }

  @Test("hold the days of all their ranges, each once and in the order of time")
  func ranges() {
    forEach(seed: 1) { sample, _ in
      let days = sample.days
      #expect(DaySetTests.numbers(days) == sample.numbers.sorted(), "\(sample.ranges)")
      #expect(days.count == sample.numbers.count, "\(sample.ranges)")
      #expect(days.isEmpty == sample.numbers.isEmpty)
      #expect(days.first.map { Int($0.number) } == sample.numbers.min())
      #expect(days.last.map { Int($0.number) } == sample.numbers.max())
    }
  }

  @Test("the same days are the same set, whatever they were made of")
  func equality() {
    forEach(seed: 2) { sample, other in
      let days = sample.days
      #expect(DaySet(sample.numbers.map(DaySetTests.day)) == days, "\(sample.ranges)")
      #expect(DaySet(sample.ranges.reversed()) == days, "\(sample.ranges)")
      #expect((days == other.days) == (sample.numbers == other.numbers))
    }
  }

  @Test("contain exactly their days")
  func contains() {
    forEach(seed: 3) { sample, _ in
      let days = sample.days
      let held = DaySetTests.around.filter { days.contains(DaySetTests.day($0)) }
      #expect(held == sample.numbers.sorted(), "\(sample.ranges)")
    }
  }

  @Test("first(from:) and last(until:) find the nearest day, that day itself included")
  func nearest() {
    forEach(seed: 4) { sample, _ in
      let days = sample.days
      let sorted = sample.numbers.sorted()
      for number in DaySetTests.around {
        let day = DaySetTests.day(number)
        let (next, before) = (days.first(from: day), days.last(until: day))
        guard next.map({ Int($0.number) }) == sorted.first(where: { $0 >= number }),
          before.map({ Int($0.number) }) == sorted.last(where: { $0 <= number })
        else {
          Issue.record("\(sample.ranges) from or until \(number): \(next as Any), \(before as Any)")
          continue
        }
      }
    }
  }

  @Test("union, intersection and difference are those of plain sets, with runs that lie apart")
  func algebra() {
    forEach(seed: 5) { left, right in
      for (made, expected) in [
        (left.days.union(right.days), left.numbers.union(right.numbers)),
        (left.days.intersection(right.days), left.numbers.intersection(right.numbers)),
        (left.days.subtracting(right.days), left.numbers.subtracting(right.numbers)),
      ] {
        #expect(
          DaySetTests.numbers(made) == expected.sorted(), "\(left.ranges) and \(right.ranges)")
        #expect(made.count == expected.count)
        for (run, next) in zip(made.runs, made.runs.dropFirst()) {
          #expect(next.first.days(since: run.last) >= 2, "\(left.ranges) and \(right.ranges)")
        }
      }
    }
  }

  @Test("a day that two ranges share, or that parts them by nothing, joins them")
  func joined() {
    #expect(DaySet([5...9, 1...4]).ranges == [1...9])
    #expect(DaySet([1...6, 3...9, 4...5]).ranges == [1...9])
    // Day 5 is missing.
    #expect(DaySet([6...9, 1...4]).ranges == [1...4, 6...9])
  }

  @Test("one cut that reaches over two runs takes days from both")
  func cut() {
    let days = DaySet([1...5, 8...12, 20...20])
    #expect(days.subtracting(DaySet([4...9])).ranges == [1...3, 10...12, 20...20])
    #expect(days.subtracting(days).isEmpty)
  }

  @Test("from a day through an earlier one there is no day, and the empty set is nowhere")
  func empty() {
    let day = DaySetTests.day(20_000)
    #expect(DaySet(from: day, through: day.adding(days: -1)) == .empty)
    #expect(DaySet(from: day, through: day).count == 1)
    for empty in [DaySet.empty, DaySet([ClosedRange<Int32>]()), DaySet([Day]())] {
      #expect(empty.isEmpty && empty.count == 0 && empty.runs.isEmpty)
      #expect(empty.first == nil && empty.last == nil && !empty.contains(day))
      #expect(empty.first(from: day) == nil && empty.last(until: day) == nil)
    }
  }
}
