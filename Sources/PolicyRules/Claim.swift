internal import Cases
internal import Facts
public import Units

/// By when to claim what a sitting costs.
public struct ClaimDue: Hashable, Sendable {
  /// The last day that counts; nil as long as the event that it counts from is not known.
  public let until: Day?
  /// `within 30 days of the sitting`
  public let words: String
}

extension ClaimDeadline {
  /// `within 30 days of the sitting`
  var words: String {
    switch self {
    case .within(let span, let event, let grace, let isOpen):
      "within \(span) of the \(event.rawValue)" + (isOpen ? ", the last day excluded" : "")
        + (grace.map { ", and \($0) of grace" } ?? "")
    case .cutOff(let month, let day, let event):
      "by \(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day) after the year of the "
        + event.rawValue
    }
  }

  var event: Event {
    switch self {
    case .within(_, let event, _, _), .cutOff(_, _, let event): event
    }
  }

  /// The last day that counts, for the day of its event.
  func last(for day: Day) -> Day? {
    switch self {
    case .within(let span, _, let grace, let isOpen):
      let end = day.adding(span)
      let last = isOpen ? end.adding(days: -1) : end
      return grace.map { last.adding($0) } ?? last
    case .cutOff(let month, let first, _):
      return Day(year: day.civil.year + 1, month: month, day: first)
    }
  }
}

extension Policy {
  /// By when to claim: by the first clause that applies to the sitting.
  func claimDue(_ sheet: FactSheet) -> ClaimDue? {
    claimClause(sheet).map { clause, deadline, open in
      // Which of several clauses holds may hang on what nobody stated: then no day is sure.
      ClaimDue(
        until: open == nil ? claimEnd(deadline, sheet) : nil,
        words: open == nil ? deadline.words : "\(deadline.words), if `\(clause.id)` applies")
    }
  }

  private func claimClause(_ sheet: FactSheet) -> (
    clause: Clause, deadline: ClaimDeadline, open: Verdict?
  )? {
    for index in clauses.indices {
      if case .claim(let deadline) = clauses[index].kind, let applies = applies(index, sheet) {
        return (clauses[index], deadline, applies.undecided)
      }
    }
    return nil
  }

  private func claimEnd(_ deadline: ClaimDeadline, _ sheet: FactSheet) -> Day? {
    guard case .known(let day) = sheet.day(of: deadline.event) else { return nil }
    return deadline.last(for: day)
  }

  /// A claim for a logged sitting that is late, or may be as long as a day is not stated.
  func lateness(_ sheet: FactSheet) -> Finding? {
    let funding = sheet.funding
    guard sheet.subject.outcome != nil, let (clause, deadline, open) = claimClause(sheet) else {
      return nil
    }
    func finding(_ verdict: Verdict, _ value: String, _ until: Day?, _ remedy: String?) -> Finding {
      Finding(
        id: clause.id, origin: .policy, subject: Policy.subject(of: clause), verdict: verdict,
        value: value, threshold: until.map { "claimed by \($0)" } ?? "claimed \(deadline.words)",
        quote: clause.text, source: citation(clause), age: age(on: funding.asOf), remedy: remedy)
    }
    if let open {
      return finding(open, "whether `\(clause.id)` applies is not known", nil, nil)
    }
    guard let last = claimEnd(deadline, sheet) else {
      return finding(
        .needsEvidence(from: "candidate"), "\(deadline.event.inWords) is not stated", nil,
        "state it under `events`")
    }
    guard funding.asOf > last, !(funding.statesRequestDay && funding.requestedOn <= last) else {
      return nil
    }
    if sheet.isRequestForLater {
      return finding(
        .needsEvidence(from: "HR"), "the day of its claim is not stated", last,
        "HR states whether it was claimed in time, as \(sheet.answerLine)")
    }
    return funding.statesRequestDay
      ? finding(.unmet, "claimed on \(funding.requestedOn)", last, nil)
      : finding(
        .needsEvidence(from: "candidate"), "the day of the claim is not stated", last,
        "state `requested on` under `ask`")
  }
}
