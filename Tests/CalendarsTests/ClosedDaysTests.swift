import Calendars
import Documents
import Testing
import Units

/// Calendar files as companies and test centres hand them out.
@Suite("Closed days from a calendar file")
struct ClosedDaysTests {
  private func days(_ events: String, at zone: String? = nil) throws -> ClosedDays {
    let (days, problems) = try CalendarFile.read(events, at: zone)
    #expect(problems == [])
    return try #require(days)
  }

  private func closed(_ events: String, at zone: String? = nil) throws -> [String] {
    try days(events, at: zone).names.keys.sorted().map(\.description)
  }

  @Test("an event of whole days ends before its end")
  func wholeDays() throws {
    let days = try days(
      """
      BEGIN:VEVENT
      UID:1
      SUMMARY:Inventory\\, both halls
      DTSTART;VALUE=DATE:20261228
      DTEND;VALUE=DATE:20270101
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20260601
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20260803
      DURATION:P1W
      END:VEVENT
      """)
    let expected =
      ["2026-06-01"] + (3...9).map { "2026-08-0\($0)" } + (28...31).map { "2026-12-\($0)" }
    #expect(days.names.keys.sorted().map(\.description) == expected)
    #expect(try days.names[day("2026-12-28")] == "Inventory, both halls")
    #expect(try days.names[day("2026-06-01")] == "closed")
    #expect(days.known.description == "2026-01-01 … 2028-12-31")
    #expect(days.owner == "Centre")
  }

