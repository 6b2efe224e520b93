public import Units

/// The year that a budget is for, named by the calendar year in which it ends.
public struct BudgetYear: Hashable, Sendable {
  /// `FY27`, or `2027` where it is a calendar year.
  public let name: String
  public let first: Day
  public let last: Day
  /// The first days of its twelve months.
  public let months: [Day]

  /// - Parameters:
  ///   - number: the calendar year in which it ends.
  ///   - month: the month in which it begins.
  ///   - day: the day of that month; a month of the year then runs from that day to the day before it.
  /// - Returns: nil where there is no such day in every month, or the year is not of this era.
  public init?(ending number: Int, fromMonth month: Int = 1, day: Int = 1) {
    guard (1...28).contains(day), (1...12).contains(month), (1970...2999).contains(number),
      let first = Day(
        year: month == 1 && day == 1 ? number : number - 1, month: month, day: day)
    else { return nil }
    name = month == 1 && day == 1 ? "\(number)" : "FY\(String(number).suffix(2))"
    self.first = first
    months = (0..<12).map { first.adding(months: $0) }
    last = first.adding(months: 12).adding(days: -1)
  }

  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  /// The month of the year, from 0, that holds a day; nil outside of it.
  public func month(of day: Day) -> Int? {
    contains(day) ? months.lastIndex { $0 <= day } : nil
  }

  /// The quarter, from 0, that holds a day; nil outside of the year.
  public func quarter(of day: Day) -> Int? { month(of: day).map { $0 / 3 } }

  /// The last day of a month of the year, from 0.
  public func end(ofMonth index: Int) -> Day {
    index < 11 ? months[index + 1].adding(days: -1) : last
  }

  /// The first and the last day of a quarter, from 0.
  public func quarter(_ index: Int) -> (first: Day, last: Day) {
    (months[3 * index], end(ofMonth: 3 * index + 2))
  }
}
