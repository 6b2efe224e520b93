public import Cases
internal import Cohorts
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
    if let range = tree.firstOpenRange {
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
    if let beta = scenario.chance?.beta,
      let law = BetaLaw(passes: beta.passes, fails: beta.fails)
    {
      let (low, high) = (law.quantile(0.1).inTenths, law.quantile(0.9).inTenths)
      bars.append(
        Bar(
          id: "chance", name: "chance of an attempt, four of five times within", low: "\(low)",
          high: "\(high)", atLow: trial.cost(tree, always: low),
          atHigh: trial.cost(tree, always: high)))
    }
    if tree.isMoved, scenario.chance?.beta == nil {
      bars.append(
        Bar(
          id: "preparation", name: "what preparation and waiting do to the odds", low: "at worst",
          high: "at best", atLow: trial.cost(tree, odds: .low),
          atHigh: trial.cost(tree, odds: .high)))
    }
    for (id, name, prices) in scenario.pricesThatMoveTogether {
      let step = Sensitivity.priceStep
      bars.append(
        Bar(
          id: id, name: name, low: "-\(step) %", high: "+\(step) %",
          atLow: try trial.cost(tree, as: scenario.scaling(prices, percent: 100 - step)),
          atHigh: try trial.cost(tree, as: scenario.scaling(prices, percent: 100 + step))))
    }
    for (id, name, chance, trying) in scenario.mishaps {
      let twice = Probability(partsPerMillion: min(1_000_000, 2 * chance.partsPerMillion))
      guard let never = Probability(partsPerMillion: 0), let twice else { continue }
      bars.append(
        Bar(
          id: id, name: name, low: "\(never)", high: "\(twice)",
          atLow: try trial.cost(tree, as: trying(never)),
          atHigh: try trial.cost(tree, as: trying(twice))))
    }
    let attempts = scenario.stop.attempts
    if attempts > 1 {
      // Where bookings may be missed one more may be too many ends to be worked out.
      let more = min(attempts + 1, max(attempts, longer.scenario.stop.attempts))
      bars.append(
        Bar(
          id: "attempts", name: "attempts at most", low: "\(attempts - 1)", high: "\(more)",
          atLow: trial.cost(try tree.limited(to: attempts - 1)),
          atHigh: trial.cost(try longer.limited(to: more))))
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
          tree.scenario.scaling(tree.scenario.prices(of: category), percent: percent),
          SharedWork(basis), on: tree.days))
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

  /// Counts are not moved by a preparation.
  func cost(_ tree: AttemptTree, always chance: Probability) -> Double {
    mean(tree, tree.weights(tree.nodes.map { _ in chance.exact.double }))
  }

  /// The scenario with another price or another chance of a mishap, neither of which moves a day.
  func cost(_ tree: AttemptTree, as changed: Scenario) throws(ArithmeticProblem) -> Double {
    cost(try AttemptTree(changed, SharedWork(basis), on: tree.days))
  }

  private func mean(_ tree: AttemptTree, _ weights: [Double]) -> Double {
    zip(tree.endStates, weights).reduce(0) { $0 + Double(measure.of($1.0)) * $1.1 }
  }
}

extension AttemptTree {
  /// The range of the first attempt whose chance is not one figure: later ones may be open where the first is known.
  fileprivate var firstOpenRange: ChanceRange? {
    guard let chance = scenario.chance else { return nil }
    return Set(nodes.map(\.fails)).sorted().compactMap { chance.range(at: $0) }
      .first { $0.low < $0.high }
  }
}

extension Scenario {
  /// Prices by which the expected cash is tried, each group as one: those of a category, the bundle's, other money.
  fileprivate var pricesThatMoveTogether: [(id: String, name: String, prices: [ScenarioPrice])] {
    let categories = CostCategory.allCases.map {
      ($0.rawValue, "price of the \($0.rawValue)", prices(of: $0))
    }
    let others = prices.compactMap { price -> (String, String, [ScenarioPrice])? in
      switch price {
      case .surcharge: ("surcharge", "surcharge of the bundle", [price])
      case .contingency(let index): ("extra-\(index + 1)", contingencies[index].label, [price])
      case .cost, .upgrade, .memberFee, .dues: nil
      }
    }
    return (categories + others).filter { !$0.2.isEmpty }
  }

  fileprivate func prices(of category: CostCategory) -> [ScenarioPrice] {
    prices.filter { price in
      switch price {
      case .cost(let index), .upgrade(let index): costs[index].category == category
      case .memberFee: category == .examFee
      case .dues: category == .membership
      case .surcharge, .contingency: false
      }
    }
  }

  /// The scenario with some of its prices at so many percent, halves away from zero to the smallest coin.
  fileprivate func scaling(_ prices: [ScenarioPrice], percent: Int) throws(ArithmeticProblem)
    -> Scenario
  {
    var changed = self
    for price in prices {
      guard let amount = amount(of: price), let factor = Exact(Int128(percent), over: 100) else {
        continue
      }
      changed = changed.pricing(
        [price],
        at: try Money(
          majorUnits: try amount.majorUnits.multiplied(by: factor), amount.currency,
          rounding: .halfAway))
    }
    return changed
  }

  /// What can go wrong with a booking, how likely it is, and the scenario with another chance of it.
  fileprivate var mishaps:
    [(id: String, name: String, chance: Probability, trying: (Probability) -> Scenario)]
  {
    var mishaps: [(String, String, Probability, (Probability) -> Scenario)] = []
    if let noShow {
      mishaps.append(
        (
          "no-show", "chance that nobody comes", noShow,
          { chance in
            var changed = self
            changed.noShow = chance
            return changed
          }
        ))
    }
    if let cancellation {
      mishaps.append(
        (
          "cancellation", "chance that a booking is moved", cancellation.chance,
          { chance in
            var changed = self
            changed.cancellation = Cancellation(
              chance: chance, fee: cancellation.fee, payer: cancellation.payer)
            return changed
          }
        ))
    }
    return mishaps
  }
}

extension Probability {
  /// To the nearest tenth of a percent.
  fileprivate var inTenths: Probability {
    Probability(partsPerMillion: (partsPerMillion + 500) / 1_000 * 1_000) ?? self
  }
}
