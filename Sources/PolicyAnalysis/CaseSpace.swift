package import Facts
package import PolicyRules
internal import Units

/// Every case that conditions can tell apart: one region for each fact that they read.
///
/// Facts are free of each other but for what the vocabulary implies: a pass at attempt 2 is the outcome of
/// attempt 2, two names of one fact have one value (`EqualFacts`), what holds on every day of a time agrees
/// (`TimeOfFact`). Differences of days that share one event are free of each other: what no calendar has is
/// not known to be impossible.
package struct CaseSpace: Sendable {
  package let program: ConditionProgram
  /// The conditions that were asked for come first; those that every case meets follow.
  private let implied: Range<Int>
  /// For each condition the first that holds in the same cases by its very words.
  private let same: [Int]
  /// For each slot the regions that its fact can have at all.
  private let possible: [[Int]]
  /// The times of facts that conditions look at in more than one way.
  private let times: [TimeOfFact]

  /// One case: the slots that matter for it, each with a region.
  package struct Point: Hashable, Sendable {
    package let regions: [Int: Int]
  }

  package enum Answer: Hashable, Sendable {
    case found(Point)
    /// No case at all.
    case none
    /// The work ran out before either was sure.
    case cut
  }

  /// A condition and whether it shall hold.
  package struct Wish: Hashable, Sendable {
    package let condition: Int
    package let holds: Bool

    package init(_ condition: Int, _ holds: Bool) {
      self.condition = condition
      self.holds = holds
    }
  }

  /// - Parameter policies: whose counters imply something of each other; of several what all of them imply.
  package init(_ given: [Condition], of policies: [Policy] = []) throws(ProgramProblem) {
    let conditions = given.map(EqualFacts(in: given).unified)
    times = TimeOfFact.all(in: conditions)
    let implications =
      Implications.of(conditions) + Implications.of(conditions, inAll: policies)
      + times.flatMap(\.implications)
    program = try ConditionProgram(conditions + implications)
    implied = conditions.count..<(conditions.count + implications.count)
    possible = program.slots.map(CaseSpace.regions)
    var first: [Set<ConditionProgram.Alternative>: Int] = [:]
    same = program.alternatives.enumerated().map { index, alternatives in
      let known = first[Set(alternatives)] ?? index
      first[Set(alternatives)] = known
      return known
    }
  }

  private static func regions(of slot: Slot) -> [Int] {
    let fact = slot.reference.fact
    return (0..<slot.regions).filter { region in
      guard fact.type.hasOrder else { return true }
      let first = region == 0 ? Int64.min : slot.cuts[region - 1]
      let last = region < slot.cuts.count ? slot.cuts[region] - 1 : Int64.max
      return last >= fact.least ?? .min && first <= fact.greatest ?? .max
    }
  }

  /// A case in which every wish is granted.
  ///
  /// Branches only on facts that still matter: once every wish is granted, whatever is left is free.
  package func find(_ wishes: [Wish], _ work: Work) -> Answer {
    // A question takes a step even where it answers itself, so that the limit bounds how many are asked.
    guard work.step() else { return .cut }
    var wanted: [Int: Bool] = [:]
    var open: [Search.Open] = []
    for wish in wishes + implied.map({ Wish($0, true) }) {
      let condition = same[wish.condition]
      if let other = wanted[condition] {
        guard other == wish.holds else { return .none }
        continue
      }
      wanted[condition] = wish.holds
      open.append(
        Search.Open(wish: Wish(condition, wish.holds), left: program.alternatives[condition]))
    }
    var search = Search(space: self, work: work)
    return search.run(open)
  }

  /// The value of a fact at a point, as a person writes it.
  package func example(_ slot: Int, at point: Point) -> Scalar? {
    point.regions[slot].map { region in
      let fact = program.slots[slot].reference.fact
      let example = program.slots[slot].example(ofRegion: region)
      guard case .number(let number) = example, let least = fact.least, number < least else {
        return example
      }
      return .number(least)
    }
  }

  /// A point, fact by fact in the order of the program; a fact over a time once, however often conditions
  /// look at it.
  ///
  /// - Parameter values: of facts of which no region but a value of one is meant.
  func witness(
    _ point: Point, _ currency: Currency, with values: [FactReference: Scalar] = [:]
  ) -> [WitnessFact] {
    let flags = Set(times.flatMap(\.flags))
    func holds(_ flag: FactReference) -> Bool {
      program.slot(of: flag).flatMap { point.regions[$0] } == 1
    }
    var told: Set<FactReference> = []
    return program.slots.indices.compactMap { slot -> WitnessFact? in
      let reference = program.slots[slot].reference
      guard let found = example(slot, at: point), !flags.contains(reference),
        told.insert(reference).inserted
      else { return nil }
      if let time = times.first(where: { $0.references.contains(reference) }) {
        told.formUnion(time.references)
        return time.witness(holds, currency)
      }
      let value = values[reference] ?? found
      let shown = Policy.shown(value, as: reference.fact.type, in: currency)
      return WitnessFact(reference: reference, value: value, words: "\(reference) = \(shown)")
    }
  }

  func regions(ofSlot slot: Int) -> [Int] { possible[slot] }
}
