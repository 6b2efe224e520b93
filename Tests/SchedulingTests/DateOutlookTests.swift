import Calendars
import Cases
import Documents
import ExamCatalog
import PolicyRules
import Scheduling
import ShippedFiles
import Testing
import Units

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
    let zone = try TimeZones().zone("America/Chicago")
    var scor = try open()
    scor.funding.asOf = try day("2026-10-01")
    var voucher = Voucher(
      id: "v-1", exam: scor.exam.id, sitBy: try day("2026-10-31"), boughtBy: .employer,
      isUsed: false)
    voucher.zone = zone.name
    voucher.end = zone.end(of: try day("2026-10-31"))
    scor.funding.vouchers = Listed([voucher])
    scor.funding.plannedStart = start.flatMap { Instant(parsing: $0) }
    let rule = try #require(found("voucher/v-1", in: scor))
    #expect(runs(rule.allowed) == ["2026-10-02/\(last)"])
    #expect(rule.source == "the request; good before 2026-11-01 05:00 UTC")
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

@Suite("What is to be done with vouchers")
struct VoucherTaskTests {
  private func tasks(_ change: (inout Voucher) throws -> Void) throws -> [String] {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    var voucher = Voucher(
      id: "v-1", exam: scor.exam.id, sitBy: try day("2027-01-31"), boughtBy: .employer,
      isUsed: false)
    try change(&voucher)
    scor.funding.vouchers = Listed([voucher])
    return scor.outlook().vouchers.map {
      "\($0.words)\($0.by.map { ", by \($0)" } ?? "")"
    }
  }

  @Test("the steps that are open, then the sitting")
  func steps() throws {
    #expect(
      try tasks {
        $0.convertBy = try day("2026-11-30")
        $0.registerBy = try day("2026-12-05")
      } == [
        "convert voucher v-1, by 2026-11-30", "register voucher v-1, by 2026-12-05",
        "sit with voucher v-1, by 2027-01-31",
      ])
    #expect(try tasks { _ in } == ["sit with voucher v-1, by 2027-01-31"])
  }

  @Test("a used one is told for its retake, whose proof is asked for until it is given")
  func retake() throws {
    func found(proved: String?, proofBy: String?) throws -> [String] {
      try tasks { voucher in
        voucher.isUsed = true
        voucher.retake = AttachedRetake(
          until: try day("2027-03-31"), proofBy: try proofBy.map { try day($0) })
        voucher.history = try VoucherHistory(
          [
            VoucherEvent(.registered, on: try day("2026-10-01")),
            VoucherEvent(.used, on: try day("2026-11-06")),
          ] + (proved.map { [VoucherEvent(.failProved, on: try day($0))] } ?? []), hasRetake: true)
      }
    }
    let sit = "sit the retake of voucher v-1, by 2027-03-31"
    #expect(
      try found(proved: nil, proofBy: "2026-11-30") == [
        "prove the fail for the retake of voucher v-1, by 2026-11-30", sit,
      ])
    #expect(try found(proved: "2026-11-13", proofBy: "2026-11-30") == [sit])
    #expect(try found(proved: nil, proofBy: nil) == [sit])
    // Until it is used, nothing has failed.
    #expect(
      try tasks {
        $0.retake = AttachedRetake(until: try day("2027-03-31"), proofBy: try day("2026-11-30"))
      } == ["sit with voucher v-1, by 2027-01-31"])
  }

  @Test("what nobody said of one that may pay is asked; one that cannot is left out")
  func questions() throws {
    #expect(
      try tasks { $0.boughtBy = nil } == [
        "voucher v-1 may pay; not known: sit by 2027-01-31; who paid for it: add `bought by: employer` or "
          + "`bought by: candidate` to the voucher, by 2027-01-31"
      ])
    #expect(try tasks { $0.boughtBy = .candidate } == [])
    #expect(try tasks { $0.isUsed = true } == [])
    #expect(try tasks { $0.exams = ["cisco-200-301"] } == [])
  }
}

@Suite("The outlook on days")
struct DateOutlookTests {
  private func scor() throws -> Planning {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    try scor.sat(.failed, "2026-11-20")
    return scor
  }

