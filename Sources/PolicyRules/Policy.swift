public import Cases
public import Units

/// A policy, read and checked: an immutable value that can be shared.
public struct Policy: Hashable, Sendable {
  public let id: String
  public let title: String
  public let currency: Currency
  public let rounding: RoundingMode
  /// Where the text comes from and when it was read.
  public let source: String
  public let read: Day?
  public let effective: DayRange
  /// How somebody can appeal, in the policy's words.
  public let appeal: String?
  /// The facts that this policy names beside the vocabulary.
  public let declared: [DeclaredFact]
  public let attempt: Counter
  public let meters: [Meter]
  public let clauses: [Clause]
  public let file: String

  public func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }

  func meter(_ name: String) -> Meter? { meters.first { $0.name == name } }

  /// Every amount that a clause compares something with, in minor units.
  public var moneyConstants: [Int64] {
    clauses.flatMap { clause -> [Int64] in
      switch clause.kind {
      case .requires(let condition, _): clause.when.moneyConstants + condition.moneyConstants
      case .approval(_, let bands):
        clause.when.moneyConstants
          + bands.flatMap { [$0.above, $0.upTo] }.compactMap { $0?.minorUnits }
      default: clause.when.moneyConstants
      }
    }
  }

  /// The clauses that say which costs are paid.
  var coverage: [Clause] {
    clauses.filter { clause in
      switch clause.kind {
      case .covers, .excludes, .candidatePays: true
      default: false
      }
    }
  }

  /// The clauses whose conditions a settlement reads: those, and the limits.
  var settling: [Clause] {
    coverage + clauses.filter { if case .limits = $0.kind { true } else { false } }
  }
}

extension Clause {
  func covers(_ category: CostCategory) -> Bool {
    switch kind {
    case .covers(let coverage): coverage.categories.contains(category)
    case .excludes(let categories), .candidatePays(let categories): categories.contains(category)
    default: false
    }
  }
}
