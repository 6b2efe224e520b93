public import Units

/// How far a source can be trusted.
public enum Confidence: String, Hashable, Sendable, CaseIterable, Comparable {
  /// One blog, one study file, or an inference.
  case low
  /// A reputable secondary source, or a third party that quotes the owner word for word.
  case medium
  /// The owner's own page.
  case high

  public static func < (left: Confidence, right: Confidence) -> Bool {
    let order = Confidence.allCases
    return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}

/// Where a value comes from, how sure that is, and when it was last looked at.
public struct Provenance: Hashable, Sendable {
  /// Title, address or person, as it should be shown.
  public let source: String
  /// Where to look it up, if it has an address.
  public let page: String?
  /// The source's own date as written there (`2026-08`, `undated`).
  public let dated: String
  /// The day on which somebody last checked the value against its source.
  public let checked: Day?
  public let confidence: Confidence

  public init(
    source: String, page: String?, dated: String, checked: Day?, confidence: Confidence
  ) {
    self.source = source
    self.page = page
    self.dated = dated
    self.checked = checked
    self.confidence = confidence
  }

  /// Days since the value was checked, or nil when nobody knows.
  public func age(on day: Day) -> Int? { checked.map { day.days(since: $0) } }
}
