import Cases
import Facts
import PolicyRules
import Testing
import Units

/// Every sum here is worked out by hand from a yearly limit and fees of 400 USD, paid in full up front.
@Suite("A cost on which somebody has yet to decide may be paid or not, and takes its room if it is")
struct UndecidedCostTests {
  private func policy(_ limit: String, _ clauses: String = "", of measured: String = "") throws
    -> Policy
  {
    try growthPolicy(
      """
      meters: {year: {over: calendar year\(measured)}}
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: A limit., limits: year, at most: \(limit) USD}
      \(clauses)
      """)
  }

  private let courses =
    """
      - {id: a, text: A., covers: course, share: 100 %, paid: up front}
      - {id: b, text: B., covers: course, share: 50 %, paid: up front}
    """

  /// Sittings for each of which the candidate paid these costs, and a fee of 400 asked for.
  private func asking(
    _ costs: [(CostCategory, String)] = [(.course, "300")],
    sittings: [(String, Outcome)] = [("2026-05-01", .failed)]
  ) throws -> FundingCase {
    var funding = try scor(sittings: sittings, ask: [(.examFee, "400")])
    let paid = try costs.map {
      SittingCost(category: $0, amount: try usd($1), payer: .candidate)
    }
    funding.sittings = Listed(
      funding.sittings.items.map {
        Sitting(exam: $0.exam, version: nil, day: $0.day, outcome: $0.outcome, costs: paid)
      }, completeSince: FundingCase.ever)
    return funding
  }

