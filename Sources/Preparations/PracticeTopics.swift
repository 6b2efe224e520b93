internal import ExamCatalog

/// What is practised for a domain, and for which version that is listed.
public struct PracticeTopics: Hashable, Sendable {
  /// Empty where no source lists any.
  public let topics: [String]
  /// The version that they are listed for, where it is not the one that is sat.
  public let version: String?

  /// Those of the version; else those of the domains that the domain continues, said to be of the version before.
  init(of domain: String, in version: ExamVersion, of exam: Exam) {
    if let own = PracticeTopics.listed(for: [domain], in: version) {
      topics = own
      self.version = nil
      return
    }
    let before = exam.versions.first { $0.successor == version.name }
    let predecessors = version.movedFrom.first?.value.first { $0.domain == domain }?.predecessors
    let older = before.flatMap { PracticeTopics.listed(for: predecessors ?? [], in: $0) }
    topics = older ?? []
    self.version = older == nil ? nil : before?.name
  }

  private static func listed(for domains: [String], in version: ExamVersion) -> [String]? {
    let found = version.topics.first?.value.filter { domains.contains($0.domain) }.flatMap(\.topics)
    return found.flatMap { $0.isEmpty ? nil : $0 }
  }
}
