public import Cases
internal import ExamCatalog
public import Intake
public import PolicyRules
internal import Scheduling
public import Units

/// Why a line does not go into the book, in words.
public struct BookRefusal: Error, Hashable, Sendable {
  public let message: String
}

/// What may be written into a book after what stands in it, for one assessed request.
///
/// A line is never changed: a decision that stands is taken back by a further one.
public struct BookEntry: Sendable {
  private let assessment: Assessment
  private let judgement: Judgement
  private let settlement: Judgement?
  private let book: Book
  private let name: String
  private let by: String
  private let hash: String

  /// - Parameters:
  ///   - assessment: what was found of the request.
  ///   - judgement: what the policy says of its costs.
  ///   - settlement: what was sat so far, settled; nil where nothing was.
  ///   - book: the lines so far.
  ///   - name: what the book is called in messages.
  ///   - by: who decides or pays.
  ///   - hash: of the decision as it was shown.
  public init(
    _ assessment: Assessment, judged judgement: Judgement, settlement: Judgement?, in book: Book,
    named name: String, by: String, hash: String
  ) {
    self.assessment = assessment
    self.judgement = judgement
    self.settlement = settlement
    self.book = book
    self.name = name
    self.by = by
    self.hash = hash
  }

  private var person: String { assessment.funding.candidate.id }

  /// The lines of a decision on the planned sitting, and on what of earlier ones it leaves pending.
  public func deciding(_ decision: Book.Decision) throws -> [Book.Line] {
    try checkTexts()
    try refuseOwn(unless: decision == .withdrawn)
    guard decision != .approved || assessment.recommendation.isApproval else {
      throw BookRefusal(
        message: "the answer is \"\(assessment.recommendation.word)\", so it cannot be recorded as "
          + "approved: settle what the card asks for first")
    }
    let own = try planned()
    return try own.flatMap { try lines(deciding: decision, $0) }
      + earlier(decision, beside: Set(own.map(\.id)))
  }

  private func planned() throws(BookRefusal) -> [Entry] {
    guard assessment.planned.isAskedFor else {
      throw BookRefusal(
        message:
          "the request names no planned day, and the book is kept by sitting: add `planned day`, or "
          + "name a sitting that was settled with --paid and --sitting DAY")
    }
    return judgement.entries.filter(\.isPlanned)
  }

  private func checkTexts() throws(BookRefusal) {
    try BookText.check(by, of: "the name of who decides or pays")
    try BookText.check(person, of: "the candidate's id")
    try BookText.check(assessment.exam.id, of: "the exam's id")
  }

  private func refuseOwn(unless isAllowed: Bool) throws(BookRefusal) {
    guard !isAllowed, by == person else { return }
    throw BookRefusal(
      message: "\(by) is the candidate, and nobody decides on a request of their own: nothing was "
        + "written")
  }

  private func lines(deciding decision: Book.Decision, _ entry: Entry) throws -> [Book.Line] {
    // What was paid already is not promised again.
    let most = entry.greatest.most
    let paid = entry.booked?.paid ?? .zero(most.currency)
    let left = try Money(minorUnits: max(0, most.minorUnits - paid.minorUnits), most.currency)
    let line = line(
      entry, decision, promised: decision == .approved ? left : .zero(most.currency),
      paid: .zero(most.currency))
    let standing = book.standing(line.payment)
    let what = "\(entry.category.rawValue) of \(person) for the sitting on \(entry.sittingDay)"
    if decision == .withdrawn {
      guard standing != nil else {
        throw BookRefusal(
          message: "\(name) has no decision on \(what) to take back: nothing was written")
      }
      let promises = withdrawals(of: entry)
      return promises.isEmpty ? [line] : promises
    }
    if let standing {
      throw BookRefusal(
        message: "\(name) already has \(standing.decision.rawValue) \(what), by \(standing.by): "
          + "nothing was written; --withdrawn takes it back")
    }
    return [line]
  }

  /// A line for each promise of the cost, in the currency in which it was made: one in another ends nothing.
  private func withdrawals(of entry: Entry) -> [Book.Line] {
    promises(of: entry.category, on: entry.sittingDay).map { promise in
      let zero = Money.zero(promise.promised.currency)
      let isOwn = zero.currency == entry.eligible.currency
      return line(
        entry, .withdrawn, eligible: isOwn ? entry.eligible : promise.eligible, promised: zero,
        paid: zero)
    }
  }

  /// What the book promises of one cost of this exam, one for each currency.
  private func promises(of category: CostCategory, on day: Day) -> [Payment] {
    book.payments(of: person).filter {
      $0.isFor(exam: assessment.exam.id, day: day, category: category) && !$0.promised.isZero
    }
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

  /// What an approval decides of earlier sittings whose costs are still pending: it promises what is at
  /// stake, so that a limit counts it; taken back, it promises that no longer.
  ///
  /// - Parameter planned: the costs that are decided already: of a day that is planned anew there are both.
  private func earlier(_ decision: Book.Decision, beside planned: Set<String>) throws
    -> [Book.Line]
  {
    guard decision != .declined else { return [] }
    // Of the planned day itself only what is asked for is taken back: its other promises stand.
    let others = judgement.entries.filter {
      !$0.isPlanned && !planned.contains($0.id)
        && (decision == .approved || $0.sittingDay != assessment.planned.day)
    }
    return try others.flatMap { entry -> [Book.Line] in
      guard decision == .approved else { return withdrawals(of: entry) }
      let zero = Money.zero(entry.atMost.currency)
      let left = try entry.atMost.subtracting(entry.booked?.paid ?? zero)
      let line = line(entry, .approved, promised: left, paid: zero)
      guard entry.state == .pending, book.standing(line.payment) == nil, left.minorUnits > 0 else {
        return []
      }
      return [line]
    }
  }

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

  private func line(
    _ entry: Entry, _ decision: Book.Decision, eligible: Money? = nil, promised: Money, paid: Money
  ) -> Book.Line {
    line(
      entry.category, of: entry.sittingDay, decision, eligible: eligible ?? entry.eligible,
      promised: promised, paid: paid)
  }

  private func line(
    _ category: CostCategory, of day: Day, _ decision: Book.Decision, eligible: Money,
    promised: Money, paid: Money
  ) -> Book.Line {
    Book.Line(
      payment: Payment(
        person: person, exam: assessment.exam.id, sittingDay: day, category: category,
        eligible: eligible, promised: promised, paid: paid, paidOn: assessment.funding.asOf, by: by),
      decision: decision, by: by, hash: hash)
  }
}
