internal import Cases
internal import Facts
internal import Units

extension Policy {
  /// Who must approve, each once in the policy's order, and a finding where nobody is named.
  func approval(_ sheet: FactSheet) -> ([String], Finding?) {
    var roles: [String] = []
    var silent: Finding?
    for clause in clauses {
      guard case .approval(let categories, let bands) = clause.kind, applies(clause, sheet) != nil
      else { continue }
      let concerned = sheet.funding.asked.filter {
        categories.isEmpty || categories.contains($0.category)
      }
      guard categories.isEmpty || !concerned.isEmpty else { continue }
      let asked = concerned.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
      let fitting = bands.filter { band in
        (band.above.map { asked > $0.minorUnits } ?? true)
          && (band.upTo.map { asked <= $0.minorUnits } ?? true)
      }
      for role in fitting.flatMap(\.by) where !roles.contains(role) { roles.append(role) }
      if fitting.isEmpty { silent = nobody(for: asked, clause, sheet) }
    }
    return (roles, silent)
  }

  private func nobody(for asked: Int64, _ clause: Clause, _ sheet: FactSheet) -> Finding {
    let shown = (try? Money(minorUnits: asked, currency).description) ?? "\(asked)"
    return Finding(
      id: clause.id, origin: .policy, subject: "approver", verdict: .needsPerson(role: "HR"),
      value: shown, threshold: "an approver for the amount", quote: clause.text,
      source: citation(clause), age: age(on: sheet.funding.asOf),
      remedy: "HR names who approves \(shown)")
  }
}
