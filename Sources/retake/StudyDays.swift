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
    hoursPerWeek: Int?
  ) throws {
    let funding = decision?.assessment.funding
    let planned = decision?.assessment.planned
    let (earliest, reason) =
      planned.map(StudyDays.first) ?? StudyDays.wait(file, catalog, asOf: asOf)
    // The day that the request asks for is the one to be ready on, unless the call names another.
    let asked = until == nil && planned?.isAskedFor == true ? planned?.day : nil
    let ends = [
      (day: until, name: "--until names it"),
      (day: asked, name: "the day that the request plans"),
      (day: funding?.deadline, name: "the deadline of the request"),
    ]
    let last = ends.compactMap { end in end.day.map { (day: $0, name: end.name) } }
      .min { $0.day < $1.day }
    if let last, last.day < earliest {
      throw Failure.of(
        "no day is left: the last one is \(last.day) (\(last.name)), and the sitting is possible from "
          + "\(earliest) on (\(reason))", status: Failure.badInput)
    }
    request = StudyRequest(
      start: asOf, earliest: earliest, earliestReason: reason, last: last?.day,
      lastReason: last?.name,
      hours: file.hours ?? funding?.time.studyHours,
      hoursAWeek: hoursPerWeek ?? file.hoursAWeek ?? funding?.plans.hoursAWeek,
      shares: file.shares)
  }

  /// The day that vendor and policy allow, or an earlier one that the request asks for all the same.
  private static func first(of planned: PlannedDay) -> (Day, String) {
    planned.day < planned.earliest
      ? (planned.day, "the request plans it, before \(planned.binding) allows it")
      : (planned.earliest, planned.binding)
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
