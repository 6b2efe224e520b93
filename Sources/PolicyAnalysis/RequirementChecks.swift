internal import Facts
internal import PolicyRules
internal import Units

/// Clauses that require, limit, approve, ask to claim or to pay back.
struct RequirementChecks {
  let policy: Policy
  let work: Work

  func remarks() -> [PolicyRemark] {
    policy.clauses.flatMap { clause -> [PolicyRemark] in
      guard clause.categories.isEmpty else { return [] }
      return check(clause)
    } + approvers()
  }

  /// The condition under which a clause applies, its exceptions taken away.
  private func applies(_ clause: Clause) -> Condition {
    let exceptions = policy.clauses.filter { $0.exceptionTo.contains(clause.id) }
    return exceptions.isEmpty
      ? clause.when : .all([clause.when, .not(.any(exceptions.map(\.when)))])
  }

  private func check(_ clause: Clause) -> [PolicyRemark] {
    let requirement = clause.requirement ?? .always
    guard let space = try? CaseSpace([applies(clause), requirement], of: policy) else { return [] }
    let words = Policy.words(for: requirement, in: policy.currency)
    if space.find([.init(0, true)], work) == .none {
      return [
        PolicyRemark(
          .neverApplies, [clause],
          "`\(clause.id)` can never apply: no case meets "
            + "`\(Policy.words(for: clause.when, in: policy.currency))`")
      ]
    }
    guard clause.requirement != nil else { return [] }
    if space.find([.init(0, true), .init(1, true)], work) == .none {
      return [
        PolicyRemark(
          .neverMet, [clause],
          "`\(clause.id)` refuses every case it applies to: `\(words)` never "
            + "holds there")
      ]
    }
    if space.find([.init(0, true), .init(1, false)], work) == .none {
      return [
        PolicyRemark(
          .alwaysMet, [clause],
          "`\(clause.id)` refuses nobody: `\(words)` holds wherever it applies")
      ]
    }
    return []
  }

  // MARK: Approval

  private var approvals: [(clause: Clause, bands: [ApprovalBand])] {
    policy.clauses.compactMap { clause in
      if case .approval(_, let bands) = clause.kind { (clause, bands) } else { nil }
    }
  }

  private func approvers() -> [PolicyRemark] {
    guard !approvals.isEmpty else {
      return [PolicyRemark(.noApprover, [], "no clause says who approves")]
    }
    var remarks = approvals.compactMap(gap)
    if let space = try? CaseSpace(approvals.map { applies($0.clause) }, of: policy),
      case .found(let point) = space.find(
        approvals.indices.map { CaseSpace.Wish($0, false) }, work)
    {
      remarks.append(
        PolicyRemark(
          .noApprover, approvals.map(\.clause), "in some cases no clause says who approves",
          witness: space.witness(point, policy.currency)))
    }
    if !policy.approvals.forbidsSelfApproval {
      remarks.append(
        PolicyRemark(
          .selfApproval, [],
          "nothing is said of somebody who would approve their own request: "
            + "see `approvals: {no self-approval: yes}`"))
    }
    return remarks
  }

  /// An amount that falls into no band of a clause; bands change at their edges and nowhere else.
  private func gap(_ clause: Clause, _ bands: [ApprovalBand]) -> PolicyRemark? {
    let edges = bands.flatMap { [$0.above, $0.upTo] }.compactMap { $0?.minorUnits }
    let amounts = Set([1] + edges.flatMap { [$0, $0 + 1] }).filter { $0 > 0 }.sorted()
    guard let missing = amounts.first(where: { amount in !bands.contains { $0.fits(amount) } }),
      let money = try? Money(minorUnits: missing, policy.currency)
    else { return nil }
    let amount = FactReference.requestAmount
    return PolicyRemark(
      .noApprover, [clause], "`\(clause.id)` names no approver for \(money)",
      witness: [
        WitnessFact(
          reference: amount, value: .number(missing), words: "\(amount) = \(money)")
      ])
  }
}
