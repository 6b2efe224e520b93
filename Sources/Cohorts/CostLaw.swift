internal import Units

/// What one person may cost: finitely many amounts, each with an exact chance.
///
/// Amounts are whole minor units (cents). Chances are whole parts of `millionᵏ`: a product of `k` chances in
/// parts per million stays exact. The lowest amount is the offset; the others are differences above it, so
/// persons who differ only by a fixed sum share one random part.
public struct CostLaw: Hashable, Sendable {
  /// The lowest amount that has a chance.
  public let offset: Int64
  /// What the other amounts are above the offset, ascending, each above zero.
  public let differences: [Int64]
  /// The chance of each difference, in parts of `whole`; what is missing to the whole is the offset's.
  public let weights: [UInt128]
  /// How many millions are multiplied to the whole, as few as the weights allow: 0 to 4.
  public let millions: Int

  /// 1,000,000 to the power of `millions`.
  public var whole: UInt128 { CostLaw.wholes[millions] }

  static let wholes: [UInt128] = [
    1, 1_000_000, 1_000_000_000_000, 1_000_000_000_000_000_000,
    1_000_000_000_000_000_000 * 1_000_000,
  ]

  /// An end state: what was paid by then, and how many parts of the whole end there.
  public struct End: Hashable, Sendable {
    public let amount: Int64
    public let parts: UInt128

    public init(amount: Int64, parts: UInt128) {
      self.amount = amount
      self.parts = parts
    }
  }

  /// A person whose cost is certain.
  public init(certain amount: Int64) throws(CohortProblem) {
    try self.init([End(amount: amount, parts: 1)], millions: 0)
  }

  /// Adds up end states of the same amount and leaves out those without a chance.
  ///
  /// - Parameters:
  ///   - ends: what is paid, and the parts that it comes with.
  ///   - millions: the parts are of 1,000,000 to this power.
  /// - Throws: when nothing is there, chances do not add up to one, or an amount is beyond `Money`'s limit.
  public init(_ ends: [End], millions: Int) throws(CohortProblem) {
    guard CostLaw.wholes.indices.contains(millions) else { throw .tooManyChances }
    let whole = CostLaw.wholes[millions]
    var rest = whole
    for end in ends {
      guard end.parts <= rest else { throw .chancesDoNotAddUp }
      guard end.amount.magnitude <= UInt64(Money.limit) else { throw .tooLarge }
      rest -= end.parts
    }
    guard rest == 0 else { throw .chancesDoNotAddUp }
    var merged: [End] = []
    for end in ends.filter({ $0.parts > 0 }).sorted(by: { $0.amount < $1.amount }) {
      if let last = merged.last, last.amount == end.amount {
        merged[merged.count - 1] = End(amount: end.amount, parts: last.parts + end.parts)
      } else {
        merged.append(end)
      }
    }
    guard let lowest = merged.first else { throw .noEndState }
    var power = millions
    while power > 0, merged.allSatisfy({ $0.parts % 1_000_000 == 0 }) {
      merged = merged.map { End(amount: $0.amount, parts: $0.parts / 1_000_000) }
      power -= 1
    }
    offset = lowest.amount
    differences = merged.dropFirst().map { $0.amount - lowest.amount }
    weights = merged.dropFirst().map(\.parts)
    self.millions = power
  }

  /// The cost of trying until a pass or until the funded attempts are used up.
  ///
  /// - Parameters:
  ///   - amounts: what has been paid in all when attempt 1, 2, … is the last one.
  ///   - passing: the chance of passing each attempt but the last in parts per million; whether the last
  ///     one is passed changes no cost.
  public init(amounts: [Int64], passing: [Int32]) throws(CohortProblem) {
    guard !amounts.isEmpty else { throw .noEndState }
    guard passing.count == amounts.count - 1,
      passing.allSatisfy({ (0...1_000_000).contains($0) })
    else { throw .chancesDoNotAddUp }
    guard passing.count < CostLaw.wholes.count else { throw .tooManyChances }
    var ends: [End] = []
    var going: UInt128 = 1
    for (index, amount) in amounts.enumerated() {
      guard index < passing.count else {
        ends.append(End(amount: amount, parts: going))
        break
      }
      let pass = UInt128(passing[index])
      let later = CostLaw.wholes[passing.count - index - 1]
      ends.append(End(amount: amount, parts: going * pass * later))
      going *= 1_000_000 - pass
    }
    try self.init(ends, millions: passing.count)
  }

  /// The random part alone, in lowest parts of a million's powers; its offset is zero. Differences ascend and
  /// weights are above zero.
  init(differences: Swift.Span<Int64>, weights: Swift.Span<UInt128>, millions: Int) {
    var (differencesKept, weightsKept) = ([Int64](), [UInt128]())
    differencesKept.reserveCapacity(differences.count)
    weightsKept.reserveCapacity(weights.count)
    for index in differences.indices {
      differencesKept.append(differences[index])
      weightsKept.append(weights[index])
    }
    var power = millions
    while power > 0,
      weightsKept.allSatisfy({
        let (low, high) = $0.words
        return high == 0 ? low % 1_000_000 == 0 : $0 % 1_000_000 == 0
      })
    {
      for index in weightsKept.indices { weightsKept[index] /= 1_000_000 }
      power -= 1
    }
    offset = 0
    self.differences = differencesKept
    self.weights = weightsKept
    self.millions = power
  }

  /// The amounts with their chances, ascending from the offset.
  public var ends: [End] {
    let lowest = End(amount: offset, parts: whole - weights.reduce(0, +))
    return [lowest]
      + zip(differences, weights).map { End(amount: offset + $0, parts: $1) }
  }
}
