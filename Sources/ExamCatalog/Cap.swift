public import Cases
public import Units

/// How many sittings a window holds.
public struct Cap: Hashable, Sendable {
  /// Where the window begins.
  public enum Anchor: String, Hashable, Sendable, CaseIterable {
    /// Each sitting leaves the count on its own.
    case rolling
    /// One window, begun by the first attempt; the next attempt after its end begins another.
    case firstAttempt = "first attempt"
    /// One window, begun by the vendor's approval of the application.
    case eligibility
    /// The sittings since a purchase; a new purchase begins another count.
    case purchase
    /// One of the vendor's own windows: a release, a testing window or an edition.
    case vendorWindow = "vendor window"
    /// From the first to the last day of a year.
    case calendarYear = "calendar year"

    /// Whether the window is as long as the rule says, and not as long as something else is.
    var needsLength: Bool {
      switch self {
      case .rolling, .firstAttempt, .eligibility: true
      case .purchase, .vendorWindow, .calendarYear: false
      }
    }
  }

  /// When the exam opens again once the cap is reached.
  public enum Reopening: Hashable, Sendable {
    /// When the window lets it.
    case window
    /// So long after the last sitting.
    case afterLast(Span, Counting)
    /// So long after the sitting that reached the cap.
    case afterReaching(Span, Counting)
    /// No source says.
    case unknown
  }

  /// Sittings, not retakes; nil when a source says that there is no cap.
  public let max: Int?
  /// How long the window is; nil for one that ends with something else.
  public let window: Span?
  public let anchor: Anchor
  public let counts: Set<Outcome>
  public let reopening: Reopening

  public init(
    max: Int?, window: Span?, anchor: Anchor, counts: Set<Outcome>, reopening: Reopening = .window
  ) {
    self.max = max
    self.window = window
    self.anchor = anchor
    self.counts = counts
    self.reopening = reopening
  }

  public static let none = Cap(max: nil, window: nil, anchor: .rolling, counts: [])
}
