internal import Units

/// A header as it is compared: without case, spaces, hyphens, dots and underscores.
struct HeaderName: Hashable, Sendable {
  let key: String
  /// The currency that the header names, as in `fee (USD)`.
  let currency: Currency?
  /// Without a number at the end, as in `failed on 2`.
  let unnumbered: String

  init(_ header: String) {
    let marks: Set<Character> = ["(", ")", "[", "]"]
    let words = header.split { $0.isWhitespace || $0 == "_" || marks.contains($0) }
    let named = words.count > 1 ? words.last.flatMap { Currency($0) } : nil
    let rest = named == nil ? header[...] : words.dropLast().joined(separator: " ")[...]
    currency = named
    key = HeaderName.key(String(rest))
    unnumbered = String(key.reversed().drop { $0.isNumber }.reversed())
  }

  private static func key(_ text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace && !"_-.\u{FEFF}".contains($0) }
  }
}
