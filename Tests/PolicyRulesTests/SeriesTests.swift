import Cases
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("A series, its end, and what belongs to none")
struct SeriesTests {
  private func settled(_ policy: String, _ funding: FundingCase) throws -> [Entry] {
    try #require(try Shipped.policy(policy).settle(funding, vendor: "cisco")).entries
  }

  @Test("a series ends by its pass: fails years later are attempts of another, and pending")
  func endsByPass() throws {
    var funding = try scor(
      sittings: [("2022-05-01", .passed), ("2026-10-10", .failed)], ask: [])
    funding.requestedOn = try day("2026-10-20")
    funding.statesRequestDay = true
    let entries = try settled("pass-only", funding)
    #expect(entries.map(\.attempt) == [1, 1])
    #expect(entries.map(\.state).last == .pending)
    // The pass of 2022 earned its own fee; it is claimed too late, as the fail is not.
    #expect(entries.map(\.state).first == .closed)
  }

  @Test("each sitting stands against the requirements of its own number")
  func heldEach() throws {
    var funding = try scor(
      sittings: [
        ("2026-08-05", .failed), ("2026-08-25", .failed), ("2026-09-05", .failed),
        ("2026-09-25", .failed), ("2026-10-05", .failed),
      ], ask: [])
    funding.requestedOn = try day("2026-10-20")
    funding.statesRequestDay = true
    // generous: three attempts; a further one is for the department head.
    let person = EntryState.open(.needsPerson(role: "department-head"))
    #expect(
      try settled("generous", funding).map(\.state)
        == [.payable, .payable, .payable, person, person])
  }

  @Test("a sitting that the policy does not count is asked about, and no cost vanishes")
  func uncounted() throws {
    var funding = try scor(
      sittings: [
        ("2026-09-05", .noShow), ("2026-10-05", .failed), ("2026-11-20", .resultAwaited),
      ], ask: [])
    funding.requestedOn = try day("2026-10-20")
    funding.statesRequestDay = true
    #expect(
      try settled("generous", funding).map(\.state) == [
        .open(.needsPerson(role: "HR")), .payable, .open(.needsEvidence(from: "candidate")),
      ])
  }

  @Test(
    "a claim after its last day is closed, and asked about as long as its day is not stated",
    arguments: [
      (Optional("2026-09-09"), EntryState.payable), ("2026-09-10", .closed),
      (nil, .open(.needsEvidence(from: "candidate"))),
    ])
  func claims(claimed: String?, state: EntryState) throws {
    // generous: within 90 days; 2026-06-11 and 90 days are 2026-09-09.
    var funding = try scor(sittings: [("2026-06-11", .failed)], ask: [])
    if let claimed {
      funding.requestedOn = try day(claimed)
      funding.statesRequestDay = true
    }
    #expect(try settled("generous", funding).map(\.state) == [state])
  }

  @Test("a payment in another currency leaves open how much is due")
  func foreign() throws {
    var funding = try scor(sittings: [("2026-10-05", .failed)], ask: [])
    let on = try day("2026-10-05")
    let euro = try Money.parse("380 EUR")
    funding.payments = Listed(
      [
        Payment(
          person: "c-17", exam: funding.exam, sittingDay: on, category: .examFee, eligible: euro,
          paid: euro, paidOn: on)
      ], completeSince: FundingCase.ever)
    let entry = try #require(try settled("generous", funding).first)
    #expect(entry.state == .open(.needsEvidence(from: "employer")))
    #expect(entry.due == .zero(.usd))
  }

  @Test(
    "a promise in one currency that is paid in another leaves it open, whichever of them is the policy's",
    arguments: [("380 USD", "0 EUR"), ("0 EUR", "380 USD")])
  func mixed(promised: String, paid: String) throws {
    var funding = try scor(sittings: [("2026-10-05", .failed)], ask: [])
    let on = try day("2026-10-05")
    funding.payments = Listed(
      [
        Payment(
          person: "c-17", exam: funding.exam, sittingDay: on, category: .examFee,
          eligible: try usd("380"), promised: try Money.parse(promised),
          paid: try Money.parse(paid), paidOn: on)
      ], completeSince: FundingCase.ever)
    let entry = try #require(try settled("generous", funding).first)
    #expect(entry.state == .open(.needsEvidence(from: "employer")))
    #expect(entry.due == .zero(.usd))
  }

  @Test("what may be a later fail leaves the days since the last one open")
  func daysSince() throws {
    let policy = try Shipped.policy("strict")
    var funding = try scor(
      sittings: [("2026-08-06", .failed), ("2026-11-20", .resultAwaited)], ask: [(.examFee, "400")])
    #expect(
      policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-11-25")).verdict("cool-off")
        == .needsEvidence(from: "candidate"))
    // A list that begins yesterday cannot say that nobody ever failed.
    funding.sittings = Listed([], completeSince: try day("2026-11-23"))
    #expect(
      policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-11-25")).verdict("cool-off")
        == .needsEvidence(from: "candidate"))
  }

  @Test("each sum that went out binds from its own day, and is owed back once")
  func repaidOnce() throws {
    let policy = try Shipped.policy("service-commitment")
    var funding = try scor(sittings: [], ask: [])
    funding.stated = ["asked-by-employee": Timeline([.init(from: nil, value: .flag(true))])]
    let sums = try ["2025-10-15", "2026-10-15"].map { text in
      let on = try day(text)
      return Payment(
        person: "c-17", exam: "other", sittingDay: try day("2025-10-20"), category: .course,
        eligible: try usd("1200"), paid: try usd("600"), paidOn: on)
    }
    funding.payments = Listed(sums, completeSince: FundingCase.ever)
    funding.paidEvents = sums
    funding.leaving = Leaving(on: try day("2026-11-20"), reason: "resignation")
    let lines = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-11-18")).repayments
    // The first year is over; of the second ten full months are missing: 80 % of 600. The whole of 1,200
    // exceeds 750, each half of it does not.
    #expect(lines.map(\.owedBack) == [try usd("480")])
  }
}
