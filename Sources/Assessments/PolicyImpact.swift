internal import Cases
internal import PolicyRules
public import Units

/// What another version of a policy would have meant for past requests, by group.
public struct PolicyImpact: Hashable, Sendable {
  /// One request under both versions.
  public struct Pair: Sendable {
    public let before: Assessment
    public let after: Assessment

    public init(before: Assessment, after: Assessment) {
      self.before = before
      self.after = after
    }
  }

  /// The requests of one department; nil stands for those of groups too small to be shown apart.
  public struct Group: Hashable, Sendable {
    public let department: String?
    public let requests: Int
    /// How many get another answer, by what it was and becomes.
    public let flips: [Flip]
    /// What is funded if passed, before and now.
    public let before: Money
    public let after: Money
  }

  public struct Flip: Hashable, Sendable {
    public let from: String
    public let to: String
    public let count: Int
  }

  public let groups: [Group]
  public let smallest: Int

  /// - Parameters:
  ///   - pairs: each request under the one policy and under the other.
  ///   - currency: of the differences.
  ///   - smallest: groups of fewer requests are shown together, and not at all if they are still fewer: else a
  ///     group of one would tell somebody's answer.
  public init(of pairs: [Pair], in currency: Currency, smallest: Int) {
    self.smallest = smallest
    let named = Dictionary(grouping: pairs) { pair -> String in
      let funding = pair.before.funding
      return funding.candidate.department.value(
        on: funding.requestedOn, statedOn: funding.requestedOn) ?? "not stated"
    }
    let large = named.filter { $0.value.count >= smallest }.sorted { $0.key < $1.key }
    let rest = named.filter { $0.value.count < smallest }.sorted { $0.key < $1.key }
      .flatMap(\.value)
    var groups = large.map { PolicyImpact.group($0.key, $0.value, currency) }
    if rest.count >= smallest { groups.append(PolicyImpact.group(nil, rest, currency)) }
    self.groups = groups
  }

  private static func group(_ department: String?, _ pairs: [Pair], _ currency: Currency) -> Group {
    var flips: [Flip] = []
    let changed = pairs.filter {
      $0.before.recommendation.word != $0.after.recommendation.word
    }
    for pair in changed {
      let (from, to) = (pair.before.recommendation.word, pair.after.recommendation.word)
      guard !flips.contains(where: { $0.from == from && $0.to == to }) else { continue }
      let count = changed.count {
        $0.before.recommendation.word == from && $0.after.recommendation.word == to
      }
      flips.append(Flip(from: from, to: to, count: count))
    }
    func sum(_ amounts: [Money]) -> Money {
      (try? Money.sum(amounts.filter { $0.currency == currency }, in: currency)) ?? .zero(currency)
    }
    return Group(
      department: department, requests: pairs.count,
      flips: flips.sorted { ($0.from, $0.to) < ($1.from, $1.to) },
      before: sum(pairs.map(\.before.ifPassed)), after: sum(pairs.map(\.after.ifPassed)))
  }
}
