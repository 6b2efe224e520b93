public import Calendars
public import Cases
public import ExamCatalog
internal import Facts
public import PolicyRules
public import Units

/// When the next sitting is possible, what binds that, and how further ones would fit behind it.
public struct DateOutlook: Hashable, Sendable {
  /// The days that were looked at.
  public let first: Day
  public let last: Day
  public private(set) var rules: [DateRule]
  /// The day that was asked for; nil where none was.
  public let asked: Day?
  /// Whether it is that of a booking.
  public let isBooked: Bool
  public private(set) var answer: DateAnswer
  /// The first possible day: waiting longer opens nothing that it lacks.
  public let recommended: Day?
  /// From when on the first possible day is allowed, where a rule of hours gives a moment on it.
  public let opens: Instant?
  /// Other places that allow an earlier day, or one where the planned place allows none; soonest first.
  public let alternatives: [Alternative]
  public private(set) var series: SeriesPlan
  /// What is to be done with vouchers, or to be said of them.
  public private(set) var vouchers: [VoucherTask] = []
  /// Why the first day holds only if every sitting is listed, in words; nil where a list with gaps could not move it.
  public private(set) var unlisted: String?
  /// The same of the day that was asked for.
  public private(set) var unlistedOnAsked: String?
  /// The number of the next sitting, for people; nil where it is not known.
  public private(set) var attempt: Int?

  /// The first day at another place.
  public struct Alternative: Hashable, Sendable {
    public let place: String
    public let day: Day
  }

  /// - Parameters:
  ///   - stated: the case as the request states it.
  ///   - exam: the exam that is sat next.
  ///   - catalog: what vendors say.
  ///   - policy: the employer's; nil where there is none.
  ///   - places: where the sitting is planned, and where it could be instead.
  ///   - attempts: how many sittings are planned for, the next one included.
  public static func of(
    _ stated: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?, places: SittingPlaces,
    attempts: Int
  ) -> DateOutlook {
    let funding = stated.withoutBooking
    let search = FirstDaySearch(
      funding, exam: exam, catalog: catalog, policy: policy, place: places.chosen)
    // A day that somebody asks about is looked at, however far off it is.
    let reached = max(search.run().day, funding.plannedDay ?? funding.asOf)
    let last = search.horizon(behind: reached)
    let rules = DateRules(
      funding, exam: exam, catalog: catalog, policy: policy, place: places.chosen, through: last)
    let solver = rules.solver()
    let answer = solver.solve()
    let later = LaterAttempts(
      funding: funding, exam: exam, catalog: catalog, policy: policy, place: places.chosen)
    let series = SeriesPlan(of: attempts) { fails in
      fails.isEmpty ? LaterAttempts.choice(of: solver, through: last) : later.left(after: fails)
    }
    let counter = policy?.attempt ?? Counter(counts: [.failed, .passed])
    let day = answer.first ?? rules.first
    let offered = OfferedPlaces(places, of: exam, on: day)
    var outlook = DateOutlook(
      first: rules.first, last: last, rules: solver.rules, asked: funding.plannedDay,
      isBooked: stated.booking.map { $0.day == stated.plannedDay } ?? false,
      answer: answer, recommended: answer.first, opens: rules.opens(on: answer.first),
      alternatives: alternatives(to: answer.first, offered, funding, solver, last),
      series: series,
      attempt: counter.knowsNumber(of: funding, on: day)
        ? counter.counted(of: funding, until: day).count + 1 : nil)
    outlook.vouchers = VoucherChecks(catalog: catalog, exam: exam, funding: funding)
      .todo(on: day)
    let checks = VendorChecks(catalog, exam, funding, at: places.chosen)
    outlook.unlisted = checks.unlistedSittings(on: day).first?.note
    outlook.unlistedOnAsked = funding.plannedDay.flatMap {
      checks.unlistedSittings(on: $0).first?.note
    }
    return outlook
  }

  /// The same days with the working days of other places; seats were looked for at the planned one.
  private static func alternatives(
    to first: Day?, _ offered: OfferedPlaces, _ funding: FundingCase, _ solver: DateSolver,
    _ last: Day
  ) -> [Alternative] {
    let begin = funding.asOf.adding(days: 1)
    let here = solver.rules.filter {
      $0.origin != .calendar && !RequestDates.seatIds.contains($0.id)
    }
    var found: [Alternative] = []
    for place in offered.others {
      let there = RequestDates(funding: funding, place: place, first: begin, last: last).all
        .filter { $0.origin == .calendar }
      guard let day = DateSolver(here + there, from: begin, through: last).days.first else {
        continue
      }
      if let first, day >= first { continue }
      found.append(Alternative(place: place.name, day: day))
    }
    return found.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
  }

  /// The rules that the day asked for goes against; none where no day was asked for.
  public var againstAsked: [DateRule] {
    asked.map { day in rules.filter { !$0.allowed.contains(day) } } ?? []
  }

  /// Whether every rule leaves the day asked for.
  public var allowsAsked: Bool {
    asked.map { day in answer.windows.contains { $0.first <= day && day <= $0.last } } ?? false
  }

  /// The days alone, for readers who do not see why others are not possible.
  public func withoutRules() -> DateOutlook {
    var days = self
    days.rules = []
    days.answer = answer.withoutRules()
    days.attempt = nil
    // How far further attempts lie apart tells how many there were.
    days.series = SeriesPlan(of: 0) { _ in SeriesPlan.Choice(days: .empty, goesOn: false) }
    days.vouchers = []
    days.unlisted = unlisted.map { _ in "a sitting that is not listed could move it" }
    days.unlistedOnAsked = unlistedOnAsked.map { _ in "a sitting that is not listed could forbid it"
    }
    return days
  }
}
