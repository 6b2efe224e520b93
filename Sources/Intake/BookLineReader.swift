internal import Cases
internal import Documents
internal import Units

/// Reads one line of a book.
struct BookLineReader {
  let diagnostics: Diagnostics

  /// Nil after reporting what is wrong.
  ///
  /// - Parameter resolve: the permanent id of an exam as the book names it, or nil after reporting it.
  func read(_ row: CSV.Row, _ resolve: (String, Place) -> String?) -> Book.Line? {
    guard let fields = row.mapping.fields(diagnostics, "a line of the book") else { return nil }
    let person = fields.required("person")?.text(diagnostics, "person")
    let exam = self.exam(fields, resolve)
    let sitting = fields.required("sitting")?.day(diagnostics, "sitting")
    let category = fields.required("category")?.word(
      diagnostics, "category", as: CostCategory.self)
    let currency = self.currency(fields)
    let eligible = amount(fields.required("eligible cost"), currency)
    let promised = amount(fields.optional("approved"), currency)
    let paid = amount(fields.required("paid"), currency)
    let day = fields.optional("event day")?.day(diagnostics, "event day")
    let decision = fields.optional("decision")?.word(
      diagnostics, "decision", as: Book.Decision.self)
    checkAmounts(of: decision, row, promised: promised, paid: paid)
    let by = fields.optional("by")?.text(diagnostics, "by")
    let hash = fields.optional("decision hash")?.text(diagnostics, "decision hash")
    fields.finish()
    guard let person, let exam, let sitting, let category, let eligible, let paid else {
      return nil
    }
    let payment = Payment(
      person: person, exam: exam, sittingDay: sitting, category: category, eligible: eligible,
      promised: promised, paid: paid, paidOn: day ?? sitting, by: by)
    return Book.Line(
      payment: payment, decision: decision ?? .paid, by: by ?? "", hash: hash ?? "")
  }

  private func exam(_ fields: Fields, _ resolve: (String, Place) -> String?) -> String? {
    guard let node = fields.required("exam"), let name = node.text(diagnostics, "exam") else {
      return nil
    }
    return resolve(name, node.place)
  }

  private func currency(_ fields: Fields) -> Currency? {
    guard let node = fields.required("currency"), let code = node.text(diagnostics, "currency")
    else { return nil }
    let currency = Currency(code)
    if currency == nil {
      diagnostics.error("`\(code)` is not an ISO 4217 currency", at: node.place)
    }
    return currency
  }

  /// What was declined was neither promised nor paid, and what was withdrawn is promised no longer: an
  /// amount on such a line would be left out of every sum.
  private func checkAmounts(
    of decision: Book.Decision?, _ row: CSV.Row, promised: Money?, paid: Money?
  ) {
    guard let decision, decision == .declined || decision == .withdrawn else { return }
    if decision == .declined, let paid, !paid.isZero {
      diagnostics.error(
        "\(paid) was paid by a line that says `declined`", at: row.node("paid")?.place ?? row.place,
        help: "write `paid` for money that went out, or 0.00 for what was declined")
    }
    if let promised, !promised.isZero {
      diagnostics.error(
        "\(promised) is promised by a line that says `\(decision.rawValue)`",
        at: row.node("approved")?.place ?? row.place,
        help: "write `approved` for a promise, or 0.00 here")
    }
  }

  private func amount(_ node: Node?, _ currency: Currency?) -> Money? {
    guard let node, let currency, let text = node.text(diagnostics, "an amount") else { return nil }
    guard let money = try? Money.parse(number: text, in: currency), !money.isNegative else {
      diagnostics.error(
        "`\(text)` is not an amount in \(currency)", at: node.place,
        help: "write digits and a point, such as `400.00`")
      return nil
    }
    return money
  }
}
