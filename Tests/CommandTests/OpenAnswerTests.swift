import Foundation
import Testing

/// What somebody has still to say may turn out in more than one way, and each is tried.
@Suite("Answers that are still open")
struct OpenAnswerTests {
  private func decide(
    _ sittings: String, policy: String = "generous", fee: String = "400 USD", more: String = "",
    payments: String = "payments: {complete since: ever}"
  ) throws -> String {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      policy: \(policy)
      exam: SCOR
      candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
      sittings: {complete since: 2021-04-01, list: [\(sittings)]}
      ask: {requested on: 2026-11-24, planned day: 2026-12-10, costs: [{category: exam-fee, amount: \(fee)}]}
      \(payments)
      \(more)
      """, to: "r.yaml")
    let result = try command.run("decide", "r.yaml")
    #expect(result.errors == "")
    return result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("a result that is awaited leads to an approval only as a fail, and gives no number before")
  func awaited() throws {
    let card = try decide("{day: 2026-11-06, outcome: result-awaited}")
    #expect(card.contains("before the next attempt at 350-701 can be decided"))
    #expect(card.contains("the sitting of 2026-11-06 was failed → approve: 400.00 USD"))
    // After a pass the exam stays closed for 180 days, and so nothing is approved for December.
    #expect(!card.contains("was passed →"))
    #expect(!card.contains("attempt 1"))
  }

  @Test("a list of sittings that may have gaps gives no number either")
  func gaps() throws {
    let command = try Command()
    defer { command.remove() }
    let text = try command.read("templates/examples/approve.yaml")
    try command.write(text.replacing("  complete since: 2021-04-01\n", with: ""), to: "r.yaml")
    let json = try command.run("decide", "r.yaml", "--format", "json").output
    #expect(json.contains("\"attempt\": null"))
    #expect(!json.contains("attempt 2 at"))
  }

  @Test(
    "where a limit is nearly used, who paid for an earlier sitting is asked, and each answer said")
  func payer() throws {
    // pass-only pays both fees once the second is passed, up to 2,000 a year, of which 1,700 are spent.
    // A fee of 400 paid by the candidate would come first and leave nothing of the 300 for this one.
    let paid =
      "payments: {complete since: ever, list: [{sitting: 2026-03-02, exam: CCNA, category: exam-fee, "
      + "paid: 1700 USD}]}"
    let unsaid = try decide(
      "{day: 2026-11-06, outcome: failed}", policy: "pass-only", fee: "300 USD", payments: paid)
    #expect(unsaid.contains("NEEDS EVIDENCE"))
    #expect(unsaid.contains("not stated for the sitting of 2026-11-06"))
    #expect(unsaid.contains("or `paid: []` if the candidate paid nothing for it"))
    #expect(
      unsaid.contains(
        "the candidate paid nothing for the sitting of 2026-11-06 → approve: 300.00 USD if passed"))
    #expect(!unsaid.contains("the candidate paid 400.00 USD for the sitting of 2026-11-06 →"))
    let nothing = try decide(
      "{day: 2026-11-06, outcome: failed, paid: []}", policy: "pass-only", fee: "300 USD",
      payments: paid)
    #expect(nothing.contains("APPROVE Approve attempt 2"))
    #expect(nothing.contains("300.00 USD if passed"))
    let candidate = try decide(
      "{day: 2026-11-06, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
      policy: "pass-only", fee: "300 USD", payments: paid)
    #expect(candidate.contains("DECLINE"))
  }

  @Test("where it changes nothing, nobody is asked who paid")
  func payerOfNoMatter() throws {
    #expect(try decide("{day: 2026-11-06, outcome: failed}").contains("APPROVE Approve attempt 2"))
  }

  @Test("a voucher that may have paid for the earlier sitting pays nothing before somebody says so")
  func voucher() throws {
    let more = "vouchers: [{id: v-1, sit by: 2027-01-31, bought by: employer}]"
    let open = try decide("{day: 2026-11-06, outcome: failed}", more: more)
    #expect(open.contains("NEEDS EVIDENCE"))
    #expect(open.contains("add `used: yes` or `used: no` to the voucher"))
    #expect(open.contains("voucher v-1 is not used yet → approve: 0.00 USD"))
    #expect(open.contains("voucher v-1 is used → approve: 400.00 USD"))
    // Where the candidate paid that fee, the voucher did not.
    let own = try decide(
      "{day: 2026-11-06, outcome: failed, paid: [{category: exam-fee, amount: 400 USD, by: candidate}]}",
      more: more)
    #expect(own.contains("the employer pays nothing further for it"))
  }

  @Test("a voucher in another currency pays nothing of a fee before there is a rate")
  func foreignVoucher() throws {
    let command = try Command()
    defer { command.remove() }
    func decide(_ rates: String) throws -> String {
      try command.write(
        """
        request: 1
        as of: 2026-11-24
        exam: SCOR
        sittings: {complete since: ever}
        ask: {planned day: 2026-12-10, costs: [{category: exam-fee, amount: 400 USD}]}
        vouchers: [{id: v-1, sit by: 2027-01-31, value: 100 EUR, bought by: employer, used: no}]
        \(rates)
        """, to: "r.yaml")
      return try command.run("decide", "r.yaml").output
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let open = try decide("")
    #expect(open.contains("what 100.00 EUR comes to in the currency of the fee"))
    // Nobody's cash is less for it: 400 now, and at 50 % two further fees weighed 1/2 and 1/4.
    #expect(open.contains("50 % 87.5 % 700.00"))
    // 100 EUR at 1.10 are 110 USD, and 400 − 110 + 300 = 590.
    let rate = "rates: [{from: EUR, to: USD, rate: 1.10, on: 2026-11-20, source: a bank}]"
    #expect(try decide(rate).contains("50 % 87.5 % 590.00"))
  }

  @Test("a limit that is exceeded already says by how much")
  func overspent() throws {
    let card = try decide(
      "{day: 2026-11-06, outcome: failed, paid: []}",
      payments:
        "payments: {complete since: ever, list: [{sitting: 2026-03-02, exam: CCNA, category: course, "
        + "paid: 5150 USD}]}")
    #expect(
      card.contains(
        "limit 5,000.00 USD, overspent by 150.00 USD before, overspent by 150.00 USD after"))
    #expect(!card.contains("-150"))
  }

  @Test("a payment for another exam on the planned day does not pay for this one")
  func otherExam() throws {
    func card(_ exam: String) throws -> String {
      try decide(
        "{day: 2026-11-06, outcome: failed, paid: []}",
        payments:
          "payments: {complete since: ever, list: [{sitting: 2026-12-10, \(exam)category: exam-fee, "
          + "paid: 400 USD}]}")
    }
    #expect(try card("").contains("Paid already: 400.00 USD; due now: 0.00 USD"))
    #expect(try !card("exam: CCNA, ").contains("Paid already"))
    #expect(try card("exam: CCNA, ").contains("left 4,600.00 USD before, 4,200.00 USD after"))
  }
}

@Suite("A settlement of what nobody said")
struct UnsaidSettlementTests {
  @Test("asks who paid, and does not take it for nothing")
  func settle() throws {
    let command = try Command()
    defer { command.remove() }
    func settle(_ paid: String) throws -> String {
      try command.write(
        try command.read("templates/examples/approve.yaml")
          .replacing("outcome: failed}", with: "outcome: failed\(paid)}"), to: "r.yaml")
      return try command.run("settle", "r.yaml").output
    }
    #expect(try settle("").contains("who paid for the sitting of 2026-11-06"))
    #expect(try !settle("").contains("Nothing was paid"))
    #expect(try settle(", paid: []").contains("Nothing was paid by the candidate"))
  }
}
