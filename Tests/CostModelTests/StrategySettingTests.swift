import Cases
import CostModel
import Foundation
import Preparations
import Testing
import Units

@Suite("The strategy of a comparison: every sequence of steps is settled as one series")
struct StrategySettingTests {
  /// The fee of the second attempt by half, of a course half and at most 500 once it is passed.
  static let half = policy(
    """
    - id: second
      text: half the fee of a second attempt.
      when: attempt.number = 2
      covers: exam-fee
      share: 50 %
      paid: after any result
    - id: third
      text: a third attempt is at your own expense.
      when: attempt.number >= 3
      excludes: exam-fee
    - id: course
      text: half of a course, at most 500 USD, if you pass.
      covers: course
      share: 50 %
      at most: 500 USD
      paid: on pass
    """)

  static func plans() throws -> Plans {
    var plans = try Plans(policy: half)
    plans.basis.funding.valueOfPassing = try usd("4000")
    return plans
  }

  static func stated(_ percents: Int32...) throws -> ScenarioChance {
    let ranges = try percents.map {
      ChanceRange(try #require(Probability(partsPerMillion: $0 * 10_000)))
    }
    return ScenarioChance(ranges.count == 1 ? .range(ranges[0]) : .byAttempt(ranges), source: "own")
  }

  /// At once, studying first, a course that is kept, one that is upgraded, and a bundle on one's own account.
  static func five(_ plans: Plans, attempts: Int = 3) throws -> [Scenario] {
    var base = plans.scenario("A", attempts: attempts)
    base.chance = try stated(55)
    var study = base.renamed(id: "B", name: "study")
    study.days = .weeksAfter(4)
    study.preparation = .targeted
    var course = base.renamed(id: "C", name: "course")
    course.costs.append(ScenarioCost(category: .course, amount: try usd("780"), again: .kept))
    course.preparation = .training(odds: times(2), source: "own")
    var upgraded = base.renamed(id: "U", name: "upgraded course")
    upgraded.costs.append(
      ScenarioCost(category: .course, amount: try usd("1200"), again: .upgraded(try usd("200"))))
    upgraded.preparation = .training(odds: times(1.5), source: "own")
    var bundle = base.renamed(id: "D", name: "bundle")
    bundle.payer = .candidate
    bundle.bundle = RetakeBundle(surcharge: try usd("60"), within: .days(180))
    bundle.contingencies = [
      Contingency(
        label: "room", amount: try usd("25"), payer: .candidate, condition: .eachAttempt),
      Contingency(
        label: "penalty", amount: try usd("500"), payer: .employer,
        condition: .notCertifiedBy(try day("2026-12-25"))),
      Contingency(
        label: "lapse", amount: try usd("400"), payer: .candidate,
        condition: .notCertifiedBy(try day("2027-06-30"))),
    ]
    return [base, study, course, upgraded, bundle]
  }

  static func times(_ factor: Double) -> OddsFactor {
    let exact = Exact(Int128(factor * 10), over: 10) ?? .one
    return OddsFactor(low: exact, base: exact, high: exact)
  }

  static func setting(
    _ scenarios: [Scenario], _ basis: ScenarioBasis, _ measure: CostMeasure,
    _ decider: ScenarioAdvice.Decider = .init()
  ) throws -> StrategySetting {
    let comparison = try ScenarioComparison(scenarios, basis, measure)
    return try #require(try comparison.advice(for: decider).choices.first).setting
  }

  /// What a fixed sequence of steps costs on average with what is lost without a pass, read off the places; nil where it
  /// cannot be done.
  static func cost(of sequence: [String], _ setting: StrategySetting) -> Double? {
    let ids = setting.scenarios.map(\.id)
    var (place, left, sum) = (0, 1.0, 0.0)
    for id in sequence {
      guard let action = ids.firstIndex(of: id),
        let step = setting.problem.places[place].steps[action]
      else { return nil }
      sum += left * step.chance * step.passed
      left *= 1 - step.chance
      place = step.fails[0].place
    }
    return sum + left * (setting.problem.places[place].stopped + setting.problem.loss)
  }

  static func sequences(_ ids: [String], _ length: Int) -> [[String]] {
    guard length > 0 else { return [[]] }
    let shorter = sequences(ids, length - 1)
    return shorter
      + shorter.filter { $0.count == length - 1 }.flatMap { one in ids.map { one + [$0] } }
  }

  @Test(
    "every sequence of five scenarios costs what plain arithmetic says, and the best is the least of them",
    arguments: [CostMeasure.candidate, .employer, .total])
  func everySequence(measure: CostMeasure) throws {
    let plans = try Self.plans()
    let setting = try Self.setting(try Self.five(plans), plans.basis, measure)
    let all = Self.sequences(["A", "B", "C", "U", "D"], 3)
    #expect(all.count == 1 + 5 + 25 + 125)
    var least = Double.infinity
    for sequence in all {
      let plain = PlainSequence(sequence).cost(measure)
      let found = try #require(Self.cost(of: sequence, setting))
      #expect(abs(found - plain) < 1e-6, "\(sequence)")
      least = min(least, plain)
    }
    #expect(abs(setting.best.cost - least) < 1e-6)
    #expect(setting.attempts == 3)
    #expect(!setting.isCut)
  }

  @Test(
    "a course of which half comes back on a pass: the strategy and the columns differ by the same")
  func course() throws {
    let plans = try Self.plans()
    let two = Array(try Self.five(plans).prefix(3)).filter { $0.id != "B" }
    let setting = try Self.setting(two, plans.basis, .candidate)
    // A passed: 200, 600, 1,000. With the course 780 more, of which 390 come back where the sitting that it was bought
    // for is passed; 55 % at twice the odds are 71.0 %.
    let (a, c) = (0.55, 2 * 0.55 / (0.45 + 2 * 0.55))
    let base = a * 200 + 0.45 * a * 600 + 0.45 * 0.45 * a * 1000 + 0.45 * 0.45 * 0.45 * 5000
    let fail = 1 - c
    let course =
      c * 590 + fail * c * 1380 + fail * fail * c * 1780 + fail * fail * fail * (1780 + 4000)
    #expect(abs(try #require(Self.cost(of: ["A", "A", "A"], setting)) - 100 * base) < 1e-6)
    #expect(abs(try #require(Self.cost(of: ["C", "C", "C"], setting)) - 100 * course) < 1e-6)
    // The employer bears what the candidate is given back.
    let employer = try Self.setting(two, plans.basis, .employer)
    let own = c * 590 + fail * c * 200 + fail * fail * c * 200 + fail * fail * fail * 4200
    #expect(abs(try #require(Self.cost(of: ["C", "C", "C"], employer)) - 100 * own) < 1e-6)
  }

  @Test("a penalty that no step brought in is not paid back by a pass")
  func penalty() throws {
    let plans = try Self.plans()
    let setting = try Self.setting(try Self.five(plans), plans.basis, .candidate)
    let first = setting.problem.places[0]
    let afterA = try #require(first.steps[0]).fails[0].place
    let then = try #require(setting.problem.places[afterA].steps[4])
    // A 400 less the employer's 200, then 460 and a room: without the 400 of a lapse, as it is passed in time.
    #expect(then.passed == 100 * (200 + 460 + 25))
    #expect(setting.problem.places[then.fails[0].place].stopped == 100 * (200 + 460 + 25 + 400))
    // A budget does not see what is only lost without a pass.
    #expect(then.spent == 100 * (200 + 460 + 25))
  }

  @Test("who can bear a loss of 5,000 weighs it by a five hundred thousandth a cent")
  func tolerance() throws {
    let plans = try Self.plans()
    var decider = ScenarioAdvice.Decider()
    decider.riskTolerance = try usd("5000")
    let setting = try Self.setting(try Self.five(plans), plans.basis, .candidate, decider)
    #expect(setting.problem.riskAversion == 0.000_002)
    #expect(
      try Self.setting(try Self.five(plans), plans.basis, .candidate).problem.riskAversion == nil)
  }

