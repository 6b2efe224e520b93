/// Text that means itself in Markdown.
enum Markdown {
  /// Stands where a value is there and says nothing, so that the letter has no silent hole.
  static let nothingStated = "(not stated)"

  /// The text on one line, with every sign escaped that would be markup (CommonMark 0.31, and the links
  /// that GitHub makes of bare addresses).
  static func literal(_ text: String) -> String {
    let line = flattened(text)
    guard !line.isEmpty else { return nothingStated }
    var result = ""
    for (index, character) in line.enumerated() {
      if isMarkup(character) || (index == 0 && "-+=".contains(character)) { result.append("\\") }
      result.append(character)
    }
    return withoutListNumber(result).replacing("://", with: "\\://")
      .replacing("www.", with: "www\\.")
  }

  /// `1. ` and `1) ` would begin a list.
  private static func withoutListNumber(_ line: String) -> String {
    let rest = line.drop { $0.isASCII && $0.isNumber }
    guard rest.startIndex > line.startIndex, let mark = rest.first, ".)".contains(mark),
      rest.dropFirst().first.map({ $0 == " " }) ?? true
    else { return line }
    return line[..<rest.startIndex] + "\\" + rest
  }

  private static func isMarkup(_ character: Character) -> Bool {
    "\\`*_[]<>#|~$&@".contains(character)
  }

  /// Words with one space between them; marks of control and of writing direction are shown as `�`.
  static func flattened(_ text: String) -> String {
    let shown = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x09...0x0D, 0x85, 0x2028, 0x2029: " "
          case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
          default: scalar
          }
        }))
    return shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
