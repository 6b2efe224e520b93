import Foundation
import Testing

/// Where the day of a sitting hangs on an hour, a booking, a voucher or a place.
@Suite("The days of the next sitting, at the edges")
struct DatesEdgeTests {
  private struct Answer {
    let dates: String
    let ics: String
    let decision: String
  }

  /// - Parameter request: everything but its first line.
  private func ask(
    _ request: String, _ arguments: [String] = [], policy: String? = nil,
    files: [String: String] = [:]
  ) throws -> Answer {
    let command = try Command()
    defer { command.remove() }
    for (name, text) in files { try command.write(text, to: name) }
    if let policy { try command.write(policy, to: "policies/employers/own.yaml") }
    try command.write("request: 1\n" + request, to: "r.yaml")
    let dates = try command.run(["dates", "r.yaml", "--ics", "out.ics"] + arguments)
    #expect(dates.status == 0, "\(dates.errors)")
    let ics = try String(contentsOf: command.folder.appending(path: "out.ics"), encoding: .utf8)
    let decision = try command.run(["decide", "r.yaml"])
    func flat(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return Answer(
      dates: flat(dates.output), ics: ics.replacingOccurrences(of: "\r\n ", with: ""),
      decision: flat(decision.output))
  }

  private func failed(_ day: String) -> String {
    "sittings: {complete since: ever, list: [{day: \(day), outcome: failed, paid: []}]}\n"
  }

  private func voucher(_ more: String) -> String {
    "vouchers: {complete since: ever, list: [{id: v-1, bought by: employer, used: no, \(more)}]}\n"
  }

  @Test(
    "a voucher of Tokyo is over at 09:00 of its last day in Denver; one of Chicago lives into the next"
  )
  func clock() throws {
    let tokyo = try ask(
      "exam: SCOR\nas of: 2026-10-20\n" + failed("2026-10-01")
        + voucher("sit by: 2026-10-30, zone: Asia/Tokyo")
        + "ask: {planned day: 2026-10-30, planned start: 2026-10-30T09:00-07:00}")
    #expect(
      tokyo.dates.contains(
        "Asked for 2026-10-30 is not sure to be possible: last day of voucher v-1"))
    // The day ends in Tokyo at 15:00 UTC.
    #expect(tokyo.dates.contains("good before 2026-10-30 15:00 UTC"))
    // 23:59:59 US Central is 04:59:59 UTC: at 04:30 UTC of the next day it still pays.
    let chicago = try ask(
      "exam: SCOR\nas of: 2026-10-20\n" + failed("2026-10-01")
        + voucher("sit by: 2026-10-30, zone: America/Chicago")
        + "ask: {planned day: 2026-10-31, planned start: 2026-10-31T04:30+00:00}")
    #expect(chicago.dates.contains("Asked for 2026-10-31 is possible"))
  }

  @Test("every attempt of a series keeps to the policy: within 60 days of the fail before it")
  func windows() throws {
    let policy = """
      language: 1
      policy: own
      currency: USD
      source: {title: Ours, read: 2026-11-24}
      counter: {counts: [passed, failed]}
      clauses:
        - {id: soon, text: T, requires: attempt.days-since-last-fail <= 60 days}
      """
    let dates = try ask(
      "exam: SCOR\nas of: 2026-11-24\npolicy: own\n" + failed("2026-11-20"),
      ["--attempts", "3"], policy: policy
    ).dates
    // 2026-11-20 and 60 days; then 2026-11-26 and 2026-12-02, each and 60 days.
    #expect(dates.contains("attempt 2: from 2026-11-26, at the latest 2027-01-19"))
    #expect(dates.contains("attempt 3: from 2026-12-02, at the latest 2027-01-25"))
    #expect(dates.contains("attempt 4: from 2026-12-08, at the latest 2027-01-31"))
  }

  @Test(
    "the retake that comes with a voucher ends the days of the attempt behind it, and no further one"
  )
  func attached() throws {
    let dates = try ask(
      "exam: SCOR\nas of: 2026-11-24\n" + failed("2026-11-06")
        + voucher("sit by: 2027-01-31, retake: {until: 2027-02-15, proof by: 2027-02-05}"),
      ["--attempts", "3"]
    ).dates
    #expect(dates.contains("attempt 2: from 2026-11-25, at the latest 2027-01-31"))
    #expect(dates.contains("attempt 3: from 2026-12-01, at the latest 2027-02-15"))
    #expect(dates.contains("attempt 4: from 2026-12-07; no rule ends its days"))
  }

