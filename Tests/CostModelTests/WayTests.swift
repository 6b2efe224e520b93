import Cases
import CostModel
import ExamCatalog
import PolicyRules
import Preparations
import ShippedFiles
import Testing
import Units

@Suite("What the way to the certification costs, by chance")
struct WayTests {
  /// One fail before; a fee of 400, practice tests of 100 once, and 50 for each way there.
  private static let rest = "- {id: rest, text: T, candidate pays: [practice-tests, travel]}"

  private func plans(_ clauses: String? = nil) throws -> Plans {
    var plans = try Plans(policy: clauses.map { policy("\($0)\n\(WayTests.rest)") })
    plans.basis.funding.asked = [
      AskedCost(category: .examFee, amount: try usd("400")),
      AskedCost(category: .practiceTests, amount: try usd("100")),
      AskedCost(category: .travel, amount: try usd("50"), isPaidAgain: true),
    ]
    return plans
  }

  private func way(
    _ plans: Plans, on planned: String = "2026-12-10", wait: Int = 6, isHeld: Bool = false
  ) throws -> WayToTheEnd? {
    try WayToTheEnd.of(
      plans.basis.funding, vendor: "cisco", policy: plans.basis.policy,
      plannedDay: try day(planned), isHeld: isHeld
    ) { $0.asOf.adding(days: wait) }
  }

  /// Half of a fee, at most 200 in a calendar year.
  private func yearly(_ clauses: String = "") throws -> Plans {
    var plans = try plans()
    let yaml = policy(
      """
      - {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}
      - {id: cap, text: T, limits: year, at most: 200 USD}
      \(WayTests.rest)
      \(clauses)
      """
    ).replacing("clauses:", with: "meters: {year: {over: calendar year}}\nclauses:")
    plans.basis = ScenarioBasis(
      funding: plans.basis.funding, exam: plans.basis.exam, catalog: plans.basis.catalog,
      policy: try Shipped.policy(yaml: yaml), place: nil)
    return plans
  }

  private func lines(_ way: WayToTheEnd?) -> [String] {
    (way?.paths ?? []).map {
      "\($0.attempts) \($0.isPassed ? "passed" : "failed"): \($0.cash) = \($0.employer) + \($0.candidate)"
    }
  }

