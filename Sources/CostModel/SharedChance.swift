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
    return spread(
      of: values.enumerated().map { index, value in
        Weighted(
          value: value, passes: index < last ? 1 : 0, fails: min(index, last), known: 1)
      })
  }

  /// One end: its figure, and its chance known · p^passes (1−p)^fails.
  struct Weighted {
    let value: Double
    let passes: Int
    let fails: Int
    let known: Double
  }

  private struct Powers: Hashable {
    let passes: Int
    let fails: Int
  }

  /// The same for ends of any such chances.
  func spread(of ends: [Weighted]) -> (luck: Double, notKnowing: Double) {
    var (mean, square) = (0.0, 0.0)
    // Ends with the same powers are one to the square of the mean.
    var byPowers: [Powers: Double] = [:]
    for end in ends {
      let weight = moment(end.passes, end.fails) * end.known
      mean += end.value * weight
      square += end.value * end.value * weight
      byPowers[Powers(passes: end.passes, fails: end.fails), default: 0] += end.value * end.known
    }
    var squareOfMean = 0.0
    let sums = byPowers.sorted { ($0.key.fails, $0.key.passes) < ($1.key.fails, $1.key.passes) }
    for (one, value) in sums {
      for (other, second) in sums {
        squareOfMean +=
          value * second * moment(one.passes + other.passes, one.fails + other.fails)
      }
    }
    return (max(0, square - squareOfMean), max(0, squareOfMean - mean * mean))
  }
}
