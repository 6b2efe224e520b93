public import Units

/// What the lists of the sittings of one exam and day have as paid by the employer, of one cost, beside what is booked of it.
public struct EmployersCost: Hashable, Sendable {
  /// Without discounts and what others paid.
  public let listed: Money
  public let paid: Money
  public let promised: Money

  /// What is listed and not booked as paid.
  public var unpaid: Money { difference(listed, paid) }

  /// Whether less is booked, promises included, than is listed.
  public var isLacking: Bool { !difference(unpaid, promised).isZero }

  private func difference(_ one: Money, _ other: Money) -> Money {
    guard let left = try? one.subtracting(other), !left.isNegative else {
      return .zero(one.currency)
    }
    return left
  }
}

extension FundingCase {
  /// What the employer paid by the list of a sitting, and of another of that day; nil where no list has such a cost.
  ///
  /// - Parameters:
  ///   - category: of the cost.
  ///   - exam: any that the log names.
  ///   - day: of the sitting.
  ///   - payments: what is booked.
  ///   - currency: what everything is converted to, at the rates of the request.
  /// - Throws: `NoRate` where the request has none for an amount, and `ArithmeticProblem` for sums that are too large.
  public func employersCost(
    _ category: CostCategory, exam: String, on day: Day, in payments: [Payment], currency: Currency
  ) throws -> EmployersCost? {
    let costs = sittings.items.filter { $0.exam == exam && $0.day == day }.flatMap(\.costs)
      .filter { $0.payer == .employer && $0.category == category }
    guard !costs.isEmpty else { return nil }
    func sum(_ amounts: [Money?]) throws -> Money {
      try Money.sum(
        amounts.compactMap(\.self).filter { !$0.isZero }.map { amount in
          guard let converted = try self.amount(amount, in: currency) else {
            throw NoRate(message: "\(amount) needs a dated rate in \(currency)")
          }
          return converted
        }, in: currency)
    }
    let booked = payments.filter { $0.isFor(exam: exam, day: day, category: category) }
    let all = try sum(costs.map(\.amount))
    let reduced = try sum(
      costs.flatMap { [$0.reductions.discount, $0.reductions.otherPayers] })
    let net = try all.subtracting(reduced)
    return EmployersCost(
      listed: net.isNegative ? .zero(currency) : net, paid: try sum(booked.map(\.paid)),
      promised: try sum(booked.map(\.promised)))
  }
}
