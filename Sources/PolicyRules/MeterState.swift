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
  /// What the costs of the request add to it; nil where nobody can tell.
  private var charged: Charged?
  /// Whether the planned sitting is refused.
  private var isRefused = false

  /// What costs add to a meter, in minor units, if the planned sitting is passed.
  fileprivate struct Charged: Hashable {
    /// What was sat before; nil where that is open.
    let earlier: Int64?
    let planned: Int64?
    /// What the book has of the planned sitting stands where it is refused.
    let plannedIfRefused: Int64
  }

  /// What is left after this request, if the planned sitting is passed; nil where nobody can tell.
  public var leftAfter: Money? {
    after.flatMap { try? Money(minorUnits: max(0, $0), limit.currency) }
  }

  /// By how much more than the limit is taken then, as by promises that are not paid in full; nil where it is not.
  public var overspentAfter: Money? {
    after.flatMap { $0 < 0 ? try? Money(minorUnits: -$0, limit.currency) : nil }
  }

  /// In minor units, below zero where the limit does not hold it all.
  private var after: Int64? {
    guard let used, let charged, let earlier = charged.earlier,
      let own = isRefused ? charged.plannedIfRefused : charged.planned
    else { return nil }
    return limit.minorUnits - used.minorUnits - earlier - own
  }

  public var name: String { meter.name }

  fileprivate init(
    clause: String, meter: Meter, windowStart: Day?, limit: Money, used: Money?, listed: Money,
    measures: Set<String>, charged: Charged?
  ) {
    self.clause = clause
    self.meter = meter
    self.windowStart = windowStart
    self.limit = limit
    self.used = used
    self.listed = listed
    self.measures = measures
    self.charged = charged
  }

  /// The meter where the planned sitting is refused, so that nothing more of it takes room.
  var whereRefused: MeterState {
    var state = self
    state.isRefused = true
    return state
  }

  /// The meter in the window of the planned day, as it stands before the request; nil for another window. What is left
  /// after it would tell what earlier sittings are still to be paid, and would be too much without them.
  func before(_ planned: [Entry], on day: Day) -> MeterState? {
    guard let window = meter.window.range(holding: day), window.first == windowStart else {
      return nil
    }
    return MeterState(
      clause: clause, meter: meter, windowStart: windowStart, limit: limit, used: used,
      listed: listed, measures: measures.intersection(planned.map(\.id)), charged: nil)
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
  ///
  /// - Parameters:
  ///   - entries: of all costs, as they take room.
  ///   - isTold: whether anybody can tell what the entries come to.
  func states(after entries: [Entry], isTold: Bool) -> [MeterState] {
    let idleLimits = idleLimits
    return charges.indices.compactMap { index in
      let charge = charges[index]
      guard case .limit = charge.use, !idleLimits.contains(charge.clause),
        charge.binds == nil || charge.binds == planned.day, let limit = knownLimit(index)
      else { return nil }
      func charged(_ isPlanned: Bool, isRefused: Bool = false) -> Int64 {
        zip(costs, entries).filter { charge.measures($0.0) && $0.1.isPlanned == isPlanned }.reduce(
          0
        ) {
          $0
            + charge.charge(
              of: $1.0, paying: isRefused ? 0 : $1.1.ifPassed.minorUnits,
              eligible: $1.1.passed.sureSteps?.eligible)
        }
      }
      func known(_ isPlanned: Bool) -> Int64? {
        let isOpen = zip(costs, entries).contains {
          charge.measures($0) && $1.isPlanned == isPlanned
            && $1.passed.isOpen
        }
        return isOpen ? nil : charged(isPlanned)
      }
      let listed = money(charge.known)
      return MeterState(
        clause: charge.clauseID, meter: charge.meter, windowStart: charge.start, limit: limit,
        used: charge.isComplete ? listed : nil, listed: listed,
        measures: Set(zip(costs, entries).filter { charge.measures($0.0) }.map(\.1.id)),
        charged: isTold
          ? .init(
            earlier: known(false), planned: known(true),
            plannedIfRefused: charged(true, isRefused: true)) : nil)
    }
  }
}
