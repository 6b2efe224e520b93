public import ArgumentParser
public import Assessments
import Documents
import Foundation
import ReportWriter
import Sheets
import Units

extension Audience: ExpressibleByArgument {}

struct Decide: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "May the next attempt be funded, how much, from when, and what would change that?",
    usage: "retake decide [<request>] [<options>]",
    discussion: Discussion.of(
      """
      Five facts are enough; a request file says the rest, and "retake init" writes one to fill in. Without \
      a policy it says what each starting template would say, and what to ask your employer.
      """,
      "retake decide --exam SCOR --failed 2026-11-06 --policy strict --amount 400",
      "retake decide request.yaml --workbook decision.xlsx",
      "retake decide request.xlsx --for hr --format json"))

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case card, json
  }

  @Argument(help: "A request: YAML or XLSX.", completion: .file(extensions: ["yaml", "xlsx"]))
  var request: String?

  @Option(help: "Exam by code, name or alias, when there is no request file.")
  var exam: String?

  @Option(
    help: "Day of a failed sitting; repeat it for every one there was. Only without a request file."
  )
  var failed: [String] = []

  @Option(help: "Policy: the name of a file in policies/employers, or a path.")
  var policy: String?

  @Option(
    help: """
      Exam fee asked for, in the policy's currency or with its own: 400, "400 USD". It replaces the \
      fee in a request file and leaves the other costs.
      """)
  var amount: String?

  @Option(help: "Day on which the sitting is planned; without it the first possible day.")
  var planned: String?

  @Option(help: "Decide as of this day instead of today.")
  var asOf: String?

  @Option(
    help: "What was promised and paid so far (CSV), complete from its first line on.",
    completion: .file(extensions: ["csv"]))
  var book: String?

  @Option(name: .customLong("for"), help: "Who reads it: manager, candidate or hr.")
  var audience: Audience = .manager

  @Option(help: "card or json.")
  var format: Format = .card

  @Option(
    help: "Also write the decision workbook to this file.", completion: .file(extensions: ["xlsx"]))
  var workbook: String?

  @OptionGroup var library: LibraryOptions

  func run() throws {
    let call = DecisionCall(
      request: request, exam: exam, failed: failed, policy: policy, amount: amount,
      planned: planned, asOf: asOf, book: book, policies: library.policies, audience: audience)
    let run = try DecisionRun(
      call, today: Clock.today(), withRanges: workbook != nil,
      attempts: workbook == nil ? nil : 1)
    if let workbook {
      try Output.refuse(workbook, over: run.filesRead)
      let book = DecisionWorkbook(run.assessment, for: audience, inputs: run.disclosedInputs)
      try Output.write(to: workbook) { () throws(WorkbookProblem) in try book.bytes() }
      Failure.say("wrote \(workbook): open the sheet Decision first")
    }
    switch format {
    case .card:
      print(
        Card(run.assessment, for: audience, ink: Ink(coloured: Output.isTerminal)).text(),
        terminator: "")
    case .json: print(run.json(), terminator: "")
    }
  }
}

/// The only place that looks at the clock.
enum Clock {
  static func today() -> Day {
    Day(number: Int32(Date().timeIntervalSince1970 / 86_400))
  }
}
