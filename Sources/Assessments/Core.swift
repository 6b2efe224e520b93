internal import Calendars
internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// The decided part of an assessment, cheap enough to run again for every flip.
struct CoreVerdict {
  let planned: PlannedDay
  let findings: [Finding]
  /// The checks before anybody answered them.
  let unanswered: [Finding]
  let judgement: Judgement?
  let recommendation: Recommendation
  let funded: Funded
  let atMost: Money

  var ifPassed: Money { funded.ifPassed }
  var ifFailed: Money { funded.ifFailed }

  /// Whether a voucher that is good for the day may pay the fee.
  var mayUseVoucher: Bool {
    judgement?.entries.contains { $0.isPlanned && $0.isKeptFromEmployer } != true
  }

  /// Whether anything but a requirement of the policy stands against the planned sitting as a whole.
  var isHeldBesidePolicy: Bool {
    let requirements = Set((judgement?.requirements ?? []).map(\.id))
    return Policy.isBlocked(by: findings.filter { $0.cost == nil && !requirements.contains($0.id) })
  }
}

/// Runs the rules over a case, and again over a changed one.
struct Core {
  let catalog: Catalog
  let exam: Exam
  let policy: Policy?
  var funding: FundingCase
  /// Where the sitting is; nil for online delivery or where nobody said.
  var place: SittingPlace?
  /// How checks stand after what a change under trial supplies or answers, by id.
  var supplied: [String: Verdict] = [:]
  /// The planned day and what vendors say of it, where a change under trial cannot move either.
  var fixed: (planned: PlannedDay, vendors: [Finding])?

  /// The same with that day held fast: for trials that change amounts alone.
  func holdingDay(of verdict: CoreVerdict) -> Core {
    // A rule that reads the amount can move the first day that it allows.
    guard let policy, !policy.requiresByAmount else { return self }
    var core = self
    let vendors = VendorChecks(catalog, exam, funding, at: place).findings(on: verdict.planned.day)
    core.fixed = (verdict.planned, vendors)
    return core
  }

  func verdict() -> CoreVerdict {
    let planned =
      fixed?.planned
      ?? PlannedDay.choose(
        funding, exam: exam, catalog: catalog, policy: policy, place: place)
    let settled = policy.map { $0.judge(funding, vendor: exam.soldBy, plannedDay: planned.day) }
    var findings =
      fixed?.vendors ?? VendorChecks(catalog, exam, funding, at: place).findings(on: planned.day)
    findings += LeavingCheck(funding: funding).findings(on: planned.day)
    if let judgement = settled {
      findings += judgement.requirements + [judgement.approvalFinding].compactMap { $0 }
      findings += coverage(judgement) + payerFindings(judgement)
      // What the book has of a sitting that is refused is looked at as that.
      let held = judgement.held(by: findings.map(answered).filter { $0.cost == nil })
      findings += BookChecks(funding: funding, policy: judgement.policy).findings(
        held.entries, on: planned.day)
    }
    let unanswered = findings
    findings = findings.map(answered)
    let recommendation = recommendation(findings, settled?.entries.filter(\.isPlanned) ?? [])
    // Nothing is payable of a cost that a rule stands against, whatever the clause that covers it says.
    let judgement = settled?.held(by: findings.filter { $0.cost == nil })
    let own = judgement?.entries.filter(\.isPlanned) ?? []
    let currency = policy?.currency ?? funding.asked.first?.amount.currency ?? .usd
    return CoreVerdict(
      planned: planned, findings: findings.sorted { Core.rank($0) < Core.rank($1) },
      unanswered: unanswered, judgement: judgement, recommendation: recommendation,
      funded: Funded(of: own, in: currency),
      atMost: (try? Money.sum(own.map(\.atMost), in: currency)) ?? .zero(currency))
  }

