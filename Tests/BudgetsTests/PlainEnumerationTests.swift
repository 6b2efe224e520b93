import Budgets
import Cases
import Cohorts
import CostModel
import ExamCatalog
import PassRates
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("Beside plain enumeration: every way that everybody's year can end, one by one")
struct PlainEnumerationTests {
  /// 400 for the first sitting, 200 for the second, nothing after it, each with the chance of that attempt.
  private func one(_ chances: [Double]) -> [Int64: Double] {
    [400_00: chances[0], 600_00: 1 - chances[0]]
  }

  private func sum(_ one: [Int64: Double], _ other: [Int64: Double]) -> [Int64: Double] {
    var sum: [Int64: Double] = [:]
    for (a, p) in one { for (b, q) in other { sum[a + b, default: 0] += p * q } }
    return sum
  }

  private func check(_ range: BudgetRange, _ law: [Int64: Double]) throws {
    let mean = law.reduce(0) { $0 + Double($1.key) * $1.value }
    #expect(abs(range.mean - mean) < 1e-4)
    let variance = law.reduce(0) { $0 + ($1.key.double - mean) * ($1.key.double - mean) * $1.value }
    #expect(abs(try #require(range.deviation) - variance.squareRoot()) < 1e-3)
    for amount in law.keys {
      let within = law.filter { $0.key <= amount }.values.reduce(0, +)
      let bounds = range.chance(within: Int128(amount))
      #expect(bounds.lowerBound - 1e-9 <= within && within <= bounds.upperBound + 1e-9)
      #expect(bounds.upperBound - bounds.lowerBound < 1e-6)
    }
    #expect(range.least == Int128(try #require(law.keys.min())))
    #expect(range.most == Int128(try #require(law.keys.max())))
  }

  @Test("known rates: the law of seven people")
  func knownRates() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(37)
    plan.add(try plan.series(), count: 7)
    let law = (0..<7).reduce([0: 1.0]) { law, _ in sum(law, one([0.37])) }
    try check(try #require(try plan.budget().total), law)
  }

  @Test("rates of low, base and high: one of them holds for everybody who sits the exam")
  func notKnown() throws {
    var plan = try Plan(halfOfTheSecond)
    let spread = try #require(
      RateSpread(low: try percent(40), base: try percent(55), high: try percent(70)))
    plan.book.exams["cisco-350-701"] = ExamRates([spread], source: "the test")
    plan.book.general = try rates(60)
    plan.add(try plan.series(), count: 4)
    plan.add(try plan.series("cisco-300-710"), count: 2)
    let others = sum(one([0.6]), one([0.6]))
    var law: [Int64: Double] = [:]
    for (weight, chance) in [(0.3, 0.4), (0.4, 0.55), (0.3, 0.7)] {
      let four = (0..<4).reduce([0: 1.0]) { law, _ in sum(law, one([chance])) }
      for (amount, p) in sum(four, others) { law[amount, default: 0] += weight * p }
    }
    let budget = try plan.budget()
    let total = try #require(budget.total)
    try check(total, law)
    // Variance of the means, 200 · 4 · sd(chance), beside all of it.
    let spreadOfMeans: Double = 0.6 * pow2(0.15)
    let not: Double = pow2(200_00 * 4) * spreadOfMeans
    let notKnowing: Double = (1 - total.shareOfLuck) * pow2(try #require(total.deviation))
    #expect(abs(notKnowing / not - 1) < 1e-9)
    // At the means luck alone is left, and the lowest rates cost most.
    #expect(
      try #require(budget.luckOnly?.deviation) < #require(total.deviation))
    let low: Double = 4 * 520_00 + 2 * 480_00
    #expect(abs(try #require(budget.lowCase) - low) < 1e-6)
  }

