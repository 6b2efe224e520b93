import Calendars
import Cases
import Documents
import ExamCatalog
import PolicyRules
import Scheduling
import ShippedFiles
import Testing
import Units

@Suite("The first day is the day after the decision where nothing puts it off")
struct UndelayedDayTests {
  @Test("a requirement that looks at the day of the request binds no day of the sitting")
  func binding() throws {
    // On 2026-11-25 it will be 90 days, but what counts is the day of the request.
    let policy = try policy(
      of: "{id: tenure, text: T, requires: employee.tenure at request >= 90 days}")
    var one = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    one.funding.sittings = Listed([], completeSince: FundingCase.ever)
    one.funding.candidate.employedSince = try day("2026-08-27")
    let planned = PlannedDay.choose(
      one.funding, exam: one.exam, catalog: one.catalog, policy: policy, place: nil)
    #expect(planned.day.description == "2026-11-25")
    #expect(planned.binding == "the day after the decision")
  }

  @Test("a requirement that later days do not meet closes them, though it names no day itself")
  func closing() throws {
    var one = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    one.funding.sittings = Listed([], completeSince: FundingCase.ever)
    let soon = try policy(of: "{id: soon, text: T, requires: request.lead-time <= 30 days}")
    let outlook = one.outlook(policy: soon)
    // 30 days after 2026-11-24.
    #expect(
      outlook.answer.windows.map { "\($0.first)/\($0.last)" } == ["2026-11-25/2026-12-24"])
    #expect(outlook.rules.first { $0.id == "soon" }?.origin == .policy)
    #expect(outlook.rules.first { $0.id == "soon" }?.movable == .no)
  }

  @Test("a wait of the policy gives way where somebody may waive it")
  func waived() throws {
    func movable(_ more: String) throws -> DateRule.Movable? {
      var one = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
      try one.listed(.failed, "2026-11-06", completeSince: "2020-01-01")
      let policy = try policy(
        of: "{id: wait, text: T, requires: attempt.days-since-last-fail >= 60 days\(more)}")
      return one.outlook(policy: policy).rules.first { $0.id == "wait" }?.movable
    }
    #expect(try movable("") == .no)
    #expect(try movable(", waived by: HR") == .lifted("HR waives `wait`"))
  }
}

@Suite("What a request says of days")
struct RequestDateTests {
  private func open() throws -> Planning {
    try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
  }

  private func found(_ id: String, in planning: Planning) -> DateRule? {
    planning.outlook().rules.first { $0.id == id }
  }

  private func runs(_ days: DaySet?) -> [String] {
    (days?.runs ?? []).map { "\($0.first)/\($0.last)" }
  }

