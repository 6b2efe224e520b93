/// What a text must be for every reader of the file to accept it.
enum TextChecks {
  /// The longest text of a cell, in UTF-16 units.
  static let longest = 32_767

  static func problem(
    in text: String, at place: String, what: String = "the text", longest: Int = TextChecks.longest,
    oneLine: Bool = false
  ) -> WorkbookProblem? {
    if text.utf16.count > longest {
      return WorkbookProblem(
        .textTooLong, at: place,
        "\(what) has \(text.utf16.count) UTF-16 units, \(longest) are allowed",
        advice: "Shorten it or spread it over several cells.")
    }
    guard let bad = text.unicodeScalars.first(where: { isUnprintable($0, oneLine: oneLine) }) else {
      return nil
    }
    return WorkbookProblem(
      .unprintable, at: place,
      "\(what) holds the character U+\(hex(bad.value)), which no reader shows",
      advice: "Take it out.")
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar, oneLine: Bool) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: oneLine
    case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func hex(_ number: UInt32) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The file format reads `_x0041_` as the letter A; a text that means those seven characters
  /// has its underscore written as a code itself.
  static func escaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var result = ""
    var rest = text[...]
    while let next = rest.first {
      if next == "_", startsCode(rest) { result += "_x005F" }
      result.append(next)
      rest = rest.dropFirst()
    }
    return result
  }

  private static func startsCode(_ text: Substring) -> Bool {
    let letters = Array(text.unicodeScalars.prefix(7))
    return letters.count == 7 && letters[1] == "x" && letters[6] == "_"
      && letters[2...5].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
  }
}
