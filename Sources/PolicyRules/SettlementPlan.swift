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
  /// What is asked for the costs of one category.
  struct OfCategory: Hashable, Sendable {
    /// The clauses that say whether they are paid.
    let coverage: [Int]
    /// The slots that what they get can hang on, ascending: nothing else is looked at, whatever else a world is.
    let reads: [Int]
  }

  private let categories: [CostCategory: OfCategory]
  /// For each clause whether its `when` reads how a sitting ended.
  let readsOutcome: [Bool]

  /// The clauses that require something before an attempt is funded.
  let required: [Int]
  /// For each clause the words that its findings are about.
  let subjects: [String]

  init(_ clauses: [Clause], _ series: SeriesRule, _ program: ConditionProgram) {
    required = clauses.indices.filter {
      switch clauses[$0].kind {
      case .requires, .prepares: true
      default: false
      }
    }
    subjects = clauses.map { Policy.subject(of: $0) }
    let special = SpecialSlots(program)
    self.special = special
    categories = Dictionary(
      uniqueKeysWithValues: CostCategory.allCases.map {
        ($0, OfCategory($0, clauses, program, special))
      })
    readsOutcome = clauses.map { $0.when.facts.contains(FactReference.outcome) }
    let figures = Set(Policy.figures(of: clauses).compactMap { program.slot(of: $0) })
    var read = figures
    for (index, clause) in clauses.enumerated() {
      let isLimit = if case .limits = clause.kind { true } else { false }
      // A clause's `when` stands at its own place in the program.
      if isLimit || !clause.categories.isEmpty { read.formUnion(program.read[index]) }
    }
    // Sittings that are missing shift `series.passed-at` too, and may have ended a series before its pass.
    let earnsByPass = categories.values.contains { $0.reads.contains(special.passedAt) }
    if read.contains(special.passedAt) || series.ends && earnsByPass {
      read.insert(special.number)
    }
    slots = read.sorted()
    let needed = read.union([special.outcome, special.passedAt])
    isNeeded = program.slots.indices.map(needed.contains)
    isFigure = program.slots.indices.map(figures.contains)
  }
}

extension SettlementPlan {
  func of(_ category: CostCategory) -> OfCategory {
    categories[category] ?? OfCategory(coverage: [], reads: [])
  }
}

extension SettlementPlan.OfCategory {
  /// Limits of any category are read, since any may bind; of coverage only what speaks of these costs.
  fileprivate init(
    _ category: CostCategory, _ clauses: [Clause], _ program: ConditionProgram,
    _ special: SpecialSlots
  ) {
    var (coverage, read) = ([Int](), Set<Int>())
    for (index, clause) in clauses.enumerated() {
      let figures: [FactReference]
      var paid: [PaidWhen] = []
      switch clause.kind {
      case .limits(let limit): figures = limit.figures
      case .covers(let rule):
        figures = rule.figures
        paid = rule.instalments.map(\.paid)
      case .pays(let bonus):
        figures = []
        paid = [bonus.paid]
      default: figures = []
      }
      let isLimit = if case .limits = clause.kind { true } else { false }
      guard isLimit || clause.covers(category) else { continue }
      if !isLimit { coverage.append(index) }
      // A clause's `when` stands at its own place in the program.
      read.formUnion(program.read[index])
      read.formUnion(figures.compactMap { program.slot(of: $0) })
      for paid in paid {
        switch paid {
        case .upFront: break
        case .anyResult, .onPass: read.insert(special.outcome)
        case .onSeriesPass: read.insert(special.passedAt)
        }
      }
    }
    self.init(coverage: coverage, reads: read.sorted())
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
