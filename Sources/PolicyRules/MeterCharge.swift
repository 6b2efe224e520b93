internal import Amounts
internal import Cases
internal import Facts
internal import Units

/// What a clause measures in one window of its meter, and what stood there before this request.
final class MeterCharge: Sendable {
  enum Use: Hashable, Sendable {
    case limit(Figure<AmountRule>, proratedBy: FactReference?)
    case count(Int)
    case bands([MoneyBand])
  }

  /// The clause, by its index.
  let clause: Int
  let clauseID: String
  let meter: Meter
  let use: Use
  /// The days of the window.
  let window: DayRange
  /// The day of the costs that it binds; nil where it binds every cost in the window.
  let binds: Day?
  /// What the list of payments adds up to, in minor units or purchases.
  let known: Int64
  /// The amounts that may enter bands which pay more further up: they pay most where the start of the meter
  /// lets such an amount end with a band.
  let entering: Set<Int64>
  /// What of it was paid on which day.
  private let paidOn: [Day: Int64]
  /// Whether the list is complete over the window, so that nothing else was paid.
  let isComplete: Bool

  /// The meter, the window and what it binds: charges that share them stand at the same.
  struct Place: Hashable {
    let meter: Meter
    let window: DayRange
    let binds: Day?
  }
  var place: Place { Place(meter: meter, window: window, binds: binds) }

  /// First day of the window; nil for a lifetime.
  var start: Day? { window.first }

  /// Larger than any limit that is worked out with an unknown figure.
  private static let beyond: Int64 = 1_000_000_000_000

  /// The charges that the answer can tell apart: what is known and, where more may have been paid, the
  /// ends of the bands and enough to leave nothing.
  var representatives: [Int64] {
    let ends: [Int64] =
      switch use {
      case .limit(let figure, _):
        figure.all.map { if case .money(let limit) = $0 { limit.minorUnits } else { Self.beyond } }
      case .count(let most): [Int64(most)]
      case .bands(let bands):
        bands.map(\.upTo.minorUnits)
          + bands.flatMap { band in entering.map { band.upTo.minorUnits - $0 } }
      }
    // What is not listed may lie before a cost that was paid while the meter stood lower than now.
    let below = paidOn.count > 1 || known > 0 ? ends.max().map { [known + $0] } ?? [] : []
    return [known] + (isComplete ? [] : Set(ends + below).sorted().filter { $0 > known })
  }

  /// What the list has that went out after a day.
  func charged(after day: Day) -> Int64 {
    paidOn.filter { $0.key > day }.reduce(0) { $0 + $1.value }
  }

  /// Whether a cost takes room of the window.
  func measures(_ cost: SettledCost) -> Bool {
    meter.measures(cost.category) && window.contains(cost.day(for: meter))
  }

  /// Whether a cost is bound by it.
  func binds(_ cost: SettledCost) -> Bool {
    measures(cost) && binds.map { $0 == cost.day(for: meter) } ?? true
  }

  /// What one cost adds, when `amount` is due of it; what the book has takes its room in any case.
  ///
  /// - Parameter eligible: what the clause that pays looked at; nil where none did.
  func charge(of cost: SettledCost, paying amount: Int64, eligible: Money?) -> Int64 {
    let most = max(amount, cost.booked?.charged.minorUnits ?? 0)
    return switch meter.counts {
    case .paid: most
    case .eligibleCost:
      max(amount > 0 ? (eligible ?? cost.eligible).minorUnits : 0, cost.booked?.eligible ?? 0)
    case .purchases: most > 0 ? 1 : 0
    }
  }

  /// One for each use of a meter and each window in which a cost falls.
  static func all(
    policy: Policy, funding: FundingCase, costs: [SettledCost], planned: Day
  ) -> [MeterCharge] {
    policy.clauses.indices.flatMap { index -> [MeterCharge] in
      guard let (meter, use) = policy.measured(by: index) else { return [] }
      var seen: Set<DayRange> = []
      let days = costs.filter { meter.measures($0.category) }.map { $0.day(for: meter) }.sorted()
      return days.compactMap { day -> MeterCharge? in
        guard let window = meter.window.range(holding: day), seen.insert(window).inserted else {
          return nil
        }
        var isRolling = false
        if case .rolling = meter.window { isRolling = true }
        return MeterCharge(
          policy, funding, costs, planned, clause: index, meter, use, window,
          binds: isRolling ? day : nil)
      }
    }
  }

