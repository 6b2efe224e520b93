import Cases
import Documents
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

/// The examples of the documentation, one for each kind of clause, with what their text promises.
@Suite("The examples of the policy language")
struct ExampleCases {
  private func policy(_ name: String) throws -> Policy {
    let path = "docs/policy-examples/\(name).yaml"
    return try Shipped.policy(
      yaml: String(decoding: try Shipped.bytes(path), as: UTF8.self), file: path)
  }

  /// Somebody with complete lists, who asks on 1 March for a sitting on 10 March 2026.
  private func person(
    _ log: [(String, Outcome)] = [], ask: [(CostCategory, String)] = [],
    employedSince: String = "2015-01-01"
  ) throws -> FundingCase {
    var candidate = Candidate(id: "c")
    candidate.employedSince = try day(employedSince)
    var funding = FundingCase(asOf: try day("2026-03-01"), candidate: candidate, exam: "x")
    funding.sittings = Listed(
      try log.map {
        Sitting(exam: "x", version: nil, day: try day($0.0), outcome: $0.1, costs: [])
      }, completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.asked = try ask.map {
      AskedCost(category: $0.0, amount: try Money.parse("\($0.1) USD"))
    }
    return funding
  }

  private func judge(_ name: String, _ funding: FundingCase, on planned: String = "2026-03-10")
    throws -> Judgement
  {
    try policy(name).judge(funding, vendor: "v", plannedDay: day(planned))
  }

  private func fee(_ name: String, _ funding: FundingCase) throws -> Entry {
    try #require(try judge(name, funding).entries.first)
  }

  @Test(
    "covers: after the first 25 USD 80 %, at most 100 at level III and 200 at level IV",
    arguments: [
      // (400 − 25) × 80 % = 300, cut to 100 or 200; (100 − 25) × 80 % = 60.
      ("III", "400", "100"), ("IV", "400", "200"), ("III", "100", "60"), ("III", "25", "0"),
    ])
  func covers(level: String, asked: String, paid: String) throws {
    var funding = try person(ask: [(.examFee, asked)])
    funding.stated["level"] = Timeline([.init(from: nil, value: .word(level))])
    #expect(try fee("covers", funding).ifPassed == Money.parse("\(paid) USD"))
  }

  @Test("covers: a level that is in no row needs a person, one that nobody states needs evidence")
  func coversOpen() throws {
    var funding = try person(ask: [(.examFee, "400")])
    #expect(try fee("covers", funding).state == .open(.needsPerson(role: "HR")))
    funding.stated["level"] = Timeline([.init(from: nil, value: .word("V"))])
    #expect(try fee("covers", funding).state == .open(.needsPerson(role: "HR")))
    #expect(try fee("covers", funding).payable.isZero)
  }

  @Test("excludes: no second attempt, except in the security department, where it pays on a pass")
  func excludes() throws {
    var funding = try person([("2026-01-10", .failed)], ask: [(.examFee, "400")])
    #expect(try fee("excludes", funding).state == .open(.needsEvidence(from: "HR")))
    funding.candidate.department = Timeline([.init(from: nil, value: "sales")])
    #expect(try fee("excludes", funding).state == .closed)
    funding.candidate.department = Timeline([.init(from: nil, value: "security")])
    let second = try fee("excludes", funding)
    #expect(second.ifPassed == (try Money.parse("400 USD")))
    #expect(second.ifFailed.isZero)
    // A third attempt is no exception.
    funding.sittings = try person([("2025-11-10", .failed), ("2026-01-10", .failed)]).sittings
    #expect(try fee("excludes", funding).state == .closed)
  }

  @Test("candidate pays: a third attempt is allowed and unpaid")
  func candidatePays() throws {
    let third = try fee(
      "candidate-pays",
      person([("2025-11-10", .failed), ("2026-01-10", .failed)], ask: [(.examFee, "400")]))
    #expect(third.state == .closed && third.isCandidates)
  }

  @Test("pays: 1,000 USD once, due on the later of the result and the registration")
  func pays() throws {
    var funding = try person()
    funding.sittings = Listed(
      [
        Sitting(
          exam: "x", version: nil, day: try day("2026-01-10"), outcome: .passed, costs: [],
          events: [.result: try day("2026-01-12")])
      ], completeSince: FundingCase.ever)
    func bonus() throws -> Entry? {
      try policy("pays").settle(funding, vendor: "v")?.entries.first { $0.category == .bonus }
    }
    #expect(try bonus()?.payable == Money.parse("1000 USD"))
    // Nobody states the registration: what is due has no day yet.
    #expect(try bonus()?.dueOn == nil)
    funding.stated["registered-on"] = Timeline([
      .init(from: nil, value: .number(Int64(try day("2026-02-20").number)))
    ])
    #expect(try bonus()?.dueOn == day("2026-02-20"))
    // Once for each certification: after one that was paid there is none.
    let thousand = try Money.parse("1000 USD")
    funding.payments = Listed(
      [
        Payment(
          person: "c", exam: "x", sittingDay: try day("2024-01-10"), category: .bonus,
          eligible: thousand, paid: thousand, paidOn: try day("2024-02-01"))
      ], completeSince: FundingCase.ever)
    #expect(try bonus() == nil)
  }

  @Test("requires: half time on every day from the request to the exam; HR waives it for a reason")
  func requires() throws {
    var funding = try person()
    func employed() throws -> Verdict? { try judge("requires", funding).verdict("employed") }
    #expect(try employed() == .needsEvidence(from: "HR"))
    funding.candidate.fte = Timeline([
      .init(from: nil, value: 600_000), .init(from: try day("2026-03-05"), value: 500_000),
    ])
    #expect(try employed() == .met)
    funding.candidate.fte = Timeline([
      .init(from: nil, value: 600_000), .init(from: try day("2026-03-05"), value: 499_999),
      .init(from: try day("2026-03-07"), value: 1_000_000),
    ])
    #expect(try employed() == .needsPerson(role: "HR"))
    func ruled(_ reason: String?) throws {
      funding.rulings = [
        Ruling(
          clause: "employed", allowed: true, by: "h", role: "HR", on: try day("2026-03-01"),
          why: "w", reason: reason)
      ]
    }
    try ruled(nil)
    #expect(try employed() == .needsPerson(role: "HR"))
    try ruled("travel")
    #expect(try employed() == .needsPerson(role: "HR"))
    try ruled("medical")
    #expect(try employed() == .met)
  }

  @Test(
    "requires: registered ten days before the exam, to the day",
    arguments: [("2026-02-28", true), ("2026-03-01", false)])
  func registered(on: String, isMet: Bool) throws {
    var funding = try person()
    #expect(
      try judge("requires", funding).verdict("booked-in-time") == .needsEvidence(from: "candidate"))
    funding.events[.registration] = try day(on)
    let verdict = try judge("requires", funding).verdict("booked-in-time")
    #expect((verdict == .met) == isMet)
  }

