public import Units

/// At which chances two scenarios cost the same on average, to 1e-12.
public struct BreakEven: Hashable, Sendable {
  /// Ids of the two.
  public let first: String
  public let second: String
  /// Chances, the same at every attempt of both and moved by nothing, at which neither is cheaper; ascending.
  public let common: [Double]
  /// Which is cheaper below the first of them, or everywhere; nil where they always cost the same.
  public let cheaperBelow: String?
  /// The chances of the second, the same at every attempt, at which it costs what the first does at its own; empty
  /// where there is none, or nobody stated a chance of the first.
  public let needed: [Double]

  /// - Parameters:
  ///   - first: the scenario whose chance is known.
  ///   - second: the scenario whose chance is sought.
  ///   - measure: whose cash counts.
  ///   - valueOfPassing: what is lost without a pass; nil where cash alone counts.
  ///   - level: under which reading of its range the first is taken.
  public init(
    _ first: AttemptTree, _ second: AttemptTree, _ measure: CostMeasure, valueOfPassing: Money?,
    level: ChanceLevel = .base
  ) {
    self.init(
      CostCurve(first, measure, valueOfPassing: valueOfPassing, level),
      CostCurve(second, measure, valueOfPassing: valueOfPassing, level))
  }

  init(_ first: CostCurve, _ second: CostCurve) {
    self.first = first.id
    self.second = second.id
    let difference = first.expected.adding(second.expected.scaled(by: -1))
    common = difference.rootsOfUnitInterval
    let begin = difference.value(at: (common.first { $0 > 0 } ?? 1) / 2)
    cheaperBelow = begin == 0 ? nil : begin < 0 ? self.first : self.second
    needed =
      first.cost.map { second.expected.adding(Polynomial([-$0])).rootsOfUnitInterval } ?? []
  }
}

/// What a scenario costs on average by one chance for every attempt, and at its own chances.
struct CostCurve {
  let id: String
  let expected: Polynomial
  /// Nil where nobody stated a chance.
  let cost: Double?

  init(
    _ tree: AttemptTree, _ measure: CostMeasure, valueOfPassing: Money?, _ level: ChanceLevel
  ) {
    id = tree.scenario.id
    let values = tree.values(measure, valueOfPassing: valueOfPassing)
    expected = tree.expected(values)
    let weights = tree.weightsOfCounts() ?? tree.chances(level).map(tree.weights)
    cost = weights.map { zip(values, $0).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}

extension AttemptTree {
  /// The least chance, the same at every attempt, from which sitting at all is worth its cash: where the expected
  /// cash and what is lost without a pass come to less than what passing is worth; nil where no chance is enough.
  public func worthAbove(_ measure: CostMeasure, valueOfPassing: Money) -> Double? {
    guard !attempts.isEmpty, valueOfPassing.currency == currency else { return nil }
    let values = values(measure, valueOfPassing: valueOfPassing)
    let gain = expected(values).scaled(by: -1)
      .adding(Polynomial([Double(valueOfPassing.minorUnits)]))
    if gain.value(at: 0) >= 0 { return 0 }
    return gain.rootsOfUnitInterval.first { root in
      gain.value(at: min(1, root + 1e-6)) > 0 || root == 1
    }
  }
}
