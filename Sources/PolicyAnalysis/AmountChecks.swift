internal import Amounts
internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// Thresholds at which an amount changes: where somebody who does more gets less, and where a small step
/// changes much.
struct AmountChecks {
  let coverage: CoverageSpace
  let work: Work

  private var policy: Policy { coverage.policy }
  private var clauses: [Clause] { coverage.clauses }

  /// Facts of which more is more done by, or more of, the employee.
  private static let efforts = [
    "employee.tenure", "employee.fte", "request.lead-time", "attempt.days-since-last-fail",
  ]

  func remarks() -> [PolicyRemark] {
    coverage.space.program.slots.flatMap { slot -> [PolicyRemark] in
      guard AmountChecks.efforts.contains(slot.reference.fact.name) else { return [] }
      return slot.cuts.flatMap { cut in
        remarks(at: slot.reference, below: cut - 1, from: cut)
      }
    }
  }

  private func remarks(at fact: FactReference, below: Int64, from: Int64) -> [PolicyRemark] {
    let conditions = CoverageSpace.conditions(of: clauses, coverage.category)
    let both = [below, from].flatMap { value in
      conditions.map { $0.substituting(fact, .number(value)) }
    }
    guard let space = try? CaseSpace(both, of: policy) else { return [] }
    var remarks: [PolicyRemark] = []
    for before in clauses.indices {
      for after in clauses.indices where after != before {
        let wishes =
          coverage.wishes(for: .chosen(before))
          + coverage.wishes(for: .chosen(after)).map {
            CaseSpace.Wish($0.condition + conditions.count, $0.holds)
          }
        guard case .found(let point) = space.find(wishes, work),
          let remark = remark(fact, from, before, after, space, point)
        else { continue }
        remarks.append(remark)
      }
    }
    return remarks
  }

  private func remark(
    _ fact: FactReference, _ from: Int64, _ before: Int, _ after: Int, _ space: CaseSpace,
    _ point: CaseSpace.Point
  ) -> PolicyRemark? {
    let value = { (reference: FactReference) in
      space.program.slot(of: reference).flatMap { space.example($0, at: point) }
    }
    guard let old = clauses[before].amountFunction(policy.currency, value),
      let new = clauses[after].amountFunction(policy.currency, value)
    else { return nil }
    let edge = Policy.shown(.number(from), as: fact.fact.type, in: policy.currency)
    let kind: PolicyRemark.Kind
    let cost: Exact
    switch old.compared(with: new) {
    case .same, .tooLarge: return nil
    case .more(let at): (kind, cost) = (.cliff, at)
    case .less(let at), .both(_, let at): (kind, cost) = (.falls, at)
    }
    guard let paid = money(old.amount(of: cost)), let then = money(new.amount(of: cost)),
      let asked = money(cost)
    else { return nil }
    return PolicyRemark(
      kind, [clauses[before], clauses[after]],
      "at `\(fact)` = \(edge) the amount for \(coverage.category.rawValue) "
        + "\(kind == .falls ? "falls" : "jumps"): of \(asked), \(paid) by "
        + "`\(clauses[before].id)` before, \(then) by `\(clauses[after].id)` from then on",
      witness: space.witness(point, policy.currency))
  }

  private func money(_ amount: Exact?) -> Money? {
    amount.flatMap { try? Money(majorUnits: $0, policy.currency, rounding: .halfAway) }
  }
}

extension Condition {
  /// The condition where a fact has a value.
  func substituting(_ fact: FactReference, _ value: Scalar) -> Condition {
    switch self {
    case .always: return self
    case .compare(let named, _, _), .oneOf(let named, _):
      guard named == fact else { return self }
      return holds { _ in value } ? .always : .not(.always)
    case .not(let inner): return .not(inner.substituting(fact, value))
    case .all(let parts): return .all(parts.map { $0.substituting(fact, value) })
    case .any(let parts): return .any(parts.map { $0.substituting(fact, value) })
    }
  }
}
