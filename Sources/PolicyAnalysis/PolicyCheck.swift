internal import Cases
internal import Facts
public import PolicyRules
internal import Units

/// What there is to know about a policy before it is used.
public struct PolicyCheck: Sendable {
  /// Faults first, then in the order of the file.
  public let remarks: [PolicyRemark]
  /// Whether the limit of work left something unsaid.
  public let isCut: Bool

  /// As many steps as the analysis of a policy takes at most.
  public static let usualLimit = 800_000

  public init(
    of policy: Policy, limit: Int = PolicyCheck.usualLimit,
    isCancelled: @escaping () -> Bool = { false }
  ) {
    let work = Work(limit: limit, isCancelled: isCancelled)
    var remarks: [PolicyRemark] = []
    let spaces = CostCategory.allCases.compactMap { category -> CoverageSpace? in
      do {
        return try CoverageSpace(policy, category)
      } catch {
        remarks.append(.tooMany(category.rawValue))
        return nil
      }
    }
    remarks += spaces.flatMap { CoverageChecks(coverage: $0, work: work).remarks() }
    remarks += RequirementChecks(policy: policy, work: work).remarks()
    remarks += ApprovalChecks(policy: policy, work: work).remarks()
    remarks += spaces.flatMap { AmountChecks(coverage: $0, work: work).remarks() }
    remarks += PolicyCheck.unmentioned(policy)
    remarks += SeriesChecks(policy: policy).remarks()
    isCut = work.isCut
    if isCut {
      remarks.append(
        PolicyRemark(
          .notCovered, [],
          "not covered: the limit of work was reached before every case was looked at"))
    }
    self.remarks = PolicyCheck.merged(remarks).sorted {
      ($0.isFault ? 0 : 1, $0.line, $0.message) < ($1.isFault ? 0 : 1, $1.line, $1.message)
    }
  }

  /// Categories of which the policy says nothing at all.
  private static func unmentioned(_ policy: Policy) -> [PolicyRemark] {
    let silent = CostCategory.askable.filter { category in
      !policy.clauses.contains { $0.covers(category) }
    }
    guard !silent.isEmpty else { return [] }
    return [
      PolicyRemark(
        .gap, [],
        "no clause speaks of \(silent.map(\.rawValue).joined(separator: ", ")): such a cost needs a "
          + "person")
    ]
  }

  /// A clause about several categories is told of once where the same holds for each.
  private static func merged(_ remarks: [PolicyRemark]) -> [PolicyRemark] {
    var seen: Set<String> = []
    return remarks.filter { remark in
      remark.kind != .neverApplies || seen.insert(remark.message).inserted
    }
  }
}
