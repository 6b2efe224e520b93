import Cases
import CostModel
import ExamCatalog
import Preparations
import Testing
import Units

@Suite("How scenarios stand to each other, and what their figures hang on")
struct RelationTests {
  @Test("a dearer first scenario is dominated by the second, by the difference of their means")
  func dominated() throws {
    let plans = try Plans()
    var dear = plans.scenario("A", attempts: 1)
    dear.chance = try StrategySettingTests.stated(60)
    dear.costs = [ScenarioCost(category: .examFee, amount: try usd("500"), again: .repeated)]
    var cheap = dear.renamed(id: "B", name: "cheap")
    cheap.costs = [ScenarioCost(category: .examFee, amount: try usd("400"), again: .repeated)]
    let comparison = try ScenarioComparison([dear, cheap], plans.basis, .total)
    guard case .dominated(by: "B", let shortfall)? = comparison.columns[0].flags.first else {
      Issue.record("\(comparison.columns[0].flags)")
      return
    }
    #expect(shortfall.cost == 100_00)
    #expect(shortfall.days == 0)
    #expect(comparison.columns[1].flags.isEmpty)
  }

  @Test("a shortfall is shown under the first reading in which anything of it can be seen")
  func firstSeen() throws {
    let plans = try Plans()
    func second(_ id: String, on text: String) throws -> Scenario {
      var scenario = plans.scenario(id, attempts: 2)
      scenario.days = .given([try day("2026-11-25"), try day(text)])
      return scenario
    }
    // The second attempt nine or ten days behind the first. Of those who pass, a third pass it at a chance of 50 %:
    // three days and three and a third are day 3 both. At 65 % it is 0.2275 of 0.8775: 2.33 and 2.59 days.
    let comparison = try ScenarioComparison(
      [second("A", on: "2026-12-04"), second("B", on: "2026-12-05")], plans.basis, .total)
    guard case .startsAs("A", let shortfall?)? = comparison.columns[1].flags.first else {
      Issue.record("\(comparison.columns[1].flags)")
      return
    }
    #expect(shortfall.reading == .assumed(try percent(65)))
    #expect(shortfall.days == 1)
    #expect(!shortfall.isDearer)
    #expect(!shortfall.isLessCertain)
  }

