public import Facts
public import Units

/// The earliest day that one rule leaves for the next sitting.
public struct EarliestDay: Hashable, Sendable {
  /// One reading of one value.
  public struct Reason: Hashable, Sendable {
    /// `5 days must pass whole, counted from the day after`
    public let words: String
    public let day: Day
    public let provenance: Provenance
    /// The key of the value.
    public let key: String
    /// `2026-11-06 + 5 days, counted from the day after = 2026-11-12`
    public let arithmetic: String

    public init(
      words: String, day: Day, provenance: Provenance, key: String, arithmetic: String
    ) {
      self.words = words
      self.day = day
      self.provenance = provenance
      self.key = key
      self.arithmetic = arithmetic
    }
  }

  /// The latest day under any reading or conflicting value: the one to promise.
  public let strict: Day
  /// The earliest day under any of them.
  public let loose: Day
  public let reasons: [Reason]
  /// How the strict day comes about.
  public let arithmetic: String
  /// Where the strict value comes from.
  public let provenance: Provenance
  public let quote: String?
  public let isStale: Bool
  public let ruleId: String
  /// Whether a value says "never again"; the strict day is then the last that can be written.
  public let isNever: Bool

  public init(
    strict: Day, loose: Day, reasons: [Reason], arithmetic: String, provenance: Provenance,
    quote: String?, isStale: Bool, ruleId: String, isNever: Bool = false
  ) {
    self.strict = strict
    self.loose = loose
    self.reasons = reasons
    self.arithmetic = arithmetic
    self.provenance = provenance
    self.quote = quote
    self.isStale = isStale
    self.ruleId = ruleId
    self.isNever = isNever
  }
}
