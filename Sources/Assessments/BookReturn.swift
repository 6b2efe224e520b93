public import Cases
internal import ExamCatalog
public import Intake
internal import PolicyRules
internal import Scheduling
public import Units

// What came back of what was paid.
extension BookEntry {
  /// The line of money that came back to the employer; what is promised of the cost stays promised.
  ///
  /// - Parameters:
  ///   - amount: what came back, above zero, in the currency in which it was paid.
  ///   - category: the cost that it was paid for.
  ///   - sitting: its day; nil for the planned one.
  public func returning(
    _ amount: Money, of category: CostCategory, ofSitting sitting: Day?
  ) throws -> [Book.Line] {
    try checkTexts()
    try refuseOwn(unless: false)
    let exam = assessment.exam.id
    if sitting == nil { _ = try planned() }
    let day = sitting ?? assessment.planned.day
    let own = book.payments(of: person).filter {
      $0.isFor(exam: exam, day: day, category: category) && !$0.paid.isZero
    }
    guard let payment = own.first(where: { $0.paid.currency == amount.currency }),
      amount.minorUnits <= payment.paid.minorUnits
    else {
      let paid = own.isEmpty ? "nothing" : own.map { "\($0.paid)" }.joined(separator: " and ")
      throw BookRefusal(
        message:
          "\(name) has \(paid) of \(category.rawValue) as paid to \(person) for a sitting on "
          + "\(day), so \(amount) cannot have come back: say what came back in the currency in which "
          + "it was paid, and correct in `payments` what only the request lists. Nothing was written"
      )
    }
    let entries = judgement.entries + (settlement?.entries ?? [])
    let entry = entries.first { $0.sittingDay == day && $0.category == category }
    let kept = try payment.charged.subtracting(amount)
    let eligible = try eligible(without: amount, of: payment, entry)
    return [
      Book.Line(
        payment: Payment(
          person: person, exam: exam, sittingDay: day, category: category,
          eligible: eligible.minorUnits < kept.minorUnits ? kept : eligible,
          promised: payment.promised, paid: amount, paidOn: assessment.funding.asOf, by: by),
        decision: .returned, by: by, hash: hash)
    ]
  }

  /// The eligible cost once something came back of it, in the payment's currency: less by what the returned sum is a share of.
  ///
  /// What was paid or promised beyond the policy's part comes back first, and changes nothing of the cost as the policy looks
  /// at it now. Where no clause settles the cost, the greatest share that stood of it tells.
  ///
  /// - Parameters:
  ///   - amount: what came back, in the payment's currency.
  ///   - payment: what it comes back of.
  ///   - entry: what the policy says of the cost; nil where it says nothing.
  private func eligible(without amount: Money, of payment: Payment, _ entry: Entry?) throws -> Money
  {
    let funding = assessment.funding
    let parts = parts(of: payment, by: book.lines[...])
    let policy = judgement.policy.currency
    let currencies = entry == nil ? [amount.currency, policy] : [policy, amount.currency]
    let currency =
      try currencies.first { currency in
        try parts.allSatisfy { try isIdle($0) || funding.payment($0, in: currency) != nil }
      } ?? policy
    guard let whole = try whole(of: payment, in: currency, by: book.lines[...]),
      let unit = try funding.amount(payment.eligible, in: currency), !unit.isZero,
      var back = try funding.amount(amount, in: currency)
    else { return payment.eligible }
    func own(_ money: Money?) throws -> Money? {
      try money.flatMap { try funding.amount($0, in: currency) }
    }
    guard whole.charged != back else { return payment.eligible }
    var (before, price) = (whole.eligible, Exact.one)
    if let entry, entry.atMost.minorUnits > 0, let most = try own(entry.atMost),
      let full = entry.eligibleNow, let now = try own(full)
    {
      let beyond = try whole.charged.subtracting(most)
      if !beyond.isNegative { back = try back.subtracting(beyond) }
      if back.isNegative { back = .zero(currency) }
      if now.minorUnits < before.minorUnits { before = now }
      price = try full.majorUnits.divided(by: entry.atMost.majorUnits)
    } else {
      price = try lowestPrice(of: payment, in: currency) ?? .one
    }
    let left = try before.majorUnits.subtracting(back.majorUnits.multiplied(by: price))
    return try Money(
      majorUnits: left.multiplied(by: payment.eligible.majorUnits).divided(by: unit.majorUnits),
      amount.currency, rounding: .up)
  }

  /// All that some lines of the book have of the cost of a payment, in a currency; nil where they have nothing of it.
  ///
  /// - Throws: a refusal where they have a part of it in a currency that no rate turns into this one.
  func whole(
    of payment: Payment, in currency: Currency, by lines: ArraySlice<Book.Line>
  ) throws -> Payment? {
    try Payment.joining(
      parts(of: payment, by: lines).compactMap { part in
        guard let own = try assessment.funding.payment(part, in: currency) else {
          if isIdle(part) { return nil }
          throw BookRefusal(
            message: "\(name) has \(part.category.rawValue) of \(person) for the sitting on "
              + "\(part.sittingDay) in \(part.paid.currency), too: add the rate from "
              + "\(part.paid.currency) to \(currency) under `rates` in the request, by which it is one "
              + "cost. Nothing was written")
        }
        return own
      }
    ).first
  }

  /// Whether nothing is left of a part, and nothing of it ever went out.
  private func isIdle(_ part: Payment) -> Bool {
    part.isNothing
      && !book.lines.contains {
        $0.payment.costInCurrency == part.costInCurrency && !$0.payment.paid.isZero
      }
  }

  /// What some lines of the book have of the cost of a payment, one for each currency.
  private func parts(of payment: Payment, by lines: ArraySlice<Book.Line>) -> [Payment] {
    Book(lines: Array(lines)).payments(of: person).filter(payment.isForSame)
  }

  /// The least that stood as eligible for each unit of money that was paid or promised; nil where nothing ever was.
  private func lowestPrice(of payment: Payment, in currency: Currency) throws -> Exact? {
    try book.lines.indices.filter { payment.isForSame(book.lines[$0].payment) }
      .compactMap { try whole(of: payment, in: currency, by: book.lines[...$0]) }
      .filter { !$0.charged.isZero }
      .map { try $0.eligible.majorUnits.divided(by: $0.charged.majorUnits) }.min()
  }
}
