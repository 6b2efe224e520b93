public import Cases
public import Documents
public import Units

// Rates of exchange, and the amounts that need one.
extension RequestReader {
  /// Two rates for one day that differ are not a choice that anybody made, and a rate of tomorrow is not
  /// known today.
  func rates(_ node: Node?, asOf: Day) -> [ExchangeRate] {
    var read: [(rate: ExchangeRate, place: Place)] = []
    for item in items(node, "rates") {
      guard let rate = rate(item) else { continue }
      let place = item["rate"]?.place ?? item.place
      if rate.on > asOf {
        diagnostics.error(
          "the rate of \(rate.on) lies after \(asOf)", at: item["on"]?.place ?? item.place,
          help: "correct the day, or decide as of a later one")
      }
      let other = read.first {
        $0.rate.from == rate.from && $0.rate.to == rate.to && $0.rate.on == rate.on
          && $0.rate.rate != rate.rate
      }
      if let other {
        diagnostics.error(
          "this is another rate from \(rate.from) to \(rate.to) on \(rate.on) than the one at "
            + "\(other.place)", at: place, help: "keep the one that your source gives")
      }
      read.append((rate, place))
    }
    return read.map(\.rate)
  }

  /// Reports each amount that the policy's currency needs and that cannot be converted, at its place.
  ///
  /// - Parameters:
  ///   - node: the request that `funding` was read from, without an error.
  ///   - funding: the case.
  ///   - currency: the policy's.
  ///   - fee: what replaces the exam fee of the request, and where that stands.
  public func checkConversions(
    of node: Node, in funding: FundingCase, to currency: Currency,
    replacingFeeBy fee: (amount: Money, place: Place)?
  ) {
    let check = ConversionCheck(funding: funding, currency: currency, diagnostics: diagnostics)
    let costs = node["ask"]?["costs"]
    let kept = zip(costs?.standing ?? [], funding.asked).filter {
      fee == nil || $0.1.category != .examFee
    }
    for (node, cost) in kept {
      check.amount(cost.amount, at: node["amount"]?.place ?? node.place)
      check.reductions(cost.reductions, of: node)
    }
    if let fee { check.amount(fee.amount, at: fee.place) }
    check.sum(
      (fee.map { [$0.amount] } ?? []) + kept.map(\.1.amount),
      at: costs?.place ?? fee?.place ?? node.place)
    for (node, sitting) in zip(node["sittings"].listed, funding.sittings.items)
    where sitting.exam == funding.exam {
      for (node, cost) in zip(node["paid"]?.standing ?? [], sitting.costs)
      where cost.payer == .candidate {
        check.amount(cost.amount, at: node["amount"]?.place ?? node.place)
        check.reductions(cost.reductions, of: node)
      }
    }
    for (node, voucher) in zip(node["vouchers"].listed, funding.vouchers.items) {
      guard case .amount(let value) = voucher.value else { continue }
      check.amount(value, at: node["value"]?.place ?? node.place)
    }
    for (node, payment) in zip(node["payments"].listed, funding.payments.items) {
      // A payment without a rate stays as it is; what it took of a limit is then asked about.
      check.amount(payment.paid, at: node["paid"]?.place ?? node.place, needsRate: false)
      check.amount(
        payment.eligible, at: node["eligible cost"]?.place ?? node.place, needsRate: false)
    }
    for (node, balance) in zip(node["balances"]?.standing ?? [], funding.balances) {
      guard case .money(let used) = balance.used else { continue }
      check.amount(used, at: node["used"]?.place ?? node.place)
    }
    if let value = funding.valueOfPassing, let place = node["value of passing"]?.place {
      check.amount(value, at: place)
    }
  }
}

private struct ConversionCheck {
  let funding: FundingCase
  let currency: Currency
  let diagnostics: Diagnostics

  func amount(_ amount: Money, at place: Place, needsRate: Bool = true) {
    guard amount.currency != currency else { return }
    do {
      let isKnown = try funding.converting(amount, to: currency) != nil
      guard !isKnown, needsRate else { return }
      diagnostics.error(
        "no rate is stated for \(amount), and the policy pays in \(currency)", at: place,
        help:
          "add `rates: [{from: \(amount.currency), to: \(currency), rate: …, on: DAY, source: …}]` "
          + "to the request")
    } catch {
      diagnostics.error(
        "\(amount) is more in \(currency) than the amounts that are computed with", at: place,
        help: "correct the amount, or the rate")
    }
  }

  func reductions(_ reductions: Reductions, of node: Node) {
    for (key, amount) in [
      ("discount", reductions.discount), ("paid by others", reductions.otherPayers),
    ] {
      if let amount { self.amount(amount, at: node[key]?.place ?? node.place) }
    }
  }

  /// Amounts that can each be computed with, and not all together.
  func sum(_ amounts: [Money], at place: Place) {
    let converted = amounts.compactMap { amount in
      amount.currency == currency ? amount : try? funding.converting(amount, to: currency)?.money
    }
    guard (try? Money.sum(converted, in: currency)) == nil else { return }
    diagnostics.error(
      "all that is asked for is more than the amounts that are computed with", at: place,
      help: "correct the amounts")
  }
}

extension Node {
  /// The items of a list, as `Node.list` gives them.
  fileprivate var standing: [Node] {
    switch content {
    case .blank: []
    case .sequence(let items): items
    case .scalar, .mapping: [self]
    }
  }
}

extension Node? {
  /// The items of a list that may say since when it is complete.
  fileprivate var listed: [Node] {
    guard let self else { return [] }
    if case .mapping = self.content { return self["list"]?.standing ?? [] }
    return self.standing
  }
}
