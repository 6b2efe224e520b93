import ArgumentParser
import Assessments
import Cases
import Documents
import ExamCatalog
import Facts
import Intake
import Preparations
import ReportWriter
import Scheduling
import Sheets
import Units

struct Prepare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What to study until the next sitting, by domain and week, and when it is enough.",
    discussion: """
      Aims at the weak domains of a score report, by weight and what is missing, and holds the strong ones:
        retake prepare score-report.yaml --request request.yaml --ics plan.ics
      The answer has scores: it is for the candidate. --check looks through a plan of your own.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  @Argument(help: "The candidate's score-report.yaml.")
  var scoreReport: String

  @Option(help: "A request: its rules give the first possible day, its deadline the last.")
  var request: String?

  @Option(help: "Policy, when the request names none.")
  var policy: String?

  @Option(help: "Whole hours of study a week.")
  var hoursPerWeek: Int?

  @Option(help: "The last day for the sitting.")
  var until: String?

  @Option(help: "A study plan of your own to be checked (templates/study-plan.yaml).")
  var check: String?

  @Option(help: "How to answer: text, json or markdown.")
  var format: Format = .text

  @Option(help: "Also write the plan to this calendar file (.ics).")
  var ics: String?

  @Option(
    help: "Also write the plan as a workbook to this file; it has scores, for the candidate only.")
  var workbook: String?

  @Option(help: "As of this day instead of today.")
  var asOf: String?

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if let hoursPerWeek, !(1...80).contains(hoursPerWeek) {
      throw ValidationError("--hours-per-week is a number from 1 to 80")
    }
    if policy != nil, request == nil {
      throw ValidationError("--policy is for a --request")
    }
  }

  func run() throws {
    let diagnostics = Diagnostics()
    for path in [scoreReport, check].compactMap({ $0 }) { try Library.demand(path) }
    let last = try until.map { try DecisionRun.day($0, "--until") }
    let decision = try request.map { path in
      try DecisionRun(
        DecisionCall(
          request: path, policy: policy, asOf: asOf, policies: library.policies,
          audience: .candidate), today: Clock.today())
    }
    let day =
      try decision?.assessment.funding.asOf
      ?? asOf.map { try DecisionRun.day($0, "--as-of") } ?? Clock.today()
    guard var library = Library(given: library.policies, diagnostics),
      let node = library.node(at: scoreReport),
      let catalog = decision?.catalog ?? library.catalog(naming: node.namedExams, asOf: day),
      let file = ScoreReportReader(
        diagnostics, catalog: catalog, asOf: day, planned: decision?.assessment.funding.version
      ).read(node)
    else { throw Failure.of(diagnostics) }
    if let asked = decision?.assessment.exam, asked.id != file.exam.id {
      throw Failure.of(
        "\(scoreReport) is about \(file.exam.code), the request about \(asked.code): give the two of one "
          + "exam", status: Failure.badInput)
    }
    let own = try check.map { path in
      guard let node = library.node(at: path),
        let plan = StudyPlanReader(diagnostics, for: file).read(node)
      else { throw Failure.of(diagnostics) }
      return plan
    }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    let days = try StudyDays(
      file, decision: decision, catalog: catalog, asOf: day, until: last,
      hoursPerWeek: hoursPerWeek)
    let preparation = RetakePreparation(
      StudyPlan(
        file.exam, version: file.version, file.standings, days.request,
        lastTime: file.record.lastTime), file.record, own: own)
    let read = library.filesRead + (decision?.filesRead ?? [])
    if let workbook {
      try Output.refuse(workbook, over: read)
      let funding = decision?.assessment.funding
      let stakes = funding?.valueOfPassing.flatMap { value in
        decision.flatMap { PlanStakes(cash: $0.assessment.asked, value: value) }
      }
      let book = StudyPlanWorkbook(preparation, stakes: stakes)
      try Output.write(to: workbook) { () throws(WorkbookProblem) in try book.bytes() }
      Failure.say("wrote \(workbook): open the sheet Plan first")
    }
    show(preparation, inputs: (decision?.inputs ?? []) + library.hashes)
    guard let ics else { return }
    try Output.refuse(ics, over: read)
    let calendar = CalendarFile(
      title: "Study plan for \(file.exam.code)", events: preparation.plan.events, written: day)
    try Output.write(Array(calendar.text().utf8), to: ics)
  }

  private func show(_ preparation: RetakePreparation, inputs: [ReadInput]) {
    switch format {
    case .text:
      print(
        StudyPlanCard(preparation, ink: Ink(coloured: Output.isTerminal)).text(), terminator: "")
    case .markdown: print(StudyPlanMarkdown(preparation).text(), terminator: "")
    case .json:
      print(
        StudyPlanJSON(preparation).document(
          program: "retake \(Retake.version)", inputs: inputs
        ).written(), terminator: "")
    }
  }
}

/// The days and hours that a plan has to keep to.
private struct StudyDays {
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
