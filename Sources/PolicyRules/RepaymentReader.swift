internal import Documents
internal import Units

/// Reads what somebody who leaves pays back.
struct RepaymentReader {
  private let diagnostics: Diagnostics
  private let clauses: ClauseReader

  init(_ diagnostics: Diagnostics, _ clauses: ClauseReader) {
    self.diagnostics = diagnostics
    self.clauses = clauses
  }

  func read(_ node: Node) -> RepaymentRule? {
    guard let fields = node.fields(diagnostics, "repays") else { return nil }
    let categories = fields.optional("of").map(clauses.categories) ?? []
    let within = fields.required("leaving within")?.span(diagnostics, "leaving within")
    let start = fields.required("of the")?.word(
      diagnostics, "of the", as: RepaymentRule.Start.self)
    let atOrAbove = fields.optional("at or above").flatMap { clauses.money($0, "at or above") }
    let above = fields.optional("above").flatMap { clauses.money($0, "above") }
    let reasons =
      fields.optional("reasons")?.list(diagnostics, "reasons")?
      .compactMap { $0.text(diagnostics, "a reason") } ?? []
    let exempt =
      fields.optional("except for")?.list(diagnostics, "except for")?
      .compactMap { $0.text(diagnostics, "a reason") } ?? []
    let bandNode = fields.optional("bands")
    let bands = bandNode.map(bands) ?? []
    let monthNode = fields.optional("per month not served")
    let month = monthNode?.share(diagnostics, "per month not served")
    fields.finish()
    guard let within, let start else { return nil }
    if let bandNode { checkOrder(of: bands, within: within, at: bandNode) }
    if let monthNode, within.unit != .months, within.unit != .years {
      diagnostics.error(
        "`per month not served` needs a time in months", at: monthNode.place,
        help: "write `leaving within` in months or years")
    }
    if let monthNode, !bands.isEmpty {
      diagnostics.error(
        "`bands` and `per month not served` both say how much is left", at: monthNode.place,
        help: "keep one of them")
    }
    return RepaymentRule(
      categories: categories, within: within, start: start, atOrAbove: atOrAbove, above: above,
      reasons: reasons, exempt: exempt,
      proration: month.map { .perMonthNotServed($0) } ?? (bands.isEmpty ? .none : .bands(bands)))
  }

  /// Of bands the first that fits counts, so that a longer one before a shorter hides it.
  private func checkOrder(of bands: [RepaymentRule.Band], within: Span, at node: Node) {
    // Months are compared by the days that they have at most, from the first of a long stretch of them.
    let begin = Day(number: 0)
    guard case .sequence(let items) = node.content else { return }
    let ends = bands.map { begin.adding($0.leftWithin) }
    for (index, end) in ends.enumerated() {
      let place = items.indices.contains(index) ? items[index].place : node.place
      if index > 0, end <= ends[index - 1] {
        diagnostics.error(
          "this band ends no later than the one before it, and never counts", at: place,
          help: "list the bands from the shortest to the longest")
      }
      if index > 0, ends[index - 1] >= begin.adding(within) {
        diagnostics.error(
          "this band begins after \(within), when nothing is paid back any more", at: place,
          help: "let the longest band end with `leaving within`")
      }
    }
  }

  /// `[{left within: 6 months, share: 100 %}, {left within: 12 months, share: 50 %}]`
  private func bands(_ node: Node) -> [RepaymentRule.Band] {
    (node.list(diagnostics, "bands") ?? []).compactMap { node in
      guard let fields = node.fields(diagnostics, "a band") else { return nil }
      let within = fields.required("left within")?.span(diagnostics, "left within")
      let share = fields.required("share")?.share(diagnostics, "share")
      fields.finish()
      guard let within, let share else { return nil }
      return RepaymentRule.Band(leftWithin: within, share: share)
    }
  }
}
