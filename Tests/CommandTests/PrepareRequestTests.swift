import Foundation
import Testing

/// `retake prepare` with a request in the first place.
@Suite("A study plan from a request")
struct PrepareRequestTests {
  private static let request = """
    request: 1
    exam: SCOR
    as of: 2026-11-24
    version: "2.0"
    sittings:
      complete since: ever
      list: [{day: 2026-11-20, outcome: failed, paid: []}]
    time: {study hours: 40}
    dates: {hours a week: 10}
    ask: {costs: [{category: exam-fee, amount: 400 USD}]}
    value of passing: 4,000 USD
    """

  private func prepare(_ more: String, _ arguments: [String] = [], reports: String? = nil) throws
    -> (result: Command.Result, text: String)
  {
    let command = try Command()
    defer { command.remove() }
    try command.write(PrepareRequestTests.request + "\n" + more, to: "r.yaml")
    if let reports { try command.write(reports, to: "own.yaml") }
    let result = try command.run(["prepare", "r.yaml"] + arguments)
    return (result, result.output.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  @Test("without a score report the weights alone tell, and the plan says so")
  func weightsAlone() throws {
    let (result, text) = try prepare("")
    #expect(result.status == 0, "\(result.errors)")
    #expect(text.contains("no score report: nothing is known of any domain"))
    // 25 and 10 % of the exam, the heaviest and the lightest domain.
    #expect(text.contains("1 Network Security: no report speaks of it"))
    #expect(text.contains("6 Secure Service Edge: no report speaks of it"))
    // The wait ends on 2026-11-26; 40 hours at ten a week are four weeks from 2026-11-24, and days until then closed.
    #expect(text.contains("40 hours needed, as stated; 40 planned at 10 a week"))
    // 400 of 4,000.
    #expect(text.contains("worth it above a chance of 10.0 %"))
  }

  @Test("the score report that it names lies beside it")
  func named() throws {
    let reports = """
      score report: 1
      secret: nobody knows these words
      exam: SCOR
      version: "2.0"
      reports: [{day: 2026-11-20, domains: {"Network Security": 40 %}}]
      """
    let (result, text) = try prepare("score report: own.yaml", reports: reports)
    #expect(result.status == 0, "\(result.errors)")
    #expect(text.contains("1 Network Security: weak"))
    let missing = try prepare("score report: none.yaml").result
    #expect(missing.status == 65)
    #expect(missing.errors.contains("r.yaml:12:15: error: there is no file `none.yaml`"))
  }

  @Test("a request is given once, and its reports are about its exam")
  func slips() throws {
    let twice = try prepare("", ["--request", "r.yaml"]).result
    #expect(twice.status == 64)
    #expect(twice.errors.contains("give it once"))
    let other = """
      score report: 1
      secret: nobody knows these words
      exam: "300-715"
      version: "1.2"
      reports: [{day: 2026-11-20, domains: {"Profiler": 40 %}}]
      """
    // The catalogue is read for the exams of the request.
    let wrong = try prepare("score report: own.yaml", reports: other).result
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("own.yaml:3:7: error:"))
  }

  @Test("the sitting lies on a day that every rule leaves, and what ends the days is named")
  func possible() throws {
    // 40 hours at ten a week reach to 2026-12-24 at the earliest.
    let voucher = try prepare(
      "vouchers: {complete since: ever, list: [{id: v-1, sit by: 2026-12-22, bought by: employer, used: no}]}"
    ).text
    #expect(voucher.contains("2026-12-22: the last day: last day of voucher v-1"))
    let away = try prepare("").text
    #expect(away.contains("2027-01-19: four to six weeks"))
    let command = try Command()
    defer { command.remove() }
    try command.write(
      PrepareRequestTests.request.replacing(
        "dates: {", with: "dates: {away: [{from: 2027-01-10, until: 2027-01-31, why: x}], "),
      to: "r.yaml")
    let shifted = try command.run(["prepare", "r.yaml", "--format", "json"]).output
    #expect(shifted.contains("\"day\": \"2027-02-01\""))
    // 2026-11-26 and a deadline before it leave no day.
    let none = try prepare("deadline: {day: 2026-11-25, set by: x}").result
    #expect(none.status == 65)
    #expect(none.errors.contains("no day is possible for the sitting"))
  }

  @Test(
    "a version that is no longer offered is not prepared for, and two versions do not go together")
  func versions() throws {
    let reports = """
      score report: 1
      secret: nobody knows these words
      exam: SCOR
      version: "1.1"
      reports: [{day: 2026-07-14, domains: {"Network Security": 40 %}}]
      """
    let clash = try prepare("score report: own.yaml", reports: reports).result
    #expect(clash.status == 65)
    #expect(
      clash.errors.contains(
        "own.yaml:4:10: error: these reports prepare for version 1.1, the request plans 2.0"))
    let command = try Command()
    defer { command.remove() }
    try command.write(reports, to: "s.yaml")
    let over = try command.run(["prepare", "s.yaml", "--as-of", "2026-11-24"])
    #expect(over.status == 65)
    #expect(over.errors.contains("the last one is 2026-08-26 (the last day of version 1.1)"))
  }

  @Test("a stated chance is moved, and a voucher's fee costs no cash")
  func worth() throws {
    let text = try prepare(
      "chance: {value: 60 %, source: our own last 40}\n"
        + "vouchers: {complete since: ever, list: [{id: v-1, sit by: 2027-03-31, bought by: employer, used: no}]}"
    ).text
    #expect(text.contains("The sitting costs 0.00 USD"))
    #expect(text.contains("a chance of 60 % (our own last 40) becomes"))
  }
}
