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
    /// The case as the policy is asked about it.
    let funding: FundingCase
  }

  enum Next {
    case sat(Step)
    case ended(SeriesLimit)
  }

  private let scenario: Scenario
  private let basis: ScenarioBasis
  private let work: SharedWork
  private let days: AttemptDays
  private let known: KnownDays
  private var isUnpaid = false
  /// The log so far, as of the decision.
  private var funding: FundingCase
  private var sat: [PlannedAttempt] = []
  /// The voucher of the last booking.
  private var voucher: Voucher?
  /// Which bookings so far nobody came to; the last is left out until its outcome is known.
  private(set) var misses: [Bool] = []
  private var ledger: SeriesLedger

  /// - Parameter known: the days of attempts that are not looked for again.
  init(_ scenario: Scenario, _ work: SharedWork, on known: KnownDays) {
    self.scenario = scenario
    self.known = known
    self.work = work
    basis = work.basis
    days = AttemptDays(work: work)
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
    funding.asked = asMember(
      costs(at: index, isNewVersion: false), on: sat.last?.day ?? funding.asOf)
    var seeking = funding
    if let last = sat.last { seeking.asOf = last.day }
    let checks = VendorChecks(basis.catalog, basis.exam, seeking, at: basis.place)
    let choice =
      known[misses].map { AttemptDays.Choice(day: $0, binding: "found before") }
      ?? days.choose(
        isUnpaid ? .earliestUnderPolicy : scenario.days, at: index, seeking, checks.waits)
    // Who is paid nothing for more than a year is not paid for a further attempt: nobody waits for it.
    isUnpaid = isUnpaid || choice.isUnpaid
    if let last = scenario.stop.lastDay, choice.day > last { return .ended(.lastDay(last)) }
    if let rule = refusal(checks, on: choice.day) { return .ended(.vendor(rule)) }

    let isNewVersion = changesVersion(on: choice.day)
    funding.asked = priced(
      asMember(costs(at: index, isNewVersion: isNewVersion), on: choice.day), on: choice.day)
    let voucher = funding.voucher(on: choice.day)
    let fee = funding.asked.first { $0.category == .examFee }?.amount
    let shares =
      scenario.payer == .policy ? work.shares(of: funding, on: choice.day) : nil
    let attempt = PlannedAttempt(
      number: index + 1, day: choice.day, binding: choice.binding, costs: funding.asked,
      voucher: voucher.flatMap { voucher in fee.map { (voucher.id, voucher.part(of: $0)) } },
      refusedBy: (shares?.refusing ?? []).map(\.subject),
      unanswered: (shares?.unanswered ?? []).map(\.subject),
      conditions: (shares?.conditions ?? []).map(\.subject),
      roles: SeriesWalk.roles(shares), isNewVersion: isNewVersion,
      odds: odds(
        at: index, on: choice.day, isNewVersion: isNewVersion, checks.waits))
    sat.append(attempt)
    try ledger.add(attempt, shares)
    self.voucher = voucher
    return .sat(
      Step(
        attempt: attempt, passed: try ledger.endState(.passed, shares, log: funding),
        stopped: try ledger.endState(.failed, shares, log: funding), funding: funding))
  }

  private func costs(at index: Int, isNewVersion: Bool) -> [AskedCost] {
    scenario.costs.compactMap { $0.asked(at: index, isNewVersion: isNewVersion) }
  }

  /// The costs as a member has them, where the scenario joins.
  private func asMember(_ costs: [AskedCost], on day: Day) -> [AskedCost] {
    guard let membership = scenario.membership else { return costs }
    let paidOn = sat.last { $0.costs.contains { $0.category == .membership } }?.day
    return membership.priced(costs, at: sat.count, on: day, paidOn: paidOn)
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
  private func refusal(_ checks: VendorChecks, on day: Day) -> String? {
    checks.findings(on: day).first { finding in
      guard finding.origin == .vendor else { return false }
      // A day that a scenario names may lie before the vendor allows it.
      if case .notYet = finding.verdict { return true }
      return finding.verdict == .unmet
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

  private func odds(
    at index: Int, on day: Day, isNewVersion: Bool, _ waits: [VendorWait]
  ) -> OddsFactor {
    let idle = isIdle ? idleDays(before: day, waits) : 0
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
  private func idleDays(before day: Day, _ waits: [VendorWait]) -> Int {
    max(0, day.days(since: days.choose(.earliest, at: 0, funding, waits).day))
  }

  private static func roles(_ shares: SeriesShares?) -> [String] {
    guard let shares else { return [] }
    let asked = shares.open.compactMap { finding -> String? in
      if case .needsPerson(let role) = finding.verdict { role } else { nil }
    }
    return (shares.approvers + asked).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// So many bookings were made.
  var bookings: Int { sat.count }

  /// The last booking was sat and failed.
  mutating func fail() {
    misses.append(false)
    log(.failed)
    if let voucher { funding = funding.using(voucher) }
  }

  /// The walk as it goes on where nobody came to the last booking, and the end where it does not go on.
  ///
  /// What was bought is lost, a voucher with all that comes with it; hours in the seat and on the way are not spent.
  func missing() throws(ArithmeticProblem) -> (EndState, SeriesWalk) {
    var walk = self
    walk.misses.append(true)
    walk.ledger.missLast()
    walk.log(.noShow)
    if let voucher {
      walk.funding.vouchers = Listed(
        funding.vouchers.items.filter { $0.id != voucher.id },
        completeSince: funding.vouchers.completeSince)
    }
    var settled = walk.funding
    settled.asked = []
    if let last = sat.last { settled.asOf = last.day }
    let shares = scenario.payer == .policy ? work.shares(ofLog: settled) : nil
    return (try walk.ledger.endState(.noShow, shares, log: funding), walk)
  }

  /// The log after the last booking, its costs paid first by the candidate.
  private mutating func log(_ outcome: Outcome) {
    guard let last = sat.last else { return }
    funding.sittings = Listed(
      funding.sittings.items + [last.sitting(of: basis, outcome)],
      completeSince: funding.sittings.completeSince)
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
