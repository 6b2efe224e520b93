import Foundation
import Testing

/// `dates` reads the same checks as `decide`: what one refuses or asks, the other does not allow.
@Suite("The days and the decision agree")
struct DatesAndDecideTests {
  private func dates(_ request: String, policy: String? = nil, _ arguments: [String] = []) throws
    -> (text: String, ics: String)
  {
    let command = try Command()
    defer { command.remove() }
    if let policy { try command.write(policy, to: "policies/employers/own.yaml") }
    try command.write("request: 1\n" + request, to: "r.yaml")
    let result = try command.run(["dates", "r.yaml", "--ics", "out.ics"] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    let ics = try String(contentsOf: command.folder.appending(path: "out.ics"), encoding: .utf8)
    return (
      result.output.split(whereSeparator: \.isWhitespace).joined(separator: " "),
      ics.replacingOccurrences(of: "\r\n ", with: "")
    )
  }

  private func failed(_ day: String, _ more: String = "") -> String {
    "sittings: {complete since: ever, list: [{day: \(day), outcome: failed, paid: []}]}\n\(more)"
  }

  @Test("a wait of a policy that is longer than the days looked at pushes them out")
  func longWait() throws {
    let policy = """
      language: 1
      policy: own
      currency: USD
      source: {title: Ours, read: 2026-11-24}
      counter: {counts: [passed, failed]}
      clauses:
        - {id: cool-off, text: Long., requires: attempt.days-since-last-fail >= 500 days}
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
      """
    // 2026-11-06 and 500 days.
    let text = try dates(
      "exam: SCOR\nas of: 2026-11-24\npolicy: own\n" + failed("2026-11-06"), policy: policy
    ).text
    #expect(text.contains("Recommended 2028-03-20"))
  }

  @Test("GIAC: failed 2026-11-10, deadline 2026-11-20: from 2026-12-10 to 2027-01-19")
  func eligibility() throws {
    let text = try dates(
      "exam: GSEC\nas of: 2026-11-15\npurchase: {eligible from: 2026-07-23, day: 2026-11-15}\n"
        + failed("2026-11-10"), policy: nil, ["--attempts", "3"]
    ).text
    #expect(text.contains("2026-12-10 to 2027-01-19, 41 days"), "\(text)")
  }

  @Test("ISACA states no wait after a fourth fail: nothing is planned behind it")
  func unknownLadder() throws {
    let sittings = ["2026-01-05", "2026-04-06", "2026-08-10"].map {
      "{day: \($0), outcome: failed, paid: []}"
    }.joined(separator: ", ")
    let text = try dates(
      "exam: CISM\nas of: 2026-11-01\nsittings: {complete since: ever, list: [\(sittings)]}",
      policy: nil,
      ["--attempts", "2"]
    ).text
    #expect(text.contains("and no day leaves room behind"), "\(text)")
    #expect(text.contains("is left for it"))
  }

  @Test("AWS: passed 2028-02-29: the best source's two years are planned for, the weaker is named")
  func weakSource() throws {
    let text = try dates(
      "exam: SAA-C03\nas of: 2028-03-01\n"
        + "sittings: {complete since: ever, list: [{day: 2028-02-29, outcome: passed, paid: []}]}"
    ).text
    #expect(text.contains("2030-02-28 to"))
    #expect(text.contains("a weaker source says 2031-03-01"))
  }

  @Test("a result that is awaited leaves every day in doubt")
  func awaited() throws {
    let text = try dates(
      "exam: SCOR\nas of: 2026-11-21\n"
        + "sittings: {complete since: ever, list: [{day: 2026-11-20, outcome: result-awaited, paid: []}]}"
    ).text
    #expect(text.contains("No day is sure"))
    #expect(text.contains("earlier sitting may allow it; ask before you book"))
    #expect(!text.contains("Recommended"))
  }

  @Test("a language that is offered in some months has only their days")
  func language() throws {
    // CISSP in Chinese: March, June, September, December; 30 test-free days after 2026-11-02.
    let text = try dates(
      "exam: CISSP\nas of: 2026-11-10\nask: {language: zh}\n" + failed("2026-11-02")
    ).text
    #expect(text.contains("2026-12-03 to 2026-12-31"), "\(text)")
    #expect(text.contains("2027-03-01 to 2027-03-31"))
  }

  @Test("of two vouchers the later one binds, and neither binds the attempts behind the next")
  func vouchers() throws {
    let vouchers =
      "vouchers: {complete since: ever, list: [{id: v-1, sit by: 2026-11-27, bought by: employer, used: no}, "
      + "{id: v-2, sit by: 2026-12-05, bought by: employer, used: no}]}"
    let text = try dates(
      "exam: SCOR\nas of: 2026-11-24\n" + failed("2026-11-06", vouchers), policy: nil,
      ["--attempts", "2"]
    ).text
    #expect(text.contains("2026-11-25 to 2026-12-05, 11 days"))
    #expect(text.contains("not later: last day of voucher v-2"))
    #expect(text.contains("attempt 3: from 2026-12-01"))
  }

  @Test("no version is sat before its first day")
  func firstDay() throws {
    let text = try dates(
      "exam: SCOR\nas of: 2026-06-01\nversion: \"2.0\"\nask: {planned day: 2026-06-10}\n"
        + "sittings: {complete since: ever}"
    ).text
    #expect(
      text.contains("Asked for 2026-06-10 is not sure to be possible: first day of version 2.0"))
    #expect(text.contains("2026-08-27 to"))
  }

  @Test("studies that last for years clash with the deadline, and not with the days looked at")
  func longStudies() throws {
    let text = try dates(
      "exam: SCOR\nas of: 2026-11-24\ntime: {study hours: 100}\ndates: {hours a week: 1}\n"
        + "deadline: {day: 2026-12-31, set by: x}\n" + failed("2026-11-06")
    ).text
    // 100 hours at one a week are 700 days.
    #expect(text.contains("leave no day together"))
    #expect(text.contains("move the deadline to 2028-10-24 (663 days)"))
  }

  @Test("the calendar file tells no reason for being away, and claims by the recommended day")
  func calendar() throws {
    let ics = try dates(
      """
      exam: SCOR
      as of: 2026-11-24
      policy: strict
      candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
      ask: {planned day: 2027-02-01, costs: [{category: exam-fee, amount: 400 USD}]}
      dates: {away: [{from: 2027-11-01, until: 2027-12-31, why: surgery at the clinic}]}
      """ + "\n" + failed("2026-11-20")
    ).ics
    #expect(!ics.contains("surgery"))
    // strict: claimed within 30 days of the sitting; 14 days after the fail are 2026-12-04.
    #expect(ics.contains("SUMMARY:Last day to claim what a sitting on 2026-12-04 costs"))
    #expect(ics.contains("DTSTART;VALUE=DATE:20270103"))
  }
}
