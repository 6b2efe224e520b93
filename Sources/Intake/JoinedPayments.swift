public import Cases
public import Units

/// What the book and the request together say was promised and paid to one person.
public struct JoinedPayments: Sendable {
  public let payments: Listed<Payment>
  /// What the request lists and the book lacks.
  public let added: [Payment]
  /// In what the two differ, and from which day on the book tells, in words.
  public let notes: [String]
}

extension Book {
  /// The day of its first line: from then on it has all that was decided and paid, and nothing before.
  public var begins: Day? { lines.map(\.payment.paidOn).min() }

  /// The book's payments of a person with those that only the request lists; one cost counts once, as the
  /// book has it.
  ///
  /// The book tells of a person from its first line on, if it has a line of theirs: without one, an id
  /// that it spells in another way would look like somebody who was never paid anything.
  ///
  /// - Parameters:
  ///   - stated: the payments that the request lists.
  ///   - person: the id, as the request writes it.
  ///   - day: the day of the request, which cannot list what came after it.
  public func joined(with stated: Listed<Payment>, of person: String, requestedOn day: Day)
    -> JoinedPayments
  {
    let own = payments(of: person)
    func standing(_ payment: Payment) -> [Payment] {
      own.filter { Book.isSameCost($0, payment) && (!$0.isNothing || cameBack($0)) }
    }
    let added = stated.items.filter { standing($0).isEmpty }
    var notes = added.map {
      "\(Book.words($0)) is in the request and not in the book: it counts"
    }
    for payment in stated.items {
      let booked = standing(payment).filter { $0.paid.currency == payment.paid.currency }
      guard !standing(payment).isEmpty, booked.first?.paid != payment.paid else { continue }
      let amount = booked.first.map { "\($0.paid) paid, \($0.promised) promised" }
      notes.append(
        "\(Book.words(payment)) in the request, and \(amount ?? "another currency") in the book: the "
          + "book counts")
    }
    notes += unlisted(own, in: stated, before: day).map {
      "\(Book.words($0)) is in the book, and not in the request's list, which calls itself complete"
    }
    notes += lateWords(of: person)
    let isKnown = lines.contains { $0.payment.person == person }
    let since = [stated.completeSince, isKnown ? begins : nil].compactMap { $0 }.min()
    if !isKnown {
      notes.append(
        "the book has no line of \(person)"
          + (stated.completeSince == nil
            ? ", which does not say that nothing was paid: state `payments: {complete since: DAY}` if so"
            : ": what was paid is the request's word"))
    } else if let begins, stated.completeSince.map({ $0 > begins }) ?? true {
      notes.append("the book tells what was paid from \(begins) on, its first line")
    }
    return JoinedPayments(
      payments: Listed(own + added, completeSince: since), added: added, notes: notes)
  }

  /// What the book has of everybody that counts in place of what a request lists of the same cost: something by now, or
  /// until it came back. A promise that was taken back leaves the word to the list.
  public func countingPayments() -> [Payment] {
    let all = payments()
    let counting = Set(all.filter { !$0.isNothing }.map(\.cost)).union(
      lines.filter { $0.decision == .returned }.map(\.payment.cost))
    return all.filter { counting.contains($0.cost) }
  }

  /// Lines of a person that stand below one of a later day of their cost, in words.
  private func lateWords(of person: String) -> [String] {
    dated(of: person).filter { $0.line.decision != .returned && $0.line.payment.paidOn < $0.since }
      .map { line, since in
        let payment = line.payment
        return
          "\(payment.category.rawValue) of \(payment.sittingDay): the line of \(payment.paidOn) stands below one "
          + "of \(since) in the book: what went out counts from its own day on, what is promised from \(since) on"
      }
  }

  /// Whether the book has that something of the same cost came back, so that it tells more than a list of what went out.
  private func cameBack(_ payment: Payment) -> Bool {
    lines.contains { $0.decision == .returned && Book.isSameCost($0.payment, payment) }
  }

  /// What went out before the request was made and is missing from a list without gaps.
  private func unlisted(_ own: [Payment], in stated: Listed<Payment>, before day: Day) -> [Payment]
  {
    guard let since = stated.completeSince else { return [] }
    return own.filter { payment in
      !payment.paid.isZero && payment.paidOn < day && payment.sittingDay >= since
        && !stated.items.contains { Book.isSameCost($0, payment) }
    }
  }

  private static func words(_ payment: Payment) -> String {
    "\(payment.category.rawValue) of \(payment.sittingDay), \(payment.paid)"
  }

  /// A person of the book whose id differs from this one in case or spaces alone.
  public func nearlyNamed(_ person: String) -> String? {
    lines.map(\.payment.person).first { $0 != person && Book.isSamePerson($0, person) }
  }

  /// Whether two ids name one person: they may differ in case and spaces.
  public static func isSamePerson(_ one: String, _ other: String) -> Bool {
    func plain(_ id: String) -> String { id.lowercased().filter { !$0.isWhitespace } }
    return plain(one) == plain(other)
  }
}
