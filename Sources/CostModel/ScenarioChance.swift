public import Preparations
public import Units

/// The chance to pass an attempt, and who says so.
public struct ScenarioChance: Hashable, Sendable {
  public enum Given: Hashable, Sendable {
    /// One chance for every attempt, as a range.
    case range(ChanceRange)
    /// A range for each attempt; the last holds for all further ones.
    case byAttempt([ChanceRange])
    /// So many comparable sittings passed and failed. Before them every chance counted the same, so that it is
    /// Beta(passes + 1, fails + 1); one chance, unknown, is shared by all attempts.
    case counts(passes: Int, fails: Int)
  }

  public let given: Given
  public let source: String

  public init(_ given: Given, source: String) {
    self.given = given
    self.source = source
  }

  /// The range before anything moves it; the mean of counts.
  func range(at index: Int) -> ChanceRange? {
    switch given {
    case .range(let range): return range
    case .byAttempt(let ranges):
      return ranges.indices.contains(index) ? ranges[index] : ranges.last
    case .counts: return nil
    }
  }

  /// The parameters of the Beta distribution, where counts are given.
  public var beta: (passes: Double, fails: Double)? {
    guard case .counts(let passes, let fails) = given else { return nil }
    return (Double(passes) + 1, Double(fails) + 1)
  }
}

/// Low, likely and high, in this order.
public struct ChanceRange: Hashable, Sendable {
  public let low: Probability
  public let base: Probability
  public let high: Probability

  /// Nil unless the three are in order.
  public init?(low: Probability, base: Probability, high: Probability) {
    guard low <= base, base <= high else { return nil }
    self.low = low
    self.base = base
    self.high = high
  }

  public init(_ one: Probability) {
    low = one
    base = one
    high = one
  }
}

/// Which reading of a range is computed with.
public enum ChanceLevel: String, Hashable, Sendable, CaseIterable {
  case low, base, high

  func of(_ range: ChanceRange) -> Probability {
    switch self {
    case .low: range.low
    case .base: range.base
    case .high: range.high
    }
  }

  func of(_ factor: OddsFactor) -> Exact {
    switch self {
    case .low: factor.low
    case .base: factor.base
    case .high: factor.high
    }
  }
}

/// How somebody prepares, as far as a chance may be moved by it.
public enum ScenarioPreparation: Hashable, Sendable {
  /// As for the sitting that failed.
  case asBefore
  /// Aimed at the weak domains before every attempt, by a plan or in a course.
  case targeted
  /// Odds times this at the first of the coming attempts, by the training that is bought; once more for each
  /// further time that it is bought or upgraded.
  case training(odds: OddsFactor, source: String)
}
