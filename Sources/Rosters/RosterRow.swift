public import Documents
public import Units

/// One row of a roster, accepted: what somebody or a group is going to sit or renew.
///
/// What is absent is nil and not zero.
public struct RosterRow: Hashable, Sendable {
  public enum Grain: Hashable, Sendable {
    /// The employer's own id.
    case person(String)
    case group(headCount: Int)
  }

  public let place: Place
  public let grain: Grain
  public let kind: RosterKind
  /// Nil only where the kind is no exam.
  public let examAsWritten: String?
  /// The permanent id in the catalogue; always there where the kind is an exam.
  public let exam: String?
  public let department: String?
  public let costCentre: String?
  public let policy: String?
  public let region: String?
  public let planned: PlannedTime?
  public let commitment: RosterCommitment?
  /// Attempts that failed so far; nil where nobody said, which is not none.
  public let attemptsUsed: Int?
  /// The days of fails that are known, in order; there may have been more (`attemptsUsed`).
  public let failedOn: [Day]
  public let lastFailedOn: Day?
  /// Nil where nobody said whether there is one.
  public let voucher: RosterVoucher?
  /// Of one sitting, or of the renewal, instead of the list's.
  public let fee: Money?
  /// Of training, for each person.
  public let course: Money?
  public let chance: Probability?
  public let chanceLow: Probability?
  public let chanceHigh: Probability?
  /// Of study, for each person.
  public let hours: Int?

  /// 1 for a person.
  public var headCount: Int {
    if case .group(let count) = grain { count } else { 1 }
  }
}
