import Calendars
import Testing

@Suite("Bad calendar files")
struct CalendarFileProblemTests {
  @Test("say what is wrong and on which line, all problems at once")
  func problems() throws {
    let (days, problems) = try CalendarFile.read(
      """
      BEGIN:VEVENT
      SUMMARY:No day
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20260230
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20260605
      DTEND;VALUE=DATE:20260601
      RRULE:FREQ=SOMETIMES
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;TZID=America/Chicargo:20260601T000000
      DURATION:a day
      END:VEVENT
      BEGIN:VEVENT
      DTSTART:20260601T000000Z
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20260601
      DTEND:20260602T000000
      EXDATE;VALUE=DATE:20260601,2026
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20260601
      RRULE:FREQ=HOURLY
      END:VEVENT
      """)
    #expect(days == nil)
    let expected = """
      centre.ics:3:1: error: this event has no `DTSTART`, the day on which it begins
        3 | BEGIN:VEVENT
          | ^~~~~~~~~~~~
      centre.ics:7:1: error: `20260230` in `DTSTART` cannot be read as a day or a time
        7 | DTSTART;VALUE=DATE:20260230
          | ^~~~~~~~~~~~~~~~~~~~~~~~~~~
      centre.ics:11:1: error: this event ends on 2026-06-01 00:00, before it begins on 2026-06-05 00:00
        11 | DTEND;VALUE=DATE:20260601
           | ^~~~~~~~~~~~~~~~~~~~~~~~~
      centre.ics:12:1: error: `FREQ=SOMETIMES` in `RRULE` cannot be read as a rule of repetition
        12 | RRULE:FREQ=SOMETIMES
           | ^~~~~~~~~~~~~~~~~~~~
      centre.ics:15:1: error: there is no time zone `America/Chicargo`: did you mean `America/Chicago`?
        15 | DTSTART;TZID=America/Chicargo:20260601T000000
           | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      centre.ics:19:1: error: this time is given in UTC, and which day that is depends on the place
        19 | DTSTART:20260601T000000Z
           | ^~~~~~~~~~~~~~~~~~~~~~~~
        help: name the time zone of the place
      centre.ics:23:1: error: this event begins with a day and ends with a time
        23 | DTEND:20260602T000000
           | ^~~~~~~~~~~~~~~~~~~~~
      centre.ics:24:1: error: `20260601,2026` in `EXDATE` cannot be read as days or times
        24 | EXDATE;VALUE=DATE:20260601,2026
           | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      centre.ics:28:1: error: an event that repeats within a day closes no day
        28 | RRULE:FREQ=HOURLY
           | ^~~~~~~~~~~~~~~~~
      """
    #expect(problems.joined(separator: "\n") == expected)
  }

