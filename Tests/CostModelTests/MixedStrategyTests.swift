import Cases
import CostModel
import ExamCatalog
import Facts
import PolicyRules
import Scheduling
import ShippedFiles
import Testing
import Units

/// Every sequence of steps that differ in days, costs and payer, beside each end judged by itself: a log written down
/// step by step, and the rules that a decision uses.
@Suite("A mixed sequence of steps gets what the policy pays of its log")
struct MixedStrategyTests {
  /// What a pass brings for all fees, and half of courses, but no more than 900 a calendar year.
  private static let capped = policy(
    """
    - id: fees
      text: three quarters of a fee up to the third attempt, once you pass.
      when: attempt.number <= 3
      covers: exam-fee
      share: 75 %
      paid: on pass
    - id: course
      text: half of a course.
      covers: course
      share: 50 %
      paid: after any result
    - id: year
      text: no more than 900 USD a calendar year.
      limits: year
      at most: 900 USD
    """
  ).replacing("counter:", with: "meters:\n  year: {over: calendar year}\ncounter:")

  private func plans(_ name: String) throws -> Plans {
    var plans = try Plans(policy: name == "capped" ? Self.capped : nil)
    if name != "capped" {
      plans.basis = ScenarioBasis(
        funding: plans.basis.funding, exam: plans.basis.exam, catalog: plans.basis.catalog,
        policy: try Shipped.policy(name), place: nil)
    }
    plans.basis.funding.valueOfPassing = try usd("1000000")
    return plans
  }

  /// At once; in five weeks with a course; the same course on one's own account; the employer by assumption.
  private func scenarios(_ plans: Plans) throws -> [Scenario] {
    let course = ScenarioCost(category: .course, amount: try usd("780"), again: .kept)
    var atOnce = plans.scenario("A")
    atOnce.days = .earliest
    atOnce.chance = try StrategySettingTests.stated(50)
    var later = atOnce.renamed(id: "B", name: "later, with a course")
    later.days = .weeksAfter(5)
    later.costs.append(course)
    var own = later.renamed(id: "C", name: "my own course")
    own.days = .weeksAfter(1)
    own.payer = .candidate
    var assumed = atOnce.renamed(id: "E", name: "the employer")
    assumed.payer = .employer
    return [atOnce, later, own, assumed]
  }

  /// What the employer pays of a sequence.
  private struct Written {
    let basis: ScenarioBasis
    var log: FundingCase
    var claimed: FundingCase
    var hasCourse = false
    var assumed = Money.zero(.usd)
    var refused: Set<Day> = []
    var open: Set<Day> = []
    var first: Day?
    var isAsked = false

    init(_ basis: ScenarioBasis) {
      self.basis = basis
      log = basis.funding
      claimed = basis.funding
    }

    /// The employer's cash if the step passes, and if it fails and ends.
    mutating func sit(_ scenario: Scenario) throws -> (passed: Money, failed: Money) {
      var costs = [AskedCost(category: .examFee, amount: try usd("400"), isPaidAgain: true)]
      if !hasCourse, scenario.costs.contains(where: { $0.category == .course }) {
        costs.append(AskedCost(category: .course, amount: try usd("780"), isPaidAgain: false))
        hasCourse = true
      }
      let day = try day(scenario, costs)
      first = first ?? day
      var asked = claimed
      asked.asked = scenario.payer == .policy ? costs : []
      isAsked = isAsked || scenario.payer == .policy
      let judgement = try #require(
        basis.policy?.judge(asked, vendor: basis.exam.soldBy, plannedDay: day))
      if scenario.payer == .policy {
        for finding in judgement.requirements
        where !finding.valueIsPrivate && !finding.isCondition {
          switch finding.verdict {
          case .unmet, .notYet: refused.insert(day)
          case .needsPerson, .needsEvidence: open.insert(day)
          case .met, .doesNotApply: break
          }
        }
      }
      if scenario.payer == .employer { assumed = try assumed.adding(try usd("400")) }
      let sure = judgement.entries.filter {
        isAsked && $0.sittingDay >= (first ?? day) && !refused.contains($0.sittingDay)
          && !open.contains($0.sittingDay)
      }
      func sitting(_ costs: [AskedCost]) -> Sitting {
        Sitting(
          exam: basis.exam.id,
          version: basis.catalog.versions(of: basis.exam, on: day).map(\.name).first, day: day,
          outcome: .failed,
          costs: costs.map {
            SittingCost(category: $0.category, amount: $0.amount, payer: .candidate)
          })
      }
      func adding(_ sitting: Sitting, to sittings: Listed<Sitting>) -> Listed<Sitting> {
        Listed(sittings.items + [sitting], completeSince: FundingCase.ever)
      }
      log.sittings = adding(sitting(costs), to: log.sittings)
      claimed.sittings = adding(
        sitting(scenario.payer == .policy ? costs : []), to: claimed.sittings)
      return (
        try assumed.adding(try Money.sum(sure.map(\.passed.sure), in: .usd)),
        try assumed.adding(try Money.sum(sure.map(\.failed.sure), in: .usd))
      )
    }

    private func day(_ scenario: Scenario, _ costs: [AskedCost]) throws -> Day {
      var seeking = log
      seeking.asked = costs
      if let last = log.sittings.items.last, last.day > log.asOf { seeking.asOf = last.day }
      func first(_ funding: FundingCase, _ policy: Policy?) -> Day {
        PlannedDay.choose(
          funding, exam: basis.exam, catalog: basis.catalog, policy: policy, place: nil
        ).earliest
      }
      guard case .weeksAfter(let weeks) = scenario.days else { return first(seeking, nil) }
      let away = first(seeking, basis.policy).adding(days: 7 * weeks - 1)
      seeking.plans.blackouts.append(
        SittingPlans.Blackout(days: DayRange(first: seeking.asOf, last: away), why: "study"))
      return first(seeking, basis.policy)
    }
  }

  @Test(
    "all 84 sequences of three steps, each end of each",
    arguments: [
      "strict", "generous", "pass-only", "capped",
    ])
  func sequences(name: String) throws {
    let plans = try plans(name)
    let scenarios = try scenarios(plans)
    let setting = try StrategySettingTests.setting(scenarios, plans.basis, .employer)
    let places = setting.problem.places
    var (seen, amounts) = (0, Set<Money>())
    func walk(_ place: Int, _ written: Written, _ done: String) throws {
      for (index, scenario) in scenarios.enumerated() {
        guard let step = places[place].steps[index] else { continue }
        var next = written
        let (passed, failed) = try next.sit(scenario)
        seen += 1
        amounts.insert(passed)
        #expect(step.passed == Double(passed.minorUnits), "\(done)\(scenario.id), passed")
        #expect(
          places[step.fails[0].place].stopped == Double(failed.minorUnits),
          "\(done)\(scenario.id), failed")
        try walk(step.fails[0].place, next, done + scenario.id)
      }
    }
    try walk(0, Written(plans.basis), "")
    #expect(seen == 4 + 16 + 64)
    // Nothing is compared where every sequence costs the same.
    #expect(amounts.count >= 4)
  }
}
