/// An exact part of a whole, from 0 to 1: the 50 % of a clause, or a third.
public struct Share: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let value: Exact

  public static let none = Share(within: .zero)
  public static let whole = Share(within: .one)

  /// Nil outside 0…1.
  public init?(_ value: Exact) {
    guard value >= .zero, value <= .one else { return nil }
    self.value = value
  }

  private init(within value: Exact) { self.value = value }

  /// Reads `50 %`, `62.5%` or `1/3`; nil for anything else, also for a bare `0.5` (percent or part?).
  public init?(parsing text: some StringProtocol) {
    let text = String(text.filter { !$0.isWhitespace })
    if text.hasSuffix("%") {
      guard let percent = Exact(decimal: text.dropLast()),
        let part = try? percent.divided(by: Exact(100))
      else { return nil }
      self.init(part)
    } else {
      let halves = text.split(separator: "/", omittingEmptySubsequences: false)
      guard halves.count == 2, let top = Int64(halves[0]), let bottom = Int64(halves[1]),
        top >= 0, bottom > 0, let value = Exact(Int128(top), over: Int128(bottom))
      else { return nil }
      self.init(value)
    }
  }

  /// `50 %`, or the fraction where a percentage does not end: `1/3`.
  public var description: String {
    guard let percent = try? value.multiplied(by: Exact(100)) else { return "\(value)" }
    return percent.decimalDigits.map { "\($0) %" } ?? "\(value)"
  }

  public static func < (left: Share, right: Share) -> Bool { left.value < right.value }
}

extension Exact {
  /// Reads a plain decimal such as `62.5`; nil for signs, exponents, groups or more than 12 decimals.
  public init?(decimal text: some StringProtocol) {
    let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = halves.first, !first.isEmpty, first.count <= 15,
      halves.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) })
    else { return nil }
    let decimals = halves.count == 2 ? halves[1] : ""
    guard decimals.count <= 12, let digits = Int128(String(first) + String(decimals)) else {
      return nil
    }
    var scale: Int128 = 1
    for _ in 0..<decimals.count { scale *= 10 }
    self.init(digits, over: scale)
  }

  /// The decimal digits when they end within twelve places, else nil.
  public var decimalDigits: String? {
    var scale: Int128 = 1
    var places = 0
    while scale % denominator != 0 {
      guard places < 12 else { return nil }
      scale *= 10
      places += 1
    }
    let scaled = numerator.multipliedReportingOverflow(by: scale / denominator)
    guard !scaled.overflow else { return nil }
    let digits = "\(scaled.partialValue.magnitude)"
    let sign = numerator < 0 ? "-" : ""
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
