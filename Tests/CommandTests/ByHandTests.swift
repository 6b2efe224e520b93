import Foundation
import Testing

/// What several commands say of one case, beside the sums of the case by hand. The policy pays exam fees in full, and no
/// more than 900 USD in a calendar year.
@Suite("Sums by hand, whatever they are asked by")
struct ByHandTests {
  private static func policy(_ paid: String = "up front", window: String = "calendar year")
    -> String
  {
    PlainPolicy.of(
      "limited",
      """
      meters: {year: {over: \(window)}}
      clauses:
        - {id: fees, text: We pay exam fees., covers: exam-fee, share: 100 %, paid: \(paid)}
        - {id: limit, text: 900 a year., limits: year, at most: 900 USD}
      """)
  }

  /// - Parameters:
  ///   - ask: what is asked for.
  ///   - rest: keys of their own.
  private static func request(
    exam: String = "SCOR", fee: String? = "amount: 400 USD", chance: String = "100 %",
    sittings: String = "", payments: String = "complete since: ever",
    planned: String? = "2027-03-01",
    _ rest: String = ""
  ) -> String {
    """
    request: 1
    as of: 2027-01-11
    policy: limited.yaml
    exam: \(exam)
    candidate: {id: c-17, department: security, employment type: full-time, fte: 100 %, employed since: 2021-04-01}
    sittings: {complete since: ever\(sittings)}
    ask:
      requested on: 2027-01-11
    \(planned.map { "  planned day: \($0)" } ?? "")
    \(fee.map { "  costs: [{category: exam-fee, \($0)}]" } ?? "")
    payments: {\(payments)}
    vouchers: {complete since: ever}
    chance: {value: \(chance), source: the test}
    \(rest)

    """
  }

  private func json(_ files: [String: String], _ arguments: String...) throws -> [String: Any] {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.policy(), to: "limited.yaml")
    for (name, text) in files { try command.write(text, to: name) }
    let result = try command.run(arguments + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func mean(_ value: Any?) throws -> String {
    try #require((value as? [String: Any])?["mean"] as? String)
  }

  private func budget(_ request: String, _ files: [String: String] = [:]) throws -> String {
    let document = try json(
      files.merging(["r.yaml": request]) { $1 }, "budget", "r.yaml", "--as-of", "2027-01-11",
      "--year", "2027")
    return try mean(document["total"])
  }

  /// What a scenario comes to, alone or with the exam behind it: all cash, and the employer's.
  private func compared(_ files: [String: String], certification: Bool = false, scenario: Int = 0)
    throws -> [String]
  {
    let document = try json(files, "compare", "s.yaml")
    let scenarios = try #require(document["scenarios"] as? [[String: Any]])
    let outlooks = try #require(
      scenarios[scenario][certification ? "certification" : "outlooks"] as? [[String: Any]])
    let first = try #require(outlooks.first)
    return try [mean(first["total"]), mean(first["employer"])]
  }

  @Test("a discount and what others pay come off every attempt, in the decision and in the budget")
  func reductions() throws {
    let request = Self.request(
      fee: "amount: 400 USD, discount: 100 USD, paid by others: 50 USD", chance: "50 %",
      "value of passing: \"4,000 USD\"")
    let decision = try json(["r.yaml": request], "decide", "r.yaml")
    let way = try #require(decision["wayToTheEnd"] as? [String: Any])
    // 250 an attempt: 250 + 0.5 · 250 + 0.25 · 250.
    let expected = try #require(way["outlook"] as? [[String: Any]]).first
    #expect(expected?["expectedCash"] as? String == "437.50 USD")
    #expect(expected?["expectedEmployer"] as? String == "437.50 USD")
    #expect(expected?["expectedCandidate"] as? String == "0.00 USD")
    #expect(way["furtherCost"] as? String == "250.00 USD")
    #expect(try budget(request) == "437.50")
  }

