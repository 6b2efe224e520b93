public import Units

/// What a cohort costs in all, as an exact distribution with a proof of how exact it is.
///
/// Persons are independent of each other; what ties them together (`CohortMixture`) is another question.
public struct CohortTotal: Sendable {
  /// How the distribution was found.
  public enum Method: String, Hashable, Sendable {
    /// Nothing is random.
    case certain
    /// Every possible total, one by one.
    case points
    /// The characteristic function from sums over all persons.
    case series
    /// The characteristic function from each different law.
    case laws
    /// Bounds from the first frequencies of the characteristic function of a cohort that is too small or too
    /// regular for more.
    case smoothed
    /// Nothing is proven but the least and the most.
    case none
  }

  /// How much work a proof may take.
  public enum Effort: Hashable, Sendable {
    /// Some hundredths of a second: for one of many slices.
    case quick
    /// Up to a second for cohorts of a few hundred on the lattice of cents; large ones need no more than `quick`.
    case thorough

    /// Products of chances, sines and grid frequencies.
    var products: Int { self == .quick ? 200_000 : 4_000_000 }
    var sines: Int { self == .quick ? 600_000 : 8_000_000 }
    /// Sines for a mixture, of whose alternatives each has its own.
    var mixtureSines: Int { self == .quick ? 4_000_000 : 100_000_000 }
    var grid: Int { self == .quick ? 1 << 17 : 1 << 22 }
  }

  let part: CohortPart
  public let method: Method
  /// The mean above the sum of offsets in minor units, exactly.
  public let meanAboveOffset: WideFraction
  /// In minor units squared, exactly.
  public let variance: WideFraction
  let engine: TotalEngine

  public var people: Int64 { part.people }
  /// The least that the cohort can cost, in minor units.
  public var offset: Int128 { part.offset }
  /// The most that the cohort can cost, in minor units.
  public var highest: Int128 { part.offset + part.highest }
  /// Totals differ by multiples of this many minor units; 0 where nothing is random.
  public var span: Int64 { part.span }
  /// What any chance may be off by at most.
  public var error: Double { engine.error }

  /// - Throws: `CohortProblem.tooLarge` where sums do not fit in 256 bits.
  public init(_ part: CohortPart, effort: Effort = .thorough) throws(CohortProblem) {
    self.part = part
    meanAboveOffset = try part.meanAboveOffset()
    variance = try part.variance()
    (engine, method) = try TotalEngine.best(for: part, effort)
  }

  /// The mean of the total in minor units, to the last digit of a Double.
  public var mean: Double { Double(part.offset) + meanAboveOffset.double }
  /// The standard deviation in minor units.
  public var deviation: Double { variance.double.squareRoot() }

  /// The least amount that the total stays within with at least this chance.
  public func quantile(_ chance: Probability) -> Quantile {
    let alpha = Double(chance.partsPerMillion) / 1e6
    let (estimate, low, high) = engine.quantile(alpha)
    return Quantile(
      chance: chance, estimate: amount(estimate), least: amount(low), most: amount(high))
  }

  /// Bounds on the chance that a budget suffices: P(total ≤ budget).
  ///
  /// - Parameter budget: in minor units.
  public func chance(within budget: Int128) -> ClosedRange<Double> {
    let rest = budget - part.offset
    if rest < 0 { return 0...0 }
    if rest >= part.highest { return 1...1 }
    guard span > 0, let place = Int64(exactly: rest / Int128(span)) else { return 0...1 }
    return engine.chance(within: place)
  }

  /// Expected shortfall: the mean of the worst 1 − `chance` of totals, in minor units.
  ///
  /// - Returns: the estimate with a bound on its error; nil for a chance of 1.
  public func shortfall(_ chance: Probability) -> (amount: Double, error: Double)? {
    engine.shortfall(chance, offset: offset, mean: meanAboveOffset, span: span)
  }

  private func amount(_ place: Int64) -> Int128 { part.offset + Int128(place) * Int128(span) }
}

/// A quantile of a total in minor units: what is proven of it, and the best estimate.
public struct Quantile: Hashable, Sendable {
  public let chance: Probability
  public let estimate: Int128
  /// The true quantile is proven to lie from `least` to `most`.
  public let least: Int128
  public let most: Int128

  public init(chance: Probability, estimate: Int128, least: Int128, most: Int128) {
    self.chance = chance
    self.estimate = estimate
    self.least = least
    self.most = most
  }

  /// The estimate is the true quantile, to the minor unit.
  public var isProven: Bool { least == most }
}
