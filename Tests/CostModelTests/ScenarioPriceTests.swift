import Cases
import CostModel
import ExamCatalog
import Testing
import Units

@Suite("The prices that a scenario states, by which a workbook changes them")
struct ScenarioPriceTests {
  private func rich(_ plans: Plans) throws -> Scenario {
    var scenario = plans.scenario()
    scenario.costs = [
      ScenarioCost(category: .examFee, amount: try usd("400"), again: .repeated),
      ScenarioCost(category: .course, amount: try usd("900"), again: .upgraded(try usd("50"))),
      ScenarioCost(category: .materials, amount: try usd("60"), again: .kept),
    ]
    scenario.bundle = RetakeBundle(surcharge: try usd("99"), within: .days(180))
    scenario.contingencies = [
      Contingency(label: "a room", amount: try usd("20"), payer: .employer, condition: .eachAttempt)
    ]
    return scenario
  }

  private func member(_ scenario: Scenario) throws -> Scenario {
    var scenario = scenario
    scenario.membership = Membership(
      dues: try usd("145"), isYearly: true, fees: [try usd("350"), try usd("300")])
    return scenario
  }

  @Test("a price stays clear of totals that are asked about, and does not go on behind them")
  func between() throws {
    let plans = try Plans(
      policy: policy(
        """
          - id: quote
            text: T
            when: request.amount > 1,500 USD and request.amount <= 1,600 USD
            requires: attempt.number > 9
          - {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}
        """))
    var scenario = plans.scenario(attempts: 1)
    scenario.costs += [
      ScenarioCost(category: .course, amount: try usd("780"), again: .repeated),
      ScenarioCost(category: .materials, amount: try usd("90"), again: .repeated),
    ]
    let ranges = try plans.tree(scenario).priceRanges(
      [[.cost(0)], [.cost(1)], [.cost(2)]], plans.basis)
    // 400 + 780 + 90 are 1,270: each may grow by 230.
    #expect(ranges.map(\.alone) == [0...630_00, 0...1010_00, 0...320_00])
  }

  @Test("each once, in the order of its costs; members pay their own fees in the place of the fee")
  func order() throws {
    let rich = try rich(Plans())
    #expect(
      rich.prices == [.cost(0), .cost(1), .upgrade(1), .cost(2), .surcharge, .contingency(0)])
    #expect(
      try member(rich).prices == [
        .memberFee(0), .memberFee(1), .cost(1), .upgrade(1), .cost(2), .dues, .surcharge,
        .contingency(0),
      ])
    let amounts = try member(rich).prices.map { try member(rich).amount(of: $0)?.description }
    #expect(
      amounts == [
        "350.00 USD", "300.00 USD", "900.00 USD", "50.00 USD", "60.00 USD", "145.00 USD",
        "99.00 USD", "20.00 USD",
      ])
  }

  @Test("one that it has not got has no amount, and is not made by changing it")
  func none() throws {
    let plain = try Plans().scenario()
    let others: [ScenarioPrice] = [
      .cost(1), .upgrade(0), .upgrade(1), .memberFee(0), .dues, .surcharge, .contingency(0),
    ]
    for price in others { #expect(plain.amount(of: price) == nil) }
    #expect(plain.pricing(others, at: try usd("1")) == plain)
  }

  @Test("changing one changes that and no other")
  func pricing() throws {
    let member = try member(rich(Plans()))
    for price in member.prices {
      let changed = member.pricing([price], at: try usd("7"))
      for other in member.prices {
        #expect(
          changed.amount(of: other) == (other == price ? try usd("7") : member.amount(of: other)))
      }
    }
    #expect(member.pricing([.surcharge], at: try usd("7")).bundle?.within == .days(180))
    #expect(member.pricing([.dues], at: try usd("7")).membership?.isYearly == true)
    #expect(
      member.pricing([.contingency(0)], at: try usd("7")).contingencies.first?.label == "a room")
  }

  @Test("of which prices each cost of an attempt is the sum")
  func attempts() throws {
    let plans = try Plans()
    let tree = try plans.tree(rich(plans))
    #expect(tree.prices(ofAttempt: 0) == [[.cost(0), .surcharge], [.cost(1)], [.cost(2)]])
    // The bundle pays the second fee; the course is upgraded, material kept.
    #expect(tree.prices(ofAttempt: 1) == [[], [.upgrade(1)]])
    #expect(tree.prices(ofAttempt: 2) == [[.cost(0)], [.upgrade(1)]])
    #expect(tree.prices(ofAttempt: 3).isEmpty)
    for (index, attempt) in tree.attempts.enumerated() {
      let sums = tree.prices(ofAttempt: index).map { prices in
        prices.reduce(0) { $0 + (tree.scenario.amount(of: $1)?.minorUnits ?? 0) }
      }
      #expect(attempt.costs.map(\.amount.minorUnits) == sums, "attempt \(index + 1)")
    }
  }

  @Test("members' fees by attempt, the last for all further ones; dues when they fall due")
  func members() throws {
    let plans = try Plans()
    var scenario = try member(plans.scenario())
    scenario.bundle = nil
    let tree = try plans.tree(scenario)
    #expect(tree.prices(ofAttempt: 0) == [[.memberFee(0)], [.dues]])
    #expect(tree.prices(ofAttempt: 1) == [[.memberFee(1)]])
    #expect(tree.prices(ofAttempt: 2) == [[.memberFee(1)]])
    // A year after 2026-11-25 dues are paid once more, and not on the day before.
    for (later, isDue) in [("2027-11-24", false), ("2027-11-25", true)] {
      scenario.days = .given([try day("2026-11-25"), try day(later)])
      scenario.stop.attempts = 2
      #expect(try plans.tree(scenario).prices(ofAttempt: 1).contains([.dues]) == isDue, "\(later)")
    }
  }

  @Test(
    "a price may move as long as attempts, days and steps stay: up to what the candidate pays at most"
  )
  func range() throws {
    let plans = try Plans()
    var scenario = plans.scenario()
    scenario.stop.candidatePaysAtMost = try usd("1000")
    // Of 400 each two are paid, and a third would make it 1,200. 3 · 333.33 would still be within 1,000, and
    // 2 · 500.01 would not.
    let tree = try plans.tree(scenario)
    #expect(tree.attempts.count == 2)
    let range = try #require(try tree.priceRanges([[.cost(0)]], plans.basis).first)
    #expect(range.alone == 33_334...50_000)
    #expect(range.together == range.alone)
    // Without a limit up to the greatest amount that is looked at.
    let free = try plans.tree(plans.scenario())
    #expect(
      try free.priceRanges([[.cost(0)]], plans.basis).first?.alone == 0...AttemptTree.largestPrice)
  }
}
