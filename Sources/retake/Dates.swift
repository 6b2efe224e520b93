import ArgumentParser
import Assessments
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
    usage: "retake dates <request> [<options>]",
    discussion: Discussion.of(
      """
      Intersects the vendor's waits, the policy's days, vouchers, deadline, seats and working days. Where no \
      day is left, it names the fewest rules that clash, and what would open a day.
      """,
      "retake dates request.yaml",
      "retake dates examples/dates.yaml --attempts 3 --ics retake.ics"))

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @OptionGroup var options: RequestOptions

  @Option(help: "How many sittings to plan for, the next one included.")
  var attempts = 1

  @Option(name: .customLong("for"), help: "Who reads it: manager, candidate or hr.")
  var audience: Audience = .candidate

  @Option(help: "How to answer: text or json.")
  var format: Format = .text

  @Option(
    help: "Also write the days to remember to this calendar file (.ics).",
    completion: .file(extensions: ["ics"]))
  var ics: String?

  func validate() throws {
    guard (1...10).contains(attempts) else {
      throw ValidationError("--attempts is a number from 1 to 10")
    }
  }

  func run() throws {
    let run = try DecisionRun(
      options.call(book: nil, for: audience), today: Clock.today(), attempts: attempts)
    let assessment = run.assessment
    guard let outlook = assessment.outlook else { return }
    try Output.refuse([ics], over: run.filesRead)
    switch format {
    case .json:
      print(
        DatesJSON(assessment, outlook)
          .document(program: "retake \(Versions.program)", inputs: run.disclosedInputs).written(),
        terminator: "")
    case .text:
      print(
        DatesCard(assessment, outlook, ink: Ink(coloured: Output.isTerminal)).text(),
        terminator: "")
    }
    guard let ics else { return }
    let file = CalendarFile(
      title: "Days for \(assessment.examTitle)",
      events: assessment.dateEvents,
      written: assessment.funding.asOf)
    try Output.write(Array(file.text().utf8), to: ics)
  }
}
