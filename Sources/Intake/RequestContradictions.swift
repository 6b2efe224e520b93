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
          let lack = lacking(own.map { sitting.costs[$0] }, sitting, payments)
        else { continue }
        let place = places.flatMap { $0.indices.contains(first) ? $0[first] : nil }
        diagnostics.error(
          "the employer paid \(lack.paid) of \(category.rawValue) for the sitting of \(sitting.day), "
            + "but \(list) " + (lack.listed.isZero ? "lacks it" : "has \(lack.listed) of it"),
          at: place ?? node.place,
          help: isBooks
            ? "list it under `payments`, or correct who paid"
            : "add it to `payments`, or correct who paid, or since when the list is complete")
      }
    }
  }

  /// What the employer paid of one cost, and less that is listed; nil where that is as much, or nobody can compare the two.
  private func lacking(
    _ costs: [SittingCost], _ sitting: Sitting, _ payments: Listed<Payment>
  ) -> (paid: Money, listed: Money)? {
    guard let first = costs.first else { return nil }
    let currency = first.amount.currency
    let listed = payments.items.filter {
      $0.isFor(exam: sitting.exam, day: sitting.day, category: first.category) && !$0.isNothing
    }
    let net = costs.compactMap { cost in
      try? Money.sum(
        [cost.reductions.discount, cost.reductions.otherPayers].compactMap(\.self), in: currency)
    }
    guard let paid = try? Money.sum(costs.map(\.amount), in: currency),
      let reduced = try? Money.sum(net, in: currency),
      let charged = try? Money.sum(listed.map(\.charged), in: currency)
    else { return nil }
    return charged.minorUnits < paid.minorUnits - reduced.minorUnits ? (paid, charged) : nil
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
