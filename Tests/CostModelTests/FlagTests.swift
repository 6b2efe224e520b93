import Cases
import CostModel
import ExamCatalog
import PolicyRules
import Preparations
import Testing
import Units

@Suite("On which days the attempts of a scenario are")
struct AttemptDayTests {
  private func attempts(_ days: ScenarioDays, _ plans: Plans, attempts: Int = 1) throws
    -> [PlannedAttempt]
  {
    var scenario = plans.scenario(attempts: attempts)
    scenario.days = days
    return try plans.tree(scenario).attempts
  }

  @Test("so many weeks of study behind the first possible day, before every attempt")
  func weeks() throws {
    // 2026-11-25 + 28 days; failed there, the next is possible six days later, + 28.
    let study = try attempts(.weeksAfter(4), try Plans(), attempts: 2)
    #expect(study.map(\.day.description) == ["2026-12-23", "2027-01-26"])
    #expect(study.first?.binding == "4 weeks of study after 2026-11-25")
    #expect(try attempts(.weeksAfter(0), try Plans()).map(\.day.description) == ["2026-11-25"])
    #expect(try attempts(.weeksAfter(1), try Plans()).map(\.day.description) == ["2026-12-02"])
  }

  @Test("after study, every other rule counts still: days away put it off further")
  func away() throws {
    var plans = try Plans()
    plans.basis.funding.plans.blackouts = [
      .init(
        days: DayRange(first: try day("2026-12-22"), last: try day("2027-01-03")), why: "away")
    ]
    #expect(try attempts(.weeksAfter(4), plans).map(\.day.description) == ["2027-01-04"])
  }

  @Test("days that a scenario names, and behind them as soon as possible")
  func given() throws {
    let named = try attempts(.given([try day("2026-12-10")]), try Plans(), attempts: 2)
    #expect(named.map(\.day.description) == ["2026-12-10", "2026-12-16"])
    #expect(named.first?.binding == "the scenario names it")
  }

  private func paying(from first: String) throws -> Plans {
    try Plans(
      policy: policy(
        "- {id: fee, text: T, in force: {from: \(first), by: sitting}, covers: exam-fee, share: 50 %, paid: up front}"
      ))
  }

  @Test(
    "the first day on which the employer pays is looked for in thirteen months",
    arguments: [
      ("2026-11-25", "2026-11-25", false), ("2026-11-26", "2026-11-26", true),
      ("2026-12-01", "2026-12-01", true), ("2026-12-02", "2026-12-02", true),
      ("2027-02-15", "2027-02-15", true),
      ("2027-12-01", "2027-12-01", true),
      // Beyond them nobody waits: the first possible day it is.
      ("2027-12-02", "2026-11-25", false),
    ])
  func waiting(from first: String, sat: String, isWaitedFor: Bool) throws {
    let attempt = try attempts(.whenEmployerPays, paying(from: first)).first
    #expect(attempt?.day.description == sat)
    #expect((attempt?.binding == "the first day on which the employer pays") == isWaitedFor)
  }

  @Test("who is paid nothing within thirteen months waits with no further attempt either")
  func neverPaid() throws {
    // From the second attempt's first day, 2026-12-01, it would be thirteen months.
    #expect(
      try attempts(.whenEmployerPays, paying(from: "2027-12-05"), attempts: 2).map(
        \.day.description)
        == ["2026-11-25", "2026-12-01"])
  }

  @Test("what an attempt before it is supposed to have cost has taken its room, shown or not")
  func supposed() throws {
    // One fee of 400 a year. How the first is prepared for is a condition that nobody has shown.
    let plans = try Plans(
      policy: policy(
        """
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: T, limits: year, at most: 400 USD}
        - {id: course, text: T, requires preparation: {course: {hours: 8}}, by: sitting}
        """
      ).replacing("clauses:", with: "meters: {year: {over: calendar year}}\nclauses:"))
    #expect(
      try attempts(.whenEmployerPays, plans, attempts: 2).map(\.day.description) == [
        "2026-11-25", "2027-01-01",
      ])
  }

  @Test("a day on which a requirement refuses, or is not answered, is no paid one")
  func notPaid() throws {
    let clauses = "- {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}\n"
    let refused = try Plans(
      policy: policy(
        clauses + "- {id: lead, text: T, requires: request.lead-time >= 30 days}"))
    // 30 days from 2026-11-24 are 2026-12-24, which the policy's own wait names.
    #expect(
      try attempts(.whenEmployerPays, refused).map(\.day.description) == ["2026-12-24"])
    let open = try Plans(
      policy: policy(
        clauses + "- {id: it, text: T, requires: employee.department at request = IT}"))
    #expect(try attempts(.whenEmployerPays, open).map(\.day.description) == ["2026-11-25"])
  }
}

