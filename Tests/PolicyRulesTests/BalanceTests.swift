import Cases
import Facts
import PolicyRules
import Testing
import Units

/// What a request states of a meter up to a day, beside sittings of the log that were reimbursed: the same money counts once.
@Suite("A balance and what was paid for sittings of its days")
struct BalanceTests {
  /// A payment for a sitting of 6 March.
  private func payment(
    _ paid: String, of eligible: String = "400", on text: String, exam: String = "cisco-350-701"
  ) throws -> Payment {
    Payment(
      person: "c-17", exam: exam, sittingDay: try day("2026-03-06"), category: .examFee,
      eligible: try usd(eligible), paid: try usd(paid), paidOn: try day(text))
  }

  /// 50 EUR for an exam of 6 February.
  private func euros() throws -> Payment {
    Payment(
      person: "c-17", exam: "third", sittingDay: try day("2026-02-06"), category: .examFee,
      eligible: try Money.parse("50 EUR"), paid: try Money.parse("50 EUR"),
      paidOn: try day("2026-02-06"))
  }

  private func balance(
    _ used: OpeningBalance.Used, from first: String = "2026-01-01",
    until last: String = "2026-06-30"
  ) throws -> OpeningBalance {
    OpeningBalance(
      meter: "year", used: used, since: try day(first), until: try day(last), source: "payroll")
  }

  /// What is asked for after a sitting of 6 March, whose fee of 400 the candidate paid; the list of payments goes on from 1
  /// July.
  private func funding(
    asking amount: String, sat days: [String] = ["2026-03-06"], _ payments: [Payment],
    _ balances: [OpeningBalance]
  ) throws -> FundingCase {
    var funding = try scor(sittings: days.map { ($0, .failed) }, ask: [(.examFee, amount)])
    funding.payments = Listed(payments, completeSince: try day("2026-07-01"))
    funding.balances = balances
    return funding
  }

  private func judge(_ policy: Policy, _ funding: FundingCase) throws -> (
    march: Entry?, planned: Entry
  ) {
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    return (
      march: judged.entries.first { !$0.isPlanned }, planned: try #require(judged.planned(.examFee))
    )
  }

  @Test(
    "a payment in another currency is in a balance that has more than what else is listed, and else nobody knows it",
    arguments: [
      // 1,000 less 400; a balance of 300 or less has no more than the 300 that are listed.
      ("400", "600"), ("301", "699"), ("300", nil), ("100", nil),
    ])
  func foreign(used: String, left: String?) throws {
    let paid = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    let euros = try self.euros()
    let planned = try judge(
      paid,
      try funding(
        asking: "2000", sat: [], [try payment("300", on: "2026-03-10", exam: "other"), euros],
        [try balance(.money(try usd(used)))])
    ).planned
    #expect(planned.payable == (try left.map { try usd($0) } ?? .zero(.usd)))
    #expect((planned.state == .open(.needsEvidence(from: "employer"))) == (left == nil))
  }

  @Test("what another balance in a row has left says nothing of the days of this one")
  func foreignBesideAnother() throws {
    let paid = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    func left(_ spring: String, _ summer: String) throws -> Entry {
      let euros = try self.euros()
      let listed = try payment("100", on: "2026-03-10", exam: "other")
      return try judge(
        paid,
        try funding(
          asking: "2000", sat: [], [listed, euros],
          [
            balance(.money(usd(spring)), until: "2026-03-31"),
            balance(.money(usd(summer)), from: "2026-04-01"),
          ])
      ).planned
    }
    // The balance until March has the 100 that are listed and no more, so that it has no euros, whatever the next one has.
    #expect(try left("100", "400").state == .open(.needsEvidence(from: "employer")))
    // 1,000 less 150 and 400; 1,000 less 150.
    #expect(try left("150", "400").payable == (try usd("450")))
    #expect(try left("150", "0").payable == (try usd("850")))
  }

