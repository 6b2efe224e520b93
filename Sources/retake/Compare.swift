import ArgumentParser
import Assessments
import CostModel
import Documents
import ExamCatalog
import Intake
import PolicyRules
import ReportWriter
import Sheets
import Units

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ways back to the exam side by side: cost, chance, date, and who pays.",
    usage: "retake compare <request> [<options>]",
    discussion: Discussion.of(
      """
      A request alone gives four scenarios: at once, targeted study, course first, wait for funding. A file \
      of scenarios (scenarios.yaml or scenarios.xlsx) names a request and says only what differs.
      """,
      "retake compare request.yaml --for candidate",
      "retake compare scenarios.yaml --for both --workbook comparison.xlsx"))

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  enum Side: String, CaseIterable, ExpressibleByArgument {
    case candidate, employer, both

    /// Whose cash decides which scenario is cheaper.
    var measure: CostMeasure {
      switch self {
      case .candidate: .candidate
      case .employer: .employer
      case .both: .total
      }
    }
  }

  @OptionGroup var options: RequestOptions

  @Option(name: .customLong("for"), help: "Whose cash counts: candidate, employer or both.")
  var side: Side = .candidate

  @Option(help: "How to answer: text or json.")
  var format: Format = .text

  @Option(
    help: "Also write a workbook with live formulas to this file (.xlsx).",
    completion: .file(extensions: ["xlsx"]))
  var workbook: String?

  func run() throws {
    let diagnostics = Diagnostics()
    try Library.demand(options.request)
    let file = try scenarioFile(options.request, diagnostics)
    let request = file.flatMap { ScenarioReader.request(of: $0, diagnostics) }
    let then = file.flatMap { ScenarioReader.further(of: $0, diagnostics) }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    for named in [request, then].compactMap({ $0 }) { try demand(named, diagnostics) }
    let run = try DecisionRun(call(request), today: Clock.today())
    let later = try then.map { try DecisionRun(call($0), today: Clock.today()) }
    let basis = run.scenarioBasis
    let further = later.map { FurtherExam(after: basis.exam, $0.scenarioBasis) }
    let read =
      file.map { ScenarioReader(diagnostics, basis).read($0) }
      ?? ScenarioFile(scenarios: StandardScenarios.of(basis))
    guard let read else { throw Failure.of(diagnostics) }
    if let then, let further { check(further, named: then, behind: basis, read, diagnostics) }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    let inputs =
      run.inputs + (later?.inputs ?? [])
      + (file.map { [ReadInput(path: options.request, sha256: Digest.ofMeaning($0))] } ?? [])
    let comparison: ScenarioComparison
    let advice: ScenarioAdvice
    do throws(ScenarioComparison.Problem) {
      comparison = try ScenarioComparison(read.scenarios, basis, side.measure, then: further)
      advice = try comparison.advice(for: read.decider)
    } catch {
      throw Compare.failure(error, options.request)
    }
    if let workbook {
      try Output.refuse(
        workbook, over: run.filesRead + (later?.filesRead ?? []) + [options.request])
      let book = ComparisonWorkbook(comparison, advice)
      try Output.write(to: workbook) { () throws(WorkbookProblem) in try book.bytes() }
      Failure.say("wrote \(workbook): open the sheet Options first")
    }
    switch format {
    case .text:
      print(
        ComparisonCard(comparison, advice, ink: Ink(coloured: Output.isTerminal)).text(),
        terminator: "")
    case .json:
      print(
        ComparisonJSON(comparison, advice).document(
          program: "retake \(Versions.program)", inputs: inputs
        ).written(), terminator: "")
    }
  }

  /// Reports an exam behind that nothing can be said of together with the first.
  private func check(
    _ further: FurtherExam, named then: ScenarioReader.NamedFile, behind basis: ScenarioBasis,
    _ file: ScenarioFile, _ diagnostics: Diagnostics
  ) {
    if further.basis.exam.id == basis.exam.id {
      diagnostics.error(
        "\(then.path) is about \(basis.exam.code), too: the exam behind it is another one",
        at: then.place, help: "name the request for the exam that completes the certification")
    }
    if further.scenario.chance == nil, file.scenarios.allSatisfy({ $0.chance != nil }) {
      diagnostics.error(
        "\(then.path) states no chance for \(further.basis.exam.code), and the scenarios have one each",
        at: then.place,
        help:
          "add `chance: {value: …, source: …}` to it: no chance of the one says anything of the other"
      )
    }
  }

  /// A file of scenarios; nil for a request.
  private func scenarioFile(_ path: String, _ diagnostics: Diagnostics) throws -> Node? {
    guard let bytes = FileAccess.read(path, diagnostics) else { throw Failure.of(diagnostics) }
    guard !path.lowercased().hasSuffix(".xlsx") else {
      guard let sheets = Spreadsheet.read(bytes, file: path, diagnostics) else {
        throw Failure.of(diagnostics)
      }
      guard ScenarioWorkbook.isScenarios(sheets) else { return nil }
      let node = ScenarioWorkbook(diagnostics).tree(of: sheets, file: path)
      guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
      return node
    }
    guard let node = YAML.read(bytes, file: path, diagnostics) else {
      throw Failure.of(diagnostics)
    }
    return ScenarioReader.isScenarios(node) ? node : nil
  }

  /// The call for a request: the one on the command line, or one that a file of scenarios names.
  private func call(_ request: ScenarioReader.NamedFile?) -> DecisionCall {
    var call = options.call(book: nil)
    if let request { call.request = path(of: request) }
    return call
  }

  /// The path from where the file of scenarios stands.
  private func path(of named: ScenarioReader.NamedFile) -> String {
    named.path.hasPrefix("/") ? named.path : Library.folder(of: options.request) + named.path
  }

  /// Throws where a file of scenarios names one that is not there, or is no request.
  private func demand(_ named: ScenarioReader.NamedFile, _ diagnostics: Diagnostics) throws {
    let path = path(of: named)
    guard Library.exists(path) else {
      diagnostics.error(
        "there is no file \(path)", at: named.place,
        help: "a path is looked for from the folder of this file")
      throw Failure.of(diagnostics, status: Failure.missingFile)
    }
    guard try scenarioFile(path, Diagnostics()) == nil else {
      diagnostics.error(
        "\(path) is a file of scenarios, and a request is needed here", at: named.place,
        help: "name the request that both rest on, such as templates/request.yaml")
      throw Failure.of(diagnostics)
    }
  }

  private static func failure(_ problem: ScenarioComparison.Problem, _ path: String) -> ExitCode {
    let diagnostics = Diagnostics()
    switch problem {
    case .arithmetic(let problem): diagnostics.error(problem.message, at: .file(path))
    case .notAWhole(let problem):
      return Failure.of(
        "the chances of the ends add up to \(problem.sum), not to 1", status: Failure.ourFault)
    }
    return Failure.of(diagnostics)
  }
}

extension DecisionRun {
  /// What scenarios about this request have in common.
  fileprivate var scenarioBasis: ScenarioBasis {
    ScenarioBasis(
      funding: assessment.funding, exam: assessment.exam, catalog: catalog,
      policy: assessment.judgement?.policy, place: place)
  }
}
