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
  /// The only days on which the sitting is possible, as far as anybody looked; nil where every day between the first
  /// and the last is.
  public var possible: DaySet?
  /// Whether every domain is shown to be ready already.
  public var isReady = false
  /// Whether nobody said what every domain must reach, so that it is assumed.
  public var assumesTarget = true
  /// Whole hours of study in all, where somebody says how many.
  public var hours: Int?
  /// Whole hours a week; nil is read as the assumption.
  public var hoursAWeek: Int?
  public var shares: StudyShares

  /// More a week nobody keeps up.
  public static let mostHoursAWeek = 80

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

  /// The first possible day from this one on; a day behind those that were looked at stays as it is.
  func possible(from day: Day) -> Day { possible?.first(from: day) ?? day }

  /// Whether the sitting is possible on a day, as far as anybody knows.
  func allows(_ day: Day) -> Bool {
    guard day >= earliest, last.map({ day <= $0 }) ?? true else { return false }
    guard let possible, let end = possible.last, day <= end else { return true }
    return possible.contains(day)
  }

  /// Hours a week, assumed where nobody says them.
  public var week: Int { hoursAWeek ?? StudyAssumptions.hoursAWeek.base / 100 }
}

extension Exact {
  /// One less this.
  var complement: Exact { (try? Exact.one.subtracting(self)) ?? .zero }
}
