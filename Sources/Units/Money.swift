/// An exact amount: a count of minor units (cents) and its currency.
///
/// Amounts beyond ±10¹³ minor units are refused, so sums of a case cannot overflow unnoticed.
public struct Money: Hashable, Sendable, CustomStringConvertible {
  public let minorUnits: Int64
  public let currency: Currency

  public static let limit: Int64 = 10_000_000_000_000

  public init(minorUnits: Int64, _ currency: Currency) throws(ArithmeticProblem) {
    guard minorUnits.magnitude <= UInt64(Money.limit) else { throw .tooLarge }
    self.minorUnits = minorUnits
    self.currency = currency
  }

  public static func zero(_ currency: Currency) -> Money { Money(within: 0, currency) }

  private init(within minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  public func adding(_ other: Money) throws(ArithmeticProblem) -> Money {
    guard currency == other.currency else { throw .differentCurrencies(currency, other.currency) }
    return try Money(minorUnits: minorUnits + other.minorUnits, currency)
  }

  public func subtracting(_ other: Money) throws(ArithmeticProblem) -> Money {
    try adding(other.negated)
  }

  public var negated: Money { Money(within: -minorUnits, currency) }
  public var isZero: Bool { minorUnits == 0 }
  public var isNegative: Bool { minorUnits < 0 }

  /// The amount in major units, exactly: 12.34 USD is 1234/100.
  public var majorUnits: Exact {
    Exact(Int128(minorUnits), over: Int128(currency.minorUnitsPerMajor)) ?? .zero
  }

  /// The nearest whole count of minor units to an exact amount in major units.
  public init(
    majorUnits: Exact, _ currency: Currency, rounding mode: RoundingMode
  ) throws(ArithmeticProblem) {
    let minor = try majorUnits.multiplied(by: Exact(currency.minorUnitsPerMajor))
    guard let whole = Int64(exactly: minor.roundedToWhole(mode)) else { throw .tooLarge }
    try self.init(minorUnits: whole, currency)
  }

  /// Grouped digits and all decimals without the currency: `1,750.00`.
  public var digits: String {
    let scale = UInt64(currency.minorUnitsPerMajor)
    let (major, minor) = minorUnits.magnitude.quotientAndRemainder(dividingBy: scale)
    let fraction =
      currency.decimals == 0
      ? "" : "." + String(repeating: "0", count: currency.decimals - "\(minor)".count) + "\(minor)"
    return (minorUnits < 0 ? "-" : "") + Money.grouped(major) + fraction
  }

  /// Digits without grouping, for files and JSON: `1750.00`.
  public var plainDigits: String { digits.filter { $0 != "," } }

  /// `1,750.00 USD`
  public var description: String { "\(digits) \(currency.code)" }

  /// `1750.00 USD`: the canonical form in files.
  public var canonical: String { "\(plainDigits) \(currency.code)" }

  /// Sums amounts of one currency; an empty list is zero.
  public static func sum(
    _ amounts: some Sequence<Money>, in currency: Currency
  ) throws(ArithmeticProblem) -> Money {
    var total = Money.zero(currency)
    for amount in amounts { total = try total.adding(amount) }
    return total
  }

  private static func grouped(_ number: UInt64) -> String {
    var groups: [Substring] = []
    var digits = Substring("\(number)")
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = digits.dropLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }
}

extension Money {
  /// Why a text is not an amount.
  public enum Malformed: Error, Hashable, Sendable {
    case noCurrency
    case unknownCurrency(String)
    case notANumber(String)
    case tooManyDecimals(Currency)
    case tooLarge
  }

  /// Reads `400 USD`, `1,750.00 USD` or `USD 400`: the currency always stands beside the number.
  public static func parse(_ text: String) throws(Malformed) -> Money {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2 else {
      throw words.count == 1 && words[0].allSatisfy { $0.isNumber || ",.-".contains($0) }
        ? .noCurrency : .notANumber(text)
    }
    let letters = words[0].allSatisfy(\.isLetter) ? words[0] : words[1]
    let number = words[0].allSatisfy(\.isLetter) ? words[1] : words[0]
    guard let currency = Currency(letters) else { throw .unknownCurrency(String(letters)) }
    return try parse(number: String(number), in: currency)
  }

  /// Reads the digits of an amount whose currency is known from elsewhere (a column, a flag).
  public static func parse(number text: String, in currency: Currency) throws(Malformed) -> Money {
    var rest = Substring(text)
    let negative = rest.first == "-"
    if negative { rest = rest.dropFirst() }
    let halves = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let major = wholeNumber(grouped: halves.first ?? "") else { throw .notANumber(text) }
    var minor: Int64 = 0
    if halves.count == 2 {
      guard !halves[1].isEmpty, halves[1].allSatisfy(\.isASCIIDigit) else {
        throw .notANumber(text)
      }
      guard halves[1].count <= currency.decimals else { throw .tooManyDecimals(currency) }
      let padded =
        halves[1] + String(repeating: "0", count: currency.decimals - halves[1].count)
      minor = Int64(padded) ?? 0
    }
    let scaled = major.multipliedReportingOverflow(by: currency.minorUnitsPerMajor)
    guard !scaled.overflow, scaled.partialValue <= limit else { throw .tooLarge }
    do {
      let total = scaled.partialValue + minor
      return try Money(minorUnits: negative ? -total : total, currency)
    } catch { throw .tooLarge }
  }

  /// Plain digits, or groups of exactly three parted by commas; nil for anything else.
  private static func wholeNumber(grouped text: Substring) -> Int64? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty,
      groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      groups.count == 1 || (first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    return Int64(groups.joined())
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
