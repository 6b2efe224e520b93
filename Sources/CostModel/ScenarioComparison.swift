internal import Cases
internal import Cores
internal import ExamCatalog
public import Units

/// Scenarios side by side.
public struct ScenarioComparison: Sendable {
  /// Under which chances the outlooks are taken.
  public enum Reading: Hashable, Sendable {
    /// As each scenario states it, under one reading of its range; counts have one reading only.
    case stated(ChanceLevel)
    /// Nobody stated a chance: the same one for all, before an assumption moves it.
    case assumed(Probability)
  }

  public struct Column: Sendable {
    public let tree: AttemptTree
    /// The same plan beyond its own attempts, as far as its other rules let it go.
    let longer: AttemptTree
    /// One for each reading.
    public let outlooks: [ScenarioOutlook]
    /// The outlooks of the whole certification, one for each reading; empty where one exam is all.
    public let path: [ScenarioOutlook]
    /// The whole certification exam by exam, one for each reading; empty where one exam is all or nothing can be sat.
    public let certifications: [CertificationPath]
    public internal(set) var flags: [ScenarioFlag]
    /// How the spread of the total splits, where counts of passes and fails are stated: the standard deviations by
    /// luck and by not knowing the chance, in minor units.
    public let spread: (luck: Double, notKnowing: Double)?
    /// What each further attempt brings, under the first reading.
    public let practical: PracticalLimit?

    public var scenario: Scenario { tree.scenario }

    /// So many attempts cost no more than an amount if all of them fail.
    public func attempts(within budget: Money, _ measure: CostMeasure) -> Int {
      longer.stopped.prefix { measure.of($0) <= budget.minorUnits }.count
    }
  }

  public let basis: ScenarioBasis
  public let readings: [Reading]
  public let columns: [Column]
  /// Every pair, the first in the order of the scenarios.
  public let breakEvens: [BreakEven]
  public let measure: CostMeasure
  /// The exam that completes the certification; nil where one exam is all.
  public let further: FurtherExam?

  /// Chances that are shown where nobody states one.
  public static let assumed = [500_000, 650_000, 800_000].compactMap {
    Probability(partsPerMillion: $0)
  }

  /// Why scenarios cannot be compared.
  public enum Problem: Error, Hashable, Sendable {
    case arithmetic(ArithmeticProblem)
    case notAWhole(ScenarioOutlook.NotAWhole)
  }

  /// - Parameters:
  ///   - scenarios: in the order in which they are shown.
  ///   - basis: what all scenarios have in common.
  ///   - measure: whose cash decides which scenario is cheaper.
  ///   - further: the exam that completes the certification, each scenario followed by its request as it
  ///     stands.
  public init(
    _ scenarios: [Scenario], _ basis: ScenarioBasis, _ measure: CostMeasure,
    then further: FurtherExam? = nil
  ) throws(Problem) {
    self.basis = basis
    self.measure = measure
    self.further = further
    // An exam behind whose own chance is stated keeps it under any assumption for the others.
    let open = further.map(\.scenario).flatMap { $0.chance == nil ? $0 : nil }
    let readings = Self.readings(scenarios + [open].compactMap { $0 })
    self.readings = readings
    let longer = try concurrently(runs(scenarios)) { run throws(Problem) in
      try Self.longer(run, basis)
    }.flatMap(\.self)
    var trees: [AttemptTree] = []
    for (scenario, longer) in zip(scenarios, longer) {
      do { trees.append(try longer.of(scenario)) } catch { throw .arithmetic(error) }
    }
    let value = Self.valueOfPassing(basis)
    let earliest = trees.first
    var columns = try concurrently(runs(Array(zip(trees, longer)))) { run throws(Problem) in
      var columns: [Column] = []
      for (tree, longer) in run {
        columns.append(
          try Self.column(tree, longer, earliest: earliest, basis, readings, measure, further))
      }
      return columns
    }.flatMap(\.self)
    let alone = columns
    let relations = concurrently(runs(Array(alone.indices))) { run in
      run.map { Self.relations(of: $0, in: alone, measure, readings) }
    }.flatMap(\.self)
    for (index, flags) in relations.enumerated() { columns[index].flags += flags }
    self.columns = columns
    let curves = trees.map { CostCurve($0, measure, valueOfPassing: value, .base) }
    // What cannot be sat, or what nobody knows the price of, costs as much as nothing at no chance.
    let known = trees.indices.filter {
      !trees[$0].attempts.isEmpty && trees[$0].scenario.unpriced.isEmpty
    }
    let pairs = known.flatMap { first in known.filter { $0 > first }.map { (first, $0) } }
    breakEvens = concurrently(runs(pairs)) { run in
      run.map { BreakEven(curves[$0.0], curves[$0.1]) }
    }.flatMap(\.self)
  }

