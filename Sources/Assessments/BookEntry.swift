public import Cases
internal import ExamCatalog
public import Intake
public import PolicyRules
internal import Scheduling
internal import Units

/// Why a line does not go into the book, in words.
public struct BookRefusal: Error, Hashable, Sendable {
  public let message: String
}

/// What may be written into a book after what stands in it, for one assessed request.
///
/// A line is never changed: a decision that stands is taken back by a further one.
public struct BookEntry: Sendable {
  let assessment: Assessment
  let stated: [Payment]
  let judgement: Judgement
  let settlement: Judgement?
  let book: Book
  let name: String
  let by: String
  let hash: String

  /// - Parameters:
  ///   - assessment: what was found of the request.
  ///   - stated: the payments that the request itself lists.
  ///   - judgement: what the policy says of its costs.
  ///   - settlement: what was sat so far, settled; nil where nothing was.
  ///   - book: the lines so far.
  ///   - name: what the book is called in messages.
  ///   - by: who decides or pays.
  ///   - hash: of the decision as it was shown.
  public init(
    _ assessment: Assessment, stated: [Payment], judged judgement: Judgement,
    settlement: Judgement?, in book: Book,
    named name: String, by: String, hash: String
  ) {
    self.assessment = assessment
    self.stated = stated
    self.judgement = judgement
    self.settlement = settlement
    self.book = book
    self.name = name
    self.by = by
    self.hash = hash
  }

