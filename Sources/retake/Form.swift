import ArgumentParser
import Documents
import ReportWriter
import Rosters
import Sheets
import Units

/// Rebuilds the forms among the templates; users get a copy of them from `init`.
struct Form: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a form of the templates as a workbook.",
    discussion: Discussion.of("", "retake form request-again.xlsx"), shouldDisplay: false)

  @Flag(help: "The policy questionnaire instead of the request.")
  var policy = false

  @Flag(help: "The policy questionnaire filled with its examples.")
  var filled = false

  @Flag(help: "The roster; a file that ends with .csv is written as text.")
  var roster = false

  @Flag(help: "Scenarios to compare.")
  var scenarios = false

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  func run() throws {
    guard let created = Day(year: 2026, month: 11, day: 24) else { return }
    if roster, file.hasSuffix(".csv") {
      return try Output.write(Array(RosterSample.text.utf8), to: file)
    }
    let workbook = form(created)
    try Output.write(to: file) { () throws(WorkbookProblem) in try workbook.bytes() }
  }

  private func form(_ created: Day) -> Workbook {
    if roster { return RosterForm(created: created).workbook() }
    if scenarios { return ScenarioForm(created: created).workbook() }
    guard policy || filled else {
      return RequestForm(created: created, policies: ["generous", "pass-only", "strict"])
        .workbook()
    }
    return PolicyForm(created: created).workbook(answering: filled ? PolicyForm.sample : [:])
  }
}
