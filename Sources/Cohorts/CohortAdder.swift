internal import Units

/// Adds persons one by one to a part of a cohort.
///
/// Whatever the order and however a roster is split among adders, the merged parts have the same bits.
public struct CohortAdder {
  private var part: CohortPart
  private let wholes = CostLaw.wholes
  private var room: [UInt128] = []
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
  /// more by a difference: the way for files with many different persons.
  ///
  /// - Parameters:
  ///   - offset: the cost that each of them has at least, in minor units.
  ///   - differences: ascending, above zero.
  ///   - weights: above zero, together below the whole.
  ///   - millions: at most 3; it need not be the lowest power.
  ///   - count: how many persons are alike and independent of each other.
  public mutating func add(
    offset: Int64, differences: Swift.Span<Int64>, weights: Swift.Span<UInt64>, millions: Int,
    count: Int64 = 1
  ) throws(CohortProblem) {
    guard (0...3).contains(millions) else { throw .tooManyChances }
    var wide = [UInt128]()
    swap(&wide, &room)
    wide.removeAll(keepingCapacity: true)
    for index in weights.indices { wide.append(UInt128(low: weights[index])) }
    try add(
      offset: offset, differences: differences, weights: wide.span, millions: millions,
      count: count)
    swap(&wide, &room)
  }

  private mutating func add(
    offset: Int64, differences: Swift.Span<Int64>, weights: Swift.Span<UInt128>, millions: Int,
    count: Int64
  ) throws(CohortProblem) {
    guard count > 0 else { return }
    guard count <= CohortPart.mostPeople, offset.magnitude <= UInt64(Money.limit),
      differences.count == weights.count
    else { throw .tooLarge }
    guard differences.count > 0 else {
      return try part.addCertain(offset, count: count)
    }
    let whole = wholes[millions]
    var (first, second, small) = (UInt128(low: 0), Wide.zero, UInt128(low: 0))
    var (rest, before) = (whole, Int64(0))
    for index in differences.indices {
      let (difference, weight) = (differences[index], weights[index])
      guard difference > before, difference <= 2 * Money.limit else { throw .tooLarge }
      guard weight > 0, weight < rest else { throw .chancesDoNotAddUp }
      before = difference
      rest -= weight
      let size = UInt64(bitPattern: difference)
      let (low, high) = weight.words
      if high == 0, size < 1 << 31, low < 1 << 62 {
        // d w < 2⁹³ and d² w < 2¹²⁴; eight of the latter fit, and more take the long way.
        first += UInt128.product(size, low)
        let square = UInt128.product(size * size, low)
        if index < 8 { small += square } else { second = try second.adding(Wide(square)) }
      } else {
        let own = UInt128(low: size) * weight
        first += own
        second = try second.adding(Wide(product: own, UInt128(low: size)))
      }
    }
    try part.addRandom(
      offset: offset, differences: differences, weights: weights, millions: millions, count: count,
      first: first, second: second.adding(Wide(small)))
    let parts = 1 / whole.double
    addShape(
      differences, weights, mean: first.double * parts, lowest: rest.double * parts, parts: parts,
      count: count)
  }

  /// The series and the sketch of a law, in Doubles that depend on the law alone.
  private mutating func addShape(
    _ differences: Swift.Span<Int64>, _ weights: Swift.Span<UInt128>, mean: Double, lowest: Double,
    parts: Double, count: Int64
  ) {
    let top = Double(differences[differences.count - 1]) - mean
    // A few units in the last place cover the rounding of the mean.
    let slack = 1 + 0x1p-50
    let reach = max(mean, top) * slack
    let octave = max(0, Int(reach.exponent) + 1)
    let scale = Double.two(to: -octave - 1)
    part.noteReach(above: top * slack, below: mean * slack)
    part.series.addReach(reach * scale * 2, count: count, octave: octave)

    batches[octave].begin(points: differences.count + 1)
    batches[octave].set(0, distance: -mean * scale, chance: lowest)
    for index in differences.indices {
      let chance = weights[index].double * parts
      batches[octave].set(
        index + 1, distance: (Double(differences[index]) - mean) * scale, chance: chance)
      part.sketch.add(difference: differences[index], weight: lowest * chance, count: count)
      for lower in 0..<index {
        part.sketch.add(
          difference: differences[index] - differences[lower],
          weight: weights[lower].double * parts * chance, count: count)
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
