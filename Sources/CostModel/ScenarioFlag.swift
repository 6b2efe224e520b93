public import Cases
public import Units

/// Something to know of a scenario beside its figures.
public enum ScenarioFlag: Hashable, Sendable {
  /// A voucher that could still pay on the first possible day does not on the day of this scenario.
  case voucherDies(id: String, lastDay: Day?)
  /// An attempt, from 1, that these roles have to approve or decide about.
  case needsApproval(attempt: Int, roles: [String])
  /// The policy refuses an attempt, so that the employer pays nothing for it.
  case refused(attempt: Int, rules: [String])
  /// Another scenario is at least as good in cost, chance and date, and better in these.
  case dominated(by: String, worseIn: [Figure])
  /// Its first attempt is that of an earlier scenario: the same day, costs and chance. In these it is worse later,
  /// and in none better; empty where each is better in something.
  case startsAs(String, worseIn: [Figure])
  /// It comes to the same days and amounts as another one.
  case sameAs(String)
  /// A cost whose price nobody stated is not counted.
  case unpriced(CostCategory)
  /// The series ends before all planned attempts.
  case limited(SeriesLimit)
  /// No sitting is possible at all.
  case noSitting
  /// The employer may pay more once everything open is answered: on average so much more, in minor units.
  case open(Double)

  /// What scenarios are compared in.
  public enum Figure: String, Hashable, Sendable, CaseIterable {
    case cost, chance, date
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
    flags += tree.scenario.unpriced.map { .unpriced($0) }
    if tree.limit != .attempts { flags.append(.limited(tree.limit)) }
    return flags
  }
}
