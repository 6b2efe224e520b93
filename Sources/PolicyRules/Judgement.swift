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
  /// By when to claim what the planned sitting costs.
  public let claim: ClaimDue?
  /// What somebody who leaves pays back.
  public let repayments: [Repayment]

  /// With the costs of the planned sitting held by what stands against it.
  public func held(by findings: [Finding]) -> Judgement {
    guard let finding = Policy.blocking(findings) else { return self }
    return Judgement(
      policy: policy, planned: planned, requirements: requirements,
      entries: entries.map { entry in
        entry.isPlanned ? entry.heldWherePaid(by: finding) : entry
      }, meters: finding.verdict == .unmet ? meters.map(\.whereRefused) : meters,
      approvers: approvers, approvalFinding: approvalFinding, claim: claim,
      repayments: repayments)
  }

  /// The amounts of the planned sitting alone: the entries of earlier sittings, the clauses that decided
  /// and a further approver of a second attempt would tell how often somebody sat the exam.
  public func forBudgets() -> Judgement {
    let own = entries.filter(\.isPlanned).map { $0.withoutReasons() }
    // A limit that earlier sittings fill up tells of them by what is left for this one.
    func isFilled(_ state: MeterState) -> Bool {
      let measured = entries.filter { state.meter.measures($0.category) }
      guard measured.contains(where: { !$0.isPlanned && !$0.atMost.isZero }) else { return false }
      let taken = measured.reduce(state.used?.minorUnits ?? 0) { $0 + $1.atMost.minorUnits }
      return taken >= state.limit.minorUnits
    }
    return Judgement(
      policy: policy, planned: SubjectSitting(day: planned.day, outcome: nil, number: 0),
      requirements: [], entries: own,
      meters: meters.filter { !isFilled($0) }
        .compactMap { $0.before(own, on: planned.day) }, approvers: [],
      approvalFinding: nil, claim: claim,
      repayments: [Repayment.inAll(repayments, under: policy)].compactMap { $0 })
  }

  /// Of a case without any sitting to settle: what is paid back on leaving, and nothing else.
  public func withoutEntries() -> Judgement {
    Judgement(
      policy: policy, planned: planned, requirements: [], entries: [], meters: [], approvers: [],
      approvalFinding: nil, claim: nil, repayments: repayments)
  }

  public static func == (left: Judgement, right: Judgement) -> Bool {
    left.policy == right.policy && left.planned == right.planned
      && left.requirements == right.requirements && left.entries == right.entries
      && left.meters == right.meters && left.approvers == right.approvers
      && left.approvalFinding == right.approvalFinding && left.claim == right.claim
      && left.repayments == right.repayments
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
    judge(plannedSheet(funding, vendor: vendor, plannedDay: plannedDay))
  }

  /// Settles what was sat so far, as of the last sitting that the policy counts; nil when none was.
  public func settle(_ funding: FundingCase, vendor: String) -> Judgement? {
    settledSheet(funding, vendor: vendor).map(judge)
  }

  /// The log so far, asked about the last sitting that the policy counts; nil without any sitting.
  func settledSheet(_ funding: FundingCase, vendor: String) -> FactSheet? {
    let claimed = funding.withoutAsked()
    let log = claimed.sittings.items.filter { $0.exam == funding.exam && $0.day <= funding.asOf }
      .sorted { $0.day < $1.day }
    guard let last = log.last(where: { attempt.counts.contains($0.outcome) }) ?? log.last else {
      return nil
    }
    let counted = attempt.counted(of: claimed, until: last.day)
    let number = (counted.lastIndex(of: last) ?? counted.count) + 1
    return FactSheet(
      claimed, vendor: vendor,
      subject: SubjectSitting(
        day: last.day, outcome: attempt.reading(last.outcome), number: number,
        events: last.events), policy: self)
  }

  /// Whether any of these holds a cost.
  public static func isBlocked(by findings: [Finding]) -> Bool { blocking(findings) != nil }

  /// The finding that holds a cost: what is unmet first, then what is open.
  static func blocking(_ findings: [Finding]) -> Finding? {
    let open = findings.filter {
      $0.verdict != .met && $0.verdict != .doesNotApply && !$0.isCondition
    }
    return open.first { $0.verdict == .unmet } ?? open.first
  }

  private func judge(_ sheet: FactSheet) -> Judgement {
    let planned = sheet.subject
    let settlement = Settlement(sheet, log: sheet.funding.asOf, unshown: .open)
    let worlds = settlement.worlds
    let (all, charged) = settlement.entries(in: worlds)
    // A bonus that no way of the series pays is not worth a line.
    let entries = all.filter { $0.category != .bonus || $0.atMost.minorUnits > 0 }
    let paid = entries.filter { $0.isPlanned && !$0.mostByClauses.isZero && $0.category != .bonus }
    let (approvers, finding) = approval(sheet, of: Set(paid.map(\.category)))
    return Judgement(
      policy: self, planned: planned, requirements: requirements(for: sheet), entries: entries,
      meters: settlement.states(after: charged, isTold: worlds != nil), approvers: approvers,
      approvalFinding: finding, claim: claimDue(sheet), repayments: repayments(sheet))
  }

  /// What the policy requires of a case for a planned day, without settling any cost.
  public func requirements(of funding: FundingCase, vendor: String, plannedDay: Day) -> [Finding] {
    requirements(for: plannedSheet(funding, vendor: vendor, plannedDay: plannedDay))
  }

  func plannedSheet(_ funding: FundingCase, vendor: String, plannedDay: Day) -> FactSheet {
    let counted = attempt.count(of: funding, until: plannedDay)
    return FactSheet(
      funding, vendor: vendor,
      subject: SubjectSitting(
        day: plannedDay, outcome: nil, number: counted + 1, events: funding.events),
      policy: self)
  }
}
