public import Facts
public import Units

/// One fact of an exam with everything that sources say of it, as somebody looks it up.
public struct ExamFact: Hashable, Sendable {
  /// What facts are listed together.
  public enum Group: String, Hashable, Sendable, CaseIterable {
    case again = "Sitting again"
    case fees = "Fees and what they hold"
    case exam = "The exam and its versions"
    case terms = "Terms"
    case other = "Other facts, from which nothing is computed"
  }

  /// What one source says.
  public struct Value: Hashable, Sendable {
    public let key: String
    public let words: String
    /// Nil for what is unknown, which has no source.
    public let provenance: Provenance?
    public let valid: DayRange
    /// Whether the user looked it up; it then outranks every source.
    public let isConfirmed: Bool
    /// Whether it was checked longer ago than its kind keeps.
    public let isStale: Bool
    /// The vendor's own words.
    public let quote: String?
  }

  /// What a disagreement of the sources comes to.
  public struct Dispute: Hashable, Sendable {
    /// The value that decisions use, or how they take all of them.
    public let use: String
    /// Whether it changes a day.
    public let changesDay: Bool
    /// The first situation in which the days differ, or that none does.
    public let effect: String
  }

  /// Stable, such as `fail-wait/cisco/fail-wait/written`.
  public let id: String
  public let group: Group
  /// In words, such as `wait after a fail`.
  public let subject: String
  /// What its shelf life goes by.
  public let kind: FactKind
  /// Its name for `retake exams confirm`; nil for a fact that is mended in the vendor's file.
  public let confirmedAs: String?
  /// The vendor's own words.
  public let quote: String?
  /// What else belongs to it, such as which sittings count.
  public let notes: [String]
  /// Why there is no value, where there is none.
  public let absence: Absence?
  /// Whether it is about a version that is over.
  public let isPast: Bool
  /// In force that day, the user's own first and then the better source.
  public let values: [Value]
  /// No longer in force that day.
  public let superseded: [Value]
  /// Not yet in force that day.
  public let upcoming: [Value]
  /// What a confirmation of the user stands before.
  public internal(set) var outranked: [Value] = []
  /// Set where values in force cannot both hold.
  public let dispute: Dispute?

  public var isStale: Bool { values.contains(where: \.isStale) }
}
