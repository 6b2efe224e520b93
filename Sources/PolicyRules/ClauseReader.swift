internal import Amounts
internal import Cases
internal import Documents
internal import Facts
internal import Units

/// Reads one clause of a policy.
struct ClauseReader {
  let diagnostics: Diagnostics
  let scope: ConditionParser.Scope
  let meters: [Meter]

  init(_ diagnostics: Diagnostics, _ scope: ConditionParser.Scope, _ meters: [Meter]) {
    self.diagnostics = diagnostics
    self.scope = scope
    self.meters = meters
  }

  func read(_ node: Node) -> Clause? {
    guard let fields = node.fields(diagnostics, "a clause") else { return nil }
    let id = fields.required("id").flatMap(id)
    let text = fields.required("text")?.text(diagnostics, "text")
    let when =
      fields.has("when")
      ? fields.required("when").flatMap { ConditionParser.read($0, scope, diagnostics) } : .always
    let inForce = fields.optional("in force").map(inForce) ?? .always
    let waiverNode = fields.optional("waived by")
    let waiver = waiverNode.flatMap(waiver)
    let exceptionTo =
      fields.optional("exception to")?.list(diagnostics, "exception to")?
      .compactMap { $0.text(diagnostics, "a clause") } ?? []
    let kind = kind(of: fields, at: node)
    fields.finish()
    guard let id, let text, let when, let inForce, let kind else { return nil }
    if let waiverNode, !kind.canBeWaived {
      diagnostics.error(
        "`waived by` has no meaning here: only a requirement can be waived", at: waiverNode.place,
        help: "write a fact `decided by` the role, and use it in `when`")
    }
    return Clause(
      id: id, text: text, when: when.and(inForce), kind: kind, waiver: waiver,
      exceptionTo: exceptionTo, line: node.place.line ?? 0,
      column: node.place.column ?? 0)
  }

  private func id(_ node: Node) -> String? {
    guard let id = node.text(diagnostics, "id") else { return nil }
    guard Policy.ownFindings.contains(id) || id.contains("/") else { return id }
    diagnostics.error(
      id.contains("/") ? "an id has no `/`" : "`\(id)` is the id of a check of its own",
      at: node.place, help: "give the clause another id")
    return nil
  }

  static let kinds = [
    "covers", "excludes", "candidate pays", "pays", "requires", "requires preparation", "limits",
    "approval", "claim within", "repays",
  ]

  private func kind(of fields: Fields, at node: Node) -> ClauseKind? {
    let present = ClauseReader.kinds.filter { fields.has($0) }
    guard present.count == 1, let name = present.first, let value = fields.required(name) else {
      diagnostics.error(
        present.isEmpty
          ? "this clause does nothing" : "this clause does \(present.count) things at once",
        at: node.place,
        help: "give it exactly one of: \(ClauseReader.kinds.joined(separator: ", "))")
      // Which of its other keys are meant cannot be told before that.
      _ = fields.entries()
      return nil
    }
    switch name {
    case "covers":
      return CoverageReader(self).read(someCategories(value, name), fields).map { .covers($0) }
    case "excludes": return .excludes(someCategories(value, name))
    case "candidate pays": return .candidatePays(someCategories(value, name))
    case "pays": return bonus(value, fields).map { .pays($0) }
    case "requires":
      let by = due(fields)
      return ConditionParser.read(value, scope, diagnostics).map { .requires($0, by: by) }
    case "requires preparation":
      let by = due(fields)
      return PreparationStepReader(diagnostics).read(value).map { .prepares($0, by: by) }
    case "limits": return LimitReader(self).read(value, fields).map { .limits($0) }
    case "approval":
      if case .scalar("none", _) = value.content {
        return .approval(fields.optional("of").map { someCategories($0, "of") } ?? [], [])
      }
      return .approval(
        fields.optional("of").map { someCategories($0, "of") } ?? [],
        some(value.list(diagnostics, "approval") ?? [], value, "approval").compactMap(band))
    case "repays":
      return RepaymentReader(diagnostics, self).read(value).map { .repays($0) }
    default: return ClaimReader(diagnostics).read(value).map { .claim($0) }
    }
  }

  private func due(_ fields: Fields) -> DueBy {
    fields.optional("by")?.word(diagnostics, "by", as: DueBy.self) ?? .request
  }

  /// A list that has to name something: one without an item would do nothing, and nobody would notice.
  private func some(_ items: [Node], _ node: Node, _ name: String) -> [Node] {
    if items.isEmpty, case .sequence = node.content {
      diagnostics.error(
        "`\(name)` lists nothing", at: node.place,
        help: "name one at least, or leave the clause out")
    }
    return items
  }

