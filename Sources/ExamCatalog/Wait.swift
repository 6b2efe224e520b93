public import Cases
public import Units

/// The waits after the first, second and later fails; the last one repeats.
public struct Wait: Hashable, Sendable {
  /// Empty when a source says that there is no wait, or where none is stated.
  public let ladder: [Pause]
  /// Whether there is no wait only because no source states one: silence, which is no rule.
  public let isReadFromSilence: Bool
  public let counting: Counting
  /// A sitting stops counting so long after its day; without it sittings count for ever.
  public let forgetsAfter: Span?
  /// The ladder begins again after so long without a sitting.
  public let startsOverAfter: Span?
  /// The outcomes that this value counts, where it says otherwise than its rule.
  public let counts: Set<Outcome>?
  /// Whether a pass begins the wait as well.
  public let isAfterPassToo: Bool
  /// Whether the ladder begins again with each window (release, testing window, edition) of the vendor.
  public let startsOverWithWindow: Bool
  /// What is left of the wait when the vendor waives it; nil where no waiver is known.
  public let waivableTo: Span?

  public init(
    ladder: [Pause], counting: Counting, forgetsAfter: Span? = nil, startsOverAfter: Span? = nil,
    counts: Set<Outcome>? = nil, isAfterPassToo: Bool = false, isReadFromSilence: Bool = false,
    startsOverWithWindow: Bool = false, waivableTo: Span? = nil
  ) {
    self.startsOverWithWindow = startsOverWithWindow
    self.waivableTo = waivableTo
    self.ladder = ladder
    self.isReadFromSilence = isReadFromSilence
    self.counts = counts
    self.isAfterPassToo = isAfterPassToo
    self.counting = counting
    self.forgetsAfter = forgetsAfter
    self.startsOverAfter = startsOverAfter
  }

  /// The wait after so many counted sittings, counted from 1.
  public func step(after count: Int) -> Pause {
    guard let last = ladder.last else { return .span(.days(0)) }
    return ladder.indices.contains(count - 1) ? ladder[count - 1] : last
  }
}

/// One step of a ladder.
public enum Pause: Hashable, Sendable, CustomStringConvertible {
  case span(Span)
  /// Elapsed hours on an instant.
  case hours(Int)
  /// Days that are neither a weekend nor a holiday; they need a calendar.
  case businessDays(Int)
  /// Until the vendor's next window: its release, testing window or edition.
  case nextWindow
  /// No source gives this step.
  case unknown

  /// Reads `14 days`, `24 hours`, `5 business days`, `next window` and `unknown`; nil for a wait that is not
  /// plausible.
  public init?(parsing text: String) {
    let words = text.split(separator: " ")
    if text == "unknown" {
      self = .unknown
    } else if text == "next window" {
      self = .nextWindow
    } else if words.count == 3, words[1] == "business", words[2] == "days" || words[2] == "day",
      let count = Int(words[0]), (1...260).contains(count), !words[0].hasPrefix("+")
    {
      self = .businessDays(count)
    } else if words.count == 2, words[1] == "hours" || words[1] == "hour",
      let count = Int(words[0]), (1...240).contains(count), !words[0].hasPrefix("+")
    {
      self = .hours(count)
    } else if let span = Span(parsing: text), span.isPlausibleWait {
      self = .span(span)
    } else {
      return nil
    }
  }

  public var description: String {
    switch self {
    case .span(let span): "\(span)"
    case .hours(let count): count == 1 ? "1 hour" : "\(count) hours"
    case .businessDays(let count): count == 1 ? "1 business day" : "\(count) business days"
    case .nextWindow: "next window"
    case .unknown: "unknown"
    }
  }
}

/// Where the days of a wait begin.
public enum Counting: String, Hashable, Sendable, CaseIterable {
  /// The exam day is day 0: D + N.
  case examDay = "exam day"
  /// N days beginning the day after: D + N + 1 read strictly, D + N read loosely.
  case dayAfter = "day after"
  /// N whole days free of tests lie between two sittings: D + N + 1.
  case betweenSittings = "between sittings"
  /// Hours from the start of the sitting; from its end, which is later, where the start is not known.
  case examStart = "exam start"
  /// From the first sitting that still counts: F + N.
  case firstAttempt = "first attempt"
  /// From the day of the purchase: P + N.
  case purchase
  /// From the vendor's approval of the application: A + N.
  case approval
}
