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
  ) throws -> Book.Line {
    try checkTexts()
    try refuseOwn(unless: false)
    let own = try planned()
    guard let entry = own.first(where: { $0.category == category }) else {
      throw BookRefusal(
        message: "the request asks for no \(category.rawValue): it asks for "
          + own.map(\.category.rawValue).joined(separator: ", "))
    }
    try checkPromises(of: category, on: entry.sittingDay, in: amount.currency)
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
          + "written")
    }
    guard inAdvance || amount.minorUnits <= entry.due.minorUnits else {
      throw BookRefusal(
        message: "\(amount) is more than the \(entry.due) that is due now: \(category.rawValue) is "
          + "\(BookEntry.state(entry)). \(entry.explanation). Nothing was written; --in-advance pays before "
          + "it is due")
    }
    return line
  }

  /// A payment of what a settlement says is due for a sitting that was sat.
  public func paying(
    _ amount: Money, of category: CostCategory, ofSitting day: Day, inAdvance: Bool
  ) throws -> Book.Line {
    try checkTexts()
    try refuseOwn(unless: false)
    try checkPromises(of: category, on: day, in: amount.currency)
    let entry = settlement?.entries.first { $0.sittingDay == day && $0.category == category }
    guard let entry else {
      return try paying(amount, promisedFor: category, of: day, inAdvance: inAdvance)
    }
    guard amount.minorUnits <= (inAdvance ? entry.mostByClauses : entry.due).minorUnits else {
      throw BookRefusal(
        message:
          "\(amount) is more than the \(entry.due) that is due for the sitting on \(day), which "
          + "is \(BookEntry.state(entry)): nothing was written")
    }
    return line(entry, .paid, promised: .zero(amount.currency), paid: amount)
  }

  /// A payment to somebody else than the candidate, of a cost that was promised and that the sitting's own list lacks.
  private func paying(
    _ amount: Money, promisedFor category: CostCategory, of day: Day, inAdvance: Bool
  ) throws(BookRefusal) -> Book.Line {
    let exam = assessment.exam.id
    let promise = promises(of: category, on: day).first
    let isSat = assessment.funding.sittings.items.contains { $0.exam == exam && $0.day == day }
    let unlisted =
      "no \(category.rawValue) that the candidate paid for a sitting on \(day) is listed: "
      + "nothing is due"
    guard let promise, isSat else { throw BookRefusal(message: unlisted) }
    guard inAdvance else {
      throw BookRefusal(
        message: unlisted
          + ". \(name) has \(promise.promised) promised for it: if the employer paid "
          + "it, say --in-advance; nothing was written")
    }
    guard amount.minorUnits <= promise.promised.minorUnits else {
      throw BookRefusal(
        message: "\(amount) is more than the \(promise.promised) that \(name) has as promised: "
          + "nothing was written")
    }
    return line(
      category, of: day, .paid, eligible: promise.eligible, promised: .zero(amount.currency),
      paid: amount)
  }

  private static func state(_ entry: Entry) -> String {
    entry.state.word
      + (entry.dependsOnResult
        ? ", \(entry.passed.words) if passed, \(entry.failed.words) if failed" : "")
  }

  /// A payment ends the promise that it is of, which it cannot in another currency: both would stand.
  private func checkPromises(of category: CostCategory, on day: Day, in currency: Currency)
    throws(BookRefusal)
  {
    let other = promises(of: category, on: day).first { $0.promised.currency != currency }
    guard let other else { return }
    throw BookRefusal(
      message:
        "\(name) has promised \(other.promised) of \(category.rawValue) of \(person) for the "
        + "sitting on \(day), which a payment in \(currency) would leave standing: take it back with "
        + "--withdrawn, and record the approval in \(currency), before the payment")
  }
}