  private func someCategories(_ node: Node, _ name: String) -> [CostCategory] {
    _ = some(node.list(Diagnostics(), name) ?? [], node, name)
    return categories(node)
  }

  func categories(_ node: Node) -> [CostCategory] {
    node.list(diagnostics, "cost categories")?.compactMap { item in
      let category = item.word(diagnostics, "a cost category", as: CostCategory.self)
      guard category != .bonus else {
        diagnostics.error(
          "`bonus` is not a cost that anybody asks for", at: item.place,
          help: "write `pays: AMOUNT` in a clause of its own")
        return nil
      }
      return category
    } ?? []
  }

  func money(_ node: Node, _ what: String) -> Money? {
    guard let money = node.money(diagnostics, what) else { return nil }
    guard money.currency == scope.currency else {
      diagnostics.error(
        "`\(money)` is not in the policy's currency, \(scope.currency)", at: node.place,
        help: "write the amount in \(scope.currency)")
      return nil
    }
    return money
  }

  func meterName(_ node: Node) -> String? {
    guard let name = node.text(diagnostics, "a meter") else { return nil }
    guard meters.contains(where: { $0.name == name }) else {
      let near = Spelling.nearest(name, among: meters.map(\.name)).first
      diagnostics.error(
        "there is no meter `\(name)`", at: node.place,
        help: near.map { "did you mean `\($0)`?" } ?? "describe it under `meters`")
      return nil
    }
    return name
  }

  func fact(_ node: Node, of type: FactType) -> FactReference? {
    ConditionParser.reference(node, of: type, scope, diagnostics)
  }

  // MARK: What every clause may have

  /// `in force: {from, until, by: EVENT}`: the clause is looked at only for events of those days.
  private func inForce(_ node: Node) -> Condition? {
    guard let fields = node.fields(diagnostics, "in force") else { return nil }
    let from = fields.optional("from")?.day(diagnostics, "from")
    let until = fields.optional("until")?.day(diagnostics, "until")
    let by = fields.required("by")?.word(diagnostics, "by", as: Event.self)
    fields.finish()
    guard let by else { return nil }
    let day = FactReference(Vocabulary.day, .at(by))
    let parts = [
      from.map { Condition.compare(day, .atLeast, .number(Int64($0.number))) },
      until.map { Condition.compare(day, .atMost, .number(Int64($0.number))) },
    ].compactMap { $0 }
    if let from, let until, until < from {
      diagnostics.error(
        "this clause is never in force: \(until) lies before \(from)", at: node.place)
    }
    return parts.reduce(.always) { $0.and($1) }
  }

  private func waiver(_ node: Node) -> Waiver? {
    guard case .mapping = node.content else {
      return node.text(diagnostics, "waived by").map { Waiver(role: $0, reasons: []) }
    }
    guard let fields = node.fields(diagnostics, "waived by") else { return nil }
    let role = fields.required("role")?.text(diagnostics, "role")
    let reasons =
      fields.required("reasons")?.list(diagnostics, "reasons")?
      .compactMap { $0.text(diagnostics, "a reason") } ?? []
    fields.finish()
    return role.map { Waiver(role: $0, reasons: reasons) }
  }

  // MARK: Bonus and approval

  private func bonus(_ node: Node, _ fields: Fields) -> Bonus? {
    let amount = money(node, "pays")
    let per =
      fields.optional("once per")?.word(diagnostics, "once per", as: Meter.Per.self) ?? .exam
    let paid = fields.required("paid")?.word(diagnostics, "paid", as: PaidWhen.self)
    let due =
      fields.optional("due on the later of")?.list(diagnostics, "due on the later of")?
      .compactMap(dueDay) ?? []
    guard let amount, let paid else { return nil }
    return Bonus(amount: amount, oncePer: per, due: due, paid: paid)
  }

  /// An event, or a fact of the policy's own that is a day.
  private func dueDay(_ node: Node) -> FactReference? {
    guard let text = node.text(diagnostics, "an event") else { return nil }
    if let event = Event(rawValue: text) { return FactReference(Vocabulary.day, .at(event)) }
    return fact(node, of: .day)
  }

  private func band(_ node: Node) -> ApprovalBand? {
    guard let fields = node.fields(diagnostics, "an approval band") else { return nil }
    let above = fields.optional("above").flatMap { money($0, "above") }
    let upTo = fields.optional("up to").flatMap { money($0, "up to") }
    let by = fields.required("by").flatMap { node in
      node.list(diagnostics, "by").map { some($0, node, "by") }
    }?.compactMap { $0.text(diagnostics, "a role") }
    fields.finish()
    return by.map { ApprovalBand(above: above, upTo: upTo, by: $0) }
  }
}
