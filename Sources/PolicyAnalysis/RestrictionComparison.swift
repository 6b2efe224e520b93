internal import Facts
internal import PolicyRules

/// Clauses that pay nothing themselves: the cases in which one version restricts and the other does not, or
/// not as much.
///
/// What counts is what all clauses about one subject do together: a clause that another replaces, under
/// whatever id, is no difference, and an exception that asks for less is one in favour of the employee.
struct RestrictionComparison {
  typealias Difference = PolicyComparison.Difference

  let old: Policy
  let new: Policy
  let work: Work

  private struct Found {
    let restriction: Restriction
    let isOld: Bool
    let change: PolicyComparison.Change
    let witness: [WitnessFact]
  }

  func differences() -> [Difference] {
    let (before, after) = (Restriction.all(of: old), Restriction.all(of: new))
    var subjects: [Restriction.Subject] = []
    for one in before + after where !subjects.contains(one.subject) { subjects.append(one.subject) }
    let all = subjects.flatMap { subject in
      found(before.filter { $0.subject == subject }, after.filter { $0.subject == subject })
    }
    let ids = old.clauses.map(\.id) + new.clauses.map(\.id).filter { old.clause($0) == nil }
    return ids.flatMap { id in told(id, all.filter { $0.restriction.clause.id == id }) }
      + all.filter { $0.change == .notCovered }.map {
        .notCovered($0.restriction.clause.id, PolicyComparison.tooMany)
      }
  }

  /// Every restriction of one version in a case in which the other has none that is as strict.
  private func found(_ before: [Restriction], _ after: [Restriction]) -> [Found] {
    guard Set(before.map(\.act)) != Set(after.map(\.act)) else { return [] }
    guard let space = try? CaseSpace((before + after).map(\.condition), of: [old, new]) else {
      return (before + after).first.map {
        [Found(restriction: $0, isOld: true, change: .notCovered, witness: [])]
      } ?? []
    }
    return before.indices.compactMap { index in
      found(before[index], at: index, after, from: before.count, isOld: true, space)
    }
      + after.indices.compactMap { index in
        found(
          after[index], at: before.count + index, before, from: 0, isOld: false, space)
      }
  }

  private func found(
    _ one: Restriction, at index: Int, _ others: [Restriction], from offset: Int, isOld: Bool,
    _ space: CaseSpace
  ) -> Found? {
    func none(_ of: (Restriction) -> Bool) -> [CaseSpace.Wish] {
      others.indices.filter { of(others[$0]) }.map { .init(offset + $0, false) }
    }
    let own = [CaseSpace.Wish(index, true)]
    // First a case in which the other version does nothing that is not to be compared with it.
    let clear = own + none { $0.isAtLeastAsStrict(as: one) || !$0.isComparable(with: one) }
    let change = isOld ? one.changeWithout : one.changeWithout.opposite
    if case .found(let point) = space.find(clear, work) {
      return Found(
        restriction: one, isOld: isOld, change: change,
        witness: space.witness(point, old.currency))
    }
    guard case .found(let point) = space.find(own + none { $0.isAtLeastAsStrict(as: one) }, work)
    else { return nil }
    return Found(
      restriction: one, isOld: isOld, change: .different,
      witness: space.witness(point, old.currency))
  }

  /// What is told of one clause: each way in which the versions differ once.
  private func told(_ id: String, _ found: [Found]) -> [Difference] {
    let (before, after) = (old.clause(id), new.clause(id))
    var changes: [(change: PolicyComparison.Change, witness: [WitnessFact])] = []
    for one in found where one.change != .notCovered {
      if !changes.contains(where: { $0.change == one.change }) {
        changes.append((one.change, one.witness))
      }
    }
    // Of two steps of preparation neither is known to be more than the other.
    if case .prepares(let one, _)? = before?.kind, case .prepares(let other, _)? = after?.kind,
      one != other, !changes.isEmpty
    {
      changes = [(.different, [])]
    }
    return changes.map { change, witness in
      Difference(
        change: change, subject: id, before: before?.says(old) ?? "not there",
        after: after?.says(new) ?? "not there", example: nil, witness: witness)
    }
  }
}

extension Restriction {
  /// What it does and when, whichever clause says so.
  fileprivate var act: Act { Act(measure: measure, condition: condition) }

  fileprivate struct Act: Hashable {
    let measure: Measure
    let condition: Condition
  }
}
