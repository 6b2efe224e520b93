import Cases
import CostModel
import ExamCatalog
import Facts
import PolicyRules
import Scheduling
import ShippedFiles
import Testing
import Units

/// Scenarios that share days and amounts, beside each day looked for and each end judged by itself: with the whole
/// case, by the rules that a decision uses, and nothing remembered.
@Suite("What scenarios share is what each would come to alone")
struct SharedWorkTests {
  private func plans(_ policy: String?) throws -> Plans {
    var plans = try Plans(
      asked: [(.examFee, "400 USD"), (.course, "780 USD"), (.materials, "90 USD")])
    plans.basis = ScenarioBasis(
      funding: plans.basis.funding, exam: plans.basis.exam, catalog: plans.basis.catalog,
      policy: try policy.map { try Shipped.policy($0) }, place: nil)
    plans.basis.funding.vouchers = Listed(
      [
        Voucher(
          id: "v-1", exam: plans.basis.exam.id, sitBy: try day("2026-12-20"), boughtBy: .employer,
          isUsed: false)
      ], completeSince: FundingCase.ever)
    return plans
  }

  /// Every way to choose days, with several things that are bought and without vouchers, too.
  private func scenarios(_ plans: Plans) throws -> [Scenario] {
    let days: [ScenarioDays] = [
      .earliest, .earliestUnderPolicy, .weeksAfter(1), .weeksAfter(4), .whenEmployerPays,
      .given([try day("2026-12-10"), try day("2027-01-15")]),
    ]
    return days.flatMap { days in
      (0..<4).map { index in
        var scenario = plans.scenario("\(index)", attempts: 4)
        scenario.days = days
        if index % 2 == 1 { scenario.costs.removeAll { $0.category == .course } }
        scenario.usesVouchers = index < 2
        return scenario
      }
    }
  }

  /// The day of an attempt, looked for in the whole case.
  private func found(
    _ scenario: Scenario, _ index: Int, _ funding: FundingCase, _ basis: ScenarioBasis
  ) throws -> Day? {
    func first(_ funding: FundingCase, _ policy: Policy?) -> Day {
      PlannedDay.choose(
        funding, exam: basis.exam, catalog: basis.catalog, policy: policy, place: nil
      ).earliest
    }
    switch scenario.days {
    case .earliest: return first(funding, nil)
    case .earliestUnderPolicy: return first(funding, basis.policy)
    case .weeksAfter(let weeks):
      var away = funding
      let last = first(funding, basis.policy).adding(days: 7 * weeks - 1)
      away.plans.blackouts.append(
        SittingPlans.Blackout(days: DayRange(first: funding.asOf, last: last), why: "study"))
      return first(away, basis.policy)
    case .given(let days):
      return days.indices.contains(index) ? days[index] : first(funding, basis.policy)
    case .whenEmployerPays: return nil
    }
  }