  /// Decided against first, then a person, evidence, time, conditions: the first that stands leads.
  private func recommendation(_ findings: [Finding], _ own: [Entry]) -> Recommendation {
    guard policy != nil else { return .needsPerson(roles: ["the employer"]) }
    guard !own.isEmpty else { return .needsEvidence(from: ["candidate"]) }
    let blocking = findings.filter { !$0.isCondition && !Core.isPartialRefusal($0, own) }
    if blocking.contains(where: { $0.verdict == .unmet }) { return .decline }
    let roles = blocking.compactMap {
      if case .needsPerson(let role) = $0.verdict { role } else { nil }
    }
    if !roles.isEmpty { return .needsPerson(roles: Core.unique(roles)) }
    let suppliers = blocking.compactMap {
      if case .needsEvidence(let who) = $0.verdict { who } else { nil }
    }
    if !suppliers.isEmpty { return .needsEvidence(from: Core.unique(suppliers)) }
    let waits = blocking.compactMap { finding -> Day?? in
      if case .notYet(let from) = finding.verdict { .some(from) } else { nil }
    }
    if !waits.isEmpty { return .notYet(from: waits.compactMap { $0 }.max()) }
    return findings.contains { $0.isCondition } ? .approveWithConditions : .approve
  }

  /// A cost that the policy excludes does not refuse the others; a bonus, for which nobody asks, is none of them.
  private static func isPartialRefusal(_ finding: Finding, _ own: [Entry]) -> Bool {
    finding.cost != nil && finding.verdict == .unmet
      && own.contains { $0.category != .bonus && $0.atMost.minorUnits > 0 }
  }

  /// One finding for each cost asked for: which clause pays it, or why not.
  private func coverage(_ judgement: Judgement) -> [Finding] {
    judgement.entries.filter(\.isPlanned).map { entry in
      let clause = entry.clause.flatMap { judgement.policy.clause($0) }
      let verdict: Verdict =
        switch entry.state {
        case .payable, .pending: .met
        case .closed where entry.isCandidates: .met
        case .closed where entry.voucher == entry.asked: .met
        case .closed where entry.isPaidByOthers && Core.isCovered(clause): .met
        case .closed: .unmet
        case .open(let verdict): verdict
        }
      return Finding(
        id: Finding.id(ofCost: entry.category.rawValue), origin: .policy,
        subject: "\(entry.category.rawValue) covered", verdict: verdict,
        value: "\(entry.asked)", threshold: entry.explanation, quote: clause?.text,
        source: clause.map { judgement.policy.citation($0) } ?? judgement.policy.id,
        age: judgement.policy.age(on: funding.asOf),
        note: note(on: entry, judgement),
        remedy: entry.missing.isEmpty ? nil : entry.missing.joined(separator: "; "))
    }
  }

  private static func isCovered(_ clause: Clause?) -> Bool {
    if case .covers? = clause?.kind { true } else { false }
  }

  private func note(on entry: Entry, _ judgement: Judgement) -> String? {
    let parts = [
      entry.voucher.isZero ? nil : "a voucher pays \(entry.voucher) of it",
      entry.isKeptFromEmployer
        ? "the employer's voucher is the employer's money: it pays none of it" : nil,
      entry.isCandidates ? "allowed, at the candidate's own cost" : nil,
      entry.dependsOnResult
        ? "\(entry.passed.words) if passed, \(entry.failed.words) if failed" : nil,
      unusedRuling(on: entry, judgement),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private static func rank(_ finding: Finding) -> Int {
    switch finding.verdict {
    case .unmet: finding.isCondition ? 4 : 0
    case .needsPerson: 1
    case .needsEvidence: finding.isCondition ? 4 : 2
    case .notYet: finding.isCondition ? 4 : 3
    case .met: finding.note == nil ? 6 : 5
    // What does not apply but could, such as a voucher that is lost by then, is worth a look.
    case .doesNotApply: finding.remedy == nil ? 7 : 5
    }
  }

  static func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }
}
