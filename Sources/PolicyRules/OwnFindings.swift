internal import Cases
internal import Facts
internal import Units

// What a policy asks of every case without a clause: that it is in force, and knows what it counts.
extension Policy {
  /// Ids of checks that are no clause.
  public static let stoppedFinding = "stopped"
  public static let countedFinding = "counted"
  public static let inForceFinding = "in-force"
  public static let approverFinding = "no-approver"

  /// All of them, which no clause may have for an id.
  public static let ownFindings = [
    inForceFinding, countedFinding, stoppedFinding, approverFinding,
  ]

  func ownFindings(_ sheet: FactSheet) -> [Finding] {
    inForce(sheet) + counting(sheet) + stopping(sheet)
  }

  /// Sittings of which nobody says what the counter needs to know: then no number is sure.
  private func counting(_ sheet: FactSheet) -> [Finding] {
    guard let (sitting, ask) = attempt.undetermined(of: sheet.funding).first else { return [] }
    return [
      Finding(
        id: Policy.countedFinding, origin: .policy, subject: "sittings counted",
        verdict: .needsEvidence(from: "candidate"), value: "the sitting of \(sitting.day)",
        threshold: "counted only where \(id) says so", quote: nil, source: id,
        age: age(on: sheet.funding.asOf), remedy: "candidate states \(ask)")
    ]
  }

  /// Somebody stopped the series whom the policy does not name for that.
  func stopping(_ sheet: FactSheet) -> [Finding] {
    guard let stopped = sheet.funding.stopped, !series.stoppedBy.contains(stopped.role) else {
      return []
    }
    let named = series.stoppedBy.joined(separator: " or ")
    return [
      Finding(
        id: Policy.stoppedFinding, origin: .policy, subject: "series stopped",
        verdict: .needsPerson(role: series.stoppedBy.first ?? "HR"),
        value: "stopped by \(stopped.by) (\(stopped.role)) on \(stopped.on)",
        threshold: named.isEmpty
          ? "\(id) does not say who may stop a series" : "stopped by \(named)",
        quote: nil, source: id, age: age(on: sheet.funding.asOf),
        inquiry: .ruling(
          "Does the stop of \(stopped.on) by \(stopped.by) (\(stopped.role)) end the series?"))
    ]
  }

  /// A policy outside its dates decides nothing: somebody has to say which rules hold instead.
  private func inForce(_ sheet: FactSheet) -> [Finding] {
    let day: Day
    switch sheet.day(of: effectiveBy) {
    case .known(let known): day = known
    case .open:
      // What was asked for somewhen during the employment was asked for in force, if all of it is.
      let begin = sheet.funding.candidate.employedSince
      let isAlways =
        effective == .always
        || begin.map { effective.contains($0) && effective.contains(sheet.funding.asOf) } ?? false
      return isAlways
        ? []
        : [
          Finding(
            id: Policy.inForceFinding, origin: .policy, subject: "policy in force",
            verdict: .needsEvidence(from: "candidate"),
            value: "\(effectiveBy.inWords) is not known",
            threshold: "\(id) is in force \(effective)", quote: nil, source: source,
            age: age(on: sheet.funding.asOf), remedy: "candidate states \(effectiveBy.inWords)")
        ]
    }
    guard !effective.contains(day) else { return [] }
    let what = effectiveBy == .request ? "requested on" : "\(effectiveBy.rawValue) on"
    return [
      Finding(
        id: Policy.inForceFinding, origin: .policy, subject: "policy in force",
        verdict: .needsPerson(role: "HR"), value: "\(what) \(day)",
        threshold: "\(id) is in force \(effective)", quote: nil, source: source,
        age: age(on: sheet.funding.asOf), remedy: "HR names the policy that holds on that day",
        inquiry: .ruling("Does \(id) hold for what was \(what) \(day), outside its dates?"))
    ]
  }
}
