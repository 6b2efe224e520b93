/// How far apart the costs of persons lie, in a record of fixed size: what proves that the characteristic
/// function of the total is small.
///
/// For a person with chances p over amounts, |φ(t)|² = 1 − 2 Σ pᵢ pⱼ (1 − cos t dᵢⱼ) ≤ exp(−2 Σ pᵢ pⱼ (1 − cos t dᵢⱼ)).
/// So the total has |φ(t)| ≤ exp(−H(t)) with H = Σ w (1 − cos t d) over all differences d, and leaving differences
/// out only weakens the bound. Kept are the smallest ones, and for each octave of d the sum of w d².
struct DifferenceSketch: Hashable, Sendable {
  /// How many of the smallest differences are kept.
  static let kept = 2048
  static let octaves = 46
  static let unit = 0x1p-44

  /// Σ w (d / 2ᵏ⁺¹)² for 2ᵏ ≤ d < 2ᵏ⁺¹, rounded down in units of 2⁻⁴⁴.
  private(set) var squares = [UInt128](repeating: 0, count: octaves)
  /// Weights of the smallest differences, rounded down in the same units.
  private(set) var smallest: [Int64: UInt128] = [:]
  /// Differences above this one are not kept.
  private var last = Int64.max

  mutating func add(difference: Int64, weight: Double, count: Int64) {
    let octave = 63 - difference.leadingZeroBitCount
    let ratio = Double(difference) * Double(sign: .plus, exponent: -octave - 1, significand: 1)
    squares[octave] += DifferenceSketch.units(weight * ratio * ratio) * UInt128(count)
    guard difference <= last else { return }
    smallest[difference, default: 0] += DifferenceSketch.units(weight) * UInt128(count)
    if smallest.count > 2 * DifferenceSketch.kept { prune() }
  }

  /// Below the product by at most one unit, whatever way the product was rounded.
  private static func units(_ value: Double) -> UInt128 {
    UInt128(UInt64(max(0, value / unit - 1)))
  }

  mutating func merge(_ other: DifferenceSketch) {
    for index in squares.indices { squares[index] += other.squares[index] }
    smallest.merge(other.smallest, uniquingKeysWith: +)
    prune()
  }

  /// Keeps the smallest ones. The smallest of a whole are among the smallest of each part that has them, so
  /// no split changes what is left in the end.
  mutating func prune() {
    guard smallest.count > DifferenceSketch.kept else { return }
    let border = smallest.keys.sorted()[DifferenceSketch.kept - 1]
    smallest = smallest.filter { $0.key <= border }
    last = border
  }

  static func == (left: DifferenceSketch, right: DifferenceSketch) -> Bool {
    left.squares == right.squares && left.smallest == right.smallest
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(squares)
    hasher.combine(smallest)
  }
}
