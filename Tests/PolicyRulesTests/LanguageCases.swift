import Cases
import Documents
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

/// Settings of a policy beside its clauses, each by a sentence that HR might write.
@Suite("What a policy can say beside its clauses")
struct LanguageCases {
  private func policy(_ clauses: String, _ settings: String) throws -> Policy {
    let counter = settings.contains("counter:") ? "" : "counter: {counts: [passed, failed]}\n"
    return try Shipped.policy(
      yaml: """
        language: 1
        policy: made-up
        currency: USD
        source: {title: made up, read: 2026-11-25}
        \(counter)\(settings)
        clauses:
        \(clauses)
        """)
  }

  private let whole = "  - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}"

  /// A log of one exam, each sitting paid by the candidate with 400 USD, looked at on a day.
  private func log(_ sittings: [Sitting], on asOf: String) throws -> FundingCase {
    var candidate = Candidate(id: "c")
    candidate.employedSince = try day("2015-01-01")
    var funding = FundingCase(asOf: try day(asOf), candidate: candidate, exam: "x")
    funding.sittings = Listed(sittings, completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    return funding
  }

  private func sitting(
    _ on: String, _ outcome: Outcome, version: String? = nil, isBeta: Bool = false,
    language: String? = nil
  ) throws -> Sitting {
    Sitting(
      exam: "x", version: version, day: try day(on), outcome: outcome,
      costs: [
        SittingCost(category: .examFee, amount: try Money.parse("400 USD"), payer: .candidate)
      ], isBeta: isBeta, language: language)
  }

  private func states(_ policy: Policy, _ funding: FundingCase) throws -> [EntryState] {
    try #require(policy.settle(funding, vendor: "v")).entries.map(\.state)
  }

  // MARK: Series

  private let both =
    "  - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: on series pass}"

  @Test(
    "What waits for a pass is closed once the series has ended",
    arguments: [
      ("", "2030-01-01", EntryState.pending),
      ("series: {attempts: 2}", "2026-03-01", .pending),
      ("series: {attempts: 1}", "2026-03-01", .closed),
      // From the first sitting on 10 January: its last day is 10 July.
      ("series: {within: 6 months}", "2026-07-10", .pending),
      ("series: {within: 6 months}", "2026-07-11", .closed),
      ("series: {idle for: 3 months}", "2026-04-10", .pending),
      ("series: {idle for: 3 months}", "2026-04-11", .closed),
    ])
  func ends(settings: String, on: String, state: EntryState) throws {
    let funding = try log([sitting("2026-01-10", .failed)], on: on)
    #expect(try states(policy(both, settings), funding) == [state])
  }

  @Test("A series ends with the employment, or on the word of somebody whom the policy names")
  func stops() throws {
    let rule = "series: {on leaving: yes, stopped by: [candidate]}"
    var funding = try log([sitting("2026-01-10", .failed)], on: "2026-03-01")
    #expect(try states(policy(both, rule), funding) == [.pending])
    funding.leaving = Leaving(on: try day("2026-02-28"), reason: "resignation")
    #expect(try states(policy(both, rule), funding) == [.closed])
    funding.leaving = nil
    funding.stopped = SeriesStop(on: try day("2026-02-01"), by: "c", role: "candidate")
    #expect(try states(policy(both, rule), funding) == [.closed])
    // Somebody else's word is a question, not an end.
    funding.stopped = SeriesStop(on: try day("2026-02-01"), by: "m", role: "line-manager")
    #expect(try states(policy(both, rule), funding) == [.open(.needsPerson(role: "candidate"))])
  }

  // MARK: Counting

  private let firstOnly = """
      - {id: first, text: T, when: attempt.number = 1, covers: exam-fee, share: 100 %, paid: up front}
      - {id: later, text: T, when: attempt.number >= 2, excludes: exam-fee}
    """

  @Test("A beta sitting is not counted: the next one is the first")
  func beta() throws {
    let funding = try log(
      [sitting("2026-01-10", .failed, isBeta: true), sitting("2026-02-10", .failed)],
      on: "2026-03-01")
    let counted = "counter: {counts: [passed, failed]}"
    let without = "counter: {counts: [passed, failed], leaves out: beta}"
    #expect(try states(policy(firstOnly, counted), funding) == [.payable, .closed])
    #expect(
      try states(policy(firstOnly, without), funding) == [
        .open(.needsPerson(role: "HR")), .payable,
      ])
  }

