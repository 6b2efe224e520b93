internal import Documents
internal import Units

/// Reads `substitutes`: named rules for holidays that fall on certain weekdays.
struct SubstituteReader {
  let diagnostics: Diagnostics

  func read(_ node: Node) -> [String: Substitute] {
    var substitutes: [String: Substitute] = [:]
    for entry in node.fields(diagnostics, "substitutes")?.entries() ?? [] {
      guard let fields = entry.value.fields(diagnostics, "substitute \(entry.key)") else {
        continue
      }
      substitutes[entry.key] = substitute(fields)
      fields.finish()
    }
    return substitutes
  }

  private func substitute(_ fields: Fields) -> Substitute {
    var given: [Weekday: Substitute.Given] = [:]
    for weekday in Weekday.allCases {
      given[weekday] = fields.optional(weekday.rawValue).flatMap { day($0, weekday.rawValue) }
    }
    let stays = fields.required("original stays")?.flag(diagnostics, "original stays")
    let isDoubtful = given.values.contains { !$0.isSure }
    let node = isDoubtful ? fields.required("in doubt") : fields.optional("in doubt")
    let doubt = node?.text(diagnostics, "in doubt")
    if let node, !isDoubtful {
      diagnostics.error("no day is given `perhaps` here, so nothing is in doubt", at: node.place)
    }
    return Substitute(given: given, originalStays: stays ?? true, doubt: doubt)
  }

  private func day(_ node: Node, _ what: String) -> Substitute.Given? {
    guard let text = node.text(diagnostics, what) else { return nil }
    if let given = Substitute.Given(parsing: text) { return given }
    diagnostics.error(
      "\(text.inBackticks) names no day: write `next free day`, or `next` or `previous` and a weekday, "
        + "such as `next Mon`, and `perhaps` before it where it is not sure", at: node.place,
      help: Spelling.suggestion(for: text, among: Substitute.Given.texts))
    return nil
  }
}
