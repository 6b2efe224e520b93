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
