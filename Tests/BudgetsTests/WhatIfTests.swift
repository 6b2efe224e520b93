import Budgets
import Cohorts
import PassRates
import PolicyRules
import Testing
import Units

@Suite("What if: other policies, more attempts, a gate, vouchers")
struct WhatIfTests {
  private func plan() throws -> Plan {
    var plan = try Plan(halfOfTheSecond)
    let other = try policy(
      upToAThousand, id: "other")
    plan.rules = BudgetRules(
      catalog: plan.rules.catalog,
      policies: plan.rules.policies.merging([other.id: other]) { first, _ in first },
      asOf: plan.rules.asOf, year: plan.rules.year, currency: .usd)
    plan.book.general = try rates(50)
    plan.add(try plan.series(), count: 100)
    return plan
  }

  @Test("another policy on the same people: cash, passes, who gets a third sitting")
  func policies() throws {
    let plan = try plan()
    let comparison = try BudgetComparison(
      plan.settled(), policies: ["other"], attempts: false)
    let (today, other) = (comparison.all[0], comparison.all[1])
    // 400 + 50 %·200; 400 + 50 %·400 + 25 %·200.
    #expect(today.cash.rounded() == 100 * 500_00)
    #expect(other.cash.rounded() == 100 * 650_00)
    #expect(abs(today.certified - 75) < 1e-9)
    #expect(abs(other.certified - 87.5) < 1e-9)
    #expect(abs(try #require(other.costPerExtraPass(beside: today)) - 15_000_00 / 12.5) < 1e-6)
    let flip = try #require(other.flips.first)
    #expect(other.flips.count == 1)
    #expect(flip.kind == .more && flip.exam == "350-701" && flip.people == 100)
    #expect(today.flips.isEmpty)
  }

  @Test("one person who gets more for five exams is one person of the other exams")
  func flipsOfOne() throws {
    var plan = try plan()
    plan.rules.attempts = 2
    plan.roster = BudgetRoster()
    plan.add(
      try plan.series(fee: "50"), try plan.series("cisco-300-710", fee: "50"),
      try plan.series("cisco-300-740", fee: "50"), try plan.series("cisco-300-745", fee: "50"),
      try plan.series("cisco-ccst", fee: "50"))
    func more() throws -> [BudgetWhatIf.Flip] {
      try BudgetComparison(plan.settled(), policies: ["other"], attempts: false).all[1].flips
    }
    // The second sitting of each is paid in whole, not by half.
    var flips = try more()
    #expect(flips.map(\.kind) == [.more] && flips.map(\.exam) == ["other exams"])
    #expect(flips.map(\.people) == [nil])
    // Six with an exam of their own stand with the one: seven.
    plan.add(try plan.series("cisco-200-301"), count: 6)
    flips = try more()
    #expect(flips.map(\.kind) == [.more] && flips.map(\.exam) == ["other exams"])
    #expect(flips.map(\.people) == [7])
  }

  @Test("one to five funded attempts: what each further one costs and brings")
  func attempts() throws {
    let plan = try plan()
    let comparison = try BudgetComparison(plan.settled(), policies: [])
    let fees = comparison.all.filter {
      if case .feesUpTo = $0.terms { true } else { false }
    }
    // 400 for each sitting, and half as many people at each further one.
    let sat = [1, 1.5, 1.75, 1.875, 1.9375]
    #expect(fees.map { $0.cash.rounded() } == sat.map { ($0 * 100 * 400_00).rounded() })
    for (one, passes) in zip(fees, sat.map { $0 * 50 }) {
      #expect(abs(one.certified - passes) < 1e-9)
    }
    // Half of the second attempt is cheaper than the whole of it and brings as many passes.
    #expect(!fees[1].isOnFrontier)
    #expect(comparison.all[0].isOnFrontier)
    #expect(comparison.cheapest(for: 75)?.name == "as today")
    #expect(comparison.cheapest(for: 90)?.terms == .feesUpTo(4))
    #expect(comparison.cheapest(for: 99) == nil)
  }

  @Test("a gate of 79 USD before every retake pays once it raises the chance enough")
  func gate() throws {
    let plan = try plan()
    let gate = try #require(
      try GateWhatIf(try usd("79"), plan.settled()))
    // Half of 100 people sit again.
    #expect(gate.cost.rounded() == 50 * 79_00)
    // (40,000 + 10,000) / 75, and with the gate 3,950 more.
    #expect(abs(gate.perPassToday - 50_000_00 / 75) < 1e-6)
    // 53,950 / (50 + 50 p) = 50,000 / 75 at p = 61.85 %.
    let gain = try #require(gate.neededGain)
    #expect(abs(gain - (53_950.0 * 75 / 50_000 - 50) / 50 + 0.5) < 1e-5)
  }

  @Test("what is surely sat, what is likely, and what a retake bought with the exam is worth")
  func vouchers() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(50)
    plan.rules.attempts = 2
    plan.rules.smallestGroup = 1
    plan.add(try plan.series(on: "2027-03-01"), count: 3)
    let one = try #require(try Budget.voucherAdvice(plan.settled()).first)
    #expect(one.sureSittings == 3)
    #expect(abs(one.expectedSittings - 4.5) < 1e-12)
    // A fail with 50 %, and then 400.
    #expect(abs(one.bundleWorth - 200_00) < 1e-6)
  }

  @Test("a retake is bought with first sittings of the year, whenever it comes")
  func bundleOverTheYears() throws {
    func worth(_ days: [(String, Int32)]) throws -> Double {
      var plan = try Plan(upToAThousand)
      plan.book.general = try rates(50)
      plan.rules.attempts = 2
      for (day, count) in days {
        plan.add(try plan.series("cisco-200-301", on: day, fee: "300"), count: count)
      }
      return try #require(try Budget.voucherAdvice(plan.settled()).first).bundleWorth
    }
    // A fail with 50 %, and then 300: whoever begins in a later year buys none in this one.
    #expect(abs(try worth([("2027-03-01", 10)]) - 150_00) < 1e-6)
    #expect(abs(try worth([("2027-03-01", 10), ("2028-03-01", 30)]) - 150_00) < 1e-6)
    // The retakes come in January.
    #expect(abs(try worth([("2027-12-29", 10)]) - 150_00) < 1e-6)
    #expect(try worth([("2028-03-01", 10)]) == 0)
  }
}