  @Test(
    "three attempts are considered: all that is asked for, then the fee and what is bought again")
  func cash() throws {
    let way = try way(plans())
    #expect(
      lines(way) == [
        "1 passed: 550.00 USD = 0.00 USD + 550.00 USD",
        "2 passed: 1,000.00 USD = 0.00 USD + 1,000.00 USD",
        "3 passed: 1,450.00 USD = 0.00 USD + 1,450.00 USD",
        "3 failed: 1,450.00 USD = 0.00 USD + 1,450.00 USD",
      ])
    #expect(way?.furtherCost == (try usd("450")))
    #expect(way?.voucher == (try usd("0")))
  }

  @Test("weighed with chances of a half, of 65 and of 80 percent where nobody states one")
  func weighed() throws {
    let rows = try #require(try way(plans())).rows
    #expect(rows.map(\.chance.description) == ["50 %", "65 %", "80 %"])
    #expect(rows.allSatisfy { $0.source == nil })
    // 0.5 · 550 + 0.25 · 1,000 + 0.25 · 1,450; 0.65 · 550 + 0.2275 · 1,000 + 0.1225 · 1,450 = 762.625;
    // 0.8 · 550 + 0.16 · 1,000 + 0.04 · 1,450.
    #expect(rows.map(\.cash) == [try usd("887.50"), try usd("762.63"), try usd("658")])
    // 1 − 0.5³, 1 − 0.35³, 1 − 0.2³.
    #expect(
      rows.map(\.certified) == [
        Exact(7, over: 8), Exact(957_125, over: 1_000_000), Exact(992, over: 1000),
      ])
    // 1 · 0.5 + 2 · 0.25 + 3 · 0.25; 0.65 + 0.455 + 0.3675; 0.8 + 0.32 + 0.12.
    #expect(
      rows.map(\.attempts) == [
        Exact(7, over: 4), Exact(14_725, over: 10_000), Exact(124, over: 100),
      ])
  }

  @Test("a stated chance is the only row, and says who states it unless that is nobody's business")
  func stated() throws {
    var plans = try plans()
    plans.basis.funding.chance = StatedChance(
      chance: try #require(Probability(partsPerMillion: 500_000)), source: "a practice test")
    let way = try #require(try way(plans))
    #expect(way.rows.map(\.source) == ["a practice test"])
    #expect(way.withoutSplit().rows.map(\.source) == ["stated in the request"])
    #expect(way.withoutSplit().rows.map(\.cash) == way.rows.map(\.cash))
    #expect(way.withoutSplit().rows.map(\.employer) == [try usd("0")])
    #expect(way.withoutSplit().paths.isEmpty && way.withoutSplit().unsure.isEmpty)
    #expect(try self.way(self.plans())?.withoutSplit().rows.map(\.source) == [nil, nil, nil])
  }

  @Test("the employer pays what the policy settles on each way")
  func employer() throws {
    // Half of a fee up to the third attempt; the planned one is the second.
    let way = try way(
      plans(
        "- {id: fee, text: T, when: attempt.number <= 3, covers: exam-fee, share: 50 %, paid: up front}"
      ))
    #expect(
      lines(way) == [
        "1 passed: 550.00 USD = 200.00 USD + 350.00 USD",
        "2 passed: 1,000.00 USD = 400.00 USD + 600.00 USD",
        "3 passed: 1,450.00 USD = 400.00 USD + 1,050.00 USD",
        "3 failed: 1,450.00 USD = 400.00 USD + 1,050.00 USD",
      ])
    // 0.5 · 200 + 0.5 · 400 of 887.50.
    #expect(way?.rows.first?.employer == (try usd("300")))
    #expect(way?.rows.first?.candidate == (try usd("587.50")))
  }

  @Test("what is paid on a pass is paid on no fail")
  func onPass() throws {
    let way = try way(
      plans("- {id: fee, text: T, covers: exam-fee, share: 100 %, paid: on pass}"))
    #expect(
      (way?.paths ?? []).map(\.employer).map(\.description) == [
        "400.00 USD", "400.00 USD", "400.00 USD", "0.00 USD",
      ])
  }

  @Test("an attempt that a requirement refuses is paid by nobody else, and the others stay paid")
  func refused() throws {
    let way = try way(
      plans(
        """
        - {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}
        - {id: three, text: T, requires: attempt.number <= 3}
        """))
    #expect(
      (way?.paths ?? []).map(\.employer) == [
        try usd("200"), try usd("400"), try usd("400"), try usd("400"),
      ])
  }

  @Test("an attempt on which a person still decides is paid for sure by nobody, and is named")
  func unsure() throws {
    let plans = try plans(
      """
      - {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}
      - {id: three-at-most, text: T, requires: attempt.number <= 3, waived by: HR}
      """)
    let way = try #require(try way(plans))
    #expect(
      way.paths.map(\.employer) == [
        try usd("200"), try usd("400"), try usd("400"), try usd("400"),
      ])
    #expect(way.unsure.map(\.attempt) == [3])
    #expect(way.unsure.map(\.subjects) == [["three at most"]])
    // 0.5 · 200 + 0.5 · 400.
    #expect(way.rows.first?.employer == (try usd("300")))
    // What stands against the sitting by other rules leaves nothing sure of any.
    let held = try #require(try self.way(plans, isHeld: true))
    #expect(held.paths.allSatisfy { $0.employer == .zero(.usd) })
    #expect(held.paths.map(\.cash) == way.paths.map(\.cash))
  }

  @Test("an attempt of which no clause says whether its fee is paid waits for HR's word on it")
  func undecided() throws {
    let way = try #require(
      try way(
        plans(
          "- {id: fee, text: T, when: attempt.number <= 3, covers: exam-fee, share: 50 %, paid: up front}"
        )))
    // One fail before: the second and the third are paid by halves, of the fourth nothing is sure.
    #expect(
      way.paths.map(\.employer) == [
        try usd("200"), try usd("400"), try usd("400"), try usd("400"),
      ])
    #expect(way.unsure.map(\.attempt) == [3])
    #expect(way.unsure.map(\.subjects) == [["HR's word on the exam fee"]])
  }

  @Test("a refused attempt takes no room of the next one")
  func refusedRoom() throws {
    // 200 a year: the second attempt is refused, so that they are there for the third.
    let way = try way(yearly("- {id: odd, text: T, requires: attempt.number != 2}"))
    #expect(
      (way?.paths ?? []).map(\.employer) == [
        .zero(.usd), try usd("200"), try usd("200"), try usd("200"),
      ])
  }

  @Test("a further attempt waits as long as the policy lets the employer pay it")
  func waits() throws {
    // 30 days from 10 December are 9 January, in a year with room of its own; 30 more are 8 February.
    let way = try way(
      yearly("- {id: wait, text: T, requires: attempt.days-since-last-fail >= 30 days}"))
    #expect(
      (way?.paths ?? []).map(\.employer) == [
        try usd("200"), try usd("400"), try usd("400"), try usd("400"),
      ])
    #expect(way?.unsure == [])
  }

  @Test("the planned attempt is on its day, also where the employer pays only a later one")
  func plannedDay() throws {
    let way = try way(
      plans(
        """
        - {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}
        - {id: wait, text: T, requires: attempt.days-since-last-fail >= 90 days}
        """))
    #expect(
      (way?.paths ?? []).map(\.employer) == [
        .zero(.usd), try usd("200"), try usd("400"), try usd("400"),
      ])
  }

  @Test(
    "further attempts are on the first days that the vendor allows after a fail",
    arguments: [
      // 200 in a calendar year: 2026-12-10 + 21 is its last day, + 22 the first of the next.
      ("2026-12-10", 21, "200"), ("2026-12-10", 22, "400"), ("2026-12-31", 1, "400"),
    ])
  func apart(planned: String, wait: Int, employer: String) throws {
    let way = try way(yearly(), on: planned, wait: wait)
    #expect(way?.paths[1].employer == (try usd(employer)))
  }

  @Test("a voucher pays for the planned sitting alone")
  func voucher() throws {
    var plans = try plans()
    plans.basis.funding.vouchers = Listed([
      Voucher(
        id: "v-1", exam: plans.basis.exam.id, sitBy: try day("2027-01-31"), boughtBy: .employer,
        isUsed: false)
    ])
    plans.basis.funding.valueOfPassing = try usd("1000")
    let way = try #require(try way(plans))
    #expect(way.voucher == (try usd("400")))
    #expect(
      way.paths.map(\.cash) == [try usd("150"), try usd("600"), try usd("1050"), try usd("1050")])
    // (550 − 400) / 1,000.
    #expect(way.worthAbove == Exact(15, over: 100))
  }

  @Test(
    "worth its cash above cash by value; training pays for itself in fees by its price by the fee")
  func thresholds() throws {
    var plans = try plans()
    #expect(try way(plans)?.worthAbove == nil)
    plans.basis.funding.valueOfPassing = try usd("1000")
    #expect(try way(plans)?.worthAbove == Exact(55, over: 100))
    plans.basis.funding.valueOfPassing = try usd("0")
    #expect(try way(plans)?.worthAbove == nil)
    plans.basis.funding.valueOfPassing = try Money.parse("1000 EUR")
    #expect(try way(plans)?.worthAbove == nil)
    // Practice tests of 100; travel is no training.
    #expect(try way(plans)?.trainingBreakEven == Exact(1, over: 4))
    plans.basis.funding.asked.remove(at: 1)
    #expect(try way(plans)?.trainingBreakEven == nil)
    plans.basis.funding.asked = [
      AskedCost(category: .examFee, amount: try usd("0")),
      AskedCost(category: .course, amount: try usd("100")),
    ]
    #expect(try way(plans)?.trainingBreakEven == nil)
  }

  @Test("without a fee, or with amounts in two currencies, there is no way to go by")
  func nothing() throws {
    var plans = try plans()
    plans.basis.funding.asked.append(
      AskedCost(category: .course, amount: try Money.parse("100 EUR")))
    #expect(try way(plans) == nil)
    plans.basis.funding.asked = [AskedCost(category: .course, amount: try usd("100"))]
    #expect(try way(plans) == nil)
  }
}

