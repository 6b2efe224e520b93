public import Cases
internal import Facts
internal import PolicyRules
internal import Scheduling
public import Units

/// Something to know of a scenario beside its figures.
public enum ScenarioFlag: Hashable, Sendable {
  /// A voucher that could still pay on the first possible day does not on the day of this scenario.
  case voucherDies(id: String, lastDay: Day?)
  /// An attempt, from 1, that these roles have to approve or decide about.
  case needsApproval(attempt: Int, roles: [String])
  /// Of an attempt something is still to be decided by a person or to be shown, so that nothing of what the employer may
  /// pay for it is sure.
  case unanswered(attempt: Int, rules: [String])
  /// The preparation that is taken to be done before the attempts.
  case conditional([String])
  /// The policy refuses an attempt, so that the employer pays nothing for it.
  case refused(attempt: Int, rules: [String])
  /// Another scenario is at least as good in cost, chance and date under every reading, and better in one of them.
  case dominated(by: String, Shortfall)
  /// Its first attempt is that of an earlier scenario: the same day, costs and chance. By how much it is worse later
  /// while it is better in nothing; nil where each is better in something.
  case startsAs(String, Shortfall?)
  /// It comes to the same days and amounts as another one.
  case sameAs(String)
  /// The day of an attempt, from 1, holds only if every sitting is listed: what more of them could mean. Of the exam behind
  /// with its code.
  case unlisted(exam: String?, attempt: Int, String)
  /// A cost whose price nobody stated is not counted.
  case unpriced(CostCategory)
  /// The series ends before all planned attempts.
  case limited(SeriesLimit)
  /// No sitting is possible at all.
  case noSitting
  /// An attempt, from 1, on a day that the scenario names and the request rules out.
  case namedAgainst(attempt: Int, rules: [String])
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
    public let certified: Chances
    /// Days by which the expected day of the pass is later.
    public let days: Int

    /// By a cent or more.
    public var isDearer: Bool { cost >= 0.5 }
    /// By a tenth of a percent or more.
    public var isLessCertain: Bool { certified.other - certified.own >= 0.000_5 }

    /// The chances to be certified, the worse scenario's own and the other's.
    public struct Chances: Hashable, Sendable {
      public let own: Double
      public let other: Double
    }
  }

  /// Stable, such as `voucher-dies`.
  public var id: String {
    switch self {
    case .voucherDies: "voucher-dies"
    case .needsApproval: "needs-approval"
    case .refused: "refused"
    case .unanswered: "unanswered"
    case .conditional: "conditional"
    case .dominated: "dominated"
    case .startsAs: "same-start"
    case .sameAs: "same"
    case .unlisted: "unlisted-sittings"
    case .unpriced: "unpriced"
    case .limited: "limited"
    case .noSitting: "no-sitting"
    case .namedAgainst: "named-day"
    case .nothingToWaitFor: "nothing-to-wait-for"
    case .open: "open"
    }
  }
}

extension ScenarioFlag {
  /// The first attempt whose day sittings that nobody listed could forbid; nil where none is in doubt.
  static func unlisted(_ tree: AttemptTree, _ basis: ScenarioBasis, of exam: String? = nil)
    -> ScenarioFlag?
  {
    let listed = basis.funding.sittings.completeSince
    guard listed.map({ $0 > FundingCase.ever }) ?? true else { return nil }
    for (attempt, node) in zip(tree.attempts, tree.nodes) {
      var funding = node.funding
      // What is not listed was sat before the decision, whatever fails after it.
      funding.asOf = basis.funding.asOf
      let checks = VendorChecks(basis.catalog, basis.exam, funding, at: basis.place)
      if let reason = checks.unlistedSittings(on: attempt.day).first?.note {
        return .unlisted(exam: exam, attempt: attempt.number, reason)
      }
    }
    return nil
  }

  /// Those that one scenario has by itself.
  static func of(_ tree: AttemptTree, earliest: AttemptTree?, _ basis: ScenarioBasis)
    -> [ScenarioFlag]
  {
    guard let first = tree.attempts.first else {
      return [.noSitting] + (tree.limit == .attempts ? [] : [.limited(tree.limit)])
    }
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
    if let open = tree.attempts.first(where: { $0.refusedBy.isEmpty && !$0.unanswered.isEmpty }) {
      flags.append(.unanswered(attempt: open.number, rules: open.unanswered))
    }
    // An attempt that the same roles approve as the one before it needs no line of its own.
    var roles: [String] = []
    for attempt in tree.attempts where attempt.refusedBy.isEmpty && attempt.roles != roles {
      roles = attempt.roles
      guard !roles.isEmpty else { continue }
      flags.append(.needsApproval(attempt: attempt.number, roles: roles))
    }
    let conditions = tree.attempts.filter(\.refusedBy.isEmpty).flatMap(\.conditions)
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if !conditions.isEmpty { flags.append(.conditional(conditions)) }
    // A policy's own waiting time may lie between the vendor's first day and the first that is paid.
    let isFirst = earliest?.attempts.first.map { $0.day >= first.day } ?? true
    if tree.scenario.days == .whenEmployerPays, tree.scenario.payer == .policy,
      !first.isWaitedFor, isFirst || !first.isSure
    {
      let entries = tree.judgement(at: 0)?.entries ?? []
      let isPaid =
        first.isSure
        && entries.contains { $0.isPlanned && $0.mostByClauses.minorUnits > 0 }
      flags.append(.nothingToWaitFor(isPaid: isPaid))
    }
    if case .given(let days) = tree.scenario.days {
      for attempt in tree.attempts.prefix(days.count) {
        let rules = basis.funding.dateRules(against: attempt.day, at: basis.place)
        guard !rules.isEmpty else { continue }
        flags.append(.namedAgainst(attempt: attempt.number, rules: rules))
      }
    }
    flags += [unlisted(tree, basis)].compactMap(\.self)
    flags += tree.scenario.unpriced.map { .unpriced($0) }
    if tree.limit != .attempts { flags.append(.limited(tree.limit)) }
    return flags
  }
}
