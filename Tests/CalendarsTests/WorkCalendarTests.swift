import Calendars
import Testing
import Units

@Suite("Working days")
struct WorkCalendarTests {
  @Test("a wait that ends on Good Friday moves to the Tuesday after Easter")
  func easter() throws {
    let england = try Calendars.work("gb", "ENG")
    #expect(try england.nextOpenDay(onOrAfter: day("2026-04-03")) == day("2026-04-07"))
    // Scotland works on Easter Monday.
    let scotland = try Calendars.work("gb", "SCT")
    #expect(try scotland.nextOpenDay(onOrAfter: day("2026-04-03")) == day("2026-04-06"))
  }

  @Test("five business days after Wednesday, 24 November 2027 skip Thanksgiving and the weekend")
  func business() throws {
    let us = try Calendars.work("us")
    // Fri 26, Mon 29, Tue 30, Wed 1, Thu 2.
    #expect(try us.adding(businessDays: 5, to: day("2027-11-24")) == day("2027-12-02"))
    #expect(try us.adding(businessDays: -1, to: day("2027-11-26")) == day("2027-11-24"))
    // The first open day after a Saturday is Monday, and so is the next open day.
    #expect(try us.adding(businessDays: 1, to: day("2027-12-04")) == day("2027-12-06"))
    #expect(try us.adding(businessDays: 0, to: day("2027-12-04")) == day("2027-12-06"))
  }

  @Test("a day outside the years is neither open nor closed, not even a Sunday")
  func outside() throws {
    let us = try Calendars.work("us")
    #expect(us.years == 2024...2032)
    #expect(
      try us.gap("2033-01-02") == "2033-01-02 is outside the years of the calendar, 2024 to 2032")
    #expect(throws: CalendarGap.self) { try us.isOpen(day("2023-12-31")) }
    #expect(throws: CalendarGap.self) { try us.nextOpenDay(onOrAfter: day("2032-12-31")) }
    #expect(throws: CalendarGap.self) { try us.adding(businessDays: .max, to: day("2026-01-01")) }
    #expect(throws: CalendarGap.self) { try us.adding(businessDays: .min, to: day("2026-01-01")) }
  }

  @Test("days that nobody has gazetted yet are not known, though Sundays and fixed holidays are")
  func notKnown() throws {
    let india = try Calendars.work("in")
    #expect(try india.isOpen(day("2026-11-09")))
    #expect(try india.reasons("2026-11-24") == ["Guru Nanak's Birthday"])
    #expect(try india.reasons("2028-01-26") == ["Republic Day"])
    #expect(try india.reasons("2028-01-30") == ["Sunday"])
    #expect(
      try india.gap("2028-01-27")
        == "whether 2028-01-27 is open is not known: the days of Id-ul-Fitr in 2028 are not known")
    #expect(throws: CalendarGap.self) { try india.nextOpenDay(onOrAfter: day("2027-01-01")) }
  }

  @Test("only the days on which it can be are not known: Fridays before a Grand Final")
  func window() throws {
    let victoria = try Calendars.work("au", "VIC")
    #expect(try victoria.reasons("2026-09-25") == ["Friday before the AFL Grand Final"])
    #expect(try victoria.gap("2027-09-24")?.contains("AFL Grand Final") == true)
    #expect(try victoria.isOpen(day("2027-09-23")))
    #expect(try victoria.isOpen(day("2027-10-08")))
  }

  @Test("a holiday in doubt is not known, with the reason")
  func doubt() throws {
    #expect(
      try Calendars.work("de", "BY").gap("2028-08-15")
        == "whether 2028-08-15 is open is not known: Assumption Day: kept only in municipalities with "
        + "more Catholic than Protestant inhabitants")
    #expect(
      try Calendars.work("ca", "ON").gap("2027-12-27")?.contains("the employer chooses") == true)
  }

  @Test("without a subdivision, a day that only some of them keep depends on the place")
  func subdivisions() throws {
    let germany = try Calendars.work("de")
    #expect(try germany.reasons("2028-10-03") == ["German Unity Day"])
    #expect(try germany.isOpen(day("2028-10-04")))
    #expect(
      try germany.gap("2028-01-06")
        == "whether 2028-01-06 is open depends on the place: Epiphany is kept in BW, BY, Augsburg, ST"
    )
    let country = try Calendars.country("de")
    #expect(throws: UnknownSubdivision.self) { try WorkCalendar(country, subdivision: "BX") }
    do {
      _ = try WorkCalendar(country, subdivision: "Ausburg")
    } catch {
      #expect(error.message == "Germany has no subdivision `Ausburg`: did you mean `Augsburg`?")
    }
    let us = try Calendars.country("us")
    do {
      _ = try WorkCalendar(us, subdivision: "CA")
    } catch {
      #expect(error.message == "United States, federal has no subdivision `CA`: it is not divided")
    }
  }

  @Test("a company's closed days stand beside the holidays, and only as long as they are known")
  func closures() throws {
    let shutdown = ClosedDays(
      owner: "Acme Ltd",
      known: DayRange(first: try day("2026-01-01"), last: try day("2026-12-31")),
      names: [try day("2026-12-24"): "Shutdown", try day("2026-12-25"): "Shutdown"])
    let calendar = try WorkCalendar(Calendars.country("us"), closures: [shutdown])
    #expect(try calendar.reasons("2026-12-24") == ["Shutdown (Acme Ltd)"])
    #expect(try calendar.reasons("2026-12-25") == ["Christmas Day", "Shutdown (Acme Ltd)"])
    #expect(try calendar.nextOpenDay(onOrAfter: day("2026-12-24")) == day("2026-12-28"))
    #expect(
      try calendar.gap("2027-01-04")?.contains("the closed days of Acme Ltd are known for") == true)
    #expect(try calendar.reasons("2027-01-02") == ["Saturday"])
  }

  @Test("a centre that opens on Saturdays is closed on a holiday that falls there")
  func saturdays() throws {
    let calendar = try WorkCalendar(Calendars.country("us"), closedWeekdays: [.sunday])
    #expect(try calendar.isOpen(day("2026-07-11")))
    #expect(try calendar.reasons("2026-07-04") == ["Independence Day"])
  }
}
