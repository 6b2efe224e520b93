internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules

extension Core {
  /// One question for each *needs a person*, each answer run through the rules.
  func questions(_ verdict: CoreVerdict) -> [Question] {
    verdict.findings.compactMap { finding in
      guard case .needsPerson(let role) = finding.verdict else { return nil }
      if let fact = openFacts.first(where: { $0.decidedBy == role }) { return question(on: fact) }
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

  /// What a policy leaves to a role, each answer run through the rules.
  private func question(on fact: DeclaredFact) -> Question {
    Question(
      role: fact.name.who, question: fact.ask,
      answers: [true, false].map { answer in
        Question.Answer(
          answer: answer ? "yes" : "no",
          outcome: stating(fact, answer).verdict().recommendation.word)
      }, rulingLine: "facts: {\(fact.name.name): yes}")
  }

  /// The facts answered by yes or no that the policy asks for and nobody stated.
  var openFacts: [DeclaredFact] {
    (policy?.declared ?? []).filter {
      $0.name.type == .flag && funding.stated[$0.name.name] == nil
    }
  }

  /// The case with a fact stated.
  func stating(_ fact: DeclaredFact, _ answer: Bool) -> Core {
    var changed = self
    changed.funding.stated[fact.name.name] = Timeline([.init(from: nil, value: .flag(answer))])
    return changed
  }
}
