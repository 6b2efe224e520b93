import Foundation
import Testing

/// Cases in which an easy program would answer, and this one asks.
@Suite("Never wrong in silence")
struct SilenceTests {
  private static func request(_ sittings: String, more: String = "") -> String {
    """
    request: 1
    as of: 2026-11-24
    policy: generous
    exam: SCOR
    candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
    sittings: {complete since: 2021-04-01, list: [\(sittings)]}
    ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
    payments: {complete since: 2021-04-01}
    \(more)
    """
  }

  @Test(
    "is not approved before somebody answers",
    arguments: [
      ("{day: 2026-11-20, outcome: result-awaited}", "", "NEEDS EVIDENCE"),
      ("{day: 2026-12-01, outcome: booked}", "", "NEEDS EVIDENCE"),
      // Three years from the pass are not over: somebody says why the exam is sat again.
      ("{day: 2024-01-10, outcome: passed}", "", "NEEDS A PERSON"),
      // They are over: a renewal, and no retake.
      ("{day: 2023-01-10, outcome: passed}", "", "APPROVE"),
      // A prepaid sitting and a fee: who paid for the voucher decides whether the fee is asked twice.
      ("", "vouchers: [{id: v-1, sit by: 2027-01-31}]", "NEEDS EVIDENCE"),
      ("", "vouchers: [{id: v-1, bought by: employer}]", "NEEDS EVIDENCE"),
      ("", "vouchers: [{id: v-1, sit by: 2027-01-31, bought by: candidate}]", "APPROVE"),
      // A voucher that dies before the day changes nothing.
      ("", "vouchers: [{id: v-1, sit by: 2026-12-01}]", "APPROVE"),
    ])
  func asks(sittings: String, more: String, answer: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(SilenceTests.request(sittings, more: more), to: "r.yaml")
    let result = try command.run("decide", "r.yaml")
    #expect(result.output.split(separator: "\n").contains { $0 == answer })
  }

  @Test(
    "what was used of a meter that the policy does not have is no room: it is refused at its place",
    arguments: [
      (
        "meter: yaer, used: 300 USD", "r.yaml:9:20: error: `yaer` is no meter of policy `generous`",
        "did you mean `year`?"
      ),
      (
        "meter: year, used: 3", "r.yaml:9:32: error: `3` is not what the meter `year` counts",
        "write an amount, such as 300 USD"
      ),
    ])
  func balances(balance: String, error: String, help: String) throws {
    let command = try Command()
    defer { command.remove() }
    func decide(_ balance: String) throws -> Command.Result {
      try command.write(
        SilenceTests.request(
          "",
          more: "balances: [{\(balance), from: 2026-01-01, until: 2026-03-31, source: payroll}]"),
        to: "r.yaml")
      return try command.run("decide", "r.yaml")
    }
    let result = try decide(balance)
    #expect(result.status == 65)
    #expect(result.errors.contains(error), "\(result.errors)")
    #expect(result.errors.contains(help))
    #expect(try decide("meter: year, used: 300 USD").status == 0)
  }

  @Test("what lies in the future was not done yet: a lab after the decision counts for nothing")
  func futureLab() throws {
    let command = try Command()
    defer { command.remove() }
    let text = try command.read("templates/examples/approve-with-conditions.yaml")
    try command.write(
      text.replacingOccurrences(
        of: "{day: 2026-11-19, hours: 6}",
        with: "{day: 2026-11-19, hours: 6}, {day: 2026-12-09, hours: 4}"),
      to: "r.yaml")
    let result = try command.run("decide", "r.yaml")
    #expect(result.output.contains("APPROVE WITH CONDITIONS"))
  }

  @Test("a day before the decision cannot be planned; a request from the future is refused")
  func days() throws {
    let command = try Command()
    defer { command.remove() }
    let base = SilenceTests.request("")
    try command.write(
      base.replacingOccurrences(of: "planned day: 2026-12-10", with: "planned day: 2026-07-01"),
      to: "past.yaml")
    #expect(try command.run("decide", "past.yaml").output.contains("NOT YET"))
    try command.write(
      base.replacingOccurrences(of: "ask: {", with: "ask: {requested on: 2031-01-01, "),
      to: "future.yaml")
    #expect(try command.run("decide", "future.yaml").status == 65)
  }

  @Test("an exam of the catalogue cannot be brought along to shorten its wait")
  func broughtAlong() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      SilenceTests.request("").replacingOccurrences(
        of: "exam: SCOR", with: "exam: {code: 350-701, wait: 0 days, source: web}"), to: "r.yaml")
    let result = try command.run("decide", "r.yaml")
    #expect(result.status == 65)
    #expect(result.errors.contains("is in the catalogue already"))
  }

  @Test("one cost asked for twice is an error")
  func twice() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      SilenceTests.request("").replacingOccurrences(
        of: "[{category: exam-fee, amount: 400 USD}]",
        with: "[{category: exam-fee, amount: 400 USD}, {category: exam-fee, amount: 1 USD}]"),
      to: "r.yaml")
    #expect(try command.run("decide", "r.yaml").errors.contains("is asked for twice"))
  }

  @Test("a payment that stands in the request and in the book counts once")
  func once() throws {
    let command = try Command()
    defer { command.remove() }
    let request = try command.read("templates/request.yaml")
    #expect(request.contains("paid: 400 USD"))
    try command.write(
      """
      person,exam,sitting,category,eligible cost,paid,currency
      c-17,SCOR,2026-11-06,exam-fee,400.00,400.00,USD
      """, to: "book.csv")
    let result = try command.run("decide", "templates/request.yaml", "--book", "book.csv")
    // 1,500 less 400 leaves 1,100.
    #expect(result.output.contains("left 1,100.00 USD before"))
  }

  @Test("a word that is no decision is an error in a book, and so is an exam nobody knows")
  func book() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      person,exam,sitting,category,eligible cost,paid,currency,decision
      c-17,SCOR,2026-11-06,exam-fee,400.00,400.00,USD,Aproved
      c-17,SCRO,2026-11-06,exam-fee,400.00,400.00,USD,approved
      """, to: "book.csv")
    let result = try command.run("decide", "templates/request.yaml", "--book", "book.csv")
    #expect(result.status == 65)
    #expect(result.errors.contains("book.csv:2:") && result.errors.contains("book.csv:3:"))
  }

  @Test("a huge number in a policy is refused, not computed with")
  func huge() throws {
    let command = try Command()
    defer { command.remove() }
    let policy = try command.read("policies/employers/generous.yaml")
    try command.write(
      policy.replacingOccurrences(
        of: "attempt.number <= 3", with: "attempt.number <= 9223372036854775807"),
      to: "policies/employers/generous.yaml")
    let result = try command.run("decide", "--exam", "SCOR", "--policy", "generous")
    #expect(result.status == 65)
    #expect(result.errors.contains("policies/employers/generous.yaml:"))
  }
}
