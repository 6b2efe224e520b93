internal import Cases
internal import ExamCatalog
internal import Glibc
internal import PolicyRules
internal import Units

/// Adds up what the attempts of a series cost, and splits it for each of its ends.
struct SeriesLedger {
  /// Whose plan the next booking follows.
  private var scenario: Scenario
  private let basis: ScenarioBasis
  private let currency: Currency
  private var attempts: [PlannedAttempt] = []
  private var cash: Money
  private var voucher: Money
  /// What the employer bears of bookings that it pays by assumption.
  private var assumed: Money
  private var assumedTaxed: [TaxSwitch: Money] = [:]
  /// The days of bookings for which the policy is asked, each with the scenario's tax on what it pays.
  private var claims: [Day: TaxSwitch?] = [:]
  private var contingencies = ContingenciesSoFar()
  /// The days of sittings that the policy refuses, so that it pays nothing for them.
  private var refusedDays: Set<Day> = []
  /// The days of sittings of which something is still open, so that nothing is sure.
  private var openDays: Set<Day> = []
  private var hours = (work: 0, own: 0)
  private var misses = 0
  private var present = 0.0

  init(_ scenario: Scenario, _ basis: ScenarioBasis) {
    self.scenario = scenario
    self.basis = basis
    currency = basis.currency
    cash = .zero(currency)
    voucher = .zero(currency)
    assumed = .zero(currency)
  }

  /// The next booking follows this scenario.
  mutating func follow(_ scenario: Scenario) { self.scenario = scenario }

  mutating func add(_ attempt: PlannedAttempt, _ shares: SeriesShares?) throws(ArithmeticProblem) {
    attempts.append(attempt)
    var (asked, others) = (Money.zero(currency), Money.zero(currency))
    for cost in attempt.costs {
      asked = try asked.adding(cost.amount)
      if let discount = cost.reductions.discount { asked = try asked.subtracting(discount) }
      if let part = cost.reductions.otherPayers { others = try others.adding(part) }
    }
    if let part = attempt.voucher?.amount { others = try others.adding(part) }
    cash = try cash.adding(asked)
    voucher = try voucher.adding(others)
    try bill(try asked.subtracting(others), on: attempt.day)
    contingencies.book(scenario.contingencies)
    if scenario.payer == .policy {
      if !attempt.refusedBy.isEmpty { refusedDays.insert(attempt.day) }
      if !attempt.unanswered.isEmpty { openDays.insert(attempt.day) }
    }
    let own = scenario.effort.hours(at: attempt.number - 1)
    hours = (hours.work + own.work, hours.own + own.own)
    present += Double(asked.minorUnits) * discount(on: attempt.day)
  }

  /// What money of a day counts today; 1 without a rate.
  private func discount(on day: Day) -> Double {
    scenario.discount(on: day, asOf: basis.funding.asOf)
  }

  /// Who is asked for what no voucher pays of a booking.
  private mutating func bill(_ rest: Money, on day: Day) throws(ArithmeticProblem) {
    switch scenario.payer {
    case .candidate: break
    case .policy: claims.updateValue(scenario.tax, forKey: day)
    case .employer:
      assumed = try assumed.adding(rest)
      guard let tax = scenario.tax else { return }
      assumedTaxed[tax] = try (assumedTaxed[tax] ?? .zero(currency)).adding(rest)
    }
  }

  /// Nobody came to the last booking: no hour of it is spent in the seat or on the way.
  mutating func missLast() {
    misses += 1
    hours.work -= scenario.effort.seat + scenario.effort.travel
  }

  /// - Parameters:
  ///   - outcome: of the last booking.
  ///   - log: the case with the sittings before the last in its log.
  func endState(_ outcome: Outcome, _ shares: SeriesShares?, log: FundingCase? = nil)
    throws(ArithmeticProblem) -> EndState
  {
    let lastDay = attempts.last?.day ?? basis.funding.asOf
    let passedOn = outcome == .passed ? lastDay : nil
    let paid = try paid(passed: outcome == .passed, shares)
    var total = cash
    var (employer, atMost, later) = (paid.sure, paid.most, 0.0)
    for (contingency, bookings) in contingencies.all(orOf: scenario) {
      for _ in 0..<contingency.times(attempts: bookings, passedOn: passedOn) {
        total = try total.adding(contingency.amount)
        later += Double(contingency.amount.minorUnits) * discount(on: contingency.due(lastDay))
        guard contingency.payer == .employer else { continue }
        employer = try employer.adding(contingency.amount)
        atMost = try atMost.adding(contingency.amount)
      }
    }
    for (tax, sum) in paid.taxed {
      let taxes = try Money(
        majorUnits: try sum.majorUnits.multiplied(by: tax.share.value), currency,
        rounding: .halfAway)
      total = try total.adding(taxes)
      // Tax falls due with the last of the bookings.
      later += Double(taxes.minorUnits) * discount(on: lastDay)
    }
    return EndState(
      attempts: attempts.count, misses: misses, moves: 0, passedOn: passedOn, lastDay: lastDay,
      cash: try CashSplit(total: total, employer: employer, voucher: voucher),
      employerAtMost: atMost, released: paid.released,
      hours: try HourSplit(
        work: hours.work, own: hours.own, hourlyCost: scenario.effort.hourlyCost),
      exposure: try exposure(outcome, shares, log),
      delay: try scenario.delay(until: lastDay, from: basis.funding.asOf),
      presentTotal: scenario.yearlyDiscount == nil ? nil : present + later,
      lastDiscount: discount(on: lastDay))
  }

