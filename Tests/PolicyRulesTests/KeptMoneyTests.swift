import Cases
import Facts
import PolicyRules
import Testing
import Units

/// Limits, bands and roundings at their edges, and what was paid while there was room.
@Suite("Money that is due, kept or cut")
struct KeptMoneyTests {
  private func payment(
    _ exam: String, _ on: String, _ paid: String, _ category: CostCategory = .examFee
  )
    throws -> Payment
  {
    Payment(
      person: "c-17", exam: exam, sittingDay: try day(on), category: category,
      eligible: try usd(paid), paid: try usd(paid), paidOn: try day(on))
  }

  private func planned(_ policy: Policy, _ funding: FundingCase) throws -> Entry {
    try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
        .planned(funding.asked[0].category))
  }

  @Test("what was paid in March is not owed back because of a payment in June")
  func bands() throws {
    let policy = try growthPolicy(
      """
      meters: {year: {over: calendar year, counts: eligible cost}}
      clauses:
        - id: fee
          text: All of the first 600, then half.
          covers: exam-fee
          bands: {on: year, steps: [{up to: 600 USD, share: 100 %}, {up to: 9000 USD, share: 50 %}]}
          paid: up front
      """)
    var funding = try scor(sittings: [("2026-03-06", .failed)], ask: [])
    let march = try payment(funding.exam, "2026-03-06", "400")
    funding.payments = Listed(
      [march, try payment("cisco-200-301", "2026-06-06", "1000")], completeSince: FundingCase.ever)
    let entry = try #require(policy.settle(funding, vendor: "cisco")?.entries.first)
    #expect(entry.payable == (try usd("400")))
    #expect(entry.owedBack.isZero)
    // Paid beyond what there was room for then, it is owed back all the same.
    funding.payments = Listed(
      [try payment(funding.exam, "2026-03-06", "700"), try payment("x", "2026-06-06", "1000")],
      completeSince: FundingCase.ever)
    let over = try #require(policy.settle(funding, vendor: "cisco")?.entries.first)
    #expect(over.owedBack == (try usd("300")))
  }

  @Test("a bonus that is due later is not to be paid now, and one of an unknown day needs evidence")
  func bonus() throws {
    let policy = try growthPolicy(
      """
      facts: {registered-on: {is: day, ask: the day of the registration, known by: candidate}}
      clauses:
        - {id: bonus, text: A bonus., pays: "1,000 USD", paid: on pass, due on the later of: [result, registered-on]}
      """)
    var funding = try scor(sittings: [], ask: [])
    funding.sittings = Listed(
      [
        Sitting(
          exam: funding.exam, version: nil, day: try day("2026-09-06"), outcome: .passed, costs: [],
          events: [.result: try day("2026-09-06")])
      ], completeSince: FundingCase.ever)
    func bonus(_ registered: String?) throws -> Entry {
      funding.stated =
        try registered.map {
          ["registered-on": Timeline([.init(from: nil, value: .number(Int64(try day($0).number)))])]
        } ?? [:]
      return try #require(policy.settle(funding, vendor: "cisco")?.entries.first)
    }
    #expect(try bonus(nil).state == .open(.needsEvidence(from: "candidate")))
    #expect(try bonus(nil).due.isZero)
    #expect(try bonus("2027-06-01").dueOn == (try day("2027-06-01")))
    #expect(try bonus("2027-06-01").due.isZero)
    #expect(try bonus("2026-11-24").due == (try usd("1000")))
  }

  @Test("a limit on eligible cost bounds what the share is taken of")
  func eligible() throws {
    let policy = try growthPolicy(
      """
      meters: {year: {over: calendar year, counts: eligible cost}}
      clauses:
        - {id: half, text: Half., covers: course, share: 50 %, paid: up front}
        - {id: cap, text: Of a thousand., limits: year, at most: "1,000 USD"}
      """)
    var funding = try scor(sittings: [], ask: [(.course, "1500")])
    // Half of at most 1,000.
    #expect(try planned(policy, funding).payable == (try usd("500")))
    funding.asked = [AskedCost(category: .course, amount: try usd("800"))]
    funding.payments = Listed(
      [try payment("x", "2026-06-06", "800", .course)], completeSince: FundingCase.ever)
    // 200 are left of the thousand.
    #expect(try planned(policy, funding).payable == (try usd("100")))
  }

  @Test(
    "rounded up to a multiple, nothing goes over a limit, a cap or the cost itself",
    arguments: [("191", "195"), ("200", "133"), ("91", "91")])
  func rounding(asked: String, most: String) throws {
    let policy = try growthPolicy(
      """
      rounding: {mode: up, to: 10 USD}
      meters: {year: {over: calendar year}}
      clauses:
        - {id: fee, text: All., covers: exam-fee, share: 100 %, at most: 195 USD, paid: up front}
        - {id: cap, text: A limit., limits: year, at most: 633 USD}
      """)
    var funding = try scor(sittings: [], ask: [(.examFee, asked)])
    funding.payments = Listed(
      most == "133" ? [try payment("x", "2026-06-06", "500")] : [],
      completeSince: FundingCase.ever)
    let bound = min(Int(asked) ?? 0, Int(most) ?? 0)
    #expect(try planned(policy, funding).payable == (try usd("\(bound)")))
  }

  /// A window by the pass with 500 a year, 400 asked for, and 300 paid for a fail of another exam, passed later.
  private func otherPaid(failed: String, passed: String) throws -> (Policy, FundingCase) {
    let policy = try growthPolicy(
      """
      meters: {year: {over: calendar year, dated by: pass}}
      clauses:
        - {id: fee, text: All., covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: A limit., limits: year, at most: 500 USD}
      """)
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    let other = "cisco-200-301"
    funding.sittings = Listed(
      try [(failed, Outcome.failed), (passed, .passed)].map {
        Sitting(exam: other, version: nil, day: try day($0.0), outcome: $0.1, costs: [])
      }, completeSince: FundingCase.ever)
    funding.payments = Listed(
      [try payment(other, failed, "300")], completeSince: FundingCase.ever)
    return (policy, funding)
  }

  @Test("a window by the pass looks for the pass of the exam that was paid")
  func otherPass() throws {
    let (policy, funding) = try otherPaid(failed: "2025-12-06", passed: "2026-02-06")
    // Passed in 2026, the 300 of 2025 are of this year: 200 are left.
    #expect(try planned(policy, funding).payable == (try usd("200")))
  }

  @Test(
    "balances in a row add up, count purchases, and one over the edge of the window is no figure")
  func balances() throws {
    func policy(_ meter: String, _ most: String) throws -> Policy {
      try growthPolicy(
        """
        meters: {year: \(meter)}
        clauses:
          - {id: fee, text: All., covers: exam-fee, share: 100 %, paid: up front}
          - {id: cap, text: A limit., limits: year, at most: \(most)}
        """)
    }
    func balance(_ used: OpeningBalance.Used, _ from: String, _ until: String) throws
      -> OpeningBalance
    {
      OpeningBalance(
        meter: "year", used: used, since: try day(from), until: try day(until), source: "payroll")
    }
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.payments = Listed([], completeSince: try day("2026-07-01"))
    funding.balances = [
      try balance(.money(usd("150")), "2026-01-01", "2026-03-31"),
      try balance(.money(usd("100")), "2026-04-01", "2026-06-30"),
    ]
    let money = try policy("{over: calendar year}", "500 USD")
    #expect(try planned(money, funding).payable == (try usd("250")))
    funding.balances[0] = try balance(.money(usd("150")), "2025-07-01", "2026-03-31")
    #expect(try planned(money, funding).state == .open(.needsEvidence(from: "employer")))
    let purchases = try policy("{over: calendar year, counts: purchases}", "2")
    funding.balances = [try balance(.count(1), "2026-01-01", "2026-06-30")]
    #expect(try planned(purchases, funding).payable == (try usd("400")))
    funding.balances = [try balance(.count(2), "2026-01-01", "2026-06-30")]
    #expect(try planned(purchases, funding).state == .closed)
    funding.balances = [try balance(.money(usd("1")), "2026-01-01", "2026-06-30")]
    #expect(try planned(purchases, funding).state == .open(.needsEvidence(from: "employer")))
  }

  @Test("a balance takes what its window's day is in, which of a window by the pass is the pass")
  func balanceByPass() throws {
    let (policy, log) = try otherPaid(failed: "2026-05-10", passed: "2026-08-05")
    var funding = log
    func balance(until text: String) throws -> OpeningBalance {
      OpeningBalance(
        meter: "year", used: .money(try usd("300")), since: try day("2026-01-01"),
        until: try day(text), source: "payroll")
    }
    // The 300 of May belong to the pass in August, which the first balance ends before: 300 and 300 of 500. The second has
    // them.
    funding.balances = [try balance(until: "2026-06-30")]
    #expect(try planned(policy, funding).payable == .zero(.usd))
    funding.balances = [try balance(until: "2026-08-31")]
    #expect(try planned(policy, funding).payable == (try usd("200")))
  }
}