  /// One scenario by itself, whatever the others are but for the first.
  private static func column(
    _ tree: AttemptTree, _ longer: AttemptTree, earliest: AttemptTree?, _ basis: ScenarioBasis,
    _ readings: [Reading], _ measure: CostMeasure, _ further: FurtherExam?
  ) throws(Problem) -> Column {
    var outlooks: [ScenarioOutlook] = []
    var path: [ScenarioOutlook] = []
    var certifications: [CertificationPath] = []
    for reading in readings {
      outlooks.append(try outlook(tree, reading))
      guard let further else { continue }
      guard let whole = try self.path(tree, basis, further, reading) else {
        path.append(try outlook(tree, reading))
        continue
      }
      path.append(whole.outlook)
      certifications.append(whole)
    }
    let behind = further.flatMap { further in
      certifications.first?.second.first { !$0.attempts.isEmpty }.flatMap {
        ScenarioFlag.unlisted($0, further.basis, of: further.basis.exam.code)
      }
    }
    return Column(
      tree: tree, longer: longer, outlooks: outlooks, path: path, certifications: certifications,
      flags: ScenarioFlag.of(tree, earliest: earliest, basis) + [behind].compactMap(\.self),
      spread: spread(tree),
      practical: practical(longer, basis, readings.first, measure, valueOfPassing(basis)))
  }

  private static func readings(_ scenarios: [Scenario]) -> [Reading] {
    guard scenarios.allSatisfy({ $0.chance != nil }) else { return assumed.map { .assumed($0) } }
    return [.stated(.base), .stated(.low), .stated(.high)]
  }

  /// What passing is worth, in the currency of the comparison.
  static func valueOfPassing(_ basis: ScenarioBasis) -> Money? {
    basis.valueOfPassing
  }

  /// The best strategy among its scenarios, and what their figures hang on.
  public func advice(for decider: ScenarioAdvice.Decider) throws(Problem) -> ScenarioAdvice {
    do { return try ScenarioAdvice(self, decider) } catch { throw .arithmetic(error) }
  }

  private static func tree(_ scenario: Scenario, _ work: SharedWork) throws(Problem) -> AttemptTree
  {
    do { return try AttemptTree(scenario, work) } catch { throw .arithmetic(error) }
  }

  static func outlook(_ tree: AttemptTree, _ reading: Reading) throws(Problem) -> ScenarioOutlook {
    do {
      guard !tree.attempts.isEmpty else { return try ScenarioOutlook(nothingOf: tree) }
      if case .stated = reading, let weights = tree.weightsOfCounts() {
        return try ScenarioOutlook(
          zip(tree.endStates, weights).map { .init(end: $0, chance: $1) }, in: tree.currency)
      }
      return try ScenarioOutlook(tree, chances: tree.chances(reading))
    } catch { throw .notAWhole(error) }
  }