  @Test("what moving a booking costs on average is spent at each of them, too")
  func moving() throws {
    let plans = try Self.plans()
    var plain = plans.scenario("A", attempts: 2)
    plain.chance = try Self.stated(55)
    var moved = plain.renamed(id: "M", name: "moved")
    moved.cancellation = Cancellation(
      chance: try #require(Probability(partsPerMillion: 200_000)), fee: try usd("50"),
      payer: .candidate)
    let places = try Self.setting([plain, moved], plans.basis, .candidate).problem.places
    // Half of 400, and a fifth of 50 for each booking that may be moved.
    let first = try #require(places[0].steps[1])
    #expect(abs(first.passed - 100 * (200 + 10)) < 1e-6)
    #expect(abs(first.spent - 100 * (200 + 10)) < 1e-6)
    // The policy pays one attempt: the second costs all of its 400.
    let after = places[first.fails[0].place].steps
    #expect(abs(try #require(after[0]).spent - 100 * (600 + 10)) < 1e-6)
    #expect(abs(try #require(after[1]).spent - 100 * (600 + 20)) < 1e-6)
  }

  @Test(
    "what a course taught stays for a later step without one, whose chance is learnt from its own fails alone"
  )
  func kept() throws {
    let plans = try Self.plans()
    var plain = plans.scenario("A", attempts: 2)
    plain.chance = ScenarioChance(.counts(passes: 0, fails: 0), source: "own")
    var course = plain.renamed(id: "C", name: "course")
    course.chance = try Self.stated(80)
    course.preparation = .training(odds: Self.times(2), source: "own")
    let places = try Self.setting([plain, course], plans.basis, .total).problem.places
    func chance(after action: Int) throws -> Double {
      let next = places[try #require(places[0].steps[action]).fails[0].place]
      return try #require(next.steps[0]).chance
    }
    // Any chance is as likely as any other. After a fail without a course the mean of p is ∫ p(1 − p) / ∫ (1 − p) = 1/3.
    #expect(abs(try #require(places[0].steps[0]).chance - 1.0 / 2) < 1e-9)
    #expect(abs(try chance(after: 0) - 1.0 / 3) < 1e-9)
    // After the course, whose fail teaches nothing of it, the odds are doubled: ∫ 2p / (1 + p) = 2 · (1 − ln 2).
    #expect(abs(try chance(after: 1) - 2 * (1 - log(2))) < 1e-9)
  }

  @Test("each step has its scenario's own chance at that attempt")
  func chances() throws {
    let plans = try Self.plans()
    var base = plans.scenario("A", attempts: 2)
    base.chance = try Self.stated(60, 10, 10)
    var sure = base.renamed(id: "B", name: "sure thing")
    sure.chance = try Self.stated(95)
    let setting = try Self.setting([base, sure], plans.basis, .total)
    let places = setting.problem.places
    let first = places[0].steps.map { $0?.chance }
    #expect(first == [0.6, 0.95])
    let second = places[try #require(places[0].steps[0]).fails[0].place].steps.map { $0?.chance }
    #expect(second == [0.1, 0.95])
    #expect(
      setting.best.tree
        == .sit(
          action: "B",
          afterNear: .sit(action: "B", afterNear: .stop, afterFar: .stop),
          afterFar: .sit(action: "B", afterNear: .stop, afterFar: .stop)))
    #expect(abs(setting.best.certified - (1 - 0.05 * 0.05)) < 1e-12)
  }

  @Test(
    "the base case's stop rule ends every sequence: attempts, the last day, what the candidate pays"
  )
  func stops() throws {
    let plans = try Self.plans()
    func lengths(_ change: (inout StopRule) throws -> Void) throws -> Set<Int> {
      var scenarios = try Self.five(plans)
      // The base case's alone: the others would go on.
      try change(&scenarios[0].stop)
      let setting = try Self.setting(scenarios, plans.basis, .candidate)
      return Set(
        Self.sequences(["A", "B"], 3).filter { Self.cost(of: $0, setting) != nil }.map(\.count))
    }
    #expect(try lengths { $0.attempts = 2 } == [0, 1, 2])
    // 2026-11-25 and 2026-12-01; the third would be on 2026-12-07.
    #expect(try lengths { $0.lastDay = try day("2026-12-06") } == [0, 1, 2])
    // 200 at the first attempt, 600 after the second.
    #expect(try lengths { $0.candidatePaysAtMost = try usd("300") } == [0, 1])
    #expect(try lengths { _ in } == [0, 1, 2, 3])
  }

  @Test("a month until the pass counts where whoever decides says so, and turns the answer")
  func delay() throws {
    let plans = try Self.plans()
    var once = plans.scenario("A", attempts: 1)
    once.payer = .candidate
    once.chance = try Self.stated(50)
    once.delayPerMonth = try usd("2000")
    var later = once.renamed(id: "B", name: "four weeks of study")
    later.days = .weeksAfter(4)
    later.chance = try Self.stated(60)
    let day = { (scenario: Scenario) throws in
      Double(
        try #require(try plans.tree(scenario).attempts.first).day
          .days(since: plans.basis.funding.asOf))
    }
    func cost(_ chance: Double, _ day: Double, _ month: Double) -> Double {
      400 + (1 - chance) * 4000 + chance * month * 12 * day / 365
    }
    // Cash alone: 400 + 0.5·4,000 = 2,400 against 400 + 0.4·4,000 = 2,000.
    let cash = try Self.setting([once, later], plans.basis, .candidate)
    #expect(abs(cash.best.cost - 2000_00) < 1e-6)
    #expect(cash.best.tree == .sit(action: "B", afterNear: .stop, afterFar: .stop))
    // A month of waiting costs 2,000 beside it, whatever scenario leads there.
    var decider = ScenarioAdvice.Decider()
    decider.countsDelay = true
    later.delayPerMonth = nil
    let counted = try Self.setting([once, later], plans.basis, .candidate, decider)
    let (first, second) = (cost(0.5, try day(once), 2000), cost(0.6, try day(later), 2000))
    #expect(first < second)
    #expect(abs(counted.best.cost - 100 * first) < 1)
    #expect(counted.best.tree == .sit(action: "A", afterNear: .stop, afterFar: .stop))
    let other = try #require(counted.best.deviations.first { $0.action == "B" })
    #expect(abs(other.costs - 100 * (second - first)) < 2)
  }

  @Test("a scenario never takes a step that its own stop rule forbids")
  func ownStop() throws {
    let plans = try Self.plans()
    var scenarios = try Self.five(plans)
    scenarios[1].stop.attempts = 1
    let setting = try Self.setting(scenarios, plans.basis, .candidate)
    #expect(Self.cost(of: ["B", "A"], setting) != nil)
    #expect(Self.cost(of: ["A", "B"], setting) == nil)
  }

  @Test("too many sequences: the horizon is cut, and says so")
  func cut() throws {
    let plans = try Self.plans()
    let one = try Self.five(plans, attempts: 10)
    let many = (0..<16).map { index in
      one[0].renamed(id: "\(index)", name: "plan \(index)")
    }
    let setting = try Self.setting(many, plans.basis, .total)
    // 16 + 16² sittings are walked, 16³ more are not.
    #expect(setting.attempts == 2)
    #expect(setting.isCut)
    #expect(setting.stop.attempts == 10)
  }

  @Test("what falls due whatever is done falls due where nothing is done, too")
  func whatever() throws {
    let plans = try Self.plans()
    var scenarios = try Self.five(plans)
    for index in scenarios.indices {
      scenarios[index].contingencies.append(
        Contingency(
          label: "contract", amount: try usd("900"), payer: .candidate, condition: .notCertified))
    }
    let setting = try Self.setting(scenarios, plans.basis, .candidate)
    #expect(setting.problem.places[0].stopped == 90_000)
    let after = try #require(setting.problem.places[0].steps[0]).fails[0].place
    #expect(setting.problem.places[after].stopped == 90_000 + 20_000)
  }
}

/// The ends of a sequence of the five scenarios, in plain arithmetic: no tree, no walk, no policy.
private struct PlainSequence {
  let steps: [String]