  @Test("two payments that are alike both took their room of the limit")
  func twoPayments() throws {
    let payment =
      "{sitting: 2027-01-05, exam: CCNA, category: exam-fee, paid: 300 USD, on: 2027-01-06}"
    // 900 − 300 − 300 are left of the fee of 400.
    #expect(
      try budget(Self.request(payments: "complete since: ever, list: [\(payment), \(payment)]"))
        == "300.00")
  }

  @Test(
    "what a request says of the year before it was known, or of its purpose, counts in a budget")
  func requestInBudget() throws {
    let balance =
      "balances: [{meter: year, used: 800 USD, from: 2027-01-01, until: 2027-01-07, source: payroll}]"
    #expect(try budget(Self.request(payments: "complete since: 2027-01-08", balance)) == "100.00")
    let needed = PlainPolicy.of(
      "needed",
      """
      facts: {needed-for-job: {is: yes or no, ask: whether it is needed, known by: manager}}
      clauses:
        - {id: fees, text: If needed., when: needed-for-job = yes, covers: exam-fee, share: 100 %, paid: up front}
        - {id: none, text: Else not., when: needed-for-job = no, excludes: exam-fee}
      """)
    for (answer, sum) in [("yes", "400.00"), ("no", "0.00")] {
      let request = Self.request("facts: {needed-for-job: \(answer)}")
        .replacing("limited.yaml", with: "needed.yaml")
      #expect(try budget(request, ["needed.yaml": needed]) == sum)
    }
  }

  @Test("who is not certified in the end pays for it, although the first exam was passed")
  func penaltyOfAPath() throws {
    func files(_ condition: String) -> [String: String] {
      [
        "r.yaml": Self.request(chance: "80 %", planned: nil),
        "then.yaml": Self.request(
          exam: "300-710", fee: "amount: 300 USD", chance: "10 %", planned: nil),
        "s.yaml": """
        scenarios: 1
        request: r.yaml
        then: then.yaml
        base:
          name: one
          stop: {attempts: 1}
          extra: [{what: status lost, amount: "1,000 USD", by: candidate, \(condition)}]

        """,
      ]
    }
    // The second is sat three times at most: 300 · (1 + 0.9 + 0.81) = 813; certified 0.8 · (1 − 0.9³) = 21.68 %.
    // 400 + 0.8 · 813 + (1 − 0.2168) · 1,000.
    #expect(try compared(files("when: not certified"), certification: true)[0] == "1833.60")
    #expect(
      try compared(files("when: {not certified by: 2027-12-31}"), certification: true)[0]
        == "1833.60")
  }

  @Test("what a pass frees of earlier fails takes its room before the exam that follows")
  func releasedBeforeTheSecond() throws {
    let paid = "paid: [{category: exam-fee, amount: 400 USD, by: candidate}]"
    let sat = ", list: [{day: 2027-01-05, outcome: failed, \(paid)}]"
    let files = [
      "limited.yaml": Self.policy("on series pass"),
      "r.yaml": Self.request(sittings: sat, planned: nil),
      "then.yaml": Self.request(exam: "300-710", fee: "amount: 300 USD", planned: nil),
      "s.yaml":
        "scenarios: 1\nrequest: r.yaml\nthen: then.yaml\nbase: {name: one, stop: {attempts: 1}}\n",
    ]
    // 400 for the pass and 400 for the fail before it leave 100 of 900 for the second exam; what is freed stands apart.
    #expect(try compared(files, certification: true) == ["700.00", "500.00"])
  }

  @Test("the fee of a retake is that of the list, where the first attempt's was taken from it")
  func listedRetake() throws {
    let request = Self.request(
      exam: "PMP", fee: nil, chance: "50 %", planned: nil,
      "purchase: {payer: non-member, eligible from: 2026-10-01}"
    ).replacing("policy: limited.yaml\n", with: "")
    // 675, then 375 each: 675 + 0.5 · 375 + 0.25 · 375.
    let document = try json(["r.yaml": request], "compare", "r.yaml")
    let first = try #require((document["scenarios"] as? [[String: Any]])?.first)
    let outlook = try #require((first["outlooks"] as? [[String: Any]])?.first)
    #expect(try mean(outlook["total"]) == "956.25")
  }

  @Test("money that comes back in the middle of a month is waited for until then")
  func fiscalYear() throws {
    let paid =
      "{sitting: 2027-01-05, exam: CCNA, category: exam-fee, paid: 900 USD, on: 2027-01-06}"
    let document = try json(
      [
        "limited.yaml": Self.policy(window: "fiscal year from 02-15"),
        "r.yaml": Self.request(payments: "complete since: ever, list: [\(paid)]", planned: nil),
        "s.yaml":
          "scenarios: 1\nrequest: r.yaml\nbase: {name: wait, days: when the employer pays, stop: {attempts: 1}}\n",
      ], "compare", "s.yaml")
    let first = try #require((document["scenarios"] as? [[String: Any]])?.first)
    let attempt = try #require((first["attempts"] as? [[String: Any]])?.first)
    #expect(attempt["day"] as? String == "2027-02-15")
  }

  @Test("what nobody knows the price of has no break-even, and no line on how far to go")
  func unpriced() throws {
    let request = Self.request(chance: "60 %", planned: nil, "value of passing: \"4,000 USD\"")
    let document = try json(["r.yaml": request], "compare", "r.yaml")
    // C needs a course that nobody asked for.
    let pairs = try #require(document["breakEvens"] as? [[String: Any]])
    #expect(pairs.count == 3)
    #expect(!pairs.contains { $0["first"] as? String == "C" || $0["second"] as? String == "C" })
    let scenarios = try #require(document["scenarios"] as? [[String: Any]])
    #expect(scenarios.map { $0["practicalLimit"] is NSNull } == [false, false, true, false])
  }

  @Test("a mean beyond all amounts is the greatest of them, and ends nothing")
  func tooLarge() throws {
    let files = [
      "r.yaml": Self.request(planned: nil),
      "s.yaml": """
      scenarios: 1
      request: r.yaml
      base:
        name: tiny
        chance: {base: 0.0001 %, source: the test}
        preparation: {odds: 0.000000000001, source: the test}

      """,
    ]
    let document = try json(files, "compare", "s.yaml")
    let first = try #require((document["scenarios"] as? [[String: Any]])?.first)
    let outlook = try #require((first["outlooks"] as? [[String: Any]])?.first)
    #expect(outlook["costPerCertification"] as? String == "100000000000.00")
  }

  @Test("one attempt more than eight is looked at, too")
  func ninth() throws {
    let scenarios = """
      scenarios: 1
      request: r.yaml
      base: {name: eight, pays: candidate, days: earliest, stop: {attempts: 8}, chance: {base: 30 %, source: x}}
      alternatives:
        - {name: nine, stop: {attempts: 9}}

      """
    let files = ["r.yaml": Self.request(planned: nil), "s.yaml": scenarios]
    let document = try json(files, "compare", "s.yaml")
    let bars = try #require(
      (document["sensitivities"] as? [[String: Any]])?.first?["bars"] as? [[String: Any]])
    let bar = try #require(bars.first { $0["id"] as? String == "attempts" })
    // 400 · (1 − 0.7⁹) ÷ 0.3, as the scenario of nine has it.
    #expect(bar["atHigh"] as? String == "1279.53")
    #expect(try compared(files, scenario: 1)[0] == "1279.53")
  }
}
