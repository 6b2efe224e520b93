public import Cases
internal import ExamCatalog
public import Intake
internal import PolicyRules
public import Units

// Payments of what was promised, and of what is due for a sitting that was sat.
extension BookEntry {
  /// A payment of what was approved: never more, with what stays promised, than is promised now.
  ///
  /// - Parameters:
  ///   - amount: what goes out, above zero.
  ///   - category: the cost that it is paid for.
  ///   - rest: what of the same cost is still promised after it; nil for nothing.
  ///   - inAdvance: whether it goes out before it is due.
  public func paying(
    _ amount: Money, of category: CostCategory, stillPromised rest: Money?, inAdvance: Bool
  ) throws -> [Book.Line] {
    try checkTexts()
    try refuseOwn(unless: false)
    let own = try planned()
    guard let entry = own.first(where: { $0.category == category }) else {
      throw BookRefusal(
        message: "the request asks for no \(category.rawValue): it asks for "
          + own.map(\.category.rawValue).joined(separator: ", "))
    }
    try checkStated(category, of: entry.sittingDay, in: amount.currency)
    let others = try endingOthers(category, of: entry.sittingDay, than: amount.currency)
    let nothing = Money.zero(entry.payable.currency)
    let line = line(entry, .paid, promised: rest ?? nothing, paid: amount)
    guard let standing = book.standing(line.payment), standing.decision != .declined else {
      throw BookRefusal(
        message: "\(name) has no approval of \(category.rawValue) of \(person) for the sitting on "
          + "\(entry.sittingDay): record the approval before the payment")
    }
    let promised = entry.booked?.promised ?? nothing
    let taken = try amount.adding(rest ?? nothing)
    guard taken.minorUnits <= promised.minorUnits else {
      throw BookRefusal(
        message: "\(taken) is more than the \(promised) that \(name) has as promised: nothing was "
          + "written"
          + (book.cameBackLast(line.payment)
            ? "; what came back of it is promised anew by --approved" : ""))
    }
    guard inAdvance || amount.minorUnits <= entry.due.minorUnits else {
      throw BookRefusal(
        message: "\(amount) is more than the \(entry.due) that is due now: \(category.rawValue) is "
          + "\(BookEntry.state(entry)). \(entry.explanation). Nothing was written; --in-advance pays before "
          + "it is due")
    }
    return others + [line]
  }

  /// A payment of what a settlement says is due for a sitting that was sat, or of what was promised for it and paid to
  /// somebody else than the candidate.
  ///
  /// - Parameters:
  ///   - amount: what goes out, above zero.
  ///   - category: the cost that it is paid for.
  ///   - day: of the sitting.
  ///   - rest: what is still promised after it; nil for what of the promise can still be paid.
  ///   - inAdvance: whether it goes out before it is due, or whatever the sitting's own list says.
  public func paying(
    _ amount: Money, of category: CostCategory, ofSitting day: Day, stillPromised rest: Money?,
    inAdvance: Bool
  ) throws -> [Book.Line] {
    try checkTexts()
    try refuseOwn(unless: false)
    try checkStated(category, of: day, in: amount.currency)
    let others = try endingOthers(category, of: day, than: amount.currency)
    let promised = try promised(category, of: day, in: amount.currency)
    let nothing = Money.zero(amount.currency)
    func left(_ most: Money) throws -> Money {
      let left = try most.subtracting(amount)
      return left.isNegative ? nothing : left
    }
    if let rest, try amount.adding(rest).minorUnits > promised.minorUnits {
      throw BookRefusal(
        message: "\(try amount.adding(rest)) is more than the \(promised) that \(name) has as "
          + "promised: nothing was written")
    }
    let entry = settlement?.entries.first { $0.sittingDay == day && $0.category == category }
    guard let entry else {
      let listed = try byList(category, of: day, in: amount.currency)
      let eligible = try payingUnlisted(
        amount, of: category, ofSitting: day, promised: promised, byList: listed,
        inAdvance: inAdvance)
      let kept =
        listed.map { $0.unpaid.minorUnits < promised.minorUnits ? $0.unpaid : promised }
        ?? promised
      return others + [
        line(
          category, of: day, .paid, eligible: eligible, promised: try rest ?? left(kept),
          paid: amount)
      ]
    }
    let paid = entry.booked?.paid ?? nothing
    let most = inAdvance ? try entry.mostByClauses.subtracting(paid) : entry.due
    guard amount.minorUnits <= most.minorUnits else {
      throw BookRefusal(
        message:
          "\(amount) is more than the \(most.isNegative ? nothing : most) that "
          + (inAdvance ? "can still be paid" : "is due")
          + " for the sitting on \(day), which is \(BookEntry.state(entry)): nothing was written")
    }
    let open = try entry.atMost.subtracting(paid)
    let kept = open.minorUnits < promised.minorUnits ? open : promised
    return others + [line(entry, .paid, promised: try rest ?? left(kept), paid: amount)]
  }

