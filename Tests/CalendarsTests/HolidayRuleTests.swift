import Calendars
import Testing
import Units

/// Real days, worked out from the rule and checked against a printed calendar.
@Suite("Rules of holidays")
struct HolidayRuleTests {
  @Test(
    "a day of the month and the year, counted weekdays and weekdays beside a date",
    arguments: [
      // 5 U.S.C. 6103: "the third Monday in January", "the last Monday in May", "the fourth Thursday in November".
      ("us", nil, "2027-01-18", "Birthday of Martin Luther King, Jr."),
      ("us", nil, "2027-05-31", "Memorial Day"),
      ("us", nil, "2028-11-23", "Thanksgiving Day"),
      // Canada: the Monday before 25 May. In 2026 the 25th is a Monday itself, so the 18th.
      ("ca", "ON", "2026-05-18", "Victoria Day"),
      // Saxony: the Wednesday before 23 November. In 2033 that is a Wednesday; in 2027 it is a Tuesday.
      ("de", "SN", "2027-11-17", "Day of Repentance and Prayer"),
      // Canberra: the Monday on or after 27 May. In 2030 the 27th is a Monday.
      ("au", "ACT", "2030-05-27", "Reconciliation Day"),
      ("au", "ACT", "2026-06-01", "Reconciliation Day"),
      // Easter Sunday is 5 April 2026: Ascension is 39 days later, Corpus Christi 60.
      ("de", "NW", "2026-05-14", "Ascension Day"),
      ("de", "NW", "2026-06-04", "Corpus Christi"),
      ("gb", "SCT", "2026-06-15", "Bank holiday for the football World Cup"),
    ] as [(String, String?, String, String)])
  func kinds(country: String, subdivision: String?, text: String, name: String) throws {
    let calendar = try Calendars.work(country, subdivision)
    #expect(try calendar.reasons(text).contains(name))
  }

  @Test(
    "what falls on a weekend",
    arguments: [
      // Saturday goes to Friday and Sunday to Monday; 1 January 2028 is a Saturday, and so is that of 2033.
      ("us", nil, "2026-07-03", ["Independence Day (substitute day)"]),
      ("us", nil, "2027-12-31", ["New Year's Day (substitute day)"]),
      ("us", nil, "2032-12-31", ["New Year's Day (substitute day)"]),
      ("us", nil, "2027-07-05", ["Independence Day (substitute day)"]),
      // Christmas 2027 is a Saturday and Boxing Day a Sunday: Monday and Tuesday.
      ("gb", "ENG", "2027-12-27", ["Christmas Day (substitute day)"]),
      ("gb", "ENG", "2027-12-28", ["Boxing Day (substitute day)"]),
      // 1 January 2028 is a Saturday and 2 January a Sunday.
      ("gb", "SCT", "2028-01-03", ["New Year's Day (substitute day)"]),
      ("gb", "SCT", "2028-01-04", ["2nd January (substitute day)"]),
      ("gb", "ENG", "2028-01-04", []),
      // 26 January 2030 is a Saturday: the Monday instead.
      ("au", "NSW", "2030-01-28", ["Australia Day (substitute day)"]),
      ("au", "NSW", "2030-01-26", ["Saturday"]),
      // 3 May 2026 is a Sunday; 4 and 5 May are holidays, so Wednesday.
      ("jp", nil, "2026-05-06", ["Constitution Memorial Day (substitute day)"]),
      // No German holiday moves: 3 October 2026 is a Saturday.
      ("de", "BE", "2026-10-05", []),
    ] as [(String, String?, String, [String])])
  func weekends(country: String, subdivision: String?, text: String, reasons: [String]) throws {
    #expect(try Calendars.work(country, subdivision).reasons(text) == reasons)
  }

