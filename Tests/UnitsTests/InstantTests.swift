import Foundation
import Testing
import Units

@Suite("Instant")
struct InstantTests {
  @Test(
    "is the moment that Foundation reads, whatever the offset",
    arguments: [
      "2026-10-24T15:30+02:00", "2026-10-25T02:30+01:00", "2026-12-31T23:59-05:00",
      "1969-12-31T23:00+00:00", "1960-02-29T00:15+05:45", "2028-02-29T12:00-12:00",
    ])
  func moment(text: String) throws {
    let formatter = ISO8601DateFormatter()
    let seconds = text.prefix(16) + ":00" + text.dropFirst(16)
    let date = try #require(formatter.date(from: String(seconds)))
    let instant = try #require(Instant(parsing: text))
    #expect(Double(instant.minutes) * 60 == date.timeIntervalSince1970)
    #expect(instant.day.description == text.prefix(10))
  }

  @Test("Z is UTC, and a blank may stand for the T")
  func spellings() {
    #expect(Instant(parsing: "2026-10-24 13:30Z") == Instant(parsing: "2026-10-24T13:30+00:00"))
  }

  @Test(
    "without an offset, or out of range, there is no moment",
    arguments: [
      "2026-10-24T15:30", "2026-10-24", "2026-10-24T24:00Z", "2026-10-24T15:60Z",
      "2026-02-30T15:30Z", "2026-10-24T15:30+15:00", "2026-10-24T15:30+02", "2026-10-24X15:30Z",
      "2026-10-24T15:30Zx", "2026-10-24T1é:0Z",
    ])
  func refused(text: String) { #expect(Instant(parsing: text) == nil) }

  @Test("hours go over the end of a day, of a month and of a year")
  func hours() throws {
    let start = try #require(Instant(parsing: "2026-12-31T23:30-05:00"))
    #expect(start.adding(hours: 1).description == "2027-01-01 00:30 -05:00")
    #expect(start.adding(hours: 24).at(offset: 0).description == "2027-01-02 04:30 UTC")
    #expect(start < start.adding(hours: 1))
  }
}
