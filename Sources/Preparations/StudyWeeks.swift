public import Units

/// A week of study; the last one may be shorter.
public struct StudyWeek: Hashable, Sendable {
  public let first: Day
  /// The last day of study in it, before the sitting.
  public let last: Day
  /// Hours for each domain in the order of the plan.
  public let hours: [Int]

  public var total: Int { hours.reduce(0, +) }
}

enum StudyWeeks {
  /// Whole hours that fit into so many days.
  static func capacity(days: Int, hoursAWeek: Int) -> Int {
    guard days > 0 else { return 0 }
    return days / 7 * hoursAWeek + days % 7 * hoursAWeek / 7
  }

  /// Spreads the hours of each domain over the weeks, in proportion to the days of each, so that neither the first
  /// nor the last is crammed.
  ///
  /// - Parameter hours: by domain; no more of them than fit.
  static func spread(_ hours: [Int], from start: Day, to sitting: Day, hoursAWeek: Int)
    -> [StudyWeek]
  {
    let days = sitting.days(since: start)
    guard days > 0 else { return [] }
    let lengths = stride(from: 0, to: days, by: 7).map { min(7, days - $0) }
    let totals = Apportionment.parts(
      of: hours.reduce(0, +),
      by: lengths.map { Int128(capacity(days: $0, hoursAWeek: hoursAWeek)) })
    let row = Apportionment.row(of: hours)
    var (weeks, begun, day) = ([StudyWeek](), 0, start)
    for (length, total) in zip(lengths, totals) {
      var own = hours.map { _ in 0 }
      for domain in row[begun..<min(row.count, begun + total)] { own[domain] += 1 }
      weeks.append(StudyWeek(first: day, last: day.adding(days: length - 1), hours: own))
      begun += total
      day = day.adding(days: length)
    }
    return weeks
  }
}