  @Test("a bar for each price that a scenario has, dues among them, and for no other")
  func bars() throws {
    let plans = try Plans()
    var plain = plans.scenario("A", attempts: 2)
    plain.chance = ScenarioChance(
      .range(
        try #require(
          ChanceRange(low: try percent(40), base: try percent(55), high: try percent(65)))),
      source: "own")
    var member = plain.renamed(id: "B", name: "member")
    member.membership = Membership(
      dues: try usd("145"), isYearly: false, fees: [try usd("350"), try usd("300")])
    let comparison = try ScenarioComparison([plain, member], plans.basis, .total)
    let advice = try comparison.advice(for: .init())
    let bars = advice.sensitivities.map { Set($0?.bars.map(\.id) ?? []) }
    #expect(bars[0] == ["chance", "exam-fee", "attempts"])
    #expect(bars[1] == ["chance", "exam-fee", "membership", "attempts"])
  }

  @Test("of the same attempts, what falls due beside them makes another scenario")
  func otherEnds() throws {
    let plans = try Plans()
    let plain = plans.scenario("A", attempts: 2)
    let twin = plain.renamed(id: "B", name: "twin")
    var due = plain.renamed(id: "C", name: "due")
    due.contingencies = [
      Contingency(
        label: "dues", amount: try usd("24.50"), payer: .candidate, condition: .eachAttempt)
    ]
    let comparison = try ScenarioComparison([plain, twin, due], plans.basis, .total)
    func isSame(_ index: Int) -> Bool {
      if case .sameAs("A")? = comparison.columns[index].flags.first { true } else { false }
    }
    #expect(isSame(1))
    #expect(!isSame(2))
  }

  @Test("a chance is each scenario's own where two differ")
  func ownChances() throws {
    var plans = try Plans()
    plans.basis.funding.valueOfPassing = try usd("3000")
    func isOwn(_ percents: Int32...) throws -> Bool? {
      let scenarios = try zip(["A", "B"], percents).map { id, percent in
        var scenario = plans.scenario(id, attempts: 2)
        scenario.chance = try StrategySettingTests.stated(percent)
        return scenario
      }
      let comparison = try ScenarioComparison(scenarios, plans.basis, .total)
      return try comparison.advice(for: .init()).choices.first?.isOwnOfEach
    }
    #expect(try isOwn(60, 60) == false)
    #expect(try isOwn(60, 70) == true)
  }

  @Test("chances of 30 % to 90 % beside fees of 80 % to 120 %, of the first scenario")
  func grid() throws {
    let plans = try Plans()
    let two = plans.scenario("A", attempts: 2)
    let comparison = try ScenarioComparison([two], plans.basis, .total)
    let grid = try #require(try comparison.advice(for: .init()).grid)
    #expect(grid.chances == (try [30, 40, 50, 60, 70, 80, 90].map { try percent($0) }))
    #expect(grid.prices == [80, 90, 100, 110, 120])
    // 400 for the first attempt and, failed, 400 for the second: 680 at 30 %, 440 at 90 %, of the fee as it is.
    #expect(
      grid.cash.map { $0[2].rounded() } == [68_000, 64_000, 60_000, 56_000, 52_000, 48_000, 44_000])
    #expect(grid.cash[0].map { $0.rounded() } == [54_400, 61_200, 68_000, 74_800, 81_600])
  }

  @Test("hours of both exams of a certification add up")
  func hours() throws {
    var plans = try Plans()
    plans.basis.funding.asked = []
    let other = try #require(plans.basis.catalog.exam(id: "cisco-300-710"))
    var first = Scenario(id: "A", name: "core")
    first.costs = [ScenarioCost(category: .examFee, amount: try usd("400"), again: .repeated)]
    first.effort.seat = 4
    first.effort.studyOwn = 10
    first.stop.attempts = 2
    var second = first.renamed(id: "B", name: "concentration")
    second.effort.seat = 3
    second.effort.studyOwn = 7
    var funding = plans.basis.funding
    funding.exam = other.id
    let path = try CertificationPath(
      .init(first, plans.basis, chances: [0.5, 0.6]),
      then: .init(
        second,
        ScenarioBasis(
          funding: funding, exam: other, catalog: plans.basis.catalog, policy: nil, place: nil),
        chances: [0.7, 0.8]), within: Span(count: 3, .years))
    // One and a half sittings of four hours; with 80 % 1.3 of three hours, and seven of study.
    #expect(abs(path.outlook.hours.work - (1.5 * 4 + 0.8 * 1.3 * 3)) < 1e-9)
    #expect(abs(path.outlook.hours.own - (10 + 0.8 * 7)) < 1e-9)
  }

  @Test(
    "who passes the first exam and not the second pays what falls due without the certification")
  func penaltyOfBoth() throws {
    var plans = try Plans()
    plans.basis.funding.asked = []
    let other = try #require(plans.basis.catalog.exam(id: "cisco-300-710"))
    var first = Scenario(id: "A", name: "core")
    first.costs = [ScenarioCost(category: .examFee, amount: try usd("400"), again: .repeated)]
    first.stop.attempts = 1
    var second = first.renamed(id: "B", name: "concentration")
    second.costs = [ScenarioCost(category: .examFee, amount: try usd("300"), again: .repeated)]
    first.contingencies = [
      Contingency(
        label: "lost", amount: try usd("1000"), payer: .candidate, condition: .notCertified)
    ]
    var funding = plans.basis.funding
    funding.exam = other.id
    let path = try CertificationPath(
      .init(first, plans.basis, chances: [0.5]),
      then: .init(
        second,
        ScenarioBasis(
          funding: funding, exam: other, catalog: plans.basis.catalog, policy: nil, place: nil),
        chances: [0.5]), within: nil)
    // 400 in any case, 300 with a half; 1,000 with a half at the first, and with a quarter at the second.
    #expect(abs(path.outlook.total.mean - (400_00 + 150_00 + 500_00 + 250_00)) < 1e-6)
  }

  @Test("money of a year ahead counts divided by one and the rate")
  func discount() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 1)
    scenario.days = .given([try day("2027-11-24")])
    scenario.yearlyDiscount = Share(parsing: "5 %")
    let end = try #require(try plans.tree(scenario).endStates.first)
    #expect(abs(try #require(end.presentTotal) - 400_00 / 1.05) < 1e-6)
    // What falls due without a pass counts on top, from its own day: the second one is due a year later again.
    scenario.contingencies = [
      Contingency(
        label: "lost", amount: try usd("100"), payer: .candidate, condition: .notCertified),
      Contingency(
        label: "late", amount: try usd("200"), payer: .employer,
        condition: .notCertifiedBy(try day("2028-11-23"))),
    ]
    let stopped = try #require(try plans.tree(scenario).endStates.last)
    let sum = 400_00 / 1.05 + 100_00 / 1.05 + 200_00 / (1.05 * 1.05)
    #expect(abs(try #require(stopped.presentTotal) - sum) < 1e-6)
  }

  @Test("the comparison looks at one attempt more than the longest scenario plans, and at eight")
  func longer() throws {
    let plans = try Plans()
    let comparison = try ScenarioComparison(
      [plans.scenario("A", attempts: 2), plans.scenario("B", attempts: 8)], plans.basis, .total)
    #expect(comparison.columns.map { $0.practical?.attempts.count } == [8, 9])
    // Where bookings may be missed each more doubles the ways: one more than planned has to do.
    var missed = plans.scenario("A", attempts: 2)
    missed.noShow = try percent(3)
    let few = try ScenarioComparison([missed], plans.basis, .total)
    #expect(few.columns[0].practical?.attempts.count == 3)
  }

  @Test("how far counts go: each fail makes a pass less likely, from one of two to one of nine")
  func countedLimit() throws {
    let plans = try Plans()
    var counted = plans.scenario("A", attempts: 2)
    counted.chance = ScenarioChance(.counts(passes: 0, fails: 0), source: "own")
    let column = try ScenarioComparison([counted], plans.basis, .total).columns[0]
    // Nothing was counted, so that any chance is as likely as any other: the mean of Beta(1, 1 + k) after k fails.
    let chances = (column.practical?.attempts ?? []).map(\.chance)
    #expect(chances.count == 8)
    for (fails, chance) in chances.enumerated() {
      #expect(abs(chance - 1 / Double(2 + fails)) < 1e-12)
    }
    // Nobody said by how much later money counts less.
    #expect(column.outlooks.allSatisfy { $0.presentTotal == nil })
  }

  @Test("a scenario with a price that nobody knows, or that cannot be sat, is better than none")
  func unknown() throws {
    let plans = try Plans()
    var open = plans.scenario("A", attempts: 1)
    open.costs = [ScenarioCost(category: .examFee, amount: try usd("100"), again: .repeated)]
    open.unpriced = [.course]
    var never = open.renamed(id: "N", name: "never")
    never.unpriced = []
    never.stop.lastDay = try day("2026-11-24")
    let dear = plans.scenario("B", attempts: 1)
    let columns = try ScenarioComparison([open, never, dear], plans.basis, .total).columns
    #expect(columns[0].flags == [.unpriced(.course)])
    #expect(columns[1].tree.attempts.isEmpty)
    #expect(columns[2].flags == [])
    // Priced, it costs 300 less.
    open.unpriced = []
    let priced = try ScenarioComparison([open, dear], plans.basis, .total).columns
    guard case .dominated(by: "A", let shortfall)? = priced[1].flags.first else {
      Issue.record("\(priced[1].flags)")
      return
    }
    #expect(shortfall.cost == 300_00)
  }

  @Test("who sits on another day does not start alike, whatever else is the same")
  func otherDay() throws {
    let plans = try Plans()
    func only(_ id: String, on text: String) throws -> Scenario {
      var scenario = plans.scenario(id, attempts: 1)
      scenario.days = .given([try day(text)])
      return scenario
    }
    let flags = try ScenarioComparison(
      [only("A", on: "2026-12-04"), only("B", on: "2026-12-05")], plans.basis, .total
    ).columns.map(\.flags)
    #expect(flags[0] == [])
    // The same for the same, a day later.
    #expect(flags[1].count == 1)
    guard case .dominated(by: "A", let shortfall)? = flags[1].first else {
      Issue.record("\(flags[1])")
      return
    }
    #expect(shortfall.days == 1)
  }

  @Test("what is cheaper in all and dearer for one of the two dominates nothing")
  func sides() throws {
    let plans = try Plans()
    var own = plans.scenario("A", attempts: 1)
    own.payer = .candidate
    var paid = plans.scenario("B", attempts: 1)
    paid.payer = .employer
    paid.costs = [ScenarioCost(category: .examFee, amount: try usd("500"), again: .repeated)]
    let comparison = try ScenarioComparison([own, paid], plans.basis, .total)
    #expect(comparison.columns.map { $0.outlooks[0].total.mean } == [400_00, 500_00])
    for column in comparison.columns {
      #expect(
        !column.flags.contains { if case .dominated = $0 { true } else { false } },
        "\(column.flags)")
    }
  }

  private func percent(_ number: Int32) throws -> Probability {
    try #require(Probability(partsPerMillion: number * 10_000))
  }
}
