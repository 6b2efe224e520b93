import ArgumentParser
import Documents
import ExamCatalog
import Foundation
import Intake
import ReportWriter
import Units

/// Which day facts are looked at on, and where they lie.
struct FactOptions: ParsableArguments {
  @Option(help: "As of this day instead of today.")
  var asOf: String?

  @OptionGroup var library: LibraryOptions

  var day: Day {
    get throws { try asOf.map { try DecisionRun.day($0, "--as-of") } ?? Clock.today() }
  }

  /// The catalogue with the user's confirmations, and the one before them.
  func catalog(_ diagnostics: Diagnostics) throws -> (used: Catalog, shipped: Catalog) {
    guard var library = Library(given: library.policies, diagnostics),
      let catalog = library.catalog(asOf: try day)
    else { throw Failure.of(diagnostics) }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    return (catalog, library.shipped ?? catalog)
  }
}

/// `retake exams show`: everything that is known of an exam.
struct ShowExam: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Every fact of an exam with its source, age and confidence, rivals side by side.",
    usage: "retake exams show <exam> [<options>]",
    discussion: Discussion.of(
      "", "retake exams show SCOR", "retake exams show Security+ --format json"))

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: "The exam, by its code, its name or what people call it.")
  var exam: String

  @Option(help: "How to answer: text or json.")
  var format: Format = .text

  @OptionGroup var options: FactOptions

  func run() throws {
    let diagnostics = Diagnostics()
    let (catalog, shipped) = try options.catalog(diagnostics)
    let day = try options.day
    guard let exam = catalog.exam(named: exam, at: .flag("EXAM"), diagnostics),
      let vendor = catalog.vendor(of: exam)
    else { throw Failure.of(diagnostics) }
    let facts = catalog.facts(of: exam, on: day, shipped: shipped)
    let beliefs = catalog.beliefs(of: exam)
    switch format {
    case .text:
      print(
        FactsCard(
          exam, of: vendor, facts, beliefs: beliefs, on: day,
          ink: Ink(coloured: Output.isTerminal)
        ).text(), terminator: "")
    case .json:
      print(
        FactsJSON.document(exam, of: vendor, facts, beliefs: beliefs, on: day).written(),
        terminator: "")
    }
  }
}

/// `retake exams stale`: what nobody has looked at for too long.
struct StaleFacts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stale",
    abstract: "Facts that were checked longer ago than they keep.",
    usage: "retake exams stale [<exams> ...] [<options>]",
    discussion: Discussion.of(
      """
      Looks at the exams named, at those of a roster, or at all. Ends with 1 when something of them is \
      past its shelf life, with 0 otherwise.
      """,
      "retake exams stale SCOR CCNA",
      "retake exams stale --roster waiting.csv"))

  @Argument(help: "Exams, by code, name or what people call them.")
  var exams: [String] = []

  @Option(
    help: "A CSV or YAML file that names exams in a column or key `exam`.",
    completion: .file(extensions: ["csv", "yaml"]))
  var roster: String?

  @OptionGroup var options: FactOptions

  func run() throws {
    let diagnostics = Diagnostics()
    let catalog = try options.catalog(diagnostics).used
    var named = exams.compactMap { catalog.exam(named: $0, at: .flag("EXAM"), diagnostics) }
    if let roster { named += try exams(of: roster, catalog, diagnostics) }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    let isAll = exams.isEmpty && roster == nil
    var seen: Set<String> = []
    let looked = (isAll ? catalog.exams : named).filter { seen.insert($0.id).inserted }
    let report = StaleReport(catalog, looked, on: try options.day)
    print(report.text(), terminator: "")
    if !report.isEmpty { throw ExitCode(1) }
  }

  private func exams(of path: String, _ catalog: Catalog, _ diagnostics: Diagnostics) throws
    -> [Exam]
  {
    try Library.demand(path)
    let reader = Roster(diagnostics)
    guard let bytes = FileAccess.read(path, diagnostics) else { return [] }
    guard !path.lowercased().hasSuffix(".csv") else {
      return CSV.read(bytes, file: path, diagnostics)
        .map { reader.exams(in: $0, file: path, catalog) } ?? []
    }
    return YAML.read(bytes, file: path, diagnostics).map { reader.exams(in: $0, catalog) } ?? []
  }
}

/// `retake exams conflicts`: the conflict register.
struct FactConflicts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "Facts of which sources disagree, and what is wrongly believed.",
    usage: "retake exams conflicts [<exams> ...] [<options>]",
    discussion: Discussion.of("", "retake exams conflicts CCNA"))

  @Argument(help: "Exams; all of them without one.")
  var exams: [String] = []

  @OptionGroup var options: FactOptions

  func run() throws {
    let diagnostics = Diagnostics()
    let catalog = try options.catalog(diagnostics).used
    let named = exams.compactMap { catalog.exam(named: $0, at: .flag("EXAM"), diagnostics) }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    print(
      ConflictReport(
        catalog, exams.isEmpty ? catalog.exams : named, on: try options.day,
        ink: Ink(coloured: Output.isTerminal)
      ).text(), terminator: "")
  }
}
