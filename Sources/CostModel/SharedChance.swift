/// One chance, unknown and the same at every attempt: Beta(passes, fails), in closed form.
public struct SharedChance: Hashable, Sendable {
  public let passes: Double
  public let fails: Double

  public init(passes: Double, fails: Double) {
    self.passes = passes
    self.fails = fails
  }

  public var mean: Double { passes / (passes + fails) }

  /// `E[p^i (1−p)^j]`, a quotient of rising factorials.
  func moment(_ i: Int, _ j: Int) -> Double {
    var (product, step) = (1.0, 0.0)
    for index in 0..<i {
      product *= (passes + Double(index)) / (passes + fails + step)
      step += 1
    }
    for index in 0..<j {
      product *= (fails + Double(index)) / (passes + fails + step)
      step += 1
    }
    return product
  }

  /// The chance to pass at each attempt, and last the chance to pass at none.
  public func weights(attempts: Int) -> [Double] {
    (0..<attempts).map { moment(1, $0) } + [moment(0, attempts)]
  }

  /// The spread of a figure of the end states, parted into luck and not knowing the chance.
  ///
  /// - Parameter values: the figure for a pass at each attempt, and last for none.
  /// - Returns: `E[Var(figure | p)]` and `Var(E[figure | p])`; together they are its variance.
  public func spread(of values: [Double]) -> (luck: Double, notKnowing: Double) {
    let last = values.count - 1
    guard last >= 0 else { return (0, 0) }
    // p (1−p)^k at a pass, (1−p)^last at none.
    let powers = (0...last).map { $0 < last ? (1, $0) : (0, last) }
    var (mean, square, squareOfMean) = (0.0, 0.0, 0.0)
    for (value, power) in zip(values, powers) {
      let weight = moment(power.0, power.1)
      mean += value * weight
      square += value * value * weight
      for (other, second) in zip(values, powers) {
        squareOfMean += value * other * moment(power.0 + second.0, power.1 + second.1)
      }
    }
    return (max(0, square - squareOfMean), max(0, squareOfMean - mean * mean))
  }
}
