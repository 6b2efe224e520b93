public import Cases
internal import PolicyRules
public import Units

/// Something to know of a scenario beside its figures.
public enum ScenarioFlag: Hashable, Sendable {
  /// A voucher that could still pay on the first possible day does not on the day of this scenario.
  case voucherDies(id: String, lastDay: Day?)
  /// An attempt, from 1, that these roles have to approve or decide about.
  case needsApproval(attempt: Int, roles: [String])
  /// The policy refuses an attempt, so that the employer pays nothing for it.
  case refused(attempt: Int, rules: [String])
  /// Another scenario is at least as good in cost, chance and date under every reading, and better in one of them.
  case dominated(by: String, Shortfall)
  /// Its first attempt is that of an earlier scenario: the same day, costs and chance. By how much it is worse later
  /// while it is better in nothing; nil where each is better in something.
  case startsAs(String, Shortfall?)
  /// It comes to the same days and amounts as another one.
  case sameAs(String)
  /// A cost whose price nobody stated is not counted.
  case unpriced(CostCategory)
  /// The series ends before all planned attempts.
  case limited(SeriesLimit)
  /// No sitting is possible at all.
  case noSitting
  /// It was to wait for the employer's money: the employer pays from the first possible day on, or on no day that
  /// was looked at.
  case nothingToWaitFor(isPaid: Bool)
  /// The employer may pay more once everything open is answered: on average so much more, in minor units.
  case open(Double)

  /// By how much a scenario is worse than another, under the first reading in which it is.
  public struct Shortfall: Hashable, Sendable {
    public let reading: ScenarioComparison.Reading
    /// On average, in minor units.
    public let cost: Double
    /// The chances to be certified, its own and the other's.
    public let certified: (own: Double, other: Double)
    /// Days by which the expected day of the pass is later.
    public let days: Int

    /// By a cent or more.
    public var isDearer: Bool { cost >= 0.5 }
    /// By a tenth of a percent or more.
    public var isLessCertain: Bool { certified.other - certified.own >= 0.000_5 }

    public static func == (left: Shortfall, right: Shortfall) -> Bool {
      left.reading == right.reading && left.cost == right.cost && left.days == right.days
        && left.certified == right.certified
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(reading)
      hasher.combine(cost)
      hasher.combine(days)
    }
  }

  /// Stable, such as `voucher-dies`.
  public var id: String {
    switch self {
    case .voucherDies: "voucher-dies"
    case .needsApproval: "needs-approval"
    case .refused: "refused"
    case .dominated: "dominated"
    case .startsAs: "same-start"
    case .sameAs: "same"
    case .unpriced: "unpriced"
    case .limited: "limited"
    case .noSitting: "no-sitting"
    case .nothingToWaitFor: "nothing-to-wait-for"
    case .open: "open"
    }
  }
}

extension ScenarioFlag {
  /// Those that one scenario has by itself.
  static func of(_ tree: AttemptTree, earliest: AttemptTree?, _ basis: ScenarioBasis)
    -> [ScenarioFlag]
  {
    guard let first = tree.attempts.first else { return [.noSitting] }
    var flags: [ScenarioFlag] = []
    if let voucher = earliest?.attempts.first?.voucher, tree.scenario.usesVouchers,
      first.voucher == nil
    {
      let lastDay = basis.funding.vouchers.items.first { $0.id == voucher.id }?.lastDay
      flags.append(.voucherDies(id: voucher.id, lastDay: lastDay))
    }
    if let refused = tree.attempts.first(where: { !$0.refusedBy.isEmpty }) {
      flags.append(.refused(attempt: refused.number, rules: refused.refusedBy))
    }
    if let asked = tree.attempts.first(where: { !$0.roles.isEmpty && $0.refusedBy.isEmpty }) {
      flags.append(.needsApproval(attempt: asked.number, roles: asked.roles))
    }
    if tree.scenario.days == .whenEmployerPays, tree.scenario.payer == .policy, !first.isWaitedFor {
      let entries = tree.judgement(at: 0)?.entries ?? []
      let isPaid =
        first.refusedBy.isEmpty
        && entries.contains { $0.isPlanned && $0.atMost.minorUnits > 0 }
      flags.append(.nothingToWaitFor(isPaid: isPaid))
    }
    flags += tree.scenario.unpriced.map { .unpriced($0) }
    if tree.limit != .attempts { flags.append(.limited(tree.limit)) }
    return flags
  }
}
