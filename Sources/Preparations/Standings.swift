public import ExamCatalog
public import Units

/// Where every domain stands, by weight × shortfall, the one that costs most first.
public struct Standings: Hashable, Sendable {
  public let weights: DomainWeights
  public let domains: [DomainStanding]
  /// The reports in the domains of the version, the newest first.
  public let reports: [MappedReport]
  /// Where domains cost the same, how they were put in order.
  public let ties: [String]

  /// - Parameters:
  ///   - reports: one or more, in any order.
  ///   - weights: how much of the exam each domain is.
  ///   - version: the version that is sat.
  ///   - exam: whose file says what each domain became.
  ///   - target: what every domain must reach.
  ///   - targets: what a domain must reach, where that is not `target`.
  public init(
    of reports: [ScoreReport], weights: DomainWeights, version: String, exam: Exam,
    target: Probability, targets: [String: Probability] = [:]
  ) {
    self.weights = weights
    let mapped = reports.sorted { $0.day > $1.day }.map {
      MappedReport($0, to: version, domains: weights.domains, of: exam)
    }
    self.reports = mapped
    let all = weights.weights.map { weight in
      Standings.standing(of: weight, in: mapped, target: targets[weight.name] ?? target)
    }
    let ranked = all.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.loss != other.loss { return one.loss > other.loss }
      if one.isWeakInEvery != other.isWeakInEvery { return one.isWeakInEvery }
      return (other.weight, left.offset) < (one.weight, right.offset)
    }.map(\.element)
    let weak = Standings.weak(ranked)
    domains = ranked.map { standing in
      var standing = standing
      if weak.contains(standing.domain) { standing.kind = .weak }
      return standing
    }
    ties = Standings.ties(among: ranked)
  }

  public var weak: [DomainStanding] { domains.filter { $0.kind == .weak } }
  public var strong: [DomainStanding] { domains.filter { $0.kind == .strong } }

  private static func standing(
    of weight: DomainWeight, in reports: [MappedReport], target: Probability
  ) -> DomainStanding {
    let said = reports.compactMap { report in
      report.results.first { $0.domain == weight.name }.map { (result: $0, day: report.report.day) }
    }
    let newest = said.first
    let shortfall =
      newest?.result.score.shortfall(to: target) ?? StudyAssumptions.shortfallOfUnseen
    let isBelow = said.map { $0.result.score.shortfall(to: target) > 0 }
    return DomainStanding(
      domain: weight.name, weight: weight.percent, target: target, score: newest?.result.score,
      reported: newest?.day,
      readFrom: newest.flatMap { $0.result.readFrom == weight.name ? nil : $0.result.readFrom },
      shortfall: shortfall, isWeakInEvery: isBelow.count > 1 && isBelow.allSatisfy { $0 },
      kind: newest == nil ? .unseen : shortfall > 0 ? .short : .strong)
  }

  /// The fewest that hold two thirds of what the reports say is missing, three at most; one that costs as much as
  /// the last of them comes along.
  private static func weak(_ ranked: [DomainStanding]) -> Set<String> {
    let short = ranked.filter { $0.kind == .short && $0.loss > 0 }
    let all = short.reduce(0) { $0 + $1.loss }
    var (weak, held) = ([DomainStanding](), Int128(0))
    for standing in short {
      let isEnough = held * 3 >= all * 2 || weak.count >= most
      if let last = weak.last, isEnough, standing.loss < last.loss { break }
      weak.append(standing)
      held += standing.loss
    }
    return Set(weak.map(\.domain))
  }

  private static let most = 3

  private static func ties(among ranked: [DomainStanding]) -> [String] {
    zip(ranked, ranked.dropFirst()).compactMap { one, other in
      guard one.loss == other.loss, one.loss > 0 else { return nil }
      let why =
        one.isWeakInEvery != other.isWeakInEvery
        ? "the one that is below its target in every report comes first"
        : one.weight != other.weight
          ? "the heavier one comes first" : "they stay in the exam's order"
      return "\(one.domain) and \(other.domain) cost the same: \(why)"
    }
  }
}