@Suite("What is to be known of a scenario beside its figures")
struct FlagTests {
  private func flags(_ scenarios: [Scenario], _ plans: Plans) throws -> [[ScenarioFlag]] {
    try ScenarioComparison(scenarios, plans.basis, .total).columns.map(\.flags)
  }

  private func flags(
    _ plans: Plans, attempts: Int = 1, _ change: (inout Scenario) throws -> Void = { _ in }
  )
    throws -> [ScenarioFlag]
  {
    var scenario = plans.scenario(attempts: attempts)
    try change(&scenario)
    return try flags([scenario], plans)[0]
  }

  private static let fee = "- {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}"

  @Test("a plan that comes to the days and amounts of an earlier one is the same")
  func same() throws {
    let plans = try Plans()
    let found = try flags(
      [plans.scenario("A"), plans.scenario("B"), plans.scenario("C", attempts: 2)], plans)
    #expect(found[0].isEmpty)
    #expect(found[1] == [.sameAs("A")])
    guard case .startsAs("A", _)? = found[2].first else {
      Issue.record("\(found[2])")
      return
    }
  }

  @Test("plans without any sitting are not said to be the same")
  func empty() throws {
    let plans = try Plans()
    var none = plans.scenario("A")
    none.stop.lastDay = try day("2026-11-24")
    let found = try flags([none, none.renamed(id: "B", name: "none either")], plans)
    #expect(found.allSatisfy { $0.contains(.noSitting) && !$0.contains(.sameAs("A")) })
  }

  @Test("a voucher that pays on the first possible day and not on the planned one dies")
  func voucher() throws {
    var plans = try Plans()
    plans.basis.funding.vouchers = Listed([
      Voucher(
        id: "v-1", exam: plans.basis.exam.id, sitBy: try day("2026-12-01"), boughtBy: .employer,
        isUsed: false)
    ])
    let first = plans.scenario("A", attempts: 1)
    var later = plans.scenario("B", attempts: 1)
    later.days = .weeksAfter(4)
    var without = later.renamed(id: "C", name: "without")
    without.usesVouchers = false
    let found = try flags([first, later, without], plans)
    let dies = ScenarioFlag.voucherDies(id: "v-1", lastDay: try day("2026-12-01"))
    #expect(found.map { $0.contains(dies) } == [false, true, false])
  }

  @Test("the first attempt that the policy refuses is named with its rule")
  func refused() throws {
    // The planned attempt is the second of the series, and so the next one the third.
    let plans = try Plans(
      policy: policy(FlagTests.fee + "\n- {id: two, text: T, requires: attempt.number <= 2}"))
    let found = try flags(plans, attempts: 3)
    let refused = found.compactMap { flag -> Int? in
      if case .refused(let attempt, _) = flag { attempt } else { nil }
    }
    #expect(refused == [2])
    #expect(!(try flags(plans)).contains { $0.id == "refused" })
  }

