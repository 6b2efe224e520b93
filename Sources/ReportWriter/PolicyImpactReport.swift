public import Assessments
internal import Units

/// What another version of a policy would have meant for past requests, line by line.
public struct PolicyImpactReport {
  private let impact: PolicyImpact
  private let requests: Int

  public init(_ impact: PolicyImpact, requests: Int) {
    self.impact = impact
    self.requests = requests
  }

  public var lines: [String] {
    let shown = impact.groups.reduce(0) { $0 + $1.requests }
    var lines = ["", "past requests: \(requests)"]
    lines += impact.groups.flatMap { group -> [String] in
      let name = group.department ?? "smaller groups together"
      let flips = group.flips.map { "\($0.count) from \($0.from) to \($0.to)" }
      return [
        "  \(name): \(group.requests) requests",
        "    funded if passed: \(group.before) before, \(group.after) now",
        Paragraph.lines(
          flips.isEmpty ? "every answer stays" : flips.joined(separator: ", "), indent: 6, first: 4),
      ]
    }
    if shown < requests {
      lines.append(
        "  \(requests - shown) in groups under \(impact.smallest) requests are not shown")
    }
    return lines
  }
}
