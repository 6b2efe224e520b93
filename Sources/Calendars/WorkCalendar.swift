public import Units

/// Which days are working days at one place: weekends, public holidays, and what a company or a test centre
/// closes by itself.
///
/// What is not known is never counted as open: an answer that depends on it is a `CalendarGap`.
public struct WorkCalendar: Sendable {
  /// The years for which the country's holidays are known.
  public let years: ClosedRange<Int>
  private let closedWeekdays: Set<Weekday>
  private let holidays: [Day: [Holiday]]
  private let gaps: [HolidayTable.Gap]
  /// Days that some subdivisions keep, where none is named: the holiday, and the ids.
  private let local: [Day: (holiday: String, subdivisions: [String])]
  private let closures: [ClosedDays]

  /// - Parameters:
  ///   - country: its weekend and public holidays.
  ///   - subdivision: an id of the country's subdivisions. Without one, a day that only some of them keep is
  ///     unknown.
  ///   - closures: days closed beside the public holidays; each list limits the days that are known.
  ///   - closedWeekdays: instead of the country's weekend, for a centre that opens on Saturdays.
  /// - Throws: `UnknownSubdivision`, with the id that was probably meant.
  public init(
    _ country: CountryCalendar, subdivision: String? = nil, closures: [ClosedDays] = [],
    closedWeekdays: Set<Weekday>? = nil
  ) throws(UnknownSubdivision) {
    let ids = country.subdivisions.map(\.id)
    if let subdivision, !ids.contains(subdivision) {
      throw UnknownSubdivision(subdivision, of: country)
    }
    years = country.years
    self.closedWeekdays = closedWeekdays ?? country.weekend
    self.closures = closures
    guard subdivision == nil, !ids.isEmpty else {
      let table = country.table(of: subdivision)
      (holidays, gaps, local) = (table.holidays, table.gaps, [:])
      return
    }
    let tables = ids.map { (id: $0, table: country.table(of: $0)) }
    var everywhere: [Day: [Holiday]] = [:]
    var somewhere: [Day: (holiday: String, subdivisions: [String])] = [:]
    for day in Set(tables.flatMap(\.table.holidays.keys)) {
      let keeping = tables.filter { $0.table.holidays[day] != nil }
      let first = keeping.first?.table.holidays[day] ?? []
      if keeping.count == ids.count {
        everywhere[day] = first
      } else {
        somewhere[day] = (first.first?.words ?? "", keeping.map(\.id))
      }
    }
    holidays = everywhere
    local = somewhere
    gaps = tables.flatMap(\.table.gaps)
  }

  /// Whether that day is open, with every reason where it is closed, or what is not known.
  public func status(of day: Day) -> DayStatus {
    let weekday = day.weekday
    var reasons: [ClosedReason] = closedWeekdays.contains(weekday) ? [.weekend(weekday)] : []
    reasons += (holidays[day] ?? []).map { .holiday($0) }
    reasons += closures.compactMap { list in
      list.names[day].map { .closure(owner: list.owner, name: $0) }
    }
    if !reasons.isEmpty, years.contains(day.civil.year) { return .closed(reasons) }
    return gap(on: day).map { .unknown($0) } ?? .open
  }

  private func gap(on day: Day) -> CalendarGap? {
    guard years.contains(day.civil.year) else {
      return CalendarGap(day: day, reason: .outside(years: years))
    }
    if let local = local[day] {
      return CalendarGap(
        day: day,
        reason: .dependsOnSubdivision(holiday: local.holiday, subdivisions: local.subdivisions))
    }
    if let gap = gaps.first(where: { $0.contains(day) }) {
      return CalendarGap(day: day, reason: gap.reason)
    }
    return closures.first { !$0.known.contains(day) }.map {
      CalendarGap(day: day, reason: .closuresNotKnown(owner: $0.owner, known: $0.known))
    }
  }

  /// - Throws: `CalendarGap` where it is not known.
  public func isOpen(_ day: Day) throws(CalendarGap) -> Bool {
    switch status(of: day) {
    case .open: true
    case .closed: false
    case .unknown(let gap): throw gap
    }
  }

  /// The day itself where it is open, else the first open one after it.
  ///
  /// - Throws: `CalendarGap` for the first day on the way of which it is not known whether it is open.
  public func nextOpenDay(onOrAfter day: Day) throws(CalendarGap) -> Day {
    var day = day
    while try !isOpen(day) { day = day.adding(days: 1) }
    return day
  }

  /// The `count`-th open day after `day`, which itself does not count; before it where `count` is negative.
  /// With 0, the day itself, or the next open day where it is closed.
  ///
  /// - Throws: `CalendarGap` for the first day on the way of which it is not known whether it is open.
  public func adding(businessDays count: Int, to day: Day) throws(CalendarGap) -> Day {
    guard count != 0 else { return try nextOpenDay(onOrAfter: day) }
    let step = count > 0 ? 1 : -1
    var (day, left) = (day, count.magnitude)
    while left > 0 {
      day = day.adding(days: step)
      if try isOpen(day) { left -= 1 }
    }
    return day
  }
}
