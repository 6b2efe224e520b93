import Assessments
import Cases
import ExamCatalog
import Facts
import Intake
import Preparations
import Scheduling
import Units

/// The days and hours that a plan has to keep to.
struct StudyDays {
  let request: StudyRequest

  init(
    _ file: ScoreReportFile, decision: DecisionRun?, catalog: Catalog, asOf: Day, until: Day?,
    hoursPerWeek: Int?, isReady: Bool
  ) throws {
    let funding = decision?.assessment.funding
    let outlook = decision?.assessment.outlook
    let planned = decision?.assessment.planned
    let (earliest, reason) =
      try outlook.map { try StudyDays.first(of: $0, planned) }
      ?? StudyDays.wait(file, catalog, asOf: asOf)
    // The day that the request asks for is the one to be ready on, unless the call names another.
    let asked = until == nil && planned?.isAskedFor == true ? planned?.day : nil
    let rule = outlook?.answer.windows.last?.closesBy.first
    let ends = [
      (day: until, name: "--until names it"),
      (day: asked, name: "the day that the request plans"),
      (day: rule.flatMap { _ in outlook?.answer.last }, name: rule?.subject ?? ""),
      (
        day: decision == nil ? StudyDays.lastDay(of: file, catalog) : nil,
        name: "the last day of version \(file.version.name)"
      ),
    ]
    let last = ends.compactMap { end in end.day.map { (day: $0, name: end.name) } }
      .min { $0.day < $1.day }
    if let last, last.day < earliest {
      throw Failure.of(
        "no day is left: the last one is \(last.day) (\(last.name)), and the sitting is possible from "
          + "\(earliest) on (\(reason)). Name a later day with --until, another `version`, or move what ends "
          + "the days", status: Failure.badInput)
    }
    var request = StudyRequest(
      start: asOf, earliest: earliest, earliestReason: reason, last: last?.day,
      lastReason: last?.name,
      hours: file.hours ?? funding?.time.studyHours,
      hoursAWeek: hoursPerWeek ?? file.hoursAWeek ?? funding?.plans.hoursAWeek,
      shares: file.shares)
    request.possible = asked == nil ? outlook.map(StudyDays.possible) : nil
    request.isReady = isReady
    request.assumesTarget = !file.statesTarget
    self.request = request
  }

  private static func possible(_ outlook: DateOutlook) -> DaySet {
    DaySet(outlook.answer.windows.map { $0.first.number...$0.last.number })
  }

  /// The first day that every rule leaves, or an earlier one that the request asks for all the same.
  private static func first(of outlook: DateOutlook, _ planned: PlannedDay?) throws -> (Day, String)
  {
    if let planned, planned.isAskedFor, planned.day < planned.earliest {
      return (planned.day, "the request plans it, before \(planned.binding) allows it")
    }
    guard let first = outlook.answer.first else {
      let clash = outlook.answer.clash.map(\.subject).joined(separator: " and ")
      throw Failure.of(
        "no day is possible for the sitting: \(clash) leave none. `retake dates` with the same request says what "
          + "would open one", status: Failure.badInput)
    }
    return (first, planned?.binding ?? "the rules of time")
  }

  /// The last day on which the version is offered, by the earliest of the sources.
  private static func lastDay(of file: ScoreReportFile, _ catalog: Catalog) -> Day? {
    guard !catalog.mayGoOn(file.exam, version: file.version.name) else { return nil }
    return catalog.retirement(of: file.exam, version: file.version.name).map(\.value).min()
  }

  /// Without a request the reports are the log: each is a sitting that failed.
  private static func wait(_ file: ScoreReportFile, _ catalog: Catalog, asOf: Day) -> (Day, String)
  {
    let sittings = file.reports.sorted { $0.day < $1.day }.map {
      Sitting(
        exam: file.exam.id, version: $0.version, day: $0.day, outcome: .failed, costs: [])
    }
    let tomorrow = asOf.adding(days: 1)
    let wait = catalog.earliestAfterFails(exam: file.exam, sittings: sittings, asOf: asOf)?.toPlan
    guard let wait else { return (tomorrow, "no wait is known") }
    return wait.day > tomorrow
      ? (wait.day, "\(wait.words) [\(wait.provenance.source)]")
      : (tomorrow, "the wait is over")
  }
}
