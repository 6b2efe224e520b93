/// An unsigned whole number of 256 bits: wide enough for sums of squares of money times chances.
///
/// A person's variance is a numerator below 2¹²⁷ · 2⁸⁰; a million of them stay below 2²²⁷. What does not
/// fit is reported, never lost.
public struct Wide: Hashable, Sendable, Comparable, CustomStringConvertible {
  let high: UInt128
  let low: UInt128

  public static let zero = Wide(0)

  public init(_ value: UInt128) {
    high = 0
    low = value
  }

  init(high: UInt128, low: UInt128) {
    self.high = high
    self.low = low
  }

  /// The whole product, which always fits.
  init(product left: UInt128, _ right: UInt128) {
    let product = left.multipliedFullWidth(by: right)
    high = product.high
    low = product.low
  }

  var isZero: Bool { high == 0 && low == 0 }

  /// - Throws: `CohortProblem.tooLarge` beyond 2²⁵⁶.
  public func adding(_ other: Wide) throws(CohortProblem) -> Wide {
    let (low, carry) = self.low.addingReportingOverflow(other.low)
    let (sum, over) = high.addingReportingOverflow(other.high)
    let (high, overAgain) = sum.addingReportingOverflow(carry ? 1 : 0)
    guard !over, !overAgain else { throw .tooLarge }
    return Wide(high: high, low: low)
  }

  /// - Throws: `CohortProblem.tooLarge` when `other` is larger.
  func subtracting(_ other: Wide) throws(CohortProblem) -> Wide {
    let (low, borrow) = self.low.subtractingReportingOverflow(other.low)
    let (rest, under) = high.subtractingReportingOverflow(other.high)
    let (high, underAgain) = rest.subtractingReportingOverflow(borrow ? 1 : 0)
    guard !under, !underAgain else { throw .tooLarge }
    return Wide(high: high, low: low)
  }

  /// - Throws: `CohortProblem.tooLarge` beyond 2²⁵⁶.
  public func multiplied(by factor: UInt128) throws(CohortProblem) -> Wide {
    let below = low.multipliedFullWidth(by: factor)
    let (above, over) = high.multipliedReportingOverflow(by: factor)
    guard !over else { throw .tooLarge }
    return try Wide(high: below.high, low: below.low).adding(Wide(high: above, low: 0))
  }

  /// Quotient and remainder, by long division in bits.
  func divided(by divisor: Wide) throws(CohortProblem) -> (quotient: Wide, remainder: Wide) {
    guard !divisor.isZero else { throw .tooLarge }
    if high == 0, divisor.high == 0 {
      let (quotient, rest) = low.quotientAndRemainder(dividingBy: divisor.low)
      return (Wide(quotient), Wide(rest))
    }
    guard divisor.high == 0 || divisor.high <= high else { return (.zero, self) }
    var (quotient, rest) = (Wide.zero, Wide.zero)
    for bit in stride(from: 255 - leadingZeros, through: 0, by: -1) {
      // The remainder is below a divisor; its top bit may leave on doubling, and then the divisor fits.
      let leaves = rest.high >> 127 == 1
      rest = rest.doubled(adding: isSet(bit) ? 1 : 0)
      let fits = leaves || rest >= divisor
      if fits { rest = rest.wrappedDifference(divisor) }
      quotient = quotient.doubled(adding: fits ? 1 : 0)
    }
    return (quotient, rest)
  }

  /// The greatest common divisor, at least 1.
  static func commonDivisor(_ left: Wide, _ right: Wide) throws(CohortProblem) -> Wide {
    var (left, right) = (left, right)
    while !right.isZero { (left, right) = (right, try left.divided(by: right).remainder) }
    return left.isZero ? Wide(1) : left
  }

  /// The nearest Double.
  public var double: Double { Double(high) * 0x1p128 + Double(low) }

  public var description: String {
    var (rest, digits) = (self, "")
    let block: UInt128 = 1_000_000_000_000_000_000
    while let step = try? rest.divided(by: Wide(block)), !step.quotient.isZero {
      let part = "\(step.remainder.low)"
      digits = String(repeating: "0", count: 18 - part.count) + part + digits
      rest = step.quotient
    }
    return "\(rest.low)" + digits
  }

  public static func < (left: Wide, right: Wide) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  private var leadingZeros: Int {
    high == 0 ? 128 + low.leadingZeroBitCount : high.leadingZeroBitCount
  }

  private func isSet(_ bit: Int) -> Bool {
    bit >= 128 ? high >> UInt128(bit - 128) & 1 == 1 : low >> UInt128(bit) & 1 == 1
  }

  private func doubled(adding bit: UInt128) -> Wide {
    Wide(high: high << 1 | low >> 127, low: low << 1 | bit)
  }

  private func wrappedDifference(_ other: Wide) -> Wide {
    let (low, borrow) = self.low.subtractingReportingOverflow(other.low)
    return Wide(high: high &- other.high &- (borrow ? 1 : 0), low: low)
  }
}

/// An exact fraction that is not negative, in lowest terms.
public struct WideFraction: Hashable, Sendable, CustomStringConvertible {
  public let numerator: Wide
  public let denominator: Wide

  /// - Throws: `CohortProblem.tooLarge` when the denominator is zero.
  init(_ numerator: Wide, over denominator: Wide) throws(CohortProblem) {
    let divisor = try Wide.commonDivisor(numerator, denominator)
    self.numerator = try numerator.divided(by: divisor).quotient
    self.denominator = try denominator.divided(by: divisor).quotient
  }

  /// Within two units in the last place of the fraction.
  public var double: Double { numerator.double / denominator.double }

  public var description: String { "\(numerator)/\(denominator)" }
}
