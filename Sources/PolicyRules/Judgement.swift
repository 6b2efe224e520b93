public import Cases
public import Facts
public import Units

/// What a policy says to one case for one planned day.
public struct Judgement: Hashable, Sendable {
  public let policy: Policy
  public let planned: SubjectSitting
  public let requirements: [Finding]
  public let entries: [Entry]
  public let meters: [MeterState]
  /// Roles that must approve, each once, in the policy's order.
  public let approvers: [String]
  public let approvalFinding: Finding?
  /// Days after the result within which to claim, and until when for the planned day.
  public let claim: (within: Span, until: Day)?
  /// What somebody who leaves pays back.
  public let repayments: [Repayment]

  /// With the entries of the sitting in question held by the first requirement that is not met.
  func held(by requirements: [Finding]) -> Judgement {
    let open = requirements.filter { $0.verdict != .met && $0.verdict != .doesNotApply }
    guard let first = open.first(where: { $0.verdict == .unmet }) ?? open.first else {
      return self
    }
    return Judgement(
      policy: policy, planned: planned, requirements: requirements,
      entries: entries.map { entry in
        entry.isPlanned && entry.atMost.minorUnits > 0 ? entry.held(by: first) : entry
      }, meters: meters, approvers: approvers, approvalFinding: approvalFinding, claim: claim,
      repayments: repayments)
  }

  /// The amounts of the planned sitting alone: the entries of earlier sittings, the clauses that decided
  /// and a further approver of a second attempt would tell how often somebody sat the exam.
  public func forBudgets() -> Judgement {
    Judgement(
      policy: policy, planned: SubjectSitting(day: planned.day, outcome: nil, number: 0),
      requirements: [], entries: entries.filter(\.isPlanned).map { $0.withoutReasons() },
      meters: meters, approvers: [], approvalFinding: nil, claim: claim,
      repayments: repayments)
  }

  public static func == (left: Judgement, right: Judgement) -> Bool {
    left.policy == right.policy && left.planned == right.planned
      && left.requirements == right.requirements && left.entries == right.entries
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(policy)
    hasher.combine(planned)
    hasher.combine(entries)
  }
}

extension Policy {
  /// Judges a case for a planned day.
  public func judge(_ funding: FundingCase, vendor: String, plannedDay: Day) -> Judgement {
    judge(sheet(funding, vendor: vendor, plannedDay: plannedDay))
  }

  /// Settles what was sat so far, as of the last sitting that the policy counts; nil before the first.
  ///
  /// What that sitting gets waits for the requirements that are not met, since it is past them.
  public func settle(_ funding: FundingCase, vendor: String) -> Judgement? {
    var claimed = funding
    claimed.asked = []
    let counted = attempt.counted(of: claimed, until: funding.asOf)
    guard let last = counted.last(where: { $0.exam == funding.exam }) else { return nil }
    let number = counted.lastIndex(of: last).map { $0 + 1 } ?? counted.count
    let judgement = judge(
      FactSheet(
        claimed, vendor: vendor,
        subject: SubjectSitting(day: last.day, outcome: last.outcome, number: number),
        policy: self))
    return judgement.held(by: judgement.requirements)
  }

  private func judge(_ sheet: FactSheet) -> Judgement {
    let (funding, vendor, planned) = (sheet.funding, sheet.vendor, sheet.subject)
    let settlement = Settlement(policy: self, funding: funding, vendor: vendor, planned: planned)
    let worlds = settlement.worlds()
    let entries = settlement.costs.indices.map { settlement.entry($0, in: worlds) }
    let claimSpan = clauses.lazy.compactMap { clause -> Span? in
      if case .claim(let span) = clause.kind { span } else { nil }
    }.first
    let (approvers, finding) = approval(sheet)
    return Judgement(
      policy: self, planned: planned, requirements: requirements(for: sheet), entries: entries,
      meters: settlement.states(after: entries), approvers: approvers, approvalFinding: finding,
      claim: claimSpan.map { ($0, planned.day.adding($0)) },
      repayments: (try? repayments(sheet)) ?? [])
  }

  /// What the policy requires of a case for a planned day, without settling any cost.
  public func requirements(of funding: FundingCase, vendor: String, plannedDay: Day) -> [Finding] {
    requirements(for: sheet(funding, vendor: vendor, plannedDay: plannedDay))
  }

  private func sheet(_ funding: FundingCase, vendor: String, plannedDay: Day) -> FactSheet {
    let counted = attempt.counted(of: funding, until: plannedDay)
    return FactSheet(
      funding, vendor: vendor,
      subject: SubjectSitting(day: plannedDay, outcome: nil, number: counted.count + 1),
      policy: self)
  }
}
