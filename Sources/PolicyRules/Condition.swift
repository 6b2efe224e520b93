public import Facts

public enum Comparison: String, Hashable, Sendable, CaseIterable {
  case equal = "="
  case different = "!="
  case less = "<"
  case atMost = "<="
  case more = ">"
  case atLeast = ">="
}

/// A condition over typed facts; a leaf compares one fact with constants.
public indirect enum Condition: Hashable, Sendable {
  case always
  case compare(FactReference, Comparison, Scalar)
  case oneOf(FactReference, [Scalar])
  case not(Condition)
  case all([Condition])
  case any([Condition])

  /// The result when every fact named is known; a type that cannot be compared is false.
  public func holds(_ value: (FactReference) -> Scalar) -> Bool {
    switch self {
    case .always: true
    case .compare(let fact, let comparison, let constant):
      Condition.compare(value(fact), comparison, constant)
    case .oneOf(let fact, let constants): constants.contains(value(fact))
    case .not(let inner): !inner.holds(value)
    case .all(let parts): parts.allSatisfy { $0.holds(value) }
    case .any(let parts): parts.contains { $0.holds(value) }
    }
  }

  /// Each fact named, once, in the order of the text.
  public var facts: [FactReference] {
    var seen: Set<FactReference> = []
    return leaves.map(\.fact).filter { seen.insert($0).inserted }
  }

  /// The constants that this condition compares a fact with.
  public func constants(of fact: FactReference) -> [Scalar] {
    leaves.filter { $0.fact == fact }.flatMap(\.constants)
  }

  /// The least value of each region, but the first, into which this condition parts an ordered fact.
  func cuts(of fact: FactReference) -> [Int64] {
    switch self {
    case .always: []
    case .not(let inner): inner.cuts(of: fact)
    case .all(let parts), .any(let parts): parts.flatMap { $0.cuts(of: fact) }
    case .oneOf(let named, let constants):
      named == fact ? constants.flatMap { Condition.cuts(.equal, $0) } : []
    case .compare(let named, let comparison, let constant):
      named == fact ? Condition.cuts(comparison, constant) : []
    }
  }

  private static func cuts(_ comparison: Comparison, _ constant: Scalar) -> [Int64] {
    guard case .number(let number) = constant else { return [] }
    let next = number == .max ? number : number + 1
    return switch comparison {
    case .less, .atLeast: [number]
    case .more, .atMost: [next]
    case .equal, .different: [number, next]
    }
  }

  /// The constants of every fact that is an amount.
  var moneyConstants: [Int64] {
    facts.filter { $0.fact.type == .money }.flatMap { constants(of: $0) }.compactMap {
      if case .number(let amount) = $0 { amount } else { nil }
    }
  }

  public func and(_ other: Condition) -> Condition {
    switch (self, other) {
    case (.always, let condition), (let condition, .always): condition
    default: .all([self, other])
    }
  }

  private var leaves: [(fact: FactReference, constants: [Scalar])] {
    switch self {
    case .always: []
    case .compare(let fact, _, let constant): [(fact, [constant])]
    case .oneOf(let fact, let constants): [(fact, constants)]
    case .not(let inner): inner.leaves
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    }
  }

  private static func compare(_ left: Scalar, _ comparison: Comparison, _ right: Scalar) -> Bool {
    switch comparison {
    case .equal: return left == right
    case .different: return left != right
    case .less, .atMost, .more, .atLeast:
      guard case .number(let left) = left, case .number(let right) = right else { return false }
      switch comparison {
      case .less: return left < right
      case .atMost: return left <= right
      case .more: return left > right
      default: return left >= right
      }
    }
  }
}
