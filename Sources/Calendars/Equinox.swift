internal import Units

/// The two equinoxes as the Japanese calendar counts them, in Japanese time.
///
/// The days follow the approximation for 1980 to 2099 of "Shin-koyomi benrichō" (Hydrographic Department of
/// Japan): a mean day in March 1980 or September 1980, the fraction of 365 days that a year is longer, and the leap
/// days. The days that hold are announced each February for the next year.
enum Equinox: String, Hashable, Sendable, CaseIterable {
  case vernal
  case autumnal

  /// The years for which the approximation was made.
  static let years = 1980...2099

  /// Nil outside `years`.
  func day(in year: Int) -> Day? {
    guard Equinox.years.contains(year) else { return nil }
    let since = year - 1980
    // Millionths of a day.
    let mean = self == .vernal ? 20_843_100 : 23_248_800
    let day = (mean + 242_194 * since) / 1_000_000 - since / 4
    return Day(year: year, month: self == .vernal ? 3 : 9, day: day)
  }
}
