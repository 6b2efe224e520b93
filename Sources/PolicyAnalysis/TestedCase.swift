internal import Amounts
public import Cases
internal import Facts
public import PolicyRules
internal import Units

/// A case that a test ran, and what of its answer the test looks at: a case that reaches an edge without
/// looking at what the edge changes would not notice a slip there.
public struct TestedCase: Sendable {
  public let funding: FundingCase
  public let vendor: String
  public let judgement: Judgement
  /// The entries of which something is expected.
  public let entries: [Entry]
  /// The clauses (and `in-force`, `counted`, `stopped`) whose verdict is expected.
  public let requirements: Set<String>
  /// The meters of which it is expected how much is left.
  public let meters: Set<String>
  public let looksAt: Set<Look>

  /// What is expected beside entries and verdicts.
  public enum Look: Hashable, Sendable {
    case approvers, claim, repayment
    /// The sittings were settled, so that requirements and claims hold entries.
    case settlement
  }

  public init(
    _ funding: FundingCase, vendor: String, _ judgement: Judgement, entries: [Entry],
    requirements: Set<String>, meters: Set<String>, looksAt: Set<Look>
  ) {
    self.funding = funding
    self.vendor = vendor
    self.judgement = judgement
    self.entries = entries
    self.requirements = requirements
    self.meters = meters
    self.looksAt = looksAt
  }

  var policy: Policy { judgement.policy }

  func sheet(_ sitting: SubjectSitting) -> FactSheet {
    FactSheet(funding, vendor: vendor, subject: sitting, policy: policy)
  }

  /// The clauses that decided something which is expected, or whose verdict is.
  public var checked: Set<String> {
    var ids = requirements.filter { id in judgement.requirements.contains { $0.id == id } }
    ids.formUnion(entries.compactMap(\.clause))
    for clause in policy.clauses where isChecked(clause) { ids.insert(clause.id) }
    return ids
  }

  private func isChecked(_ clause: Clause) -> Bool {
    switch clause.kind {
    case .limits(let limit):
      meters.contains(limit.meter) || entries.contains { binds(limit, $0) }
    case .approval(let categories, _):
      looksAt.contains(.approvers) && applies(clause)
        && (categories.isEmpty || funding.asked.contains { categories.contains($0.category) })
    case .claim: looksAt.contains(.claim) && judgement.claim != nil && applies(clause)
    case .repays:
      looksAt.contains(.repayment) && judgement.repayments.contains { $0.clause == clause.id }
    case .covers, .excludes, .candidatePays, .pays, .requires, .prepares: false
    }
  }

  private func applies(_ clause: Clause) -> Bool {
    completions(of: sheet(judgement.planned)).contains { clause.when.holds(given: $0) ?? false }
  }

  /// Whether a limit made an entry smaller.
  private func binds(_ limit: LimitRule, _ entry: Entry) -> Bool {
    entry.passages.contains { passage in
      switch passage.step {
      case .withinMeter(let left, let meter):
        meter == limit.meter && passage.before > left.majorUnits
      case .usedUp(let meter, _): meter == limit.meter
      default: false
      }
    }
  }

  /// The sittings at which a condition of a clause is looked at, as far as the answer is expected.
  func sittings(lookingAt clause: Clause) -> [SubjectSitting] {
    switch clause.kind {
    case .covers, .excludes, .candidatePays, .pays:
      return entries.filter { clause.covers($0.category) }.map(\.sitting)
    case .limits(let limit):
      let meter = policy.meters.first { $0.name == limit.meter }
      return entries.filter { meter?.measures($0.category) ?? false }.map(\.sitting)
        + (meters.contains(limit.meter) ? [judgement.planned] : [])
    case .requires, .prepares:
      return (requirements.contains(clause.id) ? [judgement.planned] : [])
        + (looksAt.contains(.settlement) ? entries.map(\.sitting) : [])
    case .approval: return looksAt.contains(.approvers) ? [judgement.planned] : []
    case .claim:
      return (looksAt.contains(.claim) ? [judgement.planned] : [])
        + (looksAt.contains(.settlement) ? entries.map(\.sitting) : [])
    case .repays: return looksAt.contains(.repayment) ? [judgement.planned] : []
    }
  }
}
