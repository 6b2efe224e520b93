internal import Cases
internal import Facts
internal import Units

// What is open, and how far it is told apart.
extension Settlement {
  /// A fact that is not known for one of the costs.
  struct OpenFact {
    let slot: Int
    let fact: Fact
    /// The costs that it is about; nil for all.
    let costs: Set<Int>?
  }

  /// Known for the planned sitting is not known for an earlier one; and what happened around one sitting
  /// tells nothing of another, so that each has its own.
  static func openFacts(
    _ policy: Policy, _ planned: FactSheet, _ costs: [SettledCost], _ facts: [[Fact?]],
    _ special: SpecialSlots
  ) -> [OpenFact] {
    policy.plan.slots.flatMap { slot -> [OpenFact] in
      guard slot != special.outcome, slot != special.passedAt else { return [] }
      let reference = policy.program.slots[slot].reference
      guard reference.isOfOneSitting else {
        let all = [planned.fact(reference)] + facts.compactMap { $0[slot] }
        return all.first { $0.value == nil }.map { [OpenFact(slot: slot, fact: $0, costs: nil)] }
          ?? []
      }
      let open = costs.indices.filter { facts[$0][slot].map { $0.value == nil } ?? false }
      let sittings = open.map { costs[$0].sitting }
      return sittings.indices.filter { sittings.firstIndex(of: sittings[$0]) == $0 }.compactMap {
        first in
        let same = open.filter { costs[$0].sitting == sittings[first] }
        return facts[open[first]][slot].map { OpenFact(slot: slot, fact: $0, costs: Set(same)) }
      }
    }
  }

  /// At which attempt the series may be passed: every number that the policy tells apart, and never.
  static func futures(_ policy: Policy, _ sheet: FactSheet) -> [Int64] {
    if case .number(let known)? = sheet.fact(FactReference.passedAt).value { return [known] }
    if policy.endOfSeries(sheet) != nil {
      // The planned sitting can be passed all the same, though the series no longer can.
      return (sheet.subject.outcome == nil ? [Int64(sheet.subject.number)] : []) + [FactSheet.never]
    }
    // A sitting that is counted and logged without a pass leaves only later ones.
    let isCounted = sheet.subject.outcome.map { outcome in
      policy.attempt.counts.contains { policy.attempt.reading($0) == outcome }
    }
    let first = Int64(sheet.subject.number) + (isCounted ?? false ? 1 : 0)
    let slot = policy.program.slot(of: FactReference.passedAt)
    let cuts = slot.map { policy.program.slots[$0].cuts } ?? []
    // The last cut is the first number that nothing tells from those above it.
    let highest = max(first, cuts.last { $0 < FactSheet.never } ?? first)
    return (first...(highest + 1)).map { $0 } + [FactSheet.never]
  }
}

extension Settlement {
  /// The value of every slot for one cost in one world.
  func codes(for cost: Int, in world: [Int64]) -> [Int64] {
    let slots = policy.program.slots
    let passedAt = future(of: world)
    // Sittings that are missing from the log shift every number of the series by as many.
    let missing = missingSittings(in: world)
    var codes = known[cost].map { $0 ?? 0 }
    for (index, item) in open.enumerated()
    where known[cost][item.slot] == nil && item.costs?.contains(cost) ?? true {
      codes[item.slot] = world[1 + index]
    }
    codes[special.number] = Int64(costs[cost].sitting.number) + missing
    if let pass = known[cost][special.passedAt] {
      // An awaited sitting may lie behind the pass; one that nobody listed may lie before it.
      if missing > 0, !own.knowsEverySitting {
        codes[special.passedAt] = self.pass(at: pass, missing)
      }
    } else {
      codes[special.passedAt] =
        seriesEnd != nil ? FactSheet.never : self.pass(at: passedAt, missing)
    }
    if costs[cost].sitting.outcome == nil {
      codes[special.outcome] = slots[special.outcome].code(
        of: .word(passedAt == Int64(planned.number) ? "passed" : "failed"))
    }
    return codes
  }

  /// The number of the attempt at which a series is passed with so many sittings on top; never, where it had ended by
  /// then.
  private func pass(at number: Int64, _ missing: Int64) -> Int64 {
    guard number < FactSheet.never else { return FactSheet.never }
    let hasEnded =
      missing > 0 && mayHaveEnded
      || policy.series.attempts.map { number + missing > Int64($0) } ?? false
    return hasEnded ? FactSheet.never : number + missing
  }

  private func missingSittings(in world: [Int64]) -> Int64 {
    guard let index = open.firstIndex(where: { $0.slot == special.number }) else { return 0 }
    return world[1 + index] - Int64(planned.number)
  }
}

extension Policy {
  /// One value for each region that the settlement can tell apart. A fact that amounts are worked out with
  /// has its ends too: nothing, and more than any limit.
  func codes(of fact: Fact, slot: Int, of planned: SubjectSitting) -> [Int64] {
    let slots = program.slots
    var codes = slots[slot].codes(of: fact)
    let reference = slots[slot].reference
    if reference == FactReference.attemptNumber, case .between(let low?, let high) = fact.possible {
      // Its shift moves `series.passed-at` and the numbers of other sittings over their cuts.
      let cuts = [FactReference.attemptNumber, FactReference.passedAt]
        .compactMap { program.slot(of: $0) }.flatMap { slots[$0].cuts }
      // One more than are listed may have ended the series by its time, and one more than it has by their number.
      let ends = [Int64(planned.number), series.attempts.map { Int64($0) + 1 }].compactMap { $0 }
      let most = (cuts.filter { $0 < FactSheet.never } + ends).reduce(low, max) + 1
      codes = Array(low...min(most, high ?? most))
    }
    guard plan.isFigure[slot], reference.fact.type.hasOrder else {
      return codes
    }
    switch fact.possible {
    case .oneOf: return codes
    case .between(let low, let high):
      return Set(codes + [low ?? 0, high ?? 1_000_000_000_000]).sorted()
    case .anything: return Set(codes + [0, 1_000_000_000_000]).sorted()
    }
  }

  enum Choice {
    case none
    case one(Int)
    case several([Int])
  }

  /// The one clause that speaks: exceptions beat what they are exceptions to, exclusions beat coverage.
  func chosen(_ applying: [Int]) -> Choice {
    guard applying.count > 1 else { return applying.first.map { .one($0) } ?? .none }
    let beaten = Set(applying.flatMap { clauses[$0].exceptionTo })
    let left = applying.filter { !beaten.contains(clauses[$0].id) }
    let refusing = left.filter { clause in
      switch clauses[clause].kind {
      case .covers, .pays: false
      default: true
      }
    }
    // What is refused outright is refused, whatever else is left to the candidate.
    let excluding = refusing.first { if case .excludes = clauses[$0].kind { true } else { false } }
    if let first = excluding ?? refusing.first { return .one(first) }
    guard let first = left.first else { return .none }
    return left.count == 1 ? .one(first) : .several(left)
  }
}