  @Test("SHRM is sat within its testing windows; where none is listed nobody knows")
  func testingWindows() throws {
    let between = try ask("exam: SHRM-CP\nas of: 2024-08-01\nsittings: {complete since: ever}")
    #expect(between.dates.contains("Recommended 2024-12-01"))
    #expect(between.decision.contains("2024-12-01, the first day that every rule of time allows"))
    let later = try ask("exam: SHRM-CP\nas of: 2026-11-24\nsittings: {complete since: ever}")
    #expect(later.dates.contains("No day is sure"))
    #expect(later.decision.contains("testing window"))
    let stated = try ask(
      "exam: SHRM-CP\nas of: 2026-11-24\nsittings: {complete since: ever}\n"
        + "purchase: {next window: 2026-12-01}")
    #expect(stated.dates.contains("Recommended 2026-12-01"))
  }

  @Test("no place is offered at which the exam is not sat, and seats are those of the planned one")
  func places() throws {
    let centre =
      "dates: {centre: {country: de, region: BY}, other centres: [{name: Berlin, country: de, "
    // 2026-12-25 and 26 are holidays, 27 a Sunday.
    let only = try ask(
      "exam: NetSec-Pro\nas of: 2026-12-24\nsittings: {complete since: ever}\n\(centre)region: BE}]}"
    )
    #expect(only.dates.contains("Recommended 2026-12-28"))
    #expect(!only.dates.contains("online"))
    // Epiphany is a holiday in Bavaria, and the only free seat there.
    let seats = try ask(
      "exam: SCOR\nas of: 2026-11-25\n" + failed("2026-11-20")
        + "\(centre)region: BE}], seats: [2027-01-20]}")
    #expect(
      seats.dates.contains(
        "Sooner at another place: online from 2026-11-26, Berlin from 2026-11-26"))
    // Who sits online needs no centre.
    let online = try ask(
      "exam: SCOR\nas of: 2026-12-24\nsittings: {complete since: ever}\n"
        + "purchase: {delivery: online}\n\(centre)region: BE}]}")
    #expect(online.dates.contains("Recommended 2026-12-25"))
  }

  @Test("a booked sitting is the one that is planned, and can be moved until its hour")
  func booking() throws {
    let sittings = """
      sittings:
        complete since: ever
        list:
          - {day: 2026-11-10, outcome: failed, paid: []}
          - {day: 2026-12-10, outcome: booked, started: 2026-12-10T09:00+01:00}

      """
    let answer = try ask("exam: AZ-104\nas of: 2026-11-24\n" + sittings, ["--attempts", "2"])
    #expect(answer.dates.contains("Booked for 2026-12-10 is possible"))
    #expect(!answer.dates.contains("earlier sitting"))
    #expect(answer.decision.contains("2026-12-10, as booked"))
    // Microsoft: 24 hours before.
    #expect(answer.ics.contains("without a fee until 2026-12-09 09:00 +01:00"))
    #expect(answer.ics.contains("DTSTART;VALUE=DATE:20261209"))
  }

  @Test("a wait of hours says from which hour on its day is possible")
  func hours() throws {
    let dates = try ask(
      "exam: AZ-104\nas of: 2026-10-24\nsittings: {complete since: ever, list: [{day: 2026-10-24, "
        + "outcome: failed, ended: 2026-10-24T23:50+02:00, paid: []}]}"
    ).dates
    #expect(
      dates.contains(
        "Recommended 2026-10-25, the first day that every rule leaves, from 2026-10-25 23:50 +02:00 on"
      ))
  }

  @Test("a day that is asked about is looked at, however far off it is")
  func far() throws {
    let dates = try ask(
      "exam: SCOR\nas of: 2026-11-24\n" + failed("2026-11-20") + "ask: {planned day: 2028-06-01}"
    ).dates
    #expect(dates.contains("Asked for 2028-06-01 is possible"))
  }

  @Test(
    "where no day is possible the decision says what stands against the day that it is made for")
  func impossible() throws {
    let answer = try ask(
      "exam: SCOR\nas of: 2026-11-24\npolicy: strict\n"
        + "candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}\n"
        + "ask: {costs: [{category: exam-fee, amount: 400 USD}]}\n"
        + failed("2026-11-20") + voucher("sit by: 2026-12-01")
        + "deadline: {day: 2026-12-02, set by: the project}")
    // Both have to give way: neither alone opens a day.
    #expect(
      answer.dates.contains(
        "What would open one - move the deadline to 2026-12-04 (2 days), and pay the fee instead of "
          + "using voucher v-1"))
    #expect(
      answer.decision.contains(
        "No day is possible: deadline, last day of voucher v-1 stand against that one"))
    #expect(answer.decision.contains("plan the sitting by 2026-12-01, or the voucher is lost"))
  }

  @Test("what preparation lacks stands against no day: it can be done until then")
  func preparation() throws {
    let command = try Command()
    defer { command.remove() }
    let card = try command.run(["decide", "templates/request.yaml"]).output
    #expect(card.contains("the first day that every rule of time allows"))
    #expect(!card.contains("No day is possible"))
  }

  @Test("after the end of the employment no day is sure")
  func leaving() throws {
    let dates = try ask(
      "exam: SCOR\nas of: 2026-11-24\n" + failed("2026-11-10")
        + "leaving: {on: 2026-12-15, reason: resignation}"
    ).dates
    #expect(dates.contains("2026-11-25 to 2026-12-15, 21 days"))
    #expect(dates.contains("not later: end of the employment"))
  }

  @Test("what nobody said of a voucher is asked, with the vendor's own end of one that old")
  func doubtful() throws {
    let answer = try ask(
      "exam: SCOR\nas of: 2026-11-24\n" + failed("2026-11-10")
        + voucher("events: [{bought: 2026-01-10}]"))
    #expect(answer.dates.contains("voucher v-1 may pay; not known: the last day of a sitting"))
    #expect(answer.dates.contains("it ends on 2027-01-10"))
  }

  @Test("every voucher's own end stands in the calendar, and what the retake asks for")
  func deaths() throws {
    let vouchers = """
      vouchers:
        complete since: ever
        list:
          - {id: v-1, sit by: 2027-01-31, bought by: employer, used: no}
          - {id: v-2, sit by: 2026-12-10, bought by: employer, used: no}
          - {id: v-3, sit by: 2026-11-20, bought by: employer, used: yes, retake: {until: 2027-02-15, proof by: 2026-12-05}}

      """
    let ics = try ask("exam: SCOR\nas of: 2026-11-24\n" + failed("2026-11-10") + vouchers).ics
    for day in ["20270131", "20261210", "20261205", "20270215"] {
      #expect(ics.contains("DTSTART;VALUE=DATE:\(day)"), "\(day)")
    }
  }

  @Test("HR cannot tell a fail from the distance between attempts, nor from a calendar")
  func budgets() throws {
    func answer(_ sittings: String) throws -> Answer {
      try ask(
        "exam: CISSP\nas of: 2026-11-24\n\(sittings)"
          + voucher("sit by: 2027-10-31, register by: 2027-09-30"),
        ["--for", "hr", "--attempts", "2"])
    }
    let first = try answer("sittings: {complete since: ever}\n")
    let again = try answer(failed("2026-09-01"))
    #expect(first.dates == again.dates)
    #expect(first.ics == again.ics)
    #expect(!again.dates.contains("sat again"))
  }

  @Test("closed days are named by the file that they are read from")
  func closedDays() throws {
    let closed = """
      BEGIN:VCALENDAR\r
      VERSION:2.0\r
      PRODID:-//test//EN\r
      BEGIN:VEVENT\r
      UID:1@test\r
      DTSTAMP:20261101T000000Z\r
      DTSTART;VALUE=DATE:20261125\r
      DTEND;VALUE=DATE:20261205\r
      SUMMARY:Move\r
      END:VEVENT\r
      END:VCALENDAR\r

      """
    let dates = try ask(
      "exam: SCOR\nas of: 2026-11-24\n" + failed("2026-11-10")
        + "dates: {centre: {country: de, region: BY, closed days: shut.ics}}",
      files: ["shut.ics": closed]
    ).dates
    #expect(
      dates.contains(
        "not earlier: working days of the test centre [calendar of de, BY, and the closed days of "
          + "shut.ics]"))
  }

  @Test("five business days end by the working days of the centre, and nowhere without one")
  func businessDays() throws {
    let acme = """
      vendor: acme
      name: Acme
      checked: 2026-11-23
      sources: {A1: {title: Acme}}
      exams: [{id: acme-1, code: ONE-101, name: One, kind: written}]
      rules:
        - id: fail-wait
          kinds: [written]
          counts: [failed]
          fail wait: [{value: {days: 5 business days, counted from: exam day}, source: A1, dated: 2026, confidence: high}]
      """
    let request = "exam: ONE-101\nas of: 2026-12-20\n" + failed("2026-12-18")
    // Friday 2026-12-18: 21, 22, 23 and 24 December, then Monday the 28th, behind Christmas and the weekend.
    let there = try ask(
      request + "dates: {centre: {country: de, region: BY}}",
      files: ["policies/vendors/acme.yaml": acme])
    #expect(there.dates.contains("Recommended 2026-12-28"))
    #expect(there.decision.contains("bound by wait after a fail"))
    let nowhere = try ask(request, files: ["policies/vendors/acme.yaml": acme])
    #expect(nowhere.dates.contains("No day is sure"))
  }
}
