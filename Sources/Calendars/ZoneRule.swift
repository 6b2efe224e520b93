internal import Units

/// The last line of a zone's file: how the clocks go on being changed, as POSIX writes it
/// (`CST6CDT,M3.2.0,M11.1.0`).
struct ZoneRule: Hashable, Sendable {
  /// A day of every year and the local time of the change.
  struct Change: Hashable, Sendable {
    enum Date: Hashable, Sendable {
      /// `M3.2.0`: the second Sunday in March; week 5 is the last one, weekday 0 a Sunday.
      case weekday(month: Int, week: Int, weekday: Int)
      /// `J60`: from 1, without counting 29 February.
      case dayWithoutLeap(Int)
      /// `59`: from 0, counting 29 February.
      case dayOfYear(Int)
    }

    let date: Date
    /// Seconds after midnight, perhaps negative or beyond a day.
    let time: Int
  }

  struct Summer: Hashable, Sendable {
    let offset: Int
    let start: Change
    let end: Change
  }

  /// Seconds ahead of UTC.
  let standard: Int
  let summer: Summer?

  func offset(at seconds: Int64) -> Int {
    changes(around: seconds).last { $0.at <= seconds }?.after ?? standard
  }

  /// The changes of the year of that instant and of those beside it, ascending.
  func changes(around seconds: Int64) -> [(at: Int64, before: Int, after: Int)] {
    guard let summer else { return [] }
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let year = Day(number: Int32(clamping: days)).civil.year
    return (year - 1...year + 1).flatMap { year -> [(at: Int64, before: Int, after: Int)] in
      [
        summer.start.seconds(in: year).map { ($0 - Int64(standard), standard, summer.offset) },
        summer.end.seconds(in: year).map { ($0 - Int64(summer.offset), summer.offset, standard) },
      ].compactMap { $0 }
    }.sorted { $0.at < $1.at }
  }
}

extension ZoneRule.Change {
  /// Local seconds since 1970; nil outside the years of `Day`.
  func seconds(in year: Int) -> Int64? {
    let day: Day? =
      switch date {
      case .dayOfYear(let count): Day(year: year, month: 1, day: 1)?.adding(days: count)
      case .dayWithoutLeap(let count):
        Day(year: year, month: 1, day: 1)?
          .adding(days: count - (count < 60 || Day.length(ofMonth: 2, year: year) == 28 ? 1 : 0))
      case .weekday(let month, let week, let weekday):
        HolidayDate.nth(
          week == 5 ? .last : .number(week), Weekday.allCases[(weekday + 6) % 7], month: month,
          year: year)
      }
    return day.map { Int64($0.number) * 86_400 + Int64(time) }
  }
}