@Suite("What the way costs beside cash")
struct TimeCostTests {
  private func time(_ change: (inout TimeValue) throws -> Void, on planned: String = "2026-12-10")
    throws -> TimeCost
  {
    var funding = try Plans().basis.funding
    try change(&funding.time)
    return try TimeCost.of(funding, plannedDay: try day(planned))
  }

  @Test("hours at their rate; waiting by twelfths of 365 days")
  func money() throws {
    let cost = try time {
      $0.studyHours = 40
      $0.seatHours = 4
      $0.hourlyRate = try usd("65")
      $0.delayPerMonth = try usd("900")
    }
    #expect(cost.hours == 44)
    #expect(cost.value == (try usd("2860")))
    // 2026-11-24 to 2026-12-10: 900 · 16 · 12 / 365 = 473.42.
    #expect(cost.delayDays == 16)
    #expect(cost.delay == (try usd("473.42")))
  }

  @Test("nothing is worth nothing: no hours, no waiting, a day that is over")
  func nothing() throws {
    #expect(try time { $0.hourlyRate = try usd("65") }.value == nil)
    #expect(
      try time {
        $0.studyHours = 1
        $0.hourlyRate = try usd("65")
      }.value == usd("65"))
    let now = try time({ $0.delayPerMonth = try usd("900") }, on: "2026-11-24")
    #expect(now.delay == nil)
    #expect(now.delayDays == 0)
    #expect(try time({ $0.delayPerMonth = try usd("900") }, on: "2026-11-20").delayDays == 0)
    // A day: 900 · 12 / 365 = 29.59.
    #expect(try time({ $0.delayPerMonth = try usd("900") }, on: "2026-11-25").delay == usd("29.59"))
  }

  @Test("hours that nobody stated are said")
  func words() throws {
    #expect(
      try time { $0.studyHours = 40 }.hoursInWords
        == "40 hours of study; hours in the seat are not stated")
    #expect(
      try time { $0.seatHours = 4 }.hoursInWords
        == "4 hours in the seat; hours of study are not stated")
    #expect(
      try time {
        $0.studyHours = 40
        $0.seatHours = 4
      }.hoursInWords == "44 hours")
  }
}

