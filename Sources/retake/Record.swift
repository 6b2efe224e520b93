import ArgumentParser
import Assessments
import Cases
import Documents
import ExamCatalog
import Foundation
import Intake
import PolicyRules
import ReportWriter
import Scheduling
import Units

struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Append a decision or a payment to the book of what was paid so far.",
    discussion: Discussion.of(
      """
      An approval promises an amount, which counts against limits; a payment says what went out. What stands \
      in the book is never changed: --withdrawn takes a decision back by a further line, and --returned tells \
      what came back of a payment.
      """,
      "retake record request.yaml --approved --by m-3 --book book.csv",
      """
      retake record request.yaml --paid "200 USD" --in-advance --by payroll \\
        --book book.csv
      """, "retake record request.yaml --returned \"50 USD\" --by payroll --book book.csv"))

  @OptionGroup var options: RequestOptions

  @Flag(help: "The request was approved.")
  var approved = false

  @Flag(help: "The request was declined.")
  var declined = false

  @Flag(help: "The decision that stands in the book was taken back.")
  var withdrawn = false

  @Option(help: "This much was paid of one cost, such as \"200 USD\".")
  var paid: String?

  @Option(help: "This much came back of what was paid of one cost.")
  var returned: String?

  @Option(
    help:
      "The cost that was paid: a category; exam-fee where none is named. With --withdrawn: every one."
  )
  var category: String?

  @Option(help: "Of the same cost, what is still promised after the payment.")
  var stillPromised: String?

  @Option(
    help:
      "The day of another sitting than the planned one that the payment, return or withdrawal is for."
  )
  var sitting: String?

  @Option(help: "Who decided or paid.")
  var by: String

  @Option(
    help: "The book (CSV); made when it does not exist.", completion: .file(extensions: ["csv"]))
  var book: String

  @Flag(help: "The payment goes out before it is due, whatever is still pending.")
  var inAdvance = false

  func validate() throws {
    let isPayment = paid != nil || returned != nil
    guard [approved, declined, withdrawn, paid != nil, returned != nil].filter({ $0 }).count == 1
    else {
      throw ValidationError(
        "say one of --approved, --declined, --withdrawn, --paid AMOUNT and --returned AMOUNT")
    }
    guard sitting == nil || isPayment || withdrawn else {
      throw ValidationError(
        "--sitting goes with --paid, --returned and --withdrawn: a decision is about the planned "
          + "sitting")
    }
    guard !inAdvance || paid != nil else {
      throw ValidationError("--in-advance goes with --paid: a decision promises, and pays nothing")
    }
    guard category == nil || isPayment || withdrawn && sitting != nil else {
      throw ValidationError(
        "--category goes with --paid and --returned, and with --withdrawn and --sitting: a decision is about every "
          + "cost that the request asks for")
    }
    guard stillPromised == nil || paid != nil || withdrawn && sitting != nil && category != nil
    else {
      throw ValidationError(
        "--still-promised goes with --paid, and with --withdrawn, --sitting and --category: it is "
          + "about one cost")
    }
    if let category, CostCategory(rawValue: category) == nil {
      throw ValidationError(
        "`\(category)` is no category: use "
          + CostCategory.allCases.map(\.rawValue).joined(separator: ", "))
    }
    try Name.demand(by, of: "--by")
  }

  func run() throws {
    // From reading the book to replacing it nobody else may write to it, or a line would be lost.
    do {
      try FileLock.holding(book, record)
    } catch let problem as FileProblem {
      throw Failure.of(problem)
    } catch let problem as ArithmeticProblem {
      throw Failure.of(problem.message, status: Failure.badInput)
    }
  }

  private func record() throws {
    let exists = FileManager.default.fileExists(atPath: book)
    // What the book lacks of what the employer paid can be recorded, and only a decision has to wait for it.
    let run = try DecisionRun(
      options.call(book: exists ? book : nil), today: Clock.today(),
      payers: withdrawn || returned != nil
        ? .none : try paying.map { .unlessRecorded($0.day, $0.category) } ?? .all)
    try GivenBook.checkCandidate(run.assessment.funding, run.request, run.call, in: run.given?.book)
    guard let judgement = run.assessment.judgement else {
      throw Failure.of("a decision needs a policy: name one with --policy", status: Failure.usage)
    }
    let old = run.given?.book ?? Book(lines: [])
    let lines: [Book.Line]
    do {
      let entry = BookEntry(
        run.assessment, stated: run.stated, judged: judgement, settlement: run.settlement, in: old,
        named: book, by: by,
        hash: Digest.sha256(Array(run.json().utf8)))
      lines = try self.lines(by: entry, in: judgement.policy.currency)
    } catch let refusal as BookRefusal {
      throw Failure.of(refusal.message, status: Failure.badInput)
    }
    let bytes = run.given?.bytes ?? Array(Book(lines: []).written().utf8)
    let missing = Book.missingColumns(in: bytes)
    guard missing.isEmpty else {
      let diagnostics = Diagnostics()
      diagnostics.error(
        "the book has no column \(missing.map { "`\($0)`" }.joined(separator: " and no column "))",
        at: .text(file: book, line: 1, column: 1, length: 1),
        help:
          "name it in the first line, with a cell in every other: what stands in a book is never rewritten"
      )
      throw Failure.of(diagnostics)
    }
    try Output.write(Book.appending(lines, to: bytes), to: book)
    let what = lines.first.map { $0.decision.rawValue } ?? "nothing"
    print("recorded in \(book): \(what) by \(by)")
    for words in old.words(ofNext: lines) { print("  \(words)") }
  }

  /// The cost of another sitting that a payment is for.
  private var paying: (day: Day, category: CostCategory)? {
    get throws {
      guard paid != nil, let sitting else { return nil }
      return (
        try DecisionRun.day(sitting, "--sitting"),
        category.flatMap(CostCategory.init(rawValue:)) ?? .examFee
      )
    }
  }

  private func lines(by entry: BookEntry, in currency: Currency) throws -> [Book.Line] {
    let named = category.flatMap(CostCategory.init(rawValue:))
    let rest = try stillPromised.map { try money($0, in: currency, "--still-promised") }
    if withdrawn, let sitting {
      return try entry.withdrawing(
        named, ofSitting: try DecisionRun.day(sitting, "--sitting"), stillPromised: rest)
    }
    if let returned {
      let amount = try DecisionRun.amount(returned, in: currency, "--returned")
      try Record.demandSome(amount, "--returned")
      return try entry.returning(
        amount, of: named ?? .examFee,
        ofSitting: try sitting.map { try DecisionRun.day($0, "--sitting") })
    }
    guard let paid else {
      return try entry.deciding(approved ? .approved : declined ? .declined : .withdrawn)
    }
    let amount = try money(paid, in: currency, "--paid")
    let category = named ?? .examFee
    if let paying = try paying {
      return try entry.paying(
        amount, of: paying.category, ofSitting: paying.day, stillPromised: rest,
        inAdvance: inAdvance)
    }
    return try entry.paying(amount, of: category, stillPromised: rest, inAdvance: inAdvance)
  }

  /// An amount in the policy's currency: the book adds up what it pays, and knows no rates.
  private func money(_ text: String, in currency: Currency, _ flag: String) throws -> Money {
    let money = try DecisionRun.amount(text, in: currency, flag)
    guard money.currency == currency else {
      throw Failure.of(
        "\(flag) is in \(money.currency), and the policy pays in \(currency): record what it came to "
          + "in \(currency) at the rate of the day. Nothing was written", status: Failure.usage)
    }
    if flag == "--paid" { try Record.demandSome(money, flag) }
    return money
  }

  private static func demandSome(_ money: Money, _ flag: String) throws {
    guard money.isZero else { return }
    throw Failure.of(
      "\(flag) of nothing says nothing"
        + (flag == "--paid" ? ": --withdrawn takes a promise back" : ": write what came back"),
      status: Failure.usage)
  }
}
