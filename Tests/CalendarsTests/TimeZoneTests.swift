import Calendars
import Foundation
import Testing
import Units

@Suite("Time zones of the system")
struct TimeZoneTests {
  private func zone(_ name: String) throws -> Zone { try TimeZones().zone(name) }

  private func time(_ text: String, _ hour: Int, _ minute: Int) throws -> LocalTime {
    try #require(LocalTime(try day(text), hour: hour, minute: minute))
  }

  private func instant(_ text: String) throws -> Instant { try #require(Instant(parsing: text)) }

  @Test("a voucher that dies at 23:59:59 in Chicago is good at 04:30 UTC of the next day")
  func voucher() throws {
    let chicago = try zone("America/Chicago")
    // In July clocks are five hours behind UTC, in January six.
    let summer = chicago.end(of: try day("2026-07-31"))
    #expect(summer == (try instant("2026-08-01T05:00Z")).at(offset: -300))
    #expect(try instant("2026-08-01T04:30Z") < summer)
    #expect(try instant("2026-08-01T05:00Z") >= summer)
    #expect(
      chicago.end(of: try day("2026-01-31")) == (try instant("2026-02-01T06:00Z")).at(offset: -360))
  }

  @Test("24 hours stay 24 hours when the clocks change: the wall then shows another time")
  func wait() throws {
    let chicago = try zone("America/Chicago")
    // The clocks go forward on 8 March 2026 and back on 1 November 2026.
    for (start, end) in [
      ("2026-03-07", "2026-03-08 16:30"), ("2026-10-31", "2026-11-01 14:30"),
      ("2026-06-01", "2026-06-02 15:30"),
    ] {
      guard case .once(let begin) = chicago.moment(try time(start, 15, 30)) else {
        Issue.record("\(start) 15:30 is no single instant")
        continue
      }
      #expect(chicago.time(at: begin.adding(hours: 24)).description == end)
    }
  }

