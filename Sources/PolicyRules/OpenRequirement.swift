public import Cases
public import Facts
public import Units

/// A requirement that is not met, for readers who ask on many days and show none of them: what its finding says, but for
/// the words about the case.
public struct OpenRequirement: Hashable, Sendable {
  public let origin: Finding.Origin
  public let subject: String
  public let verdict: Verdict
  public let source: String
}

extension OpenRequirement {
  /// A finding without its words; nil for what is met.
  public init?(_ finding: Finding) {
    guard finding.verdict != .met else { return nil }
    self.init(
      origin: finding.origin, subject: finding.subject, verdict: finding.verdict,
      source: finding.source)
  }
}

extension Policy {
  /// What is required of a case for a planned day and not met, in the order of `requirements`.
  public func openRequirements(of funding: FundingCase, vendor: String, plannedDay: Day)
    -> [OpenRequirement]
  {
    let sheet = plannedSheet(funding, vendor: vendor, plannedDay: plannedDay)
    return eachRequirement(
      sheet,
      ofCondition: { index, _ in
        guard let verdict = standing(of: index, sheet)?.verdict, verdict != .met else { return nil }
        return OpenRequirement(
          origin: .policy, subject: plan.subjects[index], verdict: verdict,
          source: citation(clauses[index]))
      }, found: OpenRequirement.init)
  }
}
