import ArgumentParser
import Assessments
import Calendars
import Cases
import Documents
import ExamCatalog
import PolicyRules
import ReportWriter
import Scheduling
import Units

struct Dates: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "On which days is the next sitting possible, and which rule binds each end?",
    discussion: """
      Intersects the vendor's waits, the policy's days, vouchers, deadline, seats and working days:
        retake dates request.yaml --attempts 3 --ics retake.ics
      Where no day is left, it names the fewest rules that clash, and what would open a day.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @OptionGroup var options: RequestOptions

  @Option(help: "How many sittings to plan for, the next one included.")
  var attempts = 1

  @Option(help: "How to answer: text or json.")
  var format: Format = .text

  @Option(help: "Also write the days to remember to this calendar file (.ics).")
  var ics: String?

  func validate() throws {
    guard (1...10).contains(attempts) else {
      throw ValidationError("--attempts is a number from 1 to 10")
    }
  }

  func run() throws {
    let run = try DecisionRun(options.call(book: nil), today: Clock.today())
    let funding = run.assessment.funding
    let centre = try funding.plans.centre.map {
      try CentreCalendar.read($0, beside: options.request, policies: options.library.policies)
    }
    let outlook = DateOutlook.of(
      funding, exam: run.assessment.exam, catalog: run.catalog,
      policy: run.assessment.judgement?.policy, centre: centre, attempts: attempts)
    switch format {
    case .json:
      print(
        DatesJSON(run.assessment, outlook)
          .document(program: "retake \(Retake.version)", inputs: run.disclosedInputs).written(),
        terminator: "")
    case .text:
      print(
        DatesCard(run.assessment, outlook, ink: Ink(coloured: Output.isTerminal)).text(),
        terminator: "")
    }
    guard let ics else { return }
    try Output.refuse(ics, over: run.filesRead)
    let claim = run.assessment.judgement.flatMap { judgement in
      judgement.claim?.until.map { (day: $0, source: judgement.policy.id) }
    }
    let file = CalendarFile(
      title: "Days for \(run.assessment.examTitle)",
      events: outlook.events(of: run.assessment.exam, claim: claim), written: funding.asOf)
    try Output.write(Array(file.text().utf8), to: ics)
  }
}

/// The working days of a test centre, from the shipped calendars and a file of its own closed days.
enum CentreCalendar {
  static func read(_ centre: SittingPlans.Centre, beside request: String, policies: String?) throws
    -> WorkCalendar
  {
    let diagnostics = Diagnostics()
    guard let library = Library(given: policies, diagnostics) else {
      throw Failure.of(diagnostics)
    }
    guard let path = library.calendarPath(of: centre.country) else {
      diagnostics.error(
        "there is no calendar `\(centre.country)`", at: .file(request),
        help: Spelling.suggestion(for: centre.country, among: library.calendarNames)
          ?? "calendars: \(library.calendarNames.joined(separator: ", "))")
      throw Failure.of(diagnostics)
    }
    guard let bytes = FileAccess.read(path, diagnostics),
      let node = YAML.read(bytes, file: path, diagnostics),
      let country = CalendarReader(diagnostics).read(node, file: path)
    else { throw Failure.of(diagnostics) }
    let closures = try centre.closedDays.map {
      try closed($0, country, beside: request, diagnostics)
    }
    do {
      return try WorkCalendar(
        country, subdivision: centre.region, closures: [closures].compactMap { $0 })
    } catch {
      diagnostics.error(
        error.message, at: .file(request), help: "name the region under `dates: {centre: {region}}`")
      throw Failure.of(diagnostics)
    }
  }

  /// The file is looked for beside the request that names it.
  private static func closed(
    _ file: String, _ country: CountryCalendar, beside request: String, _ diagnostics: Diagnostics
  ) throws -> ClosedDays {
    let path = file.hasPrefix("/") ? file : Library.folder(of: request) + file
    try Library.demand(path)
    guard let bytes = FileAccess.read(path, diagnostics),
      let days = ClosedDaysReader(diagnostics).read(
        bytes, file: path, owner: "the test centre", years: country.years)
    else { throw Failure.of(diagnostics) }
    return days
  }
}
