internal import Amounts
public import Cases
public import Units

/// Why no clause settles a cost, so that a person has to say whether it is paid.
public struct CostGap: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// No clause speaks of it.
    case silence
    /// Clauses cover it, and none is an exception to another.
    case overlap([String])
    /// The table of a clause has no row for it.
    case noRow(clause: String)
    /// The counter leaves such a sitting out.
    case uncounted(Outcome)
  }

  public let kind: Kind
  /// The result of the planned sitting with which it arises, where the other one is settled.
  public let isOnlyIfPassed: Bool?
}

extension Policy {
  /// Who answers where the policy is silent.
  public static let ofSilence = "HR"
}

extension CostGap.Kind {
  init?(_ result: CostResult) {
    switch result {
    case .silent: self = .silence
    case .overlapping(let clauses): self = .overlap(clauses)
    case .notInTable(let clause): self = .noRow(clause: clause)
    case .uncounted(.resultAwaited), .uncounted(.booked): return nil
    case .uncounted(let outcome): self = .uncounted(outcome)
    case .paid, .notEarned, .excluded, .candidatePays, .noBonus, .tooLarge, .ruled: return nil
    }
  }
}

extension Policy {
  /// The case before the sitting of a day goes into its log: what a person answered on the planned sitting's costs is about
  /// that one from then on.
  public func keepingAnswers(_ funding: FundingCase, on day: Day) -> FundingCase {
    guard !funding.costRulings.isEmpty else { return funding }
    let last = lastCounted(of: funding, before: day)
    var kept = funding
    for (index, ruling) in kept.costRulings.enumerated()
    where ruling.sitting == nil && last.map({ ruling.on >= $0.day }) ?? true {
      kept.costRulings[index].sitting = day
    }
    return kept
  }

  fileprivate func lastCounted(of funding: FundingCase, before day: Day) -> Sitting? {
    attempt.counted(of: funding, until: day).last { $0.day < day }
  }
}

extension Settlement {
  /// The gap of a cost, from the worlds in which no clause settles it.
  func gap(_ index: Int, passing: [World], failing: [World]) -> CostGap? {
    func kind(_ worlds: [World]) -> CostGap.Kind? {
      worlds.lazy.compactMap { CostGap.Kind($0.results[index].result) }.first
    }
    let (passed, failed) = (kind(passing), kind(failing))
    guard let kind = passed ?? failed else { return nil }
    let isEither = passed == nil && passing.isEmpty || failed == nil && failing.isEmpty
    return CostGap(
      kind: kind,
      isOnlyIfPassed: passed != nil && failed != nil || isEither ? nil : passed != nil)
  }

  /// What a person ruled on a cost of which no clause speaks; nil where nobody did.
  func ruled(_ index: Int, _ coded: CodedCase, _ used: [Int64]) -> (
    CostResult, MoneySteps?
  )? {
    let cost = costs[index]
    guard let ruling = ruling(on: cost) else { return nil }
    let who = "ruled by \(ruling.by) (\(ruling.role)) on \(ruling.on): \(ruling.why)"
    guard ruling.share != .none else { return (.ruled(who, on: ruling.on, minorUnits: 0), nil) }
    guard let granted = granted(ruling.share, of: index, on: ruling.on, coded, used) else {
      return nil
    }
    return (.ruled(who, on: ruling.on, minorUnits: granted.minorUnits), granted.steps)
  }

  /// The latest answer on it. One about the planned sitting that is older than the last counted sitting was
  /// about that one.
  func ruling(on cost: SettledCost) -> CostRuling? {
    let last = policy.lastCounted(of: funding, before: planned.day)
    let since = policy.attempt.counted(of: funding, until: planned.day)
    return funding.costRulings.enumerated().filter { _, ruling in
      guard ruling.category == cost.category, ruling.on <= funding.asOf,
        ruling.role == Policy.ofSilence, funding.mayRule(ruling.by, as: ruling.role)
      else { return false }
      if let day = ruling.sitting { return day == cost.sitting.day }
      // It was about the sitting that was planned then, which is the first since.
      if let first = since.first(where: { $0.day > ruling.on }) {
        return first.day == cost.sitting.day
      }
      return cost.sitting == planned && planned.outcome == nil
        && last.map { ruling.on >= $0.day } ?? true
    }.max { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }?.element
  }
}
