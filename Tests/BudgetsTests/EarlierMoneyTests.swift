import Budgets
import Cases
import PassRates
import PolicyRules
import Testing
import Units

@Suite("Money for sittings before the budget, and days that a request leaves")
struct EarlierMoneyTests {
  /// "The fees of the attempts that you made, once you pass."
  private let onceYouPass = """
      - id: all
        text: We pay the fees of the attempts that you made, once you pass.
        covers: exam-fee
        share: 100 %
        paid: on series pass
    """

  @Test("a fail before the budget, of which a roster tells no price: a pass brings its fee, too")
  func unstated() throws {
    var plan = try Plan(onceYouPass)
    plan.book.general = try rates(60)
    plan.rules.attempts = 1
    plan.add(try plan.series(fee: "675", failed: ["2026-06-01"]))
    let total = try #require(try plan.budget().total)
    // 60 % of 675 for this sitting and of 675 for the one before.
    #expect(abs(total.mean - 0.6 * 1350_00) < 1e-6)
    #expect(total.most == 1350_00)
    #expect(total.least == 0)
  }

  @Test("what it did cost is what comes back; what was paid of it, and a fail for nothing, is not")
  func stated() throws {
    func mean(_ costs: [SittingCost], paid: [Payment] = []) throws -> Double {
      var plan = try Plan(onceYouPass)
      plan.book.general = try rates(50)
      plan.rules.attempts = 1
      var series = try plan.series()
      series.earlier = [.init(day: try day("2026-11-06"), outcome: .failed, costs: costs)]
      series.paidBefore = paid
      plan.add(series)
      return try #require(try plan.budget().total).mean
    }
    let own = SittingCost(category: .examFee, amount: try usd("300"), payer: .candidate)
    #expect(abs(try mean([own]) - 0.5 * 700_00) < 1e-6)
    #expect(abs(try mean([]) - 0.5 * 400_00) < 1e-6)
    let paid = Payment(
      person: "p", exam: "cisco-350-701", sittingDay: try day("2026-11-06"), category: .examFee,
      eligible: try usd("300"), paid: try usd("300"), paidOn: try day("2026-11-10"))
    #expect(abs(try mean([own], paid: [paid]) - 0.5 * 400_00) < 1e-6)
  }

  @Test("whole fees whatever the policy says: a pass brings back earlier ones as the policy has it")
  func wholeFees() throws {
    var plan = try Plan(onceYouPass)
    plan.book.general = try rates(60)
    plan.rules.attempts = 1
    plan.add(try plan.series(fee: "675", failed: ["2026-06-01"]))
    let all = try BudgetComparison(plan.settled(), policies: []).all
    let one = try #require(all.first { $0.terms == .feesUpTo(1) })
    // This fee in any case, and with 60 % the earlier one.
    #expect(abs(one.cash - (675_00 + 0.6 * 675_00)) < 1e-6)
  }

  @Test("what today's policy paid for an earlier fail no other policy pays again")
  func otherPolicy() throws {
    var plan = try Plan(onceYouPass.replacing("on series pass", with: "after any result"))
    let other = try policy(onceYouPass, id: "other")
    plan.rules = BudgetRules(
      catalog: plan.rules.catalog,
      policies: plan.rules.policies.merging([other.id: other]) { first, _ in first },
      asOf: plan.rules.asOf, year: plan.rules.year, currency: .usd)
    plan.rules.attempts = 1
    plan.book.general = try rates(50)
    plan.add(try plan.series(failed: ["2026-11-06"]))
    let all = try BudgetComparison(plan.settled(), policies: ["other"], attempts: false).all
    #expect(abs(all[0].cash - 400_00) < 1e-6)
    #expect(abs(all[1].cash - 0.5 * 400_00) < 1e-6)
  }

  @Test(
    "a fee that a fail had earned by itself counts as paid then: nothing of it is left to budget")
  func earned() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(50)
    plan.rules.attempts = 1
    plan.add(try plan.series(failed: ["2026-11-06"]))
    // The second attempt at half: 200, whatever comes of it.
    #expect(try #require(try plan.budget().total).mean == 200_00)
  }

  @Test("a sitting that the policy refuses takes no room of a limit for the next")
  func refusedRoom() throws {
    var plan = try Plan(
      """
      - {id: odd, text: not the second, requires: attempt.number != 2}
      - {id: fee, text: T, covers: exam-fee, share: 100 %, paid: up front}
      - {id: cap, text: T, limits: year, at most: 400 USD}
      """)
    plan.book.general = try rates(50)
    plan.rules.attempts = 3
    plan.add(try plan.series(failed: ["2026-11-06"]))
    // The second is refused; half of them fail and sit a third, which takes the whole year's 400.
    #expect(try #require(try plan.budget().total).mean == 200_00)
    // Other terms leave what the policy pays of each as it was.
    let all = try BudgetComparison(plan.settled(), policies: []).all
    let policy = try #require(all.first { $0.terms == .policy })
    #expect(abs(policy.cash - 200_00) < 1e-6)
    // All fees up to the first: 400 for the one that the policy refuses.
    let one = try #require(all.first { $0.terms == .feesUpTo(1) })
    #expect(abs(one.cash - 400_00) < 1e-6)
  }

  @Test("no sitting comes after the deadline, and none on days that are not free")
  func days() throws {
    var plan = try Plan(halfOfTheSecond)
    plan.book.general = try rates(50)
    var series = try plan.series(on: "2027-01-20")
    series.lastDay = try day("2027-01-22")
    plan.add(series)
    // Five days of waiting lead beyond it: one sitting at 400.
    #expect(try #require(try plan.budget().total).mean == 400_00)
    var late = plan
    late.roster = BudgetRoster()
    series.blackouts = [
      SittingPlans.Blackout(
        days: DayRange(first: try day("2027-01-20"), last: try day("2027-01-21")), why: "away")
    ]
    late.add(series)
    let settled = try late.settled()
    #expect(try #require(try Budget(settled).total).mean == 400_00)
    series.blackouts = [
      SittingPlans.Blackout(
        days: DayRange(first: try day("2027-01-20"), last: try day("2027-01-22")), why: "away")
    ]
    late.roster = BudgetRoster()
    late.add(series)
    let none = try late.budget()
    #expect(try #require(none.total).mean == 0)
    #expect(none.impossible.map(\.why) == ["no day is possible by 2027-01-22"])
  }

  @Test("who gets more is named by the exam for which more is paid, and by the due")
  func flips() throws {
    var plan = try Plan(upToAThousand)
    let other = try policy(
      onceYouPass.replacing("on series pass", with: "after any result"), id: "other")
    plan.rules = BudgetRules(
      catalog: plan.rules.catalog,
      policies: plan.rules.policies.merging([other.id: other]) { first, _ in first },
      asOf: plan.rules.asOf, year: plan.rules.year, currency: .usd)
    plan.rules.attempts = 1
    plan.book.general = try rates(100)
    for _ in 0..<6 {
      plan.add(
        try plan.series("cisco-300-710", on: "2027-02-01", fee: "100"),
        try plan.series(on: "2027-05-01", fee: "2000"))
    }
    let flips = try BudgetComparison(plan.settled(), policies: ["other"], attempts: false).all[1]
      .flips
    // 100 either way; of 2,000 the limit leaves 900, the other policy pays all.
    #expect(flips.map(\.kind) == [.more])
    #expect(flips.map(\.exam) == ["350-701"])
    #expect(flips.map(\.people) == [6])
  }
}
