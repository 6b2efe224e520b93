public import Cases
internal import Documents
internal import Units

// What one request says in two places, and cannot be true in both.
extension RequestReader {
  /// Reports what the employer paid for a sitting, as its list says, and what is no payment: a list of payments that calls
  /// itself complete lacks it.
  ///
  /// - Parameters:
  ///   - read: the request.
  ///   - payments: what was paid by the request and by the book, where one is given.
  public func checkPayers(of read: ReadRequest, in payments: [Payment]) {
    let funding = read.funding
    for (sitting, node) in read.sittings {
      let places = node["paid"].map { paid in
        if case .sequence(let items) = paid.content { items.map(\.place) } else { [paid.place] }
      }
      for (index, cost) in sitting.costs.enumerated() where cost.payer == .employer {
        guard let since = funding.payments.completeSince, since <= sitting.day,
          !cost.amount.isZero,
          !payments.contains(where: {
            $0.isFor(exam: sitting.exam, day: sitting.day, category: cost.category)
              && !$0.isNothing
          })
        else { continue }
        let place = places.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        diagnostics.error(
          "the employer paid \(cost.amount) of \(cost.category.rawValue) for the sitting of "
            + "\(sitting.day), but `payments`, complete since \(RequestReader.words(since)), lacks it",
          at: place ?? node.place,
          help: "add it to `payments`, or correct who paid, or since when the list is complete")
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
