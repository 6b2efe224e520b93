internal import Cases
internal import Facts
internal import Units

extension Policy {
  /// Who must approve, each once in the policy's order, and a finding where nobody is named.
  ///
  /// - Parameter paid: the categories of which something may be paid.
  func approval(_ sheet: FactSheet, of paid: Set<CostCategory>) -> ([String], Finding?) {
    var open = paid
    var approvers: [Approver] = []
    var silent: Finding?
    var exempting: [(clause: Clause, undecided: Verdict, categories: Set<CostCategory>)] = []
    for index in clauses.indices {
      let clause = clauses[index]
      guard case .approval(let categories, let bands) = clause.kind,
        let applies = applies(index, sheet)
      else { continue }
      let concerned = sheet.funding.asked.filter {
        categories.isEmpty || categories.contains($0.category)
      }
      guard categories.isEmpty || !concerned.isEmpty else { continue }
      // Who may do without an approver is who is known to be meant.
      if bands.isEmpty, let undecided = applies.undecided {
        exempting.append((clause, undecided, Set(concerned.map(\.category))))
        continue
      }
      let asked = concerned.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
      let fitting = bands.filter { $0.fits(asked) }
      open.subtract(concerned.map(\.category))
      for role in fitting.flatMap(\.by) {
        guard let approver = approver(role, asked, sheet) else {
          silent = selfApproval(of: role, clause, sheet)
          continue
        }
        if !approvers.contains(approver) { approvers.append(approver) }
      }
      if fitting.isEmpty, !bands.isEmpty { silent = nobody(for: asked, clause, sheet) }
    }
    for one in exempting where silent == nil && !open.isDisjoint(with: one.categories) {
      silent = mayNeedNobody(
        names(of: open.intersection(one.categories)), one.undecided, one.clause, sheet)
    }
    // A policy that names approvers names one for everything that it pays.
    if silent == nil, !open.isEmpty,
      clauses.contains(where: { if case .approval = $0.kind { true } else { false } })
    {
      silent = nobody(for: open, sheet)
    }
    // Who must approve a part without anybody in the stead is not asked again for another.
    let alone = approvers.filter(\.standIns.isEmpty).map(\.role)
    let needed = approvers.filter { $0.standIns.isEmpty || !alone.contains($0.role) }
    return (needed.map(\.words), silent)
  }

  private struct Approver: Equatable {
    let role: String
    let standIns: [String]
    var words: String { ([role] + standIns).joined(separator: " or ") }
  }

  /// Who approves for a role: another where the candidate holds it, with who may stand in for an amount;
  /// nil where the policy names nobody instead.
  private func approver(_ role: String, _ asked: Int64, _ sheet: FactSheet) -> Approver? {
    let candidate = sheet.funding.candidate.id
    var acting = role
    if approvals.forbidsSelfApproval, sheet.funding.people[role] == candidate {
      guard let instead = approvals.insteadOfCandidate,
        sheet.funding.people[instead] != candidate
      else { return nil }
      acting = instead
    }
    let standIns = approvals.delegations.filter {
      $0.of == acting && asked <= $0.upTo.minorUnits
        && !(approvals.forbidsSelfApproval && sheet.funding.people[$0.to] == candidate)
    }.map(\.to)
    return Approver(role: acting, standIns: standIns)
  }

  private func selfApproval(of role: String, _ clause: Clause, _ sheet: FactSheet) -> Finding {
    Finding(
      id: clause.id, origin: .policy, subject: "approver", verdict: .needsPerson(role: "HR"),
      value: "the candidate is the \(role)", threshold: "nobody approves a request of their own",
      quote: clause.text, source: citation(clause), age: age(on: sheet.funding.asOf),
      remedy: "HR names who approves instead of the \(role)",
      inquiry: .ruling("Does HR approve it in the stead of the candidate, who is the \(role)?"))
  }

  private func names(of categories: Set<CostCategory>) -> String {
    CostCategory.allCases.filter(categories.contains).map(\.rawValue).joined(separator: ", ")
  }

  private func mayNeedNobody(
    _ names: String, _ undecided: Verdict, _ clause: Clause, _ sheet: FactSheet
  ) -> Finding {
    Finding(
      id: clause.id, origin: .policy, subject: "approver", verdict: undecided, value: names,
      threshold: "no approver, if the clause applies", quote: clause.text,
      source: citation(clause), age: age(on: sheet.funding.asOf),
      remedy:
        "state what `\(clause.id)` asks: without it nobody knows whether \(names) needs an approver"
    )
  }

  private func nobody(for open: Set<CostCategory>, _ sheet: FactSheet) -> Finding {
    let names = names(of: open)
    return Finding(
      id: Policy.approverFinding, origin: .policy, subject: "approver",
      verdict: .needsPerson(role: "HR"), value: names,
      threshold: "an approver, whom no clause of \(id) names for this case", quote: nil, source: id,
      age: age(on: sheet.funding.asOf), remedy: "HR names who approves \(names)",
      inquiry: .ruling("Does HR approve \(names), for which no clause of \(id) names anybody?"))
  }

  private func nobody(for asked: Int64, _ clause: Clause, _ sheet: FactSheet) -> Finding {
    let shown = (try? Money(minorUnits: asked, currency).description) ?? "\(asked)"
    return Finding(
      id: clause.id, origin: .policy, subject: "approver", verdict: .needsPerson(role: "HR"),
      value: shown, threshold: "an approver for the amount", quote: clause.text,
      source: citation(clause), age: age(on: sheet.funding.asOf),
      remedy: "HR names who approves \(shown)",
      inquiry: .ruling("Does HR approve \(shown), for which `\(clause.id)` names nobody?"))
  }
}

extension ApprovalBand {
  /// Whether an amount in minor units falls into the band.
  package func fits(_ amount: Int64) -> Bool {
    (above.map { amount > $0.minorUnits } ?? true) && (upTo.map { amount <= $0.minorUnits } ?? true)
  }
}
