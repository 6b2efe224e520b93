internal import Facts
internal import PolicyRules

/// The value of a fact where there is one.
typealias KnownFacts = (FactReference) -> Scalar?

extension TestedCase {
  /// What is known at a sitting, once for each of its results while it has none: passed, and with it the
  /// series, or failed and the series never passed.
  func completions(of sheet: FactSheet, at sitting: SubjectSitting? = nil) -> [KnownFacts] {
    let sitting = sitting ?? judgement.planned
    let number = Int64(judgement.planned.number)
    let isOpen = judgement.planned.outcome == nil
    let futures: [(outcome: String, passedAt: Int64)] =
      (isOpen ? [("passed", number)] : []) + [("failed", FactSheet.never)]
    return futures.map { future in
      { reference in
        if reference == FactReference.outcome, sitting.outcome == nil {
          return .word(future.outcome)
        }
        let value = sheet.fact(reference).value
        guard reference == FactReference.passedAt else { return value }
        return value ?? .number(future.passedAt)
      }
    }
  }
}

extension Condition {
  /// Whether it holds; nil where that depends on what is not known.
  ///
  /// - Parameter forced: a comparison, by its place in the text, whose result is given instead.
  func holds(given known: KnownFacts, forcing forced: (leaf: Int, result: Bool)? = nil) -> Bool? {
    var next = 0
    return holds(known, forced, &next)
  }

  private func holds(
    _ known: KnownFacts, _ forced: (leaf: Int, result: Bool)?, _ next: inout Int
  ) -> Bool? {
    switch self {
    case .always: return true
    case .not(let inner): return inner.holds(known, forced, &next).map { !$0 }
    case .all(let parts):
      let results = parts.map { $0.holds(known, forced, &next) }
      return results.contains(false) ? false : results.contains(nil) ? nil : true
    case .any(let parts):
      let results = parts.map { $0.holds(known, forced, &next) }
      return results.contains(true) ? true : results.contains(nil) ? nil : false
    case .compare(let fact, _, _), .oneOf(let fact, _):
      defer { next += 1 }
      if let forced, forced.leaf == next { return forced.result }
      guard let value = known(fact) else { return nil }
      return holds { _ in value }
    }
  }

  /// Whether the result hangs on one comparison where the others are as they are.
  func hangs(on leaf: Int, given known: KnownFacts) -> Bool {
    guard let with = holds(given: known, forcing: (leaf, true)),
      let without = holds(given: known, forcing: (leaf, false))
    else { return false }
    return with != without
  }

  /// The comparisons, in the order of the text.
  var comparisons: [Condition] {
    switch self {
    case .always: []
    case .not(let inner): inner.comparisons
    case .all(let parts), .any(let parts): parts.flatMap(\.comparisons)
    case .compare, .oneOf: [self]
    }
  }

  /// The fact of a single comparison, and the least values from which on it has another result.
  var turns: (fact: FactReference, at: [Int64])? {
    let (fact, constants): (FactReference, [Scalar])
    switch self {
    case .compare(let named, _, let constant): (fact, constants) = (named, [constant])
    case .oneOf(let named, let all): (fact, constants) = (named, all)
    case .always, .not, .all, .any: return nil
    }
    var turns: Set<Int64> = []
    for case .number(let number) in constants {
      for turn in [number, number + 1] where isTurn(turn, of: fact.fact) { turns.insert(turn) }
    }
    return turns.isEmpty ? nil : (fact, turns.sorted())
  }

  private func isTurn(_ turn: Int64, of fact: FactName) -> Bool {
    let isPossible = turn > (fact.least ?? .min) && turn <= (fact.greatest ?? .max)
    return isPossible && holds { _ in .number(turn - 1) } != holds { _ in .number(turn) }
  }
}
