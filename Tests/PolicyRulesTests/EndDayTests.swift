import Cases
import Facts
import PolicyRules
import Testing
import Units

@Suite("The days around which a series ends and a payment is bound")
struct EndDayTests {
  private func state(
    _ series: String, failed: [String], planned: String,
    _ change: (inout FundingCase) throws -> Void = { _ in }
  ) throws -> (EntryState?, String?) {
    let policy = try growthPolicy(
      """
      series: \(series)
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: on series pass}
      """)
    var funding = try scor(
      sittings: failed.map { ($0, .failed) }, ask: [(.examFee, "400")])
    try change(&funding)
    let fee = policy.judge(funding, vendor: "cisco", plannedDay: try day(planned)).planned(.examFee)
    return (fee?.state, fee?.explanation.split(separator: "; ").last.map(String.init))
  }

  @Test("six months from the first sitting to their last day, and six between two")
  func time() throws {
    // 2026-06-10 + 6 months.
    for series in ["{within: 6 months}", "{idle for: 6 months}"] {
      #expect(try state(series, failed: ["2026-06-10"], planned: "2026-12-10").0 == .pending)
      let over = try state(series, failed: ["2026-06-10"], planned: "2026-12-11")
      #expect(over.0 == .closed)
      #expect(over.1 == "the series ended on 2026-12-10")
    }
    // Each sitting puts the pause off, and none the time in all.
    let log = ["2026-06-01", "2026-10-01"]
    #expect(try state("{idle for: 6 months}", failed: log, planned: "2026-12-10").0 == .pending)
    #expect(try state("{within: 6 months}", failed: log, planned: "2026-12-10").0 == .closed)
  }

  @Test("so many attempts: the last of them still belongs to it")
  func attempts() throws {
    let one = try state("{attempts: 1}", failed: ["2026-10-01"], planned: "2026-12-10")
    #expect(one.0 == .closed)
    #expect(one.1 == "the series ended after 1 attempt")
    #expect(
      try state("{attempts: 2}", failed: ["2026-10-01"], planned: "2026-12-10").0 == .pending)
  }

  @Test("the end of the employment ends it for sittings after that day")
  func leaving() throws {
    for (last, state) in [("2026-12-10", EntryState.pending), ("2026-12-09", .closed)] {
      let found = try self.state(
        "{on leaving: yes}", failed: ["2026-10-01"], planned: "2026-12-10"
      ) { $0.leaving = Leaving(on: try day(last), reason: "resignation") }
      #expect(found.0 == state, "\(last)")
    }
  }

  @Test(
    "somebody's word ends it from the day on which it is given; of a role that may not, it is asked"
  )
  func stopped() throws {
    func found(_ on: String, role: String = "candidate") throws -> (EntryState?, String?) {
      try state("{stopped by: [candidate]}", failed: ["2026-10-01"], planned: "2026-12-10") {
        $0.stopped = SeriesStop(on: try day(on), by: "c-17", role: role)
      }
    }
    let word = try found("2026-11-24")
    #expect(word.0 == .closed)
    #expect(word.1 == "the series ended on 2026-11-24 by the word of c-17")
    #expect(try found("2026-11-25").0 == .pending)
    #expect(try found("2026-11-20", role: "team-lead").0 == .pending)
  }

  private func owed(
    _ repays: String, paidOn text: String = "2026-02-06", left: String = "2026-12-31",
    reason: String = "resignation", paid amount: String = "400",
    _ change: (inout FundingCase) throws -> Void = { _ in }
  ) throws -> Repayment? {
    let policy = try growthPolicy(
      """
      repayment: {on in: all regions}
      clauses:
        - {id: back, text: T, repays: {\(repays), of the: payment}}
      """)
    var funding = try scor(sittings: [("2026-02-06", .failed)], ask: [(.examFee, "400")])
    funding.payments = Listed(
      [
        Payment(
          person: "c-17", exam: funding.exam, sittingDay: try day("2026-02-06"),
          category: .examFee, eligible: try usd(amount), paid: try usd(amount),
          paidOn: try day(text))
      ], completeSince: FundingCase.ever)
    funding.leaving = Leaving(on: try day(left), reason: reason)
    try change(&funding)
    return policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).repayments
      .first
  }

  @Test("what was paid after somebody had left is no part of it, on the last day it is")
  func paidLate() throws {
    #expect(
      try owed("leaving within: 12 months", paidOn: "2026-12-31")?.owedBack == usd("400"))
    #expect(try owed("leaving within: 12 months", paidOn: "2027-01-01") == nil)
  }

  @Test(
    "bands by how soon somebody leaves: each ends before its anniversary",
    arguments: [
      // Paid on 2026-02-06: all of it within six months, half within twelve.
      ("2026-08-05", "400"), ("2026-08-06", "200"), ("2027-02-05", "200"), ("2027-02-06", nil),
    ])
  func bands(left: String, owed: String?) throws {
    let found = try self.owed(
      "leaving within: 12 months, bands: [{left within: 6 months, share: 100 %}, {left within: 12 months, share: 50 %}]",
      left: left)
    #expect(found?.owedBack == (try owed.map { try usd($0) }))
  }

  @Test(
    "a twelfth for each full month that is missing",
    arguments: [
      // To 2027-02-06: from the day of the payment twelve, from 2026-02-07 eleven, to 2027-01-06 one.
      ("2026-02-06", "400"), ("2026-02-07", "366.67"), ("2027-01-06", "33.33"),
      ("2027-01-07", "0"),
    ])
  func months(left: String, owed: String) throws {
    let found = try self.owed("leaving within: 1 years, per month not served: 1/12", left: left)
    #expect(found?.owedBack == (try usd(owed)))
    #expect(found?.explanation.contains("of 12 not served") == true)
  }

  @Test("an amount from which on it is owed, or above which; a reason that is meant, or is not")
  func conditions() throws {
    #expect(try owed("leaving within: 12 months, at or above: 400 USD") != nil)
    #expect(try owed("leaving within: 12 months, at or above: 400.01 USD") == nil)
    #expect(try owed("leaving within: 12 months, above: 400 USD") == nil)
    #expect(try owed("leaving within: 12 months, above: 399.99 USD") != nil)
    #expect(try owed("leaving within: 12 months, reasons: [resignation]") != nil)
    #expect(try owed("leaving within: 12 months, reasons: [dismissal]") == nil)
    #expect(try owed("leaving within: 12 months, except for: [resignation]") == nil)
    #expect(try owed("leaving within: 12 months, except for: [laid off]") != nil)
    #expect(try owed("leaving within: 12 months, of: course") == nil)
    #expect(try owed("leaving within: 12 months, of: exam-fee") != nil)
  }
}
