/// An ISO 4217 currency: its three-letter code and how many decimals its minor unit has.
public struct Currency: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Three capital letters, such as `USD`.
  public let code: String

  /// Decimals of the minor unit: 2 for USD (cents), 0 for JPY, 3 for KWD (ISO 4217 amendment list).
  public var decimals: Int {
    // Asked for in every calculation: the most frequent one needs no look into a table.
    if self == .usd { return 2 }
    if Currency.withoutDecimals.contains(code) { return 0 }
    if Currency.withThreeDecimals.contains(code) { return 3 }
    return 2
  }

  /// Minor units in one major unit: 100 for USD.
  public var minorUnitsPerMajor: Int64 {
    switch decimals {
    case 0: 1
    case 3: 1000
    default: 100
    }
  }

  /// Accepts a code that ISO 4217 lists as a currency in circulation; anything else is nil.
  public init?(_ code: some StringProtocol) {
    let code = String(code)
    guard Currency.inCirculation.contains(code) else { return nil }
    self.code = code
  }

  private init(listed code: String) { self.code = code }

  public static let usd = Currency(listed: "USD")

  public var description: String { code }

  public static func < (left: Currency, right: Currency) -> Bool { left.code < right.code }

  /// Every code accepted by `init`, for suggestions after a slip of the pen.
  public static var codes: [String] { inCirculation.sorted() }

  private static let withoutDecimals: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
  ]
  private static let withThreeDecimals: Set<String> = [
    "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
  ]
  private static let inCirculation: Set<String> = Set(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP \
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR \
    KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR \
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH \
    UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split(separator: " ").map(String.init))
}
