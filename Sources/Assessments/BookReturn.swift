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
    let eligible = kept.isZero ? payment.eligible : try share(kept, of: payment, entry)
    return [
      Book.Line(
        payment: Payment(
          person: person, exam: exam, sittingDay: day, category: category,
          eligible: eligible.minorUnits < kept.minorUnits ? kept : eligible,
          promised: payment.promised, paid: amount, paidOn: assessment.funding.asOf, by: by),
        decision: .returned, by: by, hash: hash)
    ]
  }

  /// The eligible cost that what is left of a payment is a share of: what the policy pays of it now in all is a share of what
  /// it looks at; where no clause settles it, what was paid and promised is one of what the book has.
  private func share(_ kept: Money, of payment: Payment, _ entry: Entry?) throws -> Money {
    var (eligible, whole) = (payment.eligible, payment.charged)
    if let entry, let now = entry.eligibleNow, now.currency == kept.currency,
      entry.atMost.minorUnits > 0
    {
      (eligible, whole) = (now, entry.atMost)
    }
    guard kept.minorUnits < whole.minorUnits else { return eligible }
    return try Money(
      majorUnits: eligible.majorUnits.multiplied(by: kept.majorUnits).divided(by: whole.majorUnits),
      kept.currency, rounding: .up)
  }
}
