import Cases
import PolicyRules
import Testing
import Units

/// A cost that is paid in parts is one cost: a limit on eligible cost or on purchases counts it once.
@Suite("One cost in several payments")
struct PartPaymentTests {
  private static let other = "cisco-200-301"

  /// A payment for a sitting of 6 June.
  private func payment(
    _ paid: String, of eligible: String, on text: String = "2026-06-06", to person: String = "c-17",
    exam: String = PartPaymentTests.other
  ) throws -> Payment {
    Payment(
      person: person, exam: exam, sittingDay: try day("2026-06-06"), category: .examFee,
      eligible: try usd(eligible), paid: try usd(paid), paidOn: try day(text))
  }

  private func funding(asking amount: String, after payments: [Payment]) throws -> FundingCase {
    var funding = try scor(sittings: [], ask: [(.examFee, amount)])
    funding.payments = Listed(payments, completeSince: FundingCase.ever)
    return funding
  }

  private func planned(_ policy: Policy, _ funding: FundingCase) throws -> Entry {
    try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).planned(.examFee))
  }

  @Test("a cost of 400 in two payments takes 400 of what a limit on eligible cost has")
  func eligible() throws {
    let funding = try funding(
      asking: "700",
      after: [
        payment("200", of: "400"), payment("200", of: "400", on: "2026-09-10"),
      ])
    let cap = try yearlyPolicy("counts: eligible cost", atMost: "1000 USD")
    // 1,000 − 400.
    #expect(try planned(cap, funding).payable == (try usd("600")))
  }

  @Test("the same at half share, where the employer bore 100 twice")
  func half() throws {
    let funding = try funding(
      asking: "700",
      after: [
        payment("100", of: "400"), payment("100", of: "400", on: "2026-09-10"),
      ])
    let cap = try yearlyPolicy("counts: eligible cost", atMost: "1000 USD", share: "50 %")
    // Half of 1,000 − 400.
    #expect(try planned(cap, funding).payable == (try usd("300")))
  }

  @Test("a cost in two payments is one purchase, and the same exam on another day is another")
  func purchases() throws {
    let parts = try [
      payment("200", of: "400"), payment("200", of: "400", on: "2026-09-10"),
    ]
    let cap = try yearlyPolicy("counts: purchases", atMost: "2")
    #expect(try planned(cap, funding(asking: "400", after: parts)).payable == (try usd("400")))
    let later = Payment(
      person: "c-17", exam: PartPaymentTests.other, sittingDay: try day("2026-07-06"),
      category: .examFee, eligible: try usd("400"), paid: try usd("400"),
      paidOn: try day("2026-07-06"))
    // 1 + 1 are used of 2.
    #expect(try planned(cap, funding(asking: "400", after: parts + [later])).state == .closed)
  }

  @Test("what was paid is not counted once: a limit on it takes every payment")
  func paid() throws {
    let funding = try funding(
      asking: "700",
      after: [
        payment("200", of: "400"), payment("200", of: "400", on: "2026-09-10"),
      ])
    // 1,000 − 200 − 200.
    #expect(
      try planned(yearlyPolicy("counts: paid", atMost: "1000 USD"), funding).payable
        == (try usd("600")))
  }

  @Test(
    "payments that state different costs, or come to more than the one that they state, add up")
  func apart() throws {
    let cap = try yearlyPolicy("counts: eligible cost", atMost: "1000 USD")
    func left(after first: Payment, _ second: Payment) throws -> Money {
      try planned(cap, funding(asking: "700", after: [first, second])).payable
    }
    // 1,000 − 400 − 300: another item, or a correction.
    #expect(
      try left(after: payment("200", of: "400"), payment("150", of: "300")) == (try usd("300")))
    // 1,000 − 300 − 300: each states what it pays.
    #expect(
      try left(after: payment("300", of: "300"), payment("300", of: "300")) == (try usd("400")))
    // 1,000 − 250 − 250: 200 twice are more than a cost of 250.
    #expect(
      try left(after: payment("200", of: "250"), payment("200", of: "250")) == (try usd("500")))
  }

  @Test("two people who sat the same exam on the same day had two costs of a pool")
  func people() throws {
    var funding = try funding(asking: "700", after: [])
    funding.poolPayments = Listed(
      try [
        payment("200", of: "400", to: "c-3"), payment("200", of: "400", to: "c-4"),
        payment("200", of: "400", on: "2026-09-10", to: "c-4"),
      ], completeSince: FundingCase.ever)
    let cap = try yearlyPolicy("counts: eligible cost, per: pool", atMost: "1000 USD")
    // 1,000 − 400 − 400.
    #expect(try planned(cap, funding).payable == (try usd("200")))
  }

  @Test("what is not listed of a pool is asked for as the pool's, of a person as the person's")
  func unlisted() throws {
    var funding = try funding(asking: "700", after: [])
    funding.payments = Listed([], completeSince: nil)
    funding.poolPayments = Listed([], completeSince: nil)
    for (pool, words) in [(", per: pool", "what the pool paid"), ("", "what was paid")] {
      let cap = try yearlyPolicy("counts: eligible cost\(pool)", atMost: "1000 USD")
      #expect(
        try planned(cap, funding).missing.contains { $0.contains("\(words) since 2026-01-01") })
    }
  }

  @Test("the first part brings the cost: what is paid between the parts comes after it")
  func between() throws {
    let bands = try growthPolicy(
      """
      meters: {year: {over: calendar year, counts: eligible cost}}
      clauses:
        - id: fee
          text: All of the first 600, then half.
          covers: exam-fee
          bands: {on: year, steps: [{up to: 600 USD, share: 100 %}, {up to: 9000 USD, share: 50 %}]}
          paid: up front
      """)
    var funding = try scor(sittings: [("2026-07-06", .failed)], ask: [])
    let own = Payment(
      person: "c-17", exam: funding.exam, sittingDay: try day("2026-07-06"), category: .examFee,
      eligible: try usd("400"), paid: try usd("400"), paidOn: try day("2026-07-06"))
    funding.payments = Listed(
      try [
        payment("400", of: "600"), payment("100", of: "600", on: "2026-09-10"), own,
      ], completeSince: FundingCase.ever)
    let entry = try #require(bands.settle(funding, vendor: "cisco")?.entries.first)
    // 600 stood there in July and stand there now: f(1,000) − f(600) = 800 − 600.
    #expect(entry.payable == (try usd("200")))
    #expect(entry.owedBack == (try usd("200")))
  }

  @Test("a cost of this exam's log counts once, too, beside its own payments")
  func own() throws {
    var funding = try scor(sittings: [("2026-06-06", .failed)], ask: [(.examFee, "700")])
    funding.payments = Listed(
      try [
        payment("100", of: "400", exam: funding.exam),
        payment("100", of: "400", on: "2026-09-10", exam: funding.exam),
      ], completeSince: FundingCase.ever)
    let cap = try yearlyPolicy("counts: eligible cost", atMost: "1000 USD", share: "50 %")
    // Half of 1,000 − 400.
    #expect(try planned(cap, funding).payable == (try usd("300")))
  }
}
