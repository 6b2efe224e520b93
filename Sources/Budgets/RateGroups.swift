internal import Cohorts
internal import PassRates
internal import Units

/// Which kinds of people share rates that are not known: only groups of them are independent of each other.
struct RateGroups {
  struct Group {
    let alternatives: [RateAlternatives.Alternative]
    let kinds: [Int]
  }

  let groups: [Group]

  init(_ kinds: [PersonKind], shock: RateShock?) {
    // Kinds are tied by a spread that they share, and by the shock.
    var parent = Array(kinds.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index { index = parent[index] }
      return index
    }
    var owner: [RateSpread: Int] = [:]
    var shocked: Int?
    func join(_ one: Int, _ two: Int) { parent[root(one)] = root(two) }
    for (index, kind) in kinds.enumerated() {
      for spread in kind.unknown {
        if let first = owner[spread] { join(index, first) } else { owner[spread] = index }
      }
      if kind.isShocked.contains(true) {
        if let first = shocked { join(index, first) } else { shocked = index }
      }
    }
    let isOpen = kinds.map { !$0.unknown.isEmpty || $0.isShocked.contains(true) }
    // Everybody whose rates are known is in one group, whatever they sit.
    let known = isOpen.indices.filter { !isOpen[$0] }
    let members = Dictionary(grouping: kinds.indices.filter { isOpen[$0] }, by: root)
    groups =
      (known.isEmpty
        ? []
        : [Group(alternatives: RateAlternatives([], shock: nil).all, kinds: known)])
      + members.keys.sorted().map { key in
        let own = members[key] ?? []
        let isShocked = own.contains { kinds[$0].isShocked.contains(true) }
        return Group(
          alternatives: RateAlternatives(
            own.flatMap { kinds[$0].unknown }, shock: isShocked ? shock?.chance : nil
          ).all, kinds: own)
      }
  }
}

extension PersonKind {
  /// The spreads of chances that matter to it and are not known.
  var unknown: [RateSpread] { rates.joined().compactMap { $0 }.filter { !$0.isKnown } }
}
