import Cases
import CostModel
import ExamCatalog
import Preparations
import ShippedFiles
import Testing
import Units

@Suite("What moves the expected cash, one input at a time and two together")
struct SensitivityTests {
  private func chance(_ parts: Int32) throws -> Probability {
    try #require(Probability(partsPerMillion: parts))
  }

  private func longer(_ scenario: Scenario, _ plans: Plans) throws -> AttemptTree {
    var longer = scenario
    longer.stop.attempts += 1
    return try plans.tree(longer)
  }

  @Test("the ends of each bar, worked out by hand, the widest first")
  func bars() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 2)
    let range = try #require(
      ChanceRange(low: chance(400_000), base: chance(500_000), high: chance(700_000)))
    scenario.chance = ScenarioChance(.range(range), source: "test")
    let sensitivity = try Sensitivity(
      try plans.tree(scenario), longer: try longer(scenario, plans), plans.basis, .total,
      chance: try chance(500_000))
    // 400 + 0.5·400
    #expect(abs(sensitivity.base - 60_000) < 1e-6)
    func bar(_ id: String) throws -> Sensitivity.Bar {
      try #require(sensitivity.bars.first { $0.id == id })
    }
    // 400 + 0.6·400 = 640; 400 + 0.3·400 = 520
    #expect(abs(try bar("chance").atLow - 64_000) < 1e-6)
    #expect(abs(try bar("chance").atHigh - 52_000) < 1e-6)
    // 1.5 fees of 360 and of 440
    #expect(abs(try bar("exam-fee").atLow - 54_000) < 1e-6)
    #expect(abs(try bar("exam-fee").atHigh - 66_000) < 1e-6)
    // One attempt 400, three 400 + 200 + 100
    #expect(abs(try bar("attempts").atLow - 40_000) < 1e-6)
    #expect(abs(try bar("attempts").atHigh - 70_000) < 1e-6)
    #expect(sensitivity.bars.map(\.id) == ["attempts", "chance", "exam-fee"])
  }

  /// Two attempts of 400 USD at 50 %.
  private func twoAttempts(_ plans: Plans) throws -> Scenario {
    var scenario = plans.scenario(attempts: 2)
    let half = try chance(500_000)
    let range = try #require(ChanceRange(low: half, base: half, high: half))
    scenario.chance = ScenarioChance(.range(range), source: "test")
    return scenario
  }

  private func bars(_ scenario: Scenario, _ plans: Plans) throws -> [String: Sensitivity.Bar] {
    let sensitivity = try Sensitivity(
      try plans.tree(scenario), longer: try longer(scenario, plans), plans.basis, .total,
      chance: try chance(500_000))
    return Dictionary(uniqueKeysWithValues: sensitivity.bars.map { ($0.id, $0) })
  }

  @Test("the surcharge of a bundle and other money have a bar each")
  func otherPrices() throws {
    let plans = try Plans()
    var scenario = try twoAttempts(plans)
    scenario.bundle = RetakeBundle(surcharge: try usd("60"), within: .days(365))
    scenario.contingencies = [
      Contingency(
        label: "a penalty", amount: try usd("500"), payer: .employer, condition: .notCertified)
    ]
    let bars = try bars(scenario, plans)
    // One fee with the surcharge, and the penalty after two fails: 460 + 0.25·500 = 585.
    let surcharge = try #require(bars["surcharge"])
    #expect(abs(surcharge.atLow - 57_900) < 1e-6)
    #expect(abs(surcharge.atHigh - 59_100) < 1e-6)
    let penalty = try #require(bars["extra-1"])
    #expect(penalty.name == "a penalty")
    #expect(abs(penalty.atLow - 57_250) < 1e-6)
    #expect(abs(penalty.atHigh - 59_750) < 1e-6)
  }

  @Test("a preparation has a bar where it may move the odds at one end of its range")
  func preparation() throws {
    let plans = try Plans()
    func bar(_ low: Int128, _ high: Int128) throws -> Sensitivity.Bar? {
      var scenario = try twoAttempts(plans)
      scenario.preparation = .training(
        odds: OddsFactor(
          low: try #require(Exact(low, over: 10)), base: .one,
          high: try #require(Exact(high, over: 10))), source: "test")
      return try bars(scenario, plans)["preparation"]
    }
    #expect(try bar(10, 10) == nil)
    // 400, and 400 again after a fail: odds of 0.8 are 4/9, of 1.5 they are 3/5.
    let worse = try #require(try bar(8, 10))
    #expect(abs(worse.atLow - 40_000 * (1 + 5.0 / 9)) < 1e-6)
    #expect(abs(worse.atHigh - 60_000) < 1e-6)
    let better = try #require(try bar(10, 15))
    #expect(abs(better.atLow - 60_000) < 1e-6)
    #expect(abs(better.atHigh - 56_000) < 1e-6)
  }

  @Test("chances of a no-show and of a move are tried from none to twice what is stated")
  func mishaps() throws {
    let plans = try Plans()
    var absent = try twoAttempts(plans)
    absent.noShow = try chance(100_000)
    let noShow = try #require(try bars(absent, plans)["no-show"])
    #expect(noShow.low == "0 %" && noShow.high == "20 %")
    // 400, and 400 again unless the first is passed: 1 − 0.5 and 1 − 0.8·0.5 of the time.
    #expect(abs(noShow.atLow - 60_000) < 1e-6)
    #expect(abs(noShow.atHigh - 64_000) < 1e-6)

    var moved = try twoAttempts(plans)
    moved.cancellation = Cancellation(
      chance: try chance(600_000), fee: try usd("50"), payer: .candidate)
    let cancellation = try #require(try bars(moved, plans)["cancellation"])
    #expect(cancellation.high == "100 %")
    // One and a half bookings, none or all of them moved for 50.
    #expect(abs(cancellation.atLow - 60_000) < 1e-6)
    #expect(abs(cancellation.atHigh - 67_500) < 1e-6)
  }

  @Test("where the first attempt has one figure the bar goes over the ranges of later ones")
  func laterRanges() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 3)
    let open = try #require(
      ChanceRange(low: chance(100_000), base: chance(500_000), high: chance(900_000)))
    let known = ChanceRange(try chance(600_000))
    scenario.chance = ScenarioChance(.byAttempt([known, open]), source: "test")
    let sensitivity = try Sensitivity(
      try plans.tree(scenario), longer: try longer(scenario, plans), plans.basis, .total,
      chance: try chance(500_000))
    // 400·(1 + 0.4 + 0.4·0.5): the last range goes on.
    #expect(abs(sensitivity.base - 64_000) < 1e-6)
    let bar = try #require(sensitivity.bars.first { $0.id == "chance" })
    #expect(bar.low == "10 %" && bar.high == "90 %")
    // 400·(1 + 0.4 + 0.4·0.9) and 400·(1 + 0.4 + 0.4·0.1)
    #expect(abs(bar.atLow - 70_400) < 1e-6)
    #expect(abs(bar.atHigh - 57_600) < 1e-6)
    // Of one attempt, whose chance is known, nothing is open.
    scenario.stop.attempts = 1
    #expect(try bars(scenario, plans)["chance"] == nil)
  }

  @Test("of a chance that counts leave open the bar goes over four fifths of what it may be")
  func counts() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 2)
    // Nothing was counted: every chance is as likely as another, so that four fifths lie from 10 to 90 %.
    scenario.chance = ScenarioChance(.counts(passes: 0, fails: 0), source: "test")
    let bar = try #require(try bars(scenario, plans)["chance"])
    #expect(bar.low == "10 %" && bar.high == "90 %")
    // 400 + 0.9·400, and 400 + 0.1·400
    #expect(abs(bar.atLow - 76_000) < 1e-6)
    #expect(abs(bar.atHigh - 44_000) < 1e-6)
  }

  @Test("one attempt more is one, however many further ones were worked out")
  func oneMore() throws {
    let plans = try Plans()
    let scenario = plans.scenario(attempts: 2)
    var longest = scenario
    longest.stop.attempts = 6
    let sensitivity = try Sensitivity(
      try plans.tree(scenario), longer: try plans.tree(longest), plans.basis, .total,
      chance: try chance(500_000))
    let bar = try #require(sensitivity.bars.first { $0.id == "attempts" })
    // 400 for one; 400 + 200 + 100 for three.
    #expect(abs(bar.atLow - 40_000) < 1e-6)
    #expect(abs(bar.atHigh - 70_000) < 1e-6)
    #expect(bar.low == "1")
    #expect(bar.high == "3")
  }

  @Test("a grid of chances and prices")
  func grid() throws {
    let plans = try Plans()
    let grid = try Sensitivity.grid(
      try plans.tree(plans.scenario(attempts: 2)), plans.basis, .total,
      chances: [try chance(500_000), try chance(800_000)], scaling: .examFee,
      percents: [100, 150])
    // 1.5 and 1.2 fees of 400 and of 600.
    let expected = [[60_000.0, 90_000], [48_000, 72_000]]
    for (row, known) in zip(grid, expected) {
      for (figure, one) in zip(row, known) { #expect(abs(figure - one) < 1e-6) }
    }
  }
}

