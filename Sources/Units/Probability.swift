/// A chance in parts per million, from 0 to 1,000,000: sums and complements are exact.
public struct Probability: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let partsPerMillion: Int32

  public static let never = Probability(within: 0)

  /// Nil outside 0…1,000,000.
  public init?(partsPerMillion: Int32) {
    guard (0...1_000_000).contains(partsPerMillion) else { return nil }
    self.partsPerMillion = partsPerMillion
  }

  /// Reads `55 %` or `0.55`; nil outside 0…1, for a bare whole number above 1, and beyond six decimals.
  public init?(parsing text: some StringProtocol) {
    let text = String(text.filter { !$0.isWhitespace })
    let isPercent = text.hasSuffix("%")
    guard let number = Exact(decimal: isPercent ? text.dropLast() : text[...]),
      let parts = try? number.multiplied(by: Exact(isPercent ? 10_000 : 1_000_000)),
      parts.denominator == 1, let whole = Int32(exactly: parts.numerator)
    else { return nil }
    self.init(partsPerMillion: whole)
  }

  public var complement: Probability { Probability(within: 1_000_000 - partsPerMillion) }
  public var exact: Exact { Exact(Int128(partsPerMillion), over: 1_000_000) ?? .zero }

  /// `55 %`
  public var description: String {
    let percent = Exact(Int128(partsPerMillion), over: 10_000) ?? .zero
    return "\(percent.decimalDigits ?? "0") %"
  }

  public static func < (left: Probability, right: Probability) -> Bool {
    left.partsPerMillion < right.partsPerMillion
  }

  private init(within partsPerMillion: Int32) { self.partsPerMillion = partsPerMillion }
}
