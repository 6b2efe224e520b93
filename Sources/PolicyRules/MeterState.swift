internal import Amounts
internal import Facts
public import Units

/// How a meter stands before this request and after it.
public struct MeterState: Hashable, Sendable {
  public let clause: String
  public let meter: Meter
  public let windowStart: Day?
  public let limit: Money
  /// Nil when the list of payments is not complete over the window.
  public let used: Money?
  /// What the list has in any case.
  public let listed: Money
  /// The entries, by their ids, that fall into its window.
  public let measures: Set<String>
  /// What is left after this request, if the planned sitting is passed.
  public let leftAfter: Money?

  public var name: String { meter.name }

  /// The meter in the window of one day, after these entries alone; nil for another window.
  func counting(only entries: [Entry], on day: Day) -> MeterState? {
    guard let window = meter.window.range(holding: day), window.first == windowStart else {
      return nil
    }
    let spent = entries.filter { meter.measures($0.category) }
      .reduce(Int64(0)) { $0 + $1.ifPassed.minorUnits }
    let left = used.flatMap { used in
      try? Money(
        minorUnits: max(0, limit.minorUnits - used.minorUnits - spent), limit.currency)
    }
    return MeterState(
      clause: clause, meter: meter, windowStart: windowStart, limit: limit, used: used,
      listed: listed, measures: measures.intersection(entries.map(\.id)),
      leftAfter: meter.counts == .paid ? left : nil)
  }
}

extension Settlement {
  /// The limits that apply to none of the costs, whatever is still unknown.
  private var idleLimits: Set<Int> {
    let sheets = costs.map { own.of($0) }
    return Set(
      charges.map(\.clause).filter { clause in
        guard case .limits = policy.clauses[clause].kind else { return false }
        return sheets.allSatisfy { policy.judge(policy.when(clause), $0) == .unmet }
      })
  }

  /// The limits in money that apply, as far as their amounts are known.
  func states(after entries: [Entry]) -> [MeterState] {
    let idleLimits = idleLimits
    return charges.indices.compactMap { index in
      let charge = charges[index]
      guard case .limit = charge.use, !idleLimits.contains(charge.clause),
        charge.binds == nil || charge.binds == planned.day, let limit = knownLimit(index)
      else { return nil }
      let spent = zip(costs, entries).filter { charge.measures($0.0) }.reduce(charge.known) {
        $0
          + charge.charge(
            of: $1.0, paying: $1.1.ifPassed.minorUnits, eligible: $1.1.passed.sureSteps?.eligible)
      }
      let left = try? Money(minorUnits: max(0, limit.minorUnits - spent), policy.currency)
      let listed = money(charge.known)
      return MeterState(
        clause: charge.clauseID, meter: charge.meter, windowStart: charge.start, limit: limit,
        used: charge.isComplete ? listed : nil, listed: listed,
        measures: Set(zip(costs, entries).filter { charge.measures($0.0) }.map(\.1.id)),
        leftAfter: charge.isComplete ? left : nil)
    }
  }
}
