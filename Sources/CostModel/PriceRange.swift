internal import Amounts
internal import Cases
internal import PolicyRules
public import Units

/// Between which amounts a price may be changed, in minor units, both included, so that days, attempts and the steps
/// of every settlement stay what they are.
public struct PriceRange: Hashable, Sendable {
  /// While every other price stays.
  public let alone: ClosedRange<Int64>
  /// While every other price stays within its own range of this kind.
  public let together: ClosedRange<Int64>
}

extension AttemptTree {
  /// The largest amount that is looked at, in minor units.
  public static let largestPrice: Int64 = 100_000_000

  /// The ranges of some inputs, each of which may stand for several prices of the scenario.
  ///
  /// - Throws: where an amount is too large to be computed with.
  public func priceRanges(_ inputs: [[ScenarioPrice]], _ basis: ScenarioBasis)
    throws(ArithmeticProblem) -> [PriceRange]
  {
    try PriceRangeSearch(tree: self, work: SharedWork(basis), inputs: inputs).ranges()
  }
}

/// Finds the ranges by walking the scenario again on both sides of every constant that an amount meets.
private struct PriceRangeSearch {
  private let tree: AttemptTree
  /// Most days hang on no price, so that they are looked for once.
  private let work: SharedWork
  private let inputs: [[ScenarioPrice]]
  private let now: [Int64]
  private let shape: SeriesShape

  init(tree: AttemptTree, work: SharedWork, inputs: [[ScenarioPrice]]) {
    self.tree = tree
    self.work = work
    self.inputs = inputs
    now = inputs.map { input in
      input.first.flatMap { tree.scenario.amount(of: $0) }?.minorUnits ?? 0
    }
    shape = SeriesShape(tree)
  }

  func ranges() throws(ArithmeticProblem) -> [PriceRange] {
    var alone: [ClosedRange<Int64>] = []
    for index in inputs.indices {
      let range = try HoldingRange.around(
        now[index], within: 0...max(now[index], AttemptTree.largestPrice),
        turningAt: turningPoints(of: index)
      ) { (amount: Int64) throws(ArithmeticProblem) -> Bool in
        var amounts = now
        amounts[index] = amount
        return try holds(amounts)
      }
      alone.append(range)
    }
    let together = try HoldingRange.together(now, within: alone) {
      (amounts: [Int64]) throws(ArithmeticProblem) -> Bool in try holds(amounts)
    }
    return zip(alone, together).map { PriceRange(alone: $0, together: $1) }
  }

  /// The amounts at which one price may turn an answer: what a policy, its steps or the scenario compare with, less
  /// what else is asked for beside it and more what a voucher pays first.
  private func turningPoints(of index: Int) -> [Int64] {
    let beside = Set(
      tree.attempts.map { attempt in
        attempt.costs.reduce(Int64(0)) { $0 + $1.amount.minorUnits } - now[index]
      })
    let compared =
      (work.basis.policy?.moneyConstants ?? [])
      + [tree.scenario.stop.candidatePaysAtMost?.minorUnits].compactMap { $0 }
    let vouchers = Set(tree.attempts.compactMap { $0.voucher?.amount.minorUnits } + [0])
    let steps = Set(
      tree.judgements.compactMap { $0 }.flatMap(\.entries)
        .flatMap { [$0.passed, $0.failed] }.flatMap { [$0.sureSteps, $0.mostSteps] }
        .flatMap { $0?.steps ?? [] }.flatMap(\.amounts).map(\.minorUnits) + [0])
    return compared.flatMap { constant in beside.map { constant - $0 } } + compared
      + steps.flatMap { step in vouchers.map { step + $0 } }
  }

  private func holds(_ amounts: [Int64]) throws(ArithmeticProblem) -> Bool {
    var scenario = tree.scenario
    for (input, amount) in zip(inputs, amounts) {
      scenario = scenario.pricing(input, at: try Money(minorUnits: amount, tree.currency))
    }
    return SeriesShape(try AttemptTree(scenario, work)) == shape
  }
}

/// Everything of a walked scenario that is not an amount and that an amount hangs on; who approves it moves none.
private struct SeriesShape: Equatable {
  private struct Attempt: Equatable {
    let day: Day
    let voucher: String?
    let refusedBy: [String]
    let unanswered: [String]
    let isNewVersion: Bool
    let costs: Int
    /// How each amount is worked out, by every entry: other steps are another formula.
    let steps: [[[String]]]
  }

  private let attempts: [Attempt]
  private let limit: SeriesLimit

  init(_ tree: AttemptTree) {
    limit = tree.limit
    attempts = zip(tree.attempts, tree.judgements).map { attempt, judgement in
      Attempt(
        day: attempt.day, voucher: attempt.voucher?.id, refusedBy: attempt.refusedBy,
        unanswered: attempt.unanswered,
        isNewVersion: attempt.isNewVersion, costs: attempt.costs.count,
        steps: (judgement?.entries ?? []).map { entry in
          [entry.passed, entry.failed].map { ($0.sureSteps?.steps ?? []).map(\.kind) }
        })
    }
  }
}
