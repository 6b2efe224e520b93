public import Units

/// What one further attempt brings and costs, once all before it failed.
public struct FurtherAttempt: Hashable, Sendable {
  /// From 1, the planned sitting on.
  public let number: Int
  public let day: Day
  /// The chance to pass it.
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
  ///   - chances: of its attempts, in their order.
  public init(
    _ tree: AttemptTree, chances: [Double], _ measure: CostMeasure, valueOfPassing: Money?,
    asOf: Day
  ) {
    limit = tree.limit
    func step(_ index: Int, _ figure: (EndState) -> Int64) -> Double {
      let p = chances[index]
      let before = index == 0 ? 0 : Double(figure(tree.stopped[index - 1]))
      return p * Double(figure(tree.passed[index])) + (1 - p) * Double(figure(tree.stopped[index]))
        - before
    }
    // Backwards: what going on is worth counts for the attempt before.
    var worth = Array(repeating: 0.0, count: tree.attempts.count + 1)
    if let value = valueOfPassing {
      for index in tree.attempts.indices.reversed() {
        let p = chances[index]
        worth[index] =
          p * Double(value.minorUnits) - step(index, measure.of) + (1 - p)
          * max(0, worth[index + 1])
      }
    }
    var failed = 1.0
    attempts = tree.attempts.enumerated().map { index, attempt in
      let p = chances[index]
      defer { failed *= 1 - p }
      let before = index == 0 ? asOf : tree.attempts[index - 1].day
      return FurtherAttempt(
        number: attempt.number, day: attempt.day, chance: p, gain: failed * p,
        days: attempt.day.days(since: before), employer: step(index, CostMeasure.employer.of),
        candidate: step(index, CostMeasure.candidate.of),
        total: step(index, CostMeasure.total.of),
        worthFrom: p > 0 ? step(index, measure.of) / p : nil,
        worth: valueOfPassing == nil ? nil : worth[index])
    }
    lastWorthwhile =
      valueOfPassing == nil ? nil : attempts.first { ($0.worth ?? 0) <= 0 }.map { $0.number - 1 }
  }
}
