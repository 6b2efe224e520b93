internal import Documents
internal import ExamCatalog
internal import Preparations
internal import Units

/// The domains of a version and a vendor's words for levels, as files name them.
struct DomainNames {
  let diagnostics: Diagnostics
  let exam: Exam
  let bands: [ReportBand]

  init(_ diagnostics: Diagnostics, exam: Exam, bands: [ReportBand]) {
    self.diagnostics = diagnostics
    self.exam = exam
    self.bands = bands
  }

  /// Whether a name is a domain, after reporting one that is not with the nearest.
  ///
  /// - Parameters:
  ///   - known: the domains of the version; where nobody knows any, every name is one.
  ///   - version: its name, for the message.
  func check(_ name: String, among known: [String], of version: String, at place: Place) -> Bool {
    guard !known.isEmpty, !known.contains(name) else { return true }
    let other = exam.versions.first { $0.name != version && $0.domains.contains(name) }
    diagnostics.error(
      "`\(name)` is no domain of \(exam.code) \(version)", at: place,
      help: other.map { "it is one of version \($0.name): name the version that was sat" }
        ?? Spelling.suggestion(for: name, among: known)
        ?? "its domains are \(known.joined(separator: "; "))")
    return false
  }

  /// The domain that a node names.
  func domain(_ node: Node, among known: [String], of version: String) -> String? {
    node.text(diagnostics, "domain").flatMap {
      check($0, among: known, of: version, at: node.place) ? $0 : nil
    }
  }

  /// `62 %`, a vendor's words, a level, or `{score: 640, from: 300, to: 1000}`.
  func score(_ node: Node, of domain: String) -> DomainScore? {
    if case .mapping = node.content { return scaled(node, of: domain) }
    guard let text = node.text(diagnostics, domain) else { return nil }
    if text.contains("%") {
      return node.probability(diagnostics, domain).map { .percentage($0) }
    }
    if let band = all.first(where: { DomainNames.key($0.words) == DomainNames.key(text) }) {
      return .band(words: band.words, level: band.level)
    }
    diagnostics.error(
      "`\(text)` is no score of a domain: it has no `%` and is no word of a report", at: node.place,
      help: Spelling.suggestion(for: text, among: all.map(\.words))
        ?? "write `62 %`, `{score: 640, from: 300, to: 1000}`, or one of "
        + all.map { "`\($0.words)`" }.joined(separator: ", "))
    return nil
  }

  /// The vendor's words, and the levels themselves for a report with other ones.
  private var all: [ReportBand] {
    bands + ReportLevel.allCases.map { ReportBand(words: $0.rawValue, level: $0) }
  }

  private static func key(_ words: String) -> String {
    words.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func scaled(_ node: Node, of domain: String) -> DomainScore? {
    guard let fields = node.fields(diagnostics, domain) else { return nil }
    let score = fields.required("score")?.integer(diagnostics, "score", in: 0...100_000)
    let from = fields.required("from")?.integer(diagnostics, "from", in: 0...100_000)
    let to = fields.required("to")?.integer(diagnostics, "to", in: 1...100_000)
    fields.finish()
    guard let score, let from, let to else { return nil }
    guard from < to, (from...to).contains(score) else {
      diagnostics.error(
        "\(score) does not lie on a scale from \(from) to \(to)", at: node.place,
        help: "`from` is the lowest score that can be reached and `to` the highest")
      return nil
    }
    return .scaled(score, from: from, to: to)
  }
}
