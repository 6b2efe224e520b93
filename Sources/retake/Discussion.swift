/// What the help of a command says beyond its first line.
enum Discussion {
  /// The heading that help and manual pages look for.
  static let heading = "EXAMPLES:"

  /// Words, then command lines that can be run in a folder filled by `retake init`.
  ///
  /// - Parameter examples: each at most 76 characters long; a longer one goes on behind a backslash.
  static func of(_ words: String = "", _ examples: String...) -> String {
    let lines = [heading] + examples.flatMap { $0.split(separator: "\n").map { "  \($0)" } }
    return (words.isEmpty ? "" : words + "\n\n") + lines.joined(separator: "\n")
  }

  /// A discussion taken apart again: paragraphs of words, and lines of examples without their indent.
  static func parts(of discussion: String?) -> (words: [String], examples: [String]) {
    let lines = (discussion ?? "").split(separator: "\n").map(String.init)
    let words = lines.prefix { $0 != heading }
    return (Array(words), lines.dropFirst(words.count + 1).map { String($0.dropFirst(2)) })
  }
}
