import CIcal
import Foundation
import Testing

/// `retake dates`: the days that every rule leaves, and which rule binds each end.
@Suite("The days of the next sitting")
struct DatesTests {
  private static let request =
    FailedOnce.request + """
      time: {study hours: 40}
      ask: {costs: [{category: exam-fee, amount: 400 USD}]}
      """

  private func dates(_ more: String, _ arguments: [String] = [], closed: String? = nil) throws -> (
    result: Command.Result, text: String, ics: String?
  ) {
    let command = try Command()
    defer { command.remove() }
    try command.write(DatesTests.request + "\n" + more, to: "r.yaml")
    if let closed { try command.write(closed, to: "closed.ics") }
    let result = try command.run(["dates", "r.yaml"] + arguments)
    let ics = try? String(contentsOf: command.folder.appending(path: "out.ics"), encoding: .utf8)
    return (
      result, result.output.split(whereSeparator: \.isWhitespace).joined(separator: " "), ics
    )
  }

  @Test("a deadline before the studies are done leaves none, and only the deadline can move")
  func clash() throws {
    // 40 hours at 20 a week are two weeks: 2026-12-08.
    let (result, text, _) = try dates(
      "deadline: {day: 2026-12-06, set by: the project}\ndates: {hours a week: 20}")
    #expect(result.status == 0)
    #expect(
      text.contains(
        "No day is left until 2027-12-29 - deadline: until 2026-12-06 [set by the "
          + "project] - 40 hours of study: from 2026-12-08 [20 hours a week, in the request] leave no "
          + "day together."))
    // Two weeks after the fail the policy's cool-off ends.
    #expect(
      text.contains(
        "What would open one - move the deadline to 2026-12-08 (2 days) - study more hours a week, or "
          + "sit before the plan is done: then 2026-12-04 is possible"))
  }

  @Test(
    "strict: two weeks after the fail bind the first day, and the working days of Bavaria the others"
  )
  func windows() throws {
    // 2026-11-20 and 14 days are Friday 2026-12-04; 12-05 is a Saturday.
    let (_, text, _) = try dates(
      """
      dates:
        centre: {country: de, region: BY}
        away: [{from: 2026-12-20, until: 2027-01-06, why: holidays}]
      deadline: {day: 2027-01-31, set by: the project}
      """)
    #expect(
      text.contains(
        "Days for attempt 2 2026-12-04 to 2026-12-04, 1 day not earlier: cool off [strict, clause "
          + "`cool-off`] not later: working days of the test centre [calendar of de, BY]"))
    #expect(text.contains("2026-12-07 to 2026-12-11, 5 days"))
    #expect(text.contains("Recommended 2026-12-04, the first day that every rule leaves; 56 days"))
    #expect(text.contains("28. 29. 30. 31."))
  }

  @Test("a wait that ends on a closed day moves on, and sitting online is an alternative")
  func elsewhere() throws {
    let closed = """
      BEGIN:VCALENDAR\r
      VERSION:2.0\r
      PRODID:-//test//EN\r
      BEGIN:VEVENT\r
      UID:1@test\r
      DTSTAMP:20261101T000000Z\r
      DTSTART;VALUE=DATE:20261204\r
      DTEND;VALUE=DATE:20261209\r
      SUMMARY:Move to new rooms\r
      END:VEVENT\r
      END:VCALENDAR\r

      """
    let (_, text, _) = try dates(
      "dates: {centre: {country: de, region: BY, closed days: closed.ics}}", closed: closed)
    #expect(
      text.contains(
        "2026-12-09, the first day that every rule leaves. Sooner at another place: online from "
          + "2026-12-04"))
  }

  @Test("of several attempts each has its first day, and the last that leaves room behind it")
  func series() throws {
    // strict: 14 days after each fail. From 2026-12-04: 12-18, 2027-01-01; back from 01-31: 01-17, 01-03.
    let (_, text, _) = try dates(
      "deadline: {day: 2027-01-31, set by: the project}", ["--attempts", "3"])
    #expect(
      text.contains(
        "attempt 2: from 2026-12-04, at the latest 2027-01-03 so that 2 more fit behind it "
          + "attempt 3: from 2026-12-18, at the latest 2027-01-17 so that 1 more fits behind it "
          + "attempt 4: from 2027-01-01, at the latest 2027-01-31"))
  }

  @Test("JSON names the rules by their ids, and the same call gives the same bytes")
  func json() throws {
    let more = "deadline: {day: 2027-01-31, set by: the project}"
    let first = try dates(more, ["--format", "json"]).result.output
    #expect(try dates(more, ["--format", "json"]).result.output == first)
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    #expect(json["schema"] as? String == "retake.dates/1")
    #expect(json["recommended"] as? String == "2026-12-04")
    let window = try #require((json["windows"] as? [[String: Any]])?.first)
    #expect(window["opensBy"] as? [String] == ["cool-off"])
    #expect(window["closesBy"] as? [String] == ["request/deadline"])
  }

  @Test("the calendar file is one for an independent reader, long lines folded")
  func calendar() throws {
    let (result, _, ics) = try dates(
      "deadline: {day: 2027-01-31, set by: \"the project, phase 2; \\\"Zürich\\\"\"}",
      ["--ics", "out.ics"])
    #expect(result.status == 0)
    let text = try #require(ics)
    #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    let calendar = try #require(icalparser_parse_string(text))
    defer { icalcomponent_free(calendar) }
    #expect(icalcomponent_count_errors(calendar) == 0)
    #expect(icalrestriction_check(calendar) == 1)
    var days: [String] = []
    var texts: [String] = []
    var event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT)
    while let one = event {
      let start = icalcomponent_get_dtstart(one)
      days.append("\(start.year)-\(start.month)-\(start.day)")
      if let text = icalcomponent_get_description(one) { texts.append(String(cString: text)) }
      event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)
    }
    #expect(days.first == "2026-12-4")
    #expect(days.last == "2027-1-31")
    #expect(texts.contains("set by the project, phase 2; \"Zürich\""))
  }

  @Test("what is to be done with a voucher stands in the calendar by its own last day")
  func voucherSteps() throws {
    let (result, _, ics) = try dates(
      """
      vouchers:
        complete since: ever
        list: [{id: v-1, convert by: 2026-12-15, register by: 2027-01-15, sit by: 2027-01-31, bought by: employer,
          used: no, events: [{bought: 2026-02-01}, {converted: 2026-11-01}]}]
      """, ["--ics", "out.ics"])
    #expect(result.status == 0, "\(result.errors)")
    let text = try #require(ics)
    #expect(text.contains("SUMMARY:Last day: register voucher v-1"))
    #expect(text.contains("DTSTART;VALUE=DATE:20270115"))
    #expect(text.contains("SUMMARY:Last day: sit with voucher v-1"))
    // It was converted in time.
    #expect(!text.contains("convert voucher"))
  }

  @Test("who reads it sees what concerns them: HR the days, and no rule that tells of a fail")
  func audiences() throws {
    let manager = try dates("", ["--for", "manager"]).text
    #expect(manager.contains("wait after a fail"))
    let budget = try dates("", ["--for", "hr"]).text
    #expect(budget.contains("Recommended 2026-12-04"))
    #expect(!budget.contains("fail") && !budget.contains("attempt") && !budget.contains("cool"))
    let json = try dates("", ["--for", "hr", "--format", "json"]).result.output
    #expect(!json.contains("fail") && !json.contains("cool-off"))
  }

  @Test(
    "a slip is said with what to do",
    arguments: [
      (
        "dates: {centre: {country: dee}}", "r.yaml:11:27: error: there is no calendar `dee`",
        "did you mean `de`?"
      ),
      (
        "dates: {centre: {country: de}, other centres: [{country: gb, region: XX}]}",
        "r.yaml:11:70: error: ", "region"
      ),
      (
        "dates: {centre: {country: de, closed days: none.ics}}", "there is no file",
        "beside the request"
      ),
      ("dates: {centre: {country: de, region: BX}}", "BX", "region"),
      (
        "dates: {away: [{from: 2026-12-02, until: 2026-12-01, why: x}]}", "before it begins",
        "first day"
      ),
      ("dates: {hours a week: 0}", "hours a week", "80"),
      ("dates: {seets: []}", "unknown key `seets`", "did you mean `seats`?"),
    ])
  func slips(more: String, message: String, help: String) throws {
    let result = try dates(more).result
    #expect(result.status == 65, "\(result.errors)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.contains(help), "\(result.errors)")
  }
}
