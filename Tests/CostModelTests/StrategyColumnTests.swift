import Cases
import CostModel
import ExamCatalog
import Preparations
import ShippedFiles
import Testing
import Units

@Suite("A strategy that follows one scenario throughout costs what its column says")
struct StrategyColumnTests {
  /// The scenarios of the other suite, and all else that a scenario may say.
  private static func all(_ plans: Plans) throws -> [Scenario] {
    var all = try StrategySettingTests.five(plans)
    func add(_ name: String, _ change: (inout Scenario) throws -> Void) rethrows {
      var scenario = all[0].renamed(id: "\(all.count)", name: name)
      try change(&scenario)
      all.append(scenario)
    }
    add("nobody may come") { $0.noShow = Probability(partsPerMillion: 70_000) }
    try add("moved, too") {
      $0.noShow = Probability(partsPerMillion: 70_000)
      $0.cancellation = Cancellation(
        chance: try #require(Probability(partsPerMillion: 200_000)), fee: try usd("50"),
        payer: .candidate)
    }
    add("counts") { $0.chance = ScenarioChance(.counts(passes: 12, fails: 8), source: "own") }
    add("counts, nobody may come") {
      $0.chance = ScenarioChance(.counts(passes: 2, fails: 3), source: "own")
      $0.noShow = Probability(partsPerMillion: 100_000)
    }
    try add("by attempt") { $0.chance = try StrategySettingTests.stated(60, 10, 30) }
    try add("training each time") {
      $0.costs.append(ScenarioCost(category: .course, amount: try usd("300"), again: .repeated))
      $0.preparation = .training(odds: StrategySettingTests.times(1.7), source: "own")
    }
    add("waits for the money") { $0.days = .whenEmployerPays }
    add("the employer by assumption") { $0.payer = .employer }
    try add("taxed") {
      $0.tax = TaxSwitch(share: try #require(Share(parsing: "37 %")), label: "taxable benefit")
    }
    try add("member") {
      $0.membership = Membership(
        dues: try usd("145"), isYearly: true, fees: [try usd("350"), try usd("300")])
    }
    try add("named days") {
      $0.days = .given([try day("2026-12-10"), try day("2027-01-15"), try day("2027-03-01")])
    }
    try add("stops when it is dear") { $0.stop.candidatePaysAtMost = try usd("500") }
    add("without vouchers") { $0.usesVouchers = false }
    return all
  }

  @Test(
    "whatever it says, under every shipped policy",
    arguments: ["strict", "generous", "pass-only"], [CostMeasure.candidate, .employer, .total])
  func columns(name: String, measure: CostMeasure) throws {
    var plans = try Plans(asked: [(.examFee, "400 USD"), (.materials, "60 USD")])
    plans.basis = ScenarioBasis(
      funding: plans.basis.funding, exam: plans.basis.exam, catalog: plans.basis.catalog,
      policy: try Shipped.policy(name), place: nil)
    // So much that every attempt is taken that can be.
    plans.basis.funding.valueOfPassing = try usd("1000000")
    plans.basis.funding.vouchers = Listed(
      [
        Voucher(
          id: "v-1", exam: plans.basis.exam.id, sitBy: try day("2027-01-31"),
          value: .share(try #require(Share(parsing: "1/3"))), boughtBy: .employer, isUsed: false)
      ], completeSince: FundingCase.ever)
    for scenario in try Self.all(plans) {
      let comparison = try ScenarioComparison([scenario], plans.basis, measure)
      let outlook = try #require(comparison.columns.first?.outlooks.first)
      let setting = try #require(try comparison.advice(for: .init()).choices.first).setting
      let mean = measure.distribution(outlook).mean + (1 - outlook.certified) * 100_000_000
      #expect(abs(setting.best.cost - mean) < 1e-6, "\(scenario.name)")
      #expect(abs(setting.best.certified - outlook.certified) < 1e-12, "\(scenario.name)")
    }
  }

  @Test(
    "a scenario and its twin, in any order: what one bought serves the other, and helps as much")
  func twins() throws {
    let plans = try StrategySettingTests.plans()
    // Training that is bought again helps once more only as the same training.
    for scenario in try StrategySettingTests.five(plans) where scenario.id != "U" {
      let twin = scenario.renamed(id: "T", name: "twin")
      let setting = try StrategySettingTests.setting([scenario, twin], plans.basis, .total)
      let costs = try StrategySettingTests.sequences([scenario.id, "T"], 3)
        .filter { $0.count == 3 }
        .map { try #require(StrategySettingTests.cost(of: $0, setting)) }
      #expect(costs.count == 8)
      for cost in costs { #expect(abs(cost - costs[0]) < 1e-6) }
    }
  }
}
