internal import Cases
internal import PolicyRules
internal import Synchronization

/// What a policy pays of the series of one roster, kept while the same people are settled under several terms: how many
/// attempts are funded changes which of them are sat, not what the policy pays of them.
final class SharedBills: Sendable {
  /// A sitting, each before it failed.
  struct Place: Hashable {
    /// The kind of the person, by its place.
    let kind: Int
    let series: Int
    let attempt: Int
    /// What was paid of everything else before.
    let payments: [Payment]

    func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      hasher.combine(series)
      hasher.combine(attempt)
    }
  }

  /// No more are kept, for the memory that they take: what is missing is worked out again.
  private static let most = 100_000

  private let known = Mutex([Place: SeriesShares]())

  func shares(at place: Place, _ work: () -> SeriesShares) -> SeriesShares {
    if let before = known.withLock({ $0[place] }) { return before }
    let shares = work()
    known.withLock { if $0.count < SharedBills.most { $0[place] = shares } }
    return shares
  }
}
