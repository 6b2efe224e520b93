internal import Units

/// A month and a day of it that every year has, such as `07-04`.
struct MonthDay: Hashable, Sendable {
  let month: Int
  let day: Int

  /// Nil for a day that no year has, and for 29 February, which most years do not have.
  init?(month: Int, day: Int) {
    // 2001 is no leap year.
    guard Day(year: 2001, month: month, day: day) != nil else { return nil }
    self.month = month
    self.day = day
  }

  /// That day of a year; nil outside the years of `Day`.
  func day(in year: Int) -> Day? { Day(year: year, month: month, day: day) }
}
