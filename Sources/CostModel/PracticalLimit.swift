public import Units

/// What one further attempt brings and costs, once all before it failed.
public struct FurtherAttempt: Hashable, Sendable {
  /// From 1, the planned sitting on.
  public let number: Int
  public let day: Day
  /// The chance to turn up and pass it.
  public let chance: Double
  /// By how much it raises the chance to be certified, seen from today.
  public let gain: Double
  /// Days behind the attempt before it, or behind the decision.
  public let days: Int
  /// What sitting it costs on average, by who bears it, in minor units; below zero where a pass brings money back.
  public let employer: Double
  public let candidate: Double
  public let total: Double
  /// How much passing must be worth so that it pays to sit it and stop there, in minor units; nil where it cannot
  /// be passed.
  public let worthFrom: Double?
  /// What sitting it is worth, with the option of going on, in minor units; nil without a value of passing.
  public let worth: Double?
}

/// How far it makes sense to go on, where no vendor and no policy draws a line.
public struct PracticalLimit: Hashable, Sendable {
  /// How many attempts are looked at.
  public static let attemptsLookedAt = 8

  public let attempts: [FurtherAttempt]
  /// After which attempt it stops being worth it; 0 where the first is not. Nil without a value of passing, or
  /// where every attempt that is looked at is worth it.
  public let lastWorthwhile: Int?
  public let limit: SeriesLimit

  /// - Parameters:
  ///   - tree: of all attempts that can be considered.
  ///   - chances: of its nodes, in their order.
  ///   - measure: whose cash counts.
  ///   - valueOfPassing: what a pass is worth; nil where nobody said.
  ///   - asOf: the day of the decision, from which delay counts.
  public init(
    _ tree: AttemptTree, chances: [Double], _ measure: CostMeasure, valueOfPassing: Money?,
    asOf: Day
  ) {
    limit = tree.limit
    let nodes = tree.nodes
    let absent = tree.scenario.noShow?.exact.double ?? 0
    // The end before each booking, and the chance to come to it.
    var before: [EndState?] = Array(repeating: nil, count: nodes.count)
    var reached = Array(repeating: 1.0, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      if let next = node.afterFail {
        before[next] = node.stopped
        reached[next] = reached[index] * (1 - absent) * (1 - chances[index])
      }
      if let next = node.afterMiss {
        before[next] = node.missed
        reached[next] = reached[index] * absent
      }
    }
    func step(_ index: Int, _ measure: CostMeasure) -> Double {
      let (p, node) = (chances[index], nodes[index])
      let sat =
        p * Double(measure.of(node.passed)) + (1 - p) * Double(measure.of(node.stopped))
      let missed = node.missed.map { Double(measure.of($0)) } ?? 0
      let start = before[index].map { Double(measure.of($0)) } ?? 0
      return (1 - absent) * sat + absent * missed - start
        + (tree.scenario.cancellation?.equivalent(measure, nil) ?? 0)
    }
    // Backwards: what going on is worth counts for the attempt before, and children stand behind their parents.
    var worth = Array(repeating: 0.0, count: nodes.count)
    if let value = valueOfPassing {
      for index in nodes.indices.reversed() {
        func onward(_ next: Int?) -> Double { next.map { max(0, worth[$0]) } ?? 0 }
        let (p, node) = (chances[index], nodes[index])
        worth[index] =
          (1 - absent) * (p * Double(value.minorUnits) + (1 - p) * onward(node.afterFail))
          + absent * onward(node.afterMiss) - step(index, measure)
      }
    }
    attempts = tree.attempts.enumerated().map { index, attempt in
      let p = (1 - absent) * chances[index]
      let before = index == 0 ? asOf : tree.attempts[index - 1].day
      let gain = nodes.indices.filter { nodes[$0].attempt.number == attempt.number }
        .reduce(0) { $0 + reached[$1] * (1 - absent) * chances[$1] }
      return FurtherAttempt(
        number: attempt.number, day: attempt.day, chance: p, gain: gain,
        days: attempt.day.days(since: before), employer: step(index, .employer),
        candidate: step(index, .candidate),
        total: step(index, .total),
        worthFrom: p > 0 ? step(index, measure) / p : nil,
        worth: valueOfPassing == nil ? nil : worth[index])
    }
    lastWorthwhile =
      valueOfPassing == nil ? nil : attempts.first { ($0.worth ?? 0) <= 0 }.map { $0.number - 1 }
  }
}