@Suite("What a sitting is worth")
struct SittingStakesTests {
  private func stakes(_ cash: String, _ value: String = "1000 USD") throws -> SittingStakes? {
    SittingStakes(cash: try usd(cash), value: try Money.parse(value))
  }

  private func factor(_ low: Int64, _ base: Int64, _ high: Int64) -> OddsFactor {
    OddsFactor(low: Exact(low), base: Exact(base), high: Exact(high))
  }

  @Test("its cash above a chance of cash by value, which is one at most")
  func worthAbove() throws {
    #expect(try stakes("400")?.worthAbove == Exact(2, over: 5))
    #expect(try stakes("1500")?.worthAbove == .one)
    #expect(try stakes("400", "0 USD") == nil)
    #expect(try stakes("400", "0.01 USD") != nil)
    #expect(try stakes("400", "1000 EUR") == nil)
  }

  @Test("before odds are multiplied: p / (p + m · (1 − p)), the mildest reading first")
  func before() throws {
    let stakes = try #require(try stakes("400"))
    // 0.4 / (0.4 + 4 · 0.6) = 1/7, with 2 it is 1/4, with 1 it stays.
    let found = try stakes.worthAbove(before: factor(1, 2, 4))
    #expect(found.low == Exact(1, over: 7))
    #expect(found.base == Exact(1, over: 4))
    #expect(found.high == Exact(2, over: 5))
    // A sitting that costs nothing, by odds of none, would be worth it at any chance: there is none to name.
    #expect(try self.stakes("0")?.worthAbove(before: factor(0, 0, 0)).base == .one)
    #expect(try self.stakes("0")?.worthAbove(before: factor(1, 1, 1)).base == .zero)
  }
}
