internal import Documents

/// Reads the facts that a policy declares.
struct DeclaredFactReader {
  private let diagnostics: Diagnostics

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  func read(_ node: Node) -> [DeclaredFact] {
    guard let fields = node.fields(diagnostics, "facts") else { return [] }
    return fields.entries().compactMap { entry in
      guard let fields = entry.value.fields(diagnostics, "fact `\(entry.key)`") else { return nil }
      let type = fields.required("is")?.word(diagnostics, "is", as: FactType.self)
      let ask = fields.required("ask")?.text(diagnostics, "ask")
      let who = fields.optional("known by")?.text(diagnostics, "known by")
      let decides = fields.optional("decided by")?.text(diagnostics, "decided by")
      let varies = fields.optional("changes over time")?.flag(diagnostics, "changes over time")
      fields.finish()
      if (who == nil) == (decides == nil) {
        diagnostics.error(
          "fact `\(entry.key)` needs either `known by` or `decided by`", at: entry.keyPlace,
          help: "`known by: HR` for what somebody can look up, `decided by: ROLE` for a discretion")
      }
      if Vocabulary.fact(named: entry.key) != nil {
        diagnostics.error(
          "`\(entry.key)` stands in the vocabulary already", at: entry.keyPlace,
          help: "use it as it is, or give this fact another name")
      }
      guard let type, let ask else { return nil }
      let role = who ?? decides ?? "HR"
      return DeclaredFact(
        name: FactName(
          entry.key, type, variesInTime: varies ?? false, who: role,
          effort: decides == nil ? .fixed : .organisation, ask),
        ask: ask, decidedBy: decides)
    }
  }
}
