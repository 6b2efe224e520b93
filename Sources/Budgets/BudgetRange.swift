public import Cohorts
public import Units

/// How something adds up over people: the exact distribution of a total.
public struct BudgetRange: Sendable {
  private enum Total: Sendable {
    case known(CohortTotal)
    case mixed(MixedTotal)
  }

  private let total: Total

  init(_ total: CohortTotal) { self.total = .known(total) }
  init(_ total: MixedTotal) { self.total = .mixed(total) }

  /// Chances of which quantiles are shown.
  public static let shown: [Probability] = [100_000, 500_000, 800_000, 900_000, 950_000]
    .compactMap { Probability(partsPerMillion: $0) }

  public var people: Int64 {
    switch total {
    case .known(let total): total.people
    case .mixed(let total): total.people
    }
  }

  /// In minor units, or in what else is counted, to the last digit of a Double.
  public var mean: Double {
    switch total {
    case .known(let total): total.mean
    case .mixed(let total): total.mean
    }
  }

  /// The standard deviation.
  public var deviation: Double {
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
    switch total {
    case .known(let total): total.offset
    case .mixed(let total): total.offset
    }
  }

  public var most: Int128 {
    switch total {
    case .known(let total): total.highest
    case .mixed(let total): total.highest
    }
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

  public func quantile(_ chance: Probability) -> Quantile {
    switch total {
    case .known(let total): total.quantile(chance)
    case .mixed(let total): total.quantile(chance)
    }
  }

  /// Bounds on the chance that so much suffices.
  public func chance(within budget: Int128) -> ClosedRange<Double> {
    switch total {
    case .known(let total): total.chance(within: budget)
    case .mixed(let total): total.chance(within: budget)
    }
  }

  /// The mean of the worst 1 − `chance`, with a bound on its error.
  public func shortfall(_ chance: Probability) -> (amount: Double, error: Double)? {
    switch total {
    case .known(let total): total.shortfall(chance)
    case .mixed(let total): total.shortfall(chance)
    }
  }
}
