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
    let monthNode = fields.optional("per month not served")
    let month = monthNode?.share(diagnostics, "per month not served")
    fields.finish()
    guard let within, let start else { return nil }
    if let monthNode, within.unit != .months, within.unit != .years {
      diagnostics.error(
        "`per month not served` needs a time in months", at: monthNode.place,
        help: "write `leaving within` in months or years")
    }
    return RepaymentRule(
      categories: categories, within: within, start: start, atOrAbove: atOrAbove, above: above,
      reasons: reasons, proration: month.map { .perMonthNotServed($0) } ?? .none)
  }
}
