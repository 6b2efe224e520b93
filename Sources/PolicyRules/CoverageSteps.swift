internal import Amounts
internal import Cases
internal import Facts
internal import Units

// From a clause to the steps of its amount, in one world.
extension Settlement {
  /// Nil where a table has no row for the case.
  func coverageSteps(
    _ cost: Int, _ index: Int, _ coverage: Coverage, _ coded: CodedCase, _ used: [Int64]
  ) -> [MoneyStep]? {
    guard var steps = limitSteps(.eligibleCost, cost, index, coded, used),
      let limits = limitSteps(.paid, cost, index, coded, used)
    else { return nil }
    for step in coverage.order {
      switch step {
      case .deductible:
        guard let figure = coverage.deductible else { continue }
        guard let amount = figure.value(coded.value) else { return nil }
        steps.append(.deduct(amount, label: "deductible"))
      case .rate:
        switch coverage.rate {
        case .share(let figure):
          guard let share = figure.value(coded.value) else { return nil }
          steps.append(.share(share, label: policy.clauses[index].id))
        case .bands(let meter, let bands):
          let before =
            binding[cost].first { charges[$0].clause == index }
            .map { used[$0] } ?? 0
          steps.append(.bands(before: money(before), bands, meter: meter))
        }
      case .proration:
        guard let reference = coverage.proratedBy, let part = share(reference, coded) else {
          continue
        }
        steps.append(.share(part, label: reference.description))
      case .atMost:
        guard let figure = coverage.atMost else { continue }
        guard let rule = figure.value(coded.value) else { return nil }
        steps.append(.atMost(amount(of: rule, coded), label: "at most"))
      }
    }
    return steps + limits
  }

  /// What a limit cuts: the cost that a clause looks at, or what it pays.
  enum Limited {
    case eligibleCost, paid
  }

  /// The limits that bind a cost; nil where a table of one has no row for the case. A limit on eligible cost
  /// bounds what the share is taken of, any other what is paid.
  func limitSteps(
    _ limited: Limited, _ cost: Int, _ clause: Int, _ coded: CodedCase, _ used: [Int64]
  ) -> [MoneyStep]? {
    var steps: [MoneyStep] = []
    for index in binding[cost]
    where (charges[index].meter.counts == .eligibleCost) == (limited == .eligibleCost) {
      let isOwn = charges[index].clause == clause
      guard isOwn || coded.holds(policy.when(charges[index].clause)) else { continue }
      switch charges[index].use {
      case .limit(let figure, let proration):
        guard let limit = limit(figure, proration, coded) else { return nil }
        let left = max(0, limit.minorUnits - used[index])
        steps.append(.withinMeter(left: money(left), meter: charges[index].meter.name))
      case .count(let most):
        // The count of another bonus is its own affair.
        if case .pays = policy.clauses[charges[index].clause].kind, !isOwn { continue }
        guard used[index] >= most else { continue }
        steps.append(.usedUp(meter: charges[index].meter.name, of: most))
      case .bands: continue
      }
    }
    return steps
  }

  /// The limit of a charge where nothing unknown enters it.
  func knownLimit(_ index: Int) -> Money? {
    guard case .limit(let figure, let proration) = charges[index].use else { return nil }
    let sheet = FactSheet(funding, vendor: vendor, subject: planned, policy: policy)
    let references =
      [proration, figure.reference].compactMap { $0 } + figure.all.compactMap(\.reference)
    let values = references.map { sheet.fact($0).value }
    guard values.allSatisfy({ $0 != nil }) else { return nil }
    var codes = Array(repeating: Int64(0), count: policy.program.slots.count)
    for (reference, value) in zip(references, values) {
      guard let slot = policy.program.slot(of: reference), let value else { continue }
      codes[slot] = policy.program.slots[slot].code(of: value)
    }
    return limit(figure, proration, CodedCase(policy.program, codes))
  }

  private func limit(
    _ figure: Figure<AmountRule>, _ proration: FactReference?, _ coded: CodedCase
  ) -> Money? {
    guard let rule = figure.value(coded.value) else { return nil }
    let whole = amount(of: rule, coded)
    guard let proration, let part = share(proration, coded) else { return whole }
    return product(whole, part.value)
  }

  private func amount(of rule: AmountRule, _ coded: CodedCase) -> Money {
    switch rule {
    case .money(let money): return money
    case .part(let share, let reference):
      guard case .number(let whole) = coded.value(reference) else { return .zero(policy.currency) }
      return product(money(whole), share.value)
    }
  }

  private func share(_ reference: FactReference, _ coded: CodedCase) -> Share? {
    guard case .number(let parts) = coded.value(reference) else { return nil }
    if reference.fact.meterOfMonthsEmployed != nil {
      // Twelfths have no end in parts per million: the months themselves are exact.
      return Exact(Int128((parts * 12 + 500_000) / 1_000_000), over: 12).flatMap { Share($0) }
    }
    return Exact(Int128(parts), over: 1_000_000).flatMap { Share($0) }
  }

  private func product(_ whole: Money, _ part: Exact) -> Money {
    (try? whole.majorUnits.multiplied(by: part)).flatMap {
      try? Money(majorUnits: $0, policy.currency, rounding: policy.rounding.mode)
    } ?? .zero(policy.currency)
  }

  func money(_ minorUnits: Int64) -> Money {
    (try? Money(minorUnits: minorUnits, policy.currency)) ?? .zero(policy.currency)
  }
}

extension Policy {
  /// The steps with the policy's rounding at its place.
  func rounded(_ steps: [MoneyStep], of asked: Money) -> [MoneyStep] {
    let round = MoneyStep.round(rounding.mode, to: rounding.to)
    // Rounded up to a multiple, an amount could pass the limits that bound it before, and the cost itself.
    let caps: [MoneyStep] =
      rounding.to == nil || rounding.mode == .down
      ? []
      : [.bound(steps.filter(\.isCap), asked: asked)]
    switch rounding.at {
    case .entry: return steps + [round] + caps
    case .everyStep: return steps.flatMap { $0.isExact ? [$0] : [$0, round] } + [round] + caps
    }
  }
}