  @Test("repeated events, with days left out and added, within the years only")
  func repeated() throws {
    #expect(
      try closed(
        """
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20200501
        RRULE:FREQ=YEARLY
        EXDATE;VALUE=DATE:20270501
        RDATE;VALUE=DATE:20270503,20270504
        END:VEVENT
        """) == ["2026-05-01", "2027-05-03", "2027-05-04", "2028-05-01"])
    // The first Monday of each month until the end of May.
    #expect(
      try closed(
        """
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20260105
        RRULE:FREQ=MONTHLY;BYDAY=1MO;UNTIL=20260531
        END:VEVENT
        """) == ["2026-01-05", "2026-02-02", "2026-03-02", "2026-04-06", "2026-05-04"])
    #expect(
      try closed(
        """
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20260105
        RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3
        END:VEVENT
        """) == ["2026-01-05", "2026-01-19", "2026-02-02"])
    // 31 December to 2 January, across the first and the last year.
    #expect(
      try closed(
        """
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20251231
        DTEND;VALUE=DATE:20260103
        RRULE:FREQ=YEARLY
        END:VEVENT
        """) == [
          "2026-01-01", "2026-01-02", "2026-12-31", "2027-01-01", "2027-01-02", "2027-12-31",
          "2028-01-01", "2028-01-02", "2028-12-31",
        ])
  }

  @Test("what is cancelled or does not take up time closes nothing")
  func open() throws {
    #expect(
      try closed(
        """
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20260601
        STATUS:CANCELLED
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20260602
        TRANSP:TRANSPARENT
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20260603
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        BEGIN:VALARM
        TRIGGER:-PT15M
        STATUS:CANCELLED
        END:VALARM
        END:VEVENT
        """) == ["2026-06-03"])
  }

  @Test("an event that stands for one of a repeated one takes its place")
  func replaced() throws {
    #expect(
      try closed(
        """
        BEGIN:VEVENT
        UID:week
        DTSTART;VALUE=DATE:20260601
        RRULE:FREQ=WEEKLY;COUNT=3
        END:VEVENT
        BEGIN:VEVENT
        UID:week
        RECURRENCE-ID;VALUE=DATE:20260608
        DTSTART;VALUE=DATE:20260610
        END:VEVENT
        BEGIN:VEVENT
        UID:week
        RECURRENCE-ID;VALUE=DATE:20260615
        DTSTART;VALUE=DATE:20260615
        STATUS:CANCELLED
        END:VEVENT
        """) == ["2026-06-01", "2026-06-10"])
  }

  @Test("events with times close the days that they cover wholly, and tell of the others")
  func times() throws {
    let days = try days(
      """
      BEGIN:VEVENT
      SUMMARY:Move
      DTSTART:20260601T120000
      DTEND:20260603T090000
      END:VEVENT
      BEGIN:VEVENT
      SUMMARY:Training
      DTSTART:20260610T000000
      DTEND:20260610T235959
      END:VEVENT
      BEGIN:VEVENT
      SUMMARY:Lunch
      DTSTART:20260611T120000
      DTEND:20260611T130000
      END:VEVENT
      BEGIN:VEVENT
      SUMMARY:A moment
      DTSTART:20260612T120000
      END:VEVENT
      """)
    #expect(days.names == [try day("2026-06-02"): "Move", try day("2026-06-10"): "Training"])
    #expect(
      days.partly == [
        try day("2026-06-01"): "Move", try day("2026-06-03"): "Move",
        try day("2026-06-11"): "Lunch",
      ])
  }

  @Test("a time zone moves the day: what is a whole day in Chicago is none in Berlin")
  func zones() throws {
    let event = """
      BEGIN:VEVENT
      DTSTART;TZID=America/Chicago:20260601T000000
      DTEND;TZID=America/Chicago:20260602T000000
      END:VEVENT
      """
    #expect(try closed(event, at: "America/Chicago") == ["2026-06-01"])
    #expect(try closed(event) == ["2026-06-01"])
    let berlin = try days(event, at: "Europe/Berlin")
    #expect(berlin.names == [:])
    #expect(try Set(berlin.partly.keys) == [day("2026-06-01"), day("2026-06-02")])
    // 05:00 to 05:00 UTC is a day in Chicago in summer.
    #expect(
      try closed(
        """
        BEGIN:VEVENT
        DTSTART:20260601T050000Z
        DTEND:20260602T050000Z
        END:VEVENT
        """, at: "America/Chicago") == ["2026-06-01"])
    // The file's own zone stands in for that of the place.
    #expect(
      try closed(
        """
        X-WR-TIMEZONE:America/Chicago
        BEGIN:VEVENT
        DTSTART:20260601T050000Z
        DTEND:20260602T050000Z
        END:VEVENT
        """) == ["2026-06-01"])
    // Every night of a week that has a change of the clocks, which end with an instant of UTC.
    #expect(
      try closed(
        """
        BEGIN:VEVENT
        DTSTART;TZID=America/Chicago:20260307T000000
        DTEND;TZID=America/Chicago:20260308T000000
        RRULE:FREQ=DAILY;UNTIL=20260310T045959Z
        END:VEVENT
        """, at: "America/Chicago") == ["2026-03-07", "2026-03-08", "2026-03-09"])
  }

  @Test("a zone that the file describes under a name of its own")
  func describedZone() throws {
    #expect(
      try closed(
        """
        BEGIN:VTIMEZONE
        TZID:Central Standard Time
        BEGIN:STANDARD
        DTSTART:16010101T020000
        TZOFFSETFROM:-0500
        TZOFFSETTO:-0600
        RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010101T020000
        TZOFFSETFROM:-0600
        TZOFFSETTO:-0500
        RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
        END:DAYLIGHT
        END:VTIMEZONE
        BEGIN:VEVENT
        DTSTART;TZID=Central Standard Time:20260601T000000
        DTEND;TZID=Central Standard Time:20260602T000000
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;TZID="Central Standard Time":20261201T000000
        DTEND;TZID="Central Standard Time":20261202T000000
        END:VEVENT
        """, at: "America/Chicago") == ["2026-06-01", "2026-12-01"])
  }

  @Test("a folded line is one line")
  func folded() throws {
    let days = try days(
      "BEGIN:VEVENT\r\nSUMMARY:Company \r\n anniversary\r\nDTSTART;VALUE=DATE:2026\r\n\t0601\r\nEND:VEVENT"
    )
    #expect(days.names == [try day("2026-06-01"): "Company anniversary"])
  }

  @Test("a test centre's calendar stands beside the country's")
  func together() throws {
    let centre = try days(
      """
      BEGIN:VEVENT
      SUMMARY:Renovation
      DTSTART;VALUE=DATE:20261221
      DTEND;VALUE=DATE:20261225
      END:VEVENT
      """)
    let calendar = try WorkCalendar(Calendars.country("us"), closures: [centre])
    // Monday to Thursday renovation, Friday Christmas, the weekend.
    #expect(try calendar.nextOpenDay(onOrAfter: day("2026-12-21")) == day("2026-12-28"))
    #expect(try calendar.reasons("2026-12-21") == ["Renovation (Centre)"])
  }
}

enum CalendarFile {
  static func read(
    bytes: [UInt8], at zone: String? = nil
  ) throws -> (days: ClosedDays?, problems: [String]) {
    let d = Diagnostics()
    let place = try zone.map { try TimeZones().zone($0) }
    let days = ClosedDaysReader(d).read(
      bytes, file: "centre.ics", owner: "Centre", years: 2026...2028, at: place)
    return (days, d.all.map { $0.rendered() })
  }

  static func read(
    _ events: String, at zone: String? = nil
  ) throws -> (days: ClosedDays?, problems: [String]) {
    try read(
      bytes: Array("BEGIN:VCALENDAR\nVERSION:2.0\n\(events)\nEND:VCALENDAR\n".utf8), at: zone)
  }
}
