public import Units

/// Reading days, amounts, shares, chances and lengths of time out of a node.
extension Node {
  public func day(_ d: Diagnostics, _ what: String) -> Day? {
    guard let text = scalar(d, what, "a day, such as `2026-11-06`") else { return nil }
    if let day = Day(parsing: text) { return day }
    return refuse(d, "\(text.inBackticks) is not a day: \(Node.whyNoDay(text))")
  }

  /// The currency stands beside the number; an amount below zero is refused unless allowed.
  public func money(
    _ d: Diagnostics, _ what: String, allowNegative: Bool = false
  ) -> Money? {
    guard let text = scalar(d, what, "an amount, such as `400 USD`") else { return nil }
    let money: Money
    do {
      money = try Money.parse(text)
    } catch {
      return refuse(d, Node.explain(error, of: text), help: Node.help(for: error))
    }
    guard allowNegative || !money.isNegative else {
      return refuse(d, "\(text.inBackticks) is below zero, which \(what.inBackticks) cannot be")
    }
    return money
  }

  public func share(_ d: Diagnostics, _ what: String) -> Share? {
    read(d, what, "a share from 0 to 100 %, such as `50 %` or `1/3`") { Share(parsing: $0) }
  }

  public func probability(_ d: Diagnostics, _ what: String) -> Probability? {
    read(d, what, "a probability from 0 to 1, such as `55 %` or `0.55`") {
      Probability(parsing: $0)
    }
  }

  public func span(_ d: Diagnostics, _ what: String) -> Span? {
    read(d, what, "a length of time with its unit, such as `5 days` or `12 months`") {
      Span(parsing: $0)
    } help: { text in
      let words = text.split(whereSeparator: \.isWhitespace)
      guard words.count == 2 else { return nil }
      return Spelling.suggestion(
        for: String(words[1]), among: Span.Unit.allCases.map(\.rawValue))
    }
  }

  private func read<T>(
    _ d: Diagnostics, _ what: String, _ expected: String, _ parse: (String) -> T?,
    help: (String) -> String? = { _ in nil }
  ) -> T? {
    guard let text = scalar(d, what, expected) else { return nil }
    return parse(text)
      ?? refuse(d, "\(text.inBackticks) is not \(expected)", help: help(text))
  }

  private static func whyNoDay(_ text: String) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return "write year, month and day as in `2026-11-06`" }
    guard (1...12).contains(month) else { return "months run from 01 to 12" }
    guard (1900...2199).contains(year) else { return "years run from 1900 to 2199" }
    guard day > 0 else { return "the days of a month begin with 01" }
    // Only February's length depends on the year.
    let name = month == 2 ? "February \(year)" : months[month - 1]
    return "\(name) has \(Day.length(ofMonth: month, year: year)) days"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private static func explain(_ problem: Money.Malformed, of text: String) -> String {
    let shown = text.inBackticks
    switch problem {
    case .noCurrency:
      return "\(shown) needs a currency, such as \("\(text) USD".inBackticks)"
    case .unknownCurrency(let code):
      return "\(shown) has no known currency: \(code.inBackticks) is not an ISO 4217 code"
    case .notANumber: return "\(shown) is not an amount, such as `400 USD` or `1,750.00 USD`"
    case .tooManyDecimals(let currency):
      return "\(shown) has too many decimals: \(currency) has \(currency.decimals)"
    case .tooLarge: return "\(shown) is larger than the amounts that are computed with"
    }
  }

  private static func help(for problem: Money.Malformed) -> String? {
    guard case .unknownCurrency(let code) = problem else { return nil }
    return Spelling.suggestion(for: code, among: Currency.codes)
  }
}
