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
    let counting = self.counting(fields)
    let forgets = fields.optional("forgets after")?.span(diagnostics, "forgets after")
    let gap = fields.optional("starts over after")?.span(diagnostics, "starts over after")
    let counts = fields.optional("counts").map(outcomes)
    let afterPass = fields.optional("after a pass too")?.flag(diagnostics, "after a pass too")
    fields.finish()
    guard let days, let counting else { return nil }
    if isNone(days) { return Wait(ladder: [], counting: counting) }
    if case .scalar("none stated", _) = days.content {
      return Wait(ladder: [], counting: counting, isReadFromSilence: true)
    }
    let steps = days.list(diagnostics, "days") ?? []
    let ladder = steps.compactMap(pause)
    guard ladder.count == steps.count, !ladder.isEmpty else { return nil }
    return Wait(
      ladder: ladder, counting: counting, forgetsAfter: forgets, startsOverAfter: gap,
      counts: counts, isAfterPassToo: afterPass ?? false)
  }

  private func counting(_ fields: Fields) -> Counting? {
    fields.required("counted from")?.word(diagnostics, "counted from", as: Counting.self)
  }

  /// `5 days`, `24 hours`, or `unknown` where no source gives the step.
  private func pause(_ node: Node) -> Pause? {
    guard case .scalar(let text, _) = node.content, let pause = Pause(parsing: text) else {
      guard let span = node.span(diagnostics, "days") else { return nil }
      diagnostics.error(
        "`\(span)` is longer than anybody waits for an exam", at: node.place,
        help: "the longest wait that is read is \(Span.longestWait)")
      return nil
    }
    return pause
  }

  private func afterPass(_ node: Node) -> AfterPass? {
    if isNone(node) { return AfterPass.none }
    switch node.content {
    case .scalar("never", _): return .never
    case .scalar("consent", _): return .consent
    case .scalar("until expiry", _): return .untilExpiry(before: nil)
    case .scalar(let text, _) where text.hasSuffix(" before expiry"):
      let span = Node(.scalar(String(text.dropLast(14)), quoted: false), at: node.place)
      return span.span(diagnostics, "after pass").map { .untilExpiry(before: $0) }
    default: return node.span(diagnostics, "after pass").map { .wait($0) }
    }
  }

  private func cap(_ node: Node) -> Cap? {
    if isNone(node) { return Cap.none }
    guard let fields = node.fields(diagnostics, "a cap") else { return nil }
    let most = fields.required("at most")?.integer(diagnostics, "at most", in: 1...100)
    let window = fields.required("within")?.span(diagnostics, "within")
    let anchor =
      fields.required("window")?.word(diagnostics, "window", as: Cap.Anchor.self)
    let counts = fields.required("counts").map(outcomes)
    let thenNode = fields.optional("then")
    let then = thenNode.map(reopening)
    fields.finish()
    guard let most, let window, let anchor, let counts, thenNode == nil || then != nil else {
      return nil
    }
    return Cap(
      max: most, window: window, anchor: anchor, counts: counts,
      reopening: (then ?? .window) ?? .window)
  }

  /// What follows once a cap is reached: a wait, or nothing that a source says.
  private func reopening(_ node: Node) -> Cap.Reopening? {
    if case .scalar("unknown", _) = node.content { return .unknown }
    guard let fields = node.fields(diagnostics, "then") else { return nil }
    let wait = fields.required("wait")?.span(diagnostics, "wait")
    let from = fields.required("from")?.word(diagnostics, "from", as: ReopeningAnchor.self)
    let counting = counting(fields)
    fields.finish()
    guard let wait, let from, let counting else { return nil }
    return from == .last ? .afterLast(wait, counting) : .afterReaching(wait, counting)
  }

  private func sittingsOfOnePurchase(_ node: Node) -> IncludedRetake? {
    guard let fields = node.fields(diagnostics, "included") else { return nil }
    let sittings = fields.required("sittings")?.integer(diagnostics, "sittings", in: 2...100)
    let within = fields.required("within")?.span(diagnostics, "within")
    let lost = fields.optional("lost by").map(outcomes)
    fields.finish()
    guard let sittings, let within else { return nil }
    return IncludedRetake(sittings: sittings, within: within, lostBy: lost ?? [])
  }

  private func isNone(_ node: Node) -> Bool {
    if case .scalar("none", _) = node.content { return true }
    return false
  }
}

private enum ReopeningAnchor: String, CaseIterable {
  case last = "last sitting"
  case reached = "sitting that reached it"
}