  @Test(
    "requires by: sitting: what is not known yet is a condition, a day that is too late refuses")
  func registeredByTheSitting() throws {
    func finding(_ funding: FundingCase, on planned: String = "2026-03-10") throws -> Finding {
      try #require(
        try judge("requires", funding, on: planned).requirements.first { $0.id == "booked-in-time" }
      )
    }
    var funding = try person()
    #expect(try finding(funding).isCondition)
    // On the day of the decision nothing is left that could still be shown.
    #expect(try !finding(funding, on: "2026-03-01").isCondition)
    // Nine days.
    funding.events[.registration] = try day("2026-03-01")
    #expect(try finding(funding).verdict == .notYet(from: day("2026-03-11")))
    #expect(try !finding(funding).isCondition)
    // Without `by` half time is asked of HR now.
    let employed = try judge("requires", try person()).requirements.first { $0.id == "employed" }
    #expect(employed?.isCondition == false)
  }

  @Test(
    "limits: 2,000 USD in a fiscal year from October, by the months employed",
    arguments: [
      // The whole year; from the month of February on 8 of 12; from September on 1 of 12.
      ("2015-01-01", "2000"), ("2025-10-01", "2000"), ("2026-02-15", "1333.33"),
      ("2026-02-28", "1333.33"),
    ])
  func limits(joined: String, paid: String) throws {
    let funding = try person(ask: [(.examFee, "5000")], employedSince: joined)
    #expect(try fee("limits", funding).ifPassed == Money.parse("\(paid) USD"))
  }

  @Test("limits: twelfths are exact, however large the limit")
  func exactTwelfths() throws {
    let yaml = String(
      decoding: try Shipped.bytes("docs/policy-examples/limits.yaml"), as: UTF8.self)
    let large = try Shipped.policy(yaml: yaml.replacing("2,000 USD", with: "3,000,000 USD"))
    let judged = large.judge(
      try person(ask: [(.examFee, "5000000")], employedSince: "2026-02-15"), vendor: "v",
      plannedDay: try day("2026-03-10"))
    // 8 of 12 of three million.
    #expect(judged.entries.first?.ifPassed == (try Money.parse("2000000 USD")))
  }

  @Test(
    "limits: two courses in any twelve months; a purchase stops counting a year after it",
    arguments: [("2026-03-09", "0"), ("2026-03-10", "100")])
  func rolling(planned: String, paid: String) throws {
    var funding = try person(ask: [(.course, "100")])
    let hundred = try Money.parse("100 USD")
    funding.payments = Listed(
      try ["2025-03-10", "2025-09-01"].map {
        Payment(
          person: "c", exam: "y", sittingDay: try day($0), category: .course, eligible: hundred,
          paid: hundred, paidOn: try day($0))
      }, completeSince: FundingCase.ever)
    let entry = try #require(try judge("limits", funding, on: planned).entries.first)
    #expect(entry.ifPassed == (try Money.parse("\(paid) USD")))
  }

  @Test("limits: the exam takes its room before the course, in whatever order they are asked for")
  func fillOrder() throws {
    let judged = try judge("limits", person(ask: [(.course, "1500"), (.examFee, "800")]))
    #expect(judged.entries.map(\.category) == [.examFee, .course])
    #expect(
      judged.entries.map(\.ifPassed) == [
        try Money.parse("800 USD"), try Money.parse("1200 USD"),
      ])
  }

  @Test(
    "approval: by amount, with a stand-in up to 200 USD",
    arguments: [
      ("200", ["line-manager or team-lead"]), ("200.01", ["line-manager"]),
      ("1000", ["line-manager"]), ("1000.01", ["line-manager", "department-head"]),
    ])
  func approval(asked: String, by: [String]) throws {
    #expect(try judge("approval", person(ask: [(.examFee, asked)])).approvers == by)
  }

  @Test("approval: nobody approves a request of their own; the department head does it instead")
  func selfApproval() throws {
    var funding = try person(ask: [(.examFee, "500")])
    funding.people = ["line-manager": "c"]
    #expect(try judge("approval", funding).approvers == ["department-head"])
    // The candidate is both: then the policy names nobody.
    funding.people = ["line-manager": "c", "department-head": "c"]
    let judged = try judge("approval", funding)
    #expect(judged.approvers == [])
    #expect(judged.approvalFinding?.verdict == .needsPerson(role: "HR"))
  }

  @Test(
    "claim: thirty days from the result and five of grace, the last day included",
    arguments: [("2026-04-16", true), ("2026-04-17", false)])
  func claim(on: String, isInTime: Bool) throws {
    var funding = try person()
    let cost = SittingCost(
      category: .examFee, amount: try Money.parse("400 USD"), payer: .candidate)
    // The result came two days after the sitting: 12 March + 30 + 5 days = 16 April.
    funding.sittings = Listed(
      [
        Sitting(
          exam: "x", version: nil, day: try day("2026-03-10"), outcome: .passed, costs: [cost],
          events: [.result: try day("2026-03-12")])
      ], completeSince: FundingCase.ever)
    funding.asOf = try day(on)
    funding.requestedOn = try day(on)
    funding.statesRequestDay = true
    let settled = try #require(try policy("claim-within").settle(funding, vendor: "v"))
    #expect(settled.entries.map(\.state) == [isInTime ? .payable : .closed])
    // Until the last day a claim is in time whatever its day; from then on the day has to be stated.
    funding.statesRequestDay = false
    let unstated = try #require(try policy("claim-within").settle(funding, vendor: "v"))
    #expect(unstated.entries.allSatisfy { ($0.state == .payable) == isInTime })
    #expect(unstated.entries.count == 1)
  }

  @Test(
    "repays: all of a course above 500 USD in the first half year, half of it in the second",
    arguments: [
      // Paid on 10 January: six months end before 10 July, twelve before 10 January.
      ("600", "2026-07-09", "resignation", "US-TX", "600"),
      ("600", "2026-07-10", "resignation", "US-TX", "300"),
      ("600", "2027-01-09", "resignation", "US-TX", "300"),
      ("600", "2027-01-10", "resignation", "US-TX", nil),
      ("500", "2026-07-09", "resignation", "US-TX", nil),
      ("600", "2026-07-09", "laid off", "US-TX", nil),
    ])
  func repays(paid: String, on: String, reason: String, region: String, owed: String?) throws {
    let lines = try left(paid, on, reason, region, agreement: nil)
    #expect(lines.compactMap(\.owedBack) == (try owed.map { [try Money.parse("\($0) USD")] } ?? []))
  }

  @Test("repays: where a law restricts agreements from a day on, the day of the agreement decides")
  func repaymentLaw() throws {
    func owed(_ agreement: String?) throws -> Money? {
      try #require(
        try left("600", "2026-07-09", "resignation", "US-CA", agreement: agreement).first
      ).owedBack
    }
    #expect(try owed(nil) == nil)
    #expect(try owed("2025-12-31") == Money.parse("600 USD"))
    #expect(try owed("2026-01-01") == Money.parse("0 USD"))
  }

  private func left(
    _ paid: String, _ on: String, _ reason: String, _ region: String, agreement: String?
  ) throws -> [Repayment] {
    var funding = try person()
    funding.candidate.region = Timeline([.init(from: try day("2015-01-01"), value: region)])
    let amount = try Money.parse("\(paid) USD")
    funding.payments = Listed(
      [
        Payment(
          person: "c", exam: "x", sittingDay: try day("2026-01-10"), category: .course,
          eligible: amount, paid: amount, paidOn: try day("2026-01-10"))
      ], completeSince: FundingCase.ever)
    funding.leaving = Leaving(on: try day(on), reason: reason)
    if let agreement { funding.events[.agreement] = try day(agreement) }
    return try judge("repays", funding).repayments
  }
}
