/// One value of a fact, reduced to what rules compare. Amounts are minor units, days are day
/// numbers, shares and chances parts per million: the vocabulary knows which.
public enum Scalar: Hashable, Sendable {
  case number(Int64)
  case word(String)
  case flag(Bool)
}

/// Why a fact is not one value.
public enum Openness: Hashable, Sendable {
  /// It is one value.
  case settled
  /// Somebody knows it, or can show it: who, and what to ask for.
  case unknown(who: String, ask: String)
  /// Nobody can know it yet.
  case future(String)
  /// A named role decides.
  case discretion(role: String, question: String)
}

/// The set of values that something may still have, and why it is not one value.
public struct Fact: Hashable, Sendable {
  public enum Possible: Hashable, Sendable {
    case oneOf([Scalar])
    /// Any whole number from `atLeast` to `atMost`; an absent end is open.
    case between(atLeast: Int64?, atMost: Int64?)
    case anything
  }

  public let possible: Possible
  public let openness: Openness

  public init(_ possible: Possible, _ openness: Openness) {
    self.possible = possible
    self.openness = openness
  }

  public static func known(_ value: Scalar) -> Fact { Fact(.oneOf([value]), .settled) }
  public static func known(number: Int64) -> Fact { .known(.number(number)) }
  public static func unknown(who: String, ask: String) -> Fact {
    Fact(.anything, .unknown(who: who, ask: ask))
  }

  /// The only value, when there is just one.
  public var value: Scalar? {
    switch possible {
    case .oneOf(let values): values.count == 1 ? values.first : nil
    case .between(let low, let high): low != nil && low == high ? low.map { .number($0) } : nil
    case .anything: nil
    }
  }

  /// One value for each region that the rules can tell apart.
  ///
  /// - Parameter constants: the constants that rules compare this fact with. Numbers are cut below, at
  ///   and above each; words fall into the listed ones and one that is none of them.
  public func representatives(cutAt constants: [Scalar]) -> [Scalar] {
    switch possible {
    case .oneOf(let values): return values
    case .between(let low, let high):
      return Fact.numbers(from: low, to: high, cutAt: constants)
    case .anything:
      switch constants.first {
      case .number: return Fact.numbers(from: nil, to: nil, cutAt: constants)
      case .word:
        return constants + [.word("(something else)")]
      case .flag, nil: return [.flag(true), .flag(false)]
      }
    }
  }

  private static func numbers(from low: Int64?, to high: Int64?, cutAt constants: [Scalar])
    -> [Scalar]
  {
    var candidates: Set<Int64> = []
    for case .number(let constant) in constants {
      let (below, above) = (
        constant.subtractingReportingOverflow(1), constant.addingReportingOverflow(1)
      )
      candidates.insert(constant)
      if !below.overflow { candidates.insert(below.partialValue) }
      if !above.overflow { candidates.insert(above.partialValue) }
    }
    if let low { candidates.insert(low) }
    if let high { candidates.insert(high) }
    if candidates.isEmpty { candidates = [0] }
    return candidates.filter { (low ?? .min) <= $0 && $0 <= (high ?? .max) }.sorted()
      .map { .number($0) }
  }
}
