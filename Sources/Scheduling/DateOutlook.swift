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
  public let rules: [DateRule]
  /// The day that was asked for; nil where none was.
  public let asked: Day?
  public let answer: DateAnswer
  /// The first possible day: waiting longer opens nothing that it lacks.
  public let recommended: Day?
  /// How a place other than the test centre would change the first day; nil where it would not.
  public let elsewhere: Day?
  public let series: SeriesPlan
  /// The number of the next sitting, for people; nil where it is not known.
  public let attempt: Int?

  /// - Parameters:
  ///   - centre: the working days of the test centre, where one is named.
  ///   - attempts: how many sittings are planned for, the next one included.
  public static func of(
    _ funding: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?, centre: WorkCalendar?,
    attempts: Int
  ) -> DateOutlook {
    let last = horizon(funding, exam: exam, catalog: catalog, policy: policy)
    let rules = DateRules(
      funding, exam: exam, catalog: catalog, policy: policy, centre: centre, through: last)
    let solver = rules.solver()
    let answer = solver.solve()
    let isElsewhere: (DateRule) -> Bool = { $0.origin == .calendar }
    let elsewhere = DateSolver(
      solver.rules.filter { !isElsewhere($0) }, from: rules.first, through: last
    ).days.first
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
      return PlannedDay.choose(next, exam: exam, catalog: catalog, policy: policy).earliest
    }
    let counter = policy?.attempt ?? Counter(counts: [.failed, .passed])
    let day = answer.first ?? rules.first
    return DateOutlook(
      first: rules.first, last: last, rules: solver.rules, asked: funding.plannedDay,
      answer: answer,
      recommended: answer.first, elsewhere: elsewhere == answer.first ? nil : elsewhere,
      series: series,
      attempt: counter.knowsNumber(of: funding, on: day)
        ? counter.counted(of: funding, until: day).count + 1 : nil)
  }

  /// As far as any day is bound to lie behind the last wait: a rule that ends later would seem to close all.
  private static func horizon(
    _ funding: FundingCase, exam: Exam, catalog: Catalog, policy: Policy?
  ) -> Day {
    var free = funding
    free.plannedDay = nil
    let day = funding.asOf
    var bounds = [PlannedDay.choose(free, exam: exam, catalog: catalog, policy: policy).earliest]
    bounds += [funding.plans.seatLead.map { day.adding($0) }].compactMap { $0 }
    if let hours = funding.time.studyHours, let week = funding.plans.hoursAWeek, week > 0 {
      bounds.append(day.adding(days: (hours * 7 + week - 1) / week))
    }
    let late = (bounds.max() ?? day).adding(days: daysBehindAWait)
    return min(max(day.adding(days: daysLookedAt), late), day.adding(days: mostDays))
  }

  private static let daysLookedAt = 400
  private static let daysBehindAWait = 90
  private static let mostDays = 4000

  /// The rules that the day asked for goes against; none where no day was asked for.
  public var againstAsked: [DateRule] {
    asked.map { day in rules.filter { !$0.allowed.contains(day) } } ?? []
  }
}
