internal import Units

/// Every holiday of one place in the years of its file, by day.
struct HolidayTable: Sendable {
  /// Days on which a holiday may be, without anybody knowing.
  struct Gap: Hashable, Sendable {
    let days: DayRange
    /// The only weekday on which it can be; nil for any.
    var weekday: Weekday?
    let reason: CalendarGap.Reason

    func contains(_ day: Day) -> Bool {
      days.contains(day) && (weekday.map { $0 == day.weekday } ?? true)
    }
  }

  private(set) var holidays: [Day: [Holiday]] = [:]
  private(set) var gaps: [Gap] = []
  private let weekend: Set<Weekday>
  /// Days on which a holiday may be that is in doubt.
  private var inDoubt: Set<Day> = []

  /// - Parameter rules: those that are kept at the place.
  init(
    _ rules: [HolidayRule], between: BetweenRule?, weekend: Set<Weekday>, years: ClosedRange<Int>
  ) {
    self.weekend = weekend
    // A substitute may be given in the year before or after its holiday.
    let around = years.lowerBound - 1...years.upperBound + 1
    add(
      around.flatMap { year in
        rules.filter { $0.isKept(in: year) }.flatMap { rule in
          rule.date.days(in: year).map { (day: $0, rule: rule) }
        }
      }.sorted { ($0.day, $0.rule.name) < ($1.day, $1.rule.name) }, between)
    holidays = holidays.filter { years.contains($0.key.civil.year) }
    for year in years {
      gaps += rules.filter { $0.isKept(in: year) }.compactMap { rule in
        rule.date.gap(in: year).map {
          Gap(days: $0.days, weekday: $0.weekday, reason: .notAnnounced(holiday: rule.name))
        }
      }
    }
  }

  private mutating func add(_ kept: [(day: Day, rule: HolidayRule)], _ between: BetweenRule?) {
    for (day, rule) in kept
    where rule.substitute?.given[day.weekday] == nil || rule.substitute?.originalStays == true {
      add(rule.holiday(isSubstitute: false), on: day, doubt: rule.doubt)
    }
    if let between { add(between, Set(kept.map(\.day))) }
    // Earlier holidays choose first.
    for (day, rule) in kept {
      guard let substitute = rule.substitute, let given = substitute.given[day.weekday] else {
        continue
      }
      add(
        rule.holiday(isSubstitute: true), on: self.day(for: day, given.target),
        doubt: rule.doubt ?? (given.isSure ? nil : substitute.doubt))
    }
  }

  private mutating func add(_ holiday: Holiday, on day: Day, doubt: String?) {
    guard let doubt else {
      holidays[day, default: []].append(holiday)
      return
    }
    gaps.append(
      Gap(
        days: DayRange(first: day, last: day),
        reason: .inDoubt(holiday: holiday.words, why: doubt)))
    inDoubt.insert(day)
  }

  private func day(for day: Day, _ target: Substitute.Target) -> Day {
    switch target {
    case .next(let weekday): return HolidayDate.Relation.after.day(weekday, day)
    case .previous(let weekday): return HolidayDate.Relation.before.day(weekday, day)
    case .nextFreeDay:
      var next = day.adding(days: 1)
      while weekend.contains(next.weekday) || holidays[next] != nil || inDoubt.contains(next) {
        next = next.adding(days: 1)
      }
      return next
    }
  }

  private mutating func add(_ between: BetweenRule, _ kept: Set<Day>) {
    for day in kept {
      let next = day.adding(days: 1)
      guard kept.contains(day.adding(days: 2)), !kept.contains(next) else { continue }
      holidays[next, default: []].append(between.holiday)
    }
  }
}
