internal import Cases
internal import Facts
internal import Units

/// What a limit measures in one window of its meter, and what was charged there before this request.
struct MeterCharge: Hashable, Sendable {
  let clause: String
  /// When the limit applies to a cost.
  let when: Condition
  let meter: Meter
  let limit: Money
  /// First day of the window; nil for a lifetime.
  let start: Day?
  /// What the list of payments adds up to.
  let known: Money
  /// Whether the list is complete over the window, so that nothing else was paid.
  let isComplete: Bool

  /// The charges that the answer can tell apart: what is known, and enough to leave nothing.
  var representatives: [Scalar] {
    isComplete || known.minorUnits >= limit.minorUnits
      ? [.number(known.minorUnits)] : [.number(known.minorUnits), .number(limit.minorUnits)]
  }

  func measures(_ cost: SettledCost) -> Bool {
    (meter.of.isEmpty || meter.of.contains(cost.category))
      && meter.window.start(holding: cost.sitting.day) == start
  }

  /// One for each limit and each window in which a cost falls.
  static func all(policy: Policy, funding: FundingCase, costs: [SettledCost]) -> [MeterCharge] {
    policy.clauses.flatMap { clause -> [MeterCharge] in
      guard case .limits(let name, let limit) = clause.kind,
        let meter = policy.meters.first(where: { $0.name == name })
      else { return [] }
      let starts = Set(costs.map { meter.window.start(holding: $0.sitting.day) })
      return starts.sorted { ($0?.number ?? .min) < ($1?.number ?? .min) }.map { start in
        let measured = funding.payments.items.filter { payment in
          (meter.of.isEmpty || meter.of.contains(payment.category))
            && meter.window.start(holding: payment.sittingDay) == start
        }
        // A payment in another currency was one all the same: how much of the limit it took is open.
        let charged = measured.filter { $0.paid.currency == policy.currency }
        let from = start ?? funding.candidate.employedSince
        return MeterCharge(
          clause: clause.id, when: clause.when, meter: meter, limit: limit, start: start,
          known: (try? Money.sum(charged.map(\.paid), in: policy.currency)) ?? limit,
          isComplete: charged.count == measured.count
            && from.map { funding.payments.isComplete(since: $0) } ?? false)
      }
    }
  }
}