  private func amounts(_ policy: Policy, _ funding: FundingCase) throws -> [[Int64]] {
    policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).entries.map {
      [$0.payable.minorUnits, $0.atMost.minorUnits]
    }
  }

  private func ruling(_ share: Share) throws -> CostRuling {
    CostRuling(
      category: .course, sitting: try day("2026-05-01"), share: share, by: "h-2", role: "HR",
      on: try day("2026-11-20"), why: "because")
  }

  @Test("two clauses cover an earlier one: the limit has room for 200 to 400 of what is asked")
  func overlap() throws {
    let policy = try policy("500", courses)
    var funding = try asking()
    #expect(try amounts(policy, funding) == [[0, 30_000], [20_000, 40_000]])
    let fee = try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10")).planned(.examFee))
    #expect(fee.state == .open(.needsPerson(role: "HR")))
    // The card asks HR about the course, and each answer leaves one amount.
    funding.costRulings = [try ruling(.whole)]
    #expect(try amounts(policy, funding) == [[30_000, 30_000], [20_000, 20_000]])
    funding.costRulings = [try ruling(.none)]
    #expect(try amounts(policy, funding) == [[0, 0], [40_000, 40_000]])
  }

  @Test("no clause speaks of it, or a table has no row for it")
  func silence() throws {
    #expect(try amounts(policy("500"), asking()) == [[0, 30_000], [20_000, 40_000]])
    let table = """
        - id: a
          text: A.
          covers: course
          share: {by: employee.grade at sitting, is: {III: 100 %}}
          paid: up front
      """
    var funding = try asking()
    let since = try day("2020-01-01")
    funding.candidate.grade = Timeline([.init(from: since, value: "V")])
    #expect(try amounts(policy("500", table), funding) == [[0, 30_000], [20_000, 40_000]])
    // With its row the course is paid, and nothing is open.
    funding.candidate.grade = Timeline([.init(from: since, value: "III")])
    #expect(try amounts(policy("500", table), funding) == [[30_000, 30_000], [20_000, 20_000]])
  }

  @Test("of one attempt it takes the room of the costs behind it, not of those before it")
  func order() throws {
    let nothing = try scor(sittings: [], ask: [(.course, "100"), (.examFee, "400")])
    #expect(try amounts(policy("450"), nothing) == [[0, 10_000], [35_000, 40_000]])
    let first = try scor(sittings: [], ask: [(.examFee, "400"), (.course, "100")])
    // 50 of 450 are left for a course of 100 that is granted.
    #expect(try amounts(policy("450"), first) == [[40_000, 40_000], [0, 5_000]])
  }

  @Test("a limit that does not measure it knows nothing of it")
  func elsewhere() throws {
    #expect(
      try amounts(policy("500", of: ", of: [exam-fee]"), asking()) == [
        [0, 30_000], [40_000, 40_000],
      ])
  }

  @Test("two of them: both granted, one or none")
  func two() throws {
    let funding = try asking([(.course, "300"), (.travel, "200")])
    // 600 less 500; granted or not, 300 of the course leave 300 for the travel, which is 200.
    #expect(
      try amounts(policy("600"), funding) == [[0, 30_000], [0, 20_000], [10_000, 40_000]])
  }

  @Test("more than can be told apart one by one are granted together, and nothing is left untold")
  func many() throws {
    let sittings = (1...9).map { ("2026-0\($0)-10", Outcome.failed) }
    let funding = try asking([(.travel, "10")], sittings: sittings)
    // 450 less nine times 10, or less nothing.
    let judged = try policy("450").judge(funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    let fee = try #require(judged.planned(.examFee))
    #expect([fee.payable.minorUnits, fee.atMost.minorUnits] == [36_000, 40_000])
    #expect(!fee.isUntold)
  }

  @Test("a sitting that waits for its result may be paid once it has one: the candidate is asked")
  func awaited() throws {
    let funding = try asking([(.examFee, "400")], sittings: [("2026-11-10", .resultAwaited)])
    let policy = try policy("600")
    #expect(try amounts(policy, funding).last == [20_000, 40_000])
    let fee = policy.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
      .planned(.examFee)
    #expect(fee?.state == .open(.needsEvidence(from: "candidate")))
    #expect(fee?.missing == ["candidate: the result of the sitting of 2026-11-10"])
  }

  @Test("of what waits for its result no more may come than a result can bring")
  func awaitedByClause() throws {
    // Travel is excluded whatever the result, and of a course half is paid.
    let clauses = """
        - {id: no, text: T, excludes: travel}
        - {id: half, text: T, covers: course, share: 50 %, paid: on pass}
      """
    let funding = try asking(
      [(.travel, "700"), (.course, "300")], sittings: [("2026-11-10", .resultAwaited)])
    // 500 less 150, or less nothing.
    #expect(
      try amounts(policy("500", clauses), funding) == [[0, 0], [0, 15_000], [35_000, 40_000]])
  }

  @Test("what was paid before anybody decides stays paid, and leaves that much less to be granted")
  func paidBefore() throws {
    func entries(_ rulings: [CostRuling]) throws -> [[Int64]] {
      var funding = try asking(
        [(.course, "300"), (.examFee, "400")], sittings: [("2026-05-01", .failed)])
      let course = try #require(funding.sittings.items.first).costs[0]
      let fee = try #require(funding.sittings.items.first).costs[1]
      func sitting(_ text: String, _ cost: SittingCost) throws -> Sitting {
        Sitting(
          exam: "cisco-350-701", version: nil, day: try day(text), outcome: .failed, costs: [cost])
      }
      funding.sittings = Listed(
        [try sitting("2026-05-01", course), try sitting("2026-06-01", fee)],
        completeSince: FundingCase.ever)
      funding.payments = Listed(
        [
          Payment(
            person: "c-17", exam: "cisco-350-701", sittingDay: try day("2026-06-01"),
            category: .examFee, eligible: try usd("400"), paid: try usd("400"),
            paidOn: try day("2026-06-20"))
        ], completeSince: FundingCase.ever)
      funding.costRulings = rulings
      return try amounts(policy("500"), funding)
    }
    // 400 of 500 are out: 100 are left for the course, and for the fee that is asked for what the course leaves of them.
    #expect(try entries([]) == [[0, 10_000], [40_000, 40_000], [0, 10_000]])
    #expect(try entries([ruling(.whole)]) == [[10_000, 10_000], [40_000, 40_000], [0, 0]])
    #expect(try entries([ruling(.none)]) == [[0, 0], [40_000, 40_000], [10_000, 10_000]])
  }

  @Test("a limit with room for everything leaves nothing open, however many there are")
  func wide() throws {
    let sittings = (1...9).map { ("2026-0\($0)-10", Outcome.failed) }
    let funding = try asking([(.travel, "10"), (.course, "10")], sittings: sittings)
    // 18 times 10 and 400 are 580.
    let judged = try policy("580").judge(funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    let fee = try #require(judged.planned(.examFee))
    #expect(fee.state == .payable)
    #expect(fee.payable == (try usd("400")))
    // A dollar less, and all of it granted leaves 399.
    let narrow = try policy("579").judge(funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(narrow.planned(.examFee)?.payable == (try usd("399")))
  }

  @Test("a budget takes it as granted, with what that leaves for the costs behind it")
  func budgets() throws {
    let shares = try policy("500", courses).shares(
      of: asking(), vendor: "cisco", plannedDay: day("2026-12-10"), unshown: .met
    ).shares
    #expect(shares.map(\.undecided) == [try usd("300"), nil])
    #expect(shares.map(\.passed.sure) == [.zero(.usd), try usd("200")])
    #expect(shares.map(\.passed.most) == [try usd("300"), try usd("200")])
  }

  @Test("what the rules of its own day refuse nobody can grant, so that it takes no room")
  func refused() throws {
    let staff =
      courses + "\n  - {id: staff, text: Staff., requires: employee.type at sitting = full-time}"
    var funding = try asking()
    funding.candidate.employmentType = Timeline([
      .init(from: try day("2020-01-01"), value: "contractor"),
      .init(from: try day("2026-06-01"), value: "full-time"),
    ])
    let refusing = try policy("500", staff)
    #expect(try amounts(refusing, funding) == [[0, 0], [40_000, 40_000]])
    let judged = refusing.judge(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(judged.entries.first?.gap == nil)
    #expect(judged.meters.first?.leftAfter == (try usd("100")))
  }

  @Test("what is granted counts as what its limit counts: its eligible cost, or one purchase")
  func quantities() throws {
    let eligible = try policy("500", courses, of: ", counts: eligible cost")
    #expect(try amounts(eligible, asking()) == [[0, 30_000], [20_000, 40_000]])
    let purchases = try growthPolicy(
      """
      meters: {year: {over: calendar year, counts: purchases}}
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: One a year., limits: year, at most: 1}
      """)
    #expect(try amounts(purchases, asking()) == [[0, 30_000], [0, 40_000]])
  }

  @Test("what readers of many series are told is the same")
  func shares() throws {
    let shares = try policy("500", courses).shares(
      of: asking(), vendor: "cisco", plannedDay: day("2026-12-10")
    ).shares
    #expect(shares.map(\.payable) == [.zero(.usd), try usd("200")])
    #expect(shares.map(\.atMost) == [try usd("300"), try usd("400")])
    #expect(shares.map(\.mostByClauses) == [.zero(.usd), try usd("400")])
    #expect(shares.map(\.failed.most) == [try usd("300"), try usd("400")])
  }

  @Test(
    "a voucher of the employer pays nothing of what a person refuses, as of what a clause excludes")
  func voucher() throws {
    func share(_ share: Share) throws -> SeriesShares.Share {
      var funding = try scor(sittings: [], ask: [(.course, "100"), (.examFee, "400")])
      funding.vouchers = Listed([
        Voucher(
          id: "v", exam: "cisco-350-701", sitBy: try day("2026-12-31"),
          value: .amount(try usd("300")), boughtBy: .employer)
      ])
      funding.costRulings = [
        CostRuling(
          category: .examFee, sitting: nil, share: share, by: "h-2", role: "HR",
          on: try day("2026-11-20"), why: "because")
      ]
      let silent = try growthPolicy(
        "clauses: [{id: books, text: T, covers: course, share: 100 %, paid: up front}]")
      return try #require(
        silent.shares(of: funding, vendor: "cisco", plannedDay: try day("2026-12-10")).shares
          .first { $0.category == .examFee })
    }
    #expect(try share(.none).isKeptFromEmployer)
    #expect(try !share(.whole).isKeptFromEmployer)
    // 400 less the voucher's 300.
    #expect(try share(.whole).payable == usd("100"))
  }
}
