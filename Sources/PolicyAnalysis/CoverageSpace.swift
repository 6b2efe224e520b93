internal import Cases
internal import PolicyRules

/// The clauses that decide one cost category, and every case that they tell apart.
struct CoverageSpace {
  let policy: Policy
  let category: CostCategory
  let clauses: [Clause]
  let space: CaseSpace

  /// What is decided for a cost of the category.
  enum Outcome: Hashable {
    case silent
    case chosen(Int)
  }

  init?(_ policy: Policy, _ category: CostCategory) {
    let clauses = policy.clauses.filter { $0.covers(category) }
    guard !clauses.isEmpty,
      let space = try? CaseSpace(CoverageSpace.conditions(of: clauses, category))
    else { return nil }
    self.policy = policy
    self.category = category
    self.clauses = clauses
    self.space = space
  }

  /// Each clause's `when`; then, for each, where it applies and no exception to it does.
  static func conditions(of clauses: [Clause], _ category: CostCategory) -> [Condition] {
    clauses.map(\.when)
      + clauses.map { clause in
        let exceptions = clauses.filter { $0.exceptionTo.contains(clause.id) }
        return exceptions.isEmpty
          ? clause.when : .all([clause.when, .not(.any(exceptions.map(\.when)))])
      }
  }

  func applies(_ clause: Int, _ holds: Bool = true) -> CaseSpace.Wish { .init(clause, holds) }

  /// Applies, and no exception to it does.
  func stands(_ clause: Int, _ holds: Bool = true) -> CaseSpace.Wish {
    .init(clauses.count + clause, holds)
  }

  /// The wishes under which an outcome is the one.
  func wishes(for outcome: Outcome) -> [CaseSpace.Wish] {
    switch outcome {
    case .silent: return clauses.indices.map { stands($0, false) }
    case .chosen(let chosen):
      let others: [Int]
      if refuses(chosen) {
        // The first exclusion that stands speaks, whatever covers.
        others = clauses.indices.filter { $0 < chosen && refuses($0) }
      } else {
        others = clauses.indices.filter { $0 != chosen }
      }
      return [stands(chosen)] + others.map { stands($0, false) }
    }
  }

  func refuses(_ clause: Int) -> Bool {
    switch clauses[clause].kind {
    case .covers, .pays: false
    default: true
    }
  }
}
