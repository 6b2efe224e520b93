public import Units

/// What `policies/calendars/<country>.yaml` says: weekends and public holidays, by subdivision.
public struct CountryCalendar: Sendable {
  /// A state, province, nation or group of offices that keeps holidays of its own.
  public struct Subdivision: Hashable, Sendable {
    /// The second part of its ISO 3166-2 code where it has one, such as `BY` of `DE-BY`.
    public let id: String
    public let name: String
    public let localName: String?
  }

  /// ISO 3166-1, two letters.
  public let code: String
  public let name: String
  public let weekend: Set<Weekday>
  /// The years for which the file was written.
  public let years: ClosedRange<Int>
  public let subdivisions: [Subdivision]
  /// The file that it was read from.
  public let file: String
  let rules: [HolidayRule]
  let between: BetweenRule?

  /// The holidays of one subdivision, or of the whole country where it has none.
  func table(of subdivision: String?) -> HolidayTable {
    HolidayTable(
      rules.filter { $0.isKept(in: subdivision) }, between: between, weekend: weekend, years: years)
  }
}
