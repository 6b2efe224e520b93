/// One problem: where it stands, what is wrong, and what would help.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable { case error, warning }

  public let severity: Severity
  public let place: Place
  public let message: String
  /// The line on which the problem stands, or what surrounds it on a line of thousands of characters.
  public let excerpt: String?
  /// How many characters of the line stand before the excerpt.
  let leftOut: Int
  public let help: String?

  public init(
    _ severity: Severity = .error, at place: Place, _ message: String, excerpt: String? = nil,
    help: String? = nil
  ) {
    self.severity = severity
    self.place = place
    self.message = message
    self.excerpt = excerpt
    leftOut = 0
    self.help = help
  }

  /// The same problem with its line.
  init(_ other: Diagnostic, excerpt: String, leftOut: Int) {
    severity = other.severity
    place = other.place
    message = other.message
    self.excerpt = excerpt
    self.leftOut = leftOut
    help = other.help
  }

  /// The place and message, the line with a caret below the spot, and the help.
  public func rendered() -> String {
    var lines = ["\(place): \(severity.rawValue): \(message)"]
    if let excerpt {
      if case .text(_, let line, let column, let length) = place {
        let shown = Excerpt(of: excerpt, column: column - leftOut, length: length)
        lines.append("  \(line) | \(shown.line)")
        lines.append("  \(String(repeating: " ", count: "\(line)".count)) | \(shown.mark)")
      } else {
        lines.append("  | \(excerpt.safeToShow)")
      }
    }
    if let help { lines.append("  help: \(help)") }
    return lines.joined(separator: "\n")
  }
}

/// A line and the mark below it, cut to a window where the line is too long to show.
private struct Excerpt {
  let line: String
  let mark: String

  private static let widest = 120
  private static let shownBefore = 40

  init(of text: String, column: Int, length: Int) {
    let scalars = Array(text.safeToShow.unicodeScalars)
    let spot = min(max(column - 1, 0), scalars.count)
    let first = scalars.count > Excerpt.widest ? max(0, spot - Excerpt.shownBefore) : 0
    let last = min(scalars.count, first + Excerpt.widest)
    let opening = first > 0 ? "…" : ""
    line =
      opening + String(joining: scalars[first..<last]) + (last < scalars.count ? "…" : "")
    // Tabs stay tabs and accents take no column of their own, so that the caret stays below its spot.
    let before = (opening + String(joining: scalars[first..<spot])).map { $0 == "\t" ? $0 : " " }
    let below = String(
      joining: scalars[spot..<max(spot, min(last, spot + min(length, scalars.count)))]
    ).count
    mark = String(before) + "^" + String(repeating: "~", count: max(0, below - 1))
  }
}

extension String {
  fileprivate init(joining scalars: ArraySlice<Unicode.Scalar>) {
    self.init(String.UnicodeScalarView(scalars))
  }

  /// Control characters and marks of writing direction could rewrite a terminal: they become `�`.
  var safeToShow: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x09: scalar
          case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  /// The text in backticks as messages show it: on one line and no longer than a line.
  package var inBackticks: String {
    let shown = count > 60 ? String(prefix(60)) + "…" : self
    return "`\(shown.safeToShow.replacing("\t", with: " "))`"
  }
}

extension [String] {
  /// `a`, `b` or `c`
  func inBackticks(joinedBy word: String) -> String {
    let quoted = map(\.inBackticks)
    guard let last = quoted.last, count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
