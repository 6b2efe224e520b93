import ArgumentParser
import Budgets
import Documents
import ReportWriter
import Sheets
import Units

/// `retake budget ROSTER…`
struct BudgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget",
    abstract: "What a year of certification costs for many people, and how sure that is.",
    discussion: Discussion.of(
      """
      Rosters are CSV or XLSX, or request files; several add up. Look at a roster first: --dry-run writes a \
      profile for its headers and a list of names to fill in. Rates are stated (--rates), learnt \
      (--history), or a column; without any a table at 50, 65 and 80 % is shown, and no figure with a chance.
      """,
      "retake budget roster.csv --dry-run hr",
      "retake budget roster.csv --policy strict --year FY27 --fiscal-start 10-01",
      """
      retake budget roster.csv --policy strict --year 2027 --rates rates.yaml \\
        --compare generous --workbook budget.xlsx
      """))

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
  }

  @Argument(
    help: "Rosters and requests: CSV, XLSX or YAML.",
    completion: .file(extensions: ["csv", "xlsx", "yaml"]))
  var rosters: [String]

  @OptionGroup var reading: BudgetReadingOptions
  @OptionGroup var terms: BudgetTermsOptions
  @OptionGroup var library: LibraryOptions

  @Option(help: "text, json or csv.")
  var format: Format = .text

  @Option(
    help: "Also write a workbook with live formulas to this file (.xlsx).",
    completion: .file(extensions: ["xlsx"]))
  var workbook: String?

  func validate() throws {
    guard reading.dryRun != nil else { return }
    let others = [
      workbook.map { _ in "--workbook" }, reading.rejected.map { _ in "--rejected" },
      format == .text ? nil : "--format",
    ].compactMap { $0 }
    if let other = others.first {
      throw ValidationError(
        "\(other) does not go with --dry-run, which reads rosters and plans nothing")
    }
  }

  func run() throws {
    try Output.refuse([reading.rejected, workbook], over: rosters)
    if let folder = reading.dryRun {
      if !terms.files.isEmpty {
        Failure.say(
          "a dry run plans nothing, and has not looked at \(terms.files.joined(separator: ", "))")
      }
      try RosterDryRun(rosters, reading, library).run(into: folder)
      return
    }
    let run = try BudgetRun(rosters, reading, terms, library, today: Clock.today())
    if let workbook {
      try Output.refuse(workbook, over: run.filesRead)
      let book = BudgetWorkbook(run.report)
      try Output.write(to: workbook) { () throws(WorkbookProblem) in try book.bytes() }
      Failure.say("wrote \(workbook): open the sheet Summary first")
    }
    switch format {
    case .text:
      print(
        BudgetCard(run.report, ink: Ink(coloured: Output.isTerminal)).text(), terminator: "")
    case .json:
      print(
        BudgetJSON(run.report).document(
          program: "retake \(Versions.program)", inputs: run.inputs
        ).written(), terminator: "")
    case .csv: print(BudgetCSV(run.report).text(), terminator: "")
    }
  }
}

/// What is read, and how.
struct BudgetReadingOptions: ParsableArguments {
  @Option(
    help: "A profile of the rosters' headers (--dry-run writes one).",
    completion: .file(extensions: ["yaml"]))
  var profile: String?

  @Option(
    help: "What people call exams (--dry-run writes the names to fill in).",
    completion: .file(extensions: ["yaml"]))
  var names: String?

  @Option(
    help: "An export of an HR system, joined by the person's id.",
    completion: .file(extensions: ["csv", "yaml"]))
  var people: String?

  @Flag(help: "Also budget for people who are no longer active.")
  var inactive = false

  @Option(
    help: "Only read; write a profile, the names and the rejected rows into this folder.",
    completion: .directory)
  var dryRun: String?

  @Flag(help: "Go on without the rows that are refused; the headline says how many are missing.")
  var withoutRejected = false

  @Option(
    help: "Where to write rejected rows, to correct and feed back (CSV, one for each roster).",
    completion: .file(extensions: ["csv"]))
  var rejected: String?

  @Option(help: "As of this day instead of today.")
  var asOf: String?
}

/// What the budget is computed under.
struct BudgetTermsOptions: ParsableArguments {
  @Option(help: "Policy of every row that names none.")
  var policy: String?

  @Option(help: "The year: FY27 or 2027, by the calendar year in which it ends; else the next.")
  var year: String?

  @Option(help: "Its first day, such as 10-01; else that of the policy's yearly limit, or 01-01.")
  var fiscalStart: String?

  @Option(help: "Chances to pass (YAML).", completion: .file(extensions: ["yaml"]))
  var rates: String?

  @Option(
    help: "Past sittings, from which chances are learnt (CSV).",
    completion: .file(extensions: ["csv"]))
  var history: String?

  @Option(
    help:
      "Vouchers in stock, used before anything is paid (CSV), or the export of a voucher portal.",
    completion: .file(extensions: ["csv", "xlsx"]))
  var vouchers: String?

  @Option(help: "What was allocated: an amount, or a CSV file by department.")
  var allocated: String?

  @Option(
    help: "The book of what was paid and promised (CSV).", completion: .file(extensions: ["csv"]))
  var book: String?

  @Option(parsing: .upToNextOption, help: "Other policies to try on the same people.")
  var compare: [String] = []

  @Option(help: "Preparation paid before every retake, such as \"79 USD\": what gain it needs.")
  var gate: String?

  @Option(help: "So many passes are aimed at: the cheapest terms that bring them.")
  var target: Int?

  @Option(help: "At most so many sittings of an exam from now on, where no row says.")
  var attempts: Int = BudgetRules.usualAttempts

  @Flag(help: "People sit again at their own expense where the employer pays nothing.")
  var ownExpense = false

  @Option(help: "Departments with fewer people are shown together.")
  var smallestGroup: Int = 5

  @Option(help: "The budget's currency where policies have several; else that of the policy.")
  var currency: String?

  @Option(
    parsing: .singleValue, help: "A dated rate of exchange, such as EUR:USD=1.08@2026-11-20.")
  var rate: [String] = []

  /// Files that only a plan reads.
  var files: [String] { [rates, history, vouchers, allocated, book].compactMap { $0 } }
}
