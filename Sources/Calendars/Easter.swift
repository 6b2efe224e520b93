internal import Units

/// The two ways of counting Easter Sunday.
enum Easter: Hashable, Sendable {
  case western
  case orthodox

  /// Easter Sunday in the Gregorian calendar; nil outside the years of `Day`.
  func sunday(in year: Int) -> Day? {
    switch self {
    case .western: western(year)
    case .orthodox: orthodox(year)
    }
  }

  /// J. M. Oudin (1940), "Étude sur la date de Pâques", as printed in the Explanatory Supplement to the
  /// Astronomical Almanac (1992), section 12.3.
  private func western(_ year: Int) -> Day? {
    let century = year / 100
    let golden = year % 19
    let skipped = (century - 17) / 25
    var moon = (century - century / 4 - (century - skipped) / 3 + 19 * golden + 15) % 30
    moon -= moon / 28 * (1 - moon / 28 * (29 / (moon + 1)) * ((21 - golden) / 11))
    let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7
    let offset = moon - weekday
    let month = 3 + (offset + 40) / 44
    return Day(year: year, month: month, day: offset + 28 - 31 * (month / 4))
  }

  /// Meeus, Astronomical Algorithms (1991), chapter 8, for the Julian calendar, moved to the Gregorian one.
  private func orthodox(_ year: Int) -> Day? {
    let moon = (19 * (year % 19) + 15) % 30
    let weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    let sum = moon + weekday + 114
    // Days that the Julian calendar is behind: 13 in the 20th and 21st century.
    let behind = year / 100 - year / 400 - 2
    return Day(year: year, month: sum / 31, day: sum % 31 + 1)?.adding(days: behind)
  }
}
