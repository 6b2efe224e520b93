internal import Amounts
internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// What two clauses, one before and one now, do with a cost, for given values of what their figures follow.
struct PaymentComparison {
  let before: Clause
  let after: Clause
  private let currency: Currency

  init(before: Clause, after: Clause, _ currency: Currency) {
    self.before = before
    self.after = after
    self.currency = currency
  }

  /// Nil where both do the same.
  func compared(_ values: [FactReference: Scalar]) -> (
    change: PolicyComparison.Change, example: String?
  )? {
    let isSilent = [before, after].map { clause in
      clause.tables.contains { $0.isSilent(for: values) }
    }
    guard !isSilent.contains(true) else {
      return isSilent[0] == isSilent[1] ? nil : (.different, nil)
    }
    switch (before.kind, after.kind) {
    case (.excludes, .excludes), (.candidatePays, .candidatePays): return nil
    // The one refuses the attempt, the other only its cost.
    case (.excludes, .candidatePays), (.candidatePays, .excludes): return (.different, nil)
    case (.pays(let one), .pays(let other)): return compared(one, other)
    default: return amounts { values[$0] }
    }
  }

  private func compared(_ one: Bonus, _ other: Bonus) -> (PolicyComparison.Change, String?)? {
    guard one != other else { return nil }
    let isSameBeside =
      one.oncePer == other.oncePer && one.due == other.due && one.paid == other.paid
    guard isSameBeside else { return (.different, nil) }
    return (
      one.amount.minorUnits < other.amount.minorUnits ? .more : .less,
      "\(one.amount) before, \(other.amount) now"
    )
  }

  private func amounts(_ value: (FactReference) -> Scalar?) -> (PolicyComparison.Change, String?)? {
    var differing: (PolicyComparison.Change, String?)?
    var isNothing = true
    for start in starts {
      guard let first = before.amountFunction(currency, startingAt: start, value),
        let second = after.amountFunction(currency, startingAt: start, value)
      else { return (.notCovered, "an amount depends on something that a case has to state") }
      isNothing = isNothing && first.isNothing && second.isNothing
      let (change, cost): (PolicyComparison.Change, Exact)
      switch first.compared(with: second) {
      case .same: continue
      case .tooLarge: return (.notCovered, "a figure is too large to be compared")
      case .more(let at): (change, cost) = (.more, at)
      case .less(let at): (change, cost) = (.less, at)
      case .both(let at, _): (change, cost) = (.different, at)
      }
      if let (earlier, example) = differing {
        differing = (earlier == change ? change : .different, example)
      } else {
        differing = (change, example(cost, first, second, start))
      }
    }
    guard !isNothing else { return nil }
    // Where each has a meter of its own, what is paid depends on both.
    let isOneMeter = starts.count == 1 || before.bands?.meter == after.bands?.meter
    guard before.earnsLike(after), isOneMeter else {
      let isNet = before.isNetLike(after) && isOneMeter
      return (
        .different, differing?.1 ?? (isNet ? "the same amount, paid \(after.paidInWords)" : nil)
      )
    }
    return differing
  }

  /// What may stand on the meter of their bands: nothing, and the ends of bands with what is halfway.
  private var starts: [Money] {
    let ends = Set([before, after].flatMap { $0.bands?.ends ?? [] }.map(\.minorUnits)).sorted()
    let halves = zip([0] + ends, ends).map { from, to in from + (to - from) / 2 }
    return ([0] + Set(ends + halves).subtracting([0]).sorted()).compactMap {
      try? Money(minorUnits: $0, currency)
    }
  }

  private func example(
    _ cost: Exact, _ first: AmountFunction, _ second: AmountFunction, _ start: Money
  ) -> String? {
    let amounts = [cost, first.amount(of: cost), second.amount(of: cost)].map { amount in
      amount.flatMap { try? Money(majorUnits: $0, currency, rounding: .halfAway) }
    }
    guard let asked = amounts[0], let before = amounts[1], let after = amounts[2] else {
      return nil
    }
    let onMeter = start.isZero ? "" : ", with \(start) on the meter of the bands"
    return "of \(asked): \(before) before, \(after) now\(onMeter)"
  }
}

extension AmountFunction {
  /// Whether it pays nothing of any cost.
  var isNothing: Bool {
    if case .same = AmountFunction.nothing.compared(with: self) { true } else { false }
  }
}

extension Clause {
  /// Whether another clause says the same of a cost, whatever the case.
  func decidesLike(_ other: Clause) -> Bool {
    switch (kind, other.kind) {
    case (.excludes, .excludes), (.candidatePays, .candidatePays): true
    case (.covers(let one), .covers(let two)): one.paysLike(two)
    case (.pays(let one), .pays(let two)): one == two
    default: false
    }
  }

  /// Whether both pay at the same time, under the same result and net of the same.
  func earnsLike(_ other: Clause) -> Bool {
    switch (kind, other.kind) {
    case (.covers(let one), .covers(let two)):
      one.instalments == two.instalments && one.netOf == two.netOf
    default: true
    }
  }

  fileprivate func isNetLike(_ other: Clause) -> Bool {
    switch (kind, other.kind) {
    case (.covers(let one), .covers(let two)): one.netOf == two.netOf
    default: true
    }
  }

  /// Its bands, with where each ends; nil where it pays the same whatever was paid before.
  fileprivate var bands: (meter: String, ends: [Money])? {
    guard case .covers(let coverage) = kind, case .bands(let meter, let bands) = coverage.rate
    else { return nil }
    return (meter, bands.map(\.upTo))
  }
}
