/// How far apart the costs of persons lie, in a record of fixed size: what proves that the characteristic
/// function of the total is small.
///
/// For a person with chances p over amounts, |φ(t)|² = 1 − 2 Σ pᵢ pⱼ (1 − cos t dᵢⱼ), so that
/// |φ(t)| ≤ exp(−Σ pᵢ pⱼ (1 − cos t dᵢⱼ)). The total has |φ(t)| ≤ exp(−H(t)) with H = Σ w (1 − cos t d) over all
/// differences d, and leaving differences out only weakens the bound. Kept are the smallest ones, a shuffled
/// sample (the smallest may all be multiples of something), and for each octave of d the sum of w d².
struct DifferenceSketch: Hashable, Sendable {
  static let octaves = 46
  static let unit = 0x1p-44

  /// Σ w (d / 2ᵏ⁺¹)² for 2ᵏ ≤ d < 2ᵏ⁺¹, rounded down in units of 2⁻⁴⁴.
  private(set) var squares = [UInt128](repeating: 0, count: octaves)
  private(set) var smallest: KeptDifferences
  private(set) var sample: KeptDifferences

  init() {
    smallest = KeptDifferences(.size, most: 2048)
    sample = KeptDifferences(.shuffled, most: 2048)
  }

  /// One that keeps so many of the smallest, and no sample.
  init(keeping most: Int) {
    smallest = KeptDifferences(.size, most: most)
    sample = KeptDifferences(.shuffled, most: 0)
  }

  mutating func add(difference: Int64, weight: Double, count: Int64) {
    let octave = 63 - difference.leadingZeroBitCount
    let ratio = Double(difference) * Double.two(to: -octave - 1)
    squares[octave] += DifferenceSketch.units(weight * ratio * ratio, count)
    let units = DifferenceSketch.units(weight, count)
    smallest.add(difference, units)
    sample.add(difference, units)
  }

  /// Below the product by at most one unit, whatever way the product was rounded.
  private static func units(_ value: Double, _ count: Int64) -> UInt128 {
    UInt128.product(UInt64(max(0, value * 0x1p44 - 1)), UInt64(bitPattern: count))
  }

  mutating func merge(_ other: DifferenceSketch) {
    for index in squares.indices { squares[index] += other.squares[index] }
    smallest.merge(other.smallest)
    sample.merge(other.sample)
  }

  mutating func take(
    squares: [UInt128], smallest: [Int64: UInt128], sample: [Int64: UInt128]
  ) {
    self.squares = squares
    self.smallest.take(smallest)
    self.sample.take(sample)
  }

  /// What both have of each: a bound for a cohort that is one or the other.
  func least(_ other: DifferenceSketch) -> DifferenceSketch {
    var both = DifferenceSketch()
    both.take(
      squares: zip(squares, other.squares).map { min($0, $1) },
      smallest: smallest.least(other.smallest), sample: sample.least(other.sample))
    return both
  }

  mutating func prune() {
    smallest.prune()
    sample.prune()
  }
}
