public import ExamCatalog
public import Units

/// How one domain went, as a score report tells it.
public enum DomainScore: Hashable, Sendable {
  /// The vendor's own words and the level that they stand for.
  case band(words: String, level: ReportLevel)
  case percentage(Probability)
  /// A score on a scale whose lowest and highest value are known.
  case scaled(Int, from: Int, to: Int)

  /// The part of all points in parts per million, rounded down; nil for words, which are no number.
  public var points: Int64? {
    switch self {
    case .band: return nil
    case .percentage(let share): return Int64(share.partsPerMillion)
    case .scaled(let score, let from, let to):
      guard from < to else { return nil }
      let part = min(max(Int64(score) - Int64(from), 0), Int64(to) - Int64(from))
      return Int64(Int128(part) * 1_000_000 / Int128(Int64(to) - Int64(from)))
    }
  }

  /// How far it lies below a target, in parts per million of all points; 0 at the target and above it.
  public func shortfall(to target: Probability) -> Int64 {
    guard let points else {
      guard case .band(_, let level) = self else { return 0 }
      return StudyAssumptions.shortfall(of: level)
    }
    return max(0, Int64(target.partsPerMillion) - points)
  }

  /// As a person writes it: `62 %`, `Needs Improvement`, `640 of 300 to 1000`.
  public var words: String {
    switch self {
    case .band(let words, _): words
    case .percentage(let share): "\(share)"
    case .scaled(let score, let from, let to): "\(score) of \(from) to \(to)"
    }
  }
}

/// One domain of a report.
public struct DomainResult: Hashable, Sendable {
  /// As the version of the report names it.
  public let domain: String
  public let score: DomainScore

  public init(domain: String, score: DomainScore) {
    self.domain = domain
    self.score = score
  }
}

/// What a vendor said of one sitting, domain by domain. Scores stay with the candidate.
public struct ScoreReport: Hashable, Sendable {
  /// The day of the sitting.
  public let day: Day
  /// The version that was sat.
  public let version: String
  /// Each domain once, in the order of the file.
  public let results: [DomainResult]

  public init(day: Day, version: String, results: [DomainResult]) {
    self.day = day
    self.version = version
    self.results = results
  }
}
