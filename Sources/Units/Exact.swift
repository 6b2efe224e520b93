/// An exact fraction in lowest terms, for the way between two named roundings.
///
/// Operations report overflow of 128 bits instead of losing digits.
public struct Exact: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let numerator: Int128
  /// Always above zero.
  public let denominator: Int128

  public static let zero = Exact(0)
  public static let one = Exact(1)

  public init(_ whole: Int64) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// `numerator / denominator` in lowest terms; nil when the denominator is zero.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != Int128.min, denominator != Int128.min else { return nil }
    let divisor = Exact.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = divisor == 1 ? sign * numerator : sign * numerator / Int128(divisor)
    self.denominator = divisor == 1 ? sign * denominator : sign * denominator / Int128(divisor)
  }

  public func adding(_ other: Exact) throws(ArithmeticProblem) -> Exact {
    let left = numerator.multipliedReportingOverflow(by: other.denominator)
    let right = other.numerator.multipliedReportingOverflow(by: denominator)
    let bottom = denominator.multipliedReportingOverflow(by: other.denominator)
    let top = left.partialValue.addingReportingOverflow(right.partialValue)
    guard !left.overflow, !right.overflow, !bottom.overflow, !top.overflow,
      let sum = Exact(top.partialValue, over: bottom.partialValue)
    else { throw .tooLarge }
    return sum
  }

  public func subtracting(_ other: Exact) throws(ArithmeticProblem) -> Exact {
    try adding(other.negated)
  }

  public func multiplied(by other: Exact) throws(ArithmeticProblem) -> Exact {
    let top = numerator.multipliedReportingOverflow(by: other.numerator)
    let bottom = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !top.overflow, !bottom.overflow,
      let product = Exact(top.partialValue, over: bottom.partialValue)
    else { throw .tooLarge }
    return product
  }

  public func divided(by other: Exact) throws(ArithmeticProblem) -> Exact {
    guard other.numerator != 0, let inverse = Exact(other.denominator, over: other.numerator) else {
      throw .divisionByZero
    }
    return try multiplied(by: inverse)
  }

  public var negated: Exact { Exact(lowest: -numerator, denominator) }

  /// The nearest multiple of `1 / parts`, halves decided by `mode`.
  public func rounded(toOneOver parts: Int64, _ mode: RoundingMode) throws(ArithmeticProblem)
    -> Exact
  {
    let scaled = try multiplied(by: Exact(parts))
    guard let result = Exact(scaled.roundedToWhole(mode), over: Int128(parts)) else {
      throw .divisionByZero
    }
    return result
  }

  /// The nearest whole number, halves decided by `mode`.
  public func roundedToWhole(_ mode: RoundingMode) -> Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard remainder != 0 else { return quotient }
    let away: Int128 = numerator < 0 ? -1 : 1
    switch mode {
    case .down: return quotient
    case .up: return quotient + away
    case .halfAway, .halfEven:
      let half = remainder.magnitude.multipliedReportingOverflow(by: 2)
      let whole = denominator.magnitude
      if half.overflow || half.partialValue > whole { return quotient + away }
      if half.partialValue < whole { return quotient }
      return mode == .halfAway || quotient % 2 != 0 ? quotient + away : quotient
    }
  }

  /// The nearest Double, for figures that leave the exact world (a cell's cached value, a chart).
  public var double: Double {
    // The same figures, faster, where both fit a word.
    if let top = Int64(exactly: numerator), let bottom = Int64(exactly: denominator) {
      return Double(top) / Double(bottom)
    }
    return Double(numerator) / Double(denominator)
  }

  public static func < (left: Exact, right: Exact) -> Bool {
    let wholes = (
      left.numerator.dividedFloor(by: left.denominator),
      right.numerator.dividedFloor(by: right.denominator)
    )
    if wholes.0 != wholes.1 { return wholes.0 < wholes.1 }
    // Equal whole parts: compare the remainders in full width, which cannot overflow.
    let leftRest = UInt128(left.numerator - wholes.0 * left.denominator)
    let rightRest = UInt128(right.numerator - wholes.1 * right.denominator)
    let leftProduct = leftRest.multipliedFullWidth(by: UInt128(right.denominator))
    let rightProduct = rightRest.multipliedFullWidth(by: UInt128(left.denominator))
    return (leftProduct.high, leftProduct.low) < (rightProduct.high, rightProduct.low)
  }

  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  private init(lowest numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    if b == 1 { return 1 }
    // Divisions of a word are many times faster, and nearly all amounts fit one.
    if var one = UInt64(exactly: a), var other = UInt64(exactly: b) {
      while other != 0 { (one, other) = (other, one % other) }
      return UInt128(max(one, 1))
    }
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}

/// How a value between two steps is decided.
public enum RoundingMode: String, Hashable, Sendable, CaseIterable {
  /// Halves away from zero, as spreadsheets' ROUND does.
  case halfAway = "half-away"
  /// Halves to the even neighbour.
  case halfEven = "half-even"
  /// Towards zero.
  case down
  /// Away from zero.
  case up
}

/// Why an exact operation has no result.
public enum ArithmeticProblem: Error, Hashable, Sendable {
  case tooLarge
  case divisionByZero
  case differentCurrencies(Currency, Currency)

  /// What went wrong, in words for a person.
  public var message: String {
    switch self {
    case .tooLarge:
      "the amount is larger than can be computed with (10,000,000,000,000 minor units)"
    case .divisionByZero: "a division by zero"
    case .differentCurrencies(let left, let right):
      "amounts in \(left) and \(right) cannot be added: give a dated exchange rate"
    }
  }
}

extension Int128 {
  fileprivate func dividedFloor(by divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
