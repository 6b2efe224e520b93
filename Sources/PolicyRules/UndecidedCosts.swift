internal import Amounts
internal import Cases
internal import Facts
internal import Units

// What no clause settles is paid where a person grants it, and takes its room of limits then like any other cost.
extension Settlement {
  /// What a cost gets, and what it may get where somebody has to decide it.
  func settling(_ index: Int, _ coded: CodedCase, _ used: [Int64]) -> SettledResult {
    let (result, steps) = keepingPaid(index, coded, used)
    guard result.needsPerson else { return SettledResult(result: result, steps: steps) }
    // Where nobody can tell how much of a limit is left either, all of it may be granted.
    let all = MoneySteps(asked: costs[index].eligible, steps: [])
    return SettledResult(
      result: result, steps: steps,
      granted: granted(.whole, of: index, coded, used) ?? (costs[index].eligible.minorUnits, all))
  }

  /// What a share of a cost comes to that a person grants, after the limits; nil where their tables do not say it, or it
  /// is too large.
  func granted(_ share: Share, of index: Int, _ coded: CodedCase, _ used: [Int64]) -> (
    minorUnits: Int64, steps: MoneySteps
  )? {
    let cost = costs[index]
    guard let before = limitSteps(.eligibleCost, index, -1, coded, used),
      let limits = limitSteps(.paid, index, -1, coded, used)
    else { return nil }
    let program = MoneySteps(
      asked: cost.eligible,
      steps: policy.rounded(
        before + [.share(share, label: "ruling")] + limits, of: cost.eligible))
    guard let paid = try? program.amount() else { return nil }
    return (paid.minorUnits, program)
  }

  /// How many variables say what is granted.
  var grantVariables: Int { grants.reduce(0) { max($0, ($1 ?? -1) + 1) } }

  /// Whether a cost takes room in a world though no clause settles it.
  func isGranted(_ cost: Int, in world: [Int64]) -> Bool {
    grants[cost].map { world[firstGrant + $0] == 1 } ?? false
  }

  /// Whether somebody may grant a cost that no clause settles in some world.
  func isUndecided(_ cost: Int) -> Bool { worlds.map { isUndecided(cost, in: $0) } ?? false }

  private func isUndecided(_ cost: Int, in worlds: [World]) -> Bool {
    worlds.contains { ($0.results[cost].granted?.minorUnits ?? 0) > 0 }
  }

  /// For each cost which variable says whether it is granted: those that somebody has to decide in any of these worlds, and
  /// that take room of what binds a later one. Where they are too many to be told apart, costs of one category are
  /// granted together.
  func grants(in worlds: [World]) -> [Int?] {
    let undecided = costs.indices.filter { index in
      let measuring = Set(measuring[index])
      guard
        costs.indices.dropFirst(index + 1).contains(where: {
          !measuring.isDisjoint(with: binding[$0])
        })
      else { return false }
      return isUndecided(index, in: worlds)
    }
    var grants = costs.map { _ in Int?.none }
    guard doubts + undecided.count > Settlement.mostDoubts else {
      for (variable, cost) in undecided.enumerated() { grants[cost] = variable }
      return grants
    }
    let categories = CostCategory.allCases.filter { category in
      undecided.contains { costs[$0].category == category }
    }
    for cost in undecided { grants[cost] = categories.firstIndex(of: costs[cost].category) }
    return grants
  }

  /// Why each of these variables is open, in their order.
  var opennessOfGrants: [Openness] {
    (0..<grantVariables).compactMap { variable in
      guard let cost = zip(costs, grants).first(where: { $1 == variable })?.0 else { return nil }
      let sitting =
        cost.sitting.outcome == nil ? "this attempt" : "the sitting of \(cost.sitting.day)"
      guard cost.sitting.outcome?.isAwaited != true else {
        return .unknown(who: "candidate", ask: "the result of \(sitting)")
      }
      let words = cost.category.rawValue.split(separator: "-").joined(separator: " ")
      return .discretion(
        role: Policy.ofSilence, question: "whether the \(words) of \(sitting) is paid")
    }
  }
}
