import Budgets
import Cases
import Cohorts
import PassRates
import PolicyRules
import ShippedFiles
import Testing
import Units

/// A limit for everybody together acts on the total: what is asked for, or what the pool has left.
@Suite("The limit of a pool is applied to the total")
struct PoolTests {
  /// Exam fees in full, and so much for all together.
  private func plan(
    _ limit: String = "4,500", meter: String = "per: pool, over: fiscal year from 01-01",
    chance: Int32 = 60
  ) throws -> Plan {
    let own = try Shipped.policy(
      yaml: """
        language: 1
        policy: own
        title: Own
        currency: USD
        rounding: half-away
        source: {title: own, read: 2026-01-01}
        effective: {from: 2020-01-01}
        counter: {counts: [passed, failed]}
        meters: {team: {\(meter)}}
        clauses:
          - id: fees
            text: We pay exam fees.
            covers: exam-fee
            share: 100 %
            paid: after any result
          - id: team
            text: There is so much for all together.
            limits: team
            at most: \(limit) USD
        """)
    var plan = try Plan(upToAThousand)
    plan.rules = BudgetRules(
      catalog: plan.rules.catalog, policies: [own.id: own], asOf: plan.rules.asOf,
      year: plan.rules.year, currency: .usd)
    plan.rules.attempts = 2
    plan.book.general = try rates(chance)
    return plan
  }

  @Test("ten people of 400 with one retake each at most: 4,500 are spent but for lucky years")
  func exact() throws {
    var plan = try plan()
    plan.add(try plan.series(), count: 10)
    let budget = try plan.budget()
    let total = try #require(budget.total)
    #expect(try #require(budget.pool).isExact && !total.isBounded)
    #expect(total.least == 4_000_00 && total.most == 4_500_00)
    // Nobody fails with 0.6^10, one does with 10 · 0.4 · 0.6^9: then 4,000 and 4,400 are asked for.
    let (none, one) = (0.006_046_617_6, 0.040_310_784)
    #expect(abs(total.mean - (4_500_00 - 500_00 * none - 100_00 * one)) < 0.01)
    #expect(total.quantile(try percent(4)).estimate == 4_400_00)
    #expect(total.quantile(try percent(10)).estimate == 4_500_00)
    #expect(total.quantile(try percent(80)).isProven)
    #expect(total.chance(within: 4_500_00) == 1...1)
    #expect(abs(total.chance(within: 4_499_99).upperBound - (none + one)) < 1e-9)
    #expect(try #require(total.shortfall(try percent(95))).amount == 4_500_00)
    #expect(total.deviation == nil)
    let asked = try #require(budget.beforePool)
    #expect(abs(asked.mean - 5_600_00) < 1e-6)
    // It runs out where more than 4,500 is asked for.
    #expect(abs(asked.chanceAsked(within: 4_500_00).upperBound - (none + one)) < 1e-9)
  }

  @Test("what the book has used of it is not there any more")
  func used() throws {
    var plan = try plan()
    plan.add(try plan.series(), count: 10)
    plan.rules.poolPayments = try [("2027-01-10", "900"), ("2026-12-10", "300")].map {
      Payment(
        person: "p", exam: "cisco-200-301", sittingDay: try day($0.0), category: .examFee,
        eligible: try usd($0.1), promised: try usd("100"), paid: try usd($0.1),
        paidOn: try day($0.0))
    }
    // 900 paid and 100 promised in the year; ten people ask for 4,000 at least.
    let budget = try plan.budget()
    #expect(try #require(budget.pool).left == 3_500_00)
    let total = try #require(budget.total)
    #expect(total.least == 3_500_00 && total.most == 3_500_00)
    #expect(abs(total.mean - 3_500_00) < 0.01)
  }

  @Test("one that is never reached changes nothing")
  func notReached() throws {
    var plan = try plan("9,000")
    plan.add(try plan.series(), count: 10)
    let budget = try plan.budget()
    #expect(budget.beforePool == nil && budget.pool != nil)
    #expect(try #require(budget.total).most == 8_000_00)
  }

  @Test(
    "where it is not exact the figures are the most, with bounds, and never proven",
    arguments: [
      ("per: pool, over: fiscal year from 10-01", 0, "its year is not that of the budget"),
      (
        "per: pool, over: fiscal year from 01-01, of: [exam-fee]", 4_500_00,
        "it measures some costs only"
      ),
    ])
  func bounded(meter: String, least: Int, reason: String) throws {
    var plan = try plan(meter: meter)
    plan.add(try plan.series(), count: 10)
    let budget = try plan.budget()
    let total = try #require(budget.total)
    #expect(try #require(budget.pool).reason == reason)
    #expect(total.isBounded)
    #expect(abs(total.mean - 5_600_00) < 1e-6)
    let likely = total.quantile(try percent(80))
    #expect(likely.least == Int128(least) && likely.most == 6_000_00 && !likely.isProven)
    #expect(total.chance(within: 5_000_00).upperBound == 1)
  }

