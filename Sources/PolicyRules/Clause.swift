public import Amounts
public import Cases
internal import Facts
public import Units

/// When an entry is earned.
public enum PaidWhen: String, Hashable, Sendable, CaseIterable {
  case upFront = "up front"
  case anyResult = "after any result"
  case onPass = "on pass"
  case onSeriesPass = "on series pass"
}

/// A part of what a clause pays, and when it is earned.
public struct Instalment: Hashable, Sendable {
  public let share: Share
  public let paid: PaidWhen
}

/// How much of a cost a clause pays before any limit.
public enum Rate: Hashable, Sendable {
  case share(Share)
  /// By what a meter adds up to: `f(before + this) − f(before)`; nothing above the last band.
  case bands(meter: String, [MoneyBand])
}

/// What a clause pays of a cost: first the deductible, then the rate, the proration, the limit.
public struct Coverage: Hashable, Sendable {
  public let categories: [CostCategory]
  public let deductible: Money?
  public let rate: Rate
  /// A share such as `employee.fte at sitting` by which the amount is multiplied.
  public let proratedBy: FactReference?
  public let atMost: Money?
  /// In the order of the policy; their shares add up to the whole.
  public let instalments: [Instalment]

  /// When it is paid, in words: `up front`, or `50 % up front and 50 % on pass`.
  public var paidInWords: String {
    instalments.count == 1
      ? instalments[0].paid.rawValue
      : instalments.map { "\($0.share) \($0.paid.rawValue)" }.joined(separator: " and ")
  }
}

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

/// What a limit allows.
public enum Limit: Hashable, Sendable {
  case money(Money)
  /// So many purchases.
  case count(Int)
}

/// What a clause does when it applies.
public enum ClauseKind: Hashable, Sendable {
  case covers(Coverage)
  case excludes([CostCategory])
  /// The attempt is allowed, and these costs are the candidate's own.
  case candidatePays([CostCategory])
  case requires(Condition, by: DueBy)
  case prepares(PreparationStep, by: DueBy)
  case limits(meter: String, atMost: Limit)
  /// On what is asked for in these categories, or in all when there are none.
  case approval([CostCategory], [ApprovalBand])
  case claim(within: Span)
  case repays(RepaymentRule)
}

/// One clause: what it says, in whose words, and when it applies.
public struct Clause: Hashable, Sendable {
  public let id: String
  /// The policy's own words.
  public let text: String
  public let when: Condition
  public let kind: ClauseKind
  /// The role that may waive it, if any.
  public let waivedBy: String?
  /// The clause that this one is an exception to.
  public let exceptionTo: String?
}
