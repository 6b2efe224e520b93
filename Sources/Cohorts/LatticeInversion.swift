import Glibc

/// φ at one frequency of a window, measured from its centre.
struct FrequencyPoint {
  let value: Complex
  /// A bound on |φ|.
  let size: Double
  /// Bounds on what is missing from the value.
  let remainder: Double
  let rounding: Double
}

/// The characteristic function of a total, at the frequencies of a window.
protocol CharacteristicFunction {
  /// - Parameter j: from 1 on.
  /// - Returns: nil where it cannot be evaluated there.
  func point(_ j: Int64, of window: LatticeWindow) -> FrequencyPoint?
}

/// Independent persons, whose characteristic function is one exponential.
struct SingleCohort<Logarithm: CharacteristicLogarithm>: CharacteristicFunction {
  private let logarithm: Logarithm

  init(_ logarithm: Logarithm) { self.logarithm = logarithm }

  func point(_ j: Int64, of window: LatticeWindow) -> FrequencyPoint? {
    guard let value = logarithm.value(at: window.frequency(j), from: window) else { return nil }
    let size = exp(value.logarithm.real)
    return FrequencyPoint(
      value: value.logarithm.exponential, size: size * exp(value.remainder),
      remainder: size * expm1(value.remainder), rounding: value.lost)
  }
}

/// The distribution function of a total on its lattice, from its characteristic function at few frequencies.
///
/// F(x) = (1/P) [n + 2 Re Σ φⱼ zⱼ… (1 − zⱼⁿ) / (1 − zⱼ)] for the n-th point of a window of P points. Exact when
/// every frequency is there; `error` bounds what is missing, so that it is a proof and not an estimate.
struct LatticeInversion: Sendable {
  /// Where |φ| is below this, no further frequency is evaluated.
  private static let cut = 1e-19

  /// What the distribution function may be off by, by its four causes.
  struct Errors: Hashable, Sendable {
    /// The chance outside the window.
    var aliasing = 0.0
    /// Frequencies that were not evaluated.
    var truncation = 0.0
    /// Terms that a finite series leaves out.
    var remainder = 0.0
    /// Doubles.
    var rounding = 0.0

    var sum: Double { aliasing + truncation + remainder + rounding }
  }

  let window: LatticeWindow
  let errors: Errors
  /// φ measured from the window's first point, over 1 − z.
  private let kernels: [Complex]
  private let denominators: [Complex]

  /// - Parameters:
  ///   - greatest: a bound on |φ(θ)| for all θ from the given one to π.
  ///   - mostFrequencies: how many are evaluated at most.
  ///   - mostRemainder: with more left out by series, nothing is inverted.
  init?(
    _ window: LatticeWindow, _ function: some CharacteristicFunction, mostFrequencies: Int64,
    mostRemainder: Double = .infinity, greatest: (Double) -> Double
  ) {
    self.window = window
    var (kernels, denominators) = ([Complex](), [Complex]())
    var errors = Errors(aliasing: window.aliasing, rounding: 0x1p-50)
    var (j, size) = (Int64(0), 1.0)
    while j < window.frequencies, size >= LatticeInversion.cut {
      guard j < mostFrequencies, let point = function.point(j + 1, of: window) else { return nil }
      j += 1
      size = point.size
      // |1 − zⁿ| ≤ 2 and |1 − zⱼ| ≥ 4j / P: an error of φⱼ counts for at most 1 / j of itself.
      errors.remainder += point.remainder / Double(j)
      errors.rounding += (point.rounding + size * 0x1p-48) / Double(j)
      let denominator = window.oneMinusTurn(j, 1)
      denominators.append(denominator)
      kernels.append(point.value * window.turn(j, window.centre - window.start) / denominator)
    }
    guard errors.remainder < mostRemainder else { return nil }
    if j < window.frequencies {
      let greatest = min(1, greatest(window.step * Double(j)))
      // Σ 1/j beyond j, up to P/2.
      errors.truncation = greatest * log(Double(window.points) / (2 * Double(j)))
    }
    self.errors = errors
    self.kernels = kernels
    self.denominators = denominators
  }

  var frequencies: Int { kernels.count }

  /// P(total ≤ x), within `errors.sum` of the truth and never outside 0…1.
  func below(_ x: Int64) -> Double {
    let n = x - window.start + 1
    if n <= 0 { return 0 }
    if n >= window.points { return 1 }
    var sum = CarefulSum()
    for (index, kernel) in kernels.enumerated() {
      sum.add((kernel * window.oneMinusTurn(Int64(index + 1), n)).real)
    }
    return min(1, max(0, (Double(n) + 2 * sum.value) / Double(window.points)))
  }

  /// E max(0, q − total) in lattice units: Σ F(y) over y < q, in closed form.
  func shortOf(_ q: Int64) -> Double {
    let n = q - window.start
    if n <= 0 { return 0 }
    var sum = CarefulSum()
    for (index, kernel) in kernels.enumerated() {
      let j = Int64(index + 1)
      let turned = window.turn(-j, 1) * window.oneMinusTurn(j, n) / denominators[index]
      sum.add((kernel * (Complex(Double(n), 0) - turned)).real)
    }
    let points = Double(window.points)
    return (Double(n) / points) * (Double(n + 1) / 2) + 2 * sum.value / points
  }

  /// The first lattice point whose P(total ≤ x) is at least `chance`.
  func first(reaching chance: Double) -> Int64 {
    var (low, high) = (window.start - 1, window.start + window.points - 1)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if below(middle) >= chance { high = middle } else { low = middle }
    }
    return high
  }
}
