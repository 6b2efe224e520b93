public import Cases
internal import Documents
public import Units

// What one request says in two places, and cannot be true in both.
extension RequestReader {
  /// Reports what the employer paid for a sitting, as its list says, where a list of payments that tells of its day lacks it
  /// or has less.
  ///
  /// - Parameters:
  ///   - read: the request.
  ///   - payments: what was paid by the request and by the book, where one is given.
  ///   - currency: in which amounts are compared that are not in one.
  public func checkPayers(
    of read: ReadRequest, in payments: Listed<Payment>, comparing currency: Currency
  ) {
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
      for category in CostCategory.allCases {
        let first = sitting.costs.firstIndex { $0.payer == .employer && $0.category == category }
        guard let first, let lack = lack(category, sitting, payments, read.funding, currency) else {
          continue
        }
        let place = places.flatMap { $0.indices.contains(first) ? $0[first] : nil }
        diagnostics.error(
          "the employer paid \(lack.paid) of \(category.rawValue) for the sitting of \(sitting.day), "
            + "but \(list) \(lack.words)", at: place ?? node.place,
          help: lack.help
            ?? (isBooks || lack.isPart
              ? "record it: retake record REQUEST --paid AMOUNT --sitting \(sitting.day) --category "
                + "\(category.rawValue) --in-advance"
                + (sitting.exam == read.funding.exam ? "" : ", with a request for that exam")
                + "; or list it under `payments`, or correct who paid, or how much where some of it came back"
              : "add it to `payments`, or correct who paid, or since when the list is complete"))
      }
    }
  }

  private struct Lack {
    let paid: Money
    let words: String
    /// Whether something of it is listed.
    let isPart: Bool
    var help: String?
  }

  /// What the employer paid of one cost by the sitting's list, where less is listed as paid, or nobody can compare the two.
  private func lack(
    _ category: CostCategory, _ sitting: Sitting, _ payments: Listed<Payment>,
    _ funding: FundingCase, _ currency: Currency
  ) -> Lack? {
    let listed = payments.items.filter {
      $0.isFor(exam: sitting.exam, day: sitting.day, category: category) && !$0.isNothing
    }
    let own = funding.sittings.items.filter { $0.exam == sitting.exam && $0.day == sitting.day }
      .flatMap(\.costs).filter { $0.payer == .employer && $0.category == category }.map(\.amount)
    let currencies = Set((own + listed.flatMap { [$0.paid, $0.promised] }).map(\.currency))
    let common = currencies.count == 1 ? currencies.first ?? currency : currency
    do {
      guard
        let cost = try funding.employersCost(
          category, exam: sitting.exam, on: sitting.day, in: listed, currency: common),
        cost.isLacking
      else { return nil }
      let booked = try cost.paid.adding(cost.promised)
      return Lack(
        paid: cost.listed, words: booked.isZero ? "lacks it" : "has \(booked) of it",
        isPart: !booked.isZero)
    } catch {
      let reason = (error as? NoRate)?.message ?? "the sum is larger than can be computed with"
      return Lack(
        paid: own.first ?? .zero(currency), words: "has it in another currency: \(reason)",
        isPart: false, help: "add the rate under `rates`, or list it in the currency of the book")
    }
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
