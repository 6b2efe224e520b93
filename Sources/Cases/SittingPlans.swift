public import Units

/// What is planned for the next sitting beside its day: where it is sat, when there is a seat, what keeps the
/// candidate away.
public struct SittingPlans: Hashable, Sendable {
  /// Days on which the candidate cannot sit.
  public struct Blackout: Hashable, Sendable {
    public let days: DayRange
    public let why: String

    public init(days: DayRange, why: String) {
      self.days = days
      self.why = why
    }
  }

  /// Where the test centre stands, for its working days.
  public struct Centre: Hashable, Sendable {
    /// As the candidate calls it; nil where they do not say.
    public let name: String?
    /// The name of a calendar, such as `us`.
    public let country: String
    /// An id of that calendar, such as `BY`; nil where nobody said.
    public let region: String?
    /// A calendar file (`.ics`) with the days on which it is closed beside public holidays.
    public let closedDays: String?

    public init(
      name: String? = nil, country: String, region: String?, closedDays: String? = nil
    ) {
      self.name = name
      self.country = country
      self.region = region
      self.closedDays = closedDays
    }

    /// Its name, else where it stands: `de, BY`.
    public var title: String { name ?? region.map { "\(country), \($0)" } ?? country }
  }

  public var centre: Centre?
  /// Other centres at which the candidate could sit.
  public var otherCentres: [Centre] = []
  /// The days on which a seat is known to be free; nil where nobody looked.
  public var seats: [Day]?
  /// How long it takes to get a seat, as a rule.
  public var seatLead: Span?
  public var blackouts: [Blackout] = []
  /// How many hours a week the candidate studies.
  public var hoursAWeek: Int?

  public init() {}
}
