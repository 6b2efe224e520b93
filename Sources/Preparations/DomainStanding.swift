public import Units

/// Where one domain stands before the plan.
public struct DomainStanding: Hashable, Sendable {
  /// What a plan does with a domain.
  public enum Class: String, Hashable, Sendable {
    /// Among the few that hold most of what is missing.
    case weak
    /// Below its target, but little of the exam hangs on it.
    case short
    /// At its target.
    case strong
    /// No report speaks of it.
    case unseen
  }

  public let domain: String
  /// In percent of the exam.
  public let weight: Int
  /// What it must reach.
  public let target: Probability
  /// The newest that any report says of it; nil where none does.
  public let score: DomainScore?
  /// The day of that report.
  public let reported: Day?
  /// The domain of the report, where that is another one.
  public let readFrom: String?
  /// Points below the target, in parts per million of all points of the domain.
  public let shortfall: Int64
  /// Whether several reports speak of it and it is below its target in each.
  public let isWeakInEvery: Bool
  public internal(set) var kind: Class

  /// `weight × shortfall`: percent times parts per million, by which hours are shared out.
  public var loss: Int128 { Int128(weight) * Int128(shortfall) }

  /// What the domain costs in the whole exam, in hundredths of a point of 100, rounded to the nearest.
  public var missingHundredths: Int { Apportionment.rounded(loss, times: 1, over: 10_000) }

  /// What is held: full strength at the target, none from ten points below it on, even in between, so that a
  /// domain that slips below its target loses its upkeep little by little.
  var strength: Int128 {
    Int128(weight) * max(0, Int128(DomainStanding.fading) - Int128(shortfall))
  }

  /// Ten points, in parts per million.
  static let fading: Int64 = 100_000
}
