/// How a value is written so that `YAML.read` gives back the very same text.
extension YAML {
  /// The text as it is where nothing in it could mean something else, in double quotes otherwise.
  public static func written(_ text: String) -> String {
    let isPlain =
      text.first.map { isLetter($0) || isDigit($0) } ?? false && text.last != " "
      && text.allSatisfy { isLetter($0) || isDigit($0) || " -_.%/;".contains($0) }
      && !["null"].contains(text)
    return isPlain ? text : quoted(text)
  }

  /// The text in double quotes on one line; a line break in it is written as a blank, or where breaks are kept as an
  /// escape.
  public static func quoted(_ text: String, keepingBreaks: Bool = false) -> String {
    let words =
      keepingBreaks ? text : text.split(whereSeparator: \.isNewline).joined(separator: " ")
    var written = ""
    for scalar in words.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: written += "\\" + String(Character(scalar))
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: written.unicodeScalars.append(scalar)
      }
    }
    return "\"\(written)\""
  }

  private static func isLetter(_ character: Character) -> Bool {
    ("a"..."z").contains(character) || ("A"..."Z").contains(character)
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
