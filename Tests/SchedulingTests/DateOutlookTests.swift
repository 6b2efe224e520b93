import Calendars
import Cases
import Documents
import ExamCatalog
import PolicyRules
import Scheduling
import ShippedFiles
import Testing
import Units

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
    let policy = try policy(
      of: "{id: staff, text: T, requires: employee.months at sitting >= 0}",
      counts: "passed, failed, no-show")
    #expect(scor.outlook(policy: policy).attempt == 3)
    scor.funding.sittings = Listed(scor.funding.sittings.items)
    #expect(scor.outlook().attempt == nil)
  }

  @Test("after a fail whose wait no source gives, that is among the rules of days")
  func unknownWait() throws {
    var itil = try Planning(
      "peoplecert", "peoplecert-itil-4-foundation", asOf: "2026-11-24")
    func doubts() -> [String] {
      itil.outlook().rules.map(\.id).filter { $0.hasPrefix("peoplecert/fail-wait") }
    }
    #expect(doubts().isEmpty)
    try itil.sat(.noShow, "2026-11-02")
    #expect(doubts().isEmpty)
    try itil.sat(.failed, "2026-11-09")
    #expect(doubts() == ["peoplecert/fail-wait"])
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
