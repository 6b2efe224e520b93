public import Cohorts
public import Units

/// How something adds up over people: the exact distribution of a total.
public struct BudgetRange: Sendable {
  private enum Total: Sendable {
    case known(CohortTotal)
    case mixed(MixedTotal)
  }

  /// What the limit of a pool makes of the total.
  private enum Cut: Sendable {
    case none
    /// No more than this is paid, and everything below it.
    case at(Int128)
    /// At most the total is paid, and at least what of it is below this.
    case between(Int128)
  }

  private let total: Total
  private var cut = Cut.none

  init(_ total: CohortTotal) { self.total = .known(total) }
  init(_ total: MixedTotal) { self.total = .mixed(total) }

  /// The same under a pool: cut at what it has left where that is exact, else bounds.
  func under(_ pool: BudgetPool?) -> BudgetRange {
    guard let pool, pool.touches(most) else { return self }
    var cut = self
    cut.cut = pool.isExact ? .at(Int128(pool.left)) : .between(Int128(pool.sureLeft))
    return cut
  }

  /// The same as a part of a whole under a pool: what the pool leaves of it nobody can tell.
  func asPart(of pool: BudgetPool?, of whole: BudgetRange) -> BudgetRange {
    guard let pool, pool.touches(whole.most) else { return self }
    var cut = self
    cut.cut = .between(0)
    return cut
  }

  /// Whether figures are the most that may come, with bounds, since nobody can tell what a pool pays of it.
  public var isBounded: Bool { if case .between = cut { true } else { false } }

  /// Chances of which quantiles are shown.
  public static let shown: [Probability] = [100_000, 500_000, 800_000, 900_000, 950_000]
    .compactMap { Probability(partsPerMillion: $0) }

  public var people: Int64 {
    switch total {
    case .known(let total): total.people
    case .mixed(let total): total.people
    }
  }

  /// In minor units, or in what else is counted, to the last digit of a Double; at most, where it is bounded.
  public var mean: Double {
    guard case .at(let limit) = cut else { return uncutMean }
    return uncutMean - excess(over: limit)
  }

  private var uncutMean: Double {
    switch total {
    case .known(let total): total.mean
    case .mixed(let total): total.mean
    }
  }

  private func excess(over limit: Int128) -> Double {
    switch total {
    case .known(let total): total.excess(over: limit).amount
    case .mixed(let total): total.excess(over: limit).amount
    }
  }

  /// The standard deviation; nil for a total that a pool cuts.
  public var deviation: Double? {
    guard case .none = cut else { return nil }
    return uncutDeviation
  }

  /// That of what is asked for, whatever a pool leaves of it.
  var uncutDeviation: Double {
    switch total {
    case .known(let total): total.deviation
    case .mixed(let total): total.deviation
    }
  }

  /// The part of the variance that luck makes, from 0 to 1; the rest is not knowing the rates.
  public var shareOfLuck: Double {
    switch total {
    case .known: return 1
    case .mixed(let total):
      let all = total.luck + total.notKnowing
      return all > 0 ? total.luck / all : 1
    }
  }

  public var least: Int128 {
    let least =
      switch total {
      case .known(let total): total.offset
      case .mixed(let total): total.offset
      }
    switch cut {
    case .none: return least
    case .at(let limit), .between(let limit): return min(least, limit)
    }
  }

  public var most: Int128 {
    let most =
      switch total {
      case .known(let total): total.highest
      case .mixed(let total): total.highest
      }
    if case .at(let limit) = cut { return min(most, limit) }
    return most
  }

  /// What any chance may be off by at most.
  public var error: Double {
    switch total {
    case .known(let total): total.error
    case .mixed(let total): total.error
    }
  }

  /// How the distribution was found, in a word.
  public var method: String {
    switch total {
    case .known(let total): total.method.rawValue
    case .mixed: "mixture"
    }
  }

  /// Where it is bounded the estimate is the most that it may be.
  public func quantile(_ chance: Probability) -> Quantile {
    let own =
      switch total {
      case .known(let total): total.quantile(chance)
      case .mixed(let total): total.quantile(chance)
      }
    switch cut {
    case .none: return own
    case .at(let limit):
      return Quantile(
        chance: chance, estimate: min(own.estimate, limit), least: min(own.least, limit),
        most: min(own.most, limit))
    case .between(let limit):
      return Quantile(
        chance: chance, estimate: own.most, least: min(own.least, limit), most: own.most)
    }
  }

  /// Bounds on the chance that so much suffices.
  public func chance(within budget: Int128) -> ClosedRange<Double> {
    let own = chanceAsked(within: budget)
    switch cut {
    case .at(let limit) where budget >= limit: return 1...1
    case .between(let limit) where budget >= limit: return own.lowerBound...1
    case .none, .at, .between: return own
    }
  }

  /// Bounds on the chance that what is asked for, whatever a pool leaves of it, is no more than so much.
  public func chanceAsked(within budget: Int128) -> ClosedRange<Double> {
    switch total {
    case .known(let total): total.chance(within: budget)
    case .mixed(let total): total.chance(within: budget)
    }
  }

  /// The mean of the worst 1 − `chance`, with a bound on its error; at most, where it is bounded.
  public func shortfall(_ chance: Probability) -> (amount: Double, error: Double)? {
    let own =
      switch total {
      case .known(let total): total.shortfall(chance)
      case .mixed(let total): total.shortfall(chance)
      }
    guard case .at(let limit) = cut, let own else { return own }
    let worst = Double(chance.complement.partsPerMillion) / 1e6
    let start = quantile(chance).estimate
    guard start < limit else { return (Double(limit), 0) }
    // Of the worst each counts in full below the limit, and with no more than the limit above it.
    return (own.amount - excess(over: limit) / worst, own.error)
  }
}
