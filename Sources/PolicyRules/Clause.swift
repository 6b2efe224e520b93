public import Cases
internal import Facts
public import Units

/// By when a requirement must be met.
public enum DueBy: String, Hashable, Sendable, CaseIterable {
  /// When the request is decided.
  case request
  /// Before the sitting: until then it is a condition of the approval.
  case sitting
}

/// A step of preparation that a policy can ask for.
public enum PreparationStep: Hashable, Sendable {
  /// `inARow` practice tests, one after the other, within the days before the sitting: at or above a
  /// threshold, or merely taken where there is none.
  case practiceTests(inARow: Int, atOrAbove: Probability?, within: Span)
  /// A course completed after the last failed sitting; hours where the policy names them.
  case course(hours: Int?)
  /// Hands-on hours since the last failed sitting.
  case labs(hours: Int)
  /// Something signed off by a role since the last failed sitting, such as a study plan; within so many
  /// days before the sitting where the policy names them.
  case signOff(what: String, by: String, within: Span?)
}

/// Who must approve in a band of amounts: above `above` (if any) and up to `upTo` (if any).
public struct ApprovalBand: Hashable, Sendable {
  public let above: Money?
  public let upTo: Money?
  public let by: [String]
}

/// By when to claim.
public enum ClaimDeadline: Hashable, Sendable {
  /// So long from an event. The last day still counts, or not where the edge is open; the grace is added.
  case within(Span, of: Event, grace: Span?, isOpen: Bool)
  /// The first such day of the calendar after the year of an event: a cut-off.
  case cutOff(month: Int, day: Int, of: Event)
}

/// A fixed sum that is paid without a cost, once.
public struct Bonus: Hashable, Sendable {
  public let amount: Money
  public let oncePer: Meter.Per
  /// It is due on the latest of these days.
  public let due: [FactReference]
  public let paid: PaidWhen
}

/// What a clause does when it applies.
public indirect enum ClauseKind: Hashable, Sendable {
  case covers(Coverage)
  case excludes([CostCategory])
  /// The attempt is allowed, and these costs are the candidate's own.
  case candidatePays([CostCategory])
  case pays(Bonus)
  case requires(Condition, by: DueBy)
  case prepares(PreparationStep, by: DueBy)
  case limits(LimitRule)
  /// On what is asked for in these categories, or in all when there are none.
  case approval([CostCategory], [ApprovalBand])
  case claim(ClaimDeadline)
  case repays(RepaymentRule)
}

extension ClauseKind {
  /// Whether somebody can be let off it.
  var canBeWaived: Bool {
    switch self {
    case .requires, .prepares: true
    case .covers, .excludes, .candidatePays, .pays, .limits, .approval, .claim, .repays: false
    }
  }
}

/// Who may waive a clause, and for which coded reasons.
public struct Waiver: Hashable, Sendable {
  public let role: String
  /// Any reason when empty.
  public let reasons: [String]

  /// Whether it may be waived for a reason.
  public func allows(_ reason: String?) -> Bool {
    reasons.isEmpty || reason.map(reasons.contains) ?? false
  }
}

/// One clause: what it says, in whose words, and when it applies.
public struct Clause: Hashable, Sendable {
  public let id: String
  /// The policy's own words.
  public let text: String
  /// The condition as written and, where the clause is in force for some time only, those days.
  public let when: Condition
  public let kind: ClauseKind
  public let waiver: Waiver?
  /// The clauses that this one is an exception to.
  public let exceptionTo: [String]
  /// Where it stands in its file, from 1; 0 where it stands in none.
  public let line: Int
  public let column: Int

  public var waivedBy: String? { waiver?.role }

  /// The cost categories that it decides; a bonus has one of its own.
  public var categories: [CostCategory] {
    switch kind {
    case .covers(let coverage): coverage.categories
    case .excludes(let categories), .candidatePays(let categories): categories
    case .pays: [.bonus]
    default: []
    }
  }

  /// What it requires beside its `when`.
  public var requirement: Condition? {
    if case .requires(let condition, _) = kind { condition } else { nil }
  }

  public func covers(_ category: CostCategory) -> Bool { categories.contains(category) }
}
