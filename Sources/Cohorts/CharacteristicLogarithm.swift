import Glibc

/// log E exp(it(S − centre)) at one frequency, with what is known of its error.
struct FrequencyValue: Hashable, Sendable {
  /// The logarithm of the characteristic function, measured from lattice point `centre` of the window.
  let logarithm: Complex
  /// A bound on what a finite series leaves out: proven.
  let remainder: Double
  /// Bounds on what rounding in Doubles can have done to the logarithm (infinite near a zero of φ), and to φ itself.
  let rounding: Double
  let roundingOfValue: Double

  /// What rounding can have done to φ.
  var lost: Double {
    rounding.isFinite ? min(exp(logarithm.real) * rounding, roundingOfValue) : roundingOfValue
  }
}

/// The characteristic function of the sum of independent persons, as a series or from each law.
protocol CharacteristicLogarithm {
  /// - Parameter t: frequency per minor unit, above zero.
  /// - Returns: nil where it cannot be evaluated there.
  func value(at t: Double, from window: LatticeWindow) -> FrequencyValue?
}

/// From the sums of a part alone: no law is looked at again.
struct SeriesLogarithm: CharacteristicLogarithm {
  private let variance: Double
  private let reach: Double
  private let people: Double
  /// Octaves that somebody is in, with coefficients of orders 3… and the sum of reaches.
  private let octaves: [(scale: Double, coefficients: [Double], reach: Double)]

  init(_ part: CohortPart) throws(CohortProblem) {
    variance = try part.moments.variance().double
    reach = max(part.farthestAbove, part.farthestBelow)
    people = Double(part.people)
    let series = part.series
    octaves = (0..<SeriesSums.octaves).filter { series.reach[$0] > 0 }.map { octave in
      let own = series.coefficients[(octave * SeriesSums.width)..<((octave + 1) * SeriesSums.width)]
      return (
        Double(sign: .plus, exponent: octave + 1, significand: 1),
        own.map { Double($0) * SeriesSums.unit }, Double(series.reach[octave]) * 0x1p-32
      )
    }
  }

  func value(at t: Double, from window: LatticeWindow) -> FrequencyValue? {
    let farthest = 2 * reach * t
    guard farthest < 0.99 else { return nil }
    var (real, imaginary) = (CarefulSum(), CarefulSum())
    real.add(-variance * t * t / 2)
    imaginary.add(t * window.fraction)
    var remainder = 0.0
    for octave in octaves {
      let x = t * octave.scale
      var power = x * x
      for (index, coefficient) in octave.coefficients.enumerated() {
        power *= x
        // iⁿ for n = 3, 4, 5, 6 is −i, 1, i, −1.
        switch index % 4 {
        case 0: imaginary.add(-coefficient * power)
        case 1: real.add(coefficient * power)
        case 2: imaginary.add(coefficient * power)
        default: real.add(-coefficient * power)
        }
      }
      remainder += octave.reach * power * x
    }
    // Each person's coefficient of order n is off by at most 2⁻⁴⁸, and its scale is at most 4 R.
    var (coefficients, power) = (0.0, 4 * farthest * farthest)
    for _ in 3...SeriesSums.order {
      power *= 2 * farthest
      coefficients += power
    }
    let rounding = 0x1p-49 * (1 + variance * t * t) + people * SeriesSums.unit * coefficients
    return FrequencyValue(
      logarithm: Complex(real.value, imaginary.value),
      remainder: SeriesLogarithm.bound * remainder / (1 - farthest), rounding: rounding,
      roundingOfValue: .infinity)
  }

  /// −log(2 − √e): the logarithm is at most this on the circle |z| = 1 / 2R.
  private static let bound = 1.0463
}

/// From each law, with a sine per point and frequency.
struct LawLogarithm: CharacteristicLogarithm {
  private struct Law {
    let count: Double
    /// Its stretch of the points.
    let points: Range<Int>
  }

  private let laws: [Law]
  /// Of all laws, one after the other: distance from a whole number beside the mean, and chance.
  private let all: [(distance: Double, chance: Double)]
  /// The sum of those whole numbers.
  private let base: Int128

  /// Nil where a part no longer has its laws.
  init?(_ part: CohortPart) {
    guard let counts = part.laws else { return nil }
    var (laws, all, base) = ([Law](), [(distance: Double, chance: Double)](), Int128(0))
    for (law, count) in counts.sorted(by: { $0.key.comes(before: $1.key) }) {
      let whole = Double(law.whole)
      let chances = law.weights.map { Double($0) / whole }
      let mean = zip(law.differences, chances).reduce(0) { $0 + Double($1.0) * $1.1 }
      let centre = Int64(mean.rounded())
      let lowest = Double(law.whole - law.weights.reduce(0, +)) / whole
      let others = zip(law.differences, chances).map { (Double($0 - centre), $1) }
      let start = all.count
      all += [(Double(-centre), lowest)] + others
      laws.append(Law(count: Double(count), points: start..<all.count))
      base += Int128(centre) * Int128(count)
    }
    (self.laws, self.all, self.base) = (laws, all, base)
  }

  /// How many sines one frequency takes.
  var points: Int { all.count }

  func value(at t: Double, from window: LatticeWindow) -> FrequencyValue? {
    var (real, imaginary, size, lost) = (CarefulSum(), CarefulSum(), 0.0, 0.0)
    for law in laws {
      var (u, v, absolute) = (0.0, 0.0, 0.0)
      for index in law.points {
        let point = all[index]
        // e^{ia} − 1 = −2 sin²(a/2) + i sin a, from the half angle alone.
        let half = t * point.distance / 2
        let turned = Complex(angle: half)
        u -= 2 * point.chance * turned.imaginary * turned.imaginary
        let turn = 2 * point.chance * turned.imaginary * turned.real
        v += turn
        // The angle is rounded too, which counts where its sine is small.
        absolute += abs(turn) + point.chance * abs(half)
      }
      let square = u * (2 + u) + v * v
      // Near a zero of φ its logarithm has no digits: what others leave of it is at most its own rounding.
      let isNearZero = square < -1 + 0x1p-40
      let logarithm = isNearZero ? -800 : 0.5 * log1p(square)
      real.add(law.count * logarithm)
      imaginary.add(law.count * atan2(v, 1 + u))
      let own = abs(u) + absolute
      lost += law.count * own
      size +=
        isNearZero ? .infinity : law.count * (abs(logarithm) + own / (1 + square).squareRoot())
    }
    let shift = (base - Int128(window.centre) * Int128(window.span)).double
    imaginary.add(t * shift)
    return FrequencyValue(
      logarithm: Complex(real.value, imaginary.value), remainder: 0,
      rounding: 0x1p-49 * (1 + size + abs(t * shift)),
      roundingOfValue: 0x1p-49 * (1 + lost + abs(t * shift)))
  }
}

extension CostLaw {
  /// One fixed order of laws, so that sums of Doubles do not depend on how a table was built.
  func comes(before other: CostLaw) -> Bool {
    if differences != other.differences {
      return differences.lexicographicallyPrecedes(other.differences)
    }
    if millions != other.millions { return millions < other.millions }
    return weights.lexicographicallyPrecedes(other.weights)
  }
}
