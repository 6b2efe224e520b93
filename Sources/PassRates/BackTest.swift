internal import Glibc

/// How often a forecast from earlier years was right: for every year but the first, every exam and attempt, whether the
/// number of passes lay in the range that was to hold it with 80 %.
public struct BackTest: Hashable, Sendable {
  public struct Check: Hashable, Sendable {
    public let cell: SittingHistory.Cell
    public let sittings: Int
    public let passes: Int
    public let low: Int
    public let high: Int

    public var isHit: Bool { low <= passes && passes <= high }
  }

  /// In the order of years, exams, attempts.
  public let checks: [Check]

  public var hits: Int { checks.count(where: \.isHit) }

  public init(_ history: SittingHistory) {
    checks = history.years.dropFirst().flatMap { year -> [Check] in
      let earlier = history.before(year)
      var priors: [Int: PoolingPrior] = [:]
      return history.cells.filter { $0.key.year == year }.sorted { $0.key < $1.key }.map {
        cell, count in
        let counts = earlier.counts(ofAttempt: cell.attempt)
        let prior = priors[cell.attempt] ?? PoolingPrior(Array(counts.values))
        priors[cell.attempt] = prior
        let beta = prior.after(counts[cell.exam] ?? .init())
        let (low, high) = BackTest.range(count.sittings, beta)
        return Check(
          cell: cell, sittings: count.sittings, passes: count.passes, low: low, high: high)
      }
    }
  }

  /// The passes among so many sittings that are undercut, and exceeded, with at most 10 % (Beta-Binomial).
  static func range(_ sittings: Int, _ beta: PoolingPrior) -> (low: Int, high: Int) {
    let start = logBeta(beta.passes, beta.fails)
    var (sum, low, high) = (0.0, Int?.none, sittings)
    for passes in 0...sittings {
      let (k, n) = (Double(passes), Double(sittings))
      let choices = lgamma(n + 1).0 - lgamma(k + 1).0 - lgamma(n - k + 1).0
      sum += exp(choices + logBeta(beta.passes + k, beta.fails + n - k) - start)
      if low == nil, sum > 0.1 { low = passes }
      if sum >= 0.9 {
        high = passes
        break
      }
    }
    return (low ?? 0, high)
  }
}
