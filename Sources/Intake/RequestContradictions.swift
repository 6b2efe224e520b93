internal import Cases
internal import Documents
internal import Units

// What one request says in two places, and cannot be true in both.
extension RequestReader {
  /// What the employer paid for a sitting stands in a list of payments that calls itself complete.
  func checkPayers(of sittings: [(sitting: Sitting, node: Node)], _ funding: FundingCase) {
    for (sitting, node) in sittings {
      let places = node["paid"].map { paid in
        if case .sequence(let items) = paid.content { items.map(\.place) } else { [paid.place] }
      }
      for (index, cost) in sitting.costs.enumerated() where cost.payer == .employer {
        guard let since = funding.payments.completeSince, since <= sitting.day,
          !cost.amount.isZero,
          !funding.payments.items.contains(where: {
            $0.isFor(exam: sitting.exam, day: sitting.day, category: cost.category)
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
