import Foundation
import Testing
import Units

@Suite("Day")
struct DayTests {
  @Test("agrees with Foundation's Gregorian calendar on every day from 1900 to 2199")
  func everyDay() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let first = try #require(Day(year: 1900, month: 1, day: 1))
    let last = try #require(Day(year: 2199, month: 12, day: 31))
    // 300 years; every fourth is a leap year but 1900 and 2100: 75 − 2 leap days.
    #expect(last.days(since: first) + 1 == 300 * 365 + 73)
    for number in stride(from: first.number, through: last.number, by: 7) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let day = Day(number: number)
      let civil = day.civil
      #expect(civil.year == parts.year && civil.month == parts.month && civil.day == parts.day)
      #expect(Day(parsing: day.description) == day)
      // Foundation counts Sunday as 1; our list begins on Monday.
      let index = Weekday.allCases.firstIndex(of: day.weekday).map { ($0 + 1) % 7 + 1 }
      #expect(index == parts.weekday)
    }
  }

  @Test(
    "is nothing for a day that is not in the calendar, or written loosely",
    arguments: [
      "2026-04-31", "2027-02-29", "2026-13-01", "2026-00-10", "26-11-06", "2026-1-6", "2026/11/06",
      "1899-12-31",
    ])
  func refused(text: String) { #expect(Day(parsing: text) == nil) }

  @Test(
    "months keep the day number, or end on the last day there is",
    arguments: [
      ("2026-11-30", 3, "2027-02-28"), ("2027-11-30", 3, "2028-02-29"),
      ("2028-02-29", 12, "2029-02-28"),
      ("2026-01-31", 1, "2026-02-28"), ("2026-03-31", -1, "2026-02-28"),
      ("2026-01-15", -13, "2024-12-15"),
    ])
  func months(from: String, count: Int, to: String) throws {
    #expect(try #require(Day(parsing: from)).adding(months: count).description == to)
  }

  @Test(
    "a length of time is read with its unit",
    arguments: [
      ("5 days", Span.days(5)), ("1 month", .months(1)), ("2 weeks", Span(count: 2, .weeks)),
    ])
  func spans(text: String, span: Span) { #expect(Span(parsing: text) == span) }

  @Test("a range contains its ends, and an open end has none")
  func ranges() throws {
    let first = try #require(Day(parsing: "2026-08-27"))
    let range = DayRange(first: first, last: first.adding(days: 2))
    #expect(range.contains(first) && range.contains(first.adding(days: 2)))
    #expect(!range.contains(first.adding(days: 3)) && !range.contains(first.adding(days: -1)))
    #expect(DayRange.always.contains(first))
    #expect(DayRange(first: first, last: first.adding(days: -1)).isEmpty)
  }
}
