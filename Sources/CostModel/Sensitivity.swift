public import Cases
public import Units

/// How far the expected cash of a scenario follows each input by itself: the data of a tornado.
public struct Sensitivity: Hashable, Sendable {
  public struct Bar: Hashable, Sendable {
    /// Stable, such as `chance`.
    public let id: String
    /// The input, with its two ends in words.
    public let name: String
    public let low: String
    public let high: String
    /// The expected cash at either end, in minor units.
    public let atLow: Double
    public let atHigh: Double

    public var width: Double { abs(atHigh - atLow) }
  }

  /// The expected cash as it stands, in minor units.
  public let base: Double
  /// The widest first.
  public let bars: [Bar]

  /// By how much prices are moved where nobody states a range: an assumption.
  public static let priceStep = 10

  /// - Parameters:
  ///   - tree: the ends of the scenario.
  ///   - longer: the same plan with one attempt more, where its other rules allow it.
  ///   - basis: what all scenarios have in common.
  ///   - measure: whose cash counts.
  ///   - chance: of every attempt where the scenario states none.
  public init(
    _ tree: AttemptTree, longer: AttemptTree, _ basis: ScenarioBasis, _ measure: CostMeasure,
    chance: Probability
  ) throws(ArithmeticProblem) {
    let scenario = tree.scenario
    let trial = Trial(basis: basis, measure: measure, chance: chance)
    base = trial.cost(tree)
    var bars: [Bar] = []
    if let range = scenario.chance?.range(at: 0), range.low < range.high {
      bars.append(
        Bar(
          id: "chance", name: "chance of an attempt", low: "\(range.low)", high: "\(range.high)",
          atLow: trial.cost(tree, chance: .low), atHigh: trial.cost(tree, chance: .high)))
    } else if scenario.chance == nil, let low = ScenarioComparison.assumed.first,
      let high = ScenarioComparison.assumed.last
    {
      bars.append(
        Bar(
          id: "chance", name: "chance of an attempt", low: "\(low)", high: "\(high)",
          atLow: trial.cost(tree, of: low), atHigh: trial.cost(tree, of: high)))
    }
    if tree.isMoved, scenario.chance?.beta == nil {
      bars.append(
        Bar(
          id: "preparation", name: "what preparation and waiting do to the odds", low: "at worst",
          high: "at best", atLow: trial.cost(tree, odds: .low),
          atHigh: trial.cost(tree, odds: .high)))
    }
    for category in CostCategory.allCases
    where scenario.costs.contains(where: { $0.category == category })
      || category == .membership && scenario.membership != nil
    {
      let step = Sensitivity.priceStep
      bars.append(
        Bar(
          id: category.rawValue, name: "price of the \(category.rawValue)", low: "-\(step) %",
          high: "+\(step) %",
          atLow: try trial.cost(tree, scaling: category, percent: 100 - step),
          atHigh: try trial.cost(tree, scaling: category, percent: 100 + step)))
    }
    let attempts = scenario.stop.attempts
    if attempts > 1 {
      bars.append(
        Bar(
          id: "attempts", name: "attempts at most", low: "\(attempts - 1)", high: "\(attempts + 1)",
          atLow: trial.cost(try tree.limited(to: attempts - 1)),
          atHigh: trial.cost(try longer.limited(to: attempts + 1))))
    }
    self.bars = bars.sorted { ($0.width, $1.id) > ($1.width, $0.id) }
  }

  /// The expected cash by chance and price together, in minor units: one row for each chance, one column for each
  /// percentage of the price.
  public static func grid(
    _ tree: AttemptTree, _ basis: ScenarioBasis, _ measure: CostMeasure,
    chances: [Probability], scaling category: CostCategory, percents: [Int]
  ) throws(ArithmeticProblem) -> [[Double]] {
    var trees: [AttemptTree] = []
    for percent in percents {
      trees.append(
        try AttemptTree(
          Trial.scaled(tree.scenario, category, percent: percent), SharedWork(basis), on: tree.days)
      )
    }
    return chances.map { chance in
      let trial = Trial(basis: basis, measure: measure, chance: chance)
      return trees.map { trial.cost($0, of: chance) }
    }
  }
}

/// The expected cash of a scenario under one change.
private struct Trial {
  let basis: ScenarioBasis
  let measure: CostMeasure
  /// Of every attempt where the scenario states none.
  let chance: Probability

  func cost(_ tree: AttemptTree, chance level: ChanceLevel = .base, odds: ChanceLevel = .base)
    -> Double
  {
    let chances = tree.nodes.map { node in
      AttemptTree.moved(
        (tree.scenario.chance?.range(at: node.fails)).map { level.of($0).exact } ?? chance.exact,
        by: odds.of(node.attempt.odds))
    }
    return mean(tree, tree.weightsOfCounts() ?? tree.weights(chances))
  }

  func cost(_ tree: AttemptTree, of chance: Probability) -> Double {
    mean(tree, tree.weights(tree.chances(of: chance.exact)))
  }

  /// A price moves no day.
  func cost(_ tree: AttemptTree, scaling category: CostCategory, percent: Int)
    throws(ArithmeticProblem) -> Double
  {
    cost(
      try AttemptTree(
        Trial.scaled(tree.scenario, category, percent: percent), SharedWork(basis), on: tree.days))
  }

  /// The scenario with one kind of cost at so many percent of its price, halves away from zero to the cent.
  static func scaled(_ scenario: Scenario, _ category: CostCategory, percent: Int)
    throws(ArithmeticProblem) -> Scenario
  {
    func scaled(_ amount: Money) throws(ArithmeticProblem) -> Money {
      guard let factor = Exact(Int128(percent), over: 100) else { return amount }
      return try Money(
        majorUnits: try amount.majorUnits.multiplied(by: factor), amount.currency,
        rounding: .halfAway)
    }
    var changed = scenario
    var costs: [ScenarioCost] = []
    for cost in scenario.costs {
      guard cost.category == category else {
        costs.append(cost)
        continue
      }
      var again = cost.again
      if case .upgraded(let price) = cost.again { again = .upgraded(try scaled(price)) }
      costs.append(cost.priced(try scaled(cost.amount)).again(again))
    }
    changed.costs = costs
    if let own = scenario.membership {
      var fees: [Money] = []
      for fee in own.fees { fees.append(category == .examFee ? try scaled(fee) : fee) }
      changed.membership = Membership(
        dues: category == .membership ? try scaled(own.dues) : own.dues, isYearly: own.isYearly,
        fees: fees)
    }
    return changed
  }

  private func mean(_ tree: AttemptTree, _ weights: [Double]) -> Double {
    zip(tree.endStates, weights).reduce(0) { $0 + Double(measure.of($1.0)) * $1.1 }
  }
}