  @Test(
    "a day that is asked for is possible from the first to the last one, and else what it goes against is named",
    arguments: [
      ("2026-11-25", ["wait after a fail"]), ("2026-11-26", []), ("2026-12-18", []),
      ("2026-12-19", ["deadline"]),
    ])
  func asked(planned: String, against: [String]) throws {
    var scor = try scor()
    scor.funding.deadline = try day("2026-12-18")
    scor.funding.plannedDay = try day(planned)
    let outlook = scor.outlook()
    #expect(outlook.allowsAsked == against.isEmpty)
    #expect(outlook.againstAsked.map(\.subject) == against)
    #expect(outlook.recommended?.description == "2026-11-26")
    #expect(!outlook.isBooked)
  }

  @Test("where no day is asked for, none is allowed, and none refused")
  func nothingAsked() throws {
    let outlook = try scor().outlook()
    #expect(!outlook.allowsAsked)
    #expect(outlook.againstAsked.isEmpty)
  }

  @Test(
    "a planned day is that of a booking where they are the same",
    arguments: [("2026-12-10", true), ("2026-12-09", false)])
  func booked(planned: String, isBooked: Bool) throws {
    var scor = try scor()
    try scor.sat(.booked, "2026-12-10")
    scor.funding.plannedDay = try day(planned)
    #expect(scor.outlook().isBooked == isBooked)
    scor.funding.plannedDay = nil
    #expect(!scor.outlook().isBooked)
  }

  @Test(
    "400 days are looked at, and 90 behind the first possible day or the one that is asked for",
    arguments: [
      // 2026-11-24 + 400; 2028-06-01 + 90 = 29 days left in June, 31 in July, 30 of August.
      (nil, "2027-12-29"), ("2027-06-01", "2027-12-29"), ("2028-06-01", "2028-08-30"),
    ])
  func horizon(planned: String?, last: String) throws {
    var scor = try scor()
    scor.funding.plannedDay = try planned.map { try day($0) }
    let outlook = scor.outlook()
    #expect(outlook.first.description == "2026-11-25")
    #expect(outlook.last.description == last)
  }

  @Test(
    "the number of the next sitting is one more than those that count, where the list is complete")
  func attempt() throws {
    var scor = try scor()
    #expect(scor.outlook().attempt == 2)
    try scor.sat(.noShow, "2026-11-10")
    #expect(scor.outlook().attempt == 2)
    let policy = try Shipped.policy(
      yaml: """
        language: 1
        policy: own
        currency: USD
        source: {title: Ours, read: 2026-11-24}
        counter: {counts: [passed, failed, no-show]}
        clauses:
          - {id: staff, text: T, requires: employee.months at sitting >= 0}

        """)
    #expect(scor.outlook(policy: policy).attempt == 3)
    scor.funding.sittings = Listed(scor.funding.sittings.items)
    #expect(scor.outlook().attempt == nil)
  }