  @Test("where the list has more of the balance's days than the balance, the list is believed")
  func less() throws {
    let paid = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    func left(_ used: String, _ listed: String...) throws -> Money {
      let payments = try listed.map { try payment($0, on: "2026-03-10", exam: "other") }
      return try judge(
        paid,
        try funding(asking: "2000", sat: [], payments, [try balance(.money(try usd(used)))])
      ).planned.payable
    }
    // 1,000 less 300 that the list has, not the 100 of the balance; 200 and 150 are 350.
    #expect(try left("100", "300") == (try usd("700")))
    #expect(try left("100", "200", "150") == (try usd("650")))
    #expect(try left("400", "300") == (try usd("600")))
    // Each by itself: 300 of March beside 100, and 400 of spring.
    let march = try payment("300", on: "2026-03-10", exam: "other")
    let two = try [
      balance(.money(usd("100")), until: "2026-03-31"),
      balance(.money(usd("400")), from: "2026-04-01"),
    ]
    #expect(
      try judge(paid, try funding(asking: "2000", sat: [], [march], two)).planned.payable
        == (try usd("300")))
  }

  @Test("a promise of the balance's days is in no balance: it takes its room on top")
  func promised() throws {
    let paid = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    func left(_ promised: String, _ out: String) throws -> Money {
      let payment = Payment(
        person: "c-17", exam: "other", sittingDay: try day("2026-03-06"), category: .examFee,
        eligible: try usd("400"), promised: try usd(promised), paid: try usd(out),
        paidOn: try day("2026-03-10"))
      return try judge(
        paid, try funding(asking: "2000", sat: [], [payment], [try balance(.money(try usd("400")))])
      )
      .planned.payable
    }
    // 1,000 − 400; a promise of 300 takes 300 more, and what went out of it is in the 400.
    #expect(try left("0", "300") == usd("600"))
    #expect(try left("300", "0") == usd("300"))
    #expect(try left("200", "100") == usd("400"))
  }

  @Test("what was reimbursed by the balance's last day is in it, for this exam as for another")
  func once() throws {
    let cap = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    let used = try balance(.money(usd("400")))
    let own = try judge(
      cap, funding(asking: "700", [payment("400", on: "2026-03-10")], [used]))
    // 1,000 − 400.
    #expect(own.planned.payable == (try usd("600")))
    #expect(own.march?.payable == (try usd("400")))
    #expect(own.march?.due.isZero == true)
    let other = try judge(
      cap,
      funding(asking: "700", sat: [], [payment("400", on: "2026-03-10", exam: "other")], [used]))
    #expect(other.planned.payable == (try usd("600")))
  }

  @Test("what was reimbursed later was not used up then: it takes its room on top, for both")
  func later() throws {
    let cap = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    let used = try balance(.money(usd("400")))
    let own = try judge(
      cap, funding(asking: "700", [payment("400", on: "2026-07-10")], [used]))
    // 1,000 − 400 − 400.
    #expect(own.planned.payable == (try usd("200")))
    let other = try judge(
      cap,
      funding(asking: "700", sat: [], [payment("400", on: "2026-07-10", exam: "other")], [used]))
    #expect(other.planned.payable == (try usd("200")))
  }

  @Test("of which nothing is listed as paid, it is still to be paid, on top of the balance")
  func unpaid() throws {
    let cap = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    let found = try judge(cap, funding(asking: "700", [], [balance(.money(usd("400")))]))
    // 1,000 − 400 − 400.
    #expect(found.planned.payable == (try usd("200")))
    #expect(found.march?.due == (try usd("400")))
  }

  @Test("a payment does not take its own room: what was paid within the limit is not owed back")
  func ownRoom() throws {
    let cap = try yearlyPolicy("counts: paid", atMost: "500 USD")
    let found = try judge(
      cap,
      funding(asking: "700", [payment("400", on: "2026-03-10")], [balance(.money(usd("400")))]))
    // All of the 400 that are used are its own: 400 of 500, and 100 are left.
    #expect(found.march?.payable == (try usd("400")))
    #expect(found.march?.owedBack.isZero == true)
    #expect(found.planned.payable == (try usd("100")))
  }

  @Test("a balance of less than was paid for the sitting does not make that less")
  func lessThanPaid() throws {
    let cap = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    let found = try judge(
      cap,
      funding(asking: "700", [payment("400", on: "2026-03-10")], [balance(.money(usd("300")))]))
    // 1,000 − the greater of 300 and 400.
    #expect(found.planned.payable == (try usd("600")))
  }

  @Test("a part in the balance is in it, and a later one takes its room on top")
  func parts() throws {
    let cap = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    let found = try judge(
      cap,
      funding(
        asking: "700", [payment("150", on: "2026-03-10"), payment("250", on: "2026-07-10")],
        [balance(.money(usd("200")))]))
    // 50 for something else, and 150 + 250: 1,000 − 450.
    #expect(found.planned.payable == (try usd("550")))
  }

  @Test("in a row of balances one has what was paid in the time of the next")
  func row() throws {
    let cap = try yearlyPolicy("counts: paid", atMost: "1000 USD")
    let row = try [
      balance(.money(usd("150")), until: "2026-03-31"),
      balance(.money(usd("350")), from: "2026-04-01"),
    ]
    let found = try judge(
      cap, funding(asking: "700", [payment("400", on: "2026-04-10")], row))
    // 1,000 − 150 − 350.
    #expect(found.planned.payable == (try usd("500")))
  }

  @Test("eligible cost: half of 400 was paid, and the balance has the 400")
  func eligible() throws {
    let cap = try yearlyPolicy("counts: eligible cost", atMost: "1000 USD", share: "50 %")
    let used = try balance(.money(usd("400")))
    let own = try judge(
      cap, funding(asking: "700", [payment("200", on: "2026-03-10")], [used]))
    // Half of 1,000 − 400.
    #expect(own.planned.payable == (try usd("300")))
    // Where a balance has the first part of a cost, it has the cost.
    let parts = try judge(
      cap,
      funding(
        asking: "700", sat: [],
        [
          payment("100", on: "2026-03-10", exam: "other"),
          payment("100", on: "2026-07-10", exam: "other"),
        ], [used]))
    #expect(parts.planned.payable == (try usd("300")))
  }

  @Test("purchases: one was made, and the balance has it")
  func purchases() throws {
    let cap = try yearlyPolicy("counts: purchases", atMost: "2")
    let found = try judge(
      cap, funding(asking: "400", [payment("400", on: "2026-03-10")], [balance(.count(1))]))
    // 1 of 2.
    #expect(found.planned.payable == (try usd("400")))
    let later = try judge(
      cap, funding(asking: "400", [payment("400", on: "2026-07-10")], [balance(.count(1))]))
    // 1 + 1 of 2.
    #expect(later.planned.state == .closed)
  }
}
