import Cases
import Documents
import Intake
import Testing
import Units

@Suite("What a request leaves out")
struct RequestReaderTests {
  private func funding(_ text: String) throws -> FundingCase {
    let reading = try Reading()
    let read = try reading.request(yaml: Array(("request: 1\nexam: SCOR\n" + text).utf8))
    #expect(reading.problems == [])
    return try #require(read).funding
  }

  @Test("absent is not zero: only `complete since` says that there was none")
  func absent() throws {
    let day = try #require(Day(parsing: "2026-06-01"))
    for gap in ["", "payments: []\n", "payments: {list: []}\n"] {
      #expect(try !funding(gap).payments.isComplete(since: day))
    }
    let complete = try funding("payments: {complete since: 2026-01-01}\n").payments
    #expect(complete.items.isEmpty)
    #expect(complete.isComplete(since: day))
    // From that day on, and not before it.
    #expect(!complete.isComplete(since: try #require(Day(parsing: "2025-12-31"))))
  }

  @Test("a day of request left out is the day of the decision; a planned day left out is none")
  func days() throws {
    let funding = try funding("as of: 2026-11-20\nask: {costs: []}\n")
    #expect(funding.requestedOn == Day(parsing: "2026-11-20"))
    #expect(funding.plannedDay == nil)
  }

  @Test("a payment without its eligible cost was a payment of all of it")
  func eligible() throws {
    let payments = try funding(
      """
      payments:
        - {sitting: 2026-11-06, category: exam-fee, paid: 200 USD}
        - {sitting: 2026-11-06, category: course, paid: 200 USD, eligible cost: 500 USD}
      """
    ).payments.items
    #expect(payments.map(\.eligible) == [try Money.parse("200 USD"), try Money.parse("500 USD")])
    #expect(payments.map(\.paidOn) == payments.map(\.sittingDay))
  }

  @Test("a value stated alone answers from the day it was stated on, a dated one from its day")
  func timelines() throws {
    let candidate = try funding(
      """
      candidate:
        id: c-17
        grade: E5
        department: [{value: network}, {from: 2026-03-01, value: security}]
      """
    ).candidate
    let stated = try #require(Day(parsing: "2026-11-24"))
    let before = try #require(Day(parsing: "2026-02-28"))
    #expect(candidate.grade.value(on: stated, statedOn: stated) == "E5")
    #expect(candidate.grade.value(on: before, statedOn: stated) == nil)
    #expect(candidate.department.value(on: stated, statedOn: stated) == "security")
  }

  @Test("a sitting with an outcome cannot lie after the decision, a booked one can")
  func future() throws {
    let reading = try Reading()
    let text = """
      request: 1
      as of: 2026-11-24
      exam: SCOR
      sittings:
        - {day: 2026-11-25, outcome: failed}
        - {day: 2026-12-10, outcome: booked}
      """
    #expect(try reading.request(yaml: Array(text.utf8)) == nil)
    #expect(reading.diagnostics.all.map { "\($0.place)" } == ["request.yaml:5:11"])
  }
}
