internal import Units

/// Adds persons one by one to a part of a cohort.
///
/// Whatever the order and however a roster is split among adders, the merged parts have the same bits.
public struct CohortAdder {
  private var part: CohortPart
  private var batches: [SeriesBatch] = (0..<SeriesSums.octaves).map { SeriesBatch(octave: $0) }

  /// - Parameter lawLimit: how many different laws are kept one by one; beyond it only sums are, and a total whose
  ///   series is not good enough has no proof.
  public init(lawLimit: Int = CohortPart.usualLawLimit) { part = CohortPart(lawLimit: lawLimit) }

  /// Adds `count` persons who share a law.
  public mutating func add(_ law: CostLaw, count: Int64 = 1) throws(CohortProblem) {
    try add(
      offset: law.offset, differences: law.differences.span, weights: law.weights.span,
      millions: law.millions, count: count)
  }

  /// Adds `count` persons whose cost is `offset`, or with so many parts of a million to the power of `millions`
  /// more by a difference. Differences ascend and weights are above zero; the power need not be lowest.
  public mutating func add(
    offset: Int64, differences: Swift.Span<Int64>, weights: Swift.Span<UInt128>, millions: Int,
    count: Int64 = 1
  ) throws(CohortProblem) {
    guard count > 0 else { return }
    guard count <= CohortPart.mostPeople, offset.magnitude <= UInt64(Money.limit),
      CostLaw.wholes.indices.contains(millions), differences.count == weights.count
    else { throw .tooLarge }
    guard differences.count > 0 else {
      return try part.addCertain(offset, count: count)
    }
    let whole = CostLaw.wholes[millions]
    var (first, second, rest, before) = (UInt128(0), Wide.zero, whole, Int64(0))
    var small: UInt128 = 0
    for index in differences.indices {
      let (difference, weight) = (differences[index], weights[index])
      guard difference > before, difference <= 2 * Money.limit else { throw .tooLarge }
      guard weight > 0, weight < rest else { throw .chancesDoNotAddUp }
      before = difference
      rest -= weight
      let own = UInt128(truncatingIfNeeded: difference) * weight
      first += own
      // Most squares fit in 128 bits; the others take the long way.
      let square = own.multipliedReportingOverflow(by: UInt128(truncatingIfNeeded: difference))
      let sum = small.addingReportingOverflow(square.partialValue)
      if square.overflow || sum.overflow {
        second = try second.adding(Wide(product: own, UInt128(difference)))
      } else {
        small = sum.partialValue
      }
    }
    second = try second.adding(Wide(small))
    try part.addRandom(
      offset: offset, differences: differences, weights: weights, millions: millions, count: count,
      first: first, second: second)
    let parts = 1 / Double(whole)
    addShape(
      differences, weights, mean: Double(first) * parts, lowest: Double(rest) * parts, parts: parts,
      count: count)
  }

  /// The series and the sketch of a law, in Doubles that depend on the law alone.
  private mutating func addShape(
    _ differences: Swift.Span<Int64>, _ weights: Swift.Span<UInt128>, mean: Double, lowest: Double,
    parts: Double, count: Int64
  ) {
    let top = Double(differences[differences.count - 1]) - mean
    // The next Double above covers the rounding of the mean.
    let reach = max(mean, top).nextUp.nextUp
    let octave = max(0, Int(reach.exponent) + 1)
    let scale = Double(sign: .plus, exponent: -octave - 1, significand: 1)
    part.noteReach(above: top.nextUp.nextUp, below: mean.nextUp.nextUp)
    part.series.addReach(reach * scale * 2, count: count, octave: octave)

    batches[octave].begin(points: differences.count + 1)
    batches[octave].set(0, distance: -mean * scale, chance: lowest)
    for index in differences.indices {
      let chance = Double(weights[index]) * parts
      batches[octave].set(
        index + 1, distance: (Double(differences[index]) - mean) * scale, chance: chance)
      part.sketch.add(difference: differences[index], weight: lowest * chance, count: count)
      for lower in 0..<index {
        part.sketch.add(
          difference: differences[index] - differences[lower],
          weight: Double(weights[lower]) * parts * chance, count: count)
      }
    }
    if count == 1 {
      batches[octave].end(into: &part.series)
    } else {
      batches[octave].addAlone(count: count, into: &part.series)
    }
  }

  /// What has been added so far.
  public func finished() -> CohortPart {
    var (part, batches) = (part, batches)
    for octave in batches.indices { batches[octave].flush(into: &part.series) }
    part.sketch.prune()
    return part
  }
}
