import Cases
import Documents
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

/// The twelve published policies in `policies/employers`, each by the golden case written down beside
/// its text before it was encoded.
@Suite("Published policies")
struct PublishedPolicies {
  private static let exam = "any-exam"

  /// Somebody of long standing, full-time, with lists that are complete.
  private func person(
    _ sittings: [(String, Outcome)] = [], costs: [(CostCategory, String)] = [],
    ask: [(CostCategory, String)] = [], facts: [String: Scalar] = [:],
    on asOf: String = "2026-11-24"
  ) throws -> FundingCase {
    var candidate = Candidate(id: "p")
    candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
    candidate.employedSince = try day("2015-01-01")
    var funding = FundingCase(
      asOf: try day(asOf), candidate: candidate, exam: PublishedPolicies.exam)
    funding.sittings = Listed(
      try sittings.map { text, outcome in
        Sitting(
          exam: PublishedPolicies.exam, version: nil, day: try day(text), outcome: outcome,
          costs: try costs.map {
            SittingCost(category: $0.0, amount: try Money.parse($0.1), payer: .candidate)
          })
      }, completeSince: FundingCase.ever)
    funding.asked = try ask.map { AskedCost(category: $0.0, amount: try Money.parse($0.1)) }
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.stated = facts.mapValues { Timeline([.init(from: nil, value: $0)]) }
    return funding
  }

  private func settle(_ policy: String, _ funding: FundingCase) throws -> [Entry] {
    try #require(try Shipped.policy(policy).settle(funding, vendor: "any")).entries
  }

  private func judge(_ policy: String, _ funding: FundingCase, on planned: String) throws
    -> Judgement
  {
    try Shipped.policy(policy).judge(funding, vendor: "any", plannedDay: day(planned))
  }

  // MARK: Accolite

  @Test(
    "1 · Accolite, cloud: a failed first attempt is pending, and both are paid once the second is")
  func accoliteBoth() throws {
    let cloud: [String: Scalar] = ["cloud-or-data": .flag(true)]
    let fee: [(CostCategory, String)] = [(.examFee, "9000 INR")]
    let first = try settle(
      "accolite", person([("2026-03-02", .failed)], costs: fee, facts: cloud))
    #expect(first.map(\.state) == [.pending])
    #expect(first[0].payable == (try Money.parse("0 INR")))
    #expect(first[0].atMost == (try Money.parse("9000 INR")))
    let both = try settle(
      "accolite",
      person([("2026-03-02", .failed), ("2026-04-20", .passed)], costs: fee, facts: cloud))
    #expect(both.map(\.state) == [.payable, .payable])
    #expect(
      try Money.sum(both.map(\.payable), in: try #require(Currency("INR")))
        == Money.parse("18000 INR"))
  }

  @Test("2 · Accolite, cloud: failed twice, neither is paid")
  func accoliteNeither() throws {
    let entries = try settle(
      "accolite",
      person(
        [("2026-03-02", .failed), ("2026-04-20", .failed)], costs: [(.examFee, "9000 INR")],
        facts: ["cloud-or-data": .flag(true)]))
    #expect(entries.map(\.state) == [.closed, .closed])
  }

  @Test("3 · Accolite, neither cloud nor data: only a successful first attempt is paid")
  func accoliteOther() throws {
    let entries = try settle(
      "accolite",
      person(
        [("2026-03-02", .failed), ("2026-04-20", .passed)], costs: [(.examFee, "9000 INR")],
        facts: ["cloud-or-data": .flag(false)]))
    #expect(entries.map(\.state) == [.closed, .closed])
  }

