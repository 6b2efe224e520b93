public import Units

/// One way that things may turn out for a group of persons, such as a low, a base or a high pass rate.
public struct CohortAlternative: Hashable, Sendable {
  /// The chance of this way.
  public let weight: Probability
  /// What the group costs then.
  public let part: CohortPart

  public init(weight: Probability, part: CohortPart) {
    self.weight = weight
    self.part = part
  }
}

/// What a cohort costs when something common to many of its persons is not known either: rates of an exam, a new
/// version that is harder for everybody.
///
/// A group has alternatives, of which one holds for all of its persons; groups are independent of each other.
/// The characteristic function of the total is the product over groups of the sums over alternatives, so the
/// distribution is that of this finite model exactly, with a proof as for `CohortTotal`.
///
/// *Luck* (who passes when rates are known) and *not knowing* (which rates hold) are told apart: independent luck all
/// but vanishes in a large cohort, not knowing does not.
public struct MixedTotal: Sendable {
  public let people: Int64
  /// The least and the most that the cohort can cost, in minor units.
  public let offset: Int128
  public let highest: Int128
  /// Totals differ by multiples of this many minor units.
  public let span: Int64
  /// The mean of the total above `offset` in minor units, exactly.
  public let meanAboveOffset: WideFraction
  /// Mean variance within alternatives, in minor units squared: what luck does.
  public let luck: Double
  /// Variance of the alternatives' means: what not knowing does.
  public let notKnowing: Double
  let engine: TotalEngine

  /// - Parameters:
  ///   - groups: the alternatives of each group, whose weights are above zero and add up to one.
  ///   - effort: how much work the proof of a quantile may take.
  /// - Throws: `CohortProblem.weightsDoNotAddUp`, or `tooLarge` where sums do not fit.
  public init(_ groups: [[CohortAlternative]], effort: CohortTotal.Effort = .thorough)
    throws(CohortProblem)
  {
    for group in groups {
      guard group.allSatisfy({ $0.weight > .never }),
        group.reduce(0, { $0 + Int($1.weight.partsPerMillion) }) == 1_000_000
      else { throw .weightsDoNotAddUp }
    }
    let model = try MixtureModel(groups)
    people = groups.reduce(0) { $0 + ($1.map(\.part.people).max() ?? 0) }
    offset = model.offset
    highest = model.offset + model.highest
    span = model.span
    meanAboveOffset = model.mean
    luck = model.luck
    notKnowing = model.notKnowing
    engine = try model.engine(effort)
  }

  /// The mean of the total in minor units, to the last digit of a Double.
  public var mean: Double { Double(offset) + meanAboveOffset.double }
  /// The standard deviation in minor units.
  public var deviation: Double { (luck + notKnowing).squareRoot() }
  /// What any chance may be off by at most.
  public var error: Double { engine.error }

  /// The least amount that the total stays within with at least this chance.
  public func quantile(_ chance: Probability) -> Quantile {
    let (estimate, low, high) = engine.quantile(Double(chance.partsPerMillion) / 1e6)
    func amount(_ place: Int64) -> Int128 { offset + Int128(place) * Int128(span) }
    return Quantile(
      chance: chance, estimate: amount(estimate), least: amount(low), most: amount(high))
  }

  /// Bounds on the chance that a budget in minor units suffices.
  public func chance(within budget: Int128) -> ClosedRange<Double> {
    if budget < offset { return 0...0 }
    if budget >= highest { return 1...1 }
    guard span > 0, let place = Int64(exactly: (budget - offset) / Int128(span)) else {
      return 0...1
    }
    return engine.chance(within: place)
  }

  /// Expected shortfall as `CohortTotal.shortfall` has it.
  public func shortfall(_ chance: Probability) -> (amount: Double, error: Double)? {
    engine.shortfall(chance, offset: offset, mean: meanAboveOffset, span: span)
  }
}
