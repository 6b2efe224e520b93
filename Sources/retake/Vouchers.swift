import ArgumentParser
import Documents
import ExamCatalog
import Intake
import ReportWriter
import Scheduling
import Units

struct Vouchers: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Who takes which voucher, which will be lost, and is a bundle worth its price?",
    discussion: Discussion.of(
      """
      Pairs a stock of vouchers with people who are going to sit, or tells whether a retake that is bought \
      with the exam pays.
      """,
      "retake vouchers vouchers.csv --people waiting.csv",
      """
      retake vouchers bundle --surcharge "100 USD" --retake-fee "425 USD" \\
        --fails "40 %" --in-time "90 %"
      """),
    subcommands: [MatchVouchers.self, WeighBundle.self], defaultSubcommand: MatchVouchers.self)
}

/// `retake vouchers STOCK.csv`
struct MatchVouchers: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Who takes which voucher of a stock, and which will be lost (the default).",
    usage: "retake vouchers match <stock> [<options>]",
    discussion: Discussion.of(
      """
      The stock has the columns voucher, exams (parted by `;`), bought, bought by, value (400 USD, 50 % or \
      full), convert by, register by, sit by, zone, state and person; the people person, exam, from and until. \
      A column that says nothing may be missing.
      """,
      "retake vouchers match vouchers.csv --people waiting.csv --format json"))

  @Argument(help: "The stock: CSV, one voucher a line.", completion: .file(extensions: ["csv"]))
  var stock: String

  @Option(
    help: "Who is going to sit what, and when: CSV.",
    completion: .file(extensions: ["csv", "yaml"]))
  var people: String?

  @Option(help: "As of this day instead of today.")
  var asOf: String?

  @Option(help: "text or json.")
  var format: Format = .text

  @OptionGroup var library: LibraryOptions

  func run() throws {
    let diagnostics = Diagnostics()
    for path in [stock, people].compactMap({ $0 }) { try Library.demand(path) }
    let asOf = try self.asOf.map { try DecisionRun.day($0, "--as-of") } ?? Clock.today()
    let stockTable = table(stock, diagnostics)
    let peopleTable = people.flatMap { table($0, diagnostics) }
    guard let stockTable, people == nil || peopleTable != nil,
      var library = Library(given: self.library.policies, diagnostics),
      let catalog = library.catalog(
        naming: StockReader.exams(in: stockTable)
          + (peopleTable.map(StockReader.exams) ?? []), asOf: asOf)
    else { throw Failure.of(diagnostics) }
    let reader = StockReader(diagnostics, catalog: catalog, asOf: asOf)
    let vouchers = reader.stock(stockTable)
    let sittings = peopleTable.map { reader.people($0) }
    guard let vouchers, !diagnostics.hasErrors,
      let currency = reader.currency(of: vouchers, in: stockTable)
    else { throw Failure.of(diagnostics) }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    let plan = VoucherStock(
      vouchers, for: sittings.flatMap { $0 }, catalog: catalog, asOf: asOf, in: currency
    ).plan()
    switch format {
    case .text:
      let ink = Ink(coloured: Output.isTerminal)
      print(StockReport(plan, catalog: catalog, ink: ink).text(), terminator: "")
    case .json: print(StockJSON(plan, catalog: catalog).json.written(), terminator: "")
    }
  }

  private func table(_ path: String, _ diagnostics: Diagnostics) -> CSV.Table? {
    FileAccess.read(path, diagnostics).flatMap { CSV.read($0, file: path, diagnostics) }
  }
}

/// `retake vouchers bundle`
struct WeighBundle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Is a retake that is bought with the exam worth its surcharge?",
    usage: """
      retake vouchers bundle --surcharge <surcharge> \\
               --retake-fee <retake-fee> --fails <fails> --in-time <in-time>
      """,
    discussion: Discussion.of(
      """
      It is where surcharge < chance to fail first × chance to sit the retake in time × retake fee. Neither \
      chance has a default.
      """,
      """
      retake vouchers bundle --surcharge "100 USD" --retake-fee "425 USD" \\
        --fails "40 %" --in-time "90 %"
      """))

  @Option(help: "What the bundle costs more than the exam alone, such as \"100 USD\".")
  var surcharge: String

  @Option(help: "What the second sitting costs without it.")
  var retakeFee: String

  @Option(help: "The chance to fail the first sitting, such as \"40 %\".")
  var fails: String

  @Option(help: "The chance that the retake is sat before it dies.")
  var inTime: String

  func run() throws {
    let diagnostics = Diagnostics()
    func node(_ text: String, _ flag: String) -> Node {
      Node(.scalar(text, quoted: false), at: .flag(flag))
    }
    let surcharge = node(surcharge, "--surcharge").money(diagnostics, "--surcharge")
    let fee = node(retakeFee, "--retake-fee").money(diagnostics, "--retake-fee")
    let fails = node(fails, "--fails").probability(diagnostics, "--fails")
    let inTime = node(inTime, "--in-time").probability(diagnostics, "--in-time")
    guard let surcharge, let fee, let fails, let inTime else {
      throw Failure.of(diagnostics, status: Failure.usage)
    }
    do {
      let bundle = try BundleBreakEven(
        surcharge: surcharge, retakeFee: fee, fails: fails, inTime: inTime)
      print(try BundleReport(bundle).text(), terminator: "")
    } catch {
      throw Failure.of(error.message, status: Failure.usage)
    }
  }
}
