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

  /// One for every two weeks, three at most, and the last one again three days before the sitting: readiness is
  /// shown on two days. A domain below its target comes nearer to it from one to the next, a strong one has to stay.
  static func points(_ standings: Standings, from start: Day, to sitting: Day) -> [CheckPoint] {
    let days = sitting.days(since: start) - (sitting.days(since: start) > rest * 2 ? rest : 1)
    guard days > 0 else { return [] }
    let count = max(1, min(3, days / 14))
    // The last but one leaves some days to the last.
    let end = max(1, days - (days > rest * 2 ? rest : 1))
    let points = (1...count).map { number in
      CheckPoint(
        day: start.adding(days: end * number / count),
        bars: standings.domains.map { bar($0, number, of: count) },
        isLast: number == count && end == days)
    }
    guard let target = points.last, !target.isLast else { return points }
    return points + [CheckPoint(day: start.adding(days: days), bars: target.bars, isLast: true)]
  }

  private static let rest = 3

  /// Whole percent, rounded up, and never above the target.
  private static func bar(_ standing: DomainStanding, _ number: Int, of count: Int) -> Bar {
    let target = Int64(standing.target.partsPerMillion)
    let left = standing.shortfall * Int64(count - number) / Int64(count)
    // The last three scores must not lie far apart.
    let near = number + 1 == count ? target - Int64(ReadinessBar().spread) : 0
    let percent = (max(target - left, near) + 9_999) / 10_000
    let parts = Int32(clamping: min(target, max(0, percent) * 10_000))
    return Bar(
      domain: standing.domain, atOrAbove: Probability(partsPerMillion: parts) ?? standing.target)
  }
}
