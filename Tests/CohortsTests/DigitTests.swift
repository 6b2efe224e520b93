import Foundation
import Testing

@testable import Cohorts

@Suite("Digits that are easily lost")
struct DigitTests {
  private func window(points: Int64) throws -> LatticeWindow {
    // A mean of half the points, and nothing outside.
    try #require(
      try LatticeWindow(
        mean: WideFraction(Wide(UInt128(points / 2)), over: Wide(1)), spread: Double(points),
        span: 1, highest: Int128(points - 1), outside: { _ in 0 }))
  }

  @Test("1 − e^{−ia} keeps its digits at small angles, where 1 − cos loses them all")
  func smallAngles() throws {
    let window = try window(points: 3_141_375_925)
    let found = window.oneMinusTurn(1, 1)
    let angle = 2 * Double.pi / 3_141_375_925
    // a − a³/6 and a²/2 − a⁴/24: at a = 2 · 10⁻⁹ the second terms are below the last digit.
    #expect(abs(found.imaginary / angle - 1) < 1e-15)
    #expect(abs(found.real / (angle * angle / 2) - 1) < 1e-15)
    #expect(1 - cos(angle) == 0)
  }

  @Test("phases are reduced in whole numbers: a product of 10¹⁸ turns by its remainder")
  func remainders() throws {
    let window = try window(points: 1_000_000_007)
    // 2 · 500,000,004 = 1,000,000,008 ≡ 1: the product with 999,999,999 turns as 999,999,999 ≡ −8 does.
    let j: Int64 = 2 * 500_000_004
    let (turned, same) = (window.turn(j, 999_999_999), window.turn(1, -8))
    #expect(turned == same)
    let angle = 2 * Double.pi * 8 / 1_000_000_007
    #expect(abs(turned.imaginary + sin(angle)) < 1e-16)
  }

  @Test("where φ is zero its logarithm has no digits, and the bound of φ is its own rounding")
  func zero() throws {
    // A coin of 0 or 1 at t = π: (1 + e^{iπ}) / 2 = 0. Another person leaves |φ| = 1 there.
    let part = try added([
      try CostLaw(amounts: [0, 1], passing: [500_000]),
      try CostLaw(amounts: [0, 2], passing: [500_000]),
    ])
    let laws = try #require(LawLogarithm(part))
    let window = try #require(try LatticeWindow(part))
    let value = try #require(laws.value(at: .pi, from: window))
    #expect(value.logarithm.exponential.size == 0)
    #expect(value.lost > 1e-16 && value.lost < 1e-13)
    #expect(value.logarithm.imaginary.isFinite)
  }

  @Test("a sum of whole 256-bit numbers and their quotients are exact")
  func wide() throws {
    // 10³⁸ · 10³⁸ = 10⁷⁶, below 2²⁵⁶ ≈ 1.16 · 10⁷⁷.
    let power = UInt128(10_000_000_000_000_000_000) * 10_000_000_000_000_000_000
    let square = Wide(product: power, power)
    #expect(square.description == "1" + String(repeating: "0", count: 76))
    let (quotient, rest) = try square.adding(Wide(7)).divided(by: Wide(power))
    #expect(quotient == Wide(power))
    #expect(rest == Wide(7))
    #expect(try WideFraction(square, over: Wide(product: power, 4)).description == "\(power / 4)/1")
    #expect(throws: CohortProblem.tooLarge) { try square.multiplied(by: 100) }
    #expect(throws: CohortProblem.tooLarge) { try Wide(1).subtracting(Wide(2)) }
    #expect(throws: CohortProblem.tooLarge) { try Wide(1).divided(by: .zero) }
  }

  @Test("division of numbers above 2²⁵⁵ is exact: (a q + r) / a gives q and r")
  func topBit() throws {
    let divisor = Wide(high: UInt128.max - 5, low: 12345)
    let (quotient, rest) = try Wide(high: UInt128.max, low: 77).divided(by: divisor)
    #expect(quotient == Wide(1))
    #expect(try rest.adding(divisor) == Wide(high: UInt128.max, low: 77))
  }

  @Test("the cosine transform is the sum that it stands for")
  func transform() {
    var draws = Draws(3)
    let values = (0..<64).map { _ in Double(draws.below(1000)) }
    let found = CosineTransform.of(values)
    #expect(found.count == 33)
    for k in 0...32 {
      let sum = (0..<64).reduce(0.0) {
        $0 + values[$1] * cos(2 * Double.pi * Double(k * $1 % 64) / 64)
      }
      #expect(abs(found[k] - sum) < 1e-9)
    }
  }

  @Test(
    "series coefficients are the cumulants of a coin over factorials: ½ − tanh and its derivatives")
  func coin() throws {
    // A coin of ±1: log cosh z = z²/2 − z⁴/12 + z⁶/45 − 17 z⁸/2520 + …
    let part = try added([try CostLaw(amounts: [0, 2], passing: [500_000])])
    // R = 1 lies in the octave below 2, so z = s / 4.
    let row = part.series.coefficients[SeriesSums.width..<(2 * SeriesSums.width)]
    func coefficient(_ order: Int) -> Double {
      Double(row[SeriesSums.width + order - 3]) * SeriesSums.unit * pow(4, Double(order))
    }
    #expect(coefficient(3) == 0)
    #expect(abs(coefficient(4) + 1.0 / 12) < 1e-11)
    #expect(abs(coefficient(6) - 1.0 / 45) < 1e-10)
    #expect(abs(coefficient(8) + 17.0 / 2520) < 1e-9)
  }
}
