public import Cases
public import Units

/// When an entry is earned.
public enum PaidWhen: String, Hashable, Sendable, CaseIterable {
  case upFront = "up front"
  case anyResult = "after any result"
  case onPass = "on pass"
  case onSeriesPass = "on series pass"
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
  /// `inARow` practice tests, one after the other, at or above a threshold, within the days before the
  /// sitting. The threshold is in parts per million.
  case practiceTests(inARow: Int, atOrAbove: Probability, within: Span)
  /// A course completed after the last failed sitting; hours where the policy names them.
  case course(hours: Int?)
  /// Hands-on hours since the last failed sitting.
  case labs(hours: Int)
  /// Something signed off by a role since the last failed sitting, such as a study plan.
  case signOff(what: String, by: String)
}

/// Who must approve in a band of amounts: above `above` (if any) and up to `upTo` (if any).
public struct ApprovalBand: Hashable, Sendable {
  public let above: Money?
  public let upTo: Money?
  public let by: [String]
}

/// What a clause does when it applies.
public enum ClauseKind: Hashable, Sendable {
  case covers([CostCategory], share: Share, atMost: Money?, paid: PaidWhen)
  case excludes([CostCategory])
  case requires(Condition, by: DueBy)
  case prepares(PreparationStep, by: DueBy)
  case limits(meter: String, atMost: Money)
  case approval([ApprovalBand])
  case claim(within: Span)
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

/// The year that a meter runs over.
public enum MeterWindow: Hashable, Sendable {
  case year(fromMonth: Int, day: Int)
  case lifetime

  /// First day of the window that holds `day`; nil for a lifetime.
  public func start(holding day: Day) -> Day? {
    guard case .year(let month, let first) = self else { return nil }
    let year = day.civil.year
    guard let start = Day(year: year, month: month, day: first) else { return nil }
    return start <= day ? start : Day(year: year - 1, month: month, day: first)
  }
}

/// What a limit measures: money paid to an employee over a window, dated by the sitting.
public struct Meter: Hashable, Sendable {
  public let name: String
  public let window: MeterWindow
  /// Only these categories, or all when empty.
  public let of: [CostCategory]
}

/// A policy, read and checked: an immutable value that can be shared.
public struct Policy: Hashable, Sendable {
  public let id: String
  public let title: String
  public let currency: Currency
  public let rounding: RoundingMode
  /// Where the text comes from and when it was read.
  public let source: String
  public let read: Day?
  public let effective: DayRange
  /// How somebody can appeal, in the policy's words.
  public let appeal: String?
  public let attempt: Counter
  public let meters: [Meter]
  public let clauses: [Clause]
  public let file: String

  /// Every amount that a clause compares something with, in minor units.
  public var moneyConstants: [Int64] {
    clauses.flatMap { clause -> [Int64] in
      let conditions =
        clause.when.moneyConstants
        + {
          if case .requires(let condition, _) = clause.kind { condition.moneyConstants } else { [] }
        }()
      guard case .approval(let bands) = clause.kind else { return conditions }
      return conditions + bands.flatMap { [$0.above, $0.upTo] }.compactMap { $0?.minorUnits }
    }
  }

  public func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }
}
