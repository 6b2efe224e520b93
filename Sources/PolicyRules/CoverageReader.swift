internal import Amounts
internal import Cases
internal import Documents
internal import Facts
internal import Units

/// Reads what a clause pays of a cost.
struct CoverageReader {
  private let clause: ClauseReader
  private var diagnostics: Diagnostics { clause.diagnostics }

  init(_ clause: ClauseReader) { self.clause = clause }

  func read(_ categories: [CostCategory], _ fields: Fields) -> Coverage? {
    let figures = FigureReader(clause)
    let rate = rate(fields, figures)
    let deductible = fields.optional("deductible").flatMap { node in
      figures.read(node) { clause.money($0, "deductible") }
    }
    let prorated = fields.optional("prorated by").flatMap { clause.fact($0, of: .share) }
    let limit = fields.optional("at most").flatMap { node in
      figures.read(node, figures.amountRule)
    }
    let order = fields.optional("in order").map(order) ?? CoverageStep.allCases
    let netOf =
      fields.optional("net of")?.list(diagnostics, "net of")?.compactMap {
        $0.word(diagnostics, "net of", as: Deduction.self)
      } ?? Deduction.allCases
    let instalments = instalments(fields.required("paid"))
    guard let rate, let instalments else { return nil }
    return Coverage(
      categories: categories, deductible: deductible, rate: rate, proratedBy: prorated,
      atMost: limit, order: order, statesOrder: fields.has("in order"), netOf: Set(netOf),
      instalments: instalments)
  }

  private func rate(_ fields: Fields, _ figures: FigureReader) -> Rate? {
    guard fields.has("bands") else {
      return fields.required("share").flatMap { node in
        figures.read(node) { $0.share(diagnostics, "share") }
      }.map { .share($0) }
    }
    guard let inner = fields.required("bands")?.fields(diagnostics, "bands") else { return nil }
    defer { inner.finish() }
    let meter = inner.required("on").flatMap(clause.meterName)
    let steps = inner.required("steps")?.list(diagnostics, "steps") ?? []
    var bands: [MoneyBand] = []
    for step in steps {
      guard let fields = step.fields(diagnostics, "a band") else { continue }
      let upTo = fields.required("up to").flatMap { clause.money($0, "up to") }
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

  /// Every step once; those that are not named follow in the usual order.
  private func order(_ node: Node) -> [CoverageStep] {
    let named = (node.list(diagnostics, "in order") ?? []).compactMap {
      $0.word(diagnostics, "in order", as: CoverageStep.self)
    }
    if Set(named).count < named.count {
      diagnostics.error("a step is named twice", at: node.place, help: "name each step once")
    }
    return named + CoverageStep.allCases.filter { !named.contains($0) }
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
}
