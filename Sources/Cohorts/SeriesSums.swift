/// The power series of log E exp(z(X − mean)) of many persons, added up so that no order and no split of
/// them changes a bit.
///
/// A person whose cost lies within R of its mean goes to the octave k with R < 2ᵏ. There the series in
/// s = z · 2ᵏ⁺¹ has coefficients of at most 1.05 each (`docs/cohorts.md`, "Series"), which are rounded to
/// multiples of 2⁻⁴⁸ before they are added: sums of such multiples are exact. The first two orders are left to
/// exact whole numbers (`ExactMoments`).
struct SeriesSums: Hashable, Sendable {
  /// The series ends with this power.
  static let order = 16
  static let octaves = 46
  static let unit = 0x1p-48
  /// Orders 3 to `order`.
  static let width = order - 2

  /// Coefficients in units of 2⁻⁴⁸ by octave, orders 3 to 16.
  private(set) var coefficients = [Int128](repeating: 0, count: octaves * width)
  /// Persons' (R / 2ᵏ)¹⁷ by octave in units of 2⁻³², rounded up: what the series leaves out.
  private(set) var reach = [UInt128](repeating: 0, count: octaves)

  /// Coefficients of one person or of eight, before they are rounded.
  ///
  /// With a_n = Σ p xⁿ / n! and c the logarithm's series, n a_n = Σ r c_r a_{n−r} gives c one by one; a₁ and c₁
  /// are zero because x is measured from the mean.
  static func rounded(
    _ x: UnsafeBufferPointer<SIMD8<Double>>, _ p: UnsafeBufferPointer<SIMD8<Double>>,
    into result: UnsafeMutableBufferPointer<SIMD8<Double>>
  ) {
    withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: 2 * (order + 1)) { room in
      let a = UnsafeMutableBufferPointer(rebasing: room[...order])
      let c = UnsafeMutableBufferPointer(rebasing: room[(order + 1)...])
      a.update(repeating: .zero)
      for point in x.indices {
        let distance = x[point]
        var power = p[point] * distance
        for n in 2...order {
          power *= distance
          a[n] += power
        }
      }
      for n in 2...order {
        a[n] *= inverseFactorials[n]
        var rest = SIMD8<Double>.zero
        if n >= 4 {
          // c holds r · c_r.
          for r in 2...(n - 2) { rest += c[r] * a[n - r] }
        }
        let scaled = a[n] * Double(n) - rest
        c[n] = scaled
        guard n > 2 else { continue }
        // Adding and taking away 1.5 · 2⁴ leaves the nearest multiple of 2⁻⁴⁸.
        let coefficient = scaled * inverses[n]
        result[n - 3] = (coefficient + magic) - magic
      }
    }
  }

  private static let magic = SIMD8<Double>(repeating: 0x1.8p4)
  private static let inverses = (0...order).map { $0 == 0 ? 0 : 1 / Double($0) }
  private static let inverseFactorials: [Double] = (0...order).map { n in
    1 / (0..<n).reduce(1.0) { $0 * Double($1 + 1) }
  }

  /// Adds coefficients that are sums of rounded ones, each `count` times.
  mutating func add(_ sums: UnsafeBufferPointer<SIMD8<Double>>, count: Int64, octave: Int) {
    for n in 0..<SeriesSums.width {
      var whole: Int64 = 0
      for lane in 0..<8 { whole += Int64(sums[n][lane] * 0x1p48) }
      coefficients[octave * SeriesSums.width + n] += Int128(whole) * Int128(count)
    }
  }

  mutating func addReach(_ ratio: Double, count: Int64, octave: Int) {
    let square = ratio * ratio
    let eighth = square * square * (square * square)
    let units = UInt64(eighth * eighth * ratio * 0x1p32) + 2
    reach[octave] += UInt128.product(units, UInt64(bitPattern: count))
  }

  mutating func take(coefficients: [Int128], reach: [UInt128]) {
    (self.coefficients, self.reach) = (coefficients, reach)
  }

  mutating func merge(_ other: SeriesSums) {
    for index in coefficients.indices { coefficients[index] += other.coefficients[index] }
    for index in reach.indices { reach[index] += other.reach[index] }
  }
}
