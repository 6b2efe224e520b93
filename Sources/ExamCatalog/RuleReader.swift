internal import Cases
internal import Documents
internal import Units

/// Reads the rules about sitting again.
struct RuleReader {
  let facts: FactReader
  let exams: ExamReader
  let known: [Exam]
  private var diagnostics: Diagnostics { facts.diagnostics }

  init(_ facts: FactReader, _ exams: ExamReader, known: [Exam]) {
    self.facts = facts
    self.exams = exams
    self.known = known
  }

  func rules(_ node: Node) -> [RetakeRule] {
    var seen: Set<String> = []
    return (node.list(diagnostics, "rules") ?? []).compactMap { node in
      guard let rule = rule(node) else { return nil }
      guard seen.insert(rule.id).inserted else {
        diagnostics.error(
          "two rules are called `\(rule.id)`", at: node.place,
          help: "give each rule an id of its own")
        return nil
      }
      return rule
    }
  }

  private func rule(_ node: Node) -> RetakeRule? {
    guard let fields = node.fields(diagnostics, "a rule") else { return nil }
    let id = fields.required("id")?.text(diagnostics, "id")
    let key = "\(exams.vendor)/\(id ?? "")"
    let kinds = fields.optional("kinds").map(kinds)
    let named = fields.optional("exams").map { exams.ids($0, among: known) }
    let quote = fields.optional("quote")?.text(diagnostics, "quote")
    let counts = fields.optional("counts").map(outcomes)
    let waits = fields.optional("fail wait").map {
      facts.facts($0, "fail wait", key: key, wait)
    }
    let passes = fields.optional("after pass").map {
      facts.facts($0, "after pass", key: key, afterPass)
    }
    let caps = fields.optional("cap").map { facts.facts($0, "cap", key: key, cap) }
    fields.finish()
    if kinds == nil, named == nil {
      diagnostics.error(
        "this rule is for no exam", at: node.place, help: "name its `kinds` or its `exams`")
      return nil
    }
    guard id != nil else { return nil }
    var absent: [FactKind: Absence] = [:]
    absent[.wait] = waits?.absence
    absent[.afterPass] = passes?.absence
    absent[.cap] = caps?.absence
    return RetakeRule(
      id: key, kinds: kinds ?? [], exams: named ?? [], quote: quote, counts: counts ?? [.failed],
      failWait: waits?.values ?? [], afterPass: passes?.values ?? [], cap: caps?.values ?? [],
      absent: absent)
  }

  private func kinds(_ node: Node) -> [String] {
    let all = known.map(\.kind)
    return (node.list(diagnostics, "kinds") ?? []).compactMap { node in
      guard let kind = node.text(diagnostics, "kinds") else { return nil }
      if all.contains(kind) { return kind }
      let near = Spelling.nearest(kind, among: all).first
      diagnostics.error(
        "no exam of this file is of the kind `\(kind)`", at: node.place,
        help: near.map { "did you mean `\($0)`?" })
      return nil
    }
  }

  private func outcomes(_ node: Node) -> Set<Outcome> {
    Set(
      (node.list(diagnostics, "outcomes") ?? []).compactMap {
        $0.word(diagnostics, "an outcome", as: Outcome.self)
      })
  }

  /// `5 days` or the ladder `[30 days, 90 days]`, and where counting begins.
  private func wait(_ node: Node) -> Wait? {
    guard let fields = node.fields(diagnostics, "a wait") else { return nil }
    let days = fields.required("days")
    let counting =
      fields.required("counted from")?.word(diagnostics, "counted from", as: Counting.self)
    fields.finish()
    guard let days, let counting else { return nil }
    if isNone(days) { return Wait(ladder: [], counting: counting) }
    let steps = days.list(diagnostics, "days") ?? []
    let ladder = steps.compactMap { $0.span(diagnostics, "days") }
    guard ladder.count == steps.count, !ladder.isEmpty else { return nil }
    return Wait(ladder: ladder, counting: counting)
  }

  private func afterPass(_ node: Node) -> AfterPass? {
    if isNone(node) { return AfterPass.none }
    if case .scalar("never", _) = node.content { return .never }
    return node.span(diagnostics, "after pass").map { .wait($0) }
  }

  private func cap(_ node: Node) -> Cap? {
    if isNone(node) { return Cap.none }
    guard let fields = node.fields(diagnostics, "a cap") else { return nil }
    let most = fields.required("at most")?.integer(diagnostics, "at most", in: 1...100)
    let window = fields.required("within")?.span(diagnostics, "within")
    let anchor =
      fields.required("window")?.word(diagnostics, "window", as: Cap.Anchor.self)
    let counts = fields.required("counts").map(outcomes)
    fields.finish()
    guard let most, let window, let anchor, let counts else { return nil }
    return Cap(max: most, window: window, anchor: anchor, counts: counts)
  }

  private func isNone(_ node: Node) -> Bool {
    if case .scalar("none", _) = node.content { return true }
    return false
  }
}
