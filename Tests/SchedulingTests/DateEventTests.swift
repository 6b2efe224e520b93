import Calendars
import Cases
import Documents
import ExamCatalog
import Scheduling
import ShippedFiles
import Testing
import Units

@Suite("The days that are written into a calendar")
struct DateEventTests {
  /// Failed on Friday, 2026-11-20. Five whole days must pass, beginning the day after: 2026-11-21 to 25.
  private func scor(asOf: String = "2026-11-24") throws -> Planning {
    var scor = try Planning("cisco", "cisco-350-701", asOf: asOf)
    try scor.sat(.failed, "2026-11-20")
    return scor
  }

  private func events(
    _ planning: Planning, at place: SittingPlace? = nil,
    claim: (day: Day, sitting: Day, source: String)? = nil
  ) -> [DateEvent] {
    planning.outlook(SittingPlaces(chosen: place, others: []))
      .events(of: planning.exam, planning.funding, at: place, claim: claim)
  }

  private func lines(_ events: [DateEvent]) -> [String] {
    events.map { "\($0.day) \($0.id): \($0.words)" }
  }

  @Test(
    "the first day, the last one and why it is, each end, and by when to claim, in the order of time"
  )
  func all() throws {
    var scor = try scor()
    scor.funding.deadline = try day("2026-12-18")
    scor.funding.deadlineSetBy = "the manager"
    scor.funding.leaving = Leaving(on: try day("2027-03-31"), reason: "resignation")
    let events = events(
      scor,
      claim: (day: try day("2026-12-26"), sitting: try day("2026-11-26"), source: "clause C"))
    #expect(
      lines(events) == [
        "2026-11-26 first-day: First possible day for 350-701",
        "2026-12-18 last-day: Last possible day for 350-701: deadline",
        "2026-12-18 request/deadline: Last day: deadline",
        "2026-12-26 claim: Last day to claim what a sitting on 2026-11-26 costs",
        "2027-03-31 request/employment: Last day: end of the employment",
      ])
    #expect(events[0].source.hasSuffix("confidence)"))
    #expect(
      events.dropFirst().map(\.source) == [
        "set by the manager", "set by the manager", "clause C", "the request",
      ])
    #expect(events[1].withoutReason().source == "the rules of time")
    #expect(events[1].withoutReason().words == events[1].words)
  }

  @Test("nothing that puts the first day off, and no end that nobody waits for")
  func quiet() throws {
    let scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    let events = events(scor)
    #expect(lines(events) == ["2026-11-25 first-day: First possible day for 350-701"])
    #expect(events.first?.source == "the day after the decision")
  }

  @Test(
    "an end is told from the first day ahead up to the day before the last one looked at",
    arguments: [
      // Over on the day of the decision; tomorrow is the first day ahead.
      ("2026-11-24", false), ("2026-11-25", true),
      // 400 days are looked at: 2026-11-24 + 400 = 2027-12-29.
      ("2027-12-28", true), ("2027-12-29", false), ("2028-06-30", false),
    ])
  func ends(deadline: String, isTold: Bool) throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    scor.funding.deadline = try day(deadline)
    let told = events(scor).filter { $0.id == "request/deadline" }.map(\.day.description)
    #expect(told == (isTold ? [deadline] : []))
  }

  @Test("seats, days away and studies end nothing for good")
  func ownReasons() throws {
    var scor = try scor()
    scor.funding.plans.seats = [try day("2026-12-10"), try day("2026-12-14")]
    #expect(
      lines(events(scor)) == [
        "2026-12-10 first-day: First possible day for 350-701",
        "2026-12-14 last-day: Last possible day for 350-701: free seats",
      ])
  }

  private static let retiring = """
    vendor: acme
    name: Acme
    checked: 2026-11-23
    sources: {A1: {title: A page}}
    exams: [{id: acme-1, code: ONE, name: First, kind: written}]
    windows:
      - {value: spring, from: 2026-12-01, until: 2026-12-20, bounds sittings: yes, source: A1, confidence: high}
      - {value: summer, from: 2027-02-01, until: 2027-02-20, bounds sittings: yes, source: A1, confidence: high}
    eligibility:
      - {value: {within: 60 days, begins with: approval}, source: A1, confidence: high}
    """

  @Test("a vendor's end is told, windows that open and close in turn are not")
  func vendors() throws {
    var acme = try Planning(yaml: DateEventTests.retiring, asOf: "2026-11-24")
    // 2026-11-10 + 60 days: 20 to the end of November, 31 in December, 9 in January.
    acme.funding.purchase.eligibleFrom = try day("2026-11-10")
    #expect(
      lines(events(acme)) == [
        "2026-12-01 first-day: First possible day for ONE",
        "2026-12-20 last-day: Last possible day for ONE: testing window",
        "2027-01-09 acme/eligibility/1/1: Last day: eligibility",
      ])
    // Within a window, the next one opens again.
    acme.funding.asOf = try day("2026-12-05")
    #expect(!events(acme).contains { $0.words == "Last day: testing window" })
  }

  @Test("what is to be done with a voucher has a line each")
  func vouchers() throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    var voucher = Voucher(
      id: "v-1", exam: scor.exam.id, sitBy: try day("2027-01-31"), boughtBy: .employer,
      isUsed: false)
    voucher.registerBy = try day("2026-12-05")
    scor.funding.vouchers = Listed([voucher])
    let events = events(scor)
    #expect(
      lines(events) == [
        "2026-11-25 first-day: First possible day for 350-701",
        "2026-12-05 voucher/v-1/register voucher v-1: Last day: register voucher v-1",
        "2027-01-31 last-day: Last possible day for 350-701: last day of voucher v-1",
        "2027-01-31 voucher/v-1/sit with voucher v-1: Last day: sit with voucher v-1",
      ])
    #expect(events[1].source == "the request")
  }
}

