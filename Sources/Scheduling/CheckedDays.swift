internal import Facts
internal import Units

/// How one check stands on the days that are looked at.
struct CheckedDays {
  let finding: Finding
  /// Where it refuses, or time is missing.
  let closed: DaySet
  /// Where somebody has to say more.
  let open: DaySet
  /// The day that it names itself.
  let from: Day?

  /// Every check that closes a day or leaves one open.
  ///
  /// - Parameters:
  ///   - turns: the first days of stretches within which no check changes, ascending.
  ///   - last: the last day of the last stretch.
  static func of(_ turns: [Day], through last: Day, _ findings: (Day) -> [Finding]) -> [CheckedDays]
  {
    var standing: [String: Standing] = [:]
    for (index, first) in turns.enumerated() {
      let end = index + 1 < turns.count ? turns[index + 1].adding(days: -1) : last
      let days = first.number...end.number
      for finding in findings(first) {
        switch finding.verdict {
        case .unmet: standing[finding.id, default: Standing(finding)].closed.append(days)
        case .notYet(let from):
          standing[finding.id, default: Standing(finding)].closed.append(days)
          standing[finding.id]?.from = from
        case .needsEvidence, .needsPerson:
          standing[finding.id, default: Standing(finding)].open.append(days)
        case .met, .doesNotApply: break
        }
      }
    }
    return standing.values.map {
      CheckedDays(
        finding: $0.finding, closed: DaySet($0.closed), open: DaySet($0.open), from: $0.from)
    }.sorted { $0.finding.id < $1.finding.id }
  }

  private struct Standing {
    let finding: Finding
    var closed: [ClosedRange<Int32>] = []
    var open: [ClosedRange<Int32>] = []
    var from: Day?

    init(_ finding: Finding) { self.finding = finding }
  }
}