  @Test("where a day hangs on how much is asked for, who asks for more waits longer")
  func byAmount() throws {
    var plans = try plans(nil)
    plans.basis = ScenarioBasis(
      funding: plans.basis.funding, exam: plans.basis.exam, catalog: plans.basis.catalog,
      policy: try Shipped.policy(
        yaml: policy(
          """
            - {id: soon, text: T, requires: request.amount <= 600 USD or request.lead-time >= 30 days}
            - {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}
          """)), place: nil)
    // 400 + 780 + 90 and, without the course, 400 + 90.
    var all = plans.scenario("A", attempts: 1)
    all.usesVouchers = false
    var few = all.renamed(id: "B", name: "without the course")
    few.costs.removeAll { $0.category == .course }
    for scenarios in [[all, few], [few, all]] {
      let columns = try ScenarioComparison(scenarios, plans.basis, .total).columns
      for column in columns {
        #expect(
          column.tree.attempts.first?.day.description
            == (column.scenario.id == "A" ? "2026-12-24" : "2026-11-25"))
      }
    }
  }

  @Test(
    "a voucher of which nobody said whether it was used binds days as in a decision",
    arguments: [true, false])
  func perhapsUsed(paidByCandidate: Bool) throws {
    var plans = try Plans()
    plans.basis = ScenarioBasis(
      funding: plans.basis.funding, exam: plans.basis.exam, catalog: plans.basis.catalog,
      policy: try Shipped.policy(
        yaml: policy(
          """
            - {id: later, text: T, requires: day of sitting >= 2027-01-01}
            - {id: fee, text: T, covers: exam-fee, share: 50 %, paid: up front}
          """)), place: nil)
    plans.basis.funding.vouchers = Listed(
      [
        Voucher(
          id: "v-1", exam: plans.basis.exam.id, sitBy: try day("2026-12-15"), boughtBy: .employer,
          isUsed: nil)
      ], completeSince: FundingCase.ever)
    // Somebody paid the fee of the earlier sitting, so that the voucher did not.
    plans.basis.funding.sittings = Listed(
      [
        Sitting(
          exam: plans.basis.exam.id, version: nil, day: try day("2026-11-06"), outcome: .failed,
          costs: paidByCandidate
            ? [SittingCost(category: .examFee, amount: try usd("400"), payer: .candidate)] : [])
      ], completeSince: FundingCase.ever)
    let found = PlannedDay.choose(
      plans.basis.funding, exam: plans.basis.exam, catalog: plans.basis.catalog,
      policy: plans.basis.policy, place: nil)
    let tree = try plans.tree(plans.scenario(attempts: 1))
    #expect(tree.attempts.first?.day == found.earliest)
    // Until the voucher's last day no day is allowed; without it the first that the policy allows.
    #expect((found.earliest.description == "2027-01-01") == !paidByCandidate)
  }

  @Test(arguments: ["strict", "generous", "pass-only", nil] as [String?])
  func alone(policy: String?) throws {
    let plans = try plans(policy)
    let basis = plans.basis
    let comparison = try ScenarioComparison(try scenarios(plans), basis, .total)
    for column in comparison.columns {
      var funding = basis.funding
      if !column.scenario.usesVouchers { funding.vouchers = Listed() }
      let first = try #require(column.tree.attempts.first).day
      var (refused, open) = (Set<Day>(), Set<Day>())
      for (index, attempt) in column.tree.attempts.enumerated() {
        funding.asked = column.scenario.costs.compactMap { cost in
          index == 0 || cost.again == .repeated
            ? AskedCost(
              category: cost.category, amount: cost.amount, isPaidAgain: cost.again != .kept) : nil
        }
        var seeking = funding
        if index > 0 { seeking.asOf = column.tree.attempts[index - 1].day }
        if let day = try found(column.scenario, index, seeking, basis) {
          #expect(attempt.day == day, "\(column.scenario.days), attempt \(index + 1)")
        }
        if let policy = basis.policy {
          let judgement = policy.judge(
            funding, vendor: basis.exam.soldBy, plannedDay: attempt.day)
          // Preparation can still be done; the rest is refused, or open as long as nobody answered.
          for finding in judgement.requirements
          where !finding.valueIsPrivate && !finding.isCondition {
            switch finding.verdict {
            case .unmet, .notYet: refused.insert(attempt.day)
            case .needsPerson, .needsEvidence: open.insert(attempt.day)
            case .met, .doesNotApply: break
            }
          }
          let own = judgement.entries.filter {
            $0.sittingDay >= first && !refused.contains($0.sittingDay)
          }
          let sure = own.filter { !open.contains($0.sittingDay) }
          #expect(
            column.tree.passed[index].cash.employer
              == (try Money.sum(sure.map(\.passed.sure), in: .usd)))
          #expect(
            column.tree.stopped[index].cash.employer
              == (try Money.sum(sure.map(\.failed.sure), in: .usd)))
          #expect(
            column.tree.passed[index].employerAtMost
              == (try Money.sum(own.map(\.passed.most), in: .usd)))
          #expect(
            column.tree.stopped[index].employerAtMost
              == (try Money.sum(own.map(\.failed.most), in: .usd)))
        }
        // What follows sees the fail, and a voucher that is used up.
        let voucher = funding.voucher(on: attempt.day)
        funding.sittings = Listed(
          funding.sittings.items + [
            Sitting(
              exam: basis.exam.id,
              version: basis.catalog.versions(of: basis.exam, on: attempt.day)
                .map(\.name).first, day: attempt.day, outcome: .failed,
              costs: try attempt.costs.map { cost in
                let part = cost.category == .examFee ? attempt.voucher?.amount : nil
                return SittingCost(
                  category: cost.category,
                  amount: try part.map { try cost.amount.subtracting($0) } ?? cost.amount,
                  payer: .candidate)
              })
          ], completeSince: FundingCase.ever)
        if let voucher { funding = funding.using(voucher) }
      }
    }
  }

  @Test("a scenario among others is the scenario by itself")
  func amongOthers() throws {
    // The plans are in dollars.
    for policy in Shipped.policyNames where try Shipped.policy(policy).currency == .usd {
      let plans = try plans(policy)
      let scenarios = try scenarios(plans)
      let comparison = try ScenarioComparison(scenarios, plans.basis, .total)
      for (column, scenario) in zip(comparison.columns, scenarios) {
        let alone = try plans.tree(scenario)
        #expect(column.tree.attempts == alone.attempts)
        #expect(column.tree.endStates == alone.endStates)
      }
    }
  }
}
