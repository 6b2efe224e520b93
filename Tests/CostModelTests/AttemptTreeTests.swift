import Cases
import CostModel
import ExamCatalog
import Testing
import Units

@Suite("The attempt tree: days, and who pays what in every end")
struct AttemptTreeTests {
  /// Attempts 2 and later are paid in full if passed, nothing of a fail.
  private static let onlyPasses = policy(
    """
    - id: passes
      text: any second or subsequent sittings for the one that an employee passes.
      covers: exam-fee
      when: attempt.number >= 2 and sitting.outcome = passed
      share: 100 %
      paid: on pass
    - id: fails
      text: only for the one that an employee passes.
      excludes: exam-fee
      when: attempt.number >= 2 and sitting.outcome = failed
    """)

  @Test("Cisco waits five whole days after each fail, beginning the day after it")
  func days() throws {
    let plans = try Plans()
    let tree = try plans.tree(plans.scenario())
    // 2026-11-25 is the day after the decision; then 11-25 + 6 days = 12-01, + 6 days = 12-07.
    #expect(
      tree.attempts.map(\.day) == [
        try day("2026-11-25"), try day("2026-12-01"), try day("2026-12-07"),
      ])
    #expect(tree.endStates.map(\.attempts) == [1, 2, 3, 3])
    #expect(tree.endStates.map(\.isPassed) == [true, true, true, false])
  }

  @Test("counts deliver the mean after the fails before: a/(a+b+k)")
  func delivered() throws {
    let plans = try Plans()
    var scenario = plans.scenario()
    scenario.chance = ScenarioChance(.counts(passes: 2, fails: 3), source: "own")
    let tree = try plans.tree(scenario)
    let beta = try #require(scenario.chance?.beta)
    let before = beta.passes + beta.fails
    for index in 0...2 {
      let chance = try #require(tree.deliveredChance(at: index))
      #expect(abs(chance * (before + Double(index)) - beta.passes) < 1e-12)
    }
  }

  @Test("\"only … for the one that an employee passes\": each pass is paid once, no fail is")
  func onlyPasses() throws {
    let plans = try Plans(policy: AttemptTreeTests.onlyPasses)
    let tree = try plans.tree(plans.scenario())
    let cash = tree.endStates.map(\.cash)
    #expect(
      cash.map(\.total) == [try usd("400"), try usd("800"), try usd("1200"), try usd("1200")])
    #expect(cash.map(\.employer) == [try usd("400"), try usd("400"), try usd("400"), try usd("0")])
    #expect(
      cash.map(\.candidate) == [try usd("0"), try usd("400"), try usd("800"), try usd("1200")])
  }

  @Test("shares add up to the cent in every end state, whatever is bought and whoever pays")
  func shares() throws {
    for payer in ScenarioPayer.allCases {
      var plans = try Plans(
        policy: AttemptTreeTests.onlyPasses,
        asked: [(.examFee, "399.99 USD"), (.travel, "35.01 USD")])
      plans.basis.funding.vouchers = Listed(
        [
          Voucher(
            id: "v-1", exam: plans.basis.exam.id, sitBy: try day("2026-12-31"),
            value: .share(try #require(Share(parsing: "1/3"))), boughtBy: .employer, isUsed: false)
        ], completeSince: FundingCase.ever)
      var scenario = plans.scenario()
      scenario.payer = payer
      scenario.tax = TaxSwitch(
        share: try #require(Share(parsing: "37 %")), label: "taxable benefit")
      scenario.contingencies = [
        Contingency(
          label: "moving a booking", amount: try usd("24.50"), payer: .employer,
          condition: .eachAttempt)
      ]
      for end in try plans.tree(scenario).endStates {
        let parts = [end.cash.employer, end.cash.candidate, end.cash.voucher]
        #expect(try Money.sum(parts, in: .usd) == end.cash.total)
      }
    }
  }

  @Test("tax is on what the employer pays for sure, and nobody's money but the candidate's")
  func tax() throws {
    let plans = try Plans(
      policy: policy("- {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}"))
    var scenario = plans.scenario(attempts: 2)
    scenario.tax = TaxSwitch(
      share: try #require(Share(parsing: "37 %")), label: "taxable benefit")
    // 400 each time, of which 200 are paid; 37 % of 200 are 74, of 400 they are 148.
    let passed = try plans.tree(scenario).passed.map(\.cash)
    #expect(passed.map(\.total) == [try usd("474"), try usd("948")])
    #expect(passed.map(\.employer) == [try usd("200"), try usd("400")])
    #expect(passed.map(\.candidate) == [try usd("274"), try usd("548")])
  }

  @Test("no weeks of study put nothing off, and bind no day")
  func noWeeks() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 2)
    scenario.days = .earliest
    let earliest = try plans.tree(scenario).attempts
    scenario.days = .weeksAfter(0)
    let none = try plans.tree(scenario).attempts
    #expect(none == earliest)
    #expect(none.map(\.binding) == earliest.map(\.binding))
  }

  @Test(
    "what a refused attempt costs takes no room of a limit for the next, sat or not come to")
  func refusedRoom() throws {
    var plans = try Plans(
      policy: policy(
        """
        - {id: staff, text: T, requires: employee.type at sitting = full-time}
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
        - {id: cap, text: T, limits: year, at most: 400 USD}
        """
      ).replacing("clauses:", with: "meters: {year: {over: calendar year}}\nclauses:"))
    plans.basis.funding.candidate.employmentType = Timeline([
      .init(from: nil, value: "contractor"),
      .init(from: try day("2026-11-26"), value: "full-time"),
    ])
    var scenario = plans.scenario()
    scenario.days = .earliest
    scenario.noShow = Probability(partsPerMillion: 100_000)
    let tree = try plans.tree(scenario)
    // 2026-11-25 is refused; of 2026-12-01 and 2026-12-07 the first takes all that the year has.
    #expect(tree.attempts.map(\.refusedBy) == [["staff"], [], []])
    let onTime = tree.endStates.filter { $0.misses == 0 }
    #expect(
      onTime.map(\.cash.employer) == [
        try usd("0"), try usd("400"), try usd("400"), try usd("400"),
      ])
    let passedAfterMiss = tree.endStates.first { $0.misses == 1 && $0.isPassed && $0.attempts == 2 }
    #expect(passedAfterMiss?.cash.employer == (try usd("400")))
    #expect(passedAfterMiss?.employerAtMost == (try usd("400")))
  }

  @Test("nor does a bonus for it, and a voucher of which nobody said that it was used stays good")
  func refusedBeside() throws {
    var plans = try Plans(
      policy: policy(
        """
        - {id: staff, text: T, requires: employee.type at sitting = full-time}
        - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
        - {id: bonus, text: T, pays: 300 USD, paid: after any result}
        - {id: cap, text: T, limits: year, at most: 400 USD}
        """
      ).replacing("clauses:", with: "meters: {year: {over: calendar year}}\nclauses:"))
    plans.basis.funding.sittings = Listed([], completeSince: FundingCase.ever)
    plans.basis.funding.candidate.employmentType = Timeline([
      .init(from: nil, value: "contractor"),
      .init(from: try day("2026-11-26"), value: "full-time"),
    ])
    var scenario = plans.scenario(attempts: 2)
    scenario.days = .earliest
    // Of 400 a year the fee of the second comes before its bonus.
    #expect(
      try plans.tree(scenario).endStates.map(\.cash.employer) == [
        try usd("0"), try usd("400"), try usd("400"),
      ])
    plans.basis.funding.vouchers = Listed(
      try ["v-1", "v-2"].map {
        Voucher(
          id: $0, exam: plans.basis.exam.id, sitBy: try day("2026-12-31"), boughtBy: .other,
          isUsed: nil)
      }, completeSince: FundingCase.ever)
    #expect(
      try plans.tree(scenario).stopped.map(\.cash.voucher) == [try usd("400"), try usd("800")])
    scenario.payer = .candidate
    #expect(
      try plans.tree(scenario).stopped.map(\.cash.voucher) == [try usd("400"), try usd("800")])
  }

  @Test(
    "an employer's voucher pays nothing of what the policy refuses or leaves to the candidate",
    arguments: [
      "- {id: no, text: T, requires: attempt.number != 2}",
      "- {id: own, text: T, when: attempt.number = 2, candidate pays: exam-fee, exception to: [fee]}",
      "- {id: no, text: T, when: attempt.number = 2, excludes: exam-fee, exception to: [fee]}",
    ])
  func employersVoucher(clause: String) throws {
    var plans = try Plans(
      policy: policy(
        "- {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}\n" + clause))
    func vouchers(_ buyer: Payer) throws -> [Money] {
      plans.basis.funding.vouchers = Listed(
        [
          Voucher(
            id: "v-1", exam: plans.basis.exam.id, sitBy: try day("2026-12-31"), boughtBy: buyer,
            isUsed: false)
        ], completeSince: FundingCase.ever)
      return try plans.tree(plans.scenario(attempts: 2)).stopped.map(\.cash.voucher)
    }
    // The second sitting is not the employer's; the third takes the voucher that is left.
    #expect(try vouchers(.employer) == [usd("0"), usd("400")])
    #expect(try vouchers(.other) == [usd("400"), usd("400")])
  }

  @Test("a voucher pays for one sitting and is used up by it")
  func voucher() throws {
    var plans = try Plans()
    plans.basis.funding.vouchers = Listed(
      [
        Voucher(
          id: "v-1", exam: plans.basis.exam.id, sitBy: try day("2026-12-31"), boughtBy: .employer,
          isUsed: false)
      ], completeSince: FundingCase.ever)
    let tree = try plans.tree(plans.scenario())
    #expect(tree.attempts.map { $0.voucher?.id } == ["v-1", nil, nil])
    #expect(tree.stopped.map(\.cash.voucher) == Array(repeating: try usd("400"), count: 3))
    #expect(tree.stopped.last?.cash.candidate == (try usd("800")))
    var without = plans.scenario()
    without.usesVouchers = false
    #expect(try plans.tree(without).stopped.first?.cash.candidate == (try usd("400")))
  }

  @Test("a bundle: the surcharge at first, no fee at a second sitting in time")
  func bundle() throws {
    let plans = try Plans()
    var scenario = plans.scenario()
    scenario.bundle = RetakeBundle(surcharge: try usd("50"), within: .days(180))
    // 450, nothing, 400.
    #expect(
      try plans.tree(scenario).stopped.map(\.cash.total) == [
        try usd("450"), try usd("450"), try usd("850"),
      ])
    scenario.bundle = RetakeBundle(surcharge: try usd("50"), within: .days(5))
    #expect(try plans.tree(scenario).stopped.last?.cash.total == (try usd("1250")))
  }

  @Test("training kept, repeated, upgraded")
  func training() throws {
    let plans = try Plans()
    func totals(_ again: ScenarioCost.Again) throws -> [Money] {
      var scenario = plans.scenario()
      scenario.costs.append(
        ScenarioCost(category: .course, amount: try usd("780"), again: again))
      return try plans.tree(scenario).stopped.map(\.cash.total)
    }
    #expect(try totals(.kept) == [try usd("1180"), try usd("1580"), try usd("1980")])
    #expect(try totals(.repeated) == [try usd("1180"), try usd("2360"), try usd("3540")])
    #expect(
      try totals(.upgraded(try usd("200"))) == [try usd("1180"), try usd("1780"), try usd("2380")])
  }

  @Test(
    "a penalty at a deadline, and a certification that lapses unless this one is passed by a day")
  func deadlines() throws {
    let plans = try Plans()
    var scenario = plans.scenario()
    // Attempts on 11-25, 12-01 and 12-07: the penalty falls due behind the first, the lapse behind the second.
    scenario.contingencies = [
      Contingency(
        label: "penalty of the project", amount: try usd("500"), payer: .employer,
        condition: .notCertifiedBy(try day("2026-11-30"))),
      Contingency(
        label: "CCNP lapses and is taken anew", amount: try usd("300"), payer: .candidate,
        condition: .notCertifiedBy(try day("2026-12-01"))),
    ]
    let cash = try plans.tree(scenario).endStates.map(\.cash)
    #expect(cash.map(\.employer) == [try usd("0"), try usd("500"), try usd("500"), try usd("500")])
    #expect(
      cash.map(\.candidate) == [try usd("400"), try usd("800"), try usd("1500"), try usd("1500")])
  }

  @Test("the stop rules: so many attempts, by a day, when I would have paid more")
  func stops() throws {
    let plans = try Plans()
    var byDay = plans.scenario(attempts: 10)
    byDay.stop.lastDay = try day("2026-12-06")
    let tree = try plans.tree(byDay)
    #expect(tree.attempts.count == 2)
    #expect(tree.limit == .lastDay(try day("2026-12-06")))
    var byMoney = plans.scenario(attempts: 10)
    byMoney.stop.candidatePaysAtMost = try usd("1300")
    // 400, 800, 1,200; a fourth fail would make it 1,600.
    let second = try plans.tree(byMoney)
    #expect(second.attempts.count == 3)
    #expect(second.limit == .candidatePays(try usd("1300")))
  }

  @Test("scaling every amount scales every end")
  func scaling() throws {
    let one = try Plans(policy: AttemptTreeTests.onlyPasses)
    let seven = try Plans(
      policy: AttemptTreeTests.onlyPasses, asked: [(.examFee, "2800 USD")])
    for (left, right) in zip(
      try one.tree(one.scenario()).endStates, try seven.tree(seven.scenario()).endStates)
    {
      #expect(left.cash.total.minorUnits * 7 == right.cash.total.minorUnits)
      #expect(left.cash.employer.minorUnits * 7 == right.cash.employer.minorUnits)
      #expect(left.cash.candidate.minorUnits * 7 == right.cash.candidate.minorUnits)
    }
  }

  @Test("hours and delay stay apart from cash")
  func time() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 2)
    scenario.effort.studyOwn = 40
    scenario.effort.againOwn = 10
    scenario.effort.seat = 3
    scenario.effort.hourlyCost = try usd("62")
    scenario.delayPerMonth = try usd("365")
    let ends = try plans.tree(scenario).endStates
    #expect(ends.map(\.hours.own) == [40, 50, 50])
    #expect(ends.map(\.hours.work) == [3, 6, 6])
    #expect(ends.map(\.hours.workValue) == [try usd("186"), try usd("372"), try usd("372")])
    // A month is a twelfth of 365 days: a day costs 12 USD; 1 day, then 7.
    #expect(ends.map(\.delay) == [try usd("12"), try usd("84"), try usd("84")])
    #expect(ends.map(\.cash.total) == [try usd("400"), try usd("800"), try usd("800")])
  }
}
