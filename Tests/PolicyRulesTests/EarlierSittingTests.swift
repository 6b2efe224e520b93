import Cases
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

/// Every sum here is worked out by hand from a limit of 600 USD a year and fees of 400 USD, paid in full up front.
@Suite(
  "What was sat before is paid by the rules of its own day, and takes room only where they pay it")
struct EarlierSittingTests {
  private func policy(_ clauses: String, effective: String = "{from: 2020-01-01}") throws -> Policy
  {
    try growthPolicy(
      """
      effective: \(effective)
      meters: {year: {over: calendar year}}
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: 600 a year., limits: year, at most: 600 USD}
      \(clauses)
      """)
  }

  /// A sitting failed in May, and another asked for in November for December.
  private func asking(_ change: (inout FundingCase) throws -> Void = { _ in }) throws -> FundingCase
  {
    var funding = try scor(sittings: [("2026-05-01", .failed)], ask: [(.examFee, "400")])
    funding.requestedOn = try day("2026-11-20")
    funding.statesRequestDay = true
    try change(&funding)
    return funding
  }

  private func amounts(_ policy: Policy, _ funding: FundingCase) throws -> [[Int64]] {
    policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).entries.map {
      [$0.payable.minorUnits, $0.atMost.minorUnits]
    }
  }

  private let staff =
    "  - {id: staff, text: Staff only., requires: employee.type at sitting = full-time}"

  private func staffSince(_ first: String, _ funding: inout FundingCase) throws {
    funding.candidate.employmentType = Timeline([
      .init(from: try day("2020-01-01"), value: "contractor"),
      .init(from: try day(first), value: "full-time"),
    ])
  }

  @Test(
    "a requirement that it did not meet on its day: nothing of it, and the whole fee of the next")
  func unmet() throws {
    let policy = try policy(staff)
    let funding = try asking { try staffSince("2026-06-01", &$0) }
    // Not 400 and 200: the year has 600 for the fee of December.
    #expect(try amounts(policy, funding) == [[0, 0], [40_000, 40_000]])
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(judged.entries.first?.state == .closed)
    #expect(judged.entries.first?.clause == "staff")
    // 600 less the one fee.
    #expect(judged.meters.first?.leftAfter == (try usd("200")))
    // A day earlier it was met: 400, and what is left of 600.
    let met = try asking { try staffSince("2026-05-01", &$0) }
    #expect(try amounts(policy, met) == [[40_000, 40_000], [20_000, 20_000]])
  }

  @Test("nor does a refused one take room of one that was sat after it")
  func settled() throws {
    let policy = try policy(staff)
    var funding = try scor(
      sittings: [("2026-05-01", .failed), ("2026-11-10", .failed)], ask: [])
    funding.statesRequestDay = true
    try staffSince("2026-06-01", &funding)
    let entries = try #require(policy.settle(funding, vendor: "cisco")).entries
    #expect(entries.map(\.payable.minorUnits) == [0, 40_000])
    #expect(entries.map(\.state) == [.closed, .payable])
  }

  @Test("a claim that comes too late for it, where the request is that claim")
  func late() throws {
    let claim = "  - {id: claim, text: In 30 days., claim within: 30 days}"
    // The request of November is for December: when May was claimed it does not say.
    #expect(try amounts(try policy(claim), try asking()) == [[0, 40_000], [20_000, 40_000]])
    let settled = try #require(try policy(claim).settle(try asking(), vendor: "cisco"))
    #expect(settled.entries.map(\.state) == [.open(.needsEvidence(from: "HR"))])
    // What is open stands with it, as long as anything of it can be paid.
    #expect(settled.entries.map { $0.openBlock?.id } == ["claim"])
    let travel = "  - {id: travel, text: No travel., excludes: travel}"
    var withTravel = try asking()
    withTravel.sittings = Listed(
      withTravel.sittings.items.map {
        Sitting(
          exam: $0.exam, version: nil, day: $0.day, outcome: $0.outcome,
          costs: $0.costs
            + [SittingCost(category: .travel, amount: .zero(.usd), payer: .candidate)])
      }, completeSince: FundingCase.ever)
    let both = try #require(
      try policy(claim + "\n" + travel).settle(withTravel, vendor: "cisco"))
    #expect(both.entries.map { $0.openBlock?.id } == ["claim", nil])
    // For May alone it is its claim, 173 days too late.
    var alone = try asking()
    alone.asked = []
    #expect(
      try #require(try policy(claim).settle(alone, vendor: "cisco")).entries.map(\.state) == [
        .closed
      ])
    // 203 days from 1 May to 20 November.
    let inTime = "  - {id: claim, text: In 203 days., claim within: 203 days}"
    #expect(
      try amounts(try policy(inTime), try asking()) == [[40_000, 40_000], [20_000, 20_000]])
  }

  @Test("what is not known of it pays nothing, and what it may have taken is not sure either")
  func open() throws {
    let funding = try asking {
      $0.candidate.employmentType = Timeline([
        .init(from: try day("2026-06-01"), value: "full-time")
      ])
    }
    let policy = try policy(staff)
    // Refused in May, December gets 400; else what 400 leave of 600.
    #expect(try amounts(policy, funding) == [[0, 40_000], [20_000, 40_000]])
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(
      judged.entries.map(\.state) == Array(repeating: .open(.needsEvidence(from: "HR")), count: 2))
    #expect(
      judged.planned(.examFee)?.missing
        == ["HR: the employment type on 2026-05-01, for the sitting of 2026-05-01"])
    // Where a limit has room for both, it is all one to the next.
    let roomy = try growthPolicy(
      """
      meters: {year: {over: calendar year}}
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: 800 a year., limits: year, at most: 800 USD}
      \(staff)
      """)
    #expect(try amounts(roomy, funding) == [[0, 40_000], [40_000, 40_000]])
    #expect(
      roomy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
        .planned(.examFee)?.state == .payable)
  }

  @Test("what only a person may waive is asked of that person")
  func waived() throws {
    let policy = try policy(
      staff.replacing("full-time}", with: "full-time, waived by: department-head}"))
    var funding = try asking { try staffSince("2026-06-01", &$0) }
    #expect(try amounts(policy, funding) == [[0, 40_000], [20_000, 40_000]])
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(judged.planned(.examFee)?.state == .open(.needsPerson(role: "department-head")))
    // What is waived in November is waived for December.
    funding.rulings = [
      Ruling(
        clause: "staff", allowed: true, by: "d-1", role: "department-head",
        on: try day("2026-11-23"), why: "w")
    ]
    #expect(try amounts(policy, funding) == [[0, 40_000], [20_000, 40_000]])
    // An answer on the fee of May is one: paid, it takes its room; refused, it takes none.
    func answered(_ share: Share, _ role: String) throws -> [[Int64]] {
      funding.costRulings = [
        CostRuling(
          category: .examFee, sitting: try day("2026-05-01"), share: share, by: "d-1", role: role,
          on: try day("2026-11-23"), why: "w")
      ]
      return try amounts(policy, funding)
    }
    #expect(try answered(.whole, "department-head") == [[40_000, 40_000], [20_000, 20_000]])
    #expect(try answered(.none, "department-head") == [[0, 0], [40_000, 40_000]])
    #expect(try answered(.whole, "HR") == [[40_000, 40_000], [20_000, 20_000]])
    #expect(try answered(.whole, "line-manager") == [[0, 40_000], [20_000, 40_000]])
  }

  @Test("a policy that came into force after it does not pay it")
  func inForce() throws {
    let funding = try asking()
    let policy = try policy("", effective: "{from: 2026-11-01, by: sitting}")
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    // Which rules hold for May somebody has to say.
    #expect(judged.entries.map(\.payable.minorUnits) == [0, 20_000])
    #expect(judged.entries.map(\.atMost.minorUnits) == [40_000, 40_000])
    #expect(judged.entries.first?.state == .open(.needsPerson(role: "HR")))
  }

  @Test("a request for the planned sitting was none for the one before it, however late it is")
  func leadTime() throws {
    let lead = "  - {id: lead, text: Two weeks., requires: request.lead-time >= 14 days}"
    let policy = try policy(lead)
    // The request of November does not say when May was asked for.
    #expect(try amounts(policy, try asking()) == [[0, 40_000], [20_000, 40_000]])
    // Nor when that is settled; where nothing else is asked for, it is the request for what was sat.
    let settled = try #require(policy.settle(try asking(), vendor: "cisco"))
    #expect(settled.entries.map(\.state) == [.open(.needsEvidence(from: "HR"))])
    let alone = try asking { $0.asked = [] }
    #expect(
      try #require(policy.settle(alone, vendor: "cisco")).entries.map(\.state) == [.closed])
  }

  @Test("what the book has of it took its room, whatever its rules say")
  func booked() throws {
    let funding = try asking {
      try staffSince("2026-06-01", &$0)
      $0.payments = Listed(
        [
          Payment(
            person: "c-17", exam: $0.exam, sittingDay: try day("2026-05-01"), category: .examFee,
            eligible: try usd("400"), paid: try usd("300"), paidOn: try day("2026-05-20"))
        ], completeSince: FundingCase.ever)
    }
    // 300 went out: 300 of 600 are left for December, and 300 are owed back.
    let policy = try policy(staff)
    #expect(try amounts(policy, funding) == [[0, 0], [30_000, 30_000]])
    let judged = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(judged.entries.first?.owedBack == (try usd("300")))
  }

  @Test(
    "a series of many figures pays what a judgement pays, and takes a budget's open ones as met")
  func shares() throws {
    let policy = try policy(staff)
    func shares(_ funding: FundingCase, _ unshown: UnshownRequirements) throws -> [[Int64]] {
      policy.shares(
        of: funding, vendor: "cisco", plannedDay: try day("2026-12-10"), unshown: unshown
      ).shares.map { [$0.payable.minorUnits, $0.atMost.minorUnits] }
    }
    let refused = try asking { try staffSince("2026-06-01", &$0) }
    #expect(try shares(refused, .open) == [[0, 0], [40_000, 40_000]])
    #expect(try shares(refused, .met) == [[0, 0], [40_000, 40_000]])
    let open = try asking {
      $0.candidate.employmentType = Timeline([
        .init(from: try day("2026-06-01"), value: "full-time")
      ])
    }
    #expect(try shares(open, .open) == [[0, 40_000], [20_000, 40_000]])
    #expect(try shares(open, .met) == [[40_000, 40_000], [20_000, 20_000]])
  }

  @Test(
    "as many as nobody can tell apart any more are left to a person, who is told to state more",
    arguments: [(8, EntryState.payable), (9, .open(.needsPerson(role: "HR")))])
  func many(sittings: Int, state: EntryState) throws {
    let days = try (0..<sittings).map {
      ("\(try day("2026-01-10").adding(days: 18 * $0))", Outcome.failed)
    }
    var funding = try scor(sittings: days, ask: [(.examFee, "100")])
    funding.candidate.employmentType = Timeline([])
    // Beside a sitting planned for the next year each is open for itself, and nothing of it is at stake for that.
    func planned(_ text: String, _ policy: Policy) throws -> Entry? {
      policy.judge(funding, vendor: "cisco", plannedDay: try day(text)).planned(.examFee)
    }
    let policy = try policy(staff)
    let last = try #require(try planned("2027-01-10", policy))
    #expect(last.state == state)
    // The planned sitting of 100 has a year of its own: paid in full, or as far as anybody can tell anything up to that.
    #expect(last.atMost == (try usd("100")))
    let share = try #require(
      policy.shares(of: funding, vendor: "cisco", plannedDay: try day("2027-01-10")).shares.last)
    #expect(share.isPlanned)
    #expect(share.atMost == (try usd("100")))
    #expect(share.passed.sure == last.payable)
    if case .open = state {
      #expect(last.explanation.contains("state more of what is asked for"))
      #expect(last.payable.isZero)
    }
    // No limit: what becomes of one is all one to the others, however many there are.
    let free = try growthPolicy(
      """
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
      \(staff)
      """)
    let judged = free.judge(funding, vendor: "cisco", plannedDay: try day("2027-01-10"))
    #expect(judged.planned(.examFee)?.state == .payable)
    #expect(
      judged.entries.filter { !$0.isPlanned }.allSatisfy {
        $0.payable.isZero && $0.atMost == $0.asked
      })
    let shares = free.shares(of: funding, vendor: "cisco", plannedDay: try day("2027-01-10")).shares
    #expect(
      shares.filter { !$0.isPlanned }.allSatisfy {
        $0.payable.isZero && $0.passed.sure.isZero && $0.atMost == $0.asked
      })
  }

  @Test("what is only supposed is judged where it is planned, and not again behind its day")
  func supposed() throws {
    let policy = try policy(
      "  - {id: few, text: Two., requires: attempt.number <= 1}")
    // The first is in the log of today; the second is a fail that a comparison supposes.
    var funding = try asking()
    funding.sittings = Listed(
      funding.sittings.items + [
        Sitting(
          exam: funding.exam, version: nil, day: try day("2026-12-10"), outcome: .failed,
          costs: [SittingCost(category: .examFee, amount: try usd("100"), payer: .candidate)])
      ], completeSince: FundingCase.ever)
    let entries = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-20")).entries
    // 600 less 400 and less 100: the second is refused where it is planned, and takes its room here.
    #expect(entries.map(\.payable.minorUnits) == [40_000, 10_000, 10_000])
    // As of a later day only what had happened by the day of the decision is judged.
    funding.asOf = try day("2026-12-15")
    let shares = policy.shares(
      of: funding, happenedUntil: try day("2026-11-24"), vendor: "cisco",
      plannedDay: try day("2026-12-20")
    ).shares
    #expect(shares.map(\.payable.minorUnits) == [40_000, 10_000, 10_000])
    let later = policy.shares(of: funding, vendor: "cisco", plannedDay: try day("2026-12-20"))
      .shares
    // 600 less 400 alone.
    #expect(later.map(\.payable.minorUnits) == [40_000, 0, 20_000])
  }
}
