/// A calendar day without a time or a zone, as a count of days since 1970-01-01 (Gregorian).
public struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let number: Int32

  public init(number: Int32) { self.number = number }

  /// Nil for a day that is not in the calendar, such as 31 April, and outside the years 1900…2199.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month),
      (1...Day.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  /// Reads `2026-11-06` and nothing looser; nil if it is not such a day.
  public init?(parsing text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  // Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month (1…12) and day of the month (1…31).
  public var civil: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let index = (Int(number) + 3) % 7
    return Weekday.allCases[index < 0 ? index + 7 : index]
  }

  public func adding(days: Int) -> Day { Day(number: number + Int32(clamping: days)) }

  /// Same day number `months` later, or the last day of that month where it has no such day.
  public func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let index = year * 12 + month - 1 + months
    let target = (year: index / 12, month: index % 12 + 1)
    return Day(
      unchecked: target.year, target.month,
      min(day, Day.length(ofMonth: target.month, year: target.year)))
  }

  public func adding(_ span: Span) -> Day {
    switch span.unit {
    case .days: adding(days: span.count)
    case .weeks: adding(days: span.count * 7)
    case .months: adding(months: span.count)
    case .years: adding(months: span.count * 12)
    }
  }

  public func subtracting(_ span: Span) -> Day {
    adding(Span(count: -span.count, span.unit))
  }

  /// Days from `other` to this day; negative when `other` is later.
  public func days(since other: Day) -> Int { Int(number) - Int(other.number) }

  /// `2026-11-06`
  public var description: String {
    let (year, month, day) = civil
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

public enum Weekday: String, Hashable, Sendable, CaseIterable {
  case monday = "Mon"
  case tuesday = "Tue"
  case wednesday = "Wed"
  case thursday = "Thu"
  case friday = "Fri"
  case saturday = "Sat"
  case sunday = "Sun"
}

/// A length of calendar time with its unit: `5 days`, `12 months`.
public struct Span: Hashable, Sendable, CustomStringConvertible {
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case days, weeks, months, years
  }

  public let count: Int
  public let unit: Unit

  public init(count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  public static func days(_ count: Int) -> Span { Span(count: count, .days) }
  public static func months(_ count: Int) -> Span { Span(count: count, .months) }

  /// Reads `5 days`, `1 month`; nil without a unit, for a negative count and above 10,000.
  public init?(parsing text: some StringProtocol) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0].allSatisfy(\.isASCIIDigit), let count = Int(words[0]),
      count <= 10_000,
      let unit = Unit.allCases.first(where: {
        words[1] == $0.rawValue || words[1] == $0.rawValue.dropLast()
      })
    else { return nil }
    self.init(count: count, unit)
  }

  public var description: String {
    count == 1 ? "1 \(unit.rawValue.dropLast())" : "\(count) \(unit.rawValue)"
  }

  /// The longest that a rule can plausibly make somebody wait; more is a slip of the pen.
  public static let longestWait = Span(count: 20, .years)

  /// Whether it is no longer than `longestWait`.
  public var isPlausibleWait: Bool {
    switch unit {
    case .days: count <= 7305
    case .weeks: count <= 1043
    case .months: count <= 240
    case .years: count <= 20
    }
  }
}

/// Days from `first` to `last`, both included; an absent end is open.
public struct DayRange: Hashable, Sendable, CustomStringConvertible {
  public let first: Day?
  public let last: Day?

  public static let always = DayRange(first: nil, last: nil)

  public init(first: Day?, last: Day?) {
    self.first = first
    self.last = last
  }

  public var isEmpty: Bool {
    guard let first, let last else { return false }
    return last < first
  }

  public func contains(_ day: Day) -> Bool {
    (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
  }

  public func intersection(_ other: DayRange) -> DayRange {
    DayRange(
      first: [first, other.first].compactMap { $0 }.max(),
      last: [last, other.last].compactMap { $0 }.min())
  }

  /// `2026-11-12 … 2027-01-31`, with an open end left blank.
  public var description: String {
    "\(first.map(\.description) ?? "") … \(last.map(\.description) ?? "")"
  }
}