  @Test("Accolite: whether it is cloud or data is asked, never assumed")
  func accoliteUnknown() throws {
    let entries = try settle(
      "accolite",
      person(
        [("2026-03-02", .failed), ("2026-04-20", .passed)], costs: [(.examFee, "9000 INR")]))
    #expect(
      entries.map(\.state) == Array(repeating: .open(.needsEvidence(from: "manager")), count: 2))
  }

  // MARK: American Structurepoint

  @Test("4 · Structurepoint: of failed, failed, passed the first and the third are paid; prep once")
  func structurepoint() throws {
    var funding = try person(
      [("2026-02-02", .failed), ("2026-05-04", .failed), ("2026-09-07", .passed)],
      costs: [(.examFee, "350 USD"), (.materials, "120 USD")],
      facts: ["within-prep-maximum": .flag(true)])
    // "Request with cost estimate ahead of time": when that was has to be said.
    let undated = try settle("structurepoint", funding).last { $0.category == .examFee }
    #expect(undated?.state == .open(.needsEvidence(from: "candidate")))
    funding.requestedOn = try day("2026-01-15")
    funding.statesRequestDay = true
    let entries = try settle("structurepoint", funding)
    func paid(_ category: CostCategory) -> [Money] {
      entries.filter { $0.category == category }.map(\.payable)
    }
    #expect(paid(.examFee) == [try usd("350"), .zero(.usd), try usd("350")])
    #expect(paid(.materials) == [try usd("120"), .zero(.usd), .zero(.usd)])
  }

  // MARK: Cambria

  @Test("5 · Cambria: a third attempt that is passed waits for the General Manager")
  func cambria() throws {
    let log: [(String, Outcome)] = [
      ("2026-02-02", .failed), ("2026-05-04", .failed), ("2026-09-07", .passed),
    ]
    var funding = try person(
      log, costs: [(.examFee, "180 USD")],
      facts: [
        "level": .word("III"), "above-requirement": .flag(true),
        "fiscal-year-from-july": .flag(true),
      ])
    // Of a failed exam the text says nothing, and what HR pays of it takes room of the yearly limit.
    let open = try #require(try settle("cambria", funding).last)
    #expect(open.state == .open(.needsPerson(role: "HR")))
    funding.costRulings = try ["2026-02-02", "2026-05-04"].map {
      CostRuling(
        category: .examFee, sitting: try day($0), share: .none, by: "h-2", role: "HR",
        on: try day("2026-11-01"), why: "failed")
    }
    let third = try #require(try settle("cambria", funding).last)
    #expect(third.state == .open(.needsPerson(role: "general-manager")))
    #expect(third.payable == .zero(.usd))
    // Once the General Manager approved: level III, $100.
    funding.rulings = [
      Ruling(
        clause: "two-attempts", allowed: true, by: "gm", role: "general-manager",
        on: try day("2026-11-01"), why: "needed for the plant")
    ]
    #expect(try settle("cambria", funding).last?.payable == (try usd("100")))
  }

  @Test("Cambria: attempts count for each certification, whichever of its exams was sat")
  func cambriaCertification() throws {
    var funding = try person(ask: [(.examFee, "180 USD")])
    funding.certificationExams = [PublishedPolicies.exam, "sister-exam"]
    funding.sittings = Listed(
      try ["2026-02-02", "2026-05-04"].map {
        Sitting(
          exam: "sister-exam", version: nil, day: try day($0), outcome: .failed, costs: [])
      }, completeSince: FundingCase.ever)
    let judged = try judge("cambria", funding, on: "2026-12-10")
    #expect(judged.planned.number == 3)
    #expect(judged.verdict("two-attempts") == .needsPerson(role: "general-manager"))
  }

  // MARK: Pacific Northwest University

  @Test("6 · PNWU at 0.6 FTE: a first exam passed for 500 gives 300")
  func pnwuPassed() throws {
    var funding = try person(
      [("2026-09-07", .passed)], costs: [(.examFee, "500 USD")],
      facts: ["necessary": .flag(true)])
    funding.candidate.fte = Timeline([.init(from: try day("2020-01-01"), value: 600_000)])
    #expect(try settle("pnwu", funding).map(\.payable) == [try usd("300")])
    // Below half of full time nothing is paid.
    funding.candidate.fte = Timeline([.init(from: try day("2020-01-01"), value: 499_999)])
    #expect(try settle("pnwu", funding).map(\.state) == [.closed])
  }

  @Test(
    "6 · PNWU: whether a failed first exam is covered is not said, so a person is asked; a retest is not"
  )
  func pnwuFailed() throws {
    var funding = try person(
      [("2026-03-02", .failed), ("2026-09-07", .passed)], costs: [(.examFee, "500 USD")],
      facts: ["necessary": .flag(true)])
    funding.candidate.fte = Timeline([.init(from: try day("2020-01-01"), value: 600_000)])
    let entries = try settle("pnwu", funding)
    #expect(entries.map(\.state) == [.open(.needsPerson(role: "HR")), .closed])
    #expect(entries[0].explanation == "no clause of pnwu speaks of this cost")
  }

  // MARK: Kimley-Horn

  @Test(
    "7 · Kimley-Horn: first $750, then 50 % of the next $1,000",
    arguments: [("1000", "875"), ("2000", "1250"), ("750", "750"), ("750.01", "750.01")])
  func kimleyHorn(course: String, paid: String) throws {
    let judged = try judge(
      "kimley-horn", person(ask: [(.course, course + " USD")]), on: "2026-12-10")
    // Half a cent is rounded away from zero.
    #expect(judged.planned(.course)?.payable == (try usd(paid)))
  }

  @Test("Kimley-Horn: the bands are cumulative: after 600 of a course, 400 more give 150 and 125")
  func kimleyHornCumulative() throws {
    var funding = try person(ask: [(.course, "400 USD")])
    let earlier = try day("2024-05-05")
    funding.payments = Listed(
      [
        Payment(
          person: "p", exam: "other", sittingDay: earlier, category: .course,
          eligible: try usd("600"), paid: try usd("600"), paidOn: earlier)
      ], completeSince: FundingCase.ever)
    let judged = try judge("kimley-horn", funding, on: "2026-12-10")
    #expect(judged.planned(.course)?.payable == (try usd("275")))
    // With payments that may be missing nobody knows how much of the bands is used.
    funding.payments = Listed(funding.payments.items)
    let open = try judge("kimley-horn", funding, on: "2026-12-10").planned(.course)
    #expect(open?.state == .open(.needsEvidence(from: "employer")))
    #expect(open?.payable == .zero(.usd))
  }

  @Test("Kimley-Horn: the course needs two approvals, the exam fee none")
  func kimleyHornApproval() throws {
    #expect(
      try judge("kimley-horn", person(ask: [(.course, "900 USD")]), on: "2026-12-10").approvers
        == ["supervisor", "regional HR manager"])
    #expect(
      try judge("kimley-horn", person(ask: [(.examFee, "300 USD")]), on: "2026-12-10").approvers
        == [])
  }

  // MARK: GitLab

  @Test(
    "8 · GitLab: $1,000.00 is the manager's, $1,000.01 also the VP's",
    arguments: [
      ("1000.00", "engineering", ["manager"]), ("1000.01", "engineering", ["manager", "VP"]),
      ("5000.01", "engineering", ["manager", "executive group"]),
      ("5000.01", "sales", ["manager", "VP"]),
    ])
  func gitlab(amount: String, department: String, approvers: [String]) throws {
    var funding = try person(ask: [(.course, amount + " USD")])
    funding.candidate.department = Timeline([.init(from: nil, value: department)])
    #expect(try judge("gitlab", funding, on: "2027-01-10").approvers == approvers)
  }

  @Test("GitLab: half is paid after payment, half on completion")
  func gitlabInstalments() throws {
    let judged = try judge(
      "gitlab",
      person(ask: [(.examFee, "400 USD")], facts: ["required-for-job": .flag(false)]),
      on: "2027-01-10")
    let fee = try #require(judged.planned(.examFee))
    #expect(fee.paid == "50 % up front and 50 % after any result")
    #expect(fee.payable == (try usd("400")))
  }

  // MARK: Leaving

  private func left(
    _ policy: String, paid: String, _ category: CostCategory, employed: String,
    paidOn: String, on last: String, _ reason: String, facts: [String: Scalar] = [:]
  ) throws -> Money? {
    var funding = try person(facts: facts)
    funding.candidate.employedSince = try day(employed)
    let bought = try day(paidOn)
    funding.payments = Listed(
      [
        Payment(
          person: "p", exam: PublishedPolicies.exam, sittingDay: bought, category: category,
          eligible: try usd(paid), paid: try usd(paid), paidOn: bought)
      ], completeSince: FundingCase.ever)
    funding.leaving = Leaving(on: try day(last), reason: reason)
    let lines = try judge(policy, funding, on: "2026-12-10").repayments
    guard let line = lines.first else { return .zero(.usd) }
    return line.owedBack
  }

  @Test(
    "9 · Service commitment: $1,200, leaving after five full months: 7 × 8 % = 56 %, 672",
    arguments: [
      ("1200", "2026-06-10", "672"), ("1200", "2026-01-11", "1056"), ("1200", "2027-01-10", "0"),
      // "exceed $750.00"
      ("750", "2026-06-10", "0"), ("750.01", "2026-06-10", "420.01"),
    ])
  func serviceCommitment(paid: String, last: String, owed: String) throws {
    // 12 × 8 % = 96 %; on the day after the payment eleven full months are missing: 88 % of 1,200.
    let money = try left(
      "service-commitment", paid: paid, .course, employed: "2015-01-01", paidOn: "2026-01-10",
      on: last, "resignation", facts: ["asked-by-employee": .flag(true)])
    #expect(money == (try usd(owed)))
  }

  @Test("Service commitment: whether the employee asked for the course is asked, not assumed")
  func serviceCommitmentUnknown() throws {
    #expect(
      try left(
        "service-commitment", paid: "1200", .course, employed: "2015-01-01", paidOn: "2026-01-10",
        on: "2026-06-10", "resignation") == nil)
  }

  @Test(
    "11 · IT licences: $3,000 or greater, resigning within eighteen months",
    arguments: [
      ("2900", "resignation", "0"), ("3000", "resignation", "3000"), ("3000", "laid off", "0"),
    ])
  func itLicences(paid: String, reason: String, owed: String) throws {
    #expect(
      try left(
        "university-it-licences", paid: paid, .course, employed: "2026-01-01",
        paidOn: "2026-02-01", on: "2026-03-20", reason) == (try usd(owed)))
  }

  // MARK: Veterans Affairs

  @Test("10 · VA: the same test failed four times, then passed, $600 each: all 3,000")
  func veterans() throws {
    let log: [(String, Outcome)] = [
      ("2026-01-05", .failed), ("2026-02-05", .failed), ("2026-03-05", .failed),
      ("2026-04-05", .failed), ("2026-05-05", .passed),
    ]
    var funding = try person(
      log, costs: [(.examFee, "600 USD")],
      facts: ["paid-by-another-programme": .flag(false), "renewal": .flag(false)])
    let entries = try settle("va-tests", funding)
    #expect(try Money.sum(entries.map(\.payable), in: .usd) == usd("3000"))
    // The passed test again: nothing, unless it renews.
    funding.asked = [AskedCost(category: .examFee, amount: try usd("600"))]
    let again = try judge("va-tests", funding, on: "2026-12-10")
    #expect(again.planned(.examFee)?.state == .closed)
    funding.stated["renewal"] = Timeline([.init(from: nil, value: .flag(true))])
    let renewed = try judge("va-tests", funding, on: "2026-12-10")
    #expect(renewed.planned(.examFee)?.payable == (try usd("600")))
  }

  // MARK: Western Governors University

  @Test(
    "12 · WGU: a third attempt four days after the second fail: not yet, from day 5; the student pays"
  )
  func westernGovernors() throws {
    var funding = try person(
      [("2026-10-01", .failed), ("2026-11-20", .failed)], ask: [(.examFee, "150 USD")])
    funding.preparation.signOffs = Listed(
      [.init(what: "study step", role: "mentor", day: try day("2026-11-22"))],
      completeSince: try day("2026-11-20"))
    let judged = try judge("wgu", funding, on: "2026-11-24")
    #expect(judged.verdict("study-step") == .met)
    #expect(judged.verdict("five-days") == .notYet(from: try day("2026-11-25")))
    let fee = try #require(judged.planned(.examFee))
    #expect(fee.isCandidates)
    #expect(fee.atMost == .zero(.usd))
    #expect(judged.approvers == ["further approval"])
  }

  // MARK: Navy COOL and NC State

  @Test("Navy COOL: a second try is at the sailor's cost, some cyber-workforce cases excepted")
  func navy() throws {
    let failed = try person([("2026-10-01", .failed)], ask: [(.examFee, "400 USD")])
    func fee(_ cyber: Bool?) throws -> Entry? {
      var funding = failed
      if let cyber {
        funding.stated["cyber-exception"] = Timeline([.init(from: nil, value: .flag(cyber))])
      }
      return try judge("navy-cool", funding, on: "2026-12-10").planned(.examFee)
    }
    #expect(try fee(false)?.isCandidates == true)
    #expect(try fee(true)?.payable == (try usd("400")))
    #expect(try fee(nil)?.state == .open(.needsEvidence(from: "Navy COOL")))
  }

  @Test("NC State: subject to funds is for the department to say")
  func ncState() throws {
    let judged = try judge(
      "nc-state-oit",
      person(ask: [(.examFee, "400 USD")], facts: ["agreed-in-advance": .flag(true)]),
      on: "2026-12-10")
    #expect(judged.verdict("funds") == .needsPerson(role: "department"))
    #expect(judged.verdict("agreed") == .met)
    #expect(judged.planned(.examFee)?.ifPassed == (try usd("400")))
    #expect(judged.planned(.examFee)?.ifFailed == .zero(.usd))
  }
}
