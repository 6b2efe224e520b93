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

  func remarks() -> [PolicyRemark] {
    let conditions = CoverageSpace.conditions(of: clauses)
    let unified = conditions.map(EqualFacts(in: conditions).unified)
    return coverage.space.program.slots.flatMap { slot -> [PolicyRemark] in
      guard AmountChecks.isEffort(slot.reference), stands(alone: slot.reference) else { return [] }
      return slot.cuts.flatMap { remarks(at: slot.reference, from: $0, unified) }
    }
  }

  /// Facts of which more is more done by, or more of, the employee.
  private static func isEffort(_ reference: FactReference) -> Bool {
    switch reference.fact.name {
    case "employee.tenure", "employee.months", "employee.fte", "request.lead-time",
      "attempt.days-since-last-fail":
      true
    default: reference == .days(from: .request, to: .sitting)
    }
  }

  /// Whether no other fact has to change with it, as on every day of a time and on its last day.
  private func stands(alone reference: FactReference) -> Bool {
    let others = coverage.space.program.slots.map(\.reference).filter { $0 != reference }
    if reference.fact.name == "attempt.days-since-last-fail" {
      return !others.contains { $0.moment?.names(.lastFail) ?? false }
    }
    return !others.contains { other in
      other.fact == reference.fact && (other.isThroughout || reference.isThroughout)
    }
  }

  private func remarks(at fact: FactReference, from: Int64, _ conditions: [Condition])
    -> [PolicyRemark]
  {
    let both = [from - 1, from].flatMap { value in
      conditions.map { $0.substituting(fact, .number(value)) }
    }
    let figures = Figures(of: clauses, cutBy: both, without: fact)
    guard let space = try? CaseSpace(both + figures.conditions, of: [policy]) else { return [] }
    return clauses.indices.flatMap { before in
      clauses.indices.filter { $0 != before }.flatMap { after -> [PolicyRemark] in
        let wishes =
          coverage.wishes(for: .chosen(before))
          + coverage.wishes(for: .chosen(after)).map {
            CaseSpace.Wish($0.condition + conditions.count, $0.holds)
          }
        guard case .found = space.find(wishes, work) else { return [] }
        var remarks: [PolicyRemark] = []
        let pair = [clauses[before], clauses[after]]
        for values in figures.values(for: pair, from: both.count) {
          guard work.step() else { return remarks }
          guard let (kind, words) = step(pair, at: fact, from, values.values),
            !remarks.contains(where: { $0.kind == kind }),
            case .found(let point) = space.find(wishes + values.wishes, work)
          else { continue }
          let edge = Policy.shown(.number(from), as: fact.fact.type, in: policy.currency)
          remarks.append(
            PolicyRemark(
              kind, pair, "at `\(fact)` = \(edge) the amount for \(words)",
              witness: space.witness(point, policy.currency, with: values.values)))
        }
        return remarks
      }
    }
  }

  /// How the amount changes from one clause to another, for given values of what their figures follow.
  private func step(
    _ pair: [Clause], at fact: FactReference, _ from: Int64, _ values: [FactReference: Scalar]
  ) -> (PolicyRemark.Kind, String)? {
    let (before, after) = (
      values.merging([fact: .number(from - 1)]) { $1 }, values.merging([fact: .number(from)]) { $1 }
    )
    guard !pair.contains(where: { $0.tables.contains { $0.isSilent(for: values) } }),
      let old = pair[0].amountFunction(policy.currency, { before[$0] }),
      let new = pair[1].amountFunction(policy.currency, { after[$0] })
    else { return nil }
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
    return (
      kind,
      "\(coverage.category.rawValue) \(kind == .falls ? "falls" : "jumps"): of \(asked), \(paid) by "
        + "`\(pair[0].id)` before, \(then) by `\(pair[1].id)` from then on"
    )
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

extension FactReference {
  fileprivate var isThroughout: Bool {
    if case .throughout? = moment { true } else { false }
  }
}

extension Moment {
  fileprivate func names(_ event: Event) -> Bool {
    switch self {
    case .at(event), .between(event, _), .between(_, event), .throughout(event, _, _),
      .throughout(_, event, _):
      true
    case .at, .between, .throughout: false
    }
  }
}
