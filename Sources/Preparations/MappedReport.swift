public import ExamCatalog
internal import Units

/// A score report in the domains of the version that is sat next, and what of it says nothing there.
public struct MappedReport: Hashable, Sendable {
  /// A domain of the next version with what the report says of it.
  public struct Result: Hashable, Sendable {
    public let domain: String
    public let score: DomainScore
    /// The domain of the report that it is read from.
    public let readFrom: String
  }

  public let report: ScoreReport
  public let results: [Result]
  /// Domains of the report that no domain of the next version continues.
  public let lost: [String]
  /// Domains of the next version of which the report says nothing.
  public let unseen: [String]

  /// Goes from version to version along `followed by`; where the file names no moves, equal names are equal
  /// domains. Of several predecessors the one that went worst speaks, since what it lacks is still asked.
  ///
  /// - Parameters:
  ///   - report: as the candidate got it.
  ///   - version: the version that is sat.
  ///   - domains: those of the version that is sat next.
  ///   - exam: whose file says what each domain became.
  public init(_ report: ScoreReport, to version: String, domains: [String], of exam: Exam) {
    self.report = report
    var results = report.results.map {
      Result(domain: $0.domain, score: $0.score, readFrom: $0.domain)
    }
    let steps = MappedReport.steps(from: report.version, to: version, of: exam)
    for step in steps ?? [] { results = MappedReport.moved(results, to: step) }
    results = steps == nil ? [] : results.filter { domains.contains($0.domain) }
    self.results = results
    let kept = Set(results.map(\.readFrom))
    // A domain that another one outranked is not lost: it lives on in the same domain.
    let ends = MappedReport.ends(of: report, along: steps ?? [])
    lost = report.results.map(\.domain).filter {
      !kept.contains($0) && (steps == nil || ends[$0].map { !domains.contains($0) } ?? true)
    }
    let seen = Set(results.map(\.domain))
    unseen = domains.filter { !seen.contains($0) }
  }

  /// The versions after `from`, up to `to`; nil where the one does not lead to the other.
  private static func steps(from: String, to: String, of exam: Exam) -> [ExamVersion]? {
    var (steps, name) = ([ExamVersion](), from)
    while name != to, steps.count <= exam.versions.count {
      guard let next = exam.versions.first(where: { $0.name == name })?.successor,
        let version = exam.versions.first(where: { $0.name == next })
      else { return nil }
      steps.append(version)
      name = next
    }
    return name == to ? steps : nil
  }

  private static func moved(_ results: [Result], to version: ExamVersion) -> [Result] {
    guard let moves = version.movedFrom.first?.value else { return results }
    return moves.compactMap { move in
      let found = results.filter { move.predecessors.contains($0.domain) }
      let worst = found.min { left, right in left.score.rank < right.score.rank }
      return worst.map { Result(domain: move.domain, score: $0.score, readFrom: $0.readFrom) }
    }
  }

  /// Where each domain of the report ends up, whether or not it is the one that speaks there.
  private static func ends(of report: ScoreReport, along steps: [ExamVersion]) -> [String: String] {
    var ends: [String: String] = [:]
    for result in report.results { ends[result.domain] = result.domain }
    for step in steps {
      guard let moves = step.movedFrom.first?.value else { continue }
      ends = ends.compactMapValues { name in
        moves.first { $0.predecessors.contains(name) }?.domain
      }
    }
    return ends
  }
}

extension DomainScore {
  /// A number by which the worse of two scores is found; words stand where their level is assumed to.
  fileprivate var rank: Int64 { points ?? 1_000_000 - shortfall(to: .certain) }
}

extension Probability {
  /// 100 %
  static let certain = Probability.never.complement
}
