import Glibc

/// The stretch of the money lattice on which a total is looked at, and the chance that it falls outside.
///
/// Lattice point x stands for x · `span` minor units above the sum of offsets.
struct LatticeWindow: Hashable, Sendable {
  let span: Int64
  /// The first lattice point, and how many there are.
  let start: Int64
  let points: Int64
  /// The last lattice point that can happen.
  let last: Int64
  /// The lattice point at or below the mean, and what the mean is above it, in minor units.
  let centre: Int64
  let fraction: Double
  /// A bound on P(total outside the window).
  let aliasing: Double

  var step: Double { 2 * Double.pi / Double(points) }

  /// Where totals fall but for a chance of 10⁻¹⁷; nil where nothing is random or 2⁶⁰ points do not suffice.
  init?(_ part: CohortPart) throws(CohortProblem) {
    guard part.span > 0 else { return nil }
    let (mean, variance) = (try part.moments.mean(), try part.moments.variance().double)
    try self.init(
      mean: mean, spread: variance.squareRoot(), span: part.span, highest: part.highest
    ) {
      LatticeWindow.bennett($0, variance: variance, reach: part.farthestAbove)
        + LatticeWindow.bennett($0, variance: variance, reach: part.farthestBelow)
    }
  }

  /// - Parameters:
  ///   - highest: the greatest sum above the offsets.
  ///   - outside: a bound on the chance to be farther from the mean than so many minor units.
  init?(
    mean: WideFraction, spread: Double, span: Int64, highest: Int128,
    outside: (Double) -> Double
  ) throws(CohortProblem) {
    let lattice = try mean.denominator.multiplied(by: UInt128(span))
    let (whole, rest) = try mean.numerator.divided(by: lattice)
    guard whole.high == 0, let centre = Int64(exactly: whole.low),
      let last = Int64(exactly: highest / Int128(span)), spread > 0
    else { return nil }
    self.span = span
    self.centre = centre
    self.last = last
    fraction = rest.double / mean.denominator.double
    var (width, chance) = (0.0, 1.0)
    var deviations = 8.0
    while chance > 1e-17, deviations < 1e6 {
      width = (deviations * spread / Double(span)).rounded(.up)
      // A window point lies up to one point nearer to the mean than its number says.
      chance = outside((width - 1) * Double(span))
      deviations *= 1.0625
    }
    if 2 * width + 1 < Double(last), width < 0x1p59, chance <= 1e-17 {
      start = centre - Int64(width)
      points = 2 * Int64(width) + 1
      aliasing = chance
    } else {
      guard last < 1 << 60 else { return nil }
      start = 0
      // An odd number, so that frequencies come in pairs.
      points = last + 1 + (last + 2) % 2
      aliasing = 0
    }
  }

  /// Bennett's inequality: the sum of independent persons, none farther than `reach` from its mean on that
  /// side, is `distance` or more beyond its mean with at most this chance.
  static func bennett(_ distance: Double, variance: Double, reach: Double) -> Double {
    guard distance > 0, reach > 0 else { return 1 }
    let ratio = reach * distance / variance
    let exponent = variance / (reach * reach) * ((1 + ratio) * log1p(ratio) - ratio)
    // Rounding of the exponent is far below a thousandth.
    return exp(-exponent * 0.999)
  }

  /// exp(i · 2π · j · k / points), the product reduced in whole numbers.
  func turn(_ j: Int64, _ k: Int64) -> Complex {
    let angle = 2 * Double.pi * (Double(reduced(j, k, by: points)) / Double(points))
    return Complex(angle: angle)
  }

  /// Frequencies above zero; each stands for itself and its mirror image.
  var frequencies: Int64 { (points - 1) / 2 }

  /// The frequency per minor unit.
  func frequency(_ j: Int64) -> Double { step * Double(j) / Double(span) }

  /// 1 − exp(−i · 2π · j · k / points) as 2i sin(a) exp(−ia), which keeps its digits where the angle is small.
  func oneMinusTurn(_ j: Int64, _ k: Int64) -> Complex {
    let half = Double.pi * (Double(reduced(j, k, by: 2 * points)) / Double(points))
    let sine = sin(half)
    return Complex(2 * sine * sine, 2 * sine * cos(half))
  }

  /// The remainder of a product of the least size, so that small angles keep their digits.
  private func reduced(_ j: Int64, _ k: Int64, by modulus: Int64) -> Int64 {
    let rest = Int64(Int128(j) * Int128(k) % Int128(modulus))
    if rest > modulus / 2 { return rest - modulus }
    return rest < -(modulus / 2) ? rest + modulus : rest
  }
}
