public import Units

/// A day on which practice tests show whether the plan works.
public struct CheckPoint: Hashable, Sendable {
  /// What one domain's own practice test must reach.
  public struct Bar: Hashable, Sendable {
    public let domain: String
    public let atOrAbove: Probability
  }

  public let day: Day
  public let bars: [Bar]
  /// Whether it is the last one, which decides.
  public let isLast: Bool

  /// One for every two weeks, three at most, the last one three days before the sitting: a domain below its target
  /// comes nearer to it from one to the next, a strong one has to stay.
  static func points(_ standings: Standings, from start: Day, to sitting: Day) -> [CheckPoint] {
    let days = sitting.days(since: start) - (sitting.days(since: start) > rest * 2 ? rest : 1)
    guard days > 0 else { return [] }
    let count = max(1, min(3, days / 14))
    return (1...count).map { number in
      CheckPoint(
        day: start.adding(days: days * number / count),
        bars: standings.domains.map { bar($0, number, of: count) }, isLast: number == count)
    }
  }

  private static let rest = 3

  /// Whole percent, rounded up, and never above the target.
  private static func bar(_ standing: DomainStanding, _ number: Int, of count: Int) -> Bar {
    let target = Int64(standing.target.partsPerMillion)
    let left = standing.shortfall * Int64(count - number) / Int64(count)
    let percent = (target - left + 9_999) / 10_000
    let parts = Int32(clamping: min(target, max(0, percent) * 10_000))
    return Bar(
      domain: standing.domain, atOrAbove: Probability(partsPerMillion: parts) ?? standing.target)
  }
}
