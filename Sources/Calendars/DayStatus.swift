public import Units

/// Whether a day is a working day, as far as anybody knows.
public enum DayStatus: Hashable, Sendable {
  case open
  /// Every reason for which it is closed, the weekend first; never empty.
  case closed([ClosedReason])
  /// It may be closed, and nobody who was asked knows.
  case unknown(CalendarGap)
}

/// Why a day is closed.
public enum ClosedReason: Hashable, Sendable {
  case weekend(Weekday)
  case holiday(Holiday)
  /// A day that a company or a test centre closes by itself.
  case closure(owner: String, name: String)

  /// `Saturday`, `Boxing Day (substitute day)` or `Shutdown (Acme Ltd)`
  public var words: String {
    switch self {
    case .weekend(let weekday): weekday.word
    case .holiday(let holiday): holiday.words
    case .closure(let owner, let name): "\(name) (\(owner))"
    }
  }
}

/// Why it cannot be said whether a day is open: unknown is neither open nor closed.
public struct CalendarGap: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// The calendar was not written for that year.
    case outside(years: ClosedRange<Int>)
    /// The days of this holiday are not announced or not known for that year.
    case notAnnounced(holiday: String)
    /// Whether this holiday is kept that day is in doubt for a reason that the file gives.
    case inDoubt(holiday: String, why: String)
    /// Only these subdivisions keep a holiday that day, and none was named.
    case dependsOnSubdivision(holiday: String, subdivisions: [String])
    /// The company's or centre's closed days are known for these days only.
    case closuresNotKnown(owner: String, known: DayRange)
  }

  public let day: Day
  public let reason: Reason

  /// What is not known, in words for a person.
  public var message: String {
    switch reason {
    case .outside(let years):
      "\(day) is outside the years of the calendar, \(years.lowerBound) to \(years.upperBound)"
    case .notAnnounced(let holiday):
      "whether \(day) is open is not known: the days of \(holiday) in \(day.civil.year) are not known"
    case .inDoubt(let holiday, let why):
      "whether \(day) is open is not known: \(holiday): \(why)"
    case .dependsOnSubdivision(let holiday, let subdivisions):
      "whether \(day) is open depends on the place: "
        + "\(holiday) is kept in \(subdivisions.joined(separator: ", "))"
    case .closuresNotKnown(let owner, let known):
      "whether \(day) is open is not known: the closed days of \(owner) are known for \(known)"
    }
  }
}

extension Weekday {
  /// `Saturday`
  var word: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }
}
