internal import Facts
internal import PolicyRules
internal import Units

/// Clauses that require, limit, approve, ask to claim or to pay back: which can never apply, refuse everybody
/// or nobody, or limit by a table without a row for everybody.
struct RequirementChecks {
  let policy: Policy
  let work: Work

  func remarks() -> [PolicyRemark] {
    policy.clauses.flatMap { clause -> [PolicyRemark] in
      guard clause.categories.isEmpty else { return [] }
      return check(clause) + rowless(clause)
    }
  }

  private func check(_ clause: Clause) -> [PolicyRemark] {
    let requirement = clause.requirement ?? .always
    let conditions = [clause.applies(in: policy), requirement]
    guard let space = try? CaseSpace(conditions, of: [policy]) else {
      return [.tooMany("`\(clause.id)`")]
    }
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

  /// A limit that applies where its table has neither a row nor an `otherwise`.
  private func rowless(_ clause: Clause) -> [PolicyRemark] {
    clause.tables.filter(\.isSilent).compactMap { table in
      let conditions = [clause.applies(in: policy), .oneOf(table.fact, table.keys)]
      guard let space = try? CaseSpace(conditions, of: [policy]),
        case .found(let point) = space.find([.init(0, true), .init(1, false)], work)
      else { return nil }
      return .withoutRow(
        clause, table, of: "what it limits", space.witness(point, policy.currency))
    }
  }
}
