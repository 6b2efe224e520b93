public import Documents
public import Units

/// Practice-test scores of a candidate: they stay in this file and never reach a request or a report.
public struct Evidence: Sendable {
  public struct Score: Hashable, Sendable {
    public let id: String
    public let day: Day
    public let score: Probability
  }

  public let scores: [Score]
  /// From this day on every practice test is listed: a "row" of tests has no gap that nobody told of.
  public let completeSince: Day?
  /// Hash of the file's meaning, which an attestation cites.
  public let hash: String

  /// Reads `evidence.yaml`; nil when anything in it is an error.
  public static func read(_ node: Node, _ diagnostics: Diagnostics) -> Evidence? {
    guard let fields = node.fields(diagnostics, "evidence") else { return nil }
    _ = fields.required("evidence")?.integer(diagnostics, "evidence", in: 1...1)
    checkSecret(fields.required("secret"), diagnostics)
    let since = fields.optional("complete since")?.day(diagnostics, "complete since")
    let scores = (fields.required("practice tests")?.list(diagnostics, "practice tests") ?? [])
      .compactMap { node -> Score? in
        guard let fields = node.fields(diagnostics, "a practice test") else { return nil }
        let id = fields.required("id")?.text(diagnostics, "id")
        let day = fields.required("day")?.day(diagnostics, "day")
        let score = fields.required("score")?.probability(diagnostics, "score")
        fields.finish()
        guard let id, let day, let score else { return nil }
        return Score(id: id, day: day, score: score)
      }
    fields.finish()
    return diagnostics.hasErrors
      ? nil : Evidence(scores: scores, completeSince: since, hash: Digest.ofMeaning(node))
  }

  /// Scores are few: without something nobody knows, the hash would tell which ones they are.
  static func checkSecret(_ node: Node?, _ diagnostics: Diagnostics) {
    guard let node, let text = node.text(diagnostics, "secret") else { return }
    if text.count < shortestSecret {
      diagnostics.error(
        "`secret` is too short to hide scores behind it", at: node.place,
        help: "write at least \(shortestSecret) characters that nobody else knows, and keep them")
    } else if text == secretOfTheTemplate {
      diagnostics.warning(
        "this is the secret of the template, which everybody can read", at: node.place,
        help: "write words of your own before the lines go into a request")
    }
  }

  private static let shortestSecret = 12
  private static let secretOfTheTemplate = "replace these words by your own"

  /// The lines for `preparation:` of the request: whether each test reached each threshold, not its
  /// score.
  public func attested(atOrAbove bars: [Probability], by checker: String, on day: Day) -> String {
    var text = "  practice tests:\n"
    if let completeSince { text += "    complete since: \(completeSince)\n    list:\n" }
    let indent = completeSince == nil ? "    " : "      "
    for score in scores {
      text += "\(indent)- {id: \(Evidence.plain(score.id)), day: \(score.day)}\n"
    }
    text += "  attested:\n"
    for bar in bars {
      for score in scores {
        text +=
          "    - {practice test: \(Evidence.plain(score.id)), at or above: \(bar), "
          + "reached: \(score.score >= bar ? "yes" : "no"), evidence: \"sha256:\(hash)\", "
          + "checked by: \(Evidence.quoted(checker)), on: \(day)}\n"
      }
    }
    return text
  }

  /// An id of letters, digits and hyphens stands as it is; anything else could end the line early.
  static func plain(_ id: String) -> String {
    let isPlain = id.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    return isPlain && !id.hasPrefix("-") ? id : quoted(id)
  }

  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { sign in
      switch sign {
      case "\"", "\\": "\\\(sign)"
      case "\n": "\\n"
      case "\t": "\\t"
      default: String(sign)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
