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
    discussion: """
      An approval promises an amount, which counts against limits; a payment says what went out:
        retake record request.yaml --approved --by m-3 --book book.csv
        retake record request.yaml --paid "200 USD" --by payroll --book book.csv
      What stands in the book is never changed: --withdrawn takes a decision back by a further line.
      """)

  @OptionGroup var options: RequestOptions

  @Flag(help: "The request was approved.")
  var approved = false

  @Flag(help: "The request was declined.")
  var declined = false

  @Flag(help: "The decision that stands in the book was taken back.")
  var withdrawn = false

  @Option(help: "This much was paid of one cost, such as \"200 USD\".")
  var paid: String?

  @Option(help: "The cost that was paid: a category.")
  var category = CostCategory.examFee.rawValue

  @Option(help: "Of the same cost, what is still promised after the payment.")
  var stillPromised: String?

  @Option(help: "The day of a sitting that was settled, when the payment is for that.")
  var sitting: String?

  @Option(help: "Who decided or paid.")
  var by: String

  @Option(help: "The book (CSV); made when it does not exist.")
  var book: String

  @Flag(help: "The payment goes out before it is due, whatever is still pending.")
  var inAdvance = false

  func validate() throws {
    guard [approved, declined, withdrawn, paid != nil].filter({ $0 }).count == 1 else {
      throw ValidationError("say one of --approved, --declined, --withdrawn and --paid AMOUNT")
    }
    guard sitting == nil || paid != nil else {
      throw ValidationError("--sitting goes with --paid: a decision is about the planned sitting")
    }
    guard !inAdvance || paid != nil else {
      throw ValidationError("--in-advance goes with --paid: a decision promises, and pays nothing")
    }
    guard CostCategory(rawValue: category) != nil else {
      throw ValidationError(
        "`\(category)` is no category: use "
          + CostCategory.allCases.map(\.rawValue).joined(separator: ", "))
    }
  }

  func run() throws {
    // From reading the book to replacing it nobody else may write to it, or a line would be lost.
    do {
      try FileLock.holding(book, record)
    } catch let problem as FileProblem {
      throw Failure.of(problem.description, status: Failure.cannotWrite)
    } catch let problem as ArithmeticProblem {
      throw Failure.of(problem.message, status: Failure.badInput)
    }
  }

  private func record() throws {
    let exists = FileManager.default.fileExists(atPath: book)
    let run = try DecisionRun(options.call(book: exists ? book : nil), today: Clock.today())
    try GivenBook.checkCandidate(run.assessment.funding, run.request, run.call, in: run.given?.book)
    guard let judgement = run.assessment.judgement else {
      throw Failure.of("a decision needs a policy: name one with --policy", status: Failure.usage)
    }
    guard !approved || run.assessment.recommendation.isApproval else {
      throw Failure.of(
        "the answer is \"\(run.assessment.recommendation.word)\", so it cannot be recorded as "
          + "approved: settle what the card asks for first", status: Failure.badInput)
    }
    guard withdrawn || by != run.assessment.funding.candidate.id else {
      throw Failure.of(
        "\(by) is the candidate, and nobody decides on a request of their own: nothing was written",
        status: Failure.badInput)
    }
    let old = run.given?.book ?? Book(lines: [])
    let hash = Digest.sha256(Array(run.json().utf8))
    let lines: [Book.Line]
    if let paid, let sitting {
      lines = [try settled(paid, on: try DecisionRun.day(sitting, "--sitting"), run, hash)]
    } else {
      guard run.assessment.planned.isAskedFor else {
        throw Failure.of(
          "the request names no planned day, and the book is kept by sitting: add `planned day`, or "
            + "name a sitting that was settled with --paid and --sitting DAY",
          status: Failure.badInput)
      }
      let own = judgement.entries.filter(\.isPlanned)
      lines =
        try paid.map { try [payment($0, own, run, old, hash)] }
        ?? own.map { try decision($0, run, old, hash) }
        + earlier(judgement, run, old, hash)
    }
    let bytes = run.given?.bytes ?? Array(Book(lines: []).written().utf8)
    try Output.write(old.appending(lines, to: bytes), to: book)
    let what = lines.first.map { $0.decision.rawValue } ?? "nothing"
    print("recorded in \(book): \(what) by \(by)")
  }

  private func decision(
    _ entry: Entry, _ run: DecisionRun, _ old: Book, _ hash: String
  ) throws -> Book.Line {
    // What was paid already is not promised again.
    let most = entry.greatest.most
    let paid = entry.booked?.paid ?? .zero(most.currency)
    let left = try Money(minorUnits: max(0, most.minorUnits - paid.minorUnits), most.currency)
    let line = line(
      entry, run, approved ? .approved : declined ? .declined : .withdrawn,
      promised: approved ? left : .zero(most.currency), paid: .zero(most.currency), hash)
    let standing = old.standing(line.payment)
    if withdrawn {
      guard standing != nil else {
        throw Failure.of(
          "\(book) has no decision on \(entry.category.rawValue) of \(line.payment.person) for the "
            + "sitting on \(entry.sittingDay) to take back: nothing was written",
          status: Failure.badInput)
      }
    } else if let standing {
      throw Failure.of(
        "\(book) already has \(standing.decision.rawValue) \(entry.category.rawValue) of "
          + "\(line.payment.person) for the sitting on \(entry.sittingDay), by \(standing.by): "
          + "nothing was written; --withdrawn takes it back", status: Failure.badInput)
    }
    return line
  }

  /// What an approval decides of earlier sittings whose costs are still pending: it promises what is at
  /// stake, so that a limit counts it; taken back, it promises that no longer.
  private func earlier(
    _ judgement: Judgement, _ run: DecisionRun, _ old: Book, _ hash: String
  ) throws -> [Book.Line] {
    guard !declined else { return [] }
    return try judgement.entries.filter { !$0.isPlanned }.compactMap { entry in
      let zero = Money.zero(entry.atMost.currency)
      let line = line(entry, run, .withdrawn, promised: zero, paid: zero, hash)
      let standing = old.standing(line.payment)
      if withdrawn {
        let isPromised = standing?.decision == .approved && entry.booked?.promised.isZero == false
        return isPromised ? line : nil
      }
      let left = try entry.atMost.subtracting(entry.booked?.paid ?? zero)
      guard entry.state == .pending, standing == nil, left.minorUnits > 0 else { return nil }
      return self.line(entry, run, .approved, promised: left, paid: zero, hash)
    }
  }

  /// A payment of what was approved: never more, with what stays promised, than is promised now.
  private func payment(
    _ text: String, _ own: [Entry], _ run: DecisionRun, _ old: Book, _ hash: String
  ) throws -> Book.Line {
    guard let entry = own.first(where: { $0.category.rawValue == category }) else {
      throw Failure.of(
        "the request asks for no \(category): it asks for "
          + own.map(\.category.rawValue).joined(separator: ", "), status: Failure.badInput)
    }
    let currency = entry.payable.currency
    let amount = try money(text, in: currency, "--paid")
    let rest = try stillPromised.map { try money($0, in: currency, "--still-promised") }
    let line = line(
      entry, run, .paid, promised: rest ?? .zero(currency), paid: amount, hash)
    guard let standing = old.standing(line.payment), standing.decision != .declined else {
      throw Failure.of(
        "\(book) has no approval of \(category) of \(line.payment.person) for the sitting on "
          + "\(entry.sittingDay): record the approval before the payment", status: Failure.badInput)
    }
    let promised = entry.booked?.promised ?? .zero(currency)
    let taken = try amount.adding(rest ?? .zero(currency))
    guard taken.minorUnits <= promised.minorUnits else {
      throw Failure.of(
        "\(taken) is more than the \(promised) that \(book) has as promised: nothing was written",
        status: Failure.badInput)
    }
    guard inAdvance || amount.minorUnits <= entry.due.minorUnits else {
      throw Failure.of(
        "\(amount) is more than the \(entry.due) that is due now: \(category) is "
          + "\(Card.state(entry, for: .candidate)). \(entry.explanation). Nothing was written; "
          + "--in-advance pays before it is due", status: Failure.badInput)
    }
    return line
  }

  /// An amount in the policy's currency: the book adds up what it pays, and knows no rates.
  private func money(_ text: String, in currency: Currency, _ flag: String) throws -> Money {
    let money = try DecisionRun.amount(text, in: currency, flag)
    guard money.currency == currency else {
      throw Failure.of(
        "\(flag) is in \(money.currency), and the policy pays in \(currency): record what it came to "
          + "in \(currency) at the rate of the day. Nothing was written", status: Failure.usage)
    }
    guard !money.isZero || flag != "--paid" else {
      throw Failure.of(
        "--paid of nothing pays nothing: --withdrawn takes a promise back", status: Failure.usage)
    }
    return money
  }

  /// A payment of what a settlement says is due for a sitting that was sat.
  private func settled(_ text: String, on day: Day, _ run: DecisionRun, _ hash: String) throws
    -> Book.Line
  {
    let entries = run.settlement?.entries ?? []
    guard
      let entry = entries.first(where: { $0.sittingDay == day && $0.category.rawValue == category })
    else {
      throw Failure.of(
        "no \(category) that the candidate paid for a sitting on \(day) is listed: nothing is due",
        status: Failure.badInput)
    }
    let amount = try money(text, in: entry.payable.currency, "--paid")
    guard amount.minorUnits <= (inAdvance ? entry.atMost : entry.due).minorUnits else {
      throw Failure.of(
        "\(amount) is more than the \(entry.due) that is due for the sitting on \(day), which is "
          + "\(Card.state(entry, for: .candidate)): nothing was written", status: Failure.badInput)
    }
    return line(entry, run, .paid, promised: .zero(amount.currency), paid: amount, hash)
  }

  private func line(
    _ entry: Entry, _ run: DecisionRun, _ decision: Book.Decision, promised: Money, paid: Money,
    _ hash: String
  ) -> Book.Line {
    Book.Line(
      payment: Payment(
        person: run.assessment.funding.candidate.id, exam: run.assessment.exam.id,
        sittingDay: entry.sittingDay, category: entry.category, eligible: entry.asked,
        promised: promised, paid: paid, paidOn: run.assessment.funding.asOf, by: by),
      decision: decision, by: by, hash: hash)
  }
}
