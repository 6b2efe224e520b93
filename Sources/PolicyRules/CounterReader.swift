internal import Cases
internal import Documents
internal import Units

/// Reads how sittings are counted.
struct CounterReader {
  private let diagnostics: Diagnostics

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  func read(_ node: Node) -> Counter? {
    guard let fields = node.fields(diagnostics, "counter") else { return nil }
    let countsNode = fields.required("counts")
    if let countsNode, case .sequence([]) = countsNode.content {
      diagnostics.error(
        "a counter that counts nothing is always at 0", at: countsNode.place,
        help: "list the outcomes that count, such as `[passed, failed]`")
    }
    let counts = countsNode?.list(diagnostics, "counts")?
      .compactMap { $0.word(diagnostics, "an outcome", as: Outcome.self) }
    let since = fields.optional("since")?.day(diagnostics, "since")
    let scope = fields.optional("scope")?.word(diagnostics, "scope", as: Counter.Scope.self)
    let resets =
      fields.optional("resets")?.list(diagnostics, "resets")?
      .compactMap { $0.word(diagnostics, "resets", as: Counter.Reset.self) } ?? []
    let leavesOut =
      fields.optional("leaves out")?.list(diagnostics, "leaves out")?
      .compactMap { $0.word(diagnostics, "leaves out", as: Counter.LeftOut.self) } ?? []
    let treats = fields.optional("treats").map(treats) ?? [:]
    fields.finish()
    return counts.map {
      Counter(
        counts: Set($0), since: since, scope: scope ?? .exam, resets: Set(resets),
        leavesOut: Set(leavesOut), treats: treats)
    }
  }

  func readNamed(_ node: Node) -> [NamedCounter] {
    (node.fields(diagnostics, "counters")?.entries() ?? []).compactMap { entry in
      if entry.key == "attempt" {
        diagnostics.error(
          "`attempt` is what `counter` counts", at: entry.keyPlace,
          help: "give this counter another name")
      }
      return read(entry.value).map { NamedCounter(name: entry.key, counter: $0) }
    }
  }

  /// `{no-show: failed}`: as what a cause is read.
  private func treats(_ node: Node) -> [Outcome: Outcome] {
    var treats: [Outcome: Outcome] = [:]
    for entry in node.fields(diagnostics, "treats")?.entries() ?? [] {
      let key = Node(.scalar(entry.key, quoted: false), at: entry.keyPlace)
      guard let cause = key.word(diagnostics, "treats", as: Outcome.self),
        let result = entry.value.word(diagnostics, "treats", as: Outcome.self)
      else { continue }
      treats[cause] = result
    }
    return treats
  }
}