  @Test("other places are told where they allow an earlier day, soonest first")
  func alternatives() throws {
    // Failed on 2026-12-19, a Saturday: 2026-12-25 is the first day, a holiday in Munich as are the next three.
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-12-20")
    try scor.sat(.failed, "2026-12-19")
    let munich = SittingPlace(name: "Munich", calendar: try workingDays("de", "BY"))
    // Closed for Christmas, open on Saturdays.
    let dallas = SittingPlace(
      name: "Dallas", calendar: try workingDays("us", nil, closed: [.sunday]))
    // No earlier than Munich.
    let boston = SittingPlace(name: "Boston", calendar: try workingDays("us", nil))
    func found(_ places: SittingPlaces) -> [String] {
      scor.outlook(places).alternatives.map { "\($0.place) \($0.day)" }
    }
    #expect(
      found(SittingPlaces(chosen: munich, others: [boston, dallas]))
        == ["online 2026-12-25", "Dallas 2026-12-26"])
    // Seats were looked for at the planned place.
    scor.funding.plans.seats = [try day("2027-01-08")]
    #expect(
      found(SittingPlaces(chosen: munich, others: [boston, dallas]))
        == ["online 2026-12-25", "Dallas 2026-12-26", "Boston 2026-12-28"])
    #expect(found(SittingPlaces(chosen: nil, others: [dallas])).isEmpty)
    #expect(found(SittingPlaces(chosen: .online, others: [dallas])).isEmpty)
  }

  @Test("an hour opens the first possible day only where a rule of hours does")
  func opens() throws {
    var azure = try Planning("microsoft", "microsoft-az-104", asOf: "2026-11-24")
    azure.funding.sittings = Listed(
      [
        Sitting(
          exam: azure.exam.id, version: nil, day: try day("2026-11-24"), outcome: .failed,
          costs: [], ended: Instant(parsing: "2026-11-24T15:30Z"))
      ], completeSince: FundingCase.ever)
    #expect(azure.outlook().recommended?.description == "2026-11-25")
    #expect(azure.outlook().opens?.description == "2026-11-25 15:30 UTC")
    // On a later day, any hour will do.
    azure.funding.plans.seatLead = .days(2)
    #expect(azure.outlook().recommended?.description == "2026-11-26")
    #expect(azure.outlook().opens == nil)
  }

  @Test("further attempts follow each other's waits up to what ends the days")
  func series() throws {
    var scor = try scor()
    scor.funding.deadline = try day("2026-12-18")
    // Six days apart: 2026-11-26, 12-02, 12-08, 12-14; back from the deadline 12-18, 12-12, 12-06, 11-30.
    let attempts = scor.outlook(attempts: 4).series.attempts
    #expect(
      attempts.map { $0.earliest?.description } == [
        "2026-11-26", "2026-12-02", "2026-12-08", "2026-12-14",
      ])
    #expect(
      attempts.map { $0.latest.day?.description } == [
        "2026-11-30", "2026-12-06", "2026-12-12", "2026-12-18",
      ])
    // Without an end the days go on.
    scor.funding.deadline = nil
    let open = scor.outlook(attempts: 1)
    #expect(open.series.attempts.first?.latest == .notBounded(lookedUntil: open.last))
    // A deadline on the last day that is looked at ends nothing that anybody sees.
    scor.funding.deadline = open.last
    #expect(
      scor.outlook(attempts: 1).series.attempts.first?.latest
        == .notBounded(lookedUntil: open.last))
    scor.funding.deadline = open.last.adding(days: -1)
    #expect(
      scor.outlook(attempts: 1).series.attempts.first?.latest == .day(open.last.adding(days: -1)))
  }

  @Test("each attempt takes one voucher, the one that is lost first")
  func seriesOfVouchers() throws {
    var scor = try scor()
    scor.funding.vouchers = Listed(
      try [("v-1", "2026-11-30"), ("v-2", "2026-12-10")].map { id, last in
        Voucher(
          id: id, exam: scor.exam.id, sitBy: try day(last), boughtBy: .employer, isUsed: false)
      }, completeSince: FundingCase.ever)
    // The first takes v-1 on 2026-11-26; the second has v-2 until 2026-12-10; the third pays and has no end.
    let attempts = scor.outlook(attempts: 3).series.attempts
    #expect(attempts[1].latest.day?.description == "2026-12-10")
    #expect(attempts[2].earliest?.description == "2026-12-08")
    guard case .notBounded = attempts[2].latest else {
      Issue.record("the third attempt is bounded: \(attempts[2].latest)")
      return
    }
  }

  @Test("readers of days alone see no rule, number, series or voucher")
  func withoutRules() throws {
    var scor = try scor()
    scor.funding.deadline = try day("2026-12-18")
    let days = scor.outlook(attempts: 2).withoutRules()
    #expect(days.rules.isEmpty)
    #expect(days.attempt == nil)
    #expect(days.series.attempts.isEmpty)
    #expect(days.vouchers.isEmpty)
    #expect(days.answer.windows.allSatisfy { $0.opensBy.isEmpty && $0.closesBy.isEmpty })
    #expect(days.answer.windows.map(\.last.description) == ["2026-12-18"])
  }
}
