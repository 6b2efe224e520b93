public import Units

extension FundingCase {
  /// Whether an answer counts: nobody rules on a request of their own, or in a role that somebody else is
  /// said to hold.
  public func mayRule(_ who: String, as role: String) -> Bool {
    who != candidate.id && people[role].map { $0 == who } ?? true
  }
}

/// A person's answer whether a clause is waived; from then on a sourced fact.
public struct Ruling: Hashable, Sendable {
  public let clause: String
  public let allowed: Bool
  public let by: String
  public let role: String
  public let on: Day
  public let why: String
  /// The coded reason, where the clause names those for which it may be waived.
  public let reason: String?
  public init(
    clause: String, allowed: Bool, by: String, role: String, on: Day, why: String,
    reason: String? = nil
  ) {
    self.clause = clause
    self.allowed = allowed
    self.by = by
    self.role = role
    self.on = on
    self.why = why
    self.reason = reason
  }

  /// What was answered by whom, without the reason: that may say anything.
  public var answer: String { "\(allowed ? "waived" : "refused") by \(by) (\(role)) on \(on)" }

  /// The answer with its reason.
  public var note: String { "\(answer): \(why)" }
}

/// A person's answer to the question of a check that is no clause, such as a pass before.
public struct CheckRuling: Hashable, Sendable {
  /// Id of the finding.
  public let check: String
  public let allowed: Bool
  public let by: String
  public let role: String
  public let on: Day
  public let why: String

  public init(check: String, allowed: Bool, by: String, role: String, on: Day, why: String) {
    self.check = check
    self.allowed = allowed
    self.by = by
    self.role = role
    self.on = on
    self.why = why
  }
}
/// A person's answer whether a cost is paid of which no clause speaks.
public struct CostRuling: Hashable, Sendable {
  public let category: CostCategory
  /// The day of the sitting; nil for the planned one.
  public var sitting: Day?
  /// How much of it is paid; none where it is refused.
  public let share: Share
  public let by: String
  public let role: String
  public let on: Day
  public let why: String

  public init(
    category: CostCategory, sitting: Day?, share: Share, by: String, role: String, on: Day,
    why: String
  ) {
    self.category = category
    self.sitting = sitting
    self.share = share
    self.by = by
    self.role = role
    self.on = on
    self.why = why
  }
}
