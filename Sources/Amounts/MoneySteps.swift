public import Units

/// A stretch of a running total, up to `upTo`, and the share paid of what falls into it.
public struct MoneyBand: Hashable, Sendable {
  public let upTo: Money
  public let share: Share

  public init(upTo: Money, share: Share) {
    self.upTo = upTo
    self.share = share
  }
}

/// One step on the way from what is asked to what is paid, in the policy's order.
public enum MoneyStep: Hashable, Sendable {
  /// Multiply by a share of the whole.
  case share(Share, label: String)
  /// What a running total in bands grows by: `f(before + this) − f(before)`, nothing above the last.
  case bands(before: Money, [MoneyBand], meter: String)
  /// Take off a fixed amount, not below zero.
  case deduct(Money, label: String)
  /// Not more than this for one cost.
  case atMost(Money, label: String)
  /// Not more than what a meter has left under its limit.
  case withinMeter(left: Money, meter: String)
  /// Nothing, since a meter that counts purchases has counted as many as its limit allows.
  case usedUp(meter: String, of: Int)
  /// Never more than what is asked and what each of these leaves: what rounding must not go over, said
  /// only where it would.
  indirect case bound([MoneyStep], asked: Money)
  /// Round to whole minor units (cents), or to a multiple of an amount.
  case round(RoundingMode, to: Money? = nil)

  /// Whether it only bounds an amount from above.
  public var isCap: Bool {
    switch self {
    case .atMost, .withinMeter, .usedUp, .bound: true
    case .share, .bands, .deduct, .round: false
    }
  }

  /// Whether it gives whole minor units from whole minor units.
  public var isExact: Bool {
    switch self {
    case .share, .bands: false
    case .deduct, .atMost, .withinMeter, .usedUp, .bound, .round: true
    }
  }
}

/// An amount as data: a starting figure and steps. Three readers fold over it (the kernel, the
/// explanation, a spreadsheet formula), so that they cannot disagree about order or rounding.
public struct MoneySteps: Hashable, Sendable {
  public let asked: Money
  public let steps: [MoneyStep]

  /// What a share is taken of, once the limits that come first have cut what is asked.
  public var eligible: Money {
    steps.prefix { if case .withinMeter = $0 { true } else { false } }.reduce(asked) {
      least, step in
      guard case .withinMeter(let left, _) = step else { return least }
      return left.minorUnits < least.minorUnits ? left : least
    }
  }

  public init(asked: Money, steps: [MoneyStep]) {
    self.asked = asked
    self.steps = steps
  }
}

/// How a reader turns steps into its own kind of value.
public protocol MoneyReader {
  associatedtype Value
  mutating func start(_ asked: Money) throws(ArithmeticProblem) -> Value
  mutating func apply(_ step: MoneyStep, to value: Value) throws(ArithmeticProblem) -> Value
}

extension MoneySteps {
  /// Folds the steps through a reader, in order.
  public func read<Reader: MoneyReader>(
    by reader: inout Reader
  ) throws(ArithmeticProblem) -> Reader.Value {
    var value = try reader.start(asked)
    for step in steps { value = try reader.apply(step, to: value) }
    return value
  }

  /// The amount: exact between roundings; a result that is not whole minor units is rounded half away.
  public func amount() throws(ArithmeticProblem) -> Money {
    var kernel = Kernel(currency: asked.currency)
    return try Money(
      majorUnits: try read(by: &kernel), asked.currency, rounding: .halfAway)
  }

  /// `500.00 USD asked, 50 % = 250.00, cap left 133.20 → 133.20`
  public func explanation() throws(ArithmeticProblem) -> String {
    var narrator = Narrator(currency: asked.currency)
    _ = try read(by: &narrator)
    return narrator.text
  }
}

private struct Kernel: MoneyReader {
  let currency: Currency

  func start(_ asked: Money) -> Exact { asked.majorUnits }

  func apply(_ step: MoneyStep, to value: Exact) throws(ArithmeticProblem) -> Exact {
    switch step {
    case .share(let share, _): try value.multiplied(by: share.value)
    case .bands(let before, let bands, _):
      try Kernel.banded(try before.majorUnits.adding(value), bands)
        .subtracting(try Kernel.banded(before.majorUnits, bands))
    case .deduct(let amount, _): max(.zero, try value.subtracting(amount.majorUnits))
    case .bound(let caps, let asked): try bounded(min(value, asked.majorUnits), by: caps)
    case .atMost(let amount, _), .withinMeter(let amount, _):
      min(value, max(.zero, amount.majorUnits))
    case .usedUp: min(value, .zero)
    case .round(let mode, nil): try value.rounded(toOneOver: currency.minorUnitsPerMajor, mode)
    case .round(let mode, let unit?):
      try value.divided(by: unit.majorUnits).rounded(toOneOver: 1, mode)
        .multiplied(by: unit.majorUnits)
    }
  }

  private func bounded(_ value: Exact, by caps: [MoneyStep]) throws(ArithmeticProblem) -> Exact {
    var value = value
    for cap in caps { value = try apply(cap, to: value) }
    return value
  }

  /// What is paid in all of a running total.
  private static func banded(_ total: Exact, _ bands: [MoneyBand]) throws(ArithmeticProblem)
    -> Exact
  {
    var (from, paid) = (Exact.zero, Exact.zero)
    for band in bands {
      let inside = max(.zero, try min(total, band.upTo.majorUnits).subtracting(from))
      paid = try paid.adding(try inside.multiplied(by: band.share.value))
      from = band.upTo.majorUnits
    }
    return paid
  }
}

private struct Narrator: MoneyReader {
  let currency: Currency
  var text = ""

  init(currency: Currency) { self.currency = currency }

  private var kernel: Kernel { Kernel(currency: currency) }

  mutating func start(_ asked: Money) -> Exact {
    text = "\(asked) asked"
    return kernel.start(asked)
  }

  mutating func apply(_ step: MoneyStep, to value: Exact) throws(ArithmeticProblem) -> Exact {
    let after = try kernel.apply(step, to: value)
    let shown = try Money(majorUnits: after, currency, rounding: .halfAway).digits
    switch step {
    case .share(let share, _): text += ", \(share) = \(shown)"
    case .bands(let before, let bands, let meter):
      let steps = bands.map { "\($0.share) up to \($0.upTo.digits)" }.joined(separator: ", ")
      text += ", \(meter) at \(before.digits) before, \(steps) → \(shown)"
    case .deduct(let amount, let label): text += ", less \(label) \(amount.digits) = \(shown)"
    case .atMost(let amount, let label): text += ", \(label) \(amount.digits) → \(shown)"
    case .withinMeter(let left, let meter):
      text += ", left in \(meter) \(left.digits) → \(shown)"
    case .usedUp(let meter, let most):
      text += ", \(meter) used \(most) of \(most), \(Money.zero(currency).digits) → \(shown)"
    case .bound: if after != value { text += ", and not over that: \(shown)" }
    case .round: if after != value { text += ", rounded \(shown)" }
    }
    return after
  }
}
