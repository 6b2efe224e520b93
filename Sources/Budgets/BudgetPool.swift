internal import Cases
internal import CostModel
internal import PolicyRules
internal import Units

/// The limit of a pool, which is one for everybody together, on what a budget's year pays.
///
/// Where one policy pays for all and its only pool measures everything that is paid in the year of the budget, the total is
/// the smaller of what is asked for and what the pool has left: whoever comes first is served first, and in the end nothing
/// of it is left as long as anybody asks. Else only bounds are known.
public struct BudgetPool: Hashable, Sendable {
  /// The ids of policies and the names of meters, such as `team of pooled`.
  public let names: [String]
  /// In minor units of the budget: the limit (0 where it is not one fixed amount), and what the book has used of it.
  public let limit: Int64
  public let used: Int64
  /// Whether a book was given; else nothing is taken to have been used.
  public let hasBook: Bool
  /// Why the total is not known exactly, in words; nil where it is.
  public let reason: String?
  /// What of the total is paid in any case, as far as it is below this.
  let sureLeft: Int64

  /// What is left for the roster.
  public var left: Int64 { max(0, limit - used) }
  public var isExact: Bool { reason == nil }

  /// Whether a total that may come to so much can be touched by it.
  func touches(_ most: Int128) -> Bool { Int128(isExact ? left : sureLeft) < most }

  /// In a sentence, for what a budget rests on.
  func words(in currency: Currency) -> String {
    let pool = "The pool " + names.map { "`\($0)`" }.joined(separator: ", ")
    let parts =
      " Parts of the total (departments, quarters, exams, retakes), passes, commitments and other terms are before its limit: "
      + "the most that may be asked for."
    guard isExact else {
      return
        "\(pool) is not applied (\(reason ?? "")): the figures are the most that may be asked for. Not exact."
    }
    let money = { (units: Int64) in (try? Money(minorUnits: units, currency))?.digits ?? "" }
    let book =
      hasBook
      ? "\(money(used)) of it used by the book" : "none of it used, as no book was given"
    return
      "\(pool) has \(money(limit)) for everybody together, \(book): no more than \(money(left)) is paid, and who comes "
      + "first is served first." + parts
  }
}

extension BudgetEngine {
  /// The pool that limits what the people of the roster get; nil without one.
  var pool: BudgetPool? {
    let names = Set(bases.map(\.policy.id) + dues.compactMap(\.due.policy)).sorted()
    let all = names.compactMap { rules.policies[$0] }.flatMap(PoolClause.all)
    guard let first = all.first else { return nil }
    let isOne = all.count == 1
    let fixed = first.fixed(in: rules)
    let spent = used(of: first.meter)
    let isWholeYear = first.isYear(rules.year) && first.meter.counts == .paid && isTimely
    let reason =
      !isOne
      ? "there are several"
      : fixed == nil
        ? "its limit is no fixed amount"
        : names.count > 1 || dues.contains(where: { $0.due.policy == nil })
          ? "it is not the pool of everybody"
          : first.reason ?? (first.isYear(rules.year) ? nil : "its year is not that of the budget")
            ?? (isTimely ? nil : "a sitting and its payment may lie in different years")
            ?? (spent == nil ? "the book has payments in another currency" : nil)
    return BudgetPool(
      names: all.map(\.name), limit: isOne ? fixed ?? 0 : 0, used: isOne ? spent ?? 0 : 0,
      hasBook: rules.poolPayments != nil, reason: reason,
      sureLeft: isOne && isWholeYear && !first.isRounded
        ? fixed.flatMap { limit in spent.map { max(0, limit - $0) } } ?? 0 : 0)
  }

  /// What the book has charged in the year; nil where that is not in the budget's currency.
  private func used(of meter: Meter) -> Int64? {
    let own = (rules.poolPayments ?? []).filter {
      rules.year.contains($0.sittingDay) && meter.measures($0.category)
    }
    guard own.allSatisfy({ $0.charged.currency == rules.currency }) else { return nil }
    let all = own.reduce(0) { $0 + $1.charged.minorUnits }
    // What is promised for a planned sitting is asked for with it.
    let planned = promisesInPlan {
      rules.year.contains($0.sittingDay) && meter.measures($0.category)
    }
    return max(0, all - Int64(clamping: planned))
  }

  /// Whether everything is paid in the year of its sitting.
  private var isTimely: Bool {
    kinds.allSatisfy { kind in
      kind.ends.allSatisfy { end in
        end.outgoes.allSatisfy { outgo in
          guard let series = outgo.series else { return true }
          // A sitting before the budget, which is paid in it.
          guard let attempt = outgo.attempt, kind.person[series].attempts.indices.contains(attempt)
          else { return false }
          return rules.year.contains(outgo.day)
            == rules.year.contains(kind.person[series].attempts[attempt].day)
        }
      }
    }
  }
}

/// A clause that a pool's meter limits.
private struct PoolClause {
  let policy: Policy
  let meter: Meter
  let clause: Clause
  /// Nil where bands, not a limit, measure with it.
  let limit: LimitRule?

  static func all(_ policy: Policy) -> [PoolClause] {
    policy.clauses.compactMap { clause in
      switch clause.kind {
      case .limits(let limit):
        guard let meter = policy.meter(limit.meter), meter.per == .pool else { return nil }
        return PoolClause(policy: policy, meter: meter, clause: clause, limit: limit)
      case .covers(let coverage):
        guard case .bands(let name, _) = coverage.rate, let meter = policy.meter(name),
          meter.per == .pool
        else { return nil }
        return PoolClause(policy: policy, meter: meter, clause: clause, limit: nil)
      default: return nil
      }
    }
  }

  var name: String { "\(meter.name) of \(policy.id)" }

  var isRounded: Bool { policy.rounding.to != nil }

  /// The limit in minor units, where it is one amount of the budget's currency for everybody.
  func fixed(in rules: BudgetRules) -> Int64? {
    guard let limit, limit.proratedBy == nil, case .money(.same(.money(let amount))) = limit.atMost,
      amount.currency == rules.currency
    else { return nil }
    return amount.minorUnits
  }

  func isYear(_ year: BudgetYear) -> Bool {
    let own = DayRange(first: year.first, last: year.last)
    return meter.window.range(holding: year.first) == own
      && meter.window.range(holding: year.last) == own
  }

  /// Why it does not measure everything that is paid, in words; nil where it does.
  var reason: String? {
    if clause.when != .always { return "it does not always apply" }
    if !meter.of.isEmpty { return "it measures some costs only" }
    if meter.counts != .paid { return "it does not measure what is paid" }
    if meter.datedBy != .sitting { return "the day of a pass decides its year" }
    return isRounded ? "amounts are rounded to more than a coin" : nil
  }
}
