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

  /// An amount for the whole shared among slices so that the shares add up to it (`Allocation.shares`).
  public func shares(of amount: Int128) throws(CohortProblem) -> [Key: Int128] {
    let keys = parts.keys.sorted()
    var (means, variances) = ([Double](), [Double]())
    for key in keys {
      guard let part = parts[key] else { continue }
      means.append(Double(part.offset) + (try part.meanAboveOffset().double))
      variances.append(try part.variance().double)
    }
    let shares = Allocation.shares(of: amount, means: means, variances: variances)
    return Dictionary(uniqueKeysWithValues: zip(keys, shares))
  }
}
