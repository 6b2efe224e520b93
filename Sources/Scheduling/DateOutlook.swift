public import Calendars
public import Cases
public import ExamCatalog
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
  public private(set) var answer: DateAnswer
  /// The first possible day: waiting longer opens nothing that it lacks.
  public let recommended: Day?
  /// Other places that allow an earlier day, or one where the planned place allows none; soonest first.
  public let alternatives: [Alternative]
  public let series: SeriesPlan
  /// The number of the next sitting, for people; nil where it is not known.
  public private(set) var attempt: Int?

  /// The first day at another place.
  public struct Alternative: Hashable, Sendable {
    public let place: String
    public let day: Day
  }

  /// - Parameters:
  ///   - places: where the sitting is planned, and where it could be instead.
  ///   - attempts: how many sittings are planned for, the next one included.
  public static func of(
    _ funding: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?, places: SittingPlaces,
    attempts: Int
  ) -> DateOutlook {
    let search = FirstDaySearch(
      funding, exam: exam, catalog: catalog, policy: policy, place: places.chosen)
    let last = search.horizon(behind: search.run().day)
    let rules = DateRules(
      funding, exam: exam, catalog: catalog, policy: policy, place: places.chosen, through: last)
    let solver = rules.solver()
    let answer = solver.solve()
    let later = DateSolver(rules.lasting, from: rules.first, through: last).days
    let series = SeriesPlan(of: attempts, first: solver.days, on: later) { fails in
      var next = funding
      next.plannedDay = nil
      next.asOf = fails.last ?? funding.asOf
      next.sittings = Listed(
        funding.sittings.items
          + fails.map {
            Sitting(
              exam: exam.id, version: funding.version, day: $0, outcome: .failed, costs: [],
              language: funding.language)
          }, completeSince: funding.sittings.completeSince)
      // What nobody knows permits no sitting.
      guard !VendorChecks(catalog, exam, next).isOpenEnded else { return nil }
      return PlannedDay.choose(
        next, exam: exam, catalog: catalog, policy: policy, place: places.chosen
      ).earliest
    }
    let counter = policy?.attempt ?? Counter(counts: [.failed, .passed])
    let day = answer.first ?? rules.first
    return DateOutlook(
      first: rules.first, last: last, rules: solver.rules, asked: funding.plannedDay,
      answer: answer, recommended: answer.first,
      alternatives: alternatives(to: answer.first, places, funding, solver, last),
      series: series,
      attempt: counter.knowsNumber(of: funding, on: day)
        ? counter.counted(of: funding, until: day).count + 1 : nil)
  }

  /// The same days with the working days of other places; online counts as one where a centre is planned.
  private static func alternatives(
    to first: Day?, _ places: SittingPlaces, _ funding: FundingCase, _ solver: DateSolver,
    _ last: Day
  ) -> [Alternative] {
    guard let chosen = places.chosen, chosen.calendar != nil else { return [] }
    let begin = funding.asOf.adding(days: 1)
    var found: [Alternative] = []
    for place in [SittingPlace.online] + places.others {
      let there = RequestDates(funding: funding, place: place, first: begin, last: last).all
        .filter { $0.origin == .calendar }
      let rules = solver.rules.filter { $0.origin != .calendar } + there
      guard let day = DateSolver(rules, from: begin, through: last).days.first else { continue }
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
    return days
  }
}