  @Test("A new version begins anew; a version that nobody states is asked for")
  func version() throws {
    let rule = "counter: {counts: [passed, failed], resets: new version}"
    var funding = try log(
      [sitting("2026-01-10", .failed, version: "1"), sitting("2026-02-10", .failed, version: "2")],
      on: "2026-03-01")
    funding.version = "2"
    // Of version 2 the second sitting is the first.
    #expect(try states(policy(firstOnly, rule), funding).last == .payable)
    funding.version = nil
    #expect(
      try states(policy(firstOnly, rule), funding).last
        == .open(.needsEvidence(from: "candidate")))
  }

  @Test("A no-show is read as a fail where the policy says so")
  func treats() throws {
    let clauses = """
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: after any result}
      """
    let funding = try log([sitting("2026-01-10", .noShow)], on: "2026-03-01")
    let plain = "counter: {counts: [passed, failed, no-show]}"
    let treated = "counter: {counts: [passed, failed, no-show], treats: {no-show: failed}}"
    #expect(try states(policy(clauses, plain), funding) == [.closed])
    #expect(try states(policy(clauses, treated), funding) == [.payable])
  }

  @Test("Two fails and a further attempt only if it is passed")
  func namedCounter() throws {
    let clauses = """
        - {id: early, text: T, when: fails.before <= 1, covers: exam-fee, share: 100 %, paid: up front}
        - {id: late, text: T, when: fails.before >= 2, covers: exam-fee, share: 100 %, paid: on pass}
      """
    let settings = "counters: {fails: {counts: [failed]}}"
    let funding = try log(
      [
        sitting("2026-01-10", .failed), sitting("2026-02-10", .noShow),
        sitting("2026-03-10", .failed), sitting("2026-04-10", .failed),
      ], on: "2026-05-01")
    // The no-show is no fail; the third fail comes after two.
    #expect(
      try states(policy(clauses, settings), funding) == [
        .payable, .open(.needsPerson(role: "HR")), .payable, .closed,
      ])
  }

  // MARK: Money

  @Test("What was used up elsewhere takes its room; without it the limit is not known")
  func balance() throws {
    let settings = "meters: {year: {over: calendar year}}"
    let clauses = whole + "\n  - {id: cap, text: T, limits: year, at most: 1000 USD}"
    var funding = try log([], on: "2026-07-01")
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("400 USD"))]
    funding.payments = Listed([], completeSince: try day("2026-06-01"))
    func fee() throws -> Entry? {
      try policy(clauses, settings).judge(funding, vendor: "v", plannedDay: day("2026-07-10"))
        .entries.first
    }
    #expect(try fee()?.state == .open(.needsEvidence(from: "employer")))
    funding.balances = [
      OpeningBalance(
        meter: "year", used: .money(try Money.parse("750 USD")), since: try day("2026-01-01"),
        until: try day("2026-05-31"), source: "payroll")
    ]
    // 1,000 less 750.
    #expect(try fee()?.payable == Money.parse("250 USD"))
  }

  @Test("A pool is everybody's: what others were promised takes its room")
  func pool() throws {
    let settings = "meters: {pool: {over: calendar year, per: pool}}"
    let clauses = whole + "\n  - {id: cap, text: T, limits: pool, at most: 1000 USD}"
    var funding = try log([], on: "2026-07-01")
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("400 USD"))]
    func fee() throws -> Entry? {
      try policy(clauses, settings).judge(funding, vendor: "v", plannedDay: day("2026-07-10"))
        .entries.first
    }
    #expect(try fee()?.state == .open(.needsEvidence(from: "employer")))
    let eight = try Money.parse("800 USD")
    funding.poolPayments = Listed(
      [
        Payment(
          person: "somebody else", exam: "y", sittingDay: try day("2026-03-01"),
          category: .examFee, eligible: eight, paid: eight, paidOn: try day("2026-03-01"))
      ], completeSince: FundingCase.ever)
    #expect(try fee()?.payable == Money.parse("200 USD"))
  }

  @Test(
    "Nobody is paid twice: discounts and other payers come off first, unless the clause says not")
  func netOf() throws {
    var funding = try log([], on: "2026-07-01")
    let reductions = Reductions(
      discount: try Money.parse("50 USD"), otherPayers: try Money.parse("100 USD"))
    funding.asked = [
      AskedCost(category: .examFee, amount: try Money.parse("400 USD"), reductions: reductions)
    ]
    func fee(_ extra: String) throws -> Money? {
      let clause =
        "  - {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front\(extra)}"
      return try policy(clause, "").judge(funding, vendor: "v", plannedDay: day("2026-07-10"))
        .entries.first?.payable
    }
    // (400 − 50 − 100) / 2 = 125; without the discount (400 − 100) / 2 = 150.
    #expect(try fee("") == Money.parse("125 USD"))
    #expect(try fee(", net of: [other payers]") == Money.parse("150 USD"))
  }

  @Test(
    "Rounding: its mode, its place and its unit",
    arguments: [
      // 99.99 × 1/3 = 33.33; × 50 % = 16.665.
      ("half-away", "16.67"), ("down", "16.66"), ("half-even", "16.66"), ("up", "16.67"),
      ("{mode: down, to: 5 USD}", "15"), ("{mode: up, to: 5 USD}", "20"),
      ("{mode: half-away, at: every step}", "16.67"),
    ])
  func rounding(rule: String, paid: String) throws {
    let clause = """
        - {id: fee, text: T, covers: exam-fee, share: 1/3, prorated by: employee.fte at request, paid: up front}
      """
    var funding = try log([], on: "2026-07-01")
    funding.candidate.fte = Timeline([.init(from: nil, value: 500_000)])
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("99.99 USD"))]
    let judged = try policy(clause, "rounding: \(rule)").judge(
      funding, vendor: "v", plannedDay: day("2026-07-10"))
    #expect(judged.entries.first?.payable == (try Money.parse("\(paid) USD")))
  }

  @Test("A part of an amount of the case: at most 5 % of the base pay, which somebody has to state")
  func partOfPay() throws {
    let settings =
      "facts: {base-pay: {is: money, ask: the yearly base pay of the band, known by: HR}}"
    let clause = """
        - {id: fee, text: T, covers: exam-fee, share: 100 %, at most: 5 % of base-pay, paid: up front}
      """
    var funding = try log([], on: "2026-07-01")
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("4000 USD"))]
    func fee() throws -> Entry? {
      try policy(clause, settings).judge(funding, vendor: "v", plannedDay: day("2026-07-10"))
        .entries.first
    }
    #expect(try fee()?.state == .open(.needsEvidence(from: "HR")))
    #expect(try fee()?.payable.isZero == true)
    funding.stated["base-pay"] = Timeline([.init(from: nil, value: .number(5_000_000))])
    // 5 % of 50,000.00.
    #expect(try fee()?.payable == Money.parse("2500 USD"))
  }

  // MARK: Versions

  @Test(
    "A new rule for sittings from July on; the event's day decides, not the request's",
    arguments: [("2026-06-30", "200"), ("2026-07-01", "400")])
  func inForce(planned: String, paid: String) throws {
    let clauses = """
        - {id: old, text: T, in force: {until: 2026-06-30, by: sitting}, covers: exam-fee, share: 50 %, paid: up front}
        - {id: new, text: T, in force: {from: 2026-07-01, by: sitting}, covers: exam-fee, share: 100 %, paid: up front}
      """
    var funding = try log([], on: "2026-06-01")
    funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("400 USD"))]
    let judged = try policy(clauses, "").judge(funding, vendor: "v", plannedDay: day(planned))
    #expect(judged.entries.map(\.payable) == [try Money.parse("\(paid) USD")])
  }

  @Test("A requirement with an exception: contractors are asked for nothing")
  func exceptionToRequirement() throws {
    let clauses = """
        - {id: tenure, text: T, requires: employee.tenure at request >= 5000 days}
        - {id: contractors, text: T, when: employee.type at request = contractor, exception to: tenure, requires: attempt.number >= 1}
      """
    var funding = try log([], on: "2026-06-01")
    func verdict() throws -> Verdict? {
      try policy(clauses, "").judge(funding, vendor: "v", plannedDay: day("2026-06-10"))
        .verdict("tenure")
    }
    // Unknown whether it applies: HR is asked for the type.
    #expect(try verdict() == .needsEvidence(from: "HR"))
    funding.candidate.employmentType = Timeline([.init(from: nil, value: "contractor")])
    #expect(try verdict() == nil)
  }
}
