import Foundation
import Testing

@Suite("retake settle, and amounts in another currency")
struct SettleTests {
  private static func request(_ more: String) -> String {
    """
    request: 1
    as of: 2026-11-24
    exam: SCOR
    policy: accolite
    candidate: {id: c-1, employment type: full-time, employed since: 2020-01-01}
    sittings:
      complete since: ever
      list:
        - {day: 2026-03-02, outcome: failed, paid: [{category: exam-fee, amount: 108 USD, by: candidate}]}
        - {day: 2026-04-20, outcome: passed, paid: [{category: exam-fee, amount: 9000 INR, by: candidate}]}
    payments: {complete since: ever}
    \(more)
    """
  }
  private static let rate =
    "rates: [{from: USD, to: INR, rate: 83.20, on: 2026-03-02, source: a bank}]"

  private func settle(_ more: String) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    try command.write(SettleTests.request(more), to: "r.yaml")
    return try command.run("settle", "r.yaml")
  }

  @Test("both attempts are due once the second is passed, the dollars converted at the dated rate")
  func both() throws {
    let result = try settle("facts: {cloud-or-data: yes}\n" + SettleTests.rate)
    // 108 × 83.20 = 8,985.60; with 9,000 that is 17,985.60.
    #expect(result.output.contains("To pay now: 17,985.60 INR"))
    // From 2 March to 24 November: 29 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 24 = 267 days.
    #expect(
      result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .contains("(rate of 2026-03-02, a bank; 267 days old on 2026-11-24)"))
    #expect(result.status == 0)
  }

  @Test("an amount without a dated rate is refused, and the line to add is shown")
  func withoutRate() throws {
    let result = try settle("facts: {cloud-or-data: yes}")
    #expect(result.status == 65)
    #expect(result.output == "")
    #expect(result.errors.contains("r.yaml:9:78: error: no rate is stated for 108.00 USD"))
    #expect(result.errors.contains("rates: [{from: USD, to: INR, rate: …, on: DAY, source: …}]"))
  }

  @Test("a policy in rupees funds an exam priced in dollars, by the dated rate alone")
  func listFee() throws {
    let command = try Command()
    defer { command.remove() }
    func decide(_ rate: String) throws -> String {
      try command.write(
        """
        request: 1
        as of: 2026-11-24
        exam: SCOR
        policy: accolite
        sittings: {complete since: ever}
        payments: {complete since: ever}
        facts: {cloud-or-data: yes}
        \(rate)
        """, to: "r.yaml")
      return try command.run("decide", "r.yaml").output
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    // 400 × 83.20 = 33,280, of which the limit leaves 25,000; after a fail a second attempt still decides.
    let converted = try decide(SettleTests.rate)
    #expect(
      converted.contains(
        "25,000.00 INR if passed, between 0.00 INR and 25,000.00 INR if failed, of 33,280.00 INR asked"
      ))
    #expect(converted.contains("400.00 USD × 83.2 = 33,280.00 INR (rate of 2026-03-02, a bank;"))
    let bare = try decide("")
    #expect(bare.contains("NEEDS EVIDENCE"))
    #expect(bare.contains("the list fee is 400.00 USD, and the policy pays in INR"))
  }

  @Test(
    "a rate that is none is refused at its place",
    arguments: [
      ("0", "is not a rate"), ("-1", "is not a rate"), ("83,2", "is not a rate"),
      ("x", "is not a rate"),
    ])
  func badRate(rate: String, message: String) throws {
    let result = try settle(SettleTests.rate.replacing("83.20", with: "\"\(rate)\""))
    #expect(result.status == 65)
    #expect(result.errors.contains("r.yaml:12:"))
    #expect(result.errors.contains(message))
  }

  @Test("a fact that nobody stated pays nothing, and says whom to ask")
  func unknownFact() throws {
    let result = try settle(SettleTests.rate)
    #expect(result.output.contains("To pay now: 0.00 INR"))
    #expect(
      result.output.contains("Ask manager: whether it is a cloud or a data certification"))
  }

  @Test(
    "a fact that the policy does not ask, or of another kind, is refused at its place",
    arguments: [
      ("facts: {cloud-or-dota: yes}", "did you mean `cloud-or-data`?"),
      ("facts: {cloud-or-data: 7}", "is not `yes` or `no`"),
    ])
  func wrongFact(facts: String, message: String) throws {
    let result = try settle(facts + "\n" + SettleTests.rate)
    #expect(result.status == 65)
    #expect(result.errors.contains("r.yaml:12:"))
    #expect(result.errors.contains(message))
  }
}

