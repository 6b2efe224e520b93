public import Units

/// Days on which a company or a test centre is closed by its own decision.
public struct ClosedDays: Hashable, Sendable {
  /// Whose days they are, as it should be shown.
  public let owner: String
  /// The days for which the list is complete; outside them nothing is known.
  public let known: DayRange
  /// What each closed day is called.
  public let names: [Day: String]
  /// Days of which an event covers a part; they count as open.
  public let partly: [Day: String]

  public init(
    owner: String, known: DayRange, names: [Day: String], partly: [Day: String] = [:]
  ) {
    self.owner = owner
    self.known = known
    self.names = names
    self.partly = partly
  }
}