  @Test(
    "a day that was asked for against the request's own words is told, and is the day all the same")
  func askedAgainst() throws {
    var one = try open()
    // Christmas Day in Bavaria.
    one.funding.plannedDay = try day("2026-12-25")
    one.funding.deadline = try day("2026-12-01")
    one.funding.plans.blackouts = [
      SittingPlans.Blackout(
        days: DayRange(first: try day("2026-12-24"), last: try day("2026-12-31")), why: "home")
    ]
    let centre = SittingPlace(name: "Munich", calendar: try SchedulingTests.workingDays("de", "BY"))
    func planned(at place: SittingPlace?) -> PlannedDay {
      PlannedDay.choose(
        one.funding, exam: one.exam, catalog: one.catalog, policy: nil, place: place)
    }
    // The deadline has a check of its own.
    #expect(
      planned(at: centre).againstAsked == ["days away", "working days of the test centre"])
    #expect(planned(at: nil).againstAsked == ["days away"])
    #expect(planned(at: centre).day.description == "2026-12-25")
    one.funding.plannedDay = try day("2026-12-23")
    #expect(planned(at: centre).againstAsked.isEmpty)
    one.funding.plannedDay = nil
    #expect(planned(at: centre).againstAsked.isEmpty)
    #expect(planned(at: centre).withoutBounds().againstAsked.isEmpty)
    // A day before the first that is possible, the day of the decision itself.
    one.funding.plannedDay = one.funding.asOf
    one.funding.plans.blackouts = [
      SittingPlans.Blackout(
        days: DayRange(first: one.funding.asOf, last: one.funding.asOf), why: "w")
    ]
    #expect(planned(at: nil).againstAsked == ["days away"])
    // A booked sitting has a seat.
    one.funding.plans.seats = [try day("2026-12-14")]
    one.funding.plannedDay = try day("2026-12-23")
    #expect(planned(at: nil).againstAsked == ["free seats"])
    try one.sat(.booked, "2026-12-23")
    #expect(planned(at: nil).againstAsked.isEmpty)
  }

  @Test(
    "hours of study are whole days, the last one begun counts",
    arguments: [
      // 40 hours at 10 a week are 28 days; one hour more is 28.7, so 29.
      (40, "2026-12-22"), (41, "2026-12-23"), (1, "2026-11-25"),
    ])
  func studies(hours: Int, first: String) throws {
    var scor = try open()
    scor.funding.time.studyHours = hours
    scor.funding.plans.hoursAWeek = 10
    let rule = try #require(found("request/studies", in: scor))
    #expect(rule.allowed.first?.description == first)
    #expect(rule.subject == "\(hours) hours of study")
    #expect(rule.source == "10 hours a week, in the request")
    #expect(scor.outlook().recommended?.description == first)
    #expect(scor.planned.day.description == first)
  }

  @Test("an hour more than whole days begins another day")
  func oneHourMore() throws {
    var scor = try open()
    scor.funding.time.studyHours = 7
    scor.funding.plans.hoursAWeek = 6
    // A week for six of them, and a day and a sixth for the seventh.
    #expect(
      found("request/studies", in: scor)?.allowed.first == (try day("2026-12-03")))
  }

  @Test("hours of study without hours a week put nothing off")
  func studiesUnknown() throws {
    var scor = try open()
    scor.funding.time.studyHours = 40
    #expect(found("request/studies", in: scor) == nil)
    scor.funding.plans.hoursAWeek = 0
    #expect(found("request/studies", in: scor) == nil)
    scor.funding.plans.hoursAWeek = 1
    #expect(found("request/studies", in: scor) != nil)
  }

  @Test("how long a seat takes counts from the decision")
  func seatLead() throws {
    var scor = try open()
    scor.funding.plans.seatLead = .days(10)
    let rule = try #require(found("request/seat-lead", in: scor))
    #expect(rule.allowed.first?.description == "2026-12-04")
    #expect(rule.source == "10 days as a rule, in the request")
  }

  @Test("days away are one rule, whatever lies before the decision or runs into each other")
  func away() throws {
    var scor = try open()
    let stretches = [
      ("2026-11-01", "2026-11-10"), ("2026-11-20", "2026-11-30"), ("2026-12-02", "2026-12-04"),
    ]
    scor.funding.plans.blackouts = try stretches.map { first, last in
      .init(days: DayRange(first: try day(first), last: try day(last)), why: "away")
    }
    let outlook = scor.outlook()
    let rule = try #require(found("request/away", in: scor))
    #expect(runs(rule.allowed) == ["2026-12-01/2026-12-01", "2026-12-05/\(outlook.last)"])
    #expect(outlook.recommended?.description == "2026-12-01")
  }

  @Test(
    "a deadline that is over, or before the first possible day, says how far it would have to move")
  func lateDeadline() throws {
    // The wait of five whole days after 2026-11-20 ends with 2026-11-25.
    for (deadline, days) in [("2026-11-20", 6), ("2026-11-24", 2), ("2026-11-25", 1)] {
      var scor = try open()
      try scor.sat(.failed, "2026-11-20")
      scor.funding.deadline = try day(deadline)
      let answer = scor.outlook().answer
      #expect(
        answer.openings.map(\.words) == [
          "move the deadline to 2026-11-26 (\(days) day\(days == 1 ? "" : "s"))"
        ])
      // One that is over leaves no day by itself; one that is ahead leaves none together with the wait.
      #expect(
        answer.clash.map(\.subject)
          == (days == 1 ? ["wait after a fail", "deadline"] : ["deadline"]))
    }
  }

  @Test("of several vouchers the last day of the last one ends the days")
  func vouchers() throws {
    var scor = try open()
    let days = [("v-1", "2026-12-31"), ("v-2", "2027-01-31"), ("v-3", "2027-01-15")]
    scor.funding.vouchers = Listed(
      try days.map { id, last in
        Voucher(
          id: id, exam: scor.exam.id, sitBy: try day(last), boughtBy: .employer, isUsed: false)
      })
    let rule = try #require(found("voucher/v-2", in: scor))
    #expect(rule.subject == "last day of voucher v-2")
    #expect(rule.source == "the request")
    #expect(runs(rule.allowed) == ["2026-11-25/2027-01-31"])
    #expect(rule.movable == .lifted("pay the fee instead of using voucher v-2"))
  }

  /// With a voucher that is good until the end of 2026-10-31 in Chicago, for a sitting that begins at a moment.
  private func inChicago(asOf: String, start: String?) throws -> Planning {
    let zone = try TimeZones().zone("America/Chicago")
    var scor = try open()
    scor.funding.asOf = try day(asOf)
    var voucher = Voucher(
      id: "v-1", exam: scor.exam.id, sitBy: try day("2026-10-31"), boughtBy: .employer,
      isUsed: false)
    voucher.zone = zone.name
    voucher.end = zone.end(of: try day("2026-10-31"))
    scor.funding.vouchers = Listed([voucher])
    scor.funding.plannedStart = start.flatMap { Instant(parsing: $0) }
    return scor
  }

  @Test(
    "where the sitting has an hour, the voucher's clock decides on its day",
    arguments: [
      // The voucher ends as 2026-10-31 does in Chicago, 05:00 UTC on the next day.
      (nil, "2026-10-31"), ("2026-11-01T04:30Z", "2026-11-01"), ("2026-11-01T05:00Z", "2026-10-31"),
      // Half past seven in Honolulu is half past five in the morning, UTC: too late on the last day.
      ("2026-10-31T19:30-10:00", "2026-10-30"), ("2026-10-31T18:30-10:00", "2026-10-31"),
      // A sitting that is over bounds nothing, on the day of the decision, too.
      ("2026-10-01T09:00Z", "2026-10-31"),
    ])
  func clock(start: String?, last: String) throws {
    let scor = try inChicago(asOf: "2026-10-01", start: start)
    let rule = try #require(found("voucher/v-1", in: scor))
    #expect(runs(rule.allowed) == ["2026-10-02/\(last)"])
    #expect(rule.source == "the request; good before 2026-11-01 05:00 UTC")
  }

  @Test(
    "also on the first day that is looked at",
    arguments: [("2026-11-01T04:30Z", ["2026-10-31/2026-11-01"]), ("2026-11-01T05:00Z", [])])
  func clockOnTheFirstDay(start: String, runs: [String]) throws {
    let scor = try inChicago(asOf: "2026-10-31", start: start)
    // What pays for no day from tomorrow on bounds none.
    #expect(self.runs(found("voucher/v-1", in: scor)?.allowed) == runs)
  }

  @Test("a retake's day is not that of its voucher, nor is its clock")
  func retake() throws {
    var scor = try open()
    var voucher = Voucher(
      id: "v-1", exam: scor.exam.id, sitBy: try day("2026-10-31"), boughtBy: .employer,
      isUsed: true)
    voucher.end = Instant(parsing: "2026-11-01T05:00Z")
    voucher.retake = AttachedRetake(until: try day("2027-01-31"), proofBy: nil)
    scor.funding.vouchers = Listed([voucher])
    let rule = try #require(found("voucher/v-1", in: scor))
    #expect(runs(rule.allowed) == ["2026-11-25/2027-01-31"])
    #expect(rule.source == "the request")
  }

  @Test("working days of a centre, open as long as its calendar knows")
  func workingDays() throws {
    // 2026-12-25 and 26 are holidays in Bavaria, the 27th is a Sunday.
    var scor = try open()
    scor.funding.asOf = try day("2026-12-24")
    let munich = SittingPlace(name: "Munich", calendar: try SchedulingTests.workingDays("de", "BY"))
    let outlook = scor.outlook(SittingPlaces(chosen: munich, others: []))
    #expect(outlook.recommended?.description == "2026-12-28")
    let opens = try #require(outlook.answer.windows.first?.opensBy.first)
    #expect(opens.id == "centre/open")
    #expect(opens.source == "calendar of Munich")
    #expect(runs(opens.allowed).first == "2026-12-28/2026-12-31")
    #expect(opens.doubtful.isEmpty)
  }
}