  @Test("a rule, a length and a time that cannot be read")
  func values() throws {
    for (line, message) in [
      (
        "RRULE:FREQ=SOMETIMES", "`FREQ=SOMETIMES` in `RRULE` cannot be read as a rule of repetition"
      ),
      ("DURATION:a day", "`a day` in `DURATION` cannot be read as a length of time"),
      ("DURATION:-P1D", "`-P1D` in `DURATION` cannot be read as a length of time"),
      // A kind of value that does not belong to the line.
      (
        "RRULE;VALUE=TEXT:FREQ=DAILY",
        "`FREQ=DAILY` in `RRULE` cannot be read as a rule of repetition"
      ),
      ("EXDATE;VALUE=TEXT:20260601", "`20260601` in `EXDATE` cannot be read as days or times"),
      ("RDATE;VALUE=TEXT:20260601", "`20260601` in `RDATE` cannot be read as days or times"),
      (
        "RDATE;VALUE=PERIOD:20260601T000000Z/P1D",
        "`20260601T000000Z/P1D` in `RDATE` cannot be read as days"
      ),
      ("DURATION;VALUE=TEXT:P1D", "`P1D` in `DURATION` cannot be read as a length of time"),
      ("DTEND;VALUE=RECUR:FREQ=DAILY", "`FREQ=DAILY` in `DTEND` cannot be read as a day or a time"),
      ("RDATE:20260601T250000", "`20260601T250000` in `RDATE` cannot be read as days or times"),
      ("RECURRENCE-ID:then", "`then` in `RECURRENCE-ID` cannot be read as a day or a time"),
    ] {
      let (days, problems) = try CalendarFile.read(
        "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260601\n\(line)\nEND:VEVENT")
      #expect(days == nil)
      #expect(
        problems.map { $0.hasPrefix("centre.ics:5:1: error: \(message)") } == [true], "\(problems)")
    }
  }

  @Test(
    "what is no calendar, or a part of one",
    arguments: [
      ("", "centre.ics: error: the file is empty"),
      (
        "{}",
        "centre.ics:1:1: error: this is no calendar: its first line would be `BEGIN:VCALENDAR`"
      ),
      (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
        "centre.ics:2:1: error: `VEVENT` begins here and never ends"
      ),
      (
        "BEGIN:VCALENDAR\nEND:VEVENT\n",
        "centre.ics:2:1: error: `END:VEVENT` ends what was not begun"
      ),
      (
        "BEGIN:VCALENDAR\nclosed on Monday\n",
        "centre.ics:2:1: error: this is no line of a calendar"
      ),
      ("BEGIN:VCALENDAR\nEND:VCALENDAR\nSUMMARY:x\n", "centre.ics:3:1: error: this stands outside"),
    ])
  func structure(text: String, message: String) throws {
    let (days, problems) = try CalendarFile.read(bytes: Array(text.utf8))
    #expect(problems.first?.hasPrefix(message) == true, "\(problems)")
    #expect(days == nil)
  }

  @Test("a file of more than 10 MB, one of another encoding, one nested without end")
  func walls() throws {
    let large = [UInt8](repeating: 0x41, count: 10_000_001)
    #expect(
      try CalendarFile.read(bytes: large).problems
        == ["centre.ics: error: the file is larger than 10 MB, the most that is read"])
    #expect(
      try CalendarFile.read(bytes: [0x42, 0xFF]).problems.first?
        .hasPrefix("centre.ics:1:2: error: the file is not UTF-8") == true)
    let deep = String(repeating: "BEGIN:X\n", count: 1000)
    #expect(
      try CalendarFile.read(deep).problems.first?.contains("nested more than 20 deep") == true)
  }

  @Test("events that repeat more often than anybody closes are not followed for ever")
  func often() throws {
    let daily = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
    #expect(try CalendarFile.read(daily).days?.names.count == 366 + 2 * 365)
    let (days, problems) = try CalendarFile.read(String(repeating: daily, count: 20))
    #expect(days == nil)
    #expect(problems.first?.contains("repeat more than 500,000 times until 2028-12-31") == true)
    // A day that never comes ends by itself.
    let never =
      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT"
    #expect(try CalendarFile.read(never).problems == [])
  }

  @Test("a summary that says that it is a day is no name, and stops nothing")
  func summary() throws {
    let (days, problems) = try CalendarFile.read(
      "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260601\nSUMMARY;VALUE=DATE:20260601\nEND:VEVENT")
    #expect(problems == [])
    #expect(days?.names.values.sorted() == ["closed"])
  }

  @Test(
    "a described zone with a value of another kind, or one that changes its clocks all the time",
    arguments: [
      "TZID;VALUE=INTEGER:5", "DTSTART;VALUE=TEXT:x", "RRULE;VALUE=TEXT:FREQ=YEARLY",
      "RRULE:FREQ=SECONDLY", "TZOFFSETTO;VALUE=TEXT:+0100", "TZOFFSETTO:one hour",
      "RDATE;VALUE=TEXT:20260101T000000",
    ])
  func zone(line: String) throws {
    let (days, problems) = try CalendarFile.read(
      """
      BEGIN:VTIMEZONE
      TZID:Here
      BEGIN:STANDARD
      DTSTART:20000101T000000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0100
      \(line)
      END:STANDARD
      END:VTIMEZONE
      """)
    #expect(days == nil)
    #expect(
      problems.map { $0.hasPrefix("centre.ics:3:1: error: this time zone cannot be read") } == [
        true
      ])
  }

  @Test("a damaged file is read or refused, and stops nothing")
  func damaged() throws {
    let whole = Array(
      """
      BEGIN:VCALENDAR
      BEGIN:VTIMEZONE
      TZID:Here
      BEGIN:STANDARD
      DTSTART:20000101T000000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0100
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      UID:1
      DTSTART;TZID=Here:20260601T000000
      DTEND;TZID=Here:20260602T000000
      RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;BYSETPOS=1;COUNT=9
      EXDATE;TZID=Here:20260701T000000
      END:VEVENT
      END:VCALENDAR
      """.utf8)
    for index in stride(from: 0, to: whole.count, by: 3) {
      _ = try CalendarFile.read(bytes: Array(whole[..<index]), at: "Europe/Berlin")
      for byte: UInt8 in [0x00, 0x39, 0x3B] {
        var bytes = whole
        bytes[index] = byte
        _ = try CalendarFile.read(bytes: bytes, at: "Europe/Berlin")
      }
    }
  }
}
