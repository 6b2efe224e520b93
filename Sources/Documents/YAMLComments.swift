/// The comments of a YAML file by their lines, taken one after the other while the file is laid out anew.
package struct YAMLComments {
  package typealias Comment = (line: Int, column: Int, text: String)

  /// Comments on a line of their own, or behind nothing but the dash of an item.
  private var whole: [Comment] = []
  /// Comments behind something else.
  private var trailing: [Comment] = []

  package var count: Int { whole.count + trailing.count }
  /// The first that was not taken; nil once all were.
  package var left: Comment? { (whole + trailing).min { $0.line < $1.line } }

  package init(of text: String) {
    var quote: Character?
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      var before: Character = " "
      for place in line.indices {
        let character = line[place]
        if let open = quote {
          if character == open, before != "\\" || open == "'" { quote = nil }
        } else if character == "#", before.isWhitespace {
          let comment = (
            index + 1, line[..<place].unicodeScalars.count + 1, line[place...].trimmingEnd
          )
          if line[..<place].allSatisfy({ $0.isWhitespace || $0 == "-" }) {
            whole.append(comment)
          } else {
            trailing.append(comment)
          }
          break
        } else if (character == "\"" || character == "'") && " [{,:-".contains(before) {
          quote = character
        }
        before = character
      }
    }
  }

  /// The whole-line comments after one line and before another, in their order.
  package mutating func takeLines(after first: Int, before line: Int) -> [String] {
    let taken = whole.filter { $0.line > first && $0.line < line }
    whole.removeAll { $0.line > first && $0.line < line }
    return taken.map(\.text)
  }

  /// What stands behind something on a line, with two blanks before it; nothing where nothing does.
  package mutating func take(on line: Int) -> String {
    guard let index = trailing.firstIndex(where: { $0.line == line }) else { return "" }
    return "  " + trailing.remove(at: index).text
  }

  /// Whether a comment stands between these lines, so that they cannot become one.
  package func has(within lines: ClosedRange<Int>) -> Bool {
    whole.contains { lines.contains($0.line) } || trailing.contains { lines.contains($0.line) }
  }
}

extension Substring {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
