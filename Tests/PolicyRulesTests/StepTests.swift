import Cases
import Facts
import PolicyRules
import Testing
import Units

@Suite("Preparation that a policy requires: from which day, how much, and what is to be done")
struct StepTests {
  /// Failed on 2026-08-06, asked on 2026-11-24, planned for 2026-12-10, with complete lists.
  private func step(
    _ step: String, on planned: String = "2026-12-10", isComplete: Bool = true,
    by: String = "", _ change: (inout Preparation) throws -> Void = { _ in }
  ) throws -> Finding {
    let policy = try growthPolicy(
      "clauses: [{id: ready, text: T, requires preparation: \(step)\(by)}]")
    var funding = try scor(sittings: [("2026-08-06", .failed)], ask: [(.examFee, "400")])
    var preparation = Preparation()
    try change(&preparation)
    let since = isComplete ? FundingCase.ever : nil
    preparation.courses = Listed(preparation.courses.items, completeSince: since)
    preparation.practiceTests = Listed(preparation.practiceTests.items, completeSince: since)
    preparation.labs = Listed(preparation.labs.items, completeSince: since)
    preparation.signOffs = Listed(preparation.signOffs.items, completeSince: since)
    funding.preparation = preparation
    return try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: try day(planned)).requirements
        .first { $0.id == "ready" })
  }

  private func tests(_ results: [(String, Bool?)], at bar: Int64 = 850_000) throws
    -> Listed<Preparation.PracticeTest>
  {
    Listed(
      try results.enumerated().map { index, result in
        .init(
          id: "\(index)", day: try day(result.0),
          attested: result.1.map { [bar: $0] } ?? [:])
      })
  }

  private static let two = "{practice tests: {in a row: 2, at or above: 85 %, within: 30 days}}"

  @Test(
    "practice tests count from so many days before the sitting on",
    // 2026-12-10 − 30 days.
    arguments: [("2026-11-10", true), ("2026-11-09", false)])
  func within(first: String, isMet: Bool) throws {
    let found = try step(StepTests.two) {
      $0.practiceTests = try tests([(first, true), ("2026-11-20", true)])
    }
    #expect((found.verdict == .met) == isMet)
    #expect(found.threshold == "2 in a row at or above 85 %, from 2026-11-10 on")
    #expect(found.value == (isMet ? "2 in a row attested" : "1 in a row attested"))
  }

  @Test("and from the day after the last fail on, where that is later")
  func afterFail() throws {
    // 2026-12-10 − 300 days lies in February.
    let step = "{practice tests: {in a row: 1, within: 300 days}}"
    for (taken, isMet) in [("2026-08-06", false), ("2026-08-07", true)] {
      let found = try self.step(step) { $0.practiceTests = try tests([(taken, nil)]) }
      #expect((found.verdict == .met) == isMet, "\(taken)")
      #expect(found.threshold == "one taken from 2026-08-07 on")
    }
  }

  @Test("in a row: one that was missed begins anew, one that nobody attested may be either")
  func row() throws {
    let days = ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"]
    func verdict(_ results: Bool?...) throws -> Finding {
      try step(StepTests.two) { $0.practiceTests = try tests(Array(zip(days, results))) }
    }
    #expect(try verdict(true, false, true, true).verdict == .met)
    let missed = try verdict(true, false, true, false)
    #expect(missed.verdict == .unmet)
    #expect(
      missed.remedy == "take practice tests from 2026-11-10 on until 2 in a row reach 85 %")
    let open = try verdict(true, nil, false)
    #expect(open.verdict == .needsEvidence(from: "candidate"))
    #expect(open.remedy == "have the practice tests attested: retake attest evidence.yaml")
    // Even if it reached the bar, it would be one.
    #expect(try verdict(false, nil, false).verdict == .unmet)
  }

  @Test("a higher bar that was reached says as much, and a lower one that was missed")
  func bars() throws {
    func verdict(_ bar: Int64, _ isReached: Bool) throws -> Verdict {
      try step(StepTests.two) {
        $0.practiceTests = try tests(
          [("2026-11-19", isReached), ("2026-11-20", isReached)], at: bar)
      }.verdict
    }
    #expect(try verdict(900_000, true) == .met)
    #expect(try verdict(900_000, false) == .needsEvidence(from: "candidate"))
    #expect(try verdict(800_000, true) == .needsEvidence(from: "candidate"))
    #expect(try verdict(800_000, false) == .unmet)
  }

  @Test("without a complete list more may have been taken, or one in between missed")
  func incomplete() throws {
    let found = try step(StepTests.two, isComplete: false) {
      $0.practiceTests = try tests([("2026-11-19", true), ("2026-11-20", true)])
    }
    #expect(found.verdict == .needsEvidence(from: "candidate"))
    #expect(found.remedy == "take practice tests from 2026-11-10 on and have them attested")
    // Without a bar nothing can spoil what was taken.
    let taken = try step("{practice tests: {in a row: 1, within: 30 days}}", isComplete: false) {
      $0.practiceTests = try tests([("2026-11-20", nil)])
    }
    #expect(taken.verdict == .met)
  }

  @Test(
    "a course after the last fail, up to the day of the request, of as many hours at least",
    arguments: [
      ("2026-08-06", 40, false), ("2026-08-07", 40, true), ("2026-11-24", 40, true),
      ("2026-11-25", 40, false), ("2026-11-01", 24, true), ("2026-11-01", 23, false),
    ])
  func course(completed: String, hours: Int, isMet: Bool) throws {
    let found = try step("{course: {hours: 24}}") {
      $0.courses = Listed([.init(title: "SCOR", completed: try day(completed), hours: hours)])
    }
    #expect((found.verdict == .met) == isMet)
    #expect(found.threshold == "a course of 24 hours or more completed after 2026-08-06")
    #expect(found.value == (isMet ? "SCOR, \(completed)" : "none listed"))
  }

  @Test("hours of labs add up since the last fail; what is missing is said")
  func labs() throws {
    func labs(_ days: [(String, Int)]) throws -> Finding {
      try step("{labs: {hours: 20}}") {
        $0.labs = Listed(try days.map { .init(day: try day($0.0), hours: $0.1) })
      }
    }
    #expect(try labs([("2026-08-07", 12), ("2026-11-24", 8)]).verdict == .met)
    let fewer = try labs([("2026-08-06", 12), ("2026-08-07", 12), ("2026-11-25", 8)])
    #expect(fewer.verdict == .unmet)
    #expect(fewer.value == "12 hours listed")
    #expect(fewer.threshold == "20 hours of labs after 2026-08-06")
    #expect(fewer.remedy == "do 8 more hours of labs and list them under `labs`")
  }

  @Test(
    "a sign-off by the role, after the last fail and not too long before the sitting",
    arguments: [
      // 2026-12-10 − 14 days.
      ("2026-11-26", "coach", 14, false), ("2026-11-24", "coach", 16, true),
      ("2026-11-24", "coach", 15, false), ("2026-11-24", "manager", 16, false),
      ("2026-11-25", "coach", 300, false), ("2026-08-06", "coach", 300, false),
      ("2026-08-07", "coach", 300, true),
    ])
  func signOff(signed: String, role: String, within: Int, isMet: Bool) throws {
    let found = try step("{sign-off: {of: ready, by: coach, within: \(within) days}}") {
      $0.signOffs = Listed([.init(what: "ready", role: role, day: try day(signed))])
    }
    #expect((found.verdict == .met) == isMet)
    #expect(found.value == (isMet ? "signed off on \(signed)" : "no sign-off listed"))
  }

  @Test("what is due by the sitting can still be done as long as that is ahead")
  func condition() throws {
    func isCondition(_ planned: String, by: String) throws -> Bool {
      try step("{labs: {hours: 20}}", on: planned, by: by).isCondition
    }
    #expect(try isCondition("2026-12-10", by: ", by: sitting"))
    #expect(try isCondition("2026-11-25", by: ", by: sitting"))
    #expect(try !isCondition("2026-11-24", by: ", by: sitting"))
    #expect(try !isCondition("2026-12-10", by: ""))
  }
}