  @Test("people under another policy are not of the pool: bounds only")
  func otherPolicy() throws {
    var plan = try plan()
    let other = try policy(upToAThousand, id: "other")
    plan.rules = BudgetRules(
      catalog: plan.rules.catalog, policies: plan.rules.policies.merging([other.id: other]) { $1 },
      asOf: plan.rules.asOf, year: plan.rules.year, currency: .usd)
    plan.add(try plan.series(), count: 10)
    #expect(try #require(try plan.budget().pool).isExact)
    var series = BudgetedSeries(
      exam: "cisco-350-701", policy: "other", planned: try day("2027-03-01"))
    series.fee = try usd("400")
    plan.add(series)
    #expect(try #require(try plan.budget().pool).reason == "it is not the pool of everybody")
  }

  @Test("without rates the table is cut as well")
  func table() throws {
    var plan = try plan("3,000")
    plan.book = RateBook()
    plan.add(try plan.series(), count: 10)
    #expect(try plan.budget().table.map(\.mean) == [3_000_00, 3_000_00, 3_000_00])
  }

  @Test("parts of the total are before its limit, and shares of 80 % are of what is paid")
  func parts() throws {
    var plan = try plan()
    plan.rules.smallestGroup = 1
    plan.add(try plan.series(), count: 5, department: "a")
    plan.add(try plan.series(), count: 5, department: "b")
    let budget = try plan.budget()
    #expect(budget.departments.map(\.mean).map { $0.rounded() } == [2_800_00, 2_800_00])
    #expect(budget.departments.compactMap(\.allocation).reduce(0, +) == 4_500_00)
    #expect(budget.departments.allSatisfy { $0.range?.isBounded ?? false })
  }

  @Test("beside every way in which up to five people may end, for 60 random pools")
  func enumerated() throws {
    var random = Seeded(state: 11)
    for _ in 0..<60 {
      let limit = Int.random(in: 1...20, using: &random) * 50
      let chance = Int32.random(in: 1...99, using: &random)
      var plan = try plan("\(limit)", chance: chance)
      var ways: [(paid: Int, chance: Double)] = [(0, 1)]
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let fee = Int.random(in: 1...6, using: &random) * 50
        plan.add(try plan.series(fee: "\(fee)"))
        let pass = Double(chance) / 100
        ways = ways.flatMap { way in
          [(way.paid + fee, way.chance * pass), (way.paid + 2 * fee, way.chance * (1 - pass))]
        }
      }
      let paid = ways.map { (amount: min($0.paid, limit), chance: $0.chance) }
        .sorted { $0.amount < $1.amount }
      let total = try #require(try plan.budget().total)
      let mean = paid.reduce(0) { $0 + Double($1.amount * 100) * $1.chance }
      #expect(abs(total.mean - mean) < 1e-4)
      for bar in [10, 50, 80, 95] as [Int32] {
        var sum = 0.0
        let first = paid.first {
          sum += $0.chance
          return sum >= Double(bar) / 100 - 1e-12
        }
        #expect(total.quantile(try percent(bar)).estimate == Int128((first?.amount ?? 0) * 100))
      }
      // The worst fifth: from above, as much of each way as is left of it.
      var (left, worst) = (0.2, 0.0)
      for way in paid.reversed() {
        let part = min(left, way.chance)
        worst += part * Double(way.amount * 100)
        left -= part
      }
      let shortfall = try #require(total.shortfall(try percent(80)))
      #expect(abs(shortfall.amount - worst / 0.2) < 1e-3 + shortfall.error)
    }
  }

  @Test("for many people the mean is that of adding up the chances of every amount below it")
  func many() throws {
    var plan = try plan("220,000")
    plan.add(try plan.series(), count: 400)
    let budget = try plan.budget()
    let (total, asked) = (try #require(budget.total), try #require(budget.beforePool))
    // E min(S, L) = L − Σ P(S ≤ s), in steps of 400 from the least to below the limit.
    let below = stride(from: 160_000_00, to: 220_000_00, by: 400_00).reduce(0.0) {
      $0 + asked.chanceAsked(within: Int128($1)).lowerBound * 400_00
    }
    #expect(abs(total.mean - (220_000_00 - below)) < 1)
    #expect(total.mean < asked.mean)
  }
}