  init(_ steps: [String]) { self.steps = steps }

  private struct Bill {
    var candidate = 0.0
    var employer = 0.0
  }

  /// In minor units, with 4,000.00 lost without a pass.
  func cost(_ measure: CostMeasure) -> Double {
    func of(_ bill: Bill) -> Double {
      switch measure {
      case .candidate: bill.candidate
      case .employer: bill.employer
      case .total: bill.candidate + bill.employer
      }
    }
    var (sum, left) = (0.0, 1.0)
    for index in steps.indices {
      let chance = chance(at: index)
      sum += left * chance * of(bill(until: index, isPassed: true))
      left *= 1 - chance
    }
    return 100 * (sum + left * (of(bill(until: steps.count - 1, isPassed: false)) + 4000))
  }

  /// 55 %, its odds moved by the best preparation so far: 1.35 by study, 2 by the course, 1.5 each time by the other.
  private func chance(at index: Int) -> Double {
    let done = steps[...index]
    let upgraded = done.filter { $0 == "U" }.reduce(1.0) { product, _ in product * 1.5 }
    let odds = [1, done.contains("B") ? 1.35 : 1, done.contains("C") ? 2 : 1, upgraded].max() ?? 1
    return odds * 0.55 / (0.45 + odds * 0.55)
  }

