internal import Cases
internal import Facts
internal import Units

// What is open, and how far it is told apart.
extension Settlement {
  static func fact(_ name: String) -> FactReference {
    FactReference(fact: Vocabulary.required(name), instant: nil)
  }
  static let outcome = fact("sitting.outcome")
  static let passedAt = fact("series.passed-at")
  static let number = fact("attempt.number")

  /// Every fact that the settlement of a policy reads.
  static func named(_ policy: Policy) -> [FactReference] {
    let rates = policy.clauses.compactMap { clause -> FactReference? in
      if case .covers(let coverage) = clause.kind { coverage.proratedBy } else { nil }
    }
    return policy.settling.flatMap(\.when.facts) + rates
  }

  /// One value for each region; a share that only multiplies an amount is told apart by its ends.
  func representatives(of reference: FactReference, _ fact: Fact) -> [Scalar] {
    let constants = constants(of: reference)
    guard constants.isEmpty, reference.fact.type == .share,
      case .between(let low?, let high?) = fact.possible
    else { return fact.representatives(cutAt: constants) }
    return [.number(low), .number(high)]
  }

  /// The constants that clauses compare a fact with; missing sittings shift `series.passed-at` too, so
  /// its constants cut the attempt number as well.
  func constants(of reference: FactReference) -> [Scalar] {
    let series =
      reference.fact.name == "attempt.number" ? [Settlement.outcome, Settlement.passedAt] : []
    return policy.settling.flatMap { clause in
      ([reference] + series).flatMap { clause.when.constants(of: $0) }
    }.filter { if case .number = $0 { true } else { reference.fact.type == .word } }
  }

  static func openFacts(_ policy: Policy, _ sheets: [FactSheet])
    -> [(FactReference, Fact)]
  {
    var seen: Set<FactReference> = []
    var named = named(policy)
    if named.contains(passedAt) { named.append(number) }
    return named.compactMap { reference in
      guard seen.insert(reference).inserted, reference != outcome, reference != passedAt
      else { return nil }
      // Known for the planned sitting is not known for an earlier one.
      return sheets.map { $0.fact(reference) }.first { $0.value == nil }.map { (reference, $0) }
    }
  }

  /// At which attempt the series may be passed: every number that the policy tells apart, and never.
  static func futures(_ policy: Policy, _ sheet: FactSheet) -> [Scalar] {
    if let known = sheet.fact(passedAt).value { return [known] }
    // A sitting that is counted and logged without a pass leaves only later ones.
    let isCounted = sheet.subject.outcome.map(policy.attempt.counts.contains) ?? false
    let first = Int64(sheet.subject.number) + (isCounted ? 1 : 0)
    let constants = policy.settling.flatMap { $0.when.constants(of: passedAt) }
    let highest = constants.reduce(first) { most, constant in
      if case .number(let number) = constant, number < FactSheet.never {
        max(most, number)
      } else {
        most
      }
    }
    return (first...(highest + 1)).map { .number($0) } + [.number(FactSheet.never)]
  }
}
