import Amounts
import Cases
import Facts
import Units

@testable import PolicyRules

/// Whether a faulty policy says the same as the sound one in every case that there can be.
struct SameMeaning {
  let sound: Policy
  let faulty: Policy

  /// Why both say the same; nil when they do not, as far as can be told.
  var reason: String? {
    if sound == faulty { return "the file says the same in other words" }
    guard same(\.effective), same(\.attempt), same(\.counters), same(\.series), same(\.meters),
      same(\.declared), same(\.approvals), same(\.repaymentSwitch),
      sound.clauses.map(\.id) == faulty.clauses.map(\.id)
    else { return nil }
    if sound.rounding != faulty.rounding {
      return sound.clauses == faulty.clauses && roundsAlike
        ? "no share gives a part of a cent that the two ways of rounding treat differently" : nil
    }
    guard zip(sound.clauses, faulty.clauses).allSatisfy(saysAlike) else { return nil }
    if zip(sound.clauses, faulty.clauses).allSatisfy({ holdAlike($0.when, $1.when) }) {
      return "the conditions hold in the same cases"
    }
    // A condition of a clause about costs may change where another clause decides in any case.
    let changed = zip(sound.clauses, faulty.clauses).filter { $0.when != $1.when }
    guard changed.allSatisfy({ !$0.0.categories.isEmpty }) else { return nil }
    return CostCategory.allCases.allSatisfy(isDecidedAlike)
      ? "the same clause decides in every case" : nil
  }

  private func same<Value: Equatable>(_ part: KeyPath<Policy, Value>) -> Bool {
    sound[keyPath: part] == faulty[keyPath: part]
  }

  /// Whether two clauses differ in their `when` at most.
  private func saysAlike(_ one: Clause, _ other: Clause) -> Bool {
    guard one.waiver == other.waiver, one.exceptionTo == other.exceptionTo else { return false }
    switch (one.kind, other.kind) {
    case (.requires(let one, let by), .requires(let other, let otherBy)):
      return by == otherBy && holdAlike(one, other)
    case (.approval(let categories, let bands), .approval(let others, let otherBands)):
      return categories == others && approveAlike(bands, otherBands)
    default: return one.kind == other.kind
    }
  }

  /// Whether the same roles approve every amount, in the same order.
  private func approveAlike(_ bands: [ApprovalBand], _ others: [ApprovalBand]) -> Bool {
    let named = (bands + others).flatMap { [$0.above, $0.upTo] }.compactMap { $0?.minorUnits }
    let edges = [0] + named
    func roles(_ bands: [ApprovalBand], _ amount: Int64) -> [String] {
      bands.filter { $0.fits(amount) }.flatMap(\.by).reduce(into: []) {
        if !$0.contains($1) { $0.append($1) }
      }
    }
    return edges.flatMap { [$0, $0 + 1] }.allSatisfy { roles(bands, $0) == roles(others, $0) }
  }

  // MARK: Rounding

  /// A share of p/q gives every multiple of 1/q as a part of a cent.
  private var roundsAlike: Bool {
    parts.allSatisfy { part in
      part == 1
        || (0..<2 * part).allSatisfy { number in
          let exact = Exact(Int128(number), over: Int128(part)) ?? .zero
          return exact.roundedToWhole(sound.rounding.mode)
            == exact.roundedToWhole(faulty.rounding.mode)
        }
    }
  }

  private var parts: [Int64] {
    sound.clauses.flatMap { clause -> [Int64] in
      switch clause.kind {
      case .covers(let coverage):
        let shares: [Share] =
          switch coverage.rate {
          case .share(let figure): figure.all
          case .bands(_, let bands): bands.map(\.share)
          }
        // Both instalments of the shipped policies are earned together, so that they are the whole.
        return shares.map { Int64($0.value.denominator) }
          + (coverage.proratedBy == nil ? [] : [1_000])
      case .repays(let rule):
        if case .perMonthNotServed(let share) = rule.proration {
          return [Int64(share.value.denominator)]
        }
        return []
      default: return []
      }
    }
  }

  // MARK: Conditions

  private typealias Known = (FactReference) -> Scalar

  /// Whether a test holds in every case that can be, of those that conditions can tell apart.
  private func everywhere(_ conditions: [Condition], _ holds: (Known) -> Bool) -> Bool {
    var facts: [FactReference] = []
    for fact in conditions.flatMap(\.facts) + [
      FactReference.attemptNumber, FactReference.passedAt, FactReference.outcome,
    ] where !facts.contains(fact) { facts.append(fact) }
    let values = facts.map { fact -> [Scalar] in
      let constants = conditions.flatMap { $0.constants(of: fact) }
      if fact == FactReference.attemptNumber || fact == FactReference.passedAt {
        return (1...7).map { .number($0) }
      }
      if fact == FactReference.outcome {
        return ["passed", "failed", "no-show", "technical-void"].map { .word($0) }
      }
      let near = Fact(.anything, .settled).representatives(cutAt: constants)
      return near.filter { value in
        guard case .number(let number) = value else { return true }
        return number >= fact.fact.least ?? .min && number <= fact.fact.greatest ?? .max
      }
    }
    guard let cases = completions(of: values, limit: 200_000) else { return false }
    return cases.allSatisfy { values in
      let known: Known = { fact in
        facts.firstIndex(of: fact).map { values[$0] } ?? .flag(false)
      }
      return !SameMeaning.canBe(known) || holds(known)
    }
  }

  private func holdAlike(_ one: Condition, _ other: Condition) -> Bool {
    one == other || everywhere([one, other]) { one.holds($0) == other.holds($0) }
  }

  private func isDecidedAlike(_ category: CostCategory) -> Bool {
    everywhere((sound.clauses + faulty.clauses).filter { $0.covers(category) }.map(\.when)) {
      known in
      decided(by: sound, category, known) == decided(by: faulty, category, known)
    }
  }

  private func decided(by policy: Policy, _ category: CostCategory, _ known: Known) -> [String] {
    guard case .word(let word) = known(FactReference.outcome) else { return [] }
    let isCounted = policy.attempt.counts.contains { $0.rawValue == word }
    let applying = policy.clauses.indices.filter { index in
      let clause = policy.clauses[index]
      return clause.covers(category) && clause.when.holds(known)
        && (isCounted || clause.when.facts.contains(FactReference.outcome))
    }
    switch policy.chosen(applying) {
    case .none: return []
    case .one(let clause): return [policy.clauses[clause].id]
    case .several(let clauses): return clauses.map { policy.clauses[$0].id }
    }
  }

  /// No sitting comes after the one that passes its series, and that one is passed.
  private static func canBe(_ known: Known) -> Bool {
    guard case .number(let number) = known(FactReference.attemptNumber),
      case .number(let passedAt) = known(FactReference.passedAt)
    else { return true }
    switch known(FactReference.outcome) {
    case .word("passed"): return passedAt == number
    case .word("failed"): return passedAt > number
    default: return passedAt >= number
    }
  }
}
