internal import Cases
internal import Documents
internal import Units

/// Reads the meters of a policy.
struct MeterReader {
  private let diagnostics: Diagnostics

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  func read(_ node: Node) -> [Meter] {
    guard let fields = node.fields(diagnostics, "meters") else { return [] }
    return fields.entries().compactMap { entry in
      guard let fields = entry.value.fields(diagnostics, "meter `\(entry.key)`") else { return nil }
      let window = fields.required("over").flatMap(window)
      let categories =
        fields.optional("of")?.list(diagnostics, "cost categories")?.compactMap {
          $0.word(diagnostics, "a cost category", as: CostCategory.self)
        } ?? []
      let counts = fields.optional("counts")?.word(
        diagnostics, "counts", as: Meter.Quantity.self)
      let per = fields.optional("per")?.word(diagnostics, "per", as: Meter.Per.self)
      let dating = fields.optional("dated by")?.word(
        diagnostics, "dated by", as: Meter.Dating.self)
      fields.finish()
      // Its name is known even where its window is not: who uses it made no mistake.
      return Meter(
        name: entry.key, window: window ?? .lifetime, of: categories, counts: counts ?? .paid,
        per: per ?? .employee, datedBy: dating ?? .sitting)
    }
  }

  private func window(_ node: Node) -> MeterWindow? {
    guard let text = node.text(diagnostics, "over") else { return nil }
    if text == "lifetime" { return .lifetime }
    if text == "calendar year" { return .year(fromMonth: 1, day: 1) }
    let words = text.split(separator: " ")
    if words.count == 4, ["fiscal", "academic"].contains(words[0]), words[1] == "year",
      words[2] == "from",
      let day = Day(parsing: "2027-\(words[3])")
    {
      return .year(fromMonth: day.civil.month, day: day.civil.day)
    }
    if words.count == 3, words[0] == "rolling",
      let span = Span(parsing: words[1...].joined(separator: " ")), span.count > 0
    {
      return .rolling(span)
    }
    if words.count == 5, words[0] == "programme", words[1] == "from", words[3] == "until",
      let first = Day(parsing: words[2]), let last = Day(parsing: words[4]), first <= last
    {
      return .programme(DayRange(first: first, last: last))
    }
    diagnostics.error(
      "`\(text)` is no window of a meter", at: node.place,
      help: "write `calendar year`, `fiscal year from 10-01`, `academic year from 09-01`, "
        + "`rolling 12 months`, `programme from 2026-01-01 until 2027-06-30` or `lifetime`")
    return nil
  }
}
