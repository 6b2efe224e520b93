/// Lays a letter out as plain text: the same words, wrapped, headings underlined, lists indented.
///
/// It knows as much Markdown as letters use (headings, paragraphs, lists, quotes, rules, hard breaks,
/// `**`) and takes every escape back, so a user's text stands as it was written.
struct PlainText {
  static let width = 78

  private var done: [String] = []
  /// The lines of the block that is being read, by hard breaks, without their marks.
  private var parts: [String] = []
  private var first = ""
  private var rest = ""

  /// - Parameter markdown: ending in one line break; so does the result.
  static func laidOut(_ markdown: String) -> String {
    var layout = PlainText()
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      layout.read(String(line))
    }
    layout.endBlock()
    while layout.done.last?.isEmpty == true { layout.done.removeLast() }
    return layout.done.joined(separator: "\n") + "\n"
  }

  private mutating func read(_ line: String) {
    let text = line.drop { $0 == " " }
    if text.isEmpty {
      endBlock()
      if done.last?.isEmpty == false { done.append("") }
    } else if let heading = PlainText.heading(text) {
      endBlock()
      let lines = PlainText.wrapped([heading.text], first: "", rest: "")
      let longest = lines.map(\.count).max() ?? 0
      done += lines + [String(repeating: heading.level == 1 ? "=" : "-", count: longest)]
    } else if text.count >= 3, text.allSatisfy({ $0 == "-" }) {
      endBlock()
      done.append(String(repeating: "-", count: PlainText.width))
    } else if let mark = PlainText.listMark(text) {
      endBlock()
      let margin = String(repeating: " ", count: line.count - text.count)
      (first, rest) = (margin + mark, margin + String(repeating: " ", count: mark.count))
      add(text.dropFirst(mark.count))
    } else if text.hasPrefix("> "), parts.isEmpty || rest == "> " {
      (first, rest) = ("> ", "> ")
      add(text.dropFirst(2))
    } else {
      add(text)
    }
  }

  private mutating func add(_ text: Substring) {
    // An even number of them is a user's own, each escaped by the one before.
    let isMarked = !text.reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
    let breaks = isMarked || text.hasSuffix("  ")
    let body = PlainText.plain(isMarked ? text.dropLast() : text)
    if parts.isEmpty { parts.append("") }
    parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + body
    if breaks { parts.append("") }
  }

  private mutating func endBlock() {
    done += PlainText.wrapped(parts.filter { !$0.isEmpty }, first: first, rest: rest)
    parts = []
    (first, rest) = ("", "")
  }

  private static func heading(_ text: Substring) -> (level: Int, text: String)? {
    let body = text.drop { $0 == "#" }
    let level = text.count - body.count
    guard (1...6).contains(level), body.first == " " else { return nil }
    return (level, plain(body))
  }

  private static func listMark(_ text: Substring) -> String? {
    for mark in ["- ", "* ", "+ "] where text.hasPrefix(mark) { return mark }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, text.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return digits + ". "
  }

  /// Without `**` and with every escaped sign as itself.
  private static func plain(_ text: Substring) -> String {
    var result = ""
    var left = text[...]
    while let character = left.popFirst() {
      if character == "\\", let next = left.first, next.isASCII,
        next.isPunctuation || next.isSymbol
      {
        result.append(next)
        left.removeFirst()
      } else if character == "*", left.first == "*" {
        left.removeFirst()
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// Each part begins a line; a word longer than a line stays whole.
  private static func wrapped(_ parts: [String], first: String, rest: String) -> [String] {
    var lines: [String] = []
    for part in parts {
      var line = ""
      for word in part.split(separator: " ") {
        let margin = lines.isEmpty ? first.count : rest.count
        if !line.isEmpty, margin + line.count + 1 + word.count > width {
          lines.append((lines.isEmpty ? first : rest) + line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      lines.append((lines.isEmpty ? first : rest) + line)
    }
    return lines
  }
}