  @Test("a new version that may come moves the odds of everybody who sits the exam")
  func shock() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(60)
    plan.book.shock = RateShock(
      chance: try percent(25), odds: try #require(Exact(1, over: 3)), exams: ["cisco-350-701"],
      label: "version 2.0")
    plan.add(try plan.series(), count: 3)
    plan.add(try plan.series("cisco-300-710"))
    // Odds of 1.5 become 0.5, the chance a third.
    var law: [Int64: Double] = [:]
    for (weight, chance) in [(0.25, 333_333e-6), (0.75, 0.6)] {
      let three = (0..<3).reduce([0: 1.0]) { law, _ in sum(law, one([chance])) }
      for (amount, p) in sum(three, one([0.6])) { law[amount, default: 0] += weight * p }
    }
    let budget = try plan.budget()
    try check(try #require(budget.total), law)
    // The lowest case is that it comes; luck alone stands at the mean chance, 0.25/3 + 0.75·0.6.
    func mean(_ chance: Double) -> Double {
      one([chance]).reduce(0) { $0 + Double($1.key) * $1.value }
    }
    #expect(
      abs(try #require(budget.lowCase) - (3 * mean(333_333e-6) + mean(0.6))) < 1e-6)
    let luck = try #require(budget.luckOnly)
    #expect(abs(luck.mean - (3 * mean(533_333e-6) + mean(0.6))) < 1e-6)
  }

  @Test("bad luck of many people would not pay for a new version that comes, and that is said")
  func shockOfMany() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(60)
    plan.book.shock = RateShock(
      chance: try percent(25), odds: try #require(Exact(1, over: 3)), exams: nil,
      label: "version 2.0")
    plan.add(try plan.series(), count: 10_000)
    #expect(BudgetReport(try plan.budget()).luckHidesRates)
    // A shock that helps lowers nothing.
    plan.book.shock = RateShock(
      chance: try percent(25), odds: try #require(Exact(3, over: 1)), exams: nil,
      label: "a course for all")
    let helped = try plan.budget()
    plan.book.shock = nil
    #expect(try #require(helped.lowCase) == (try #require(try plan.budget().total).mean))
  }

  @Test("exams that one person sits share what is not known: their rates rise and fall together")
  func tied() throws {
    var plan = try Plan(halfOfTheSecond)
    let wide = try #require(
      RateSpread(low: try percent(30), base: try percent(50), high: try percent(70)))
    let narrow = try #require(
      RateSpread(low: try percent(60), base: try percent(70), high: try percent(80)))
    plan.book.exams["cisco-350-701"] = ExamRates([wide], source: "the test")
    plan.book.exams["cisco-300-710"] = ExamRates([narrow], source: "the test")
    plan.add(try plan.series(), try plan.series("cisco-300-710"))
    var law: [Int64: Double] = [:]
    for (weight, first, second) in [(0.3, 0.3, 0.6), (0.4, 0.5, 0.7), (0.3, 0.7, 0.8)] {
      for (amount, p) in sum(one([first]), one([second])) { law[amount, default: 0] += weight * p }
    }
    try check(try #require(try plan.budget().total), law)
  }

  @Test(
    "one exam alone costs what the attempt tree of a comparison says, end by end",
    arguments: ["generous", "pass-only"])
  func besideTheTree(_ name: String) throws {
    let shipped = try Shipped.policy(name)
    var plan = try Plan(halfOfTheSecond)
    plan.rules = BudgetRules(
      catalog: plan.rules.catalog, policies: [shipped.id: shipped], asOf: plan.rules.asOf,
      year: plan.rules.year, currency: .usd)
    plan.rules.stopsWhenUnfunded = false
    plan.book.general = try rates(50)
    var series = BudgetedSeries(
      exam: "cisco-350-701", policy: shipped.id, planned: try day("2027-03-01"))
    series.fee = try usd("400")
    series.person = ["employee.type": "full-time", "employed since": "2020-01-01"]
    plan.add(series)
    let row = try #require(try plan.budget().rows.first)

    let exam = try #require(plan.rules.catalog.exam(id: "cisco-350-701"))
    var candidate = Candidate(id: "c")
    candidate.employmentType = Timeline([.init(from: nil, value: "full-time")])
    candidate.employedSince = try day("2020-01-01")
    var funding = FundingCase(asOf: plan.rules.asOf, candidate: candidate, exam: exam.id)
    funding.sittings = Listed([], completeSince: FundingCase.ever)
    funding.payments = Listed([], completeSince: FundingCase.ever)
    funding.vouchers = Listed([], completeSince: FundingCase.ever)
    var scenario = Scenario(id: "A", name: "plain")
    scenario.days = .given([try day("2027-03-01")])
    scenario.costs = [
      ScenarioCost(category: .examFee, amount: try usd("400"), again: .repeated)
    ]
    let tree = try AttemptTree(
      scenario,
      ScenarioBasis(
        funding: funding, exam: exam, catalog: plan.rules.catalog, policy: shipped, place: nil))
    let line = try #require(row.series.first)
    #expect(line.days == tree.attempts.map(\.day))
    #expect(line.paidIfPassed == tree.passed.map(\.employerAtMost.minorUnits))
    // Of a series that ends without a pass the tree's most still has later passes in it; what is sure has not.
    let unpassed = try #require(line.paidIfNot)
    let last = try #require(tree.stopped.last)
    #expect(unpassed <= last.employerAtMost.minorUnits)
    #expect(unpassed >= last.cash.employer.minorUnits)
  }

  private func pow2(_ value: Double) -> Double { value * value }
}

extension Int64 {
  fileprivate var double: Double { Double(self) }
}
