public import Cohorts
public import Units

/// What the chance to pass an exam may be, attempt by attempt, and who says so.
public struct ExamRates: Hashable, Sendable {
  /// The first attempt and each further one; the last holds for all after it. Never empty.
  public let attempts: [RateSpread]
  public let source: String

  /// Nil without any attempt.
  public init?(_ attempts: [RateSpread], source: String) {
    guard !attempts.isEmpty else { return nil }
    self.attempts = attempts
    self.source = source
  }

  /// The rates of one attempt, from 1.
  public func attempt(_ number: Int) -> RateSpread {
    attempts[min(max(number, 1), attempts.count) - 1]
  }
}

/// Something that would move the odds of many people at once, such as a new version of an exam.
public struct RateShock: Hashable, Sendable {
  /// How likely it is.
  public let chance: Probability
  /// What it multiplies the odds to pass by; above zero.
  public let odds: Exact
  /// The exams that it is about, by id; nil for all.
  public let exams: Set<String>?
  public let label: String

  public init(chance: Probability, odds: Exact, exams: Set<String>?, label: String) {
    self.chance = chance
    self.odds = odds
    self.exams = exams
    self.label = label
  }
}

/// The chances that a budget is computed with. What no line speaks of is not known.
public struct RateBook: Hashable, Sendable {
  public var exams: [String: ExamRates]
  /// For every exam without rates of its own.
  public var general: ExamRates?
  public var shock: RateShock?

  public init(exams: [String: ExamRates] = [:], general: ExamRates? = nil, shock: RateShock? = nil)
  {
    self.exams = exams
    self.general = general
    self.shock = shock
  }

  public func rates(of exam: String) -> ExamRates? { exams[exam] ?? general }
}
