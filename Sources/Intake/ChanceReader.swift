internal import CostModel
internal import Documents
internal import Units

/// The chance to pass, as files say it: one, a range, one for each attempt, or passes and fails that were counted.
struct ChanceReader {
  let diagnostics: Diagnostics

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// - Parameter help: what to do without any.
  func chance(_ node: Node, help: String) -> ScenarioChance? {
    guard let fields = node.fields(diagnostics, "chance") else { return nil }
    let source = fields.required("source")?.text(diagnostics, "source")
    let passes = fields.optional("passes")?.integer(diagnostics, "passes", in: 0...1_000_000)
    let fails = fields.optional("fails")?.integer(diagnostics, "fails", in: 0...1_000_000)
    let each = fields.optional("each attempt")?.list(diagnostics, "each attempt")
    let low = fields.optional("low")?.probability(diagnostics, "low")
    let stated = fields.optional("base")
    let base = stated?.probability(diagnostics, "base")
    let high = fields.optional("high")?.probability(diagnostics, "high")
    fields.finish()
    guard let source else { return nil }
    let ways = [
      ("`each attempt`", ["each attempt"]), ("passes and fails", ["passes", "fails"]),
      ("a chance or a range", ["low", "base", "high"]),
    ].filter { _, keys in keys.contains { node[$0] != nil } }.map(\.0)
    guard ways.count < 2 else {
      diagnostics.error(
        "`chance` is stated in \(ways.count) ways: \(ways.joined(separator: ", "))",
        at: node.place, help: "leave one of them; the others would be dropped")
      return nil
    }
    if let each {
      guard !each.isEmpty else {
        diagnostics.error(
          "`each attempt` has no chance", at: node["each attempt"]?.place ?? node.place, help: help)
        return nil
      }
      let ranges = each.compactMap(range)
      return ranges.count == each.count ? ScenarioChance(.byAttempt(ranges), source: source) : nil
    }
    if let passes, let fails {
      guard passes + fails > 0 else {
        diagnostics.error(
          "no pass and no fail were counted, which says nothing of a chance", at: node.place,
          help: "leave `chance` out: the answer then stands at 50, 65 and 80 %")
        return nil
      }
      return ScenarioChance(.counts(passes: passes, fails: fails), source: source)
    }
    guard let base else {
      // What stands there and cannot be read is reported already.
      guard stated == nil else { return nil }
      diagnostics.error(
        "`chance` needs `base`, `each attempt`, or `passes` and `fails`", at: node.place,
        help: help)
      return nil
    }
    return inOrder(low ?? base, base, high ?? base, at: node).map {
      ScenarioChance(.range($0), source: source)
    }
  }

  /// One chance, or `{low, base, high}`.
  private func range(_ node: Node) -> ChanceRange? {
    guard case .mapping = node.content else {
      return node.probability(diagnostics, "each attempt").map { ChanceRange($0) }
    }
    guard let fields = node.fields(diagnostics, "each attempt") else { return nil }
    let low = fields.required("low")?.probability(diagnostics, "low")
    let base = fields.required("base")?.probability(diagnostics, "base")
    let high = fields.required("high")?.probability(diagnostics, "high")
    fields.finish()
    guard let low, let base, let high else { return nil }
    return inOrder(low, base, high, at: node)
  }

  private func inOrder(_ low: Probability, _ base: Probability, _ high: Probability, at node: Node)
    -> ChanceRange?
  {
    if let range = ChanceRange(low: low, base: base, high: high) { return range }
    diagnostics.error(
      "\(low), \(base) and \(high) are not in order", at: node.place,
      help: "`low` is at most `base`, and `base` at most `high`")
    return nil
  }
}