@Suite("When time alone is missing, and what an answer is worth")
struct RequirementDayTests {
  private func judged(
    _ requires: String, on planned: String = "2026-12-10", waived: String = "",
    _ change: (inout FundingCase) throws -> Void = { _ in }
  ) throws -> Finding {
    let policy = try growthPolicy(
      "clauses: [{id: rule, text: T, requires: \(requires)\(waived)}]")
    var funding = try scor(sittings: [("2026-11-10", .failed)], ask: [(.examFee, "400")])
    try change(&funding)
    return try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: try day(planned)).requirements
        .first { $0.id == "rule" })
  }

  @Test(
    "the first day on which it is met: at least so many, or more than so many",
    arguments: [
      ("attempt.days-since-last-fail >= 45 days", "2026-12-25"),
      ("attempt.days-since-last-fail > 45 days", "2026-12-26"),
      ("request.lead-time >= 30 days", "2026-12-24"),
      ("request.lead-time > 30 days", "2026-12-25"),
      // Employed since 2020-01-01.
      ("employee.months at sitting >= 84", "2027-01-01"),
      ("employee.tenure at sitting >= 2557 days", "2027-01-01"),
      // Of two that lack days the later; of one that lacks more than days no day helps.
      ("attempt.days-since-last-fail >= 45 days and request.lead-time >= 30 days", "2026-12-25"),
    ])
  func first(requires: String, first: String) throws {
    let found = try judged(requires)
    #expect(found.verdict == .notYet(from: try day(first)))
    #expect(try judged(requires, on: first).verdict == .met)
    let before = try day(first).adding(days: -1).description
    #expect(try judged(requires, on: before).verdict == .notYet(from: try day(first)))
  }

  @Test("where something else is missing, no day helps")
  func never() throws {
    #expect(
      try judged("attempt.days-since-last-fail >= 45 days and attempt.number = 1").verdict == .unmet
    )
    // By then the other part is lost.
    #expect(
      try judged("request.lead-time >= 30 days and request.lead-time <= 20 days").verdict == .unmet)
    #expect(try judged("attempt.number = 1").verdict == .unmet)
  }

  private func ruling(_ allowed: Bool, on text: String, why: String = "because") throws -> Ruling {
    Ruling(clause: "rule", allowed: allowed, by: "boss-9", role: "VP", on: try day(text), why: why)
  }

  @Test(
    "an answer counts from its day on, and only since the last sitting",
    arguments: [
      ("2026-11-24", "met"), ("2026-11-25", "needs a person"), ("2026-11-10", "met"),
      ("2026-11-09", "needs a person"),
    ])
  func answered(on text: String, verdict: String) throws {
    let found = try judged("attempt.number = 1", waived: ", waived by: VP") {
      $0.rulings = [try ruling(true, on: text)]
    }
    #expect(found.verdict.word == verdict)
    #expect(
      found.note
        == (verdict == "met"
          ? "waived by boss-9 (VP) on \(text): because"
          : text == "2026-11-09"
            ? "boss-9 answered on 2026-11-09, before the sitting of 2026-11-10: that was about an earlier "
              + "attempt, and the question is open again" : nil))
  }

  @Test(
    "of two answers the later one; of two on one day the one that stands later; a refusal is unmet")
  func latest() throws {
    func verdict(_ rulings: [Ruling]) throws -> Finding {
      try judged("attempt.number = 1", waived: ", waived by: VP") { $0.rulings = rulings }
    }
    let refused = try verdict([ruling(true, on: "2026-11-20"), ruling(false, on: "2026-11-21")])
    #expect(refused.verdict == .unmet)
    #expect(refused.note == "refused by boss-9 (VP) on 2026-11-21: because")
    // Who refused need not be asked again.
    #expect(refused.remedy == nil)
    #expect(
      try verdict([ruling(false, on: "2026-11-21"), ruling(true, on: "2026-11-20")]).verdict
        == .unmet)
    #expect(
      try verdict([ruling(false, on: "2026-11-20"), ruling(true, on: "2026-11-20")]).verdict == .met
    )
    #expect(try verdict([]).verdict == .needsPerson(role: "VP"))
  }

  @Test("what is met needs no answer, and a refusal of it changes nothing")
  func met() throws {
    let found = try judged("attempt.number = 2", waived: ", waived by: VP") {
      $0.rulings = [try ruling(false, on: "2026-11-20")]
    }
    #expect(found.verdict == .met)
    #expect(found.note == nil)
    #expect(found.remedy == nil)
  }

  @Test("reasons that a clause lists bind who waives, not who refuses")
  func reasons() throws {
    let waived = ", waived by: {role: VP, reasons: [business need]}"
    func verdict(_ allowed: Bool, _ reason: String?) throws -> Verdict {
      try judged("attempt.number = 1", waived: waived) {
        $0.rulings = [
          Ruling(
            clause: "rule", allowed: allowed, by: "boss-9", role: "VP", on: try day("2026-11-20"),
            why: "because", reason: reason)
        ]
      }.verdict
    }
    #expect(try verdict(true, "business need") == .met)
    #expect(try verdict(true, "a favour") == .needsPerson(role: "VP"))
    #expect(try verdict(true, nil) == .needsPerson(role: "VP"))
    #expect(try verdict(false, nil) == .unmet)
  }

  @Test("what nobody stated is asked of who knows it, by what it is")
  func evidence() throws {
    let found = try judged("employee.department at request = IT")
    #expect(found.verdict == .needsEvidence(from: "HR"))
    #expect(found.remedy == "HR states the department on 2026-11-24")
  }
}

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