  private init(
    _ policy: Policy, _ funding: FundingCase, _ costs: [SettledCost], _ planned: Day, clause: Int,
    _ meter: Meter, _ use: Use, _ window: DayRange, binds: Day?
  ) {
    self.clause = clause
    clauseID = policy.clauses[clause].id
    self.meter = meter
    self.use = use
    self.window = window
    self.binds = binds
    entering = policy.entering(use, clause, costs, meter)
    let balances = MeterBalances(funding, meter, window, policy.currency)
    // A pool without a book of everybody's payments is not known at all.
    let list = meter.per == .pool ? funding.poolPayments ?? Listed() : funding.payments
    // One day puts a payment into its window and, or, into what a balance has already.
    let day = { (payment: Payment) in meter.day(of: payment, of: funding, planned: planned) }
    let measured = list.items.filter { payment in
      meter.measures(payment, of: funding) && window.contains(day(payment))
        && !costs.contains {
          payment.person == funding.candidate.id && $0.isBooked(by: payment, of: funding)
        }
    }.flatMap { balances.parted($0, of: day($0)) }
    let isHeld = { (payment: Payment) in balances.hold(payment, of: day(payment)) }
    let isOwnCurrency = { (payment: Payment) in payment.paid.currency == policy.currency }
    // Where a balance has the first part of a cost, it has the cost.
    let taken = meter.taken(by: measured.filter(isOwnCurrency))
    paidOn = taken.filter { !isHeld($0.payment) }
      .reduce(into: [:]) { days, one in
        for part in one.payment.days(of: one.taken, as: meter.counts) {
          days[part.on, default: 0] += part.taken
        }
      }
    // A balance that says less than the list has of its days is believed no more than the list.
    let listed = taken.filter { isHeld($0.payment) }.map {
      MeterBalances.Held(days: [day($0.payment), $0.payment.paidOn], taken: $0.taken)
    }
    let held = MeterCharge.held(by: balances, of: costs, funding, meter, window)
    known = paidOn.values.reduce(0, +) + balances.used(beside: held, listed: listed)
    // Without a first day of employment only "since ever" leaves no earlier payment out.
    let begin =
      window.first
      ?? (meter.per == .pool ? nil : funding.candidate.employedSince) ?? FundingCase.ever
    // A payment in another currency was one all the same: how much of the limit it took is open.
    isComplete =
      measured.allSatisfy {
        isOwnCurrency($0) || $0.isNothing
          || isHeld($0) && balances.explain($0, of: day($0), beside: held + listed)
      }
      && !costs.contains { $0.booked?.hasForeign == true && meter.measures($0.category) }
      && list.isComplete(since: balances.firstOpenDay(from: begin))
  }

  /// What balances have of the costs that are settled here: they take it themselves, so that it counts once, and of each at
  /// least as much as this, so that all together never come to less than the balances.
  private static func held(
    by balances: MeterBalances, of costs: [SettledCost], _ funding: FundingCase, _ meter: Meter,
    _ window: DayRange
  ) -> [MeterBalances.Held] {
    costs.compactMap { cost in
      let day = cost.day(for: meter)
      guard let booked = cost.booked, meter.measures(cost.category), window.contains(day) else {
        return nil
      }
      let held = funding.payments.items.filter { cost.isBooked(by: $0, of: funding) }
        .flatMap { balances.parted($0, of: day) }.filter { balances.hold($0, of: day) }
      return Booked(held, in: booked.paid.currency).map {
        MeterBalances.Held(days: [day] + held.map(\.paidOn), taken: $0.taken(of: meter))
      }
    }
  }
}

extension Booked {
  /// What it takes of a meter, whatever else is due of the cost.
  fileprivate func taken(of meter: Meter) -> Int64 {
    switch meter.counts {
    case .paid: charged.minorUnits
    case .eligibleCost: eligible
    case .purchases: charged.isZero ? 0 : 1
    }
  }
}

extension Meter {
  /// The day that puts a payment into its window: that of the pass also for what the employer paid of a
  /// sitting that the candidate has in the log.
  fileprivate func day(of payment: Payment, of funding: FundingCase, planned: Day) -> Day {
    guard datedBy == .pass, payment.person == funding.candidate.id,
      funding.sittings.items.contains(where: {
        $0.exam == payment.exam && $0.day == payment.sittingDay
      })
    else { return payment.sittingDay }
    return funding.passOfSeries(of: payment.exam, holding: payment.sittingDay) ?? planned
  }
}

extension Policy {
  /// What of these costs may enter the bands of a clause, where any of them pays more than the one below.
  fileprivate func entering(
    _ use: MeterCharge.Use, _ index: Int, _ costs: [SettledCost], _ meter: Meter
  ) -> Set<Int64> {
    guard case .bands(let bands) = use, case .covers(let coverage) = clauses[index].kind,
      zip(bands, bands.dropFirst()).contains(where: { $0.share < $1.share })
    else { return [] }
    let deductibles = [0] + (coverage.deductible?.all.map(\.minorUnits) ?? [])
    return Set(
      costs.filter { meter.measures($0.category) }.flatMap { cost in
        deductibles.map { max(0, cost.eligible(netOf: coverage.netOf).minorUnits - $0) }
      })
  }

  /// The meter that a clause measures with, and for what.
  fileprivate func measured(by index: Int) -> (Meter, MeterCharge.Use)? {
    switch clauses[index].kind {
    case .limits(let limit):
      guard let meter = meter(limit.meter) else { return nil }
      switch limit.atMost {
      case .money(let figure): return (meter, .limit(figure, proratedBy: limit.proratedBy))
      case .count(let most): return (meter, .count(most))
      }
    case .covers(let coverage):
      guard case .bands(let name, let bands) = coverage.rate, let meter = meter(name) else {
        return nil
      }
      return (meter, .bands(bands))
    // A bonus is paid once, whatever the limits say.
    case .pays(let bonus):
      let once = Meter(
        name: "`\(clauses[index].id)`", window: .lifetime, of: [.bonus], counts: .purchases,
        per: bonus.oncePer, datedBy: .sitting)
      return (once, .count(1))
    default: return nil
    }
  }
}
