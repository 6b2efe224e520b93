internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Preparations
internal import Scheduling
internal import Units

/// Goes from one attempt of a scenario to the next over a log in which each failed.
struct SeriesWalk {
  struct Step {
    let attempt: PlannedAttempt
    let passed: EndState
    let stopped: EndState
    /// What the policy says of the series up to here; nil where none is asked.
    let judgement: Judgement?
  }

  enum Next {
    case sat(Step)
    case ended(SeriesLimit)
  }

  private let scenario: Scenario
  private let basis: ScenarioBasis
  private let days: AttemptDays
  private let known: [Day]
  private var isUnpaid = false
  /// The log so far, as of the decision.
  private var funding: FundingCase
  private var sat: [PlannedAttempt] = []
  private var ledger: SeriesLedger

  /// - Parameter known: the days of attempts that are not looked for again.
  init(_ scenario: Scenario, _ basis: ScenarioBasis, on known: [Day]) {
    self.scenario = scenario
    self.known = known
    self.basis = basis
    days = AttemptDays(basis: basis)
    var funding = basis.funding
    funding.plannedDay = nil
    funding.plannedStart = nil
    if !scenario.usesVouchers { funding.vouchers = Listed() }
    self.funding = funding
    ledger = SeriesLedger(scenario, basis)
  }

  mutating func next() throws(ArithmeticProblem) -> Next {
    let index = sat.count
    // What a further attempt costs depends on its version, its version on its day.
    funding.asked = costs(at: index, isNewVersion: false)
    var seeking = funding
    if let last = sat.last { seeking.asOf = last.day }
    let choice =
      known.indices.contains(index)
      ? AttemptDays.Choice(day: known[index], binding: "found before")
      : days.choose(isUnpaid ? .earliestUnderPolicy : scenario.days, at: index, seeking)
    // Who is paid nothing for more than a year is not paid for a further attempt: nobody waits for it.
    isUnpaid = isUnpaid || choice.isUnpaid
    if let last = scenario.stop.lastDay, choice.day > last { return .ended(.lastDay(last)) }
    if let rule = refusal(by: seeking, on: choice.day) { return .ended(.vendor(rule)) }

    let isNewVersion = changesVersion(on: choice.day)
    funding.asked = priced(costs(at: index, isNewVersion: isNewVersion), on: choice.day)
    let voucher = funding.voucher(on: choice.day)
    let fee = funding.asked.first { $0.category == .examFee }?.amount
    let judgement =
      scenario.payer == .policy
      ? basis.policy?.judge(funding, vendor: basis.exam.soldBy, plannedDay: choice.day) : nil
    let attempt = PlannedAttempt(
      number: index + 1, day: choice.day, binding: choice.binding, costs: funding.asked,
      voucher: voucher.flatMap { voucher in fee.map { (voucher.id, voucher.part(of: $0)) } },
      refusedBy: (judgement?.refusing ?? []).map(\.subject),
      roles: SeriesWalk.roles(judgement), isNewVersion: isNewVersion,
      odds: odds(at: index, on: choice.day, isNewVersion: isNewVersion))
    sat.append(attempt)
    try ledger.add(attempt, judgement)
    let step = Step(
      attempt: attempt, passed: try ledger.endState(passed: true, judgement, log: funding),
      stopped: try ledger.endState(passed: false, judgement, log: funding), judgement: judgement)
    fail(attempt, voucher)
    return .sat(step)
  }

  private func costs(at index: Int, isNewVersion: Bool) -> [AskedCost] {
    scenario.costs.compactMap { $0.asked(at: index, isNewVersion: isNewVersion) }
  }

  /// The costs with the bundle's surcharge at the first attempt, and without a fee at the second.
  private func priced(_ costs: [AskedCost], on day: Day) -> [AskedCost] {
    guard let bundle = scenario.bundle else { return costs }
    return costs.map { cost in
      guard cost.category == .examFee else { return cost }
      if sat.isEmpty, let sum = try? cost.amount.adding(bundle.surcharge) {
        return cost.asking(sum)
      }
      if bundle.pays(sat.count, on: day, first: sat.first?.day) {
        return cost.asking(.zero(cost.amount.currency))
      }
      return cost
    }
  }

  /// The vendor's rule that forbids a sitting on the day.
  private func refusal(by funding: FundingCase, on day: Day) -> String? {
    VendorChecks(basis.catalog, basis.exam, funding).findings(on: day).first {
      $0.origin == .vendor && $0.verdict == .unmet
    }?.subject
  }

  /// Whether another version is sat than at the sitting before; what nobody knows changes nothing.
  private func changesVersion(on day: Day) -> Bool {
    let before =
      sat.last.map { basis.version(on: $0.day) }
      ?? funding.earlierSittings.last.map { $0.version ?? basis.version(on: $0.day) }
    guard let before, let before, let now = basis.version(on: day) else { return false }
    return before != now
  }

  private func odds(at index: Int, on day: Day, isNewVersion: Bool) -> OddsFactor {
    let idle = isIdle ? idleDays(before: day) : 0
    var isTargeted = false
    if case .targeted = scenario.preparation { isTargeted = true }
    let moved = RetakeFactors.odds(
      isTargeted: isTargeted, idle: idle, changesVersion: isNewVersion)
    guard case .training(let factor, _) = scenario.preparation else { return moved }
    // The training works at every attempt from the first on, and once more each time it is bought.
    let times = 1 + (index == 0 ? 0 : bought(until: index))
    return (1...max(1, times)).reduce(moved) { product, _ in product.times(factor) }
  }

  /// How often training was bought again, up to this attempt.
  private func bought(until index: Int) -> Int {
    scenario.costs.contains { $0.category == .course && $0.again != .kept } ? index : 0
  }

  /// Nobody practises while waiting for money alone.
  private var isIdle: Bool { scenario.days == .whenEmployerPays && sat.isEmpty }

  /// Days by which the wait for the employer's money is longer than the vendor's.
  private func idleDays(before day: Day) -> Int {
    max(0, day.days(since: days.choose(.earliest, at: 0, funding).day))
  }

  private static func roles(_ judgement: Judgement?) -> [String] {
    guard let judgement else { return [] }
    let asked = judgement.requirements.compactMap { finding -> String? in
      if case .needsPerson(let role) = finding.verdict { role } else { nil }
    }
    return (judgement.approvers + asked).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The log after this attempt failed, its costs paid first by the candidate.
  private mutating func fail(_ attempt: PlannedAttempt, _ voucher: Voucher?) {
    funding.sittings = Listed(
      funding.sittings.items + [attempt.sitting(of: basis, .failed)],
      completeSince: funding.sittings.completeSince)
    if let voucher { funding = funding.using(voucher) }
  }
}

extension OddsFactor {
  /// Both factors at once; one that has more digits than can be reckoned with is left out.
  func times(_ other: OddsFactor) -> OddsFactor {
    OddsFactor(
      low: (try? low.multiplied(by: other.low)) ?? low,
      base: (try? base.multiplied(by: other.base)) ?? base,
      high: (try? high.multiplied(by: other.high)) ?? high)
  }
}
