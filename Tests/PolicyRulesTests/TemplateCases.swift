import Cases
import Documents
import Facts
import Foundation
import PolicyRules
import ShippedFiles
import Testing
import Units

func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }
func usd(_ text: String) throws -> Money { try Money.parse(text + " USD") }

/// A case whose lists are complete and whose candidate is a long-standing full-time employee.
func scor(
  sittings: [(String, Outcome)], ask: [(CostCategory, String)], paid: [(String, String)] = []
) throws -> FundingCase {
  var candidate = Candidate(id: "c-17")
  candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
  candidate.employedSince = try day("2020-01-01")
  var funding = FundingCase(
    asOf: try day("2026-11-24"), candidate: candidate, exam: "cisco-350-701")
  let since = try day("2020-01-01")
  funding.sittings = Listed(
    try sittings.map { text, outcome in
      Sitting(
        exam: "cisco-350-701", version: nil, day: try day(text), outcome: outcome,
        costs: [SittingCost(category: .examFee, amount: try usd("400"), payer: .candidate)])
    }, completeSince: since)
  funding.asked = try ask.map { AskedCost(category: $0, amount: try usd($1)) }
  funding.payments = Listed(
    try paid.map { text, amount in
      Payment(
        person: "c-17", exam: "cisco-200-301", sittingDay: try day(text), category: .examFee,
        eligible: try usd(amount), paid: try usd(amount), paidOn: try day(text))
    }, completeSince: since)
  return funding
}

extension Judgement {
  func planned(_ category: CostCategory) -> Entry? {
    entries.first { $0.isPlanned && $0.category == category }
  }
  func verdict(_ clause: String) -> Verdict? { requirements.first { $0.id == clause }?.verdict }
}

@Suite("Template: strict")
struct StrictTemplate {
  @Test("We reimburse the fee of a first attempt in full.")
  func firstAttempt() throws {
    let judged = try Shipped.policy("strict").judge(
      scor(sittings: [], ask: [(.examFee, "400")]), vendor: "cisco", plannedDay: day("2026-12-10"))
    let fee = try #require(judged.planned(.examFee))
    #expect(fee.ifPassed == (try usd("400")))
    #expect(fee.ifFailed == (try usd("400")))
    #expect(judged.verdict("practice-tests-passed") == nil)
  }

  @Test("We reimburse half the fee of a second attempt.")
  func secondAttempt() throws {
    let judged = try Shipped.policy("strict").judge(
      scor(sittings: [("2026-11-06", .failed)], ask: [(.examFee, "400")]), vendor: "cisco",
      plannedDay: day("2026-12-10"))
    let fee = try #require(judged.planned(.examFee))
    #expect(fee.state == .payable)
    #expect(fee.ifPassed == (try usd("200")))
    #expect(fee.explanation == "400.00 USD asked, 50 % = 200.00, left in year 1,100.00 → 200.00")
  }

