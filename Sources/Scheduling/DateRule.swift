public import Units

/// One reason why some days are possible and others are not.
public struct DateRule: Hashable, Sendable {
  public enum Origin: String, Hashable, Sendable {
    case vendor, policy, voucher, request, preparation, calendar
  }

  /// Whether somebody can make it give way.
  public enum Movable: Hashable, Sendable {
    /// A vendor's wait has no appeal, and a day that is over does not come back.
    case no
    /// What somebody would have to do, in words that go before the day: `move the deadline to`.
    case by(String)
    /// What somebody would have to do once, whatever the day: `pay the fee instead of using the voucher`.
    case lifted(String)
  }

  /// Stable, such as `cisco/fail-wait`.
  public let id: String
  /// Two to six words: `wait after a fail`.
  public let subject: String
  public let origin: Origin
  /// Where it stands, with the day it was read.
  public let source: String
  /// The days that it allows under every reading.
  public let allowed: DaySet
  /// Those that it allows under some reading only.
  public let doubtful: DaySet
  public let movable: Movable

  public init(
    id: String, subject: String, origin: Origin, source: String, allowed: DaySet,
    doubtful: DaySet = .empty, movable: Movable = .no
  ) {
    self.id = id
    self.subject = subject
    self.origin = origin
    self.source = source
    self.allowed = allowed
    self.doubtful = doubtful
    self.movable = movable
  }
}
