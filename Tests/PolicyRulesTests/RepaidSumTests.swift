import Cases
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("What sums are owed back, and about which sitting a clause asks")
struct RepaidSumTests {
  private func payment(
    _ paid: String, exam: String = "cisco-350-701", on text: String = "2026-08-06"
  )
    throws -> Payment
  {
    let money = try Money.parse(paid)
    return Payment(
      person: "c-17", exam: exam, sittingDay: try day(text), category: .examFee, eligible: money,
      paid: money, paidOn: try day(text))
  }

  private func owed(
    _ clause: String, _ payments: [Payment],
    sittings: [(String, Outcome)] = [("2026-08-06", .failed)],
    repayment: String = "{on in: all regions}",
    _ change: (inout FundingCase) throws -> Void = { _ in }
  ) throws -> [String] {
    let policy = try growthPolicy(
      """
      repayment: \(repayment)
      clauses:
        - {id: fee, text: All., covers: exam-fee, share: 100 %, paid: up front}
        - {id: back, text: Back., \(clause)}
      """)
    var funding = try scor(sittings: sittings, ask: [(.examFee, "400")])
    funding.payments = Listed(payments, completeSince: FundingCase.ever)
    funding.leaving = Leaving(on: try day("2026-12-01"), reason: "resignation")
    try change(&funding)
    return policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).repayments
      .map { $0.owedBack.map { "\($0)" } ?? $0.explanation }
  }

  private static let above =
    "repays: {of: exam-fee, above: 750 USD, leaving within: 12 months, of the: payment}"

  @Test("a threshold in dollars says nothing of a cost that was paid in another currency")
  func threshold() throws {
    #expect(
      try owed(RepaidSumTests.above, [payment("700 GBP")])
        == ["not known: 700.00 GBP needs a dated rate in USD"])
    // 500 are not above 750, but with 400 euros on top they may be.
    #expect(
      try owed(RepaidSumTests.above, [payment("500 USD"), payment("400 EUR")]) == [
        "not known: what else was paid for it in another currency needs a dated rate in USD",
        "not known: 400.00 EUR needs a dated rate in USD",
      ])
    #expect(try owed(RepaidSumTests.above, [payment("700 USD")]) == [])
    #expect(
      try owed(RepaidSumTests.above, [payment("500 USD"), payment("300 USD")])
        == ["500.00 USD", "300.00 USD"])
    // Another cost adds nothing to it.
    #expect(
      try owed(RepaidSumTests.above, [payment("700 USD"), payment("90 EUR", on: "2026-10-01")])
        == ["not known: 90.00 EUR needs a dated rate in USD"])
  }

  private static let all = "repays: {leaving within: 12 months, of the: payment}"

  @Test(
    "what a clause asks of the exam or of the attempt is not answered by the sitting that is planned",
    arguments: ["exam.vendor = cisco", "exam.id = cisco-350-701", "attempt.number >= 1"])
  func other(condition: String) throws {
    let elsewhere = try payment("150 USD", exam: "aws-saa-c03", on: "2026-06-01")
    let unknown = "not known: whether the clause applies depends on what nobody stated"
    #expect(try owed("when: \(condition), \(RepaidSumTests.all)", [elsewhere]) == [unknown])
    // The same exam, and its sitting is in the log.
    #expect(
      try owed("when: \(condition), \(RepaidSumTests.all)", [payment("150 USD")]) == ["150.00 USD"])
    // The same exam, and its sitting is not: the exam is known, the attempt is not.
    #expect(
      try owed(
        "when: \(condition), \(RepaidSumTests.all)", [payment("150 USD", on: "2026-05-01")])
        == [condition.hasPrefix("exam.") ? "150.00 USD" : unknown])
    // Without a condition it is owed back whatever it was for.
    #expect(try owed(RepaidSumTests.all, [elsewhere]) == ["150.00 USD"])
  }

  @Test("a clause about the employee looks at the day of the payment's sitting")
  func employee() throws {
    let clause = "when: employee.tenure at sitting >= 365 days, \(RepaidSumTests.all)"
    let elsewhere = try payment("150 USD", exam: "aws-saa-c03", on: "2026-06-01")
    // A year was over on the planned day, and not yet on 2026-06-01.
    #expect(
      try owed(clause, [elsewhere], sittings: []) {
        $0.candidate.employedSince = try day("2025-09-01")
      } == [])
    #expect(
      try owed(clause, [elsewhere], sittings: []) {
        $0.candidate.employedSince = try day("2025-06-01")
      } == ["150.00 USD"])
  }

  @Test("a law looks at the agreement about the sitting that was paid for")
  func agreement() throws {
    func owed(planned: String, paid: String?) throws -> [String] {
      try self.owed(
        RepaidSumTests.all, [payment("150 USD")],
        repayment:
          "{on in: [US-CA], except: [{region: US-CA, agreements from: 2026-01-01, law: AB 692}]}"
      ) { funding in
        funding.candidate.region = Timeline([.init(from: nil, value: "US-CA")])
        funding.events[.agreement] = try day(planned)
        var events: EventDays = [:]
        events[.agreement] = try paid.map { try day($0) }
        funding.sittings = Listed(
          [
            Sitting(
              exam: "cisco-350-701", version: nil, day: try day("2026-08-06"), outcome: .failed,
              costs: [], events: events)
          ], completeSince: FundingCase.ever)
      }
    }
    #expect(try owed(planned: "2025-12-01", paid: "2026-02-01") == ["0.00 USD"])
    #expect(try owed(planned: "2026-11-01", paid: "2025-12-01") == ["150.00 USD"])
    #expect(try owed(planned: "2025-12-01", paid: nil) == ["150.00 USD"])
  }
}
