/// Text made safe for the language of manual pages.
enum Roff {
  /// Characters that mean something to it, and those that plain terminals of it would show otherwise.
  static func text(_ text: String) -> String {
    text.reduce(into: "") { written, character in
      switch character {
      case "\\": written += "\\e"
      case "-": written += "\\-"
      case "'": written += "\\(aq"
      case "`": written += "\\(ga"
      case "^": written += "\\(ha"
      case "~": written += "\\(ti"
      case _ where !character.isASCII:
        for scalar in character.unicodeScalars { written += "\\[u\(hexadecimal(scalar))]" }
      default: written.append(character)
      }
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A line that stands as it is, and does not begin as a request does.
  static func line(_ line: String) -> String {
    let written = text(line)
    return written.hasPrefix(".") ? "\\&" + written : written
  }

  /// A paragraph over as many lines as it takes; the page fills them anew.
  static func paragraph(_ words: String) -> String {
    var lines: [String] = []
    for word in words.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= 72 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.map(line).joined(separator: "\n")
  }
}
