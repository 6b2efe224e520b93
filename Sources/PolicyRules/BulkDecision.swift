internal import Units

extension BulkDecider {
  /// Decides cases that lie one after the other, `facts.count` values each.
  ///
  /// - Parameters:
  ///   - values: for each case the value of each fact; `missing` for what is not known.
  ///   - eligible: for each case the cost, in minor units.
  ///   - used: for each case what its limit had used up; `missing` for what is not known.
  ///   - body: is given the place of a case and its decision, in order.
  public func decide(
    _ values: [Int64], eligible: [Int64], used: [Int64], _ body: (Int, Decision) -> Void
  ) {
    let width = facts.count
    guard values.count == eligible.count * width, used.count == eligible.count else { return }
    values.withUnsafeBufferPointer { values in
      eligible.withUnsafeBufferPointer { eligible in
        used.withUnsafeBufferPointer { used in
          withTables { tables in
            for index in eligible.indices {
              body(
                index,
                tables.decide(
                  UnsafeBufferPointer(rebasing: values[(index * width)..<((index + 1) * width)]),
                  eligible: eligible[index], used: used[index]))
            }
          }
        }
      }
    }
  }

  /// How many cases meet every requirement that applies to them, without looking for who pays.
  public func countMet(_ values: [Int64], _ body: (Int) -> Void) {
    let width = facts.count
    guard width > 0, values.count % width == 0 else { return }
    values.withUnsafeBufferPointer { values in
      withTables { tables in
        var met = 0
        for index in 0..<(values.count / width) {
          let row = UnsafeBufferPointer(rebasing: values[(index * width)..<((index + 1) * width)])
          if tables.meetsAll(row) { met += 1 }
        }
        body(met)
      }
    }
  }

  /// Decides one case.
  public func decide(_ values: [Int64], eligible: Int64, used: Int64) -> Decision {
    values.withUnsafeBufferPointer { values in
      withTables { $0.decide(values, eligible: eligible, used: used) }
    }
  }

  /// Gives the tables as plain memory for as long as the body runs.
  @inline(__always)
  public func withTables<Result>(_ body: (BulkTables) -> Result) -> Result {
    slots.withUnsafeBufferPointer { slots in
      cuts.withUnsafeBufferPointer { cuts in
        contributions.withUnsafeBufferPointer { contributions in
          gates.withUnsafeBufferPointer { gates in
            masks.withUnsafeBufferPointer { masks in
              wanted.withUnsafeBufferPointer { wanted in
                payers.withUnsafeBufferPointer { payers in
                  body(
                    BulkTables(
                      slots: slots, cuts: cuts, contributions: contributions, gates: gates,
                      masks: masks, wanted: wanted, payers: payers, limit: limit,
                      required: requirements.count))
                }
              }
            }
          }
        }
      }
    }
  }
}

/// The tables of a decider as plain memory.
public struct BulkTables {
  let slots: UnsafeBufferPointer<BulkSlot>
  let cuts: UnsafeBufferPointer<Int64>
  let contributions: UnsafeBufferPointer<UInt64>
  let gates: UnsafeBufferPointer<BulkGate>
  let masks: UnsafeBufferPointer<UInt64>
  let wanted: UnsafeBufferPointer<UInt64>
  let payers: UnsafeBufferPointer<BulkPayer>
  let limit: Int64
  let required: Int

  /// Decides one case: no branch on a fact but on its region, no allocation.
  @inline(__always)
  public func decide(_ values: UnsafeBufferPointer<Int64>, eligible: Int64, used: Int64)
    -> BulkDecider.Decision
  {
    guard limit == .max || used != BulkDecider.missing, let bits = bits(values) else {
      return .init(
        failed: 0, clause: BulkDecider.Decision.undetermined, minorUnits: 0, isCapped: false)
    }
    var failed: UInt64 = 0
    for requirement in 0..<required
    where holds(2 * requirement, bits) && !holds(2 * requirement + 1, bits) {
      failed |= 1 << UInt64(requirement)
    }
    let payer = payer(bits)
    guard payer >= 0 else {
      return .init(failed: failed, clause: payer, minorUnits: 0, isCapped: false)
    }
    let (amount, isCapped) = amount(payer, eligible, used)
    return .init(
      failed: failed, clause: payers[payer].clause, minorUnits: failed == 0 ? amount : 0,
      isCapped: isCapped && failed == 0)
  }