@Suite("A whole certification: the core exam, then a concentration within three years")
struct CertificationPathTests {
  /// Another exam of the same person, for 300, under the same policy.
  private func basis(_ exam: String, beside plans: Plans? = nil) throws -> ScenarioBasis {
    let basis = try (plans ?? Plans()).basis
    let other = try #require(basis.catalog.exam(id: exam))
    var funding = basis.funding
    funding.exam = other.id
    funding.asked = [AskedCost(category: .examFee, amount: try usd("300"))]
    return ScenarioBasis(
      funding: funding, exam: other, catalog: basis.catalog, policy: basis.policy, place: nil)
  }

  @Test("the ends are those of both series, and the second begins with the pass of the first")
  func ends() throws {
    let plans = try Plans()
    let concentration = try basis("cisco-300-710")
    var second = Scenario(id: "A", name: "concentration")
    second.costs = [ScenarioCost(category: .examFee, amount: try usd("300"), again: .repeated)]
    second.stop.attempts = 2
    let path = try CertificationPath(
      .init(plans.scenario(attempts: 2), plans.basis, chances: [0.5, 0.6]),
      then: .init(second, concentration, chances: [0.7, 0.8]),
      within: Span(count: 3, .years))
    // Passed the core with 0.8, then the concentration with 0.94.
    #expect(abs(path.outlook.certified - 0.8 * 0.94) < 1e-12)
    #expect(path.outlook.ends.count == 7)
    #expect(abs(path.outlook.ends.reduce(0) { $0 + $1.chance } - 1) < 1e-12)
    // 400 + 0.5·400, and 0.8·(300 + 0.3·300)
    #expect(abs(path.outlook.total.mean - (60_000 + 0.8 * 39_000)) < 1e-6)
    // The day after the pass of 2026-11-25.
    #expect(path.second.first?.attempts.first?.day == (try day("2026-11-26")))
  }

