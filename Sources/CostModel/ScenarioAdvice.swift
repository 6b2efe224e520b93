internal import Cases
internal import Cores
public import Units

/// What follows from a comparison: the best strategy, and what its figures hang on.
public struct ScenarioAdvice: Sendable {
  /// How a decider weighs money.
  public struct Decider: Hashable, Sendable {
    /// The most that is spent on sittings and training; nil without a limit.
    public var budget: Money?
    /// Who would just accept an even bet to win this or to lose half of it; nil where only the mean counts. The
    /// exponential utility has its inverse as risk aversion.
    public var riskTolerance: Money?
    /// Whether each month until the pass counts beside cash, as the base case prices it.
    public var countsDelay = false

    public init() {}
  }

  /// The best strategy where an attempt without preparation has this chance.
  public struct Choice: Sendable {
    public let chance: Probability
    /// Whether it is the mean of counts, of which each fail makes a lower one.
    public let isLearnt: Bool
    /// Whether scenarios or attempts state different ones: then it is that of the base case at its first attempt, and
    /// each step counts with its own.
    public let isOwnOfEach: Bool
    public let setting: StrategySetting
  }

  public let decider: Decider
  /// What a month until the pass counts in the strategies; nil where it counts nothing.
  public let delayPerMonth: Money?
  /// One for a stated chance, one for each of those that are assumed; none without a value of passing.
  public let choices: [Choice]
  /// The expected cash of the first scenario by chance and price of the exam fee together.
  public struct Grid: Sendable {
    public let chances: [Probability]
    /// In percent of the price.
    public let prices: [Int]
    /// In minor units, a row for each chance.
    public let cash: [[Double]]
  }

  /// Nil where the first scenario cannot be sat.
  public let grid: Grid?
  /// By scenario, in their order; nil where nothing can be sat.
  public let sensitivities: [Sensitivity?]

  /// - Throws: where an amount is too large to be computed with.
  public init(_ comparison: ScenarioComparison, _ decider: Decider = Decider())
    throws(ArithmeticProblem)
  {
    self.decider = decider
    delayPerMonth =
      decider.countsDelay ? comparison.columns.first?.scenario.delayPerMonth : nil
    let (basis, measure) = (comparison.basis, comparison.measure)
    let chances = ScenarioAdvice.chances(comparison)
    var choices: [Choice] = []
    if let value = ScenarioComparison.valueOfPassing(basis) {
      let scenarios = comparison.columns.map(\.scenario)
      let settings = try StrategySetting.all(
        scenarios, basis, measure,
        readings: comparison.isStated ? [.stated] : chances.map { .assumed($0) },
        valueOfPassing: value, decider)
      let isLearnt = comparison.isStated && scenarios.first?.chance?.beta != nil
      let own = Set(scenarios.map(\.chance?.given))
      choices = zip(chances, settings).map {
        Choice(
          chance: $0, isLearnt: isLearnt, isOwnOfEach: own.count > 1 || $1.hasChancesByAttempt,
          setting: $1)
      }
    }
    self.choices = choices
    grid = try comparison.columns.first.flatMap { column throws(ArithmeticProblem) in
      try ScenarioAdvice.grid(column, basis, measure)
    }
    let common = chances.dropFirst(chances.count / 2).first
    sensitivities = try concurrently(comparison.columns) {
      column throws(ArithmeticProblem) -> Sensitivity? in
      guard !column.tree.attempts.isEmpty, let chance = common else { return nil }
      return try Sensitivity(
        column.tree, longer: column.longer, basis, measure, chance: chance)
    }
  }

  private static func grid(
    _ column: ScenarioComparison.Column, _ basis: ScenarioBasis, _ measure: CostMeasure
  ) throws(ArithmeticProblem) -> Grid? {
    guard !column.tree.attempts.isEmpty else { return nil }
    let chances = stride(from: Int32(300_000), through: 900_000, by: 100_000).compactMap {
      Probability(partsPerMillion: $0)
    }
    let prices = [80, 90, 100, 110, 120]
    return Grid(
      chances: chances, prices: prices,
      cash: try Sensitivity.grid(
        column.tree, basis, measure, chances: chances, scaling: .examFee, percents: prices))
  }

  /// The chance of the base case, or those that are assumed.
  private static func chances(_ comparison: ScenarioComparison) -> [Probability] {
    guard comparison.isStated, let base = comparison.columns.first else {
      return ScenarioComparison.assumed
    }
    return base.tree.statedChance.map { [$0] } ?? []
  }
}

extension ScenarioComparison {
  /// Whether every scenario states a chance.
  public var isStated: Bool {
    readings.contains { reading in
      if case .stated = reading { true } else { false }
    }
  }
}

extension AttemptTree {
  /// The chance of the first attempt before anything moves it, the mean of counts; nil where none is stated.
  var statedChance: Probability? {
    if let range = scenario.chance?.range(at: 0) { return range.base }
    guard let beta = scenario.chance?.beta else { return nil }
    let mean = beta.passes / (beta.passes + beta.fails)
    return Probability(partsPerMillion: Int32((mean * 1_000_000).rounded()))
  }
}