  @Test("a day between two holidays is one in Japan: 22 September 2026, 21 September 2032")
  func between() throws {
    let japan = try Calendars.work("jp")
    #expect(try japan.reasons("2026-09-21") == ["Respect for the Aged Day"])
    #expect(try japan.reasons("2026-09-22") == ["Citizens' Holiday"])
    #expect(try japan.reasons("2026-09-23") == ["Autumnal Equinox Day"])
    #expect(try japan.reasons("2032-09-21") == ["Citizens' Holiday"])
    #expect(try japan.reasons("2027-09-21") == [])
  }

  /// The days that the National Astronomical Observatory of Japan published for these years.
  @Test(
    "equinoxes",
    arguments: [
      ("2024-03-20", "2024-09-22"), ("2025-03-20", "2025-09-23"), ("2026-03-20", "2026-09-23"),
      ("2027-03-21", "2027-09-23"),
    ])
  func equinoxes(spring: String, autumn: String) throws {
    let japan = try Calendars.work("jp")
    #expect(try japan.reasons(spring).contains("Vernal Equinox Day"))
    #expect(try japan.reasons(autumn).contains("Autumnal Equinox Day"))
  }

  /// Western and Orthodox Easter Sundays as printed; in 2025 and 2028 they are one day.
  @Test(
    "Easter, Western and Orthodox",
    arguments: [
      ("2024-03-31", "2024-05-05"), ("2025-04-20", "2025-04-20"), ("2026-04-05", "2026-04-12"),
      ("2027-03-28", "2027-05-02"), ("2028-04-16", "2028-04-16"), ("2029-04-01", "2029-04-08"),
      ("2030-04-21", "2030-04-28"), ("2031-04-13", "2031-04-13"), ("2032-03-28", "2032-05-02"),
    ])
  func easter(western: String, orthodox: String) throws {
    let country = try Calendars.small(
      """
        - {name: West, on: {easter: 0}, source: S, confidence: high}
        - {name: East, on: {orthodox easter: 0}, source: S, confidence: high}
      """)
    let calendar = try WorkCalendar(country, closedWeekdays: [])
    #expect(try calendar.reasons(western).contains("West"))
    #expect(try calendar.reasons(orthodox).contains("East"))
  }

  @Test("the nearest, the next and the previous weekday")
  func relations() throws {
    // 24 June 2026 is a Wednesday: the Monday before is two days away, the one after five.
    let country = try Calendars.small(
      """
        - {name: nearest, on: {weekday: Mon, nearest to: 06-24}, source: S, confidence: high}
        - {name: after, on: {weekday: Wed, after: 06-24}, source: S, confidence: high}
        - {name: before, on: {weekday: Wed, before: 06-24}, source: S, confidence: high}
        - {name: on, on: {weekday: Wed, on or before: 06-24}, source: S, confidence: high}
        - {name: fifth, on: {weekday: Wed, nth: 5, month: 9}, source: S, confidence: high}
      """)
    let calendar = try WorkCalendar(country)
    let expected = [
      "2026-06-22": "nearest", "2026-07-01": "after", "2026-06-17": "before", "2026-06-24": "on",
      "2026-09-30": "fifth",
    ]
    for (text, name) in expected { #expect(try calendar.reasons(text) == [name]) }
    // 24 June 2027 is a Thursday: the Monday after is four days away, the one before three.
    #expect(try calendar.reasons("2027-06-21") == ["nearest"])
    // September 2027 has five Wednesdays, September 2028 has four.
    #expect(try calendar.reasons("2027-09-29") == ["fifth"])
    #expect(try calendar.reasons("2028-09-27") == [])
  }

  @Test("a rule holds from its first to its last year")
  func years() throws {
    let country = try Calendars.small(
      "  - {name: once a rule, on: 03-02, from: 2025, until: 2026, source: S, confidence: high}")
    let calendar = try WorkCalendar(country, closedWeekdays: [])
    #expect(
      try ["2024", "2025", "2026", "2027"].map { try calendar.reasons("\($0)-03-02").count } == [
        0, 1, 1, 0,
      ])
  }
}
