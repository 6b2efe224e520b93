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
  /// Which sittings are counted together.
  public let scope: CountingScope
  /// The outcomes that move the ladder on. With a pass among them, a pass is no new beginning.
  public let counts: Set<Outcome>
  /// The outcomes of which nobody says whether they count: it is read both ways.
  public let mayCount: Set<Outcome>
  public let failWait: [Dated<Wait>]
  public let afterPass: [Dated<AfterPass>]
  public let cap: [Dated<Cap>]
  /// Sittings that one purchase holds.
  public let included: [Dated<IncludedRetake>]
  /// Which of the first three is stated to have no value.
  public let absent: [FactKind: Absence]
  /// Confirmed by the reader; it outranks every other rule.
  public let isConfirmed: Bool

  public init(
    id: String, kinds: [String] = [], exams: [String] = [], quote: String? = nil,
    scope: CountingScope = .exam, counts: Set<Outcome> = [.failed], mayCount: Set<Outcome> = [],
    failWait: [Dated<Wait>] = [], afterPass: [Dated<AfterPass>] = [], cap: [Dated<Cap>] = [],
    included: [Dated<IncludedRetake>] = [],
    absent: [FactKind: Absence] = [:], isConfirmed: Bool = false
  ) {
    self.id = id
    self.kinds = kinds
    self.exams = exams
    self.quote = quote
    self.scope = scope
    self.counts = counts
    self.mayCount = mayCount
    self.failWait = failWait
    self.afterPass = afterPass
    self.cap = cap
    self.included = included
    self.absent = absent
    self.isConfirmed = isConfirmed
  }

  /// How closely the rule is meant for an exam; nil when it is not for it at all.
  func rank(for exam: Exam) -> Int? {
    if exams.contains(exam.id) { return isConfirmed ? 2 : 1 }
    return kinds.contains(exam.kind) ? 0 : nil
  }
}

/// Which sittings a rule counts together.
public enum CountingScope: String, Hashable, Sendable, CaseIterable {
  /// Those of the exam alone.
  case exam
  /// Those of every exam of the vendor that leads to the same certification.
  case programme
  /// Those of every exam of the vendor, where they share a pool.
  case vendor
}

/// How long after a pass the same exam stays closed.
public enum AfterPass: Hashable, Sendable {
  case wait(Span)
  /// Until the certification has run out, or so long before that.
  case untilExpiry(before: Span?)
  /// Until a new version of the exam is out, or so long, whichever comes first.
  case nextVersion(orAfter: Span?)
  /// The vendor decides.
  case consent
  case never
  case none
}
