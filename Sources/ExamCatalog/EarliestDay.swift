public import Facts
public import Units

/// The earliest day that one rule leaves for the next sitting.
public struct EarliestDay: Hashable, Sendable {
  /// How a reading comes to its day.
  public enum Reckoning: Hashable, Sendable {
    /// By days, weeks, months or years from another day.
    case days
    /// By hours, so that the time of day counts, too.
    case hours
    /// There is nothing to wait for, or nothing to reckon with: the day is one that is over.
    case none
  }

  /// One reading of one value.
  public struct Reason: Hashable, Sendable {
    /// `5 days must pass whole, counted from the day after`
    public let words: String
    public let day: Day
    /// The moment on that day, for a rule of hours and a sitting whose end is known.
    public let opens: Instant?
    public let provenance: Provenance
    /// The key of the value.
    public let key: String
    /// `2026-11-06 + 5 days, counted from the day after = 2026-11-12`, or words without a sum.
    public let arithmetic: String
    /// How the day comes about.
    public let reckoning: Reckoning
    /// What somebody must find out before this reading gives a day; `day` is then a day that is over.
    public let open: OpenPoint?
    /// Whether no source states a rule, and that is read as there being none.
    public let isReadFromSilence: Bool

    public init(
      words: String, day: Day, opens: Instant? = nil, provenance: Provenance, key: String,
      arithmetic: String, reckoning: Reckoning = .days, open: OpenPoint? = nil,
      isReadFromSilence: Bool = false
    ) {
      self.words = words
      self.day = day
      self.opens = opens
      self.provenance = provenance
      self.key = key
      self.arithmetic = arithmetic
      self.reckoning = reckoning
      self.open = open
      self.isReadFromSilence = isReadFromSilence
    }
  }

  /// Who can say what a rule or a request leaves open.
  public enum OpenPoint: Hashable, Sendable {
    /// No source says; the vendor may.
    case askVendor(String)
    /// The request does not say; the key under `purchase` that would.
    case askCandidate(String, RequestKey = .eligibleFrom)
  }

  /// What a request states under `purchase`, where a rule counts from it.
  public enum RequestKey: String, Hashable, Sendable {
    case eligibleFrom = "eligible from"
    case purchaseDay = "day"
    case nextWindow = "next window"

    /// What the key's day is.
    public var meaning: String {
      switch self {
      case .eligibleFrom: "the day on the vendor's approval"
      case .purchaseDay: "the day of the purchase"
      case .nextWindow: "the first day of the vendor's next release, testing window or edition"
      }
    }
  }

  /// The latest day under any reading or conflicting value: the one to promise.
  public let strict: Day
  /// The earliest day under any of them.
  public let loose: Day
  public let reasons: [Reason]
  /// How the strict day comes about.
  public let arithmetic: String
  public let reckoning: Reckoning
  /// Where the strict value comes from.
  public let provenance: Provenance
  public let quote: String?
  public let isStale: Bool
  public let ruleId: String
  /// Whether a value says "never again"; the strict day is then the last that can be written.
  public let isNever: Bool

  public init(
    strict: Reason, loose: Day, reasons: [Reason], quote: String?, isStale: Bool, ruleId: String,
    isNever: Bool = false
  ) {
    self.strict = strict.day
    self.loose = loose
    self.reasons = reasons
    arithmetic = strict.arithmetic
    reckoning = strict.reckoning
    provenance = strict.provenance
    self.quote = quote
    self.isStale = isStale
    self.ruleId = ruleId
    self.isNever = isNever
  }

  /// The strict reading of the best source. A weaker source that says otherwise is a reason to ask, and
  /// none to wait for.
  public var toPlan: Reason? {
    let best = reasons.map(\.provenance.confidence).max()
    return reasons.filter { $0.provenance.confidence == best }.max { $0.day < $1.day }
  }

  /// Whether the answer rests on nobody having stated a rule.
  public var isReadFromSilence: Bool { reasons.contains(where: \.isReadFromSilence) }

  public var openPoint: OpenPoint? { reasons.compactMap(\.open).first }

  /// The moment on the strict day, where a rule of hours gives one.
  public var opens: Instant? { reasons.first { $0.day == strict && $0.opens != nil }?.opens }
}
