internal import Cases
internal import Documents
internal import Units

/// Reads the rules about sitting again.
struct RuleReader {
  let facts: FactReader
  let exams: ExamReader
  let known: [Exam]
  var diagnostics: Diagnostics { facts.diagnostics }

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
    let kinds = fields.optional("kinds").map { exams.kinds($0, among: known) }
    let named = fields.optional("exams").map { exams.ids($0, among: known) }
    let quote = fields.optional("quote")?.text(diagnostics, "quote")
    let scope = fields.optional("scope")?.word(diagnostics, "scope", as: CountingScope.self)
    let counts = fields.optional("counts").map(outcomes)
    let mayCount = fields.optional("may count").map(outcomes)
    let waits = fields.optional("fail wait").map {
      facts.facts($0, "fail wait", key: key, wait)
    }
    let passes = fields.optional("after pass").map {
      facts.facts($0, "after pass", key: key, afterPass)
    }
    let caps = fields.optional("cap").map { facts.facts($0, "cap", key: key, cap) }
    let included = fields.optional("included").map {
      facts.facts(only: $0, "included", key: key, sittingsOfOnePurchase)
    }
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
      id: key, kinds: kinds ?? [], exams: named ?? [], quote: quote,
      scope: scope ?? .exam, counts: counts ?? [.failed], mayCount: mayCount ?? [],
      failWait: waits?.values ?? [], afterPass: passes?.values ?? [], cap: caps?.values ?? [],
      included: included ?? [], absent: absent)
  }

  func outcomes(_ node: Node) -> Set<Outcome> {
    Set(
      (node.list(diagnostics, "outcomes") ?? []).compactMap {
        $0.word(diagnostics, "an outcome", as: Outcome.self)
      })
  }

  private func afterPass(_ node: Node) -> AfterPass? {
    if isNone(node) { return AfterPass.none }
    switch node.content {
    case .scalar("never", _): return .never
    case .scalar("consent", _): return .consent
    case .scalar("next version", _): return .nextVersion(orAfter: nil)
    case .scalar(let text, _) where text.hasSuffix(" or next version"):
      let span = Node(.scalar(String(text.dropLast(16)), quoted: false), at: node.place)
      return span.span(diagnostics, "after pass").map { .nextVersion(orAfter: $0) }
    case .scalar("until expiry", _): return .untilExpiry(before: nil)
    case .scalar(let text, _) where text.hasSuffix(" before expiry"):
      let span = Node(.scalar(String(text.dropLast(14)), quoted: false), at: node.place)
      return span.span(diagnostics, "after pass").map { .untilExpiry(before: $0) }
    default: return node.span(diagnostics, "after pass").map { .wait($0) }
    }
  }

  func isNone(_ node: Node) -> Bool {
    if case .scalar("none", _) = node.content { return true }
    return false
  }
}
