public import Units

/// How a series ends without a pass, after which nothing stays pending.
public struct SeriesRule: Hashable, Sendable {
  /// After so many counted attempts.
  public let attempts: Int?
  /// So long after its first counted sitting.
  public let within: Span?
  /// After so long without a counted sitting.
  public let idleFor: Span?
  /// With the employment.
  public let onLeaving: Bool
  /// Who may stop it.
  public let stoppedBy: [String]

  static let none = SeriesRule(
    attempts: nil, within: nil, idleFor: nil, onLeaving: false, stoppedBy: [])

  /// Whether anything but a pass or a person ends it.
  var ends: Bool { attempts != nil || within != nil || idleFor != nil }
}
