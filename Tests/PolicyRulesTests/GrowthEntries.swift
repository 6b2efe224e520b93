import Cases
import Facts
import PolicyRules
import Units

/// What may be said of a cost, over all worlds.
struct GrowthEntry {
  let cost: GrowthCost
  var least: Int
  /// Whether nothing less is to be found by a finer search than this.
  var isExact = true
  /// Nil where only a finer search than this would find it.
  var most: Int?
  /// Nil where no world is of that kind.
  var ifPassed: Int?
  var ifFailed: Int?
  /// More than one where the documentation does not say whom to ask first.
  var states: [EntryState]
}

extension GrowthReference {
  /// Nil where there are too many worlds to try them all in a test.
  var entries: [GrowthEntry]? {
    let costs = costs
    let futures = futures
    let uses = openUses(costs)
    let facts = openFacts
    let before =
      [GrowthUnknown(kind: .future, label: nil, count: futures.count)]
      + facts.map(\.unknown) + uses.map(\.unknown)
    func worlds(_ unknowns: [GrowthUnknown]) -> (choices: [[Int]], results: [[GrowthResult]])? {
      let total = unknowns.reduce(1) { $0 * $1.count }
      guard total <= 216 else { return nil }
      let choices = (0..<total).map { index in
        var rest = index
        return unknowns.map { unknown in
          defer { rest /= unknown.count }
          return rest % unknown.count
        }
      }
      let results = choices.map { choice -> [GrowthResult] in
        let future = futures[choice[0]]
        var world = GrowthWorld(isPassed: future.isPassed, passedAt: future.passedAt)
        for (fact, picked) in zip(facts, choice.dropFirst()) {
          if case .fact(let name) = fact.unknown.kind { world.facts[name] = fact.values[picked] }
        }
        for (use, picked) in zip(uses, choice.dropFirst(1 + facts.count)) {
          world.uses[use.unknown.kind] = use.extra[picked]
        }
        for (unknown, picked) in zip(unknowns, choice) where picked > 0 {
          guard case .grant(let cost) = unknown.kind else { continue }
          world.granted.insert(cost)
          if picked == 2 { world.leastGranted.insert(cost) }
        }
        return amounts(costs, world)
      }
      return (choices, results)
    }
    // Whatever is granted, a person has to decide on the same costs.
    guard let first = worlds(before) else { return nil }
    let grants = costs.indices.filter { cost in
      first.results.contains { $0[cost].needsPerson }
    }.map { GrowthUnknown(kind: .grant($0), label: .needsPerson(role: "HR"), count: 3) }
    let unknowns = before + grants
    guard let (choices, results) = worlds(unknowns) else { return nil }
    // Bands that pay more further up pay most where what came before lets a cost end with one of them.
    let isFine = !uses.isEmpty && policy.clauses.contains(where: \.hasRisingBands)
    return costs.indices.map { cost in
      let all = results.map { $0[cost] }
      // A variable matters if two worlds that differ in it alone differ here.
      var stride = 1
      var blamed: [GrowthUnknown] = []
      for (position, unknown) in unknowns.enumerated() {
        let matters = choices.indices.contains { index in
          choices[index][position] > 0
            && all[index].decided != all[index - choices[index][position] * stride].decided
        }
        if matters { blamed.append(unknown) }
        stride *= unknown.count
      }
      let amounts = all.map(\.amount)
      let passed = choices.indices.filter { futures[choices[$0][0]].isPassed }
      let failed = choices.indices.filter { !futures[choices[$0][0]].isPassed }
      return GrowthEntry(
        cost: costs[cost], least: amounts.min() ?? 0, isExact: !isFine,
        most: isFine ? nil : all.map(\.most).max() ?? 0,
        ifPassed: passed.map { amounts[$0] }.min(), ifFailed: failed.map { amounts[$0] }.min(),
        states: states(all, blamed))
    }
  }

  private func states(_ all: [GrowthResult], _ blamed: [GrowthUnknown]) -> [EntryState] {
    let labels = blamed.compactMap(\.label)
    if all.contains(where: \.needsPerson) {
      return (labels + [.needsPerson(role: "HR")]).map { .open($0) }
    }
    if blamed.isEmpty { return [(all.first?.amount ?? 0) > 0 ? .payable : .closed] }
    return labels.isEmpty ? [.pending] : labels.map { .open($0) }
  }
}
