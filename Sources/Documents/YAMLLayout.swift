/// How values are written so that they are read back as they are and stay easy to read.
package enum YAMLLayout {
  /// A value on one line, in brackets where it is a list or has keys.
  package static func flat(_ node: Node, inFlow: Bool) -> String? {
    switch node.content {
    case .blank: return ""
    case .scalar(let text, let quoted):
      return quoted && text.isEmpty ? "\"\"" : scalar(text, inFlow: inFlow)
    case .sequence(let items):
      let parts = items.compactMap { flat($0, inFlow: true) }
      return "[" + parts.joined(separator: ", ") + "]"
    case .mapping(let entries):
      let parts = entries.map { entry in
        scalar(entry.key, inFlow: true) + ": " + (flat(entry.value, inFlow: true) ?? "")
      }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  /// A text without quotes where nothing in it could be read otherwise.
  package static func scalar(_ text: String, inFlow: Bool) -> String {
    let indicators = "-?:,[]{}#&*!|>'\"%@`"
    let first = text.first.map { indicators.contains($0) } ?? true
    let isNegative =
      text.count > 1 && text.hasPrefix("-") && text.dropFirst().first?.isNumber == true
    let hasMark =
      text.contains(": ") || text.contains(" #") || text.hasSuffix(":")
      || text.contains { $0.isNewline || $0 == "\t" }
      || text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
    let inBrackets = inFlow && text.contains { ",[]{}".contains($0) }
    let isSpaced = text.first?.isWhitespace == true || text.last?.isWhitespace == true
    let isNull = ["null", "Null", "NULL", "~"].contains(text)
    guard !first || isNegative, !hasMark, !inBrackets, !isSpaced, !isNull, !text.isEmpty else {
      let isSimple =
        text.contains("\"") && !text.contains("'") && !text.contains(where: \.isNewline)
      return isSimple && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F }
        ? "'\(text)'" : YAML.quoted(text, keepingBreaks: true)
    }
    return text
  }
}
