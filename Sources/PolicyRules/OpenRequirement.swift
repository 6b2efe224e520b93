public import Cases
public import Facts
public import Units

/// A requirement that is not met, for readers who ask on many days and show none of them: what its finding says, but for
/// the words about the case.
public struct OpenRequirement: Hashable, Sendable {
  public let subject: String
  public let verdict: Verdict
  public let source: String
}

extension Policy {
  /// What is required of a case for a planned day and not met, in the order of `requirements`.
  public func openRequirements(of funding: FundingCase, vendor: String, plannedDay: Day)
    -> [OpenRequirement]
  {
    let sheet = plannedSheet(funding, vendor: vendor, plannedDay: plannedDay)
    func open(_ finding: Finding) -> OpenRequirement? {
      guard finding.verdict != .met else { return nil }
      return OpenRequirement(
        subject: finding.subject, verdict: finding.verdict, source: finding.source)
    }
    return ownFindings(sheet).compactMap(open)
      + plan.required.compactMap { index in
        switch clauses[index].kind {
        case .requires:
          guard let verdict = standing(of: index, sheet)?.verdict, verdict != .met else {
            return nil
          }
          return OpenRequirement(
            subject: plan.subjects[index], verdict: verdict, source: citation(clauses[index]))
        case .prepares(let step, let by):
          return finding(for: index, step: step, by: by, sheet).flatMap(open)
        case .covers, .excludes, .candidatePays, .pays, .limits, .approval, .claim, .repays:
          return nil
        }
      }
  }
}
