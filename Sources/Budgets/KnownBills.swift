internal import Cases
internal import PolicyRules

/// What a policy pays of the series of one kind of people, kept while they are settled under several terms: how many
/// attempts are funded changes which of them are sat, not what the policy pays of them.
struct KnownBills {
  /// More kinds of people than these are settled anew each time, for the memory that it takes.
  static let mostKinds = 20_000

  /// A sitting, each before it failed.
  struct Place: Hashable {
    let series: Int
    let attempt: Int
    /// What was paid of everything else before.
    let payments: [Payment]
    /// What was sat before, where the policy counts more than the series itself.
    let sittings: [Sitting]

    func hash(into hasher: inout Hasher) {
      hasher.combine(series)
      hasher.combine(attempt)
    }
  }

  private var known: [Place: SeriesShares] = [:]

  mutating func shares(at place: Place, _ work: () -> SeriesShares) -> SeriesShares {
    if let before = known[place] { return before }
    let shares = work()
    known[place] = shares
    return shares
  }
}