@Suite("Vouchers and costs of every attempt")
struct VoucherTests {
  private func decide(_ costs: String, _ more: String) throws -> String {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: generous
      exam: SCOR
      candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
      sittings: {complete since: ever, list: [{day: 2026-11-06, outcome: failed}]}
      ask: {planned day: 2026-12-10, costs: [\(costs)]}
      payments: {complete since: ever}
      \(more)
      """, to: "r.yaml")
    return try command.run("decide", "r.yaml").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("a prepaid voucher pays its part of the fee, and the policy settles the rest")
  func split() throws {
    let card = try decide(
      "{category: exam-fee, amount: 400 USD}",
      "vouchers: [{id: v-1, sit by: 2027-01-31, value: 150 USD, bought by: employer, used: no}]")
    #expect(card.contains("Approve attempt 2 at 350-701 on 2026-12-10: 250.00 USD of 400.00 USD"))
    #expect(card.contains("The voucher pays 150.00 USD of 400.00 USD"))
    // Cash from now on at 50 %: 250, and two further fees weighed 1/2 and 1/4: 250 + 300.
    #expect(card.contains("50 % 87.5 % 550.00"))
  }

  @Test("a voucher without a value pays the whole fee: there is nothing to approve but the attempt")
  func whole() throws {
    let card = try decide(
      "{category: exam-fee, amount: 400 USD}",
      "vouchers: [{id: v-1, sit by: 2027-01-31, bought by: employer, used: no}]")
    #expect(card.contains("the employer pays nothing further for it"))
    #expect(card.contains("paid by the voucher, 400.00 USD"))
  }

  @Test("what every attempt costs again compounds with the attempts")
  func compounds() throws {
    let card = try decide(
      "{category: exam-fee, amount: 400 USD}, "
        + "{category: practice-tests, amount: 100 USD, every attempt: yes}, "
        + "{category: course, amount: 600 USD}", "")
    // 1,100 now; 500 for each further attempt, weighed 1/2 and 1/4 at 50 %: 1,100 + 375.
    #expect(card.contains("50 % 87.5 % 1,475.00"))
  }

  @Test("a bonus that is due on a day to come is not to be paid now, and its day is said")
  func dueLater() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      language: 1
      policy: own
      currency: USD
      source: {title: Ours, read: 2026-11-24}
      counter: {counts: [passed, failed]}
      facts: {registered-on: {is: day, ask: the day of the registration, known by: candidate}}
      clauses:
        - {id: bonus, text: A bonus., pays: "1,000 USD", paid: on pass, due on the later of: [result, registered-on]}
      """, to: "policies/employers/own.yaml")
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: own
      exam: SCOR
      candidate: {id: c-1, employed since: 2020-01-01}
      sittings: {complete since: ever, list: [{day: 2026-10-06, outcome: passed, paid: [], events: {result: 2026-10-07}}]}
      payments: {complete since: ever}
      facts: {registered-on: 2027-06-01}
      """, to: "r.yaml")
    let card = try command.run("settle", "r.yaml").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(card.contains("payable, 1,000.00 USD. 1,000.00 USD asked. Due on 2027-06-01"))
    #expect(card.contains("To pay now: 0.00 USD"))
    let paid = try command.run(
      "record", "r.yaml", "--paid", "1000 USD", "--category", "bonus", "--sitting", "2026-10-06",
      "--by",
      "payroll", "--book", "book.csv")
    #expect(paid.status == 65)
    #expect(paid.errors.contains("more than the 0.00 USD that is due"))
  }
}
