internal import ExamCatalog
internal import Units

/// Everything that is said to a candidate who prepares for the next sitting.
public struct RetakePreparation: Hashable, Sendable {
  public let plan: StudyPlan
  public let readiness: Readiness
  /// What is wrong with our own plan, such as too few days.
  public let warnings: [PlanWarning]
  /// What is wrong with the candidate's own; nil where none was given.
  public let checked: [PlanWarning]?

  /// - Parameters:
  ///   - record: what was practised since the last sitting.
  ///   - own: the candidate's plan, to be checked.
  public init(_ plan: StudyPlan, _ record: PracticeRecord, own: PlannedStudy? = nil) {
    let readiness = Readiness(plan.standings, record, on: plan.request.start)
    func check(_ study: PlannedStudy) -> [PlanWarning] {
      PlanCheck(
        study, plan.standings, version: plan.version, lastTime: record.lastTime,
        needed: plan.sitting.need.hours, readySince: readiness.since
      ).warnings
    }
    self.plan = plan
    self.readiness = readiness
    warnings = check(plan.study)
    checked = own.map(check)
  }

  /// Days without practice between the newest report and the first day of study.
  public var idleDays: Int {
    plan.standings.reports.first.map { max(0, plan.request.start.days(since: $0.report.day)) } ?? 0
  }

  /// Whether another version is sat than the one that the newest report is of.
  public var changesVersion: Bool {
    plan.standings.reports.first.map { $0.report.version != plan.version.name } ?? false
  }

  /// By how much this plan, the days without practice and another version multiply the odds, by assumption.
  public var oddsFactor: OddsFactor {
    RetakeFactors.odds(isTargeted: true, idle: idleDays, changesVersion: changesVersion)
  }
}
