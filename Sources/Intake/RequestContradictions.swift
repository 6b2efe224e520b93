public import Cases
internal import Documents
internal import Units

// What one request says in two places, and cannot be true in both.
extension RequestReader {
  /// Reports what the employer paid for a sitting, as its list says, where a list of payments that tells of its day lacks it
  /// or has less.
  ///
  /// - Parameters:
  ///   - read: the request.
  ///   - payments: what was paid by the request and by the book, where one is given.
  public func checkPayers(of read: ReadRequest, in payments: Listed<Payment>) {
    for (sitting, node) in read.sittings {
      guard let since = payments.completeSince, since <= sitting.day else { continue }
      let isBooks = read.funding.payments.completeSince.map { $0 > sitting.day } ?? true
      let list =
        isBooks
        ? "the book, which tells from \(since) on,"
        : "`payments`, complete since \(RequestReader.words(since)),"
      let places = node["paid"].map { paid in
        if case .sequence(let items) = paid.content { items.map(\.place) } else { [paid.place] }
      }
      for category in Set(sitting.costs.map(\.category)).sorted(by: { $0.rawValue < $1.rawValue }) {
        let own = sitting.costs.indices.filter {
          sitting.costs[$0].category == category && sitting.costs[$0].payer == .employer
        }
        guard let first = own.first,
          let lack = lack(own.map { sitting.costs[$0] }, sitting, payments, read.funding)
        else { continue }
        let place = places.flatMap { $0.indices.contains(first) ? $0[first] : nil }
        diagnostics.error(
          "the employer paid \(lack.paid) of \(category.rawValue) for the sitting of \(sitting.day), "
            + "but \(list) \(lack.words)", at: place ?? node.place,
          help: isBooks || lack.isPart
            ? "record it: retake record REQUEST --paid AMOUNT --sitting \(sitting.day) --category "
              + "\(category.rawValue) --in-advance; or list it under `payments`, or correct who paid"
            : "add it to `payments`, or correct who paid, or since when the list is complete")
      }
    }
  }

  private struct Lack {
    let paid: Money
    let words: String
    /// Whether something of it is listed.
    let isPart: Bool
  }

  /// What the employer paid of one cost by the sitting's list, where less is listed as paid, or nobody can compare the two.
  private func lack(
    _ costs: [SittingCost], _ sitting: Sitting, _ payments: Listed<Payment>, _ funding: FundingCase
  ) -> Lack? {
    guard let first = costs.first else { return nil }
    let currency = first.amount.currency
    let listed = payments.items.filter {
      $0.isFor(exam: sitting.exam, day: sitting.day, category: first.category) && !$0.isNothing
    }
    func own(_ money: Money) -> Money? {
      guard !money.isZero else { return .zero(currency) }
      guard money.currency != currency else { return money }
      return (try? funding.converting(money, to: currency))?.money
    }
    let charged = listed.flatMap { [own($0.promised), own($0.paid)] }
    let reduced = costs.flatMap { [$0.reductions.discount, $0.reductions.otherPayers] }
      .compactMap(\.self)
    guard let paid = try? Money.sum(costs.map(\.amount), in: currency),
      let reduced = try? Money.sum(reduced, in: currency), paid.minorUnits > reduced.minorUnits
    else { return nil }
    guard let sum = try? Money.sum(charged.compactMap(\.self), in: currency),
      !charged.contains(nil)
    else {
      return Lack(
        paid: paid, words: "has it in a currency without a dated rate in \(currency)", isPart: false
      )
    }
    guard sum.minorUnits < paid.minorUnits - reduced.minorUnits else { return nil }
    return Lack(
      paid: paid, words: sum.isZero ? "lacks it" : "has \(sum) of it", isPart: !sum.isZero)
  }

  /// One cost of a sitting has one payer: the book knows no parts, and what is paid of it is taken off the candidate's.
  func checkSplit(_ read: [(sitting: Sitting, node: Node)]) {
    for (sitting, node) in read {
      for category in Set(sitting.costs.map(\.category)).sorted(by: { $0.rawValue < $1.rawValue }) {
        let payers = Set(
          sitting.costs.filter { $0.category == category && !$0.amount.isZero }.map(\.payer))
        guard payers.isSuperset(of: [.candidate, .employer]) else { continue }
        diagnostics.error(
          "the \(category.words) of \(sitting.day) is paid by the candidate and by the employer",
          at: node["paid"]?.place ?? node.place,
          help:
            "list all of it `by: candidate`, and what the employer paid of it under `payments` or "
            + "in the book")
      }
    }
  }

  private static func words(_ since: Day) -> String {
    since == FundingCase.ever ? "ever" : "\(since)"
  }

  /// Nobody asks an employer for money before the employment began.
  func checkEmployment(_ funding: FundingCase, _ candidate: Node?) {
    guard let since = funding.candidate.employedSince, since > funding.requestedOn,
      let place = candidate?["employed since"]?.place
    else { return }
    diagnostics.error(
      "the employment begins on \(since), after the request of \(funding.requestedOn)", at: place,
      help: "correct the day, or `requested on`")
  }
}
