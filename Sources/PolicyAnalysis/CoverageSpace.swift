internal import Cases
internal import PolicyRules

/// The clauses that decide one cost category, and every case that they tell apart.
struct CoverageSpace {
  let policy: Policy
  let category: CostCategory
  let clauses: [Clause]
  /// The conditions of `conditions`, then those of the figures.
  let space: CaseSpace
  let figures: Figures

  /// What is decided for a cost of the category.
  enum Outcome: Hashable {
    case silent
    case chosen(Int)
    /// Two clauses that both cover it.
    case both(Int, Int)
  }

  /// - Returns: nil where no clause speaks of the category.
  init?(_ policy: Policy, _ category: CostCategory) throws(ProgramProblem) {
    let clauses = policy.clauses.filter { $0.covers(category) }
    guard !clauses.isEmpty else { return nil }
    let conditions = CoverageSpace.conditions(of: clauses)
    figures = Figures(of: clauses, cutBy: conditions)
    space = try CaseSpace(conditions + figures.conditions, of: [policy])
    self.policy = policy
    self.category = category
    self.clauses = clauses
  }

  /// Each clause's `when`; then, for each, where it applies and no exception to it does.
  static func conditions(of clauses: [Clause]) -> [Condition] {
    clauses.map(\.when)
      + clauses.map { clause in
        let exceptions = clauses.filter { $0.exceptionTo.contains(clause.id) }
        return exceptions.isEmpty
          ? clause.when : .all([clause.when, .not(.any(exceptions.map(\.when)))])
      }
  }

  func applies(_ clause: Int) -> CaseSpace.Wish { .init(clause, true) }

  /// The wishes under which an outcome is the one.
  func wishes(for outcome: Outcome) -> [CaseSpace.Wish] {
    CoverageSpace.wishes(for: outcome, clauses, from: 0)
  }

  /// The same for clauses whose conditions begin at an offset of a common space.
  static func wishes(for outcome: Outcome, _ clauses: [Clause], from offset: Int)
    -> [CaseSpace.Wish]
  {
    func stands(_ clause: Int, _ holds: Bool) -> CaseSpace.Wish {
      .init(offset + clauses.count + clause, holds)
    }
    switch outcome {
    case .silent: return clauses.indices.map { stands($0, false) }
    case .chosen(let chosen):
      // The first exclusion that stands speaks, whatever covers.
      let others = clauses.indices.filter { other in
        clauses[chosen].refuses ? other < chosen && clauses[other].refuses : other != chosen
      }
      return [stands(chosen, true)] + others.map { stands($0, false) }
    case .both(let first, let second):
      let refusing = clauses.indices.filter { clauses[$0].refuses }
      return [stands(first, true), stands(second, true)] + refusing.map { stands($0, false) }
    }
  }

  /// Every combination of values of the facts that figures of a clause follow.
  func values(for clause: Int) -> some Sequence<Figures.Values> {
    figures.values(for: [clauses[clause]], from: 2 * clauses.count)
  }

  func refuses(_ clause: Int) -> Bool { clauses[clause].refuses }
}

extension Clause {
  /// Whether it leaves a cost unpaid.
  var refuses: Bool {
    switch kind {
    case .covers, .pays: false
    default: true
    }
  }
}
