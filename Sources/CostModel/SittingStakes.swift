public import Cases
public import Preparations
public import Units

/// What a sitting costs and what passing it is worth, as far as a request says so.
public struct SittingStakes: Hashable, Sendable {
  public let cash: Money
  public let value: Money
  /// A chance that somebody states; nobody's is reckoned.
  public let chance: StatedChance?

  /// Nil where the two are in different currencies, or passing is worth nothing.
  public init?(cash: Money, value: Money, chance: StatedChance? = nil) {
    guard cash.currency == value.currency, value.minorUnits > 0 else { return nil }
    self.cash = cash
    self.value = value
    self.chance = chance
  }

  /// The chance above which the sitting is worth its cash; one where none is.
  public var worthAbove: Exact {
    let chance = (try? cash.majorUnits.divided(by: value.majorUnits)) ?? .one
    return min(chance, .one)
  }

  /// The chances that become `worthAbove` when the odds are multiplied, `p / (p + m·(1 − p))`: by the mildest
  /// reading, the one in use and the harshest.
  ///
  /// - Throws: `ArithmeticProblem` where a factor has more digits than can be reckoned with.
  public func worthAbove(before factor: OddsFactor) throws(ArithmeticProblem) -> (
    low: Exact, base: Exact, high: Exact
  ) {
    let chance = worthAbove
    func before(_ factor: Exact) throws(ArithmeticProblem) -> Exact {
      let rest = try chance.adding(factor.multiplied(by: Exact.one.subtracting(chance)))
      return rest.numerator > 0 ? try chance.divided(by: rest) : .one
    }
    return (try before(factor.high), try before(factor.base), try before(factor.low))
  }
}
