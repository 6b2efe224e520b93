internal import Units

/// A header as it is compared: without case, spaces, hyphens, dots and underscores.
struct HeaderName: Hashable, Sendable {
  let key: String
  /// The currency at its end, as in `fee (USD)`.
  let currency: Currency?
  /// Without that currency; the same as `key` where there is none.
  let withoutCurrency: String
  /// Without a number at the end, as in `failed on 2`.
  let unnumbered: String

  init(_ header: String) {
    let words = header.split { $0.isWhitespace || "_()[]".contains($0) }
    // In small letters it is a word: `all` is no currency of Albania.
    currency = words.count > 1 ? words.last.flatMap { Currency($0) } : nil
    key = HeaderName.key(header)
    withoutCurrency = currency == nil ? key : HeaderName.key(words.dropLast().joined())
    unnumbered = String(key.reversed().drop { $0.isNumber }.reversed())
  }

  private static func key(_ text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace && !"_-.\u{FEFF}".contains($0) }
  }
}
