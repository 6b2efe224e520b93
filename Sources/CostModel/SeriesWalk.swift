internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Preparations
internal import Scheduling
internal import Units

/// Goes from one attempt to the next over a log in which each failed, all by one scenario or each by another.
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

  /// Whose plan the next booking follows.
  private var scenario: Scenario
  private let basis: ScenarioBasis
  private let work: SharedWork
  private let days: AttemptDays
  private let known: KnownDays
  private var isUnpaid = false
  /// The log so far, as of the decision.
  private var funding: FundingCase
  private var sat: [PlannedAttempt] = []
  /// All vouchers that are left, whether or not the scenario uses them.
  private var vouchers: Listed<Voucher>
  /// The voucher of the last booking.
  private var voucher: Voucher?
  private var bought = PurchasesSoFar()
  /// Whether the employer was asked for any booking so far.
  private var isAsked = false
  /// Whether what the last booking costs takes room of the policy's limits.
  private var takesRoom = false
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
    vouchers = funding.vouchers
    if !scenario.usesVouchers { funding.vouchers = Listed() }
    self.funding = funding
    ledger = SeriesLedger(scenario, basis)
  }

  /// The next booking follows this scenario; those before it stay what they are.
  mutating func follow(_ scenario: Scenario) {
    self.scenario = scenario
    funding.vouchers = scenario.usesVouchers ? vouchers : Listed()
    ledger.follow(scenario)
  }

  mutating func next() throws(ArithmeticProblem) -> Next {
    let index = sat.count
    // What a further attempt costs depends on its version, its version on its day.
    funding.asked = asMember(
      costs(isNewVersion: false), on: sat.last?.day ?? funding.asOf)
    var seeking = funding
    if let last = sat.last { seeking.asOf = last.day }
    let checks = work.checks(seeking)
    let choice =
      known[misses].map { AttemptDays.Choice(day: $0, binding: "found before") }
      ?? days.choose(
        isUnpaid && scenario.days == .whenEmployerPays ? .earliestUnderPolicy : scenario.days,
        at: index, seeking, checks.waits)
    // Who is paid nothing for more than a year is not paid for a further attempt: nobody waits for it.
    isUnpaid = isUnpaid || choice.isUnpaid
    if let last = scenario.stop.lastDay, choice.day > last { return .ended(.lastDay(last)) }
    // A day that a scenario names may lie before the vendor allows it.
    if let finding = checks.refusal(on: choice.day) {
      return .ended(limit(finding, named: scenario.days, at: index, choice.day))
    }

    let isNewVersion = changesVersion(on: choice.day)
    let costs = asMember(costs(isNewVersion: isNewVersion), on: choice.day)
    // Who asks for a fee at the first pays it, whatever came with a purchase.
    let isIncluded =
      checks.includesSitting(on: choice.day) && (!sat.isEmpty || costs.haveNoFee)
    funding.asked = priced(costs, on: choice.day, isIncluded: isIncluded)
    var voucher = funding.voucher(on: choice.day)
    let fee = funding.asked.first { $0.category == .examFee }?.amount
    if !isIncluded, fee?.isZero != true {
      funding.purchase = checks.purchase(forSittingOn: choice.day)
    }
    let shares = shares(on: choice.day)
    // What the policy does not pay no voucher of the employer pays: it is left for another attempt.
    if takesVoucherBack(shares), voucher?.boughtBy == .employer { voucher = nil }
    bought.prepare(scenario)
    let attempt = PlannedAttempt(
      number: index + 1, day: choice.day, binding: choice.binding, costs: funding.asked,
      voucher: voucher.flatMap { voucher in fee.map { (voucher.id, voucher.part(of: $0)) } },
      refusedBy: (shares?.refusing ?? []).map(\.subject),
      unanswered: (shares?.unanswered ?? []).map(\.subject),
      conditions: (shares?.conditions ?? []).map(\.subject),
      roles: SeriesWalk.roles(shares), isNewVersion: isNewVersion,
      odds: odds(on: choice.day, seeking, isNewVersion: isNewVersion, checks.waits))
    bought.buy(
      scenario, on: choice.day, isNewVersion: isNewVersion, isIncluded: isIncluded)
    sat.append(attempt)
    try ledger.add(attempt, shares)
    self.voucher = voucher
    return .sat(
      Step(
        attempt: attempt, passed: try ledger.endState(.passed, shares, log: funding),
        stopped: try ledger.endState(.failed, shares, log: funding), funding: funding))
  }

  private func costs(isNewVersion: Bool) -> [AskedCost] {
    scenario.costs.compactMap {
      $0.asked(at: bought.has($0) ? 1 : 0, isNewVersion: isNewVersion)
    }
  }

  /// What the policy pays of the series up to the booking; where the employer is not asked for this one, of those before.
  private mutating func shares(on day: Day) -> SeriesShares? {
    guard scenario.payer == .policy else {
      takesRoom = false
      return isAsked ? work.shares(of: funding.withoutAsked(), on: day) : nil
    }
    isAsked = true
    let shares = work.shares(of: funding, on: day)
    takesRoom = shares?.refusing.isEmpty ?? true
    return shares
  }

  /// Whether the policy pays nothing of the booking, or not its fee.
  private func takesVoucherBack(_ shares: SeriesShares?) -> Bool {
    guard let shares, scenario.payer == .policy else { return false }
    return !shares.refusing.isEmpty
      || shares.shares.contains { $0.isPlanned && $0.isKeptFromEmployer }
  }

  /// The costs as a member has them, where the scenario joins.
  private func asMember(_ costs: [AskedCost], on day: Day) -> [AskedCost] {
    guard let membership = scenario.membership else { return costs }
    let paidOn = sat.last { $0.costs.contains { $0.category == .membership } }?.day
    return membership.priced(costs, at: sat.count, on: day, paidOn: paidOn)
  }

  /// The costs with a bundle's surcharge where one is bought, and without a fee where one has paid it.
  ///
  /// - Parameter isIncluded: whether the sitting came with what was bought for one before it.
  private func priced(_ costs: [AskedCost], on day: Day, isIncluded: Bool) -> [AskedCost] {
    let isFree = isIncluded || bought.coversFee(on: day)
    let bundle = isIncluded ? nil : bought.bundle(of: scenario, on: day)
    return costs.map { cost in
      guard cost.category == .examFee else { return cost }
      if isFree { return cost.asking(.zero(cost.amount.currency)) }
      if let bundle, let sum = try? cost.amount.adding(bundle.surcharge) { return cost.asking(sum) }
      return cost
    }
  }

  private func limit(_ finding: Finding, named days: ScenarioDays, at index: Int, _ day: Day)
    -> SeriesLimit
  {
    guard case .given(let days) = days, days.indices.contains(index),
      case .notYet(let from) = finding.verdict
    else { return .vendor(finding.subject) }
    return .namedDay(day, rule: finding.subject, from: from)
  }

  /// Whether another version is sat than at the sitting before; what nobody knows changes nothing.
  private func changesVersion(on day: Day) -> Bool {
    let before =
      sat.last.map { basis.version(on: $0.day) }
      ?? funding.earlierSittings.last.map { $0.version ?? basis.version(on: $0.day) }
    guard let before, let before, let now = basis.version(on: day) else { return false }
    return before != now
  }

  /// Nobody practises while waiting for money alone.
  private func odds(
    on day: Day, _ seeking: FundingCase, isNewVersion: Bool, _ waits: [VendorWait]
  ) -> OddsFactor {
    let idle = scenario.days == .whenEmployerPays ? idleDays(before: day, seeking, waits) : 0
    let moved = RetakeFactors.odds(isTargeted: false, idle: idle, changesVersion: isNewVersion)
    return bought.preparation(of: scenario).map(moved.times) ?? moved
  }

  /// Days by which the wait for the employer's money is longer than the vendor's.
  private func idleDays(before day: Day, _ seeking: FundingCase, _ waits: [VendorWait]) -> Int {
    max(0, day.days(since: days.choose(.earliest, at: 0, seeking, waits).day))
  }

  private static func roles(_ shares: SeriesShares?) -> [String] {
    guard let shares else { return [] }
    let asked = shares.open.compactMap { finding -> String? in
      if case .needsPerson(let role) = finding.verdict { role } else { nil }
    }
    let isUndecided = shares.shares.contains { $0.isPlanned && $0.undecided != nil }
    return (shares.approvers + asked + (isUndecided ? [Policy.ofSilence] : [])).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  /// So many bookings were made.
  var bookings: Int { sat.count }

  /// The day of the last booking.
  var lastDay: Day? { sat.last?.day }

  /// By what the best preparation so far multiplies the odds of the last booking.
  var preparation: OddsFactor? { bought.preparation(of: scenario) }

  /// What falls due because there is no pass so far, in minor units.
  func penalties(_ measure: CostMeasure) -> Double { ledger.penalties(measure) }

  /// The last booking was sat and failed.
  mutating func fail() {
    misses.append(false)
    log(.failed)
    guard let voucher else { return }
    funding = funding.using(voucher)
    vouchers = funding.vouchers
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
      walk.vouchers = walk.funding.vouchers
    }
    var settled = walk.funding.withoutAsked()
    if let last = sat.last { settled.asOf = last.day }
    let shares = isAsked ? work.shares(ofLog: settled) : nil
    return (try walk.ledger.endState(.noShow, shares, log: funding), walk)
  }

  /// The log after the last booking, its costs paid first by the candidate. Where nobody asks the employer for it or the
  /// policy refuses it they use up no limit.
  private mutating func log(_ outcome: Outcome) {
    guard let last = sat.last else { return }
    if let policy = basis.policy { funding = policy.keepingAnswers(funding, on: last.day) }
    if !takesRoom { funding.unclaimed.insert(last.day) }
    funding.sittings = Listed(
      funding.sittings.items + [last.sitting(of: basis, outcome)],
      completeSince: funding.sittings.completeSince)
  }
}

extension [AskedCost] {
  /// Whether no exam fee is asked for, or one of nothing.
  fileprivate var haveNoFee: Bool {
    allSatisfy { $0.category != .examFee || $0.amount.isZero }
  }
}
