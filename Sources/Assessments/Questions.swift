internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules

extension Core {
  /// One question for each *needs a person*, each answer run through the rules.
  func questions(_ verdict: CoreVerdict) -> [Question] {
    verdict.findings.compactMap { finding in
      guard case .needsPerson(let role) = finding.verdict else { return nil }
      guard let clause = policy?.clause(finding.id), clause.waivedBy == role else {
        return Question(
          role: role, question: "\(finding.subject): \(finding.threshold)?", answers: [],
          rulingLine: finding.remedy)
      }
      let answers = [true, false].map { allowed in
        var changed = self
        changed.funding.rulings.append(
          Ruling(
            clause: clause.id, allowed: allowed, by: role, role: role, on: funding.asOf, why: ""))
        return Question.Answer(
          answer: allowed ? "yes" : "no", outcome: changed.verdict().recommendation.word)
      }
      return Question(
        role: role, question: "Do you waive `\(clause.id)` for this attempt? (\(clause.text))",
        answers: answers,
        rulingLine:
          "rulings: [{clause: \(clause.id), answer: allow, by: NAME, role: \(role), "
          + "on: \(funding.asOf), why: …}]")
    }
  }
}