  /// What falls due in an end without a pass beside what the bookings cost, in minor units.
  func penalties(_ measure: CostMeasure) -> Double {
    contingencies.all(orOf: scenario).reduce(0) { sum, due in
      let (contingency, isEmployer) = (due.contingency, due.contingency.payer == .employer)
      guard contingency.condition != .eachAttempt,
        measure == .total || (measure == .employer) == isEmployer
      else { return sum }
      let times = contingency.times(attempts: due.bookings, passedOn: nil)
      return sum + Double(times) * Double(contingency.amount.minorUnits)
    }
  }

  private struct Paid {
    var sure: Money
    var most: Money
    var released: Money
    /// What of the sure sum falls under each tax.
    var taxed: [TaxSwitch: Money]
  }

  /// What the employer pays in this end state for these sittings, and what for earlier ones comes free.
  private func paid(passed: Bool, _ shares: SeriesShares?) throws(ArithmeticProblem) -> Paid {
    var paid = Paid(
      sure: assumed, most: assumed, released: .zero(currency), taxed: assumedTaxed)
    guard let shares, let first = attempts.first?.day else { return paid }
    for share in shares.shares {
      let outlay = passed ? share.passed : share.failed
      if share.sittingDay >= first {
        guard let tax = claims[share.sittingDay], !refusedDays.contains(share.sittingDay)
        else { continue }
        if !openDays.contains(share.sittingDay) {
          paid.sure = try paid.sure.adding(outlay.sure)
        }
        paid.most = try paid.most.adding(outlay.most)
        guard let tax, !openDays.contains(share.sittingDay) else { continue }
        paid.taxed[tax] = try (paid.taxed[tax] ?? .zero(currency)).adding(outlay.sure)
      } else {
        paid.released = try paid.released.adding(outlay.sure).subtracting(share.payable)
      }
    }
    return paid
  }

  private func exposure(_ outcome: Outcome, _ shares: SeriesShares?, _ log: FundingCase?)
    throws(ArithmeticProblem) -> RepaymentExposure?
  {
    guard let shares, let policy = basis.policy, policy.asksBack, let log,
      let last = attempts.last, let first = attempts.first
    else {
      return nil
    }
    var whole = log
    whole.asked = []
    whole.sittings = Listed(
      log.sittings.items + [last.sitting(of: basis, outcome)],
      completeSince: log.sittings.completeSince)
    let paid = shares.shares.compactMap { share -> Payment? in
      let sure = (outcome == .passed ? share.passed : share.failed).sure
      guard share.sittingDay >= first.day, !refusedDays.contains(share.sittingDay),
        !openDays.contains(share.sittingDay), !sure.isZero
      else { return nil }
      return Payment(
        person: log.candidate.id, exam: basis.exam.id, sittingDay: share.sittingDay,
        category: share.category, eligible: share.asked, paid: sure, paidOn: last.day)
    }
    return try RepaymentExposure.of(
      whole, policy, vendor: basis.exam.soldBy, paid: paid, on: last.day)
  }
}

extension Scenario {
  /// What money of a day counts on the day of the decision; 1 without a rate.
  func discount(on day: Day, asOf start: Day) -> Double {
    guard let rate = yearlyDiscount else { return 1 }
    return 1 / pow(1 + rate.value.double, Double(max(0, day.days(since: start))) / 365)
  }

  /// What waiting from one day to another costs; nil where nobody stated it. A month is a twelfth of 365 days.
  func delay(until day: Day, from start: Day) throws(ArithmeticProblem) -> Money? {
    guard let month = delayPerMonth,
      let months = Exact(Int128(max(0, day.days(since: start))) * 12, over: 365)
    else { return nil }
    return try Money(
      majorUnits: try month.majorUnits.multiplied(by: months), month.currency, rounding: .halfAway)
  }
}
