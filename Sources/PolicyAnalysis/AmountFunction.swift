internal import Amounts
internal import Facts
internal import PolicyRules
internal import Units

/// What a clause pays of a cost before limits and rounding, as a function of the cost: piecewise linear, so
/// that two of them are compared exactly at the places where either bends.
struct AmountFunction {
  /// Where it bends, ascending, from zero on; beyond the last it is a line.
  private(set) var bends: [Exact] = [.zero]
  private var steps: [MoneyStep] = []

  /// Pays nothing of any cost.
  static let nothing = AmountFunction(steps: [.share(.none, label: "")]) ?? AmountFunction()

  private init() {}

  /// Nil where a figure is too large to be worked out.
  init?(steps: [MoneyStep]) {
    for step in steps {
      guard add(step) else { return nil }
    }
  }

  func amount(of cost: Exact) -> Exact? {
    steps.reduce(Optional(cost)) { value, step in value.flatMap { AmountFunction.apply(step, $0) } }
  }

  private mutating func add(_ step: MoneyStep) -> Bool {
    let thresholds: [Exact] =
      switch step {
      case .deduct(let amount, _), .atMost(let amount, _): [amount.majorUnits]
      case .bands(let before, let bands, _):
        bands.compactMap { try? $0.upTo.majorUnits.subtracting(before.majorUnits) }
          .filter { $0 > .zero }
      case .share, .withinMeter, .usedUp, .bound, .round: []
      }
    var all = Set(bends)
    for threshold in thresholds {
      guard let places = costs(giving: threshold) else { return false }
      all.formUnion(places)
    }
    bends = all.sorted()
    steps.append(step)
    return true
  }

  /// The costs at which it first gives an amount; none where it never does. Nil when too large.
  private func costs(giving amount: Exact) -> [Exact]? {
    var places: [Exact] = []
    for (index, from) in bends.enumerated() {
      let next = index + 1 < bends.count ? bends[index + 1] : nil
      guard let end = next ?? (try? from.adding(.one)), let low = self.amount(of: from),
        let high = self.amount(of: end), let rise = try? high.subtracting(low),
        let run = try? end.subtracting(from), let missing = try? amount.subtracting(low)
      else { return nil }
      guard rise > .zero, missing >= .zero, next == nil || amount <= high else { continue }
      guard let place = try? from.adding(missing.divided(by: rise).multiplied(by: run)) else {
        return nil
      }
      places.append(place)
    }
    return places
  }

  private static func apply(_ step: MoneyStep, _ value: Exact) -> Exact? {
    switch step {
    case .share(let share, _): return try? value.multiplied(by: share.value)
    case .deduct(let amount, _):
      return (try? value.subtracting(amount.majorUnits)).map { max(.zero, $0) }
    case .atMost(let amount, _): return min(value, amount.majorUnits)
    case .bands(let before, let bands, _):
      guard let total = try? before.majorUnits.adding(value), let all = banded(total, bands),
        let earlier = banded(before.majorUnits, bands)
      else { return nil }
      return try? all.subtracting(earlier)
    // Limits are compared apart, and rounding comes after the comparison.
    case .withinMeter, .usedUp, .bound, .round: return value
    }
  }

  /// What is paid in all of a running total.
  private static func banded(_ total: Exact, _ bands: [MoneyBand]) -> Exact? {
    var (from, paid) = (Exact.zero, Exact.zero)
    for band in bands {
      guard let inside = try? min(total, band.upTo.majorUnits).subtracting(from),
        let part = try? max(.zero, inside).multiplied(by: band.share.value),
        let sum = try? paid.adding(part)
      else { return nil }
      (from, paid) = (band.upTo.majorUnits, sum)
    }
    return paid
  }

  enum Comparison: Hashable {
    case same
    /// The other pays more for this cost, and nowhere less.
    case more(at: Exact)
    case less(at: Exact)
    case both(moreAt: Exact, lessAt: Exact)
    case tooLarge
  }

  /// How another compares with this one, over all costs above zero.
  func compared(with other: AmountFunction) -> Comparison {
    let bends = Set(bends + other.bends).sorted()
    guard let last = bends.last, let beyond = try? last.adding(Exact(100)),
      let further = try? last.adding(Exact(200))
    else { return .tooLarge }
    var (more, less): (Exact?, Exact?) = (nil, nil)
    for cost in bends + [beyond, further] where cost > .zero {
      guard let own = amount(of: cost), let others = other.amount(of: cost) else {
        return .tooLarge
      }
      if others > own, more == nil { more = cost }
      if others < own, less == nil { less = cost }
    }
    return switch (more, less) {
    case (nil, nil): .same
    case (let more?, nil): .more(at: more)
    case (nil, let less?): .less(at: less)
    case (let more?, let less?): .both(moreAt: more, lessAt: less)
    }
  }
}

extension Clause {
  /// What it pays of a cost, once tables and parts of amounts are looked up; nil where one is unknown.
  ///
  /// - Parameter start: what stands on the meter of its bands; nil for nothing.
  func amountFunction(
    _ currency: Currency, startingAt start: Money? = nil, _ value: (FactReference) -> Scalar?
  ) -> AmountFunction? {
    switch kind {
    case .covers(let coverage):
      guard let steps = coverage.stepsBeforeLimits(id, currency, value) else { return nil }
      return AmountFunction(
        steps: steps.map { step in
          guard case .bands(_, let bands, let meter) = step, let start else { return step }
          return .bands(before: start, bands, meter: meter)
        })
    case .pays: return nil
    default: return .nothing
    }
  }
}
