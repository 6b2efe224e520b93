/// A polynomial in one unknown, by its coefficients from the constant one up.
public struct Polynomial: Hashable, Sendable {
  public let coefficients: [Double]

  public init(_ coefficients: [Double]) {
    self.coefficients = coefficients
  }

  /// By Horner's rule.
  public func value(at x: Double) -> Double { coefficients.reversed().reduce(0) { $0 * x + $1 } }

  func adding(_ other: Polynomial) -> Polynomial {
    let count = max(coefficients.count, other.coefficients.count)
    return Polynomial(
      (0..<count).map { index in
        (coefficients.indices.contains(index) ? coefficients[index] : 0)
          + (other.coefficients.indices.contains(index) ? other.coefficients[index] : 0)
      })
  }

  func scaled(by factor: Double) -> Polynomial { Polynomial(coefficients.map { $0 * factor }) }

  func multiplied(by other: Polynomial) -> Polynomial {
    var product = Array(repeating: 0.0, count: coefficients.count + other.coefficients.count - 1)
    for (i, left) in coefficients.enumerated() {
      for (j, right) in other.coefficients.enumerated() { product[i + j] += left * right }
    }
    return Polynomial(product)
  }

  var derivative: Polynomial {
    Polynomial(coefficients.enumerated().dropFirst().map { Double($0.offset) * $0.element })
  }

  /// Roots that lie no further apart are one.
  static let apart = 1e-11

  /// Every place from 0 to 1 at which it is zero, ascending; none where it is zero everywhere.
  ///
  /// Between two places at which its slope is zero it has at most one root, which is bisected. A place at which it
  /// only touches zero counts as a root when it comes within rounding of it.
  public var rootsOfUnitInterval: [Double] {
    let scale = coefficients.map(abs).max() ?? 0
    guard scale > 0 else { return [] }
    let negligible = scale * 1e-13
    func isZero(_ x: Double) -> Bool { abs(value(at: x)) <= negligible }
    let turns = coefficients.count > 2 ? derivative.rootsOfUnitInterval : []
    let places = [0] + turns + [1]
    var roots = places.filter(isZero)
    for (low, high) in zip(places, places.dropFirst()) where !isZero(low) && !isZero(high) {
      if (value(at: low) < 0) != (value(at: high) < 0) { roots.append(bisect(low, high)) }
    }
    return roots.sorted().reduce(into: []) { unique, root in
      if let last = unique.last, root - last <= Polynomial.apart { return }
      unique.append(root)
    }
  }

  private func bisect(_ low: Double, _ high: Double) -> Double {
    var (low, high) = (low, high)
    let isBelowAtLow = value(at: low) < 0
    while true {
      let middle = low + (high - low) / 2
      // Neighbouring numbers have none in between.
      guard low < middle, middle < high else { return middle }
      if (value(at: middle) < 0) == isBelowAtLow { low = middle } else { high = middle }
    }
  }
}
