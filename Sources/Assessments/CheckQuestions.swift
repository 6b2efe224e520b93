internal import Cases
internal import Facts
internal import PolicyRules

// Checks that are no clause and wait for a person: what is asked, and what an answer makes of them.
extension Core {
  /// The check after what a change supplies, or after the answer of whom it was put to.
  func answered(_ finding: Finding) -> Finding {
    if let verdict = supplied[finding.id] { return finding.answered(verdict, note: nil) }
    guard case .needsPerson(let role) = finding.verdict, let inquiry = finding.inquiry,
      inquiry.way == .ruling, let ruling = ruling(on: finding.id, by: role)
    else { return finding }
    if let last = funding.earlierSittings.last(where: { $0.day <= funding.asOf }),
      ruling.on < last.day
    {
      var open = finding
      open.note =
        "\(ruling.by) answered on \(ruling.on), before the sitting of \(last.day): that was about an "
        + "earlier attempt, and the question is open again"
      return open
    }
    let answer = ruling.allowed ? inquiry.allowing : inquiry.refusing
    return finding.answered(
      answer.verdict,
      note: "\(ruling.allowed ? "allowed" : "refused") by \(ruling.by) (\(ruling.role)) on "
        + "\(ruling.on): \(ruling.why)")
  }

  /// The latest answer to a check by the role that is asked.
  private func ruling(on check: String, by role: String) -> CheckRuling? {
    funding.checkRulings.enumerated().filter { _, ruling in
      ruling.check == check && ruling.role == role && ruling.on <= funding.asOf
        && funding.mayRule(ruling.by, as: role)
    }.max { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }?.element
  }

  /// The question of a check, each answer run through the rules.
  func question(on finding: Finding, to role: String) -> Question {
    guard let inquiry = finding.inquiry else {
      return Question(
        role: role, question: "\(finding.subject): \(finding.threshold)?", answers: [],
        rulingLine: finding.remedy)
    }
    let answers = [inquiry.allowing, inquiry.refusing].map { answer in
      var changed = self
      changed.supplied[finding.id] = answer.verdict
      return Question.Answer(
        answer: answer.words, outcome: changed.verdict().recommendation.word)
    }
    let line =
      switch inquiry.way {
      case .elsewhere(let words): words
      case .ruling:
        "rulings: [{check: \(finding.id), answer: allow, by: NAME, role: \(role), "
          + "on: \(funding.asOf), why: …}]"
      }
    return Question(
      role: role, question: inquiry.question, answers: answers, rulingLine: line)
  }
}
