internal import Units

extension ScenarioComparison {
  /// How one scenario stands to the others: the same as an earlier one, at first or throughout, or better than one in
  /// nothing.
  static func relations(
    of index: Int, in columns: [Column], _ measure: CostMeasure, _ readings: [Reading]
  ) -> [ScenarioFlag] {
    let own = columns[index]
    guard !own.tree.attempts.isEmpty else { return [] }
    if let same = columns.prefix(index).first(where: { isSame($0.tree, own.tree) }) {
      return [.sameAs(same.scenario.id)]
    }
    let open = own.outlooks.first.map { $0.employerAtMost - $0.employer.mean } ?? 0
    let rest: [ScenarioFlag] = open >= 0.5 ? [.open(open)] : []
    func shortfall(against other: Column) -> ScenarioFlag.Shortfall? {
      dominates(other, own, measure)
        ? Self.shortfall(of: own, against: other, readings, measure) : nil
    }
    if let twin = columns.prefix(index).first(where: { startsAlike($0.tree, own.tree) }) {
      return [.startsAs(twin.scenario.id, shortfall(against: twin))] + rest
    }
    for (other, column) in columns.enumerated() where other != index {
      guard let shortfall = shortfall(against: column) else { continue }
      return [.dominated(by: column.scenario.id, shortfall)] + rest
    }
    return rest
  }

  /// By how much one is worse than another that is no worse in anything.
  private static func shortfall(
    of own: Column, against other: Column, _ readings: [Reading], _ measure: CostMeasure
  ) -> ScenarioFlag.Shortfall? {
    let shortfalls = zip(readings, zip(own.outlooks, other.outlooks)).map { reading, outlooks in
      let (mine, its) = outlooks
      let days = mine.expectedDay.flatMap { day in its.expectedDay.map { day.days(since: $0) } }
      return ScenarioFlag.Shortfall(
        reading: reading,
        cost: measure.distribution(mine).mean - measure.distribution(its).mean,
        certified: .init(own: mine.certified, other: its.certified), days: days ?? 0)
    }
    return shortfalls.first(where: \.isSeen) ?? shortfalls.first
  }

  private static func isSame(_ one: AttemptTree, _ other: AttemptTree) -> Bool {
    one.attempts == other.attempts && one.endStates == other.endStates
      && one.stopped == other.stopped && one.scenario.unpriced == other.scenario.unpriced
      && one.scenario.chance == other.scenario.chance
  }

  /// Whether the first attempts are one: day, costs, chance, and who pays under either result.
  private static func startsAlike(_ one: AttemptTree, _ other: AttemptTree) -> Bool {
    one.attempts.first == other.attempts.first && !one.attempts.isEmpty
      && one.passed.first?.cash == other.passed.first?.cash
      && one.stopped.first?.cash == other.stopped.first?.cash
      && one.scenario.chance == other.scenario.chance
      && one.scenario.unpriced == other.scenario.unpriced
      && one.scenario.noShow == other.scenario.noShow
      && one.scenario.cancellation == other.scenario.cancellation
  }

  /// Sums of the same ends in another order differ by the last bits of the larger, which is no difference.
  private static func rounding(_ one: Double, _ other: Double) -> Double {
    1e-12 * max(abs(one), abs(other), 1)
  }

  /// Whether one is at least as good under every reading, in cost, chance and date, and better in one of them. The
  /// costs of both sides count where the total decides.
  private static func dominates(_ one: Column, _ other: Column, _ measure: CostMeasure) -> Bool {
    // A scenario with an unknown price would seem cheaper than it is.
    guard one.scenario.unpriced.isEmpty, !one.tree.attempts.isEmpty else { return false }
    let sides: [CostMeasure] = measure == .total ? [.employer, .candidate] : [measure]
    var isBetter = false
    for (left, right) in zip(one.outlooks, other.outlooks) {
      var pairs = sides.map {
        ($0.distribution(left).mean, $0.distribution(right).mean)
      }
      pairs.append((-left.certified, -right.certified))
      guard let day = left.expectedDay, let later = right.expectedDay else { return false }
      pairs.append((Double(day.number), Double(later.number)))
      guard pairs.allSatisfy({ $0 <= $1 + rounding($0, $1) }) else { return false }
      if pairs.contains(where: { $0 < $1 - rounding($0, $1) }) { isBetter = true }
    }
    return isBetter
  }
}

extension ScenarioFlag.Shortfall {
  /// Whether anything of it is large enough to be shown.
  fileprivate var isSeen: Bool {
    isDearer || isLessCertain || days > 0
  }
}
