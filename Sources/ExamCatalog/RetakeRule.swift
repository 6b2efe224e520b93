public import Cases
public import Units

/// A rule of a vendor about sitting again; superseded values stay, each with its days.
public struct RetakeRule: Hashable, Sendable {
  /// Stable, such as `cisco/fail-wait/written`.
  public let id: String
  /// The kinds of exam it is for.
  public let kinds: [String]
  /// The ids of the exams it is for; they outrank a rule for a kind.
  public let exams: [String]
  /// The vendor's own words.
  public let quote: String?
  /// The outcomes that move the ladder on.
  public let counts: Set<Outcome>
  public let failWait: [Dated<Wait>]
  public let afterPass: [Dated<AfterPass>]
  public let cap: [Dated<Cap>]
  /// Which of the three is stated to have no value.
  public let absent: [FactKind: Absence]
  /// Confirmed by the reader; it outranks every other rule.
  public let isConfirmed: Bool

  public init(
    id: String, kinds: [String] = [], exams: [String] = [], quote: String? = nil,
    counts: Set<Outcome> = [.failed], failWait: [Dated<Wait>] = [],
    afterPass: [Dated<AfterPass>] = [], cap: [Dated<Cap>] = [],
    absent: [FactKind: Absence] = [:], isConfirmed: Bool = false
  ) {
    self.id = id
    self.kinds = kinds
    self.exams = exams
    self.quote = quote
    self.counts = counts
    self.failWait = failWait
    self.afterPass = afterPass
    self.cap = cap
    self.absent = absent
    self.isConfirmed = isConfirmed
  }

  /// How closely the rule is meant for an exam; nil when it is not for it at all.
  func rank(for exam: Exam) -> Int? {
    if exams.contains(exam.id) { return isConfirmed ? 2 : 1 }
    return kinds.contains(exam.kind) ? 0 : nil
  }
}

/// The waits after the first, second and later fails; the last one repeats.
public struct Wait: Hashable, Sendable {
  /// Empty when a source says that there is no wait.
  public let ladder: [Span]
  public let counting: Counting

  public init(ladder: [Span], counting: Counting) {
    self.ladder = ladder
    self.counting = counting
  }

  /// The wait after so many fails, counted from 1.
  public func step(after fails: Int) -> Span {
    guard let last = ladder.last else { return .days(0) }
    return ladder.indices.contains(fails - 1) ? ladder[fails - 1] : last
  }
}

/// Where the days of a wait begin.
public enum Counting: String, Hashable, Sendable, CaseIterable {
  /// The exam day is day 0: D + N.
  case examDay = "exam day"
  /// N days beginning the day after: D + N + 1 read strictly, D + N read loosely.
  case dayAfter = "day after"
}

/// How long after a pass the same exam stays closed.
public enum AfterPass: Hashable, Sendable {
  case wait(Span)
  case never
  case none
}

/// How many sittings a window holds.
public struct Cap: Hashable, Sendable {
  public enum Anchor: String, Hashable, Sendable, CaseIterable {
    /// Each sitting leaves the count on its own.
    case rolling
    /// One window, begun by the first attempt.
    case firstAttempt = "first attempt"
  }

  /// Sittings, not retakes; nil when a source says that there is no cap.
  public let max: Int?
  public let window: Span?
  public let anchor: Anchor
  public let counts: Set<Outcome>

  public init(max: Int?, window: Span?, anchor: Anchor, counts: Set<Outcome>) {
    self.max = max
    self.window = window
    self.anchor = anchor
    self.counts = counts
  }

  public static let none = Cap(max: nil, window: nil, anchor: .rolling, counts: [])
}
