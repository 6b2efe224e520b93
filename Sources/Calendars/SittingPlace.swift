/// Where a sitting can take place: a test centre with its calendar, or online.
public struct SittingPlace: Sendable {
  /// As the candidate calls it, or its country and region.
  public let name: String
  /// Nil for online delivery that is never closed.
  public let calendar: WorkCalendar?
  /// Where its working days are known from.
  public let source: String

  public init(name: String, calendar: WorkCalendar?, source: String? = nil) {
    self.name = name
    self.calendar = calendar
    self.source = source ?? "calendar of \(name)"
  }

  public static let online = SittingPlace(name: "online", calendar: nil)
}

/// The places that a request names.
public struct SittingPlaces: Sendable {
  /// Where the sitting is planned; nil where nobody said.
  public let chosen: SittingPlace?
  /// Where it could be instead.
  public let others: [SittingPlace]

  public init(chosen: SittingPlace?, others: [SittingPlace]) {
    self.chosen = chosen
    self.others = others
  }

  public static let notStated = SittingPlaces(chosen: nil, others: [])
}
