/// An exact distribution over whole amounts: the lattice of minor units, each with its chance.
public struct Distribution: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public let value: Int64
    public let chance: Double
  }

  /// Ascending, each value once, none with chance 0.
  public let points: [Point]

  /// - Parameter weighted: values that may repeat; their chances add up to 1.
  init(_ weighted: [(value: Int64, chance: Double)]) {
    var points: [Point] = []
    for (value, chance) in weighted.sorted(by: { $0.value < $1.value }) where chance > 0 {
      if let last = points.last, last.value == value {
        points[points.count - 1] = Point(value: value, chance: last.chance + chance)
      } else {
        points.append(Point(value: value, chance: chance))
      }
    }
    self.points = points
  }

  /// In the unit of the values.
  public var mean: Double { points.reduce(0) { $0 + Double($1.value) * $1.chance } }

  public var variance: Double {
    let mean = mean
    return points.reduce(0) { sum, point in
      let off = Double(point.value) - mean
      return sum + off * off * point.chance
    }
  }

  public var standardDeviation: Double { variance.squareRoot() }

  /// The least value that is not exceeded with this chance; nil without any value.
  ///
  /// A sum of chances that rounding leaves within 1e-12 below the level reaches it.
  public func quantile(_ level: Double) -> Int64? {
    var sum = 0.0
    for point in points {
      sum += point.chance
      if sum >= level - 1e-12 { return point.value }
    }
    return points.last?.value
  }

  /// The largest value that can come out.
  public var worst: Int64? { points.last?.value }
}
