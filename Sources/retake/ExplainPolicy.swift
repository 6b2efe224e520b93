import ArgumentParser
import Assessments
import Documents
import ExamCatalog
import PolicyAnalysis
import PolicyRules
import ReportWriter
import Scheduling
import Sheets
import Units

/// `retake policy explain`: a policy in plain words, or each of its clauses beside a request.
struct ExplainPolicy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "A policy in plain words; with a request, every clause beside its facts.",
    usage: "retake policy explain <policy> [<request>] [<options>]",
    discussion: Discussion.of(
      "The workbook is for HR to review and sign.",
      "retake policy explain strict",
      "retake policy explain strict request.yaml --workbook strict.xlsx"))

  @Argument(help: "A policy: the name of a shipped one, or a file.")
  var policy: String

  @Argument(help: "A request: YAML or XLSX.", completion: .file(extensions: ["yaml", "xlsx"]))
  var request: String?

  @Option(help: "As of this day instead of today.")
  var asOf: String?

  @Option(help: "What was paid so far (CSV).", completion: .file(extensions: ["csv"]))
  var book: String?

  @Option(
    help: "Write the policy as a workbook to review and sign.",
    completion: .file(extensions: ["xlsx"]))
  var workbook: String?

  @OptionGroup var library: LibraryOptions

  func run() throws {
    try Library.demandPolicy(policy)
    let diagnostics = Diagnostics()
    guard var library = Library(given: library.policies, diagnostics),
      let read = library.policy(named: policy, at: .flag("POLICY"))
    else { throw Failure.of(diagnostics) }
    let explanation = PolicyExplanation(read)
    if let request {
      let run = try DecisionRun(
        DecisionCall(
          request: request, policy: policy, asOf: asOf, book: book,
          policies: self.library.policies, audience: .candidate), today: Clock.today())
      let (funding, day) = (run.assessment.funding, run.assessment.planned.day)
      let clauses = read.explanation(
        funding, vendor: run.assessment.exam.soldBy, plannedDay: day)
      for line in explanation.lines(clauses, plannedDay: "\(day)") { print(line) }
    } else {
      for line in explanation.lines { print(line) }
    }
    guard let workbook else { return }
    let created = try asOf.map { try DecisionRun.day($0, "--as-of") } ?? Clock.today()
    let book = PolicyWorkbook(read, PolicyAnalysis.PolicyCheck(of: read), created: created)
    try Output.write(to: workbook) { () throws(WorkbookProblem) in try book.workbook().bytes() }
    print("")
    print("wrote \(workbook)")
  }
}
