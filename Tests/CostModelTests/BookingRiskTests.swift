import Cases
import ExamCatalog
import Foundation
import PolicyRules
import Testing
import Units

@testable import CostModel

@Suite("Bookings to which nobody comes, and bookings that are moved")
struct BookingRiskTests {
  @Test("every way through bookings that nobody may come to has an end, and each end its way")
  func ways() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 2)
    scenario.noShow = BookingRiskTests.absent
    let tree = try plans.tree(scenario)
    // Passed, failed or missed first; after a fail or a miss passed, failed or missed.
    #expect(tree.ways.count == 7)
    #expect(Set(tree.ways.map(\.end)) == Set(tree.endStates))
  }

  @Test(
    "moving a booking weighs its mean, or with aversion the sum that is as good when it is certain")
  func averse() throws {
    let half = try #require(Probability(partsPerMillion: 500_000))
    let moved = Cancellation(chance: half, fee: try usd("100"), payer: .employer)
    #expect(moved.equivalent(.total, nil) == 50_00)
    #expect(moved.equivalent(.candidate, nil) == 0)
    // ln(½ + ½·e^(a·fee)) ÷ a, for a of 1 in 100 USD: 100 · ln(½ + ½e).
    let expected = 100_00 * log((1 + exp(1.0)) / 2)
    #expect(abs(moved.equivalent(.employer, 0.0001) - expected) < 1e-6)
  }

  private static let absent = Probability(partsPerMillion: 30_000)
  /// A no-show counts as an attempt; later attempts are paid less.
  private static let counting = policy(
    """
    - {id: second, text: T, covers: exam-fee, when: attempt.number = 2, share: 100 %, paid: after any result}
    - {id: third, text: T, covers: exam-fee, when: attempt.number = 3, share: 50 %, paid: after any result}
    - {id: more, text: T, covers: exam-fee, when: attempt.number >= 4, share: 1/3, paid: after any result}
    - {id: first, text: T, covers: exam-fee, when: attempt.number = 1, share: 100 %, paid: after any result}
    - {id: missed, text: T, excludes: exam-fee, when: sitting.outcome = no-show, exception to: [second, third, more, first]}
    """)

  /// Every series of up to so many bookings: 0 failed, 1 missed, 2 passed and last.
  private func series(_ most: Int) -> [[Outcome]] {
    guard most > 0 else { return [[]] }
    let later = series(most - 1)
    return [[.passed]] + later.map { [.failed] + $0 } + later.map { [.noShow] + $0 }
  }

  private func chance(_ series: [Outcome], p: [Double], q: Double) -> Double {
    var (chance, sat) = (1.0, 0)
    for outcome in series {
      switch outcome {
      case .passed: chance *= (1 - q) * p[sat]
      case .failed:
        chance *= (1 - q) * (1 - p[sat])
        sat += 1
      default: chance *= q
      }
    }
    return chance
  }

  /// What a policy pays of a finished log, as `retake settle` does it.
  private func settled(_ plans: Plans, _ days: [Day], _ outcomes: [Outcome]) throws -> Money {
    var funding = plans.basis.funding
    let policy = try #require(plans.basis.policy)
    let sittings = zip(days, outcomes).map { day, outcome in
      Sitting(
        exam: plans.basis.exam.id, version: nil, day: day, outcome: outcome,
        costs: funding.asked.map {
          SittingCost(category: $0.category, amount: $0.amount, payer: .candidate)
        })
    }
    funding.sittings = Listed(funding.sittings.items + sittings, completeSince: FundingCase.ever)
    funding.asOf = try #require(days.last).adding(days: 1)
    let judgement = try #require(policy.settle(funding, vendor: plans.basis.exam.soldBy))
    let first = try #require(days.first)
    return try Money.sum(
      judgement.entries.filter { $0.sittingDay >= first }.map(\.payable), in: .usd)
  }

  /// The bookings up to an end, by the outcomes on the way.
  private func days(_ tree: AttemptTree, _ outcomes: [Outcome]) throws -> [Day] {
    try outcomes.indices.map { index in
      let misses = outcomes.prefix(index).map { $0 == .noShow }
      return try #require(tree.nodes.first { $0.misses == misses }).attempt.day
    }
  }

  @Test(
    "every end is a series written out: its chance, and what the policy pays of its finished log",
    arguments: [
      "counts: [passed, failed]", "counts: [passed, failed, no-show]",
      "counts: [passed, failed, no-show], treats: {no-show: failed}",
    ])
  func plain(counter: String) throws {
    let yaml = BookingRiskTests.counting.replacing("counts: [passed, failed]", with: counter)
    let plans = try Plans(policy: yaml, asked: [(.examFee, "395.95 USD")])
    var scenario = plans.scenario(attempts: 3)
    scenario.noShow = BookingRiskTests.absent
    let tree = try plans.tree(scenario)
    let all = series(3)
    // 1 + 2 + 4 passes, and 8 ways to none.
    #expect(all.count == 15)
    #expect(tree.endStates.count == 15)
    let p = [0.6, 0.5, 0.4]
    let chances = tree.nodes.map { p[$0.fails] }
    let weights = tree.weights(chances)
    #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
    for outcomes in all {
      let days = try days(tree, outcomes)
      let last = try #require(days.last)
      let matching = zip(tree.endStates, weights).filter { end, _ in
        end.attempts == outcomes.count && end.misses == outcomes.count { $0 == .noShow }
          && end.isPassed == (outcomes.last == .passed) && end.lastDay == last
      }
      let paid = try settled(plans, days, outcomes)
      let found = matching.first {
        abs($0.1 - chance(outcomes, p: p, q: 0.03)) < 1e-15 && $0.0.cash.employer == paid
      }
      #expect(found != nil, "\(outcomes): \(paid), \(matching.map(\.0.cash.employer))")
    }
  }

  @Test("what was bought is lost: the fee, and the voucher with the retake that comes with it")
  func voucher() throws {
    var plans = try Plans()
    var voucher = Voucher(
      id: "v-1", exam: plans.basis.exam.id, sitBy: try day("2026-12-31"), boughtBy: .employer,
      isUsed: false)
    voucher.retake = AttachedRetake(until: try day("2027-06-30"), proofBy: nil)
    plans.basis.funding.vouchers = Listed([voucher], completeSince: FundingCase.ever)
    var scenario = plans.scenario(attempts: 2)
    scenario.noShow = BookingRiskTests.absent
    let tree = try plans.tree(scenario)
    let second = Dictionary(
      uniqueKeysWithValues: tree.nodes.map { ($0.misses, $0.attempt.voucher?.id) })
    // After a fail the retake pays, after a no-show nothing does.
    #expect(second == [[]: "v-1", [false]: "v-1", [true]: nil])
    let missed = try #require(tree.nodes.first?.missed)
    #expect(missed.cash.voucher == (try usd("400")))
    #expect(missed.misses == 1)
  }

  @Test("hours in the seat and on the way are not spent, those of study are")
  func hours() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 1)
    scenario.noShow = BookingRiskTests.absent
    scenario.effort.studyAtWork = 5
    scenario.effort.studyOwn = 20
    scenario.effort.seat = 4
    scenario.effort.travel = 2
    let ends = try plans.tree(scenario).endStates
    #expect(ends.map(\.hours.work) == [11, 11, 5])
    #expect(ends.map(\.hours.own) == [20, 20, 20])
    #expect(ends.map(\.misses) == [0, 0, 1])
  }

  @Test("bookings that are moved are binomial: each end by their number, with the fee of each")
  func moved() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 3)
    scenario.cancellation = Cancellation(
      chance: try #require(Probability(partsPerMillion: 100_000)), fee: try usd("50"),
      payer: .candidate)
    let outlook = try ScenarioOutlook(
      try plans.tree(scenario), chances: [0.5, 0.5, 0.5])
    // One booking with 1/2, two with 1/4, three with 1/4: each 400, and 50 where it is moved.
    var known: [Int64: Double] = [:]
    for (bookings, chance) in [(1, 0.5), (2, 0.25), (3, 0.25)] {
      for pattern in 0..<(1 << bookings) {
        let moves = pattern.nonzeroBitCount
        var weight = chance
        for booking in 0..<bookings { weight *= pattern >> booking & 1 == 1 ? 0.1 : 0.9 }
        known[Int64(bookings * 40_000 + moves * 5000), default: 0] += weight
      }
    }
    #expect(outlook.candidate.points.map(\.value) == known.keys.sorted())
    for point in outlook.candidate.points {
      #expect(abs(point.chance - (known[point.value] ?? 0)) < 1e-15)
    }
    // 1.75 bookings on average, 5 for each.
    #expect(abs(outlook.total.mean - (1.75 * 40_500)) < 1e-6)
  }

  @Test("both at once add up to 1, and to the ends that were counted before")
  func both() throws {
    let plans = try Plans(policy: BookingRiskTests.counting)
    for attempts in 1...5 {
      var scenario = plans.scenario(attempts: attempts)
      scenario.noShow = BookingRiskTests.absent
      scenario.cancellation = Cancellation(
        chance: try #require(Probability(partsPerMillion: 250_000)), fee: try usd("25"),
        payer: .employer)
      let tree = try plans.tree(scenario)
      #expect(tree.endStates.count == scenario.ends(of: attempts))
      #expect(abs(tree.weights(tree.nodes.map { _ in 0.37 }).reduce(0, +) - 1) < 1e-12)
      for end in tree.endStates {
        let parts = [end.cash.employer, end.cash.candidate, end.cash.voucher]
        #expect(try Money.sum(parts, in: .usd) == end.cash.total)
      }
    }
  }

  @Test("too many ends are said, not cut in silence")
  func bound() throws {
    let plans = try Plans()
    var scenario = plans.scenario(attempts: 10)
    scenario.noShow = BookingRiskTests.absent
    #expect(scenario.ends(of: 10) == 2047)
    #expect(scenario.mostAttempts == 9)
    scenario.cancellation = Cancellation(
      chance: try #require(Self.absent), fee: try usd("25"), payer: .candidate)
    #expect(scenario.mostAttempts == 6)
    let tree = try plans.tree(scenario)
    #expect(tree.attempts.count == 6)
    #expect(tree.limit == .ends(Scenario.mostEnds))
    #expect(tree.endStates.count <= Scenario.mostEnds)
  }

  @Test("without them a tree has the ends that it had")
  func none() throws {
    let plans = try Plans(policy: BookingRiskTests.counting)
    let tree = try plans.tree(plans.scenario(attempts: 4))
    #expect(tree.endStates == tree.passed + tree.stopped.suffix(1))
    #expect(
      tree.weights([0.5, 0.4, 0.3, 0.2]) == [
        0.5, 0.5 * 0.4, 0.5 * 0.6 * 0.3, 0.5 * 0.6 * 0.7 * 0.2, 0.5 * 0.6 * 0.7 * 0.8,
      ])
  }

  @Test("a no-show that never happens changes no figure")
  func never() throws {
    let plans = try Plans(policy: BookingRiskTests.counting)
    var scenario = plans.scenario(attempts: 3)
    let sure = try plans.tree(scenario)
    scenario.noShow = Probability(partsPerMillion: 0)
    let tree = try plans.tree(scenario)
    let one = try ScenarioOutlook(sure, chances: [0.5, 0.4, 0.3])
    let other = try ScenarioOutlook(tree, chances: tree.nodes.map { [0.5, 0.4, 0.3][$0.fails] })
    #expect(one.total == other.total)
    #expect(one.employer == other.employer)
    #expect(one.certified == other.certified)
  }

  @Test("what each further attempt brings adds up to the chance to be certified")
  func practical() throws {
    let plans = try Plans(policy: BookingRiskTests.counting)
    var scenario = plans.scenario(attempts: 4)
    scenario.noShow = Probability(partsPerMillion: 200_000)
    let tree = try plans.tree(scenario)
    let chances = tree.nodes.map { [0.5, 0.4, 0.3, 0.2][$0.fails] }
    let limit = PracticalLimit(
      tree, chances: chances, .total, valueOfPassing: try usd("3000"),
      asOf: plans.basis.funding.asOf)
    let outlook = try ScenarioOutlook(tree, chances: chances)
    #expect(abs(limit.attempts.reduce(0) { $0 + $1.gain } - outlook.certified) < 1e-12)
    // Alone, the first attempt costs 400 whatever happens, and passes four times in five of a half.
    #expect(abs(try #require(limit.attempts.first).total - 40_000) < 1e-6)
    #expect(abs(try #require(limit.attempts.first?.worthFrom) - 40_000 / 0.4) < 1e-6)
  }

  @Test("at a break-even chance both cost the same, with a no-show in one of them")
  func breakEven() throws {
    let plans = try Plans()
    var risky = plans.scenario("B", attempts: 3)
    risky.noShow = Probability(partsPerMillion: 100_000)
    var dear = plans.scenario("A", attempts: 1)
    dear.costs = [ScenarioCost(category: .examFee, amount: try usd("700"), again: .repeated)]
    let (one, two) = (try plans.tree(dear), try plans.tree(risky))
    let found = BreakEven(one, two, .total, valueOfPassing: nil)
    #expect(!found.common.isEmpty)
    for chance in found.common {
      let left = try ScenarioOutlook(one, chances: [chance]).total.mean
      let right = try ScenarioOutlook(two, chances: two.nodes.map { _ in chance }).total.mean
      #expect(abs(left - right) < 1e-6)
    }
  }
}
