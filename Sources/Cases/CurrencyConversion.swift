public import Units

/// Why an amount cannot be converted.
public struct NoRate: Error, Hashable, Sendable {
  public let message: String
}

extension FundingCase {
  /// The case with every amount that is asked for, was paid by the candidate or is promised in the
  /// currency of the policy: converted once, at the dated rate of the request, rounded half away from
  /// zero to the minor unit.
  ///
  /// Payments of the employer without a rate stay as they are: how much of a limit they took is open.
  public func converted(to currency: Currency) throws -> FundingCase {
    var changed = self
    var words: [String] = []
    func convert(_ amount: Money, _ what: String) throws -> Money {
      guard amount.currency != currency else { return amount }
      guard let converted = try converting(amount, to: currency) else {
        throw NoRate(
          message:
            "\(amount) \(what), but the policy pays in \(currency): add to the request "
            + "`rates: [{from: \(amount.currency), to: \(currency), rate: …, on: DAY, source: …}]`")
      }
      words.append(converted.words)
      return converted.money
    }
    func converted(_ reductions: Reductions) throws -> Reductions {
      Reductions(
        discount: try reductions.discount.map { try convert($0, "is a discount") },
        otherPayers: try reductions.otherPayers.map { try convert($0, "is paid by others") })
    }
    changed.asked = try asked.map {
      AskedCost(
        category: $0.category, amount: try convert($0.amount, "is asked for"),
        isPaidAgain: $0.isPaidAgain,
        amountAgain: try $0.amountAgain.map { try convert($0, "is the fee of a further attempt") },
        reductions: try converted($0.reductions))
    }
    changed.sittings = Listed(
      try sittings.items.map { sitting in
        sitting.with(
          costs: try sitting.costs.map { cost in
            guard cost.payer == .candidate, sitting.exam == exam else { return cost }
            return SittingCost(
              category: cost.category,
              amount: try convert(cost.amount, "was paid on \(sitting.day)"), payer: cost.payer,
              reductions: try converted(cost.reductions))
          })
      }, completeSince: sittings.completeSince)
    changed.vouchers = Listed(
      try vouchers.items.map { voucher in
        guard case .amount(let value) = voucher.value else { return voucher }
        var converted = voucher
        converted.value = .amount(try convert(value, "is the value of a voucher"))
        return converted
      }, completeSince: vouchers.completeSince)
    changed.valueOfPassing = try valueOfPassing.map { try convert($0, "is the value of passing") }
    func convert(_ payments: [Payment]) throws -> [Payment] {
      let converted = try payments.map { payment in
        guard rate(from: payment.paid.currency, to: currency) != nil else { return payment }
        return try payment.converting(convert)
      }
      return Payment.joining(converted)
    }
    changed.payments = Listed(
      try convert(payments.items), completeSince: payments.completeSince)
    changed.paidEvents = try paidEvents.map(convert)
    changed.poolPayments = try poolPayments.map {
      Listed(try convert($0.items), completeSince: $0.completeSince)
    }
    changed.balances = try balances.map {
      guard case .money(let used) = $0.used else { return $0 }
      return OpeningBalance(
        meter: $0.meter, used: .money(try convert(used, "is an opening balance")),
        since: $0.since, until: $0.until, source: $0.source)
    }
    changed.conversions = words.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return changed
  }

  /// An amount in a currency, which may be its own; nil where no rate is stated.
  public func amount(_ amount: Money, in currency: Currency) throws -> Money? {
    amount.currency == currency ? amount : try converting(amount, to: currency)?.money
  }

  /// A payment in a currency, which may be its own; nil where no rate is stated.
  public func payment(_ payment: Payment, in currency: Currency) throws -> Payment? {
    guard try amount(payment.paid, in: currency) != nil else { return nil }
    return try payment.converting { money, _ in try amount(money, in: currency) ?? money }
  }

  /// An amount in another currency with how it came about, in words; nil where no rate is stated.
  public func converting(
    _ amount: Money, to currency: Currency
  ) throws -> (money: Money, words: String)? {
    guard let rate = rate(from: amount.currency, to: currency) else { return nil }
    let money = try Money(
      majorUnits: try amount.majorUnits.multiplied(by: rate.rate), currency, rounding: .halfAway)
    let digits = rate.rate.decimalDigits ?? "\(rate.rate)"
    let age = asOf.days(since: rate.on)
    let note = age > FundingCase.freshRate ? "; \(age) days old on \(asOf)" : ""
    return (
      money, "\(amount) × \(digits) = \(money) (rate of \(rate.on), \(rate.source)\(note))"
    )
  }

  /// A month of days: an older rate is used and said to be old.
  private static let freshRate = 31

  /// The latest known on the day of the decision, wherever it stands in the list.
  private func rate(from: Currency, to: Currency) -> ExchangeRate? {
    rates.filter { $0.from == from && $0.to == to && $0.on <= asOf }.max { $0.on < $1.on }
  }
}