  /// The eligible cost of what the employer paid of a cost that the sitting's own list lacks, or has as the employer's.
  ///
  /// - Parameter list: what the list has as paid by the employer; nil where it lacks the cost.
  private func payingUnlisted(
    _ amount: Money, of category: CostCategory, ofSitting day: Day, promised: Money,
    byList list: EmployersCost?, inAdvance: Bool
  ) throws -> Money {
    let exam = assessment.exam.id
    let isSat = assessment.funding.sittings.items.contains { $0.exam == exam && $0.day == day }
    let unlisted =
      "no \(category.rawValue) that the candidate paid for a sitting on \(day) is listed: "
      + "nothing is due"
    // What went out is recorded, also beyond what was promised: the next decision has to know.
    let unpaid = list?.unpaid ?? .zero(amount.currency)
    let most = unpaid.minorUnits > promised.minorUnits ? unpaid : promised
    guard isSat, most.minorUnits > 0 else { throw BookRefusal(message: unlisted) }
    guard inAdvance else {
      throw BookRefusal(
        message: unlisted + ". \(name) has \(promised) promised for it: if the employer paid "
          + "it, say --in-advance; nothing was written")
    }
    guard amount.minorUnits <= most.minorUnits else {
      throw BookRefusal(
        message: "\(amount) is more than the \(most) that "
          + (most == promised ? "\(name) has as promised" : "the list has as paid by the employer")
          + ": nothing was written")
    }
    // Of several parts the last line tells the eligible cost of all.
    if let list { return list.listed }
    return try promises(of: category, on: day).first
      .flatMap { try whole(of: $0, in: amount.currency, by: book.lines[...]) }?.eligible ?? amount
  }

  /// What the list of a sitting has as paid by the employer; nil where it lacks such a cost.
  private func byList(_ category: CostCategory, of day: Day, in currency: Currency) throws
    -> EmployersCost?
  {
    do {
      return try assessment.funding.employersCost(
        category, exam: assessment.exam.id, on: day, in: book.payments(of: person),
        currency: currency)
    } catch let problem as NoRate {
      throw BookRefusal(
        message: "\(problem.message): add it under `rates` in the request. Nothing was written")
    }
  }

  /// Where the request tells of money that the book lacks the book counts, once it has a line of that cost.
  private func checkStated(_ category: CostCategory, of day: Day, in currency: Currency) throws {
    func paid(_ payments: [Payment]) throws -> Money {
      try Money.sum(
        payments.filter {
          $0.isFor(exam: assessment.exam.id, day: day, category: category) && !$0.paid.isZero
        }.map { payment in
          guard let own = try assessment.funding.amount(payment.paid, in: currency) else {
            throw BookRefusal(
              message:
                "\(payment.paid) of \(category.rawValue) were paid for the sitting on \(day): "
                + "add a rate in \(currency) under `rates` in the request. Nothing was written")
          }
          return own
        }, in: currency)
    }
    let (inRequest, inBook) = (try paid(stated), try paid(book.payments(of: person)))
    let lack = try inRequest.subtracting(inBook)
    guard lack.minorUnits > 0 else { return }
    throw BookRefusal(
      message:
        "`payments` of the request has \(inRequest) of \(category.rawValue) for the sitting on "
        + "\(day), and \(name) has \(inBook); with this line the book alone would count: take it out "
        + "of `payments`, and record the \(lack) first, with what is --still-promised. Nothing was "
        + "written")
  }

  private static func state(_ entry: Entry) -> String {
    entry.state.word
      + (entry.dependsOnResult
        ? ", \(entry.passed.words) if passed, \(entry.failed.words) if failed" : "")
  }

  /// What ends promises in another currency than that of a payment or a new promise, which would stand beside it.
  ///
  /// - Parameters:
  ///   - category: of the cost.
  ///   - day: of its sitting.
  ///   - currency: of the line that ends them.
  ///   - line: what that is, in words.
  func endingOthers(
    _ category: CostCategory, of day: Day, than currency: Currency, by line: String = "a payment"
  ) throws -> [Book.Line] {
    try promises(of: category, on: day).filter { $0.promised.currency != currency }.map { promise in
      guard try assessment.funding.converting(promise.promised, to: currency) != nil else {
        throw BookRefusal(
          message: "\(name) has promised \(promise.promised) of \(category.rawValue) of \(person) "
            + "for the sitting on \(day), and \(line) in \(currency) has to end that: add the "
            + "rate under `rates` in the request. Nothing was written")
      }
      return withdrawal(of: promise)
    }
  }

  /// All that the book promises of a cost, at the rates of the request.
  func promised(_ category: CostCategory, of day: Day, in currency: Currency) throws
    -> Money
  {
    try Money.sum(
      promises(of: category, on: day).map { promise in
        try assessment.funding.amount(promise.promised, in: currency) ?? promise.promised
      }, in: currency)
  }
}
