public import Units

/// What a calendar and a clock on the wall show somewhere: a day and a minute, and not where.
public struct LocalTime: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let day: Day
  /// From 0 to 1439: minutes since the clock showed 00:00.
  public let minute: Int

  /// Nil for a minute that no clock shows.
  public init?(_ day: Day, hour: Int, minute: Int) {
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
    self.day = day
    self.minute = hour * 60 + minute
  }

  init(midnight day: Day) {
    self.day = day
    minute = 0
  }

  init(minutes: Int64) {
    let days = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
    day = Day(number: Int32(clamping: days))
    minute = Int(minutes - days * 1440)
  }

  /// Minutes since 1970-01-01 00:00 of that clock.
  var minutes: Int64 { Int64(day.number) * 1440 + Int64(minute) }

  /// `2026-11-06 23:59`
  public var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day) \(two(minute / 60)):\(two(minute % 60))"
  }

  public static func < (left: LocalTime, right: LocalTime) -> Bool { left.minutes < right.minutes }
}

/// Which instant a local time is: mostly one, and around a change of the clocks two or none.
public enum LocalMoment: Hashable, Sendable {
  case once(Instant)
  /// The clocks were turned back, and showed it twice.
  case twice(earlier: Instant, later: Instant)
  /// The clocks were turned forward over it, at this instant, which shows the time after the jump.
  case never(jump: Instant)

  /// The first instant at which the clock shows that time or, where it is left out, a later one.
  public var earliest: Instant {
    switch self {
    case .once(let instant), .twice(let instant, _), .never(let instant): instant
    }
  }

  /// The last instant at which the clock shows that time or, where it is left out, the jump over it.
  public var latest: Instant {
    switch self {
    case .once(let instant), .twice(_, let instant), .never(let instant): instant
    }
  }
}