  /// A scenario followed by the further exam, each with the chances of its own request; nil where nothing can be sat.
  private static func path(
    _ tree: AttemptTree, _ basis: ScenarioBasis, _ further: FurtherExam, _ reading: Reading
  ) throws(Problem) -> CertificationPath? {
    guard !tree.attempts.isEmpty else { return nil }
    do throws(CertificationPath.Problem) {
      return try CertificationPath(
        .init(tree.scenario, basis) { $0.chances(reading) },
        then: .init(further.scenario, further.basis) { later in
          later.chances(later.scenario.chance == nil ? reading : reading.asStated)
        },
        within: further.within)
    } catch {
      switch error {
      case .arithmetic(let problem): throw .arithmetic(problem)
      case .notAWhole(let problem): throw .notAWhole(problem)
      case .currencies(let one, let other): throw .arithmetic(.differentCurrencies(one, other))
      }
    }
  }

  private static func spread(_ tree: AttemptTree) -> (luck: Double, notKnowing: Double)? {
    tree.scenario.chance?.beta.map { beta in
      let parts = SharedChance(passes: beta.passes, fails: beta.fails)
        .spread(
          of: zip(tree.branches, tree.values(.total)).map {
            SharedChance.Weighted(
              value: $1, passes: $0.passed == nil ? 0 : 1, fails: $0.failed.count, known: $0.known)
          })
      return (parts.luck.squareRoot(), parts.notKnowing.squareRoot())
    }
  }

  /// The scenarios of one core, which share what they have in common.
  private static func longer(_ scenarios: [Scenario], _ basis: ScenarioBasis) throws(Problem)
    -> [AttemptTree]
  {
    let work = SharedWork(basis)
    var trees: [AttemptTree] = []
    for scenario in scenarios { trees.append(try longer(scenario, work)) }
    return trees
  }

  /// Attempts beyond those that the scenario plans, as far as its rules let it go.
  private static func longer(_ scenario: Scenario, _ work: SharedWork) throws(Problem)
    -> AttemptTree
  {
    var longer = scenario
    // With a second way on from every booking the tree doubles with each: one more than planned has to do.
    let lookedAt = max(
      scenario.noShow == nil ? PracticalLimit.attemptsLookedAt : 0, scenario.stop.attempts + 1)
    let most = scenario.isBranching ? scenario.mostAttempts : lookedAt
    longer.stop.attempts = max(scenario.stop.attempts, min(lookedAt, most))
    return try tree(longer, work)
  }

  private static func practical(
    _ longer: AttemptTree, _ basis: ScenarioBasis, _ reading: Reading?, _ measure: CostMeasure,
    _ value: Money?
  ) -> PracticalLimit? {
    guard let reading, !longer.attempts.isEmpty, longer.scenario.unpriced.isEmpty else {
      return nil
    }
    return PracticalLimit(
      longer, chances: longer.chances(reading), measure, valueOfPassing: value,
      asOf: basis.funding.asOf)
  }
}

extension ScenarioComparison.Reading {
  /// The base of what is stated, where this one assumes a chance.
  fileprivate var asStated: ScenarioComparison.Reading {
    if case .assumed = self { .stated(.base) } else { self }
  }
}

extension AttemptTree {
  /// The chances of its attempts under a reading of a comparison; counts count by their mean, attempt by attempt.
  func chances(_ reading: ScenarioComparison.Reading) -> [Double] {
    switch reading {
    case .assumed(let chance): return chances(of: chance.exact)
    case .stated(let level):
      guard let beta = scenario.chance?.beta else { return chances(level) ?? [] }
      // After k fails the mean of Beta(a, b + k).
      return nodes.map { beta.passes / (beta.passes + beta.fails + Double($0.fails)) }
    }
  }
}

extension ScenarioOutlook {
  /// Where nothing can be sat: nothing is spent and nobody is certified, for sure.
  init(nothingOf tree: AttemptTree) throws(NotAWhole) {
    try self.init(tree.nothing.map { [Weighted(end: $0, chance: 1)] } ?? [], in: tree.currency)
  }
}
