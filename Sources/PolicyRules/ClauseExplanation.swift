public import Cases
internal import Facts
public import Units

/// How one clause stands for a case, for somebody who wants to follow every step.
public struct ClauseExplanation: Hashable, Sendable {
  public enum Standing: String, Hashable, Sendable {
    case applies
    case doesNotApply = "does not apply"
    /// Its condition holds, and so does that of an exception to it.
    case replaced = "replaced by an exception"
    case open = "open"
  }

  public let clause: Clause
  public let standing: Standing
  /// `covers exam-fee: 50 %, paid after any result`
  public let says: String
  /// The condition as the policy writes it; nil where it always applies.
  public let condition: String?
  /// Each fact that the clause reads, with its value or what is missing.
  public let facts: [String]
  /// What came of it: the verdict of a requirement, or the amounts that it decides.
  public let outcome: String?
  public let source: String
}

extension Policy {
  /// Every clause in the order of the policy, for a case and its planned day.
  public func explanation(_ funding: FundingCase, vendor: String, plannedDay: Day)
    -> [ClauseExplanation]
  {
    let sheet = plannedSheet(funding, vendor: vendor, plannedDay: plannedDay)
    let judgement = judge(funding, vendor: vendor, plannedDay: plannedDay)
    return clauses.indices.map { index in
      let clause = clauses[index]
      let standing: ClauseExplanation.Standing
      switch applies(index, sheet) {
      case nil: standing = .doesNotApply
      case (let open, _)?:
        standing = open != nil ? .open : isReplaced(clause, sheet) ? .replaced : .applies
      }
      let references =
        clause.when.facts
        + (clause.requirement?.facts ?? []).filter {
          !clause.when.facts.contains($0)
        }
      return ClauseExplanation(
        clause: clause, standing: standing, says: clause.inWords(currency),
        condition: clause.when == .always ? nil : Policy.words(for: clause.when, in: currency),
        facts: references.map { Policy.shown(sheet.fact($0), as: $0, in: currency) },
        outcome: outcome(of: clause, judgement, standing), source: citation(clause))
    }
  }

  private func isReplaced(_ clause: Clause, _ sheet: FactSheet) -> Bool {
    clauses.indices.contains { index in
      clauses[index].exceptionTo.contains(clause.id) && judge(when(index), sheet) == .met
    }
  }

  private func outcome(
    of clause: Clause, _ judgement: Judgement, _ standing: ClauseExplanation.Standing
  ) -> String? {
    let lines = judgement.entries.filter { $0.clause == clause.id }.map { entry in
      "\(entry.category.rawValue)\(entry.isPlanned ? "" : " of \(entry.sittingDay)"): "
        + entry.explanation
    }
    if !lines.isEmpty { return lines.joined(separator: "; ") }
    if let finding = judgement.requirements.first(where: { $0.id == clause.id }) {
      return "\(finding.verdict.word): \(finding.value); needs \(finding.threshold)"
    }
    switch clause.kind {
    case .limits:
      let states = judgement.meters.filter { $0.clause == clause.id }.map { state in
        let from = state.windowStart.map { " from \($0)" } ?? ""
        let used = state.used.map { "\($0) used before" } ?? "what was used is not known"
        let left = state.leftAfter.map { ", \($0) left after" } ?? ""
        return "\(state.limit) in the time\(from), \(used)\(left)"
      }
      return states.isEmpty ? nil : states.joined(separator: "; ")
    case .approval(_, let bands) where standing == .applies:
      let own = bands.flatMap(\.by) + [approvals.insteadOfCandidate].compactMap { $0 }
      let named = judgement.approvers.filter { approver in
        own.contains { approver == $0 || approver.hasPrefix("\($0) or ") }
      }
      return named.isEmpty ? nil : "must approve: \(named.joined(separator: ", "))"
    case .claim: return judgement.claim?.until.map { "by \($0)" }
    case .repays:
      let lines = judgement.repayments.filter { $0.clause == clause.id }
      return lines.isEmpty
        ? nil : lines.map { "\($0.subject): \($0.explanation)" }.joined(separator: "; ")
    default: return nil
    }
  }
}
