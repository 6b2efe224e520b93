package import Facts
package import PolicyRules
internal import Units

/// Every case that conditions can tell apart: one region for each fact that they read.
///
/// Facts are free of each other but for what the vocabulary implies (a pass at attempt 2 is the outcome of
/// attempt 2). Two differences of days are free of each other too: what is impossible for days that share an
/// event is not known to be.
package struct CaseSpace: Sendable {
  package let program: ConditionProgram
  /// The conditions that were asked for come first; those that every case meets follow.
  private let implied: Range<Int>
  /// For each slot the regions that its fact can have at all.
  private let possible: [[Int]]

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

  /// - Parameter policy: whose counters imply something of each other; nil for conditions by themselves.
  package init(_ conditions: [Condition], of policy: Policy? = nil) throws(ProgramProblem) {
    let implications =
      Implications.of(conditions) + (policy.map { Implications.of(conditions, in: $0) } ?? [])
    program = try ConditionProgram(conditions + implications)
    implied = conditions.count..<(conditions.count + implications.count)
    possible = program.slots.map(CaseSpace.regions)
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
    var search = Search(space: self, work: work)
    let all = wishes + implied.map { Wish($0, true) }
    return search.run(all.map { Search.Open(wish: $0, left: program.alternatives[$0.condition]) })
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

  fileprivate func regions(ofSlot slot: Int) -> [Int] { possible[slot] }
}

/// How much may still be tried; shared by the searches of one analysis and able to be stopped.
package final class Work {
  private(set) package var left: Int
  private let isCancelled: () -> Bool

  package init(limit: Int, isCancelled: @escaping () -> Bool = { false }) {
    left = limit
    self.isCancelled = isCancelled
  }

  /// Takes one step; false when there is none left.
  fileprivate func step() -> Bool {
    guard left > 0, left % 256 != 0 || !isCancelled() else {
      left = 0
      return false
    }
    left -= 1
    return true
  }
}

/// A search over the regions of facts, depth first, that never tries what was tried in vain.
private struct Search {
  typealias Alternative = ConditionProgram.Alternative

  /// A wish that is not decided yet, with the alternatives that its condition has left.
  struct Open: Hashable {
    let wish: CaseSpace.Wish
    let left: [Alternative]
  }

  let space: CaseSpace
  let work: Work
  private var inVain: Set<[Open]> = []

  init(space: CaseSpace, work: Work) {
    self.space = space
    self.work = work
  }

  mutating func run(_ open: [Open]) -> CaseSpace.Answer {
    guard let open = Search.undecided(open) else { return .none }
    return descend(open, [:])
  }

  private mutating func descend(_ open: [Open], _ regions: [Int: Int]) -> CaseSpace.Answer {
    guard !open.isEmpty else { return .found(CaseSpace.Point(regions: regions)) }
    guard work.step() else { return .cut }
    guard !inVain.contains(open), let slot = slot(for: open) else { return .none }
    var seen: Set<ConditionProgram.Bits> = []
    for region in space.regions(ofSlot: slot) {
      // Regions that agree on everything still read are one.
      let bits = space.program.contributions[slot][region]
      guard seen.insert(bits & remaining(open, slot)).inserted else { continue }
      guard let next = Search.undecided(open.map { assigning($0, slot, bits) }) else { continue }
      var chosen = regions
      chosen[slot] = region
      let answer = descend(next, chosen)
      if answer != .none { return answer }
    }
    inVain.insert(open)
    return .none
  }

  /// The wishes that are not granted yet; nil when one cannot be granted any more.
  private static func undecided(_ open: [Open]) -> [Open]? {
    var left: [Open] = []
    for item in open {
      let holds = item.left.contains { $0.mask == .zero }
      if holds || item.left.isEmpty {
        guard holds == item.wish.holds else { return nil }
      } else {
        left.append(item)
      }
    }
    return left
  }

  /// The slot that most undecided wishes read.
  private func slot(for open: [Open]) -> Int? {
    var best: (slot: Int, readers: Int)?
    for slot in space.program.slots.indices {
      let owned = space.program.owned[slot]
      let readers = open.count { item in item.left.contains { $0.mask & owned != .zero } }
      if readers > best?.readers ?? 0 { best = (slot, readers) }
    }
    return best?.slot
  }

  private func remaining(_ open: [Open], _ slot: Int) -> ConditionProgram.Bits {
    open.reduce(.zero) { bits, item in item.left.reduce(bits) { $0 | $1.mask } }
      & space.program.owned[slot]
  }

  private func assigning(_ item: Open, _ slot: Int, _ bits: ConditionProgram.Bits) -> Open {
    let owned = space.program.owned[slot]
    var left: [Alternative] = []
    for alternative in item.left {
      let read = alternative.mask & owned
      guard bits & read == alternative.wanted & owned else { continue }
      let rest = Alternative(
        mask: alternative.mask & ~owned, wanted: alternative.wanted & ~owned)
      if !left.contains(rest) { left.append(rest) }
    }
    return Open(wish: item.wish, left: left)
  }
}
