public import Units

/// Hours a step takes, at the average loaded rate of a band or department, never a person's pay.
public struct TimeValue: Hashable, Sendable {
  public var studyHours: Int?
  public var seatHours: Int?
  public var hourlyRate: Money?
  /// What a month of delay costs, in cash not received or billed.
  public var delayPerMonth: Money?
  public init() {}
}

/// A chance to pass and who says so.
public struct StatedChance: Hashable, Sendable {
  public let chance: Probability
  public let source: String
  public init(chance: Probability, source: String) {
    self.chance = chance
    self.source = source
  }
}