  @Test("a time that the clocks leave out is none, and one that they show twice is two")
  func changes() throws {
    let berlin = try zone("Europe/Berlin")
    // 2026-03-29: from 02:00 to 03:00 at 01:00 UTC.
    #expect(
      try berlin.moment(time("2026-03-29", 2, 30))
        == .never(jump: instant("2026-03-29T03:00+02:00")))
    #expect(try berlin.moment(time("2026-03-29", 3, 0)) == .once(instant("2026-03-29T03:00+02:00")))
    #expect(
      try berlin.moment(time("2026-03-29", 1, 59)) == .once(instant("2026-03-29T01:59+01:00")))
    // 2026-10-25: from 03:00 back to 02:00 at 01:00 UTC.
    let twice = try berlin.moment(time("2026-10-25", 2, 30))
    #expect(
      twice
        == .twice(
          earlier: try instant("2026-10-25T02:30+02:00"),
          later: try instant("2026-10-25T02:30+01:00")))
    #expect(try twice.earliest == instant("2026-10-25T00:30Z").at(offset: 120))
    #expect(try twice.latest == instant("2026-10-25T01:30Z").at(offset: 60))
    #expect(try berlin.moment(time("2026-10-25", 3, 0)) == .once(instant("2026-10-25T03:00+01:00")))
  }

  @Test("a day ends at its own midnight, also where the clocks change at midnight")
  func midnight() throws {
    // Chile, 2026-09-06: the clocks go from 00:00 to 01:00, so Saturday ends where Sunday shows 01:00.
    let santiago = try zone("America/Santiago")
    #expect(try santiago.end(of: day("2026-09-05")) == instant("2026-09-06T01:00-03:00"))
    // 2026-04-05: from 00:00 back to 23:00 of Saturday, which has 25 hours.
    #expect(try santiago.end(of: day("2026-04-04")) == instant("2026-04-05T00:00-04:00"))
    #expect(try santiago.end(of: day("2026-04-04")) > instant("2026-04-05T03:30Z"))
  }

  @Test("the rule at the end of a zone's file holds for years that its table does not reach")
  func rule() throws {
    let cases = [
      ("America/Chicago", "2045-07-01", -300), ("America/Chicago", "2045-12-01", -360),
      ("Australia/Lord_Howe", "2045-01-01", 660), ("Australia/Lord_Howe", "2045-07-01", 630),
      ("Asia/Kolkata", "2045-07-01", 330), ("UTC", "2045-07-01", 0),
    ]
    for (name, text, offset) in cases {
      #expect(try zone(name).offset(at: instant("\(text)T12:00Z")) == offset, "\(name) \(text)")
    }
    // The second Sunday of March 2045 is the 12th.
    let chicago = try zone("America/Chicago")
    #expect(
      try chicago.moment(time("2045-03-12", 2, 30))
        == .never(jump: instant("2045-03-12T03:00-05:00")))
  }

  @Test("every zone of the database, at 701 instants of 2026 and 2040, as Python reads it")
  func reference() throws {
    let instants = try [2026, 2040].flatMap { year -> [Instant] in
      let first = Int64(try #require(Day(year: year, month: 1, day: 1)).number) * 1440
      let hours = 24 * (year == 2040 ? 366 : 365)
      return stride(from: 0, to: hours, by: 25).map { Instant(minutes: first + Int64($0) * 60) }
    }
    let lines = try Tool.lines(of: "zones-reference.py", "25", "2026", "2040")
    #expect(lines.count > 400)
    for line in lines {
      let parts = line.split(separator: "\t")
      let offsets = parts[1].split(separator: " ").compactMap { Int($0) }
      try #require(offsets.count == instants.count)
      let zone = try zone(String(parts[0]))
      #expect(instants.map(zone.offset) == offsets, "\(parts[0])")
    }
  }

  @Test("a time there and back again is the same, at every hour around a change")
  func roundTrip() throws {
    for name in [
      "America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago",
      "Africa/Casablanca",
    ] {
      let zone = try zone(name)
      let start = try instant("2026-01-01T00:00Z")
      for step in 0..<365 * 48 {
        let instant = Instant(minutes: start.minutes + Int64(step) * 30)
        switch zone.moment(zone.time(at: instant)) {
        case .once(let found): #expect(found.minutes == instant.minutes)
        case .twice(let earlier, let later):
          #expect([earlier.minutes, later.minutes].contains(instant.minutes))
        case .never: Issue.record("\(name) \(instant)")
        }
      }
    }
  }

  @Test(
    "a missing database, a name with a slip, a city and a way out of the folder are errors, never UTC"
  )
  func problems() throws {
    let missing = TimeZones(folder: "/nowhere/zoneinfo")
    #expect(throws: ZoneProblem.noDatabase(folder: "/nowhere/zoneinfo")) { try missing.zone("UTC") }
    let zones = TimeZones()
    #expect(throws: ZoneProblem.noSuchZone("America/Chicargo", near: "America/Chicago")) {
      try zones.zone("America/Chicargo")
    }
    #expect(throws: ZoneProblem.noSuchZone("chicago", near: "America/Chicago")) {
      try zones.zone("chicago")
    }
    #expect(throws: ZoneProblem.noSuchZone("São Paulo", near: nil)) { try zones.zone("São Paulo") }
    for name in [
      "../zoneinfo/UTC", "/etc/localtime", "", "right/UTC", "Europe", "tzdata.zi", "Europe//Berlin",
    ] {
      #expect(throws: ZoneProblem.self) { try zones.zone(name) }
    }
    #expect(zones.version?.hasPrefix("20") == true)
    #expect(
      ZoneProblem.noSuchZone("chicago", near: "America/Chicago").message
        == "there is no time zone `chicago`: did you mean `America/Chicago`?")
  }

  @Test("a damaged file is an error, wherever it is cut and whatever byte is turned")
  func damaged() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let whole = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin"))
    let zones = TimeZones(folder: folder.path)
    let file = folder.appending(path: "Broken")
    for length in stride(from: 0, to: whole.count - 1, by: 13) {
      try whole.prefix(length).write(to: file)
      #expect(throws: ZoneProblem.damaged("Broken")) { try zones.zone("Broken") }
    }
    // Turned bytes may leave a readable file; what matters is that nothing stops the program.
    for index in stride(from: 0, to: whole.count, by: 7) {
      var data = whole
      data[index] ^= 0xFF
      try data.write(to: file)
      _ = try? zones.zone("Broken")
    }
  }
}
