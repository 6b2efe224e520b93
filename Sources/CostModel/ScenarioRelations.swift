internal import Units

extension ScenarioComparison {
  /// How one scenario stands to the others: the same as an earlier one, at first
  /// or throughout, or better than one in nothing.
  static func relations(of index: Int, in columns: [Column], _ measure: CostMeasure)
    -> [ScenarioFlag]
  {
    let own = columns[index]
    guard !own.tree.attempts.isEmpty else { return [] }
    if let same = columns.prefix(index).first(where: { isSame($0.tree, own.tree) }) {
      return [.sameAs(same.scenario.id)]
    }
    let open = own.outlooks.first.map { $0.employerAtMost - $0.employer.mean } ?? 0
    let rest: [ScenarioFlag] = open >= 0.5 ? [.open(open)] : []
    if let twin = columns.prefix(index).first(where: { startsAlike($0.tree, own.tree) }) {
      return [.startsAs(twin.scenario.id, worseIn: worse(own, than: twin, measure) ?? [])] + rest
    }
    for (other, column) in columns.enumerated() where other != index {
      guard let figures = worse(own, than: column, measure), !figures.isEmpty else { continue }
      return [.dominated(by: column.scenario.id, worseIn: figures)] + rest
    }
    return rest
  }

  private static func isSame(_ one: AttemptTree, _ other: AttemptTree) -> Bool {
    one.attempts == other.attempts && one.endStates == other.endStates
      && one.stopped == other.stopped && one.scenario.unpriced == other.scenario.unpriced
  }

  /// Whether the first attempts are one: day, costs, chance, and who pays under either result.
  private static func startsAlike(_ one: AttemptTree, _ other: AttemptTree) -> Bool {
    one.attempts.first == other.attempts.first && !one.attempts.isEmpty
      && one.passed.first?.cash == other.passed.first?.cash
      && one.stopped.first?.cash == other.stopped.first?.cash
      && one.scenario.chance == other.scenario.chance
      && one.scenario.unpriced == other.scenario.unpriced
  }

  /// In what a scenario is worse than another under any reading; nil where it is better in something. The costs of both
  /// sides count where the total decides.
  private static func worse(_ own: Column, than other: Column, _ measure: CostMeasure)
    -> [ScenarioFlag.Figure]?
  {
    // A scenario with an unknown price would seem cheaper than it is.
    guard other.scenario.unpriced.isEmpty, !other.tree.attempts.isEmpty else { return nil }
    let sides: [CostMeasure] = measure == .total ? [.employer, .candidate] : [measure]
    var worse: Set<ScenarioFlag.Figure> = []
    for (left, right) in zip(other.outlooks, own.outlooks) {
      guard let day = left.expectedDay, let later = right.expectedDay else { return nil }
      let pairs: [(ScenarioFlag.Figure, Double, Double)] =
        sides.map { (.cost, $0.distribution(left).mean, $0.distribution(right).mean) } + [
          (.chance, -left.certified, -right.certified),
          (.date, Double(day.number), Double(later.number)),
        ]
      // Amounts are in cents and chances far below one: less than rounding is no difference.
      guard pairs.allSatisfy({ $0.1 <= $0.2 + 1e-9 }) else { return nil }
      worse.formUnion(pairs.filter { $0.1 < $0.2 - 1e-9 }.map(\.0))
    }
    return ScenarioFlag.Figure.allCases.filter(worse.contains)
  }
}
