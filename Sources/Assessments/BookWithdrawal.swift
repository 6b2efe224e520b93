public import Cases
internal import ExamCatalog
public import Intake
internal import PolicyRules
public import Units

// What takes a decision back.
extension BookEntry {
  /// The lines that take back what the book has promised or declined for one sitting, whether or not the request asks for it.
  ///
  /// - Parameters:
  ///   - category: the cost; nil for every one.
  ///   - day: of the sitting.
  ///   - rest: what of the cost stays promised; nil for nothing.
  public func withdrawing(
    _ category: CostCategory?, ofSitting day: Day, stillPromised rest: Money? = nil
  ) throws -> [Book.Line] {
    try checkTexts()
    if let category, let rest { return try lowering(category, ofSitting: day, to: rest) }
    let exam = assessment.exam.id
    let categories = category.map { [$0] } ?? CostCategory.allCases
    let lines = categories.flatMap { category -> [Book.Line] in
      let promises = promises(of: category, on: day)
      guard promises.isEmpty else { return promises.map { withdrawal(of: $0) } }
      // A decline has no promise; a payment leaves nothing to take back.
      let declined = book.lines.last {
        $0.payment.person == person && $0.payment.isFor(exam: exam, day: day, category: category)
      }
      guard let declined, declined.decision == .declined else { return [] }
      return [withdrawal(of: declined.payment)]
    }
    guard !lines.isEmpty else {
      throw BookRefusal(
        message: "\(name) has no promise and no decline "
          + (category.map { "of \($0.rawValue) " } ?? "")
          + "of \(person) for a sitting on \(day) to take back: nothing was written")
    }
    return lines
  }

  /// A promise that is made anew, of less.
  private func lowering(_ category: CostCategory, ofSitting day: Day, to rest: Money) throws
    -> [Book.Line]
  {
    try refuseOwn(unless: false)
    let standing = try promised(category, of: day, in: rest.currency)
    guard rest.minorUnits < standing.minorUnits else {
      throw BookRefusal(
        message: "\(name) has promised \(standing) of \(category.rawValue) of \(person) for a "
          + "sitting on \(day), and \(rest) is not less: nothing was written")
    }
    let entries = judgement.entries + (settlement?.entries ?? [])
    let entry = entries.first { $0.sittingDay == day && $0.category == category }
    let promises = promises(of: category, on: day)
    let eligible =
      try entry?.eligible
      ?? promises.first.flatMap { try whole(of: $0, in: rest.currency, by: book.lines[...]) }?
      .eligible ?? standing
    return promises.map(withdrawal) + [
      line(
        category, of: day, .approved, eligible: eligible, promised: rest,
        paid: .zero(rest.currency))
    ]
  }

  /// A line for each promise of the cost, in the currency in which it was made: one in another ends nothing.
  func withdrawals(of entry: Entry) -> [Book.Line] {
    promises(of: entry.category, on: entry.sittingDay).map { withdrawal(of: $0) }
  }

  /// What was paid of it keeps the eligible cost that it was a share of.
  func withdrawal(of promise: Payment) -> Book.Line {
    let zero = Money.zero(promise.promised.currency)
    return line(
      promise.category, of: promise.sittingDay, .withdrawn, eligible: promise.eligible,
      promised: zero, paid: zero)
  }

  /// What the book promises of one cost of this exam, one for each currency.
  func promises(of category: CostCategory, on day: Day) -> [Payment] {
    book.payments(of: person).filter {
      $0.isFor(exam: assessment.exam.id, day: day, category: category) && !$0.promised.isZero
    }
  }
}
