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
    let paid = try payment("2026-06-01", .examFee, "400", on: "2026-06-20")
    func entries(_ rulings: [CostRuling]) throws -> [[Int64]] {
      try after([paid]) { $0.costRulings = rulings }
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

  /// A course of 300 in May, and a fee of 400 in June, each before a fail.
  private func courseThenFee() throws -> FundingCase {
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    funding.sittings = Listed(
      try [("2026-05-01", CostCategory.course, "300"), ("2026-06-01", .examFee, "400")].map {
        Sitting(
          exam: "cisco-350-701", version: nil, day: try day($0), outcome: .failed,
          costs: [SittingCost(category: $1, amount: try usd($2), payer: .candidate)])
      }, completeSince: FundingCase.ever)
    return funding
  }

  /// The amounts under 500 a year, no clause speaking of the course.
  private func after(
    _ payments: [Payment], _ change: (inout FundingCase) throws -> Void = { _ in }
  ) throws -> [[Int64]] {
    var funding = try courseThenFee()
    funding.payments = Listed(payments, completeSince: FundingCase.ever)
    try change(&funding)
    return try amounts(policy("500"), funding)
  }

  private func payment(
    _ sitting: String, _ category: CostCategory, promised: String = "0", _ paid: String,
    on text: String, exam: String = "cisco-350-701", before: [Payment.Standing] = []
  ) throws -> Payment {
    Payment(
      person: "c-17", exam: exam, sittingDay: try day(sitting), category: category,
      eligible: try usd("400"), promised: try usd(promised), paid: try usd(paid),
      paidOn: try day(text), before: before)
  }

  @Test("a promise stands before an answer that comes after it, also once it is paid")
  func promised() throws {
    let promise = try payment("2026-06-01", .examFee, promised: "400", "0", on: "2026-05-20")
    let paid = try payment(
      "2026-06-01", .examFee, "400", on: "2026-11-23", before: promise.standings)
    // Promised in May, granted on 20 November, paid on the 23rd: 100 of 500 are left for the course.
    for payments in [[promise], [paid]] {
      let amounts = try after(payments) { $0.costRulings = [try ruling(.whole)] }
      #expect(amounts == [[10_000, 10_000], [40_000, 40_000], [0, 0]])
    }
    // Paid at once after the answer, it is what the course left: 200, and 200 too much went out.
    let late = try payment("2026-06-01", .examFee, "400", on: "2026-11-23")
    let amounts = try after([late]) { $0.costRulings = [try ruling(.whole)] }
    #expect(amounts == [[30_000, 30_000], [20_000, 20_000], [0, 0]])
    // 300 had gone out before the answer, and stay: 200 for the course, nothing more for the fee.
    let parts = try payment(
      "2026-06-01", .examFee, "400", on: "2026-11-23",
      before: try payment("2026-06-01", .examFee, "300", on: "2026-06-20").standings)
    let parted = try after([parts]) { $0.costRulings = [try ruling(.whole)] }
    #expect(parted == [[20_000, 20_000], [30_000, 30_000], [0, 0]])
  }

  @Test(
    "what went out while there was room stays, whatever took the room later",
    arguments: ["100", "0.01"])
  func behindAnother(amount: String) throws {
    let part = try payment("2026-06-01", .examFee, "100", on: "2026-06-20")
    let rest = try payment("2026-06-01", .examFee, "400", on: "2026-11-23", before: part.standings)
    let behind = try payment("2026-07-01", .examFee, amount, on: "2026-07-10")
    let amounts = try after([rest, behind]) { funding in
      funding.sittings = Listed(
        funding.sittings.items + [
          Sitting(
            exam: funding.exam, version: nil, day: try day("2026-07-01"), outcome: .failed,
            costs: [
              SittingCost(category: .examFee, amount: try usd("400"), payer: .candidate)
            ])
        ], completeSince: FundingCase.ever)
      funding.costRulings = [try ruling(.whole)]
    }
    // Granted on 20 November, beside 100 of June and what July had: 300. That leaves 200 for June, and nothing more.
    let kept = try usd(amount).minorUnits
    #expect(amounts == [[30_000, 30_000], [20_000, 20_000], [kept, kept], [0, 0]])
  }

  @Test("what HR granted and was paid is not taken back for what others got later")
  func granted() throws {
    let course = try payment("2026-05-01", .course, "300", on: "2026-05-20")
    let other = try payment("2026-07-01", .examFee, "400", on: "2026-07-10", exam: "cisco-300-710")
    let amounts = try after([course, other]) { funding in
      funding.costRulings = [
        CostRuling(
          category: .course, sitting: try day("2026-05-01"), share: .whole, by: "h-2", role: "HR",
          on: try day("2026-05-10"), why: "because")
      ]
    }
    #expect(amounts.first == [30_000, 30_000])
    // Nor while HR has yet to say it.
    #expect(try after([course, other]).first == [0, 30_000])
  }

  @Test("nor is it for a cost that HR lets be paid although its requirement was open")
  func setAside() throws {
    let rules = """
        - {id: course, text: C., covers: course, share: 100 %, paid: up front}
        - {id: second, text: S., requires: attempt.number != 1, waived by: HR}
      """
    var funding = try courseThenFee()
    funding.payments = Listed(
      [try payment("2026-06-01", .examFee, "400", on: "2026-06-20")],
      completeSince: FundingCase.ever)
    // 400 of 500 are out, and stay; 100 are left for the course, or for the fee that is asked for.
    #expect(
      try amounts(policy("500", rules), funding) == [[0, 10_000], [40_000, 40_000], [0, 10_000]])
    funding.costRulings = [try ruling(.whole)]
    #expect(
      try amounts(policy("500", rules), funding) == [[10_000, 10_000], [40_000, 40_000], [0, 0]])
  }

  @Test("a limit that was lower on the day of an earlier sitting binds that one")
  func figures() throws {
    let graded = try growthPolicy(
      """
      meters: {year: {over: calendar year}}
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
        - id: cap
          text: A limit.
          limits: year
          at most: {by: employee.grade at sitting, is: {III: 500 USD, V: 2000 USD}}
      """)
    var funding = try courseThenFee()
    funding.candidate.grade = Timeline([
      .init(from: try day("2020-01-01"), value: "III"),
      .init(from: try day("2026-09-01"), value: "V"),
    ])
    // The fee of June has what the course leaves of 500; 2,000 hold for December.
    #expect(
      try amounts(graded, funding) == [[0, 30_000], [20_000, 40_000], [40_000, 40_000]])
  }

  @Test("an answer without a day is about the first sitting since, also once that is in the log")
  func logged() throws {
    let silent = try growthPolicy(
      "clauses: [{id: books, text: T, covers: materials, share: 100 %, paid: up front}]")
    var funding = try scor(sittings: [("2026-11-10", .failed)], ask: [(.examFee, "400")])
    func answer(_ text: String) throws {
      funding.costRulings = [
        CostRuling(
          category: .examFee, sitting: nil, share: try #require(Share(parsing: "25 %")), by: "h-2",
          role: "HR", on: try day(text), why: "because")
      ]
    }
    try answer("2026-11-01")
    #expect(try amounts(silent, funding) == [[10_000, 10_000], [0, 40_000]])
    try answer("2026-11-10")
    #expect(try amounts(silent, funding) == [[0, 40_000], [10_000, 10_000]])
  }

  @Test("five kinds of them are granted all together")
  func kinds() throws {
    let funding = try asking([
      (.course, "10"), (.travel, "10"), (.materials, "10"), (.membership, "10"),
      (.practiceTests, "10"),
    ])
    let judged = try policy("440").judge(funding, vendor: "cisco", plannedDay: day("2026-12-10"))
    let fee = try #require(judged.planned(.examFee))
    // 440 less five times 10, or less nothing.
    #expect([fee.payable.minorUnits, fee.atMost.minorUnits] == [39_000, 40_000])
    #expect(
      fee.explanation.hasSuffix(
        "it hangs on whether the course of the sitting of 2026-05-01 and 4 other costs are paid"))
  }

  @Test("in a budget it takes no purchase of a limit that counts them: the costlier may be the one")
  func purchases() throws {
    let one = try growthPolicy(
      """
      meters: {year: {over: calendar year, counts: purchases}}
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: One a year., limits: year, at most: 1}
      """)
    let shares = one.shares(
      of: try asking([(.travel, "10")]), vendor: "cisco", plannedDay: try day("2026-12-10"),
      unshown: .met
    ).shares
    #expect(shares.last?.passed.most == (try usd("400")))
  }

  @Test("nor eligible cost of one that counts it, which may pay more of what comes later")
  func eligible() throws {
    let limits = try growthPolicy(
      """
      meters: {year: {over: calendar year, counts: eligible cost}, travel: {over: calendar year, of: [travel]}}
      clauses:
        - {id: fee, text: The fee., covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: A limit., limits: year, at most: 500 USD}
        - {id: ways, text: A limit on travel., limits: travel, at most: 50 USD}
      """)
    // Granted, the travel of 400 pays 50 and leaves the fee 100 of 500; refused, the fee is paid whole.
    let shares = limits.shares(
      of: try asking([(.travel, "400")]), vendor: "cisco", plannedDay: try day("2026-12-10"),
      unshown: .met
    ).shares
    #expect(shares.map(\.passed.most) == [try usd("50"), try usd("400")])
  }
}
