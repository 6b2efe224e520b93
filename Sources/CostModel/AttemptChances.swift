internal import Preparations
public import Units

extension AttemptTree {
  /// The chance of each node under one reading of a range, moved by the assumptions of the scenario.
  ///
  /// - Returns: nil where no chance is stated, or counts of passes and fails are.
  public func chances(_ level: ChanceLevel) -> [Double]? {
    guard let chance = scenario.chance, chance.beta == nil else { return nil }
    return nodes.indices.map { index in
      chance.range(at: nodes[index].fails).map { range in
        AttemptTree.moved(level.of(range).exact, by: level.of(nodes[index].attempt.odds))
      } ?? 0
    }
  }

  /// The chance of each node where everybody had this one, moved likewise.
  public func chances(of one: Exact, _ level: ChanceLevel = .base) -> [Double] {
    nodes.map { AttemptTree.moved(one, by: level.of($0.attempt.odds)) }
  }

  /// Whether an assumption moves any chance of it.
  public var isMoved: Bool {
    nodes.contains { node in
      let odds = node.attempt.odds
      return odds.low != .one || odds.base != .one || odds.high != .one
    }
  }

  /// `m·p / (1 − p + m·p)`, which keeps 0 and 1 where they are.
  static func moved(_ chance: Exact, by factor: Exact) -> Double {
    let (p, m) = (chance.double, factor.double)
    guard m != 1 else { return p }
    let passes = m * p
    return passes == 0 ? 0 : passes / (1 - p + passes)
  }

  /// The outlook under counts of passes and fails, one chance shared by all attempts: the chance of a pass at
  /// attempt k is `a/(a+b+k−1) · Π (b+i)/(a+b+i)`, i from 0 to k−2.
  ///
  /// - Returns: nil where no counts are given. What would move a chance does not move counts.
  public func weightsOfCounts() -> [Double]? {
    guard let beta = scenario.chance?.beta, !nodes.isEmpty else { return nil }
    let shared = SharedChance(passes: beta.passes, fails: beta.fails)
    return branches.map { shared.moment($0.passed == nil ? 0 : 1, $0.failed.count) * $0.known }
  }
}

extension AttemptTree {
  /// The chance of an attempt, from 0, before anything moves it: the likely one of a range; of counts the mean after
  /// the fails before it; nil where none is stated.
  public func deliveredChance(at index: Int) -> Double? {
    if let range = scenario.chance?.range(at: index) { return range.base.exact.double }
    return scenario.chance?.beta.map { $0.passes / ($0.passes + $0.fails + Double(index)) }
  }
}
