/// Breaks text into lines of at most 80 columns with a hanging indent.
enum Paragraph {
  static let width = 80

  static func lines(_ text: String, indent: Int, first: Int? = nil) -> String {
    var lines: [String] = []
    var line = String(repeating: " ", count: first ?? indent)
    var isEmpty = true
    for word in words(of: text, atMost: max(1, width - max(indent, first ?? 0))) {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
    return lines.joined(separator: "\n")
  }

  /// The words of a text, one that is longer than a line in pieces, without what turns the direction of writing.
  private static func words(of text: String, atMost width: Int) -> [Substring] {
    let plain = String(text.unicodeScalars.filter { !turnsDirection($0) }.map(Character.init))
    return plain.split(whereSeparator: \.isWhitespace).flatMap { word -> [Substring] in
      // An address in pieces leads nowhere.
      guard word.count > width, !word.contains("://") else { return [word] }
      var (rest, pieces) = (word, [Substring]())
      while !rest.isEmpty {
        pieces.append(rest.prefix(width))
        rest = rest.dropFirst(width)
      }
      return pieces
    }
  }

  /// Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9): a terminal shows
  /// what stands behind them in another order than it has.
  private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The lines of a text, each at most so many characters long.
  static func broken(_ text: String, at width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// A label in the margin, the text beside it.
  static func labelled(_ label: String, _ text: String, margin: Int = 14) -> String {
    let body = lines(text, indent: margin)
    let padded = label.padding(to: margin)
    return padded + body.dropFirst(min(margin, body.count))
  }
}

extension String {
  func padding(to width: Int) -> String {
    count >= width ? self + " " : self + String(repeating: " ", count: width - count)
  }
}
