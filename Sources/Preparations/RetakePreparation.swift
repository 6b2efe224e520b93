internal import Cases
internal import ExamCatalog
public import Units

/// Everything that is said to a candidate who prepares for the next sitting.
public struct RetakePreparation: Hashable, Sendable {
  public let plan: StudyPlan
  public let readiness: Readiness
  /// What is wrong with our own plan, such as too few days.
  public let warnings: [PlanWarning]
  /// What is wrong with the candidate's own; nil where none was given.
  public let checked: [PlanWarning]?
  /// The last day on which something of the exam was practised or sat; nil where nobody knows.
  private let lastPractice: Day?
  private let failedVersion: String?

  /// - Parameters:
  ///   - plan: of ours, from the first day of study on.
  ///   - record: what was practised since the last sitting.
  ///   - readiness: on the first day of study.
  ///   - failed: the last sitting that failed, where there is no report of it.
  ///   - own: the candidate's plan, to be checked.
  public init(
    _ plan: StudyPlan, _ record: PracticeRecord, _ readiness: Readiness,
    failed: (day: Day, version: String?)? = nil, own: PlannedStudy? = nil
  ) {
    let practised = record.tests.items.map(\.day) + record.handsOn.map(\.day)
    let sat = plan.standings.reports.first?.report.day ?? failed?.day
    lastPractice = ([sat].compactMap { $0 } + practised).filter { $0 <= plan.request.start }.max()
    failedVersion = failed?.version
    func check(_ study: PlannedStudy) -> [PlanWarning] {
      PlanCheck(
        study, plan.standings, version: plan.version, lastTime: record.lastTime,
        needed: plan.sitting.need.hours, plan.request, readySince: readiness.since
      ).warnings
    }
    self.plan = plan
    self.readiness = readiness
    warnings = check(plan.study)
    checked = own.map(check)
  }

  /// Days without practice before the first day of study: since the last sitting, or what was practised after it.
  public var idleDays: Int {
    lastPractice.map { max(0, plan.request.start.days(since: $0)) } ?? 0
  }

  /// Whether another version is sat than the one that was failed last.
  public var changesVersion: Bool {
    (plan.standings.reports.first?.report.version ?? failedVersion).map { $0 != plan.version.name }
      ?? false
  }

  /// Whether the plan aims at anything that a report shows to be weak.
  public var isTargeted: Bool { !plan.standings.weak.isEmpty }

  /// By how much this plan, the days without practice and another version multiply the odds, by assumption.
  public var oddsFactor: OddsFactor {
    RetakeFactors.odds(isTargeted: isTargeted, idle: idleDays, changesVersion: changesVersion)
  }
}
