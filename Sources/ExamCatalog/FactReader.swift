internal import Citations
internal import Documents
internal import Facts
internal import Units

/// Reads sourced facts: a list of values, each with its days, sources, date and confidence.
struct FactReader {
  let diagnostics: Diagnostics
  let sources: SourceReader

  /// The values below a key, or the word that tells why there is none.
  func facts<Value>(
    _ node: Node, _ what: String, key: String, _ read: (Node) -> Value?
  ) -> (values: [Dated<Value>], absence: Absence?) {
    if case .scalar = node.content {
      return ([], node.word(diagnostics, what, as: Absence.self))
    }
    let values = (node.list(diagnostics, what) ?? []).enumerated().compactMap { index, node in
      fact(node, what, key: "\(key)/\(index + 1)", read)
    }
    return (values, nil)
  }

  /// A list in which no word can stand for the values.
  func facts<Value>(
    only node: Node, _ what: String, key: String, _ read: (Node) -> Value?
  ) -> [Dated<Value>] {
    (node.list(diagnostics, what) ?? []).enumerated().compactMap { index, node in
      fact(node, what, key: "\(key)/\(index + 1)", read)
    }
  }

  private func fact<Value>(_ node: Node, _ what: String, key: String, _ read: (Node) -> Value?)
    -> Dated<Value>?
  {
    guard let fields = node.fields(diagnostics, what) else { return nil }
    let value = fields.required("value").flatMap(read)
    let valid = range(fields)
    let provenance = provenance(fields)
    fields.finish()
    guard let value, let valid, let provenance else { return nil }
    return Dated(value, provenance, valid: valid, key: key)
  }

  /// First and last days, each with its source.
  func ranges(_ node: Node, _ what: String, key: String) -> [Dated<DayRange>] {
    (node.list(diagnostics, what) ?? []).enumerated().compactMap { index, node in
      guard let fields = node.fields(diagnostics, what) else { return nil }
      let valid = range(fields)
      let provenance = provenance(fields)
      fields.finish()
      guard let valid, let provenance else { return nil }
      return Dated(valid, provenance, key: "\(key)/\(index + 1)")
    }
  }

  /// `from` and `until`; nil when one of them cannot be read.
  func range(_ fields: Fields) -> DayRange? {
    let from = fields.optional("from")
    let until = fields.optional("until")
    let first = from.flatMap { boundary($0, "from", isLast: false) }
    let last = until.flatMap { boundary($0, "until", isLast: true) }
    guard (from == nil) == (first == nil), (until == nil) == (last == nil) else { return nil }
    let range = DayRange(first: first, last: last)
    if range.isEmpty, let until, let first, let last {
      diagnostics.error(
        "this ends on \(last), before it begins on \(first)", at: until.place,
        help: "`from` is the first day and `until` the last")
      return nil
    }
    return range
  }

  /// Sources often give a month or a year only: its first day begins, its last day ends.
  private func boundary(_ node: Node, _ what: String, isLast: Bool) -> Day? {
    if case .scalar(let text, _) = node.content {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      let length = parts.map(\.utf8.count)
      if length == [4] || length == [4, 2], let first = Day(parsing: text + opening(length)) {
        guard isLast else { return first }
        return first.adding(months: length == [4] ? 12 : 1).adding(days: -1)
      }
    }
    return node.day(diagnostics, what)
  }

  private func opening(_ length: [Int]) -> String { length == [4] ? "-01-01" : "-01" }

  func provenance(_ fields: Fields) -> Provenance? { sources.provenance(fields) }
}
