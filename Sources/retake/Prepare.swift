import ArgumentParser
import Assessments
import Cases
import CostModel
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
    usage: "retake prepare <file> [<options>]",
    discussion: Discussion.of(
      """
      Aims at the weak domains of a score report, by weight and what is missing, and holds the strong ones. \
      Given a request, it takes the score report that this names, or goes by weights alone. The answer has \
      scores: it is for the candidate. --check looks through a plan of your own.
      """,
      "retake prepare score-report.yaml --request request.yaml --ics plan.ics",
      "retake prepare request.yaml --hours-per-week 8",
      "retake prepare score-report.yaml --check study-plan.yaml"))

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  @Argument(help: "The candidate's score-report.yaml, or a request.", completion: .file())
  var file: String

  @Option(
    help: "A request: its rules give the first possible day, its deadline the last.",
    completion: .file(extensions: ["yaml", "xlsx"]))
  var request: String?

  @Option(help: "Policy, when the request names none.")
  var policy: String?

  @Option(help: "Whole hours of study a week.")
  var hoursPerWeek: Int?

  @Option(help: "The last day for the sitting.")
  var until: String?

  @Option(
    help: "A study plan of your own to be checked (templates/study-plan.yaml).", completion: .file()
  )
  var check: String?

  @Option(help: "How to answer: text, json or markdown.")
  var format: Format = .text

  @Option(
    help: "Also write the plan to this calendar file (.ics).",
    completion: .file(extensions: ["ics"]))
  var ics: String?

  @Option(
    help: "Also write the plan as a workbook to this file; it has scores, for the candidate only.",
    completion: .file(extensions: ["xlsx"]))
  var workbook: String?

  @Option(help: "As of this day instead of today.")
  var asOf: String?

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if let hoursPerWeek, !(1...80).contains(hoursPerWeek) {
      throw ValidationError("--hours-per-week is a number from 1 to 80")
    }
  }

  func run() throws {
    let diagnostics = Diagnostics()
    for path in [file, check].compactMap({ $0 }) { try Library.demand(path) }
    let last = try until.map { try DecisionRun.day($0, "--until") }
    let given = try GivenReports(file, request: request)
    if policy != nil, given.request == nil {
      throw Failure.of(
        "--policy is for a request: give one, or name it with --request", status: Failure.usage)
    }
    let decision = try given.request.map { path in
      try DecisionRun(
        DecisionCall(
          request: path, policy: policy, asOf: asOf, policies: library.policies,
          audience: .candidate), today: Clock.today(), attempts: 1)
    }
    let day =
      try decision?.assessment.funding.asOf
      ?? asOf.map { try DecisionRun.day($0, "--as-of") } ?? Clock.today()
    guard var library = Library(given: library.policies, diagnostics),
      let (catalog, file) = try given.read(decision, asOf: day, &library, diagnostics)
    else { throw Failure.of(diagnostics) }
    let own = try check.map { path in
      guard let node = library.node(at: path),
        let plan = StudyPlanReader(diagnostics, for: file).read(node)
      else { throw Failure.of(diagnostics) }
      return plan
    }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    let readiness = Readiness(file.standings, file.record, on: day)
    let days = try StudyDays(
      file, decision: decision, catalog: catalog, asOf: day, until: last,
      hoursPerWeek: hoursPerWeek, isReady: readiness.verdict == .met)
    let failed = decision?.assessment.funding.earlierSittings.last { $0.outcome == .failed }
    let preparation = RetakePreparation(
      StudyPlan(
        file.exam, version: file.version, file.standings, days.request,
        lastTime: file.record.lastTime), file.record, readiness,
      failed: failed.map { ($0.day, $0.version) }, own: own)
    let read = library.filesRead + (decision?.filesRead ?? [])
    let stakes = decision.flatMap { SittingStakes($0.assessment) }
    try Output.refuse([workbook, ics], over: read)
    if let workbook {
      let book = StudyPlanWorkbook(preparation, stakes: stakes)
      try Output.write(to: workbook) { () throws(WorkbookProblem) in try book.bytes() }
      Failure.say("wrote \(workbook): open the sheet Plan first")
    }
    show(preparation, stakes, inputs: (decision?.inputs ?? []) + library.hashes)
    guard let ics else { return }
    let calendar = CalendarFile(
      title: "Study plan for \(file.exam.code)", events: preparation.plan.events, written: day)
    try Output.write(Array(calendar.text().utf8), to: ics)
  }

  private func show(
    _ preparation: RetakePreparation, _ stakes: SittingStakes?, inputs: [ReadInput]
  ) {
    switch format {
    case .text:
      print(
        StudyPlanCard(preparation, stakes: stakes, ink: Ink(coloured: Output.isTerminal)).text(),
        terminator: "")
    case .markdown: print(StudyPlanMarkdown(preparation, stakes: stakes).text(), terminator: "")
    case .json:
      print(
        StudyPlanJSON(preparation, stakes: stakes).document(
          program: "retake \(Versions.program)", inputs: inputs
        ).written(), terminator: "")
    }
  }
}

extension SittingStakes {
  /// What is paid in cash for the next sitting, vouchers aside, and the chance that the request states.
  init?(_ assessment: Assessment) {
    let funding = assessment.funding
    guard let value = funding.valueOfPassing else { return nil }
    self.init(
      cash: assessment.way?.paths.first?.cash ?? assessment.asked, value: value,
      chance: funding.chance)
  }
}
