/// A cohort cut one way, by department, quarter or exam: every person is in one slice, so slices merge to the whole.
public struct CohortSlices<Key: Hashable & Comparable & Sendable>: Hashable, Sendable {
  public private(set) var parts: [Key: CohortPart]

  public init(_ parts: [Key: CohortPart] = [:]) { self.parts = parts }

  /// Takes up another part of a slice.
  public mutating func add(_ part: CohortPart, to key: Key) throws(CohortProblem) {
    if let own = parts[key] {
      parts[key] = try own.merged(with: part)
    } else {
      parts[key] = part
    }
  }

  /// These slices and those of another piece of the roster.
  public func merged(with other: CohortSlices) throws(CohortProblem) -> CohortSlices {
    var sum = self
    for (key, part) in other.parts { try sum.add(part, to: key) }
    return sum
  }

  /// Everybody. Order does not matter to its bits.
  public func whole() throws(CohortProblem) -> CohortPart {
    var whole = CohortAdder(lawLimit: parts.values.map(\.lawLimit).min() ?? 0).finished()
    for part in parts.values { whole = try whole.merged(with: part) }
    return whole
  }

  /// An amount for the whole shared among slices so that the shares add up to it.
  ///
  /// Quantiles of slices do not add up to the quantile of the whole, because slices are not unlucky together. Here
  /// each slice gets its mean, and of what the amount is above the mean as much as its part of the variance: the
  /// part that it moves the total by when the total is that far out (the covariance principle; Overbeck 2000,
  /// Dhaene et al. 2012). Minor units that rounding leaves go to the largest remainders, first keys first.
  public func shares(of amount: Int128) throws(CohortProblem) -> [Key: Int128] {
    let keys = parts.keys.sorted()
    var (means, variances) = ([Double](), [Double]())
    for key in keys {
      guard let part = parts[key] else { continue }
      means.append(Double(part.offset) + (try part.meanAboveOffset().double))
      variances.append(try part.variance().double)
    }
    let above = Double(amount) - means.reduce(0, +)
    let variance = variances.reduce(0, +)
    let exact = means.indices.map {
      means[$0] + above * (variance > 0 ? variances[$0] / variance : 1 / Double(keys.count))
    }
    var shares = exact.map { Int128($0.rounded(.down)) }
    let order = exact.indices.sorted {
      let (first, second) = (
        exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down)
      )
      return first != second ? first > second : $0 < $1
    }
    // Where Doubles are coarser than minor units, more may be left than there are slices.
    let left = amount - shares.reduce(0, +)
    for (place, index) in order.enumerated() {
      let (each, more) = left.quotientAndRemainder(dividingBy: Int128(order.count))
      shares[index] += each + (Int128(place) < more.magnitude ? more.signum() : 0)
    }
    return Dictionary(uniqueKeysWithValues: zip(keys, shares))
  }
}
