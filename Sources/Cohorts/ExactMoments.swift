/// Sums from which the mean and the variance of a total follow as exact fractions.
///
/// Laws whose chances have the same whole are added as whole numbers; the five wholes meet at the end.
struct ExactMoments: Hashable, Sendable {
  /// Σ Σ d w, Σ Σ d² w and Σ (Σ d w)² by power of the million.
  private(set) var first = [Wide](repeating: .zero, count: 5)
  private(set) var second = [Wide](repeating: .zero, count: 5)
  private(set) var squares = [Wide](repeating: .zero, count: 5)

  init() {}

  /// - Parameter all: five sums of each of the three kinds.
  init(all: [[Wide]]) { (first, second, squares) = (all[0], all[1], all[2]) }

  var all: [[Wide]] { [first, second, squares] }

  /// One law's Σ d w and Σ d² w, which cannot overflow: d ≤ 2⁴⁵ and Σ w ≤ 2⁸⁰.
  mutating func add(first own: UInt128, second other: Wide, count: Int64, millions: Int)
    throws(CohortProblem)
  {
    if count == 1 {
      first[millions] = try first[millions].adding(Wide(own))
      second[millions] = try second[millions].adding(other)
      squares[millions] = try squares[millions].adding(Wide(product: own, own))
    } else {
      let count = UInt128(count)
      first[millions] = try first[millions].adding(Wide(product: own, count))
      second[millions] = try second[millions].adding(other.multiplied(by: count))
      squares[millions] = try squares[millions].adding(
        Wide(product: own, own).multiplied(by: count))
    }
  }

  mutating func merge(_ other: ExactMoments) throws(CohortProblem) {
    for index in first.indices {
      first[index] = try first[index].adding(other.first[index])
      second[index] = try second[index].adding(other.second[index])
      squares[index] = try squares[index].adding(other.squares[index])
    }
  }

  /// The mean above the sum of offsets.
  func mean() throws(CohortProblem) -> WideFraction {
    let power = first.lastIndex { !$0.isZero } ?? 0
    var sum = Wide.zero
    for index in 0...power {
      sum = try sum.adding(first[index].multiplied(by: CostLaw.wholes[power - index]))
    }
    return try WideFraction(sum, over: Wide(CostLaw.wholes[power]))
  }

  /// Σ over persons of E d² − (E d)².
  func variance() throws(CohortProblem) -> WideFraction {
    let power = second.lastIndex { !$0.isZero } ?? 0
    var sum = Wide.zero
    for index in 0...power {
      let own = try second[index].multiplied(by: CostLaw.wholes[index])
        .subtracting(squares[index])
      let scale = CostLaw.wholes[power - index]
      sum = try sum.adding(own.multiplied(by: scale).multiplied(by: scale))
    }
    let whole = CostLaw.wholes[power]
    return try WideFraction(sum, over: Wide(product: whole, whole))
  }
}
