public import PolicyAnalysis
public import PolicyRules

/// What `retake policy check` says, line by line.
public struct PolicyCheckReport {
  private let policy: Policy
  private let check: PolicyCheck

  public init(_ policy: Policy, _ check: PolicyCheck) {
    self.policy = policy
    self.check = check
  }

  public var lines: [String] {
    let faults = check.remarks.count { $0.isFault }
    let rest = check.remarks.count - faults
    let counted =
      (faults == 0 ? "nothing to mend" : "\(faults) to mend") + ", "
      + (rest == 1 ? "1 thing to know" : "\(rest) things to know")
    return ["\(policy.id): \(policy.clauses.count) clauses; \(counted)"]
      + check.remarks.flatMap(lines)
      + (check.isCut ? ["", "The limit of work was reached: raise it with --steps."] : [])
  }

  private func lines(_ remark: PolicyRemark) -> [String] {
    let place =
      remark.line == 0 ? policy.file : "\(policy.file):\(remark.line):\(remark.column)"
    var lines = ["", "\(place): \(remark.isFault ? "mend" : "know"): \(remark.kind.rawValue)"]
    lines.append(Paragraph.lines(remark.message, indent: 2))
    if !remark.witness.isEmpty {
      let facts = remark.witness.map(\.words).joined(separator: ", ")
      lines.append(Paragraph.lines("such a case: \(facts)", indent: 4, first: 2))
    }
    return lines
  }
}
