public import Units

/// How study is shared between the domains below their target and those at it.
public struct StudyShares: Hashable, Sendable {
  /// For the weak domains.
  public let aimed: Share
  /// For holding the strong ones: what is left.
  public var held: Share { Share(aimed.value.complement) ?? .none }

  public init(aimed: Share) { self.aimed = aimed }

  /// 70 % on the weak ones, 30 % on holding the strong ones.
  public static let usual = StudyShares(aimed: Share(Exact(7, over: 10) ?? .zero) ?? .none)
}

/// What a plan is made for: days, hours and how they are shared. It knows no rules of vendors or employers:
/// whoever asks has found out which days those leave.
public struct StudyRequest: Hashable, Sendable {
  /// The first day of study.
  public var start: Day
  /// The first day on which the sitting is possible.
  public var earliest: Day
  /// Why it is that day, such as the rule that binds it.
  public var earliestReason: String
  /// The last day on which the sitting is possible, or nil where none is set.
  public var last: Day?
  /// What ends the days, such as the deadline.
  public var lastReason: String?
  /// Whole hours of study in all, where somebody says how many.
  public var hours: Int?
  /// Whole hours a week; nil is read as the assumption.
  public var hoursAWeek: Int?
  public var shares: StudyShares

  public init(
    start: Day, earliest: Day, earliestReason: String, last: Day? = nil,
    lastReason: String? = nil, hours: Int? = nil, hoursAWeek: Int? = nil,
    shares: StudyShares = .usual
  ) {
    self.start = start
    self.earliest = earliest
    self.earliestReason = earliestReason
    self.last = last
    self.lastReason = lastReason
    self.hours = hours
    self.hoursAWeek = hoursAWeek
    self.shares = shares
  }

  /// Hours a week, assumed where nobody says them.
  public var week: Int { hoursAWeek ?? StudyAssumptions.hoursAWeek.base / 100 }
}

extension Exact {
  /// One less this.
  var complement: Exact { (try? Exact.one.subtracting(self)) ?? .zero }
}
