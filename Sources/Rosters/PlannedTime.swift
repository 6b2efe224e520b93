public import Units

/// When a sitting is planned: a day, or a month or quarter of which any day may be meant.
public struct PlannedTime: Hashable, Sendable {
  public enum Grain: String, Hashable, Sendable { case day, month, quarter }

  public let first: Day
  /// The same as `first` for a day.
  public let last: Day
  public let grain: Grain
  /// As the roster has it.
  public let written: String

  /// Reads `2027-03-14`, `2027-03`, `2027-Q1` and `Q1 2027`; quarters are those of the calendar year.
  public init?(parsing text: String) {
    written = text
    if let day = Day(parsing: text) {
      (first, last, grain) = (day, day, .day)
      return
    }
    let parts = text.split { $0 == "-" || $0 == " " }.map { $0.uppercased() }
    guard parts.count == 2 else { return nil }
    let (year, part) = parts[0].hasPrefix("Q") ? (parts[1], parts[0]) : (parts[0], parts[1])
    guard year.utf8.count == 4, let year = Int(year), part.utf8.count == 2 else { return nil }
    if part.hasPrefix("Q") {
      guard let quarter = Int(part.dropFirst()), (1...4).contains(quarter),
        let start = Day(year: year, month: quarter * 3 - 2, day: 1)
      else { return nil }
      (first, last, grain) = (start, start.adding(months: 3).adding(days: -1), .quarter)
    } else {
      guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let month = Int(part),
        let start = Day(year: year, month: month, day: 1)
      else { return nil }
      (first, last, grain) = (start, start.adding(months: 1).adding(days: -1), .month)
    }
  }

  public var days: DayRange { DayRange(first: first, last: last) }
}
