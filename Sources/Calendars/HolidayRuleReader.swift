internal import Citations
internal import Documents
internal import Facts
internal import Units

/// Reads the entries of `holidays`.
struct HolidayRuleReader {
  let diagnostics: Diagnostics
  let sources: SourceReader
  let years: ClosedRange<Int>?
  let subdivisions: [String]
  let substitutes: [String: Substitute]

  func read(_ node: Node) -> [HolidayRule] {
    (node.list(diagnostics, "holidays") ?? []).compactMap(rule)
  }

  private func rule(_ node: Node) -> HolidayRule? {
    guard let fields = node.fields(diagnostics, "a holiday") else { return nil }
    let dates = HolidayDateReader(diagnostics: diagnostics, years: years)
    let name = fields.required("name")?.text(diagnostics, "name")
    let localName = fields.optional("local name")?.text(diagnostics, "local name")
    let date = fields.required("on").flatMap(dates.read)
    let first = fields.optional("from").flatMap { dates.year($0, "from") }
    let until = fields.optional("until")
    let last = until.flatMap { dates.year($0, "until") }
    if let first, let last, let until, last < first {
      diagnostics.error("this ends in \(last), before it begins in \(first)", at: until.place)
    }
    let kept = places(fields)
    let substitute = fields.optional("substitute").flatMap(substitute)
    let doubt = fields.optional("in doubt")?.text(diagnostics, "in doubt")
    let provenance = sources.provenance(fields)
    fields.finish()
    guard let name, let date, let provenance else { return nil }
    return HolidayRule(
      name: name, localName: localName, date: date, first: first, last: last, subdivisions: kept,
      substitute: substitute, doubt: doubt, provenance: provenance)
  }

  /// `in` or `not in`; nil where neither stands.
  private func places(_ fields: Fields) -> Set<String>? {
    let inside = fields.optional("in")
    let outside = fields.optional("not in")
    if inside != nil, let outside {
      diagnostics.error("`in` says already where this is kept", at: outside.place)
    }
    if let inside { return Set(ids(inside, "in")) }
    return outside.map { Set(subdivisions).subtracting(ids($0, "not in")) }
  }

  private func ids(_ node: Node, _ what: String) -> [String] {
    (node.list(diagnostics, what) ?? []).compactMap { node in
      guard let id = node.text(diagnostics, what) else { return nil }
      if subdivisions.contains(id) { return id }
      diagnostics.error(
        "there is no subdivision \(id.inBackticks) in this file", at: node.place,
        help: Spelling.suggestion(for: id, among: subdivisions))
      return nil
    }
  }

  private func substitute(_ node: Node) -> Substitute? {
    guard let id = node.text(diagnostics, "substitute") else { return nil }
    if let substitute = substitutes[id] { return substitute }
    diagnostics.error(
      "there is no substitute rule \(id.inBackticks)", at: node.place,
      help: Spelling.suggestion(for: id, among: substitutes.keys.sorted())
        ?? "describe it under `substitutes`")
    return nil
  }
}
