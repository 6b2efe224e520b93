/// What costs came to in the worlds so far: the same values and the same meters give the same again.
struct SettledBefore {
  private struct Known {
    let codes: [Int64]
    let used: [Int64]
    let result: SettledResult
  }

  private struct KnownWorld {
    let told: [[Int64]]
    let used: [Int64]
    let results: [SettledResult]
  }

  private var known: [[Known]]
  private var worlds: [KnownWorld] = []
  /// Beyond so many ways of one cost, or of all, looking them up takes longer than working them out.
  private static let most = 16

  init(costs: Int) {
    known = Array(repeating: [], count: costs)
  }

  /// - Parameters:
  ///   - codes: every value that the result of the cost may hang on and that another world may have otherwise.
  ///   - used: what stands on each charge.
  ///   - binding: the charges that the result may hang on.
  mutating func result(
    of cost: Int, _ codes: [Int64], _ used: [Int64], binding: [Int],
    _ work: () -> SettledResult
  ) -> SettledResult {
    for other in known[cost]
    where other.codes == codes && binding.allSatisfy({ other.used[$0] == used[$0] }) {
      return other.result
    }
    let result = work()
    if known[cost].count < SettledBefore.most {
      known[cost].append(Known(codes: codes, used: used, result: result))
    }
    return result
  }

  /// What all costs got in a world that no cost tells from this one, the meters standing alike before the first.
  func world(_ told: [[Int64]], _ used: [Int64]) -> [SettledResult]? {
    worlds.first { $0.used == used && $0.told == told }?.results
  }

  mutating func keep(_ told: [[Int64]], _ used: [Int64], _ results: [SettledResult]) {
    guard worlds.count < SettledBefore.most else { return }
    worlds.append(KnownWorld(told: told, used: used, results: results))
  }
}

extension Settlement {
  /// The slots of a cost that worlds tell apart, among those that what it gets can hang on.
  func varying(_ cost: Int) -> [Int] {
    // A pass of what waits for its result is at its number.
    let reads = ofCategory[cost].reads
    let ofResult = costs[cost].isAwaited && !reads.contains(special.number) ? [special.number] : []
    return (reads + ofResult).filter { slot in
      switch slot {
      case special.number: open.contains { $0.slot == special.number }
      case special.outcome: costs[cost].sitting.outcome == nil
      case special.passedAt:
        known[cost][slot] == nil
          || !own.knowsEverySitting && open.contains { $0.slot == special.number }
      default:
        known[cost][slot] == nil
          && open.contains { $0.slot == slot && $0.costs?.contains(cost) ?? true }
      }
    }
  }

  /// The codes of these slots as far as a settlement tells them apart: of the attempt at which the series is passed its
  /// region and whether it is one at all, unless amounts are worked out with it.
  func told(_ cost: Int, _ varying: [Int], in world: [Int64]) -> [Int64] {
    // Most costs have no such slot, and codes are made for nothing else.
    guard !varying.isEmpty else { return [] }
    let codes = codes(for: cost, in: world)
    return varying.map { slot in
      let code = codes[slot]
      guard slot == special.passedAt, !policy.plan.isFigure[slot] else { return code }
      return code >= FactSheet.never ? -1 : Int64(policy.program.slots[slot].region(of: code))
    }
  }
}