  /// Whether every requirement that applies is met; the first that is not ends the search.
  @inline(__always)
  func meetsAll(_ values: UnsafeBufferPointer<Int64>) -> Bool {
    guard let bits = bits(values) else { return false }
    for requirement in 0..<required
    where holds(2 * requirement, bits) && !holds(2 * requirement + 1, bits) { return false }
    return true
  }

  /// The comparisons that hold; nil where a fact is missing.
  @inline(__always)
  private func bits(_ values: UnsafeBufferPointer<Int64>) -> UInt64? {
    var bits: UInt64 = 0
    var isKnown = true
    for index in 0..<slots.count {
      let slot = slots[index]
      let value = values[index]
      if value == BulkDecider.missing { isKnown = false }
      var region = 0
      if slot.cuts >= 0 {
        let first = Int(slot.firstCut)
        for cut in first..<(first + Int(slot.cuts)) where value >= cuts[cut] { region += 1 }
      } else if value > 0, value < Int64(slot.regions) {
        region = Int(value)
      }
      bits |= contributions[Int(slot.firstContribution) + region]
    }
    return isKnown ? bits : nil
  }

  @inline(__always)
  private func holds(_ gate: Int, _ bits: UInt64) -> Bool {
    let gate = gates[gate]
    for index in Int(gate.first)..<Int(gate.first + gate.count)
    where bits & masks[index] == wanted[index] { return true }
    return false
  }

  /// The place of the clause that speaks: an exclusion first, else the only coverage.
  @inline(__always)
  private func payer(_ bits: UInt64) -> Int {
    var covering = BulkDecider.Decision.silent
    for index in 0..<payers.count where holds(2 * required + index, bits) {
      if payers[index].refuses { return index }
      covering = covering == BulkDecider.Decision.silent ? index : BulkDecider.Decision.several
    }
    return covering
  }

  @inline(__always)
  private func amount(_ index: Int, _ eligible: Int64, _ used: Int64) -> (Int64, isCapped: Bool) {
    let payer = payers[index]
    let (product, isTooLarge) = eligible.multipliedReportingOverflow(by: payer.numerator)
    var due =
      isTooLarge
      ? widely(eligible, payer)
      : payer.denominator == 1 ? product : rounded(product, payer.denominator, payer.rounding)
    if due > payer.atMost { due = payer.atMost }
    guard limit != .max else { return (due, false) }
    let left = max(0, limit - used)
    return due > left ? (left, true) : (due, false)
  }

  /// A share of an amount of which a multiple is larger than 64 bits hold.
  private func widely(_ eligible: Int64, _ payer: BulkPayer) -> Int64 {
    let parts = Exact(Int128(eligible) * Int128(payer.numerator), over: Int128(payer.denominator))
    let whole = parts?.roundedToWhole(payer.rounding)
    return whole.flatMap { Int64(exactly: $0) } ?? 0
  }

  @inline(__always)
  private func rounded(_ product: Int64, _ denominator: Int64, _ mode: RoundingMode) -> Int64 {
    let (whole, rest) = product.quotientAndRemainder(dividingBy: denominator)
    guard rest != 0 else { return whole }
    switch mode {
    case .down: return whole
    case .up: return whole + 1
    case .halfAway: return 2 * rest >= denominator ? whole + 1 : whole
    case .halfEven:
      if 2 * rest == denominator { return whole % 2 == 0 ? whole : whole + 1 }
      return 2 * rest > denominator ? whole + 1 : whole
    }
  }
}
