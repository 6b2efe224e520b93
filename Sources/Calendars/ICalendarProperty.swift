internal import CIcal
internal import Units

/// What libical must be told once.
enum ICalendarLibrary {
  /// Some builds of the library end the program at the first bad value.
  static let isPrepared: Bool = {
    icalerror_set_errors_are_fatal(0)
    return true
  }()
}

/// One line of a calendar file as libical understands it; freed with the value.
struct ICalendarProperty: ~Copyable {
  /// A date, or a date and a time, as it is written.
  struct Time {
    let day: Day
    /// Minutes after midnight; nil for a date. Seconds are left out.
    let minute: Int?
    let isUTC: Bool
  }

  private let property: OpaquePointer

  /// Nil where libical cannot read the line, and where there is no memory left.
  init?(_ text: String) {
    _ = ICalendarLibrary.isPrepared
    guard let property = icalproperty_new_from_string(text) else { return nil }
    self.property = property
  }

  deinit { icalproperty_free(property) }

  /// The date or time of `DTSTART`, `DTEND`, `EXDATE` and `RECURRENCE-ID`; nil for a day that is not in the
  /// calendar and a time that no clock shows.
  func time() -> Time? {
    value(of: ICAL_DATE_VALUE, ICAL_DATETIME_VALUE)
      .flatMap { ICalendarProperty.time(icalvalue_get_datetime($0)) }
  }

  /// The date or time of an `RDATE`; nil for a period as well.
  func addedTime() -> Time? {
    value(of: ICAL_DATE_VALUE, ICAL_DATETIME_VALUE, ICAL_DATETIMEPERIOD_VALUE)
      .flatMap { ICalendarProperty.time(icalvalue_get_datetimeperiod($0).time) }
  }

  /// Whether the value is a rule of repetition.
  func isRule() -> Bool { value(of: ICAL_RECUR_VALUE) != nil }

  /// Whether the value is what a line of that name in a time zone must hold.
  func fits(zoneLine name: String) -> Bool {
    switch name {
    case "TZID": value(of: ICAL_TEXT_VALUE) != nil
    // Zones are said to begin in 1601 or 1970, days in 1900.
    case "DTSTART": value(of: ICAL_DATE_VALUE, ICAL_DATETIME_VALUE) != nil
    case "RDATE": addedTime() != nil
    case "RRULE": isRule() && !repeatsWithinDay()
    default: value(of: ICAL_UTCOFFSET_VALUE) != nil
    }
  }

  /// The value, if it is of one of these kinds. A line may say `VALUE=TEXT` of anything, and libical would take the
  /// memory of a text for that of a time.
  private func value(of kinds: icalvalue_kind...) -> OpaquePointer? {
    guard let value = icalproperty_get_value(property) else { return nil }
    return kinds.contains(icalvalue_isa(value)) ? value : nil
  }

  private static func time(_ time: icaltimetype) -> Time? {
    guard let day = Day(year: Int(time.year), month: Int(time.month), day: Int(time.day)) else {
      return nil
    }
    guard time.is_date == 0 else {
      return Time(day: day, minute: nil, isUTC: false)
    }
    // A leap second has the number 60.
    guard (0..<24).contains(time.hour), (0..<60).contains(time.minute),
      (0...60).contains(time.second)
    else { return nil }
    return Time(
      day: day, minute: Int(time.hour) * 60 + Int(time.minute), isUTC: icaltime_is_utc(time) != 0)
  }

  /// The value of `DURATION` in minutes, rounded down; nil where it is negative or longer than 100 years.
  func minutes() -> Int? {
    guard let value = value(of: ICAL_DURATION_VALUE) else { return nil }
    let duration = icalvalue_get_duration(value)
    let days = Int(duration.days) + Int(duration.weeks) * 7
    guard duration.is_neg == 0, days <= 36_525 else { return nil }
    let seconds = Int(duration.seconds) + 60 * Int(duration.minutes) + 3600 * Int(duration.hours)
    return days * 1440 + seconds / 60
  }

  /// The name of the time zone that stands with the value.
  func zone() -> String? {
    guard let parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER),
      let text = icalparameter_get_tzid(parameter)
    else { return nil }
    return String(cString: text)
  }

  /// The text of `SUMMARY`, with its escapes undone.
  func text() -> String? {
    value(of: ICAL_TEXT_VALUE).flatMap(icalvalue_get_text).map { String(cString: $0) }
  }

  /// Whether an `RRULE` repeats within a day, which no closed day needs.
  func repeatsWithinDay() -> Bool {
    guard let value = value(of: ICAL_RECUR_VALUE) else { return false }
    let frequency = icalvalue_get_recur(value).freq
    return [ICAL_SECONDLY_RECURRENCE, ICAL_MINUTELY_RECURRENCE, ICAL_HOURLY_RECURRENCE]
      .contains(frequency)
  }

  /// The end of an `RRULE`, where it is an instant of UTC.
  func end() -> Time? {
    guard let value = value(of: ICAL_RECUR_VALUE) else { return nil }
    let until = icalvalue_get_recur(value).until
    return icaltime_is_utc(until) != 0 ? ICalendarProperty.time(until) : nil
  }

  /// The beginnings that an `RRULE` gives, first included, as long as they are not after `last`.
  ///
  /// - Parameters:
  ///   - end: instead of the end that the rule has, on the clock of `first`.
  ///   - most: how many are looked at.
  /// - Returns: nil when there are more than that.
  func beginnings(
    from first: LocalTime, isDate: Bool, end: LocalTime?, through last: Day, most: Int
  ) -> [LocalTime]? {
    guard let value = value(of: ICAL_RECUR_VALUE) else { return [] }
    var rule = icalvalue_get_recur(value)
    if let end { rule.until = ICalendarProperty.time(end, isDate: isDate) }
    let start = ICalendarProperty.time(first, isDate: isDate)
    guard let iterator = icalrecur_iterator_new(rule, start) else { return [] }
    defer { icalrecur_iterator_free(iterator) }
    var found: [LocalTime] = []
    while found.count <= most {
      let next = icalrecur_iterator_next(iterator)
      guard icaltime_is_null_time(next) == 0,
        let day = Day(year: Int(next.year), month: Int(next.month), day: Int(next.day)),
        day <= last
      else { return found }
      found.append(
        LocalTime(day, hour: Int(next.hour), minute: Int(next.minute)) ?? LocalTime(midnight: day))
    }
    return nil
  }

  private static func time(_ time: LocalTime, isDate: Bool) -> icaltimetype {
    var value = icaltime_null_time()
    let (year, month, day) = time.day.civil
    value.year = Int32(year)
    value.month = Int32(month)
    value.day = Int32(day)
    value.is_date = isDate ? 1 : 0
    value.hour = Int32(time.minute / 60)
    value.minute = Int32(time.minute % 60)
    return value
  }
}
