internal import Amounts
internal import Cases
internal import Facts
internal import Units

/// What a clause measures in one window of its meter, and what stood there before this request.
struct MeterCharge: Hashable, Sendable {
  enum Use: Hashable, Sendable {
    case limit(Money)
    case count(Int)
    case bands([MoneyBand])
  }

  let clause: String
  /// When the clause applies to a cost.
  let when: Condition
  let meter: Meter
  let use: Use
  /// First day of the window; nil for a lifetime.
  let start: Day?
  /// What the list of payments adds up to, in minor units or purchases.
  let known: Int64
  /// Whether the list is complete over the window, so that nothing else was paid.
  let isComplete: Bool

  /// The limit in money, where it is one.
  var limit: Money? { if case .limit(let limit) = use { limit } else { nil } }

  /// The charges that the answer can tell apart: what is known and, where more may have been paid, the
  /// ends of the bands and enough to leave nothing.
  var representatives: [Scalar] {
    let ends: [Int64] =
      switch use {
      case .limit(let limit): [limit.minorUnits]
      case .count(let most): [Int64(most)]
      case .bands(let bands): bands.map(\.upTo.minorUnits)
      }
    return ([known] + (isComplete ? [] : ends.filter { $0 > known })).map { .number($0) }
  }

  func measures(_ cost: SettledCost) -> Bool {
    meter.measures(cost.category) && meter.window.start(holding: cost.day(for: meter)) == start
  }

  /// What one cost adds, when `amount` is due of it; what the book has takes its room in any case.
  func charge(of cost: SettledCost, paying amount: Int64) -> Int64 {
    let most = max(amount, cost.booked?.charged.minorUnits ?? 0)
    return switch meter.counts {
    case .paid: most
    case .eligibleCost: most > 0 ? cost.eligible.minorUnits : 0
    case .purchases: most > 0 ? 1 : 0
    }
  }

  /// One for each use of a meter and each window in which a cost falls.
  static func all(policy: Policy, funding: FundingCase, costs: [SettledCost]) -> [MeterCharge] {
    policy.clauses.flatMap { clause -> [MeterCharge] in
      guard let (name, use) = use(of: clause), let meter = policy.meter(name) else { return [] }
      let starts = Set(costs.map { meter.window.start(holding: $0.day(for: meter)) })
      return starts.sorted { ($0?.number ?? .min) < ($1?.number ?? .min) }.map { start in
        let measured = funding.payments.items.filter { payment in
          meter.measures(payment, of: funding)
            && meter.window.start(holding: payment.sittingDay) == start
            && !costs.contains { $0.isBooked(by: payment, of: funding) }
        }
        // A payment in another currency was one all the same: how much of the limit it took is open.
        let charged = measured.filter { $0.paid.currency == policy.currency }
        let from = start ?? funding.candidate.employedSince
        return MeterCharge(
          clause: clause.id, when: clause.when, meter: meter, use: use, start: start,
          known: charged.reduce(0) { $0 + MeterCharge.charge(of: $1, by: meter) },
          isComplete: charged.count == measured.count
            && !costs.contains { $0.booked?.hasForeign == true && meter.measures($0.category) }
            && from.map { funding.payments.isComplete(since: $0) } ?? false)
      }
    }
  }

  private static func use(of clause: Clause) -> (meter: String, Use)? {
    switch clause.kind {
    case .limits(let meter, .money(let limit)): (meter, .limit(limit))
    case .limits(let meter, .count(let most)): (meter, .count(most))
    case .covers(let coverage):
      if case .bands(let meter, let bands) = coverage.rate { (meter, .bands(bands)) } else { nil }
    default: nil
    }
  }

  private static func charge(of payment: Payment, by meter: Meter) -> Int64 {
    switch meter.counts {
    case .paid: payment.charged.minorUnits
    case .eligibleCost: payment.charged.isZero ? 0 : payment.eligible.minorUnits
    case .purchases: payment.charged.isZero ? 0 : 1
    }
  }
}
