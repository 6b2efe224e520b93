public import Cases
public import Documents
internal import ExamCatalog
internal import Units

/// The book: what was decided and paid so far, one line a cost, appended to and never rewritten.
public struct Book: Sendable {
  public static let columns = [
    "person", "exam", "sitting", "category", "eligible cost", "paid", "currency", "paid on",
    "decision", "by", "decision hash",
  ]

  public let lines: [Line]

  public enum Decision: String, Hashable, Sendable, CaseIterable {
    case approved, declined
  }

  /// One line of the book.
  public struct Line: Hashable, Sendable {
    public let payment: Payment
    public let decision: Decision
    public let by: String
    public let hash: String

    public init(payment: Payment, decision: Decision, by: String, hash: String) {
      self.payment = payment
      self.decision = decision
      self.by = by
      self.hash = hash
    }

    var cells: [String] {
      [
        payment.person, payment.exam, "\(payment.sittingDay)", payment.category.rawValue,
        payment.eligible.plainDigits, payment.paid.plainDigits, payment.paid.currency.code,
        "\(payment.paidOn)", decision.rawValue, by, hash,
      ]
    }
  }

  public init(lines: [Line]) { self.lines = lines }

  /// What was paid or promised to one person; declined lines are no payments.
  public func payments(of person: String) -> [Payment] {
    lines.filter { $0.decision == .approved && $0.payment.person == person }.map(\.payment)
  }

  /// The line that already stands for the same person, exam, sitting and category.
  public func standing(_ line: Line) -> Line? {
    lines.first { other in
      other.payment.person == line.payment.person && other.payment.exam == line.payment.exam
        && other.payment.sittingDay == line.payment.sittingDay
        && other.payment.category == line.payment.category
    }
  }

  /// The whole book as CSV, with its header.
  public func written() -> String {
    ([Book.columns] + lines.map(\.cells)).map { row in
      row.map(Book.quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  /// Reads a book; nil when anything in it is an error.
  ///
  /// - Parameter resolve: the permanent id of an exam as the book names it, or nil after reporting it.
  public static func read(
    _ bytes: [UInt8], file: String, _ diagnostics: Diagnostics, resolve: (String, Place) -> String?
  ) -> Book? {
    guard let table = CSV.read(bytes, file: file, diagnostics) else { return nil }
    let lines = table.rows.compactMap { row -> Line? in
      guard let fields = row.mapping.fields(diagnostics, "a line of the book") else { return nil }
      let person = fields.required("person")?.text(diagnostics, "person")
      let exam = fields.required("exam").flatMap { node in
        node.text(diagnostics, "exam").flatMap { resolve($0, node.place) }
      }
      let sitting = fields.required("sitting")?.day(diagnostics, "sitting")
      let category =
        fields.required("category")?.word(diagnostics, "category", as: CostCategory.self)
      let currency = fields.required("currency").flatMap { node -> Currency? in
        guard let code = node.text(diagnostics, "currency") else { return nil }
        let currency = Currency(code)
        if currency == nil {
          diagnostics.error("`\(code)` is not an ISO 4217 currency", at: node.place)
        }
        return currency
      }
      let eligible = amount(fields.required("eligible cost"), currency, diagnostics)
      let paid = amount(fields.required("paid"), currency, diagnostics)
      let paidOn = fields.optional("paid on")?.day(diagnostics, "paid on")
      let decision = fields.optional("decision")?.word(
        diagnostics, "decision", as: Decision.self)
      let by = fields.optional("by")?.text(diagnostics, "by")
      let hash = fields.optional("decision hash")?.text(diagnostics, "decision hash")
      fields.finish()
      guard let person, let exam, let sitting, let category, let eligible, let paid else {
        return nil
      }
      return Line(
        payment: Payment(
          person: person, exam: exam, sittingDay: sitting, category: category,
          eligible: eligible, paid: paid, paidOn: paidOn ?? sitting),
        decision: decision ?? .approved, by: by ?? "", hash: hash ?? "")
    }
    return diagnostics.hasErrors ? nil : Book(lines: lines)
  }

  private static func amount(_ node: Node?, _ currency: Currency?, _ diagnostics: Diagnostics)
    -> Money?
  {
    guard let node, let currency, let text = node.text(diagnostics, "an amount") else { return nil }
    guard let money = try? Money.parse(number: text, in: currency), !money.isNegative else {
      diagnostics.error(
        "`\(text)` is not an amount in \(currency)", at: node.place,
        help: "write digits and a point, such as `400.00`")
      return nil
    }
    return money
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
