import Facts

@testable import PolicyRules

/// Whether a faulty policy says the same as the sound one in every case that there can be.
struct SameMeaning {
  let sound: Policy
  let faulty: Policy

  /// Why both say the same; nil when they do not, as far as can be told.
  var reason: String? {
    if sound == faulty { return "the file says the same in other words" }
    guard same(\.rounding), same(\.effective), same(\.attempt), same(\.meters), same(\.declared),
      same(\.approvals), same(\.repaymentSwitch), sound.clauses.count == faulty.clauses.count
    else { return nil }
    for (left, right) in zip(sound.clauses, faulty.clauses) {
      guard left.id == right.id, left.waiver == right.waiver, left.exceptionTo == right.exceptionTo,
        holdAlike(left.when, right.when)
      else { return nil }
      switch (left.kind, right.kind) {
      case (.requires(let one, let by), .requires(let other, let otherBy)):
        guard by == otherBy, holdAlike(one, other) else { return nil }
      default: guard left.kind == right.kind else { return nil }
      }
    }
    return "both conditions hold in the same cases"
  }

  private func same<Value: Equatable>(_ part: KeyPath<Policy, Value>) -> Bool {
    sound[keyPath: part] == faulty[keyPath: part]
  }

  /// Over every combination of values that one of the two conditions can tell apart and a case can have.
  private func holdAlike(_ one: Condition, _ other: Condition) -> Bool {
    if one == other { return true }
    var facts: [FactReference] = []
    for fact in one.facts + other.facts + [FactReference.attemptNumber, FactReference.passedAt]
    where !facts.contains(fact) { facts.append(fact) }
    let values = facts.map { fact -> [Scalar] in
      let constants = one.constants(of: fact) + other.constants(of: fact)
      if fact == FactReference.attemptNumber || fact == FactReference.passedAt {
        return (1...7).map { .number($0) }
      }
      let near = Fact(.anything, .settled).representatives(cutAt: constants)
      return near.filter { value in
        guard case .number(let number) = value else { return true }
        return number >= fact.fact.least ?? .min && number <= fact.fact.greatest ?? .max
      }
    }
    guard let cases = completions(of: values, limit: 200_000) else { return false }
    return cases.allSatisfy { values in
      let known: (FactReference) -> Scalar = { fact in
        facts.firstIndex(of: fact).map { values[$0] } ?? .flag(false)
      }
      return !SameMeaning.canBe(known) || one.holds(known) == other.holds(known)
    }
  }

  /// No sitting comes after the one that passes its series, and that one is passed.
  private static func canBe(_ known: (FactReference) -> Scalar) -> Bool {
    guard case .number(let number) = known(FactReference.attemptNumber),
      case .number(let passedAt) = known(FactReference.passedAt)
    else { return true }
    return passedAt >= number
  }
}
