/// What is practised for one domain of an exam.
public struct DomainTopics: Hashable, Sendable {
  public let domain: String
  public let topics: [String]

  public init(domain: String, topics: [String]) {
    self.domain = domain
    self.topics = topics
  }
}

/// Which domains of the version before live on in a domain; one that nothing names cannot be mapped.
public struct DomainMove: Hashable, Sendable {
  public let domain: String
  public let predecessors: [String]

  public init(domain: String, predecessors: [String]) {
    self.domain = domain
    self.predecessors = predecessors
  }
}

/// How far a domain is from the level that passes, as far as words can tell.
public enum ReportLevel: String, Hashable, Sendable, CaseIterable {
  case below, near, at, above
}

/// A vendor's own words for a level of its score reports.
public struct ReportBand: Hashable, Sendable {
  public let words: String
  public let level: ReportLevel

  public init(words: String, level: ReportLevel) {
    self.words = words
    self.level = level
  }
}

extension ExamVersion {
  /// The domains that any source weighs, exactly or roughly, in the order in which they are written.
  public var domains: [String] {
    let named = weights.flatMap(\.value).map(\.name) + roughWeights.flatMap(\.value).map(\.name)
    var seen: Set<String> = []
    return named.filter { seen.insert($0).inserted }
  }
}
