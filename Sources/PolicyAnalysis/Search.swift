internal import PolicyRules

/// A search over the regions of facts, depth first, that never tries what was tried in vain.
struct Search {
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

  /// A slot of which some wish leaves no choice, else the one that most undecided wishes read.
  private func slot(for open: [Open]) -> Int? {
    if let forced = open.first(where: { $0.wish.holds && $0.left.count == 1 })?.left.first,
      let slot = space.program.owned.firstIndex(where: { forced.mask & $0 != .zero })
    {
      return slot
    }
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
