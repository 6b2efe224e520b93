public import Units

/// The end of an employment.
public struct Leaving: Hashable, Sendable {
  public let on: Day
  /// Such as `resignation` or `laid off`, in the policy's words.
  public let reason: String

  public init(on: Day, reason: String) {
    self.on = on
    self.reason = reason
  }
}

/// Somebody's word that no further sitting comes.
public struct SeriesStop: Hashable, Sendable {
  public let on: Day
  public let by: String
  public let role: String

  public init(on: Day, by: String, role: String) {
    self.on = on
    self.by = by
    self.role = role
  }
}