@Suite("Until when a booking can be moved for nothing")
struct FreeChangeTests {
  private func acme(_ rules: String...) throws -> Planning {
    let items = rules.map {
      "  - {value: {to: reschedule, bands: [\($0)]}, source: A1, confidence: high}\n"
    }
    return try Planning(
      yaml: """
        vendor: acme
        name: Acme
        checked: 2026-11-23
        sources: {A1: {title: A page}}
        exams: [{id: acme-1, code: ONE, name: First, kind: written}]
        seat changes:

        """ + items.joined(), asOf: "2026-11-24")
  }

  private func change(
    _ planning: Planning, booked: String = "2026-12-10", start: String? = nil,
    at place: SittingPlace? = nil
  ) throws -> DateEvent? {
    var planning = planning
    planning.funding.sittings = Listed(
      [
        Sitting(
          exam: planning.exam.id, version: nil, day: try day(booked), outcome: .booked, costs: [],
          started: start.flatMap { Instant(parsing: $0) })
      ], completeSince: FundingCase.ever)
    return planning.outlook(SittingPlaces(chosen: place, others: []))
      .events(of: planning.exam, planning.funding, at: place, claim: nil)
      .first { $0.id == "free-change" }
  }

  @Test(
    "without an hour so early that every hour of the booked day is safe",
    arguments: [
      // At midnight as 2026-12-10 begins, 24 hours before are midnight as the 9th begins: the 8th is the last whole day.
      ("24 hours", "2026-12-08"),
      // 30 hours before are 18:00 on the 8th; 48 hours are midnight as the 8th begins; 49 are 23:00 on the 7th.
      ("30 hours", "2026-12-07"), ("48 hours", "2026-12-07"), ("49 hours", "2026-12-06"),
      ("6 days", "2026-12-04"), ("start", "2026-12-09"),
    ])
  func wholeDays(until: String, last: String) throws {
    let found = try #require(try change(try acme("{until: \(until), costs: nothing}")))
    #expect(found.day.description == last)
    #expect(found.words == "Last day to move a booking of ONE for 2026-12-10 without a fee")
    #expect(found.source == "A page (undated, high confidence)")
  }

  @Test(
    "with an hour, up to the moment",
    arguments: [("24 hours", "2026-12-09"), ("start", "2026-12-10")])
  func moments(until: String, last: String) throws {
    let found = try change(
      try acme("{until: \(until), costs: nothing}"), start: "2026-12-10T09:30Z")
    #expect(found?.day.description == last)
    #expect(
      found?.words
        == "Last day to move a booking of ONE for 2026-12-10 without a fee until \(last) 09:30 UTC")
  }

  @Test("business days are counted where the sitting is, and by nobody where that is not known")
  func businessDays() throws {
    let acme = try acme("{until: 5 business days, costs: nothing}")
    #expect(try change(acme) == nil)
    // Back from Thursday, 2026-12-10: Wednesday, Tuesday, Monday, Friday, Thursday.
    let munich = SittingPlace(name: "Munich", calendar: try workingDays("de", "BY"))
    #expect(try change(acme, at: munich)?.day.description == "2026-12-03")
  }

  @Test("of several rules the one that ends first, of several bands the last free one")
  func several() throws {
    let two = try acme("{until: 24 hours, costs: nothing}", "{until: 6 days, costs: nothing}")
    #expect(try change(two)?.day.description == "2026-12-04")
    let bands = try acme(
      "{until: 16 days, costs: nothing}, {until: 6 days, costs: nothing}, {until: start, costs: the fee}"
    )
    #expect(try change(bands)?.day.description == "2026-12-04")
    #expect(try change(try acme("{until: 6 days, costs: the fee}")) == nil)
  }

  @Test("of two that end on one day the one that is listed first")
  func twice() throws {
    let text = """
      vendor: acme
      name: Acme
      checked: 2026-11-23
      sources: {A1: {title: A page}, A2: {title: A forum}}
      exams: [{id: acme-1, code: ONE, name: First, kind: written}]
      seat changes:
        - {value: {to: reschedule, bands: [{until: 6 days, costs: nothing}]}, source: A1, confidence: high}
        - {value: {to: reschedule, bands: [{until: 6 days, costs: nothing}]}, source: A2, confidence: high}
      """
    let planning = try Planning(yaml: text, asOf: "2026-11-24")
    #expect(try change(planning)?.source.hasPrefix("A page") == true)
  }

  @Test(
    "told as long as the day is ahead", arguments: [("2026-12-01", true), ("2026-11-30", false)])
  func ahead(booked: String, isTold: Bool) throws {
    // Six days before 2026-12-01 are 2026-11-25, the day after the decision.
    let found = try change(try acme("{until: 6 days, costs: nothing}"), booked: booked)
    #expect((found != nil) == isTold)
  }

  @Test("where nothing is booked, of a booking for the first possible day")
  func recommended() throws {
    var acme = try acme("{until: 6 days, costs: nothing}")
    acme.funding.plans.seats = [try day("2026-12-10")]
    let events = acme.outlook().events(of: acme.exam, acme.funding, at: nil, claim: nil)
    #expect(
      events.map { "\($0.day) \($0.id)" } == [
        "2026-12-04 free-change", "2026-12-10 first-day", "2026-12-10 last-day",
      ])
  }
}
