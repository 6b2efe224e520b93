internal import Cases
internal import Facts

/// What a settlement asks of its policy for every case, worked out once when the policy is read.
struct SettlementPlan: Hashable, Sendable {
  /// The slots that a settlement reads, ascending: those of coverage and limits, and the figures of amounts.
  let slots: [Int]
  /// The same with the slots that it fills by itself, for each slot whether it is one.
  let isNeeded: [Bool]
  /// For each slot whether amounts are worked out with its fact.
  let isFigure: [Bool]
  let special: SpecialSlots
  /// The clauses that say which costs are paid.
  let coverage: [Int]
  /// For each clause the costs that it speaks of.
  let categories: [Set<CostCategory>]
  /// For each clause whether its `when` reads how a sitting ended.
  let readsOutcome: [Bool]

  init(_ clauses: [Clause], _ program: ConditionProgram) {
    special = SpecialSlots(program)
    coverage = clauses.indices.filter { !clauses[$0].categories.isEmpty }
    categories = clauses.map { Set($0.categories) }
    readsOutcome = clauses.map { $0.when.facts.contains(FactReference.outcome) }
    let figures = Set(Policy.figures(of: clauses).compactMap { program.slot(of: $0) })
    var read = figures
    for (index, clause) in clauses.enumerated() {
      let isLimit = if case .limits = clause.kind { true } else { false }
      // A clause's `when` stands at its own place in the program.
      if isLimit || !clause.categories.isEmpty { read.formUnion(program.read[index]) }
    }
    // Sittings that are missing shift `series.passed-at` too.
    if read.contains(special.passedAt) { read.insert(special.number) }
    slots = read.sorted()
    let needed = read.union([special.outcome, special.passedAt])
    isNeeded = program.slots.indices.map(needed.contains)
    isFigure = program.slots.indices.map(figures.contains)
  }
}

/// The slots that a settlement fills by itself.
struct SpecialSlots: Hashable, Sendable {
  let number: Int
  let outcome: Int
  let passedAt: Int

  init(_ program: ConditionProgram) {
    func slot(_ reference: FactReference) -> Int { program.slot(of: reference) ?? 0 }
    number = slot(FactReference.attemptNumber)
    outcome = slot(FactReference.outcome)
    passedAt = slot(FactReference.passedAt)
  }
}
