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
    let waits = VendorChecks(catalog, exam, funding).waits.filter { !$0.earliest.isNever }
    let late = waits.map(\.earliest.strict).max().map { $0.adding(days: daysBehindAWait) }
    let last = min(
      max(funding.asOf.adding(days: daysLookedAt), late ?? funding.asOf),
      funding.asOf.adding(days: mostDays))
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
      return PlannedDay.choose(next, exam: exam, catalog: catalog, policy: policy).earliest
    }
    let counter = policy?.attempt ?? Counter(counts: [.failed, .passed])
    let day = answer.first ?? rules.first
    return DateOutlook(
      first: rules.first, last: last, rules: solver.rules, answer: answer,
      recommended: answer.first, elsewhere: elsewhere == answer.first ? nil : elsewhere,
      series: series,
      attempt: counter.knowsNumber(of: funding, on: day)
        ? counter.counted(of: funding, until: day).count + 1 : nil)
  }

  private static let daysLookedAt = 400
  private static let daysBehindAWait = 90
  private static let mostDays = 4000
}