  @Test(
    "an attempt of which something is still to be shown is named; preparation to come is a condition, once"
  )
  func open() throws {
    let open = try Plans(
      policy: policy(
        FlagTests.fee + "\n- {id: it, text: T, requires: employee.department at request = IT}"))
    #expect(
      try flags(open, attempts: 2).map(\.id).filter { $0 == "unanswered" || $0 == "conditional" }
        == ["unanswered"])
    let prepared = try Plans(
      policy: policy(
        FlagTests.fee
          + "\n- {id: practice, text: T, requires preparation: {practice tests: {in a row: 1, within: 30 days}}}"
      ))
    let found = try flags(prepared, attempts: 3)
    let conditions = found.compactMap { flag -> Int? in
      if case .conditional(let subjects) = flag { subjects.count } else { nil }
    }
    #expect(conditions == [1])
    #expect(!found.contains { $0.id == "unanswered" || $0.id == "refused" })
  }

  @Test("who approves is said once for the attempts in a row that they approve")
  func approval() throws {
    let plans = try Plans(
      policy: policy(
        FlagTests.fee + """

          - {id: second, text: T, when: attempt.number <= 3, approval: [{by: line-manager}]}
          - {id: further, text: T, when: attempt.number >= 4, approval: [{by: VP}]}
          """))
    let found = try flags(plans, attempts: 3).filter { $0.id == "needs-approval" }
    #expect(
      found == [
        .needsApproval(attempt: 1, roles: ["line-manager"]),
        .needsApproval(attempt: 3, roles: ["VP"]),
      ])
    #expect(
      !(try flags(try Plans(policy: policy(FlagTests.fee)))).contains { $0.id == "needs-approval" })
  }

  @Test("a series that ends before its attempts, or is never begun, says by what")
  func limited() throws {
    let plans = try Plans()
    let last = try day("2026-12-01")
    // The second would be on 2026-12-01, the third on 2026-12-07.
    #expect(try flags(plans, attempts: 3) { $0.stop.lastDay = last } == [.limited(.lastDay(last))])
    #expect(try flags(plans, attempts: 2) { $0.stop.lastDay = last } == [])
    let over = try day("2026-11-24")
    #expect(
      try flags(plans) { $0.stop.lastDay = over } == [.noSitting, .limited(.lastDay(over))])
  }

  @Test("a cost that nobody priced is said")
  func unpriced() throws {
    #expect(try flags(try Plans()) { $0.unpriced = [.course] } == [.unpriced(.course)])
  }

  @Test("where there was nothing to wait for, whether the employer pays at once or on no day")
  func nothingToWaitFor() throws {
    func found(_ clauses: String, payer: ScenarioPayer = .policy) throws -> [ScenarioFlag] {
      try flags(try Plans(policy: policy(clauses))) {
        $0.days = .whenEmployerPays
        $0.payer = payer
      }.filter { $0.id == "nothing-to-wait-for" }
    }
    #expect(try found(FlagTests.fee) == [.nothingToWaitFor(isPaid: true)])
    #expect(
      try found("- {id: no, text: T, excludes: exam-fee}") == [.nothingToWaitFor(isPaid: false)])
    // The least that anybody can pay is paid.
    #expect(
      try found(
        "- {id: fee, text: T, covers: exam-fee, share: 100 %, at most: 0.01 USD, paid: up front}")
        == [.nothingToWaitFor(isPaid: true)])
    #expect(
      try found(
        "- {id: fee, text: T, in force: {from: 2027-01-01, by: sitting}, covers: exam-fee, share: 50 %, paid: up front}"
      ) == [])
    #expect(try found(FlagTests.fee, payer: .employer) == [])
    #expect(
      try flags(try Plans(policy: policy(FlagTests.fee))).allSatisfy {
        $0.id != "nothing-to-wait-for"
      })
  }
}

@Suite("A scenario of which nothing is said")
struct EmptyScenarioTests {
  @Test("costs nothing and takes no hours")
  func nothing() {
    let scenario = Scenario(id: "A", name: "plan")
    #expect(scenario.costs.isEmpty && scenario.contingencies.isEmpty)
    let effort = scenario.effort
    #expect(
      (0...1).map(effort.hours).allSatisfy { $0 == (0, 0) })
  }
}