  /// Days after 2026-11-24: the first on the next, a further one six days after the one before, study four weeks more.
  private func days() -> [Int] {
    steps.indices.reduce(into: []) { days, index in
      days.append((days.last.map { $0 + 6 } ?? 1) + (steps[index] == "B" ? 28 : 0))
    }
  }

  private func bill(until last: Int, isPassed: Bool) -> Bill {
    var bill = Bill()
    guard last >= 0 else { return bill }
    let days = days()
    var courses: [(price: Double, index: Int)] = []
    for index in 0...last {
      let step = steps[index]
      // The bundle is bought with the first D and pays the fee of the booking behind it.
      let bundled = steps.firstIndex(of: "D")
      let isFree = bundled.map { $0 + 1 == index && days[index] - days[$0] <= 180 } ?? false
      let fee = isFree ? 0 : 400.0
      if step == "D" {
        bill.candidate += fee + (bundled == index ? 60 : 0) + 25
      } else {
        // The second attempt of all is the first of these.
        bill.employer += index == 0 ? fee / 2 : 0
        bill.candidate += index == 0 ? fee / 2 : fee
      }
      let isFirst = steps.firstIndex(of: step) == index
      if step == "C", isFirst { courses.append((780, index)) }
      if step == "U" { courses.append((isFirst ? 1200 : 200, index)) }
    }
    for course in courses {
      // Half of what was bought for the sitting that is passed.
      let back = isPassed && course.index == last ? min(500, course.price / 2) : 0
      bill.candidate += course.price - back
      bill.employer += back
    }
    if steps[...last].contains("D") {
      // 2026-12-25 is day 31, 2027-06-30 day 218: no sequence comes so far.
      if !isPassed || days[last] > 31 { bill.employer += 500 }
      if !isPassed { bill.candidate += 400 }
    }
    return bill
  }
}
