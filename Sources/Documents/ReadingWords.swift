/// Reading text, numbers, flags, words, lists and mappings out of a node.
extension Node {
  /// Refuses what no report could show: control characters other than tabs and line feeds, and more than 10,000
  /// UTF-16 units.
  public func text(_ d: Diagnostics, _ what: String) -> String? {
    guard let text = formula(d, what) else { return nil }
    guard text.utf16.count <= ShownText.longest else {
      return refuse(
        d, "\(what.inBackticks) has more than \(ShownText.longest) characters", help: "shorten it")
    }
    return text
  }

  /// The text of a condition or a sum, which has a limit of its own; control characters are refused.
  public func formula(_ d: Diagnostics, _ what: String) -> String? {
    guard let text = scalar(d, what, "text") else { return nil }
    if let odd = text.unicodeScalars.first(where: ShownText.isControl) {
      let code = String(odd.value, radix: 16, uppercase: true)
      return refuse(
        d, "\(what.inBackticks) holds a control character (U+\(code))", help: "delete it")
    }
    return text
  }

  /// Decimal digits without a leading zero, since `010` means 8 to some readers and 10 to others.
  public func integer(_ d: Diagnostics, _ what: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = scalar(d, what, "a whole number, such as `\(range.example)`") else {
      return nil
    }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return refuse(d, "\(text.inBackticks) is not a whole number, such as `\(range.example)`")
    }
    guard digits == "0" || !digits.hasPrefix("0") else {
      return refuse(d, "\(text.inBackticks) begins with a zero: write the number without it")
    }
    guard let number = Int(text), range.contains(number) else {
      return refuse(
        d,
        "\(text.inBackticks) is out of range: \(what.inBackticks) is "
          + "from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Reads `yes`, `no`, `true` and `false`, in capitals too.
  public func flag(_ d: Diagnostics, _ what: String) -> Bool? {
    guard let text = scalar(d, what, "`yes` or `no`") else { return nil }
    switch text.lowercased() {
    case "yes", "true": return true
    case "no", "false": return false
    default: return refuse(d, "\(text.inBackticks) is not `yes` or `no`")
    }
  }

  /// Reads one of a fixed set of words.
  public func word<W: RawRepresentable & CaseIterable>(
    _ d: Diagnostics, _ what: String, as type: W.Type
  ) -> W? where W.RawValue == String {
    let words = W.allCases.map(\.rawValue)
    let choice = words.inBackticks(joinedBy: "or")
    guard let text = scalar(d, what, choice) else { return nil }
    guard let word = W(rawValue: text) else {
      return refuse(
        d, "\(text.inBackticks) is not a value of \(what.inBackticks): use \(choice)",
        help: Spelling.suggestion(for: text, among: words))
    }
    return word
  }

  /// A lone value reads as a list of one, and nothing as a list of none.
  public func list(_ d: Diagnostics, _ what: String) -> [Node]? {
    switch content {
    case .blank: []
    case .sequence(let items): items
    case .scalar, .mapping: [self]
    }
  }

  public func fields(_ d: Diagnostics, _ what: String) -> Fields? {
    guard case .mapping(let entries) = content else {
      return refuse(d, "\(what.inBackticks) needs keys and values, but \(standing)")
    }
    return Fields(entries, of: what, at: place, d)
  }

  /// The text of a scalar; anything else is reported with what was expected.
  func scalar(_ d: Diagnostics, _ what: String, _ expected: String) -> String? {
    guard case .scalar(let text, _) = content, !text.allSatisfy(\.isWhitespace) else {
      return refuse(d, "\(what.inBackticks) needs \(expected), but \(standing)")
    }
    return text
  }

  /// The words are found only for a problem that is shown.
  func refuse<T>(
    _ d: Diagnostics, _ message: @autoclosure () -> String,
    help: @autoclosure () -> String? = nil
  ) -> T? {
    d.error(message(), at: place, help: help())
    return nil
  }

  private var standing: String {
    switch content {
    case .blank: "nothing stands here"
    case .scalar(let text, _):
      text.allSatisfy(\.isWhitespace)
        ? "an empty text stands here" : "\(text.inBackticks) stands here"
    case .sequence: "a list stands here"
    case .mapping: "keys and values stand here"
    }
  }
}

extension ClosedRange<Int> {
  fileprivate var example: Int { clamp(1) }
  private func clamp(_ number: Int) -> Int { Swift.min(Swift.max(number, lowerBound), upperBound) }
}
