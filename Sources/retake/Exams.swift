import ArgumentParser
import Documents
import ExamCatalog
import Facts
import Foundation
import Intake
import Units

struct Exams: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The catalogue of exams and what is known of them.",
    discussion: Discussion.of(
      "An exam is named by its code, its name or what people call it.",
      "retake exams list",
      "retake exams show SCOR"),
    subcommands: [
      ListExams.self, ShowExam.self, StaleFacts.self, FactConflicts.self, ConfirmFact.self,
      CheckVendor.self, WriteVendorSchema.self,
    ])
}

struct ListExams: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Every exam with its code, names and fee.",
    discussion: Discussion.of("", "retake exams list"))

  @OptionGroup var library: LibraryOptions

  func run() throws {
    let diagnostics = Diagnostics()
    guard var library = Library(given: self.library.policies, diagnostics),
      let catalog = library.catalog(asOf: Clock.today())
    else {
      throw Failure.of(diagnostics)
    }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    let today = Clock.today()
    for exam in catalog.exams {
      let fees = catalog.fee(of: exam, on: today, asOf: today)?.values.map { "\($0.value)" } ?? []
      let names = exam.aliases.isEmpty ? "" : " (\(exam.aliases.joined(separator: ", ")))"
      print(
        "\(exam.code)  \(exam.name)\(names)  \(fees.isEmpty ? "fee unknown" : fees.joined(separator: " or "))"
      )
    }
  }
}

struct ConfirmFact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Write down what you looked up at the vendor; it outranks the shipped facts.",
    usage: """
      retake exams confirm <exam> <fact> --value <value> --source <source> \\
               --on <on> --by <by> [<options>]
      """,
    discussion: Discussion.of(
      """
      It goes to confirmations.yaml in the folder of policies. Decisions as of an earlier day do not use it.
      """,
      """
      retake exams confirm SCOR fail-wait --value "6 days" --by m-3 \\
        --source "the vendor's page" --on 2026-11-24 --as-of 2026-11-24
      """))

  @Argument(help: "The exam.")
  var exam: String

  @Argument(help: "The fact: \(Confirmation.facts.joined(separator: ", ")).")
  var fact: String

  @Option(
    help: "Its value, such as \"6 days\", \"5 days from the day after, strict\" or \"400 USD\".")
  var value: String

  @Option(help: "Where you read it.")
  var source: String

  @Option(help: "The day on which you looked.")
  var on: String

  @Option(help: "Your name.")
  var by: String

  @Option(help: "Write it down as of this day instead of today.")
  var asOf: String?

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    try Name.demand(by, of: "--by")
    guard !source.allSatisfy(\.isWhitespace) else {
      throw ValidationError("--source says where you read it")
    }
  }

  func run() throws {
    let diagnostics = Diagnostics()
    let day = try DecisionRun.day(on, "--on")
    let today = try asOf.map { try DecisionRun.day($0, "--as-of") } ?? Clock.today()
    guard day <= today else {
      throw Failure.of(
        "--on \(day) lies after \(asOf == nil ? "today, " : "")\(today): write the day on which you "
          + "looked", status: Failure.usage)
    }
    guard var library = Library(given: self.library.policies, diagnostics),
      let catalog = library.catalog(asOf: today)
    else {
      throw Failure.of(diagnostics)
    }
    guard
      let id = catalog.exam(
        named: exam, at: .flag("EXAM"), diagnostics,
        orElse: "`retake exams list` shows every exam"),
      let found = catalog.exam(id: id)
    else { throw Failure.of(diagnostics) }
    let confirmation = Confirmation(
      exam: found.id, fact: fact, value: value, source: source, on: day, by: by)
    // What is written is read again first: a value that nobody could read back helps nobody.
    let single = VendorReader.written(confirmations: [confirmation])
    let again = Diagnostics()
    if let node = YAML.read(Array(single.utf8), file: library.confirmationsPath, again) {
      _ = VendorReader(again).readConfirmations(node)
    }
    for problem in again.all where problem.severity == .error {
      diagnostics.error(
        problem.message, at: .flag("--value \(value)"), help: problem.help)
    }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    let path = library.confirmationsPath
    // From reading the file to replacing it nobody else may write to it, or a confirmation would be lost.
    do {
      try FileLock.holding(path) {
        let text = try self.text(with: confirmation, path, diagnostics) ?? single
        try Output.write(Array(text.utf8), to: path)
      }
    } catch let problem as FileProblem {
      throw Failure.of(problem)
    }
    print("confirmed \(fact) of \(found.code) in \(path)")
  }

  /// The file with one more confirmation and everything that people wrote into it; nil where there is none yet.
  private func text(
    with confirmation: Confirmation, _ path: String, _ diagnostics: Diagnostics
  ) throws -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let bytes = FileAccess.read(path, diagnostics),
      let node = YAML.read(bytes, file: path, diagnostics)
    else { throw Failure.of(diagnostics) }
    let before = VendorReader(diagnostics).readConfirmations(node)
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    let old = String(decoding: bytes, as: UTF8.self)
    if let text = VendorReader.adding(confirmation, to: old, node) { return text }
    guard !old.contains("#") else {
      throw Failure.of(
        "\(path): nothing can be added behind its list without losing the comments. Write each "
          + "confirmation on lines of its own, with `- exam:` first", status: Failure.badInput)
    }
    return VendorReader.written(confirmations: before + [confirmation])
  }
}
