/// The amounts around one, in minor units, under which something stays what it is.
public enum HoldingRange {
  /// Goes from the amount in force to both sides, point by point, as long as it holds.
  ///
  /// Between two neighbouring points each figure only grows or only falls, so what has changed once stays changed and
  /// halving finds the edge.
  ///
  /// - Parameters:
  ///   - now: the amount in force, in minor units.
  ///   - limits: the least and the greatest amount that is tried.
  ///   - points: the amounts at which something may turn; each is tried with its neighbours.
  ///   - holds: whether everything is as for the amount in force.
  public static func around<Failure: Error>(
    _ now: Int64, within limits: ClosedRange<Int64>, turningAt points: [Int64],
    where holds: (Int64) throws(Failure) -> Bool
  ) throws(Failure) -> ClosedRange<Int64> {
    let tried = Set(
      points.flatMap { [$0 - 1, $0, $0 + 1] } + [limits.lowerBound, limits.upperBound]
    )
    .filter(limits.contains).sorted()
    let lower = try farthest(
      from: now, through: tried.reversed().filter { $0 < now }, where: holds)
    let upper = try farthest(from: now, through: tried.filter { $0 > now }, where: holds)
    return lower...upper
  }

  /// How often the range in which amounts may change together is halved before it is given up.
  private static let halvings = 20

  /// The greatest part of every range, the same of each, of which all least and all greatest amounts hold.
  ///
  /// What compares amounts with a constant only grows or only falls with each of them, so that what lies between holds
  /// as well.
  ///
  /// - Parameters:
  ///   - now: the amounts in force, in minor units.
  ///   - alone: how far each may go while the others stay.
  ///   - holds: whether everything is as for the amounts in force.
  /// - Returns: how far each may go while the others stay within what is returned for them.
  public static func together<Failure: Error>(
    _ now: [Int64], within alone: [ClosedRange<Int64>],
    where holds: ([Int64]) throws(Failure) -> Bool
  ) throws(Failure) -> [ClosedRange<Int64>] {
    // One amount by itself has been tried.
    guard now.count > 1 else { return alone }
    var divisor: Int64 = 1
    for _ in 0..<halvings {
      let ranges = zip(alone, now).map { range, now in
        now - (now - range.lowerBound) / divisor...now + (range.upperBound - now) / divisor
      }
      if try holds(ranges.map(\.lowerBound)), try holds(ranges.map(\.upperBound)) { return ranges }
      divisor *= 2
    }
    return now.map { $0...$0 }
  }

  /// The last value on the way that still holds.
  private static func farthest<Failure: Error>(
    from now: Int64, through points: [Int64], where holds: (Int64) throws(Failure) -> Bool
  ) throws(Failure) -> Int64 {
    var good = now
    for point in points {
      if try holds(point) {
        good = point
        continue
      }
      var bad = point
      while abs(bad - good) > 1 {
        let middle = good + (bad - good) / 2
        if try holds(middle) { good = middle } else { bad = middle }
      }
      break
    }
    return good
  }
}