  @Test(
    "fails of the first exam count at the second where the policy counts by certification",
    arguments: [("certification", 40_000 + 40_000 + 30_000), ("exam", 40_000 + 40_000)])
  func counted(scope: String, candidate: Double) throws {
    // The first attempt alone is paid. The core takes three, so that the concentration is the fourth by
    // certification, and the first of its own by exam.
    let yaml = policy(
      """
      - {id: fee, text: T, when: attempt.number <= 1, covers: exam-fee, share: 100 %, paid: up front}
      - {id: no, text: T, when: attempt.number >= 2, candidate pays: exam-fee}
      """
    ).replacing("[passed, failed]", with: "[passed, failed], scope: \(scope)")
    var plans = try Plans(policy: yaml)
    plans.basis.funding.sittings = Listed([], completeSince: FundingCase.ever)
    let concentration = try basis("cisco-300-710", beside: plans)
    var second = Scenario(id: "A", name: "concentration")
    second.costs = [ScenarioCost(category: .examFee, amount: try usd("300"), again: .repeated)]
    second.stop.attempts = 1
    let path = try CertificationPath(
      .init(plans.scenario(attempts: 3), plans.basis, chances: [0, 0, 1]),
      then: .init(second, concentration, chances: [1]), within: nil)
    // 400 of the first attempt are paid in either case; two more are not.
    #expect(abs(path.outlook.total.mean - 150_000) < 1e-6)
    #expect(abs(path.outlook.candidate.mean - candidate) < 1e-6)
  }

