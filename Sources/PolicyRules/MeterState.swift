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
  public private(set) var leftAfter: Money?
  /// The same where the planned sitting is refused: what the book has of it stands.
  private let leftIfRefused: Money?

  public var name: String { meter.name }

  init(
    clause: String, meter: Meter, windowStart: Day?, limit: Money, used: Money?, listed: Money,
    measures: Set<String>, leftAfter: Money?, leftIfRefused: Money?
  ) {
    self.clause = clause
    self.meter = meter
    self.windowStart = windowStart
    self.limit = limit
    self.used = used
    self.listed = listed
    self.measures = measures
    self.leftAfter = leftAfter
    self.leftIfRefused = leftIfRefused
  }

  /// The meter where the planned sitting is refused, so that nothing more of it takes room.
  var whereRefused: MeterState {
    var state = self
    state.leftAfter = leftIfRefused
    return state
  }

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
      leftAfter: meter.counts == .paid ? left : nil, leftIfRefused: nil)
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
      func left(isRefused: Bool) -> Money? {
        guard charge.isComplete else { return nil }
        let spent = zip(costs, entries).filter { charge.measures($0.0) }.reduce(charge.known) {
          let (cost, entry) = $1
          return $0
            + charge.charge(
              of: cost, paying: isRefused && entry.isPlanned ? 0 : entry.ifPassed.minorUnits,
              eligible: entry.passed.sureSteps?.eligible)
        }
        return try? Money(minorUnits: max(0, limit.minorUnits - spent), policy.currency)
      }
      let listed = money(charge.known)
      return MeterState(
        clause: charge.clauseID, meter: charge.meter, windowStart: charge.start, limit: limit,
        used: charge.isComplete ? listed : nil, listed: listed,
        measures: Set(zip(costs, entries).filter { charge.measures($0.0) }.map(\.1.id)),
        leftAfter: left(isRefused: false), leftIfRefused: left(isRefused: true))
    }
  }
}