@Suite("A version that ends between two attempts")
struct NewVersionTests {
  @Test(
    "what was bought for one version is bought again for the next, and not within one",
    arguments: [("2026-08-26", 400_00), ("2026-09-10", 490_00)])
  func materials(second: String, costs: Int64) throws {
    var plans = try Plans()
    plans.basis.funding.asOf = try day("2026-07-01")
    plans.basis.funding.sittings = Listed([], completeSince: FundingCase.ever)
    // Version 1.1 of SCOR was offered until 2026-08-26, version 2.0 is from the day after.
    var scenario = plans.scenario(attempts: 2)
    scenario.days = .given([try day("2026-08-19"), try day(second)])
    scenario.costs.append(
      ScenarioCost(
        category: .materials, amount: try usd("90"), again: .kept, isOfVersion: true))
    let attempts = try plans.tree(scenario).attempts
    #expect(attempts.map(\.isNewVersion) == [false, costs == 490_00])
    let sums = attempts.map { $0.costs.reduce(0) { $0 + $1.amount.minorUnits } }
    #expect(sums == [490_00, costs])
  }
}

@Suite("A sitting that came with an earlier purchase")
struct IncludedSittingTests {
  @Test("costs its course and nothing else, whether its fee is left out or stated as nothing")
  func course() throws {
    let plans = try Plans.cka()
    for fee in [nil, "0 USD", "445 USD"] {
      var scenario = plans.scenario(attempts: 1)
      scenario.costs = try [("course", "300 USD"), ("exam-fee", fee)].compactMap { name, amount in
        guard let amount, let category = CostCategory(rawValue: name) else { return nil }
        return ScenarioCost(category: category, amount: try Money.parse(amount), again: .repeated)
      }
      // Whoever asks for a fee buys anew, and may buy a bundle with it.
      scenario.bundle = RetakeBundle(surcharge: try usd("60"), within: .days(180))
      let first = try #require(try plans.tree(scenario).attempts.first)
      let sum = first.costs.reduce(0) { $0 + $1.amount.minorUnits }
      #expect(sum == (fee == "445 USD" ? 805_00 : 300_00), "\(fee ?? "none")")
    }
  }

  @Test("leaves the purchase that it came with: the next one is bought anew, with a sitting more")
  func thenAnew() throws {
    let plans = try Plans.cka()
    var scenario = plans.scenario(attempts: 3)
    scenario.costs = [
      ScenarioCost(category: .examFee, amount: try usd("445"), again: .repeated, isOfVersion: false)
    ]
    // Bought: 445. The further sitting that comes with it: nothing. Then 445 once more.
    let fees = try plans.tree(scenario).attempts.map { attempt in
      attempt.costs.reduce(0) { $0 + $1.amount.minorUnits }
    }
    #expect(fees == [445_00, 0, 445_00])
  }
}

@Suite("The plans that a request alone gives rise to")
struct StandardScenarioTests {
  private func basis(_ asked: [(CostCategory, String)]) throws -> ScenarioBasis {
    var plans = try Plans(asked: asked)
    plans.basis.funding.time.studyHours = 40
    plans.basis.funding.time.seatHours = 3
    plans.basis.funding.deadline = try day("2027-03-31")
    return plans.basis
  }

  @Test("at once, aimed at the weak domains, with a course, with the employer's money")
  func four() throws {
    let all = StandardScenarios.of(
      try basis([
        (.examFee, "400 USD"), (.course, "900 USD"), (.materials, "60 USD"),
        (.practiceTests, "100 USD"), (.travel, "50 USD"),
      ]))
    #expect(all.map(\.id) == ["A", "B", "C", "D"])
    #expect(
      all.map { $0.costs.map(\.category) } == [
        [.examFee, .travel], [.examFee, .materials, .practiceTests, .travel],
        [.examFee, .course, .materials, .practiceTests, .travel], [.examFee, .travel],
      ])
    #expect(
      all.map(\.days) == [.earliest, .weeksAfter(4), .weeksAfter(4), .whenEmployerPays])
    #expect(all.map(\.effort.studyOwn) == [0, 40, 40, 0])
    #expect(all.allSatisfy { $0.effort.seat == 3 && $0.unpriced.isEmpty })
    #expect(all.allSatisfy { $0.stop.lastDay?.description == "2027-03-31" })
    #expect(all.map { $0.preparation == .targeted } == [false, true, true, false])
  }

  @Test("a fee or a course that nobody priced is not none")
  func unpriced() throws {
    let all = StandardScenarios.of(try basis([(.materials, "60 USD")]))
    #expect(all.map(\.unpriced) == [[.examFee], [.examFee], [.examFee, .course], [.examFee]])
  }
}