  var person: String { assessment.funding.candidate.id }

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
    let decided = try own.flatMap { try lines(deciding: decision, $0) }
    if decided.isEmpty, let first = own.first { throw refusal(deciding: decision, first) }
    return try decided
      + earlier(decision, beside: Set(own.map(\.id)))
  }

  func planned() throws(BookRefusal) -> [Entry] {
    guard assessment.planned.isAskedFor else {
      throw BookRefusal(
        message:
          "the request names no planned day, and the book is kept by sitting: add `planned day`, or "
          + "name another with --sitting DAY, for --paid and --withdrawn")
    }
    return judgement.entries.filter(\.isPlanned)
  }

  func checkTexts() throws(BookRefusal) {
    try BookText.check(by, of: "the name of who decides or pays")
    try BookText.check(person, of: "the candidate's id")
    try BookText.check(assessment.exam.id, of: "the exam's id")
  }

  func refuseOwn(unless isAllowed: Bool) throws(BookRefusal) {
    guard !isAllowed, Book.isSamePerson(by, person) else { return }
    throw BookRefusal(
      message: "\(by) is the candidate, and nobody decides on a request of their own: nothing was "
        + "written")
  }

  /// None where the cost has the decision already, or no decision to take back.
  private func lines(deciding decision: Book.Decision, _ entry: Entry) throws -> [Book.Line] {
    // What was paid already is not promised again.
    let most = entry.greatest.most
    let paid = entry.booked?.paid ?? .zero(most.currency)
    let left = try Money(minorUnits: max(0, most.minorUnits - paid.minorUnits), most.currency)
    let line = line(
      entry, decision, promised: decision == .approved ? left : .zero(most.currency),
      paid: .zero(most.currency))
    guard let standing = book.standing(line.payment) else {
      return decision == .withdrawn ? [] : [line]
    }
    if decision == .withdrawn {
      let promises = withdrawals(of: entry)
      return promises.isEmpty ? [withdrawal(of: standing.payment)] : promises
    }
    // What came back of it can be promised anew.
    if decision == .approved, standing.decision != .declined, book.cameBackLast(line.payment),
      left.minorUnits > entry.booked?.promised.minorUnits ?? 0
    {
      return try endingOthers(
        entry.category, of: entry.sittingDay, than: left.currency, by: "a promise") + [line]
    }
    guard decision == .approved, standing.decision != .declined,
      entry.booked?.promised == left, entry.booked?.hasForeign == false
    else { throw refusal(deciding: decision, entry) }
    return []
  }

  private func refusal(deciding decision: Book.Decision, _ entry: Entry) -> BookRefusal {
    let what = "\(entry.category.rawValue) of \(person) for the sitting on \(entry.sittingDay)"
    guard decision != .withdrawn, let standing = standing(entry) else {
      return BookRefusal(
        message: "\(name) has no decision on \(what) to take back: nothing was written")
    }
    return BookRefusal(
      message: "\(name) already has \(standing.decision.rawValue) \(what), by \(standing.by): "
        + "nothing was written; --withdrawn takes it back")
  }

  /// What an approval decides of earlier sittings whose costs are still pending: it promises what is at
  /// stake, so that a limit counts it; taken back, it promises that no longer, and what another decision promised stands.
  ///
  /// - Parameter planned: the costs that are decided already: of a day that is planned anew there are both.
  private func earlier(_ decision: Book.Decision, beside planned: Set<String>) throws
    -> [Book.Line]
  {
    guard decision != .declined else { return [] }
    let hashes = Set(judgement.entries.filter(\.isPlanned).compactMap(hash(of:)))
    // Of the planned day itself only what is asked for is taken back: its other promises stand.
    let others = judgement.entries.filter {
      !$0.isPlanned && !planned.contains($0.id)
        && (decision == .approved || $0.sittingDay != assessment.planned.day)
    }
    return try others.flatMap { entry -> [Book.Line] in
      guard decision == .approved else {
        return hash(of: entry).map(hashes.contains) == true ? withdrawals(of: entry) : []
      }
      let zero = Money.zero(entry.atMost.currency)
      let left = try entry.atMost.subtracting(entry.booked?.paid ?? zero)
      let line = line(entry, .approved, promised: left, paid: zero)
      guard entry.state == .pending, book.standing(line.payment) == nil, left.minorUnits > 0 else {
        return []
      }
      return [line]
    }
  }

  private func standing(_ entry: Entry) -> Book.Line? {
    let nothing = Money.zero(entry.atMost.currency)
    return book.standing(line(entry, .withdrawn, promised: nothing, paid: nothing).payment)
  }

  /// Of the decision by which a cost stands promised; nil where nobody can tell it from others.
  private func hash(of entry: Entry) -> String? {
    guard standing(entry)?.decision != .declined else { return nil }
    let last = book.lines.last {
      $0.decision == .approved && $0.payment.person == person
        && $0.payment.isFor(
          exam: assessment.exam.id, day: entry.sittingDay, category: entry.category)
    }
    return last.flatMap { $0.hash.isEmpty ? nil : $0.hash }
  }

  func line(
    _ entry: Entry, _ decision: Book.Decision, promised: Money, paid: Money
  ) -> Book.Line {
    line(
      entry.category, of: entry.sittingDay, decision, eligible: entry.eligible,
      promised: promised, paid: paid)
  }

  /// The line for a cost; an amount is never more than the eligible cost that it is a share of, also where a limit leaves
  /// less by now.
  func line(
    _ category: CostCategory, of day: Day, _ decision: Book.Decision, eligible: Money,
    promised: Money, paid: Money
  ) -> Book.Line {
    let before = book.payments(of: person).first {
      $0.isFor(exam: assessment.exam.id, day: day, category: category)
        && $0.paid.currency == paid.currency
    }
    let taken = try? Money.sum(
      [before?.paid, promised, paid].compactMap(\.self), in: paid.currency)
    let least = taken.flatMap { $0.minorUnits > eligible.minorUnits ? $0 : nil }
    return Book.Line(
      payment: Payment(
        person: person, exam: assessment.exam.id, sittingDay: day, category: category,
        eligible: least ?? eligible, promised: promised, paid: paid,
        paidOn: assessment.funding.asOf, by: by),
      decision: decision, by: by, hash: hash)
  }
}
