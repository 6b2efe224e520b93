public import PolicyAnalysis
public import PolicyRules

/// What `retake policy diff` says, line by line.
public struct PolicyDiffReport {
  private let old: Policy
  private let new: Policy
  private let comparison: PolicyComparison

  public init(_ old: Policy, _ new: Policy, _ comparison: PolicyComparison) {
    self.old = old
    self.new = new
    self.comparison = comparison
  }

  public var lines: [String] {
    let counts = PolicyComparison.Change.allCases.compactMap { change -> String? in
      let count = comparison.differences.count { $0.change == change }
      return count == 0 ? nil : "\(count) \(change.rawValue)"
    }
    let head =
      counts.isEmpty
      ? "\(new.file) decides every case like \(old.file)"
      : "from \(old.file) to \(new.file): \(counts.joined(separator: ", "))"
    return [Paragraph.lines(head, indent: 2, first: 0)]
      + comparison.differences.flatMap(lines)
      + (comparison.isCut ? ["", "The limit of work was reached: raise it with --steps."] : [])
  }

  private func lines(_ difference: PolicyComparison.Difference) -> [String] {
    let cases = difference.witness.map(\.words).joined(separator: ", ")
    return [
      "", "\(difference.subject): \(difference.change.rawValue)",
      Paragraph.lines("before: \(difference.before)", indent: 4, first: 2),
      Paragraph.lines("now: \(difference.after)", indent: 4, first: 2),
    ]
      + [
        difference.example.map { Paragraph.lines($0, indent: 4, first: 2) },
        cases.isEmpty ? nil : Paragraph.lines("such a case: \(cases)", indent: 4, first: 2),
      ].compactMap { $0 }
  }
}
