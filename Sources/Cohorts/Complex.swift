internal import CMath
import Glibc

/// A complex number in Doubles.
struct Complex: Hashable, Sendable {
  var real: Double
  var imaginary: Double

  static let zero = Complex(0, 0)
  static let one = Complex(1, 0)

  init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  static func + (left: Complex, right: Complex) -> Complex {
    Complex(left.real + right.real, left.imaginary + right.imaginary)
  }

  static func - (left: Complex, right: Complex) -> Complex {
    Complex(left.real - right.real, left.imaginary - right.imaginary)
  }

  static func * (left: Complex, right: Complex) -> Complex {
    Complex(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }

  static func * (left: Complex, right: Double) -> Complex {
    Complex(left.real * right, left.imaginary * right)
  }

  static func / (left: Complex, right: Complex) -> Complex {
    let size = right.real * right.real + right.imaginary * right.imaginary
    return Complex(
      (left.real * right.real + left.imaginary * right.imaginary) / size,
      (left.imaginary * right.real - left.real * right.imaginary) / size)
  }

  var size: Double { hypot(real, imaginary) }

  /// Of size one at an angle: both parts at once take little more than one of them.
  init(angle: Double) {
    self.init(0, 0)
    sincos(angle, &imaginary, &real)
  }

  /// e to this power.
  var exponential: Complex { Complex(angle: imaginary) * exp(real) }
}

/// A sum of Doubles that loses no digits to the order of its terms (Neumaier 1974).
struct CarefulSum {
  private var sum = 0.0
  private var lost = 0.0

  mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  var value: Double { sum + lost }
}
