public import Units

/// A person's answer whether a cost is paid of which no clause speaks.
public struct CostRuling: Hashable, Sendable {
  public let category: CostCategory
  /// The day of the sitting; nil for the planned one.
  public let sitting: Day?
  /// How much of it is paid; none where it is refused.
  public let share: Share
  public let by: String
  public let role: String
  public let on: Day
  public let why: String

  public init(
    category: CostCategory, sitting: Day?, share: Share, by: String, role: String, on: Day,
    why: String
  ) {
    self.category = category
    self.sitting = sitting
    self.share = share
    self.by = by
    self.role = role
    self.on = on
    self.why = why
  }
}
