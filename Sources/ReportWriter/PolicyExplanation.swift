internal import Cases
public import PolicyRules
internal import Units

/// What `retake policy explain` says: a policy in plain words, and each clause beside a case.
public struct PolicyExplanation {
  private let policy: Policy

  public init(_ policy: Policy) { self.policy = policy }

  /// The policy by itself.
  public var lines: [String] {
    head
      + policy.clauses.flatMap { clause in
        let condition = clause.conditionInWords(policy)
        return ["", "\(clause.id): \(clause.text)"].map { Paragraph.lines($0, indent: 2, first: 0) }
          + [Paragraph.lines(clause.inWords(policy.currency), indent: 4, first: 2)]
          + (condition.map { [Paragraph.lines("when \($0)", indent: 4, first: 2)] } ?? [])
          + extras(clause)
      }
  }

  /// Each clause beside a case.
  public func lines(_ explanations: [ClauseExplanation], plannedDay: String) -> [String] {
    ["\(policy.title), for a sitting on \(plannedDay)"]
      + explanations.flatMap { item -> [String] in
        var lines = ["", "\(item.clause.id): \(item.standing.rawValue)"]
        lines.append(Paragraph.lines("“\(item.clause.text)”", indent: 2))
        lines.append(Paragraph.lines(item.says, indent: 4, first: 2))
        if let condition = item.condition {
          lines.append(Paragraph.lines("when \(condition)", indent: 4, first: 2))
        }
        lines += item.facts.map { Paragraph.lines($0, indent: 6, first: 4) }
        if let outcome = item.outcome {
          lines.append(Paragraph.lines("→ \(outcome)", indent: 4, first: 2))
        }
        lines.append(Paragraph.lines("[\(item.source)]", indent: 2))
        return lines
      }
  }

  private var head: [String] {
    let read = policy.read.map { ", read on \($0)" } ?? ""
    var lines = [
      policy.title, "", "amounts in \(policy.currency), \(policy.rounding.words)",
      "source: \(policy.source)\(read)",
    ]
    if policy.effective != .always {
      lines.append("in force \(policy.effective), by the \(policy.effectiveBy.rawValue)")
    }
    lines.append("attempts: \(policy.attempt.inWords)")
    lines += policy.counters.map { "\($0.name).before: \($0.counter.inWords)" }
    lines.append("series: \(policy.series.inWords)")
    lines += policy.meters.map { "\($0.name): \($0.inWords)" }
    if !policy.fillOrder.isEmpty {
      lines.append(
        "under limits: \(policy.fillOrder.map(\.rawValue).joined(separator: " before "))")
    }
    lines += policy.approvals.inWords.map { "approvals: \($0)" }
    if policy.clauses.contains(where: { if case .repays = $0.kind { true } else { false } }) {
      lines.append("repayment: \(policy.repaymentSwitch.inWords)")
    }
    lines += policy.declared.map { fact in
      "\(fact.name.name): \(fact.ask) "
        + (fact.decidedBy.map { "(\($0) decides)" } ?? "(\(fact.name.who) knows)")
    }
    return lines.map { Paragraph.lines($0, indent: 2, first: 0) }
  }

  private func extras(_ clause: Clause) -> [String] {
    var lines: [String] = []
    if !clause.exceptionTo.isEmpty {
      lines.append("  exception to \(clause.exceptionTo.joined(separator: ", "))")
    }
    if let waiver = clause.waiver {
      let reasons =
        waiver.reasons.isEmpty ? "" : ", for \(waiver.reasons.joined(separator: " or "))"
      lines.append("  \(waiver.role) may waive it\(reasons)")
    }
    return lines
  }
}
