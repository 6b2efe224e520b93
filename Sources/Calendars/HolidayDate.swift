internal import Units

/// On which day of a year a holiday is: one rule as data.
enum HolidayDate: Hashable, Sendable {
  /// How a weekday lies to a date.
  enum Relation: String, Hashable, Sendable, CaseIterable {
    case before
    case after
    case onOrBefore = "on or before"
    case onOrAfter = "on or after"
    /// At most three days away.
    case nearest = "nearest to"
  }

  /// Days that somebody announces, such as those that follow the moon.
  struct Listed: Hashable, Sendable {
    let days: [Day]
    /// The years of which every day is listed, even where there is none.
    let known: ClosedRange<Int>
    /// Between which days of other years it can be; without it on any.
    let within: Window?
  }

  /// From one date of a year to another, both included, or only one weekday of that time.
  struct Window: Hashable, Sendable {
    let first: MonthDay
    let last: MonthDay
    let weekday: Weekday?
  }

  /// Which one of a weekday in its month.
  enum Ordinal: Hashable, Sendable {
    /// From 1 to 5.
    case number(Int)
    case last
  }

  case fixed(MonthDay)
  case once(Day)
  case nth(Ordinal, Weekday, month: Int)
  case relative(Weekday, Relation, MonthDay)
  /// Days after Easter Sunday; before it where negative.
  case easter(Easter, days: Int)
  case equinox(Equinox)
  case listed(Listed)

  /// The days of that year, mostly one; none where it is not in that year, and where it is not known.
  func days(in year: Int) -> [Day] {
    switch self {
    case .fixed(let date): [date.day(in: year)].compactMap { $0 }
    case .once(let day): day.civil.year == year ? [day] : []
    case .nth(let ordinal, let weekday, let month):
      [HolidayDate.nth(ordinal, weekday, month: month, year: year)].compactMap { $0 }
    case .relative(let weekday, let relation, let date):
      [date.day(in: year).map { relation.day(weekday, $0) }].compactMap { $0 }
    case .easter(let easter, let days):
      [easter.sunday(in: year)?.adding(days: days)].compactMap { $0 }
    case .equinox(let equinox): [equinox.day(in: year)].compactMap { $0 }
    case .listed(let listed): listed.days.filter { $0.civil.year == year }
    }
  }

  /// The days of that year on which it may be without anybody knowing; nil where all is known.
  func gap(in year: Int) -> (days: DayRange, weekday: Weekday?)? {
    guard case .listed(let listed) = self, !listed.known.contains(year) else { return nil }
    guard let within = listed.within else {
      let (first, last) = (Day(year: year, month: 1, day: 1), Day(year: year, month: 12, day: 31))
      return (DayRange(first: first, last: last), nil)
    }
    return (
      DayRange(first: within.first.day(in: year), last: within.last.day(in: year)), within.weekday
    )
  }

  static func nth(_ ordinal: Ordinal, _ weekday: Weekday, month: Int, year: Int) -> Day? {
    switch ordinal {
    case .last:
      let last = Day.length(ofMonth: month, year: year)
      return Day(year: year, month: month, day: last).map { Relation.onOrBefore.day(weekday, $0) }
    case .number(let number):
      guard let first = Day(year: year, month: month, day: 1) else { return nil }
      let day = Relation.onOrAfter.day(weekday, first).adding(days: 7 * (number - 1))
      return day.civil.month == month ? day : nil
    }
  }
}

extension HolidayDate.Relation {
  /// The day that lies so to `date`.
  func day(_ weekday: Weekday, _ date: Day) -> Day {
    let ahead = weekday.days(after: date.weekday)
    return switch self {
    case .onOrAfter: date.adding(days: ahead)
    case .after: date.adding(days: ahead == 0 ? 7 : ahead)
    case .onOrBefore: date.adding(days: ahead == 0 ? 0 : ahead - 7)
    case .before: date.adding(days: ahead - 7)
    case .nearest: date.adding(days: ahead <= 3 ? ahead : ahead - 7)
    }
  }
}

extension Weekday {
  /// From 0 to 6: how many days after `other` this weekday comes next.
  func days(after other: Weekday) -> Int {
    let all = Weekday.allCases
    guard let own = all.firstIndex(of: self), let start = all.firstIndex(of: other) else {
      return 0
    }
    return (own - start + 7) % 7
  }
}
