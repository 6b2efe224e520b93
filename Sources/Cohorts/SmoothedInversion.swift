import Glibc

/// Bounds on the distribution function of a total from its first frequencies, whatever the others are.
///
/// For cohorts that are too few for a proof that later frequencies are small. On the circle of the window's points,
/// the indicator of a stretch is its length plus two sawteeth ψ. Vaaler's polynomial V of degree J is within
/// Δ / (2J + 2) of ψ, with Fejér's kernel Δ ≥ 0 (J. D. Vaaler, Bull. AMS 12, 1985, theorem 18). The expectations of V
/// and of Δ need φ at J frequencies only, so the chance is enclosed by what was evaluated: about as wide as the
/// chance of P / J points.
struct SmoothedInversion: Sendable {
  let window: LatticeWindow
  /// Aliasing and rounding, beside the width that belongs to each point.
  let error: Double
  private let degree: Double
  /// V̂(j) E e(j s) and (1 − j / (J + 1)) E e(j s), with s the place in the window.
  private let sawtooth: [Complex]
  private let kernel: [Complex]
  /// Expectations at the window's lower edge.
  private let edge: Double
  private let edgeWidth: Double

  /// - Parameter most: how many frequencies are evaluated at most; at least 16 must succeed.
  init?(_ window: LatticeWindow, _ function: some CharacteristicFunction, most: Int64) {
    self.window = window
    var values: [Complex] = []
    var (error, weight) = (window.aliasing + 0x1p-48, 0.0)
    for j in 1...max(1, min(most, window.frequencies)) {
      // Fewer frequencies are better than one that a series no longer gives.
      guard let point = function.point(j, of: window), point.remainder < 1e-6 else { break }
      values.append(point.value * window.turn(j, window.centre - window.start))
      // Both polynomials weigh a frequency by less than 1 / j; turning step by step costs j roundings.
      let own = point.remainder + point.rounding + point.size * 0x1p-48
      error += 2 * own / Double(j) + point.size * 0x1p-47
      weight += point.size / Double(j)
    }
    // Plain sums of as many terms: each addition rounds by the last digit of at most the sum of all sizes.
    error += Double(values.count) * 0x1p-52 * 4 * (1 + weight)
    guard values.count >= 16 else { return nil }
    self.error = error
    degree = Double(values.count)
    var (sawtooth, kernel) = ([Complex](), [Complex]())
    for (index, value) in values.enumerated() {
      let j = Double(index + 1)
      let part = j / (Double(values.count) + 1)
      let weight =
        (Double.pi * part * (1 - part) * cos(Double.pi * part) / sin(Double.pi * part) + part)
        / (2 * Double.pi * j)
      // V̂(j) is i · weight.
      sawtooth.append(Complex(-value.imaginary * weight, value.real * weight))
      kernel.append(value * (1 - part))
    }
    (self.sawtooth, self.kernel) = (sawtooth, kernel)
    // ψ is odd: the lower edge, half a point below the first, has the sawtooth the other way round.
    let lower = SmoothedInversion.sums(sawtooth, kernel, turn: Double.pi / Double(window.points))
    (edge, edgeWidth) = (-lower.sawtooth, lower.kernel)
  }

  /// Bounds on P(total ≤ x).
  func below(_ x: Int64) -> ClosedRange<Double> {
    let n = x - window.start + 1
    if n <= 0 { return 0...min(1, error) }
    if n >= window.points { return max(0, 1 - error)...1 }
    let place = (Double(n) - 0.5) / Double(window.points)
    let sums = SmoothedInversion.sums(sawtooth, kernel, turn: -2 * Double.pi * place)
    let middle = Double(n) / Double(window.points) + sums.sawtooth + edge
    let width = max(0, sums.kernel + edgeWidth) / (2 * degree + 2) + error
    return max(0, min(1, middle - width))...min(1, max(0, middle + width))
  }

  /// The first points whose bounds reach a chance, the most hopeful and the most careful.
  func first(reaching chance: Double) -> (low: Int64, high: Int64) {
    func search(_ reaches: (ClosedRange<Double>) -> Bool) -> Int64? {
      var (low, high) = (window.start - 1, window.start + window.points - 1)
      guard reaches(below(high)) else { return nil }
      while high - low > 1 {
        let middle = low + (high - low) / 2
        if reaches(below(middle)) { high = middle } else { low = middle }
      }
      return high
    }
    // What lies outside the window counts as error, so a bound may lie there.
    let low = chance > error ? search { $0.upperBound >= chance } ?? 0 : 0
    let high = search { $0.lowerBound >= chance } ?? window.last
    return (max(0, low), min(high, window.last))
  }

  /// E max(0, q − total) in lattice units from the middles of the bounds, and how far that may be off.
  func shortOf(_ q: Int64) -> (Double, error: Double) {
    let n = q - window.start
    guard n > 0 else { return (0, Double(window.points) * error) }
    var sum = CarefulSum()
    for (index, own) in sawtooth.enumerated() {
      let j = Int64(index + 1)
      let angle = -Double.pi * Double(j) / Double(window.points)
      let turned = Complex(angle: angle) * window.oneMinusTurn(j, n)
      sum.add((own * (turned / window.oneMinusTurn(j, 1))).real)
    }
    let points = Double(window.points)
    let value = Double(n) / points * (Double(n + 1) / 2) + 2 * sum.value + Double(n) * edge
    // The widths of all points add up to at most the window over the degree.
    return (
      value,
      points * ((1 + max(0, edgeWidth)) / (2 * degree + 2) + error)
        + Double(window.last) * window.aliasing
    )
  }

  /// 2 Re Σ of both lists, each turned by its own multiple of an angle.
  private static func sums(_ sawtooth: [Complex], _ kernel: [Complex], turn: Double) -> (
    sawtooth: Double, kernel: Double
  ) {
    let step = Complex(angle: turn)
    var (power, first, second) = (step, 0.0, 0.0)
    for index in sawtooth.indices {
      first += sawtooth[index].real * power.real - sawtooth[index].imaginary * power.imaginary
      second += kernel[index].real * power.real - kernel[index].imaginary * power.imaginary
      power = power * step
    }
    return (2 * first, 1 + 2 * second)
  }
}