  @Test(
    "a sitting of the first exam that the policy refuses leaves its room to the second",
    arguments: [
      // One fee of 400 a year: of the first exam where it is paid, else 300 of the second.
      ("attempt.number <= 2", 30_000.0), ("attempt.number != 2", 40_000),
    ])
  func refused(requirement: String, candidate: Double) throws {
    // The core was failed once, so that its planned sitting is the second.
    let yaml = policy(
      """
      - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
      - {id: cap, text: T, limits: year, at most: 400 USD}
      - {id: rule, text: T, requires: \(requirement)}
      """
    ).replacing("clauses:", with: "meters: {year: {over: calendar year}}\nclauses:")
    let plans = try Plans(policy: yaml)
    let concentration = try basis("cisco-300-710", beside: plans)
    var first = plans.scenario(attempts: 1)
    first.days = .given([try day("2026-12-01")])
    var second = Scenario(id: "A", name: "concentration")
    second.costs = [ScenarioCost(category: .examFee, amount: try usd("300"), again: .repeated)]
    second.stop.attempts = 1
    let path = try CertificationPath(
      .init(first, plans.basis, chances: [1]), then: .init(second, concentration, chances: [1]),
      within: nil)
    #expect(abs(path.outlook.total.mean - 70_000) < 1e-6)
    #expect(abs(path.outlook.candidate.mean - candidate) < 1e-6)
  }

  @Test("what does not fit into the time of the pair is not certified")
  func window() throws {
    let plans = try Plans()
    var second = Scenario(id: "A", name: "concentration")
    second.costs = [ScenarioCost(category: .examFee, amount: try usd("300"), again: .repeated)]
    second.days = .given([try day("2027-06-01")])
    second.stop.attempts = 1
    let path = try CertificationPath(
      .init(plans.scenario(attempts: 1), plans.basis, chances: [0.5]),
      then: .init(second, try basis("cisco-300-710"), chances: [0.9]), within: .months(3))
    #expect(path.outlook.certified == 0)
    #expect(abs(path.outlook.total.mean - 40_000) < 1e-9)
  }

  /// The core is passed at the earliest on 2026-11-25, so that three months end in February.
  @Test(
    "of the end of the pair's time and the plan's own last day the earlier counts",
    arguments: [
      ("2027-01-15", "2026-12-31", 0), ("2027-01-15", "2028-01-01", 0.5 * 0.9),
      ("2027-06-01", "2028-01-01", 0),
    ])
  func ownLastDay(sitting: String, last: String, certified: Double) throws {
    let plans = try Plans()
    var second = Scenario(id: "A", name: "concentration")
    second.costs = [ScenarioCost(category: .examFee, amount: try usd("300"), again: .repeated)]
    second.days = .given([try day(sitting)])
    second.stop.attempts = 1
    second.stop.lastDay = try day(last)
    let path = try CertificationPath(
      .init(plans.scenario(attempts: 1), plans.basis, chances: [0.5]),
      then: .init(second, try basis("cisco-300-710"), chances: [0.9]), within: .months(3))
    #expect(abs(path.outlook.certified - certified) < 1e-12)
  }
}