  @Test("A list of sittings with gaps never pays: a fail that is not listed would make it a third")
  func sittingsUnknown() throws {
    var funding = try scor(sittings: [("2026-11-06", .failed)], ask: [(.examFee, "400")])
    funding.sittings = Listed(funding.sittings.items)
    let judged = try Shipped.policy("strict").judge(
      funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    let fee = try #require(judged.planned(.examFee))
    #expect(fee.state == .open(.needsEvidence(from: "candidate")))
    #expect(fee.payable == .zero(.usd))
    // Half of 400 if it is the second attempt.
    #expect(fee.atMost == (try usd("200")))
  }

  @Test("A third attempt is at your own expense.")
  func thirdAttempt() throws {
    let judged = try Shipped.policy("strict").judge(
      scor(
        sittings: [("2026-09-01", .failed), ("2026-11-06", .failed)], ask: [(.examFee, "400")]),
      vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.planned(.examFee)?.state == .closed)
    #expect(judged.planned(.examFee)?.clause == "no-third-attempt")
  }

  @Test(
    "At least 14 days lie between a failed attempt and the next one.",
    arguments: [
      ("2026-11-19", Verdict.notYet(from: Day(parsing: "2026-11-20"))), ("2026-11-20", .met),
    ])
  func coolOff(planned: String, verdict: Verdict) throws {
    let judged = try Shipped.policy("strict").judge(
      scor(sittings: [("2026-11-06", .failed)], ask: [(.examFee, "400")]), vendor: "cisco",
      plannedDay: day(planned))
    #expect(judged.verdict("cool-off") == verdict)
  }

  @Test(
    "before its first day the policy decides nothing: HR says which one holds",
    arguments: [
      ("2025-12-31", Optional(Verdict.needsPerson(role: "HR"))), ("2026-01-01", nil),
    ])
  func inForce(requested: String, verdict: Verdict?) throws {
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.requestedOn = try day(requested)
    let judged = try Shipped.policy("strict").judge(
      funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.verdict("in-force") == verdict)
  }

  @Test("You are in full-time employment when you ask: unknown is neither yes nor no")
  func employmentUnknown() throws {
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.candidate.employmentType = Timeline()
    let judged = try Shipped.policy("strict").judge(
      funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.verdict("eligible-employment") == .needsEvidence(from: "HR"))
  }

  @Test("You are in full-time employment when you ask: HR may waive it, and a ruling stands")
  func employmentWaived() throws {
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.candidate.employmentType = Timeline([.init(from: nil, value: "contractor")])
    let policy = try Shipped.policy("strict")
    let before = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(before.verdict("eligible-employment") == .needsPerson(role: "HR"))
    funding.rulings = [
      Ruling(
        clause: "eligible-employment", allowed: true, by: "A. Person", role: "HR",
        on: try day("2026-11-23"), why: "long-term contractor")
    ]
    let after = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(after.verdict("eligible-employment") == .met)
  }

  @Test(
    "Before a second attempt you reach 85 % in two practice tests in a row, within the 30 days before",
    arguments: [
      // Days of the tests, whether each is attested to reach 85 %, and the verdict on 2026-12-10.
      (["2026-11-15", "2026-11-20"], [true, true] as [Bool?], Verdict.met),
      (["2026-11-15", "2026-11-18", "2026-11-20"], [true, false, true], .unmet),
      (["2026-11-15", "2026-11-20"], [true, nil], .needsEvidence(from: "candidate")),
      // 2026-11-09 lies before the window that opens on 2026-11-10.
      (["2026-11-09", "2026-11-20"], [true, true], .unmet),
      (["2026-11-10", "2026-11-20"], [true, true], .met),
    ])
  func practice(days: [String], reached: [Bool?], verdict: Verdict) throws {
    var funding = try scor(sittings: [("2026-11-06", .failed)], ask: [(.examFee, "400")])
    funding.preparation.practiceTests = Listed(
      try zip(days, reached).map { text, reached in
        Preparation.PracticeTest(
          id: text, day: try day(text), attested: reached.map { [850_000: $0] } ?? [:])
      }, completeSince: try day("2026-11-06"))
    let judged = try Shipped.policy("strict").judge(
      funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.verdict("practice-tests-passed") == verdict)
  }

  @Test(
    "Not more than 1,500 USD in a fiscal year from 1 October",
    arguments: [
      // Paid before, on which day; what is left for the 200 of a second attempt.
      ("2026-10-01", "1400", "100"), ("2026-09-30", "1400", "200"), ("2026-10-05", "1500", "0"),
    ])
  func yearlyLimit(paidOn: String, before: String, expected: String) throws {
    var funding = try scor(sittings: [], ask: [(.examFee, "400")], paid: [(paidOn, before)])
    funding.sittings = Listed(
      [
        Sitting(
          exam: "cisco-350-701", version: nil, day: try day("2026-11-06"), outcome: .failed,
          costs: [])
      ], completeSince: try day("2020-01-01"))
    let judged = try Shipped.policy("strict").judge(
      funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.planned(.examFee)?.ifPassed == (try usd(expected)))
  }

  @Test("An incomplete list of payments never pays: the year's limit may be used up")
  func paymentsUnknown() throws {
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.payments = Listed()
    let judged = try Shipped.policy("strict").judge(
      funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    let fee = try #require(judged.planned(.examFee))
    #expect(fee.state == .open(.needsEvidence(from: "employer")))
    #expect(fee.payable == .zero(.usd))
    #expect(fee.atMost == (try usd("400")))
  }

  @Test(
    "The line manager approves up to 300 USD; above that the department head does too.",
    arguments: [
      ("300", ["line-manager"]), ("300.01", ["line-manager", "department-head"]),
    ])
  func approvers(amount: String, roles: [String]) throws {
    let judged = try Shipped.policy("strict").judge(
      scor(sittings: [], ask: [(.examFee, amount)]), vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.approvers == roles)
  }

  @Test("The training lead also approves a second attempt.")
  func approverOfRetakes() throws {
    let judged = try Shipped.policy("strict").judge(
      scor(sittings: [("2026-11-06", .failed)], ask: [(.examFee, "200")]), vendor: "cisco",
      plannedDay: day("2026-12-10"))
    #expect(judged.approvers == ["line-manager", "training-lead"])
  }

  @Test("We reimburse half of a course, at most 500 USD, if you pass.")
  func course() throws {
    let judged = try Shipped.policy("strict").judge(
      scor(sittings: [], ask: [(.course, "1,400")]), vendor: "cisco", plannedDay: day("2026-12-10"))
    let course = try #require(judged.planned(.course))
    #expect(course.state == .pending)
    #expect(course.ifPassed == (try usd("500")))
    #expect(course.ifFailed == (try usd("0")))
  }
}

@Suite("Template: pass only")
struct PassOnlyTemplate {
  @Test(
    "If you pass on your first or second attempt, we reimburse the fees of the attempts you made.")
  func pendingUntilPass() throws {
    var funding = try scor(sittings: [("2026-11-06", .failed)], ask: [(.examFee, "400")])
    funding.statesRequestDay = true
    let judged = try Shipped.policy("pass-only").judge(
      funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    let first = try #require(judged.entries.first { !$0.isPlanned })
    #expect(first.state == .pending)
    #expect(first.ifPassed == (try usd("400")))
    #expect(first.ifFailed == (try usd("0")))
    #expect(judged.planned(.examFee)?.state == .pending)
  }

  @Test("If a fail is missing from the list, the attempt that comes may be the third")
  func missingFail() throws {
    var funding = try scor(sittings: [("2026-11-06", .failed)], ask: [(.examFee, "400")])
    funding.sittings = Listed(funding.sittings.items)
    let judged = try Shipped.policy("pass-only").judge(
      funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    let fee = try #require(judged.planned(.examFee))
    #expect(fee.state == .open(.needsEvidence(from: "candidate")))
    #expect(fee.payable == .zero(.usd))
    #expect(fee.atMost == (try usd("400")))
  }

  @Test("If you do not pass by the second attempt, no fee is reimbursed.")
  func closedAfterTwoFails() throws {
    let judged = try Shipped.policy("pass-only").judge(
      scor(
        sittings: [("2026-10-06", .failed), ("2026-11-06", .failed)], ask: [(.examFee, "400")]),
      vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.entries.map(\.state) == [.closed, .closed, .closed])
  }

  @Test("We reimburse exam fees only.")
  func feesOnly() throws {
    let judged = try Shipped.policy("pass-only").judge(
      scor(sittings: [], ask: [(.course, "900")]), vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.planned(.course)?.state == .closed)
  }

  @Test(
    "You have been with us for 90 days when you ask.",
    arguments: [
      // 2026-08-27 + 90 days = 2026-11-25, the day after the request.
      ("2026-08-26", Verdict.met), ("2026-08-27", .notYet(from: Day(parsing: "2026-11-25"))),
    ])
  func tenure(since: String, verdict: Verdict) throws {
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.candidate.employedSince = try day(since)
    let judged = try Shipped.policy("pass-only").judge(
      funding, vendor: "cisco", plannedDay: day("2026-11-24"))
    #expect(judged.verdict("tenure") == verdict)
  }
}

@Suite("Template: generous")
struct GenerousTemplate {
  @Test("We pay the exam fee in full, in advance, whatever the result.")
  func feeWhateverTheResult() throws {
    let judged = try Shipped.policy("generous").judge(
      scor(sittings: [("2026-11-06", .failed)], ask: [(.examFee, "400")]), vendor: "cisco",
      plannedDay: day("2026-12-10"))
    #expect(judged.planned(.examFee)?.state == .payable)
    #expect(judged.planned(.examFee)?.paid == "up front")
  }

  @Test("We fund up to three attempts for each exam; a further one is for the department head.")
  func fourthAttempt() throws {
    let judged = try Shipped.policy("generous").judge(
      scor(
        sittings: [
          ("2026-08-06", .failed), ("2026-09-06", .failed), ("2026-10-06", .technicalVoid),
          ("2026-11-06", .failed),
        ], ask: [(.examFee, "400")]), vendor: "cisco", plannedDay: day("2026-12-10"))
    // The technical void is not an attempt: this is the fourth.
    #expect(judged.planned.number == 4)
    #expect(judged.verdict("attempts-funded") == .needsPerson(role: "department-head"))
  }

  @Test("We pay courses, books and practice tests, up to 1,500 USD for each; travel too")
  func learning() throws {
    let judged = try Shipped.policy("generous").judge(
      scor(sittings: [], ask: [(.course, "1,800"), (.travel, "120")]), vendor: "cisco",
      plannedDay: day("2026-12-10"))
    #expect(judged.planned(.course)?.ifFailed == (try usd("1,500")))
    #expect(judged.planned(.travel)?.ifFailed == (try usd("120")))
  }
}
