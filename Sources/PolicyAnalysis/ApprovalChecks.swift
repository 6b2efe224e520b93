internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// Costs, cases and amounts of which no `approval` clause speaks.
struct ApprovalChecks {
  let policy: Policy
  let work: Work

  private struct Approval {
    let clause: Clause
    let categories: [CostCategory]
    let bands: [ApprovalBand]

    /// Whether it can name somebody for a cost, or says that nobody is needed.
    func concerns(_ category: CostCategory) -> Bool {
      (categories.isEmpty || categories.contains(category))
        && (bands.isEmpty || bands.contains { !$0.by.isEmpty })
    }
  }

  private var approvals: [Approval] {
    policy.clauses.compactMap { clause in
      guard case .approval(let categories, let bands) = clause.kind else { return nil }
      return Approval(clause: clause, categories: categories, bands: bands)
    }
  }

  func remarks() -> [PolicyRemark] {
    guard !approvals.isEmpty else {
      return [PolicyRemark(.noApprover, [], "no clause says who approves")]
    }
    var remarks = approvals.compactMap(gap) + unapproved()
    if !policy.approvals.forbidsSelfApproval {
      remarks.append(
        PolicyRemark(
          .selfApproval, [],
          "nothing is said of somebody who would approve their own request: "
            + "see `approvals: {no self-approval: yes}`"))
    }
    return remarks
  }

  /// The cases in which a cost is paid that nobody has to approve; told once for costs with one witness.
  private func unapproved() -> [PolicyRemark] {
    let paid = CostCategory.askable.filter { category in
      policy.clauses.contains { $0.covers(category) && !$0.refuses }
    }
    guard !paid.isEmpty else {
      return witness(whereNone: approvals).map { [remark("", $0)] } ?? []
    }
    var told: [(witness: [WitnessFact], isNever: Bool, categories: [CostCategory])] = []
    for category in paid {
      guard let witness = witness(category) else { continue }
      let isNever = !approvals.contains { $0.concerns(category) }
      if let index = told.firstIndex(where: { $0.witness == witness && $0.isNever == isNever }) {
        told[index].categories.append(category)
      } else {
        told.append((witness, isNever, [category]))
      }
    }
    return told.map { one in
      let names = one.categories.map(\.rawValue).joined(separator: ", ")
      let witness = asked(names, one.witness)
      // A cost that no clause means to have approved is told; one that is forgotten in some cases is not meant.
      return one.isNever
        ? PolicyRemark(
          .noApprover, [], "no clause says who approves \(names)", witness: witness,
          categories: one.categories)
        : remark(" \(names)", witness, one.categories)
    }
  }

  /// The case with what it asks for, where no condition says how much.
  private func asked(_ names: String, _ witness: [WitnessFact]) -> [WitnessFact] {
    let amount = FactReference.requestAmount
    guard !witness.contains(where: { $0.reference == amount }),
      let money = try? Money(
        minorUnits: 100 * policy.currency.minorUnitsPerMajor, policy.currency)
    else { return witness }
    let asked = WitnessFact(
      reference: amount, value: .number(money.minorUnits), words: "\(money) asked for \(names)")
    return [asked] + witness
  }

  private func remark(
    _ what: String, _ witness: [WitnessFact], _ categories: [CostCategory] = []
  ) -> PolicyRemark {
    PolicyRemark(
      .noApprover, approvals.map(\.clause), "in some cases no clause says who approves\(what)",
      witness: witness, categories: categories)
  }

  /// A case without any approval of these.
  private func witness(whereNone approvals: [Approval]) -> [WitnessFact]? {
    let conditions = approvals.map { $0.clause.applies(in: policy) }
    guard let space = try? CaseSpace(conditions, of: [policy]),
      case .found(let point) = space.find(conditions.indices.map { .init($0, false) }, work)
    else { return nil }
    return space.witness(point, policy.currency)
  }

  /// A case in which some clause pays a cost of the category and nobody is named for it.
  private func witness(_ category: CostCategory) -> [WitnessFact]? {
    let clauses = policy.clauses.filter { $0.covers(category) }
    let concerned = approvals.filter { $0.concerns(category) }
    let coverage = CoverageSpace.conditions(of: clauses)
    let conditions = coverage + concerned.map { $0.clause.applies(in: policy) }
    guard let space = try? CaseSpace(conditions, of: [policy]) else { return nil }
    let none = concerned.indices.map { CaseSpace.Wish(coverage.count + $0, false) }
    for index in clauses.indices where !clauses[index].refuses {
      let wishes = CoverageSpace.wishes(for: .chosen(index), clauses, from: 0) + none
      guard case .found(let point) = space.find(wishes, work) else { continue }
      return space.witness(point, policy.currency)
    }
    return nil
  }

  /// An amount that falls into no band of a clause; bands change at their edges and nowhere else.
  private func gap(_ approval: Approval) -> PolicyRemark? {
    guard !approval.bands.isEmpty,
      let missing = ApprovalBand.leastWithoutApprover(approval.bands),
      let money = try? Money(minorUnits: missing, policy.currency)
    else { return nil }
    let amount = FactReference.requestAmount
    let of = approval.categories.map(\.rawValue).joined(separator: ", ")
    return PolicyRemark(
      .noApprover, [approval.clause],
      "`\(approval.clause.id)` names no approver for \(money)\(of.isEmpty ? "" : " of \(of)")",
      witness: [
        WitnessFact(
          reference: amount, value: .number(missing), words: "\(amount) = \(money)")
      ], categories: approval.categories)
  }
}

extension ApprovalBand {
  /// The least amount for which some bands name nobody.
  static func leastWithoutApprover(_ bands: [ApprovalBand]) -> Int64? {
    let edges = bands.flatMap { [$0.above, $0.upTo] }.compactMap { $0?.minorUnits }
    let amounts = Set([1] + edges.flatMap { [$0, $0 + 1] }).filter { $0 > 0 }.sorted()
    return amounts.first { amount in
      !bands.contains { $0.fits(amount) && !$0.by.isEmpty }
    }
  }
}
