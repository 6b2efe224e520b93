internal import Amounts
internal import Cases
internal import PolicyRules
internal import Sheets
internal import Units

/// What a policy pays of one cost after another, as formulas, in the order in which limits are filled.
struct SettlementFormulas {
  /// A cost with the formulas of its row.
  struct Line {
    let entry: PolicyRules.Entry
    /// What is asked for, as the settlement has it.
    let asked: Formula
    /// What a voucher pays of it; nil where that is taken off already.
    let voucher: Formula?
    /// Discounts and what others pay; nil where there are none.
    let taken: Formula?
    /// How the amount is worked out; nil where nothing is earned.
    let steps: MoneySteps?
    /// The amount by the engine.
    let paid: Money

    /// What is asked for less what a voucher pays.
    fileprivate var own: Formula { voucher.map { asked - $0 } ?? asked }
  }

  /// A limit, and the cell that says how much of it is used up.
  struct Limit {
    let state: MeterState
    let used: Formula
    /// What stands there as delivered, in minor units.
    let now: Int64
  }

  let policy: Policy?
  let currency: Currency
  let limits: [Limit]
  private var lines: [(line: Line, amount: Formula)] = []
  /// Whether an amount could not be made to follow what it hangs on, or is not to.
  private(set) var isPinned: Bool
  private let isLive: Bool

  /// - Parameter isLive: whether amounts follow their inputs; how they do may tell what was sat before.
  init(policy: Policy?, currency: Currency, limits: [Limit], isLive: Bool = true) {
    self.policy = policy
    self.currency = currency
    self.limits = limits
    self.isLive = isLive
    isPinned = !isLive
  }

  /// Takes a cost among those that stand before the next ones under a limit.
  mutating func add(_ line: Line, paying amount: Formula) { lines.append((line, amount)) }

  /// The steps as a formula, zero where none leads to a payment; and figures before rounding that it needs in
  /// cells of their own.
  mutating func formula(of line: Line, spare: () -> CellID) -> (
    formula: Formula, kept: [(cell: CellID, formula: Formula)]
  ) {
    guard isLive else { return (.number(line.paid.majorUnits), []) }
    guard let steps = line.steps else { return (0, []) }
    var isFixed = false
    let before = self
    var reader = FormulaReader(
      asked: SettlementFormulas.start(of: steps, line), currency: currency,
      spare: (0..<FormulaReader.cells(for: steps)).map { _ in spare() },
      left: { name, most in
        // Where nobody knows whether an earlier cost took room, the most and the least stand on different ones.
        guard !before.isDoubted else {
          isFixed = true
          return .number(most.majorUnits)
        }
        if let live = before.left(name, most, for: line) { return live }
        // What nobody knows has no range anyway.
        isFixed =
          isFixed || !before.limits.contains { $0.state.name == name && $0.state.used == nil }
        return .number(most.majorUnits)
      },
      total: { name, total in
        if !before.isDoubted, let live = before.total(name, total, for: line) { return live }
        isFixed = true
        return .number(total.majorUnits)
      })
    let formula = (try? steps.read(by: &reader)) ?? 0
    isPinned = isPinned || isFixed
    return (formula, reader.kept)
  }

  /// Whether something is open against a cost that stands before, or somebody has to decide on it first.
  private var isDoubted: Bool {
    lines.contains { $0.line.entry.openBlock != nil || $0.line.entry.takesOpenRoom }
  }

  /// What the policy looks at: the cost less what it takes off, as it did for these steps.
  private static func start(of steps: MoneySteps, _ line: Line) -> Formula {
    let entry = line.entry
    guard entry.category != .bonus else { return .number(steps.asked.majorUnits) }
    if steps.asked == entry.eligible {
      let own = line.own
      return line.taken.map { .max(0, own - $0) } ?? own
    }
    // The clause is net of a part of them only.
    let isNet = (try? entry.asked.subtracting(entry.voucher)) ?? entry.asked
    let covers = isNet.minorUnits >= steps.asked.minorUnits && !entry.voucher.isZero
    let base = covers ? isNet : entry.asked
    let own = covers ? line.own : line.asked
    guard let rest = try? base.subtracting(steps.asked), !rest.isZero else { return own }
    return .max(0, own - .number(rest.majorUnits))
  }

  /// What a limit has left by the cells of this sheet, if that is what the engine reckoned with.
  private func left(_ name: String, _ most: Money, for line: Line) -> Formula? {
    for limit in limits {
      let state = limit.state
      guard state.name == name, state.measures.contains(line.entry.id) else { continue }
      let earlier = lines.filter { state.measures.contains($0.line.entry.id) }
      let spent = earlier.reduce(limit.now) {
        $0 + SettlementFormulas.taken(by: $1.line, state.meter)
      }
      guard max(0, state.limit.minorUnits - spent) == most.minorUnits else { continue }
      return earlier.reduce(.number(state.limit.majorUnits) - limit.used) { left, earlier in
        left - SettlementFormulas.charge(of: earlier.line, earlier.amount, state.meter)
      }
    }
    return nil
  }

  /// What a running total in bands stands at before a cost; nil where the costs before it do not account for it.
  private func total(_ name: String, _ total: Money, for line: Line) -> Formula? {
    guard let meter = policy?.meter(name), meter.datedBy == .sitting,
      let window = meter.window.range(holding: line.entry.sittingDay)
    else { return nil }
    let earlier = lines.filter {
      meter.measures($0.line.entry.category) && window.contains($0.line.entry.sittingDay)
    }
    let before = earlier.reduce(total.minorUnits) {
      $0 - SettlementFormulas.taken(by: $1.line, meter)
    }
    guard before >= 0, let known = try? Money(minorUnits: before, currency) else { return nil }
    return earlier.reduce(.number(known.majorUnits)) { total, earlier in
      total + SettlementFormulas.charge(of: earlier.line, earlier.amount, meter)
    }
  }

  /// What an earlier cost takes of a limit, as the settlement charges it.
  private static func charge(of line: Line, _ amount: Formula, _ meter: Meter) -> Formula {
    switch meter.counts {
    case .paid:
      guard let booked = line.entry.booked?.charged else { return amount }
      return .max(amount, .number(booked.majorUnits))
    case .eligibleCost:
      let eligible =
        line.steps.map { start(of: $0, line) } ?? .number(line.entry.eligible.majorUnits)
      let isBooked = line.entry.booked.map { $0.charged.minorUnits > 0 } ?? false
      return isBooked ? eligible : .when(amount .> 0, eligible, otherwise: 0)
    case .purchases: return .when(amount .> 0, 1, otherwise: 0)
    }
  }

  private static func taken(by line: Line, _ meter: Meter) -> Int64 {
    let most = max(line.paid.minorUnits, line.entry.booked?.charged.minorUnits ?? 0)
    return switch meter.counts {
    case .paid: most
    case .eligibleCost: most > 0 ? (line.steps?.asked ?? line.entry.eligible).minorUnits : 0
    case .purchases: most > 0 ? 1 : 0
    }
  }
}

extension PolicyRules.Entry {
  /// What is left of the cost once a voucher, discounts and what others pay are taken off.
  var eligible: Money {
    let left = (try? asked.subtracting(voucher).subtracting(deducted)) ?? asked
    return left.isNegative ? .zero(asked.currency) : left
  }
}
