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
    let id = fields.required("id")?.text(diagnostics, "id")
    let text = fields.required("text")?.text(diagnostics, "text")
    let when =
      fields.has("when")
      ? fields.required("when").flatMap { ConditionParser.read($0, scope, diagnostics) } : .always
    let waivedBy = fields.optional("waived by")?.text(diagnostics, "waived by")
    let exceptionTo = fields.optional("exception to")?.text(diagnostics, "exception to")
    let kind = kind(of: fields, at: node)
    fields.finish()
    guard let id, let text, let when, let kind else { return nil }
    return Clause(
      id: id, text: text, when: when, kind: kind, waivedBy: waivedBy, exceptionTo: exceptionTo)
  }

  private static let kinds = [
    "covers", "excludes", "candidate pays", "requires", "requires preparation", "limits",
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
      return nil
    }
    let by = fields.optional("by")?.word(diagnostics, "by", as: DueBy.self) ?? .request
    switch name {
    case "covers": return coverage(of: categories(value), fields).map { .covers($0) }
    case "excludes": return .excludes(categories(value))
    case "candidate pays": return .candidatePays(categories(value))
    case "requires":
      return ConditionParser.read(value, scope, diagnostics).map { .requires($0, by: by) }
    case "requires preparation":
      return PreparationStepReader(diagnostics).read(value).map { .prepares($0, by: by) }
    case "limits": return limit(value, fields)
    case "approval":
      return .approval(
        fields.optional("of").map(categories) ?? [],
        (value.list(diagnostics, "approval") ?? []).compactMap(band))
    case "repays":
      return RepaymentReader(diagnostics, self).read(value).map { .repays($0) }
    default: return value.span(diagnostics, "claim within").map { .claim(within: $0) }
    }
  }

  func categories(_ node: Node) -> [CostCategory] {
    node.list(diagnostics, "cost categories")?.compactMap {
      $0.word(diagnostics, "a cost category", as: CostCategory.self)
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

  // MARK: Coverage

  private func coverage(of categories: [CostCategory], _ fields: Fields) -> Coverage? {
    let rate = rate(fields)
    let deductible = fields.optional("deductible").flatMap { money($0, "deductible") }
    let prorated = fields.optional("prorated by").flatMap {
      ConditionParser.reference($0, of: .share, scope, diagnostics)
    }
    let limit = fields.optional("at most").flatMap { money($0, "at most") }
    let instalments = instalments(fields.required("paid"))
    guard let rate, let instalments else { return nil }
    return Coverage(
      categories: categories, deductible: deductible, rate: rate, proratedBy: prorated,
      atMost: limit, instalments: instalments)
  }

  private func rate(_ fields: Fields) -> Rate? {
    guard fields.has("bands") else {
      return fields.required("share")?.share(diagnostics, "share").map { .share($0) }
    }
    guard let inner = fields.required("bands")?.fields(diagnostics, "bands") else { return nil }
    defer { inner.finish() }
    let meter = inner.required("on").flatMap(meterName)
    let steps = inner.required("steps")?.list(diagnostics, "steps") ?? []
    var bands: [MoneyBand] = []
    for step in steps {
      guard let fields = step.fields(diagnostics, "a band") else { continue }
      let upTo = fields.required("up to").flatMap { money($0, "up to") }
      let share = fields.required("share")?.share(diagnostics, "share")
      fields.finish()
      guard let upTo, let share else { continue }
      if let last = bands.last, upTo.minorUnits <= last.upTo.minorUnits {
        diagnostics.error(
          "the band up to \(upTo) stands after the one up to \(last.upTo)", at: step.place,
          help: "list the bands from the lowest to the highest")
      }
      bands.append(MoneyBand(upTo: upTo, share: share))
    }
    guard let meter, !bands.isEmpty else { return nil }
    return .bands(meter: meter, bands)
  }

  /// One word pays the whole; a list splits it, in shares that add up to the whole.
  private func instalments(_ node: Node?) -> [Instalment]? {
    guard let node else { return nil }
    guard case .sequence(let items) = node.content else {
      return node.word(diagnostics, "paid", as: PaidWhen.self).map {
        [Instalment(share: .whole, paid: $0)]
      }
    }
    var parts: [Instalment] = []
    for item in items {
      guard let fields = item.fields(diagnostics, "an instalment") else { continue }
      let share = fields.required("share")?.share(diagnostics, "share")
      let paid = fields.required("paid")?.word(diagnostics, "paid", as: PaidWhen.self)
      fields.finish()
      if let share, let paid { parts.append(Instalment(share: share, paid: paid)) }
    }
    let sum = parts.reduce(Exact.zero) { (try? $0.adding($1.share.value)) ?? $0 }
    guard parts.count == items.count else { return nil }
    guard sum == .one else {
      diagnostics.error(
        "the instalments do not add up to the whole", at: node.place,
        help: "give them shares that add up to 100 %")
      return nil
    }
    return parts
  }

  // MARK: Limits and approval

  private func meterName(_ node: Node) -> String? {
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

  private func limit(_ node: Node, _ fields: Fields) -> ClauseKind? {
    let most = fields.required("at most")
    guard let name = meterName(node), let most,
      let meter = meters.first(where: { $0.name == name })
    else { return nil }
    if meter.counts == .purchases {
      return most.integer(diagnostics, "at most", in: 0...1000).map {
        .limits(meter: name, atMost: .count($0))
      }
    }
    return money(most, "at most").map { .limits(meter: name, atMost: .money($0)) }
  }

  private func band(_ node: Node) -> ApprovalBand? {
    guard let fields = node.fields(diagnostics, "an approval band") else { return nil }
    let above = fields.optional("above").flatMap { money($0, "above") }
    let upTo = fields.optional("up to").flatMap { money($0, "up to") }
    let by = fields.required("by")?.list(diagnostics, "by")?
      .compactMap { $0.text(diagnostics, "a role") }
    fields.finish()
    return by.map { ApprovalBand(above: above, upTo: upTo, by: $0) }
  }
}
