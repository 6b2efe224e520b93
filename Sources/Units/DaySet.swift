/// A set of days as ranges that lie apart, in the order of time. Sets of one problem share a horizon, so that
/// each has a first and a last day.
public struct DaySet: Hashable, Sendable {
  /// Ranges of day numbers; between two of them at least one day is missing.
  public let ranges: [ClosedRange<Int32>]

  private init(sorted ranges: [ClosedRange<Int32>]) { self.ranges = ranges }

  /// The days of these ranges, which may overlap and stand in any order.
  public init(_ ranges: [ClosedRange<Int32>]) {
    var joined: [ClosedRange<Int32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = joined.last, range.lowerBound <= last.upperBound &+ 1 else {
        joined.append(range)
        continue
      }
      joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    }
    self.ranges = joined
  }

  /// Every day from one to another, both included; none where the second lies before the first.
  public init(from first: Day, through last: Day) {
    ranges = first <= last ? [first.number...last.number] : []
  }

  public init(_ days: some Sequence<Day>) { self.init(days.map { $0.number...$0.number }) }

  public static let empty = DaySet(sorted: [])

  public var isEmpty: Bool { ranges.isEmpty }
  public var first: Day? { ranges.first.map { Day(number: $0.lowerBound) } }
  public var last: Day? { ranges.last.map { Day(number: $0.upperBound) } }
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  public func contains(_ day: Day) -> Bool {
    guard let range = range(endingFrom: day) else { return false }
    return range.lowerBound <= day.number
  }

  /// The first day of the set that is not before a day.
  public func first(from day: Day) -> Day? {
    range(endingFrom: day).map { Day(number: max($0.lowerBound, day.number)) }
  }

  /// The last day of the set that is not after a day.
  public func last(until day: Day) -> Day? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= day.number { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : Day(number: min(ranges[low - 1].upperBound, day.number))
  }

  /// The first range that does not end before a day.
  private func range(endingFrom day: Day) -> ClosedRange<Int32>? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < day.number { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count ? ranges[low] : nil
  }

  public func intersection(_ other: DaySet) -> DaySet {
    var (found, own, others) = ([ClosedRange<Int32>](), 0, 0)
    while own < ranges.count, others < other.ranges.count {
      let (left, right) = (ranges[own], other.ranges[others])
      let low = max(left.lowerBound, right.lowerBound)
      let high = min(left.upperBound, right.upperBound)
      if low <= high { found.append(low...high) }
      if left.upperBound < right.upperBound { own += 1 } else { others += 1 }
    }
    return DaySet(sorted: found)
  }

  public func union(_ other: DaySet) -> DaySet { DaySet(ranges + other.ranges) }

  /// The days of this set that the other lacks.
  public func subtracting(_ other: DaySet) -> DaySet {
    var found: [ClosedRange<Int32>] = []
    var next = 0
    for range in ranges {
      var low = range.lowerBound
      while next < other.ranges.count, other.ranges[next].upperBound < low { next += 1 }
      // The last of these cuts may reach into the next range, so that `next` stays where it is.
      for cut in other.ranges[next...] where low <= range.upperBound {
        guard cut.lowerBound <= range.upperBound else { break }
        if low < cut.lowerBound { found.append(low...(cut.lowerBound - 1)) }
        low = cut.upperBound + 1
      }
      if low <= range.upperBound { found.append(low...range.upperBound) }
    }
    return DaySet(sorted: found)
  }

  /// The runs of days, each with its first and last.
  public var runs: [(first: Day, last: Day)] {
    ranges.map { (Day(number: $0.lowerBound), Day(number: $0.upperBound)) }
  }
}
