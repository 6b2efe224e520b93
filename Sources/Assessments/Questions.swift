internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules

extension Core {
  /// One question for each *needs a person*, each answer run through the rules.
  func questions(_ verdict: CoreVerdict) -> [Question] {
    var asked: Set<String> = []
    let entries = verdict.judgement?.entries ?? []
    // What an earlier sitting gets is no finding on this one, and a question all the same.
    let earlier = entries.filter { !$0.isPlanned }.compactMap { entry in
      // HR's answer settles both.
      entry.gap.flatMap { gapQuestion($0, entry) }
        ?? entry.openBlock.flatMap { blockQuestion($0, entry) }
    }
    return verdict.findings.compactMap { finding in
      guard case .needsPerson(let role) = finding.verdict else { return nil }
      if let fact = fact(behind: finding, decidedBy: role) {
        // One answer may clear several findings.
        return asked.insert(fact.name.name).inserted ? question(on: fact) : nil
      }
      let entry = entries.first {
        $0.isPlanned && finding.cost == $0.category.rawValue
      }
      if let entry, let gap = entry.gap { return gapQuestion(gap, entry) }
      // What is refused for another reason nobody need be asked about.
      if let entry, entry.state == .closed { return nil }
      // What becomes of an earlier sitting, or of another cost that no clause settles, is asked by itself.
      if entry != nil,
        entries.contains(where: {
          $0.openBlock?.verdict == .needsPerson(role: role)
            || $0.gap != nil && role == Policy.ofSilence
        })
      {
        return nil
      }
      guard let clause = policy?.clause(finding.id), clause.waivedBy == role else {
        return question(on: finding, to: role)
      }
      let answers = [true, false].map { allowed in
        var changed = self
        changed.funding.rulings.append(
          Ruling(
            clause: clause.id, allowed: allowed, by: role, role: role, on: funding.asOf, why: "",
            reason: clause.waiver?.reasons.first))
        return Question.Answer(
          answer: allowed ? "yes" : "no", outcome: changed.verdict().recommendation.word)
      }
      return Question(
        role: role, question: "Do you waive `\(clause.id)` for this attempt? (\(clause.text))",
        answers: answers,
        rulingLine:
          "rulings: [{clause: \(clause.id), answer: allow, by: NAME, role: \(role), "
          + "on: \(funding.asOf), why: …\(clause.reasonToGive)}]")
    } + earlier
  }

  /// What a role decides and the finding waits for: by the clause that it is about, or, for a cost, by a
  /// clause that says whether costs are paid.
  private func fact(behind finding: Finding, decidedBy role: String) -> DeclaredFact? {
    let clauses = (policy?.clauses ?? []).filter { clause in
      finding.cost != nil ? clause.settles : clause.id == finding.id
    }
    return openFacts.first { fact in
      fact.decidedBy == role && clauses.contains { $0.names(fact.name) }
    }
  }

  /// The open facts without which a requirement stays with a person.
  func factsAsked(by finding: Finding) -> [String] {
    guard case .needsPerson = finding.verdict, let clause = policy?.clause(finding.id),
      clause.waivedBy == nil, clause.when == .always,
      case .requires(.compare(let reference, _, _), _) = clause.kind
    else { return [] }
    return openFacts.filter { $0.name == reference.fact }.map(\.name.name)
  }

  /// What a policy leaves to a role, each answer run through the rules.
  private func question(on fact: DeclaredFact) -> Question {
    Question(
      role: fact.name.who, question: fact.ask,
      answers: [true, false].map { answer in
        Question.Answer(
          answer: answer ? "yes" : "no",
          outcome: stating(fact, answer).verdict().recommendation.word)
      },
      rulingLine: fact.decidedBy == nil
        ? "facts: {\(fact.name.name): yes}"
        : "facts: {\(fact.name.name): {is: yes, by: NAME, on: \(funding.asOf), why: …}}")
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

extension Clause {
  /// The key that a ruling adds where only coded reasons count.
  fileprivate var reasonToGive: String {
    guard let reasons = waiver?.reasons, !reasons.isEmpty else { return "" }
    return ", reason: \(reasons.joined(separator: " or "))"
  }

  /// Whether it says if a cost is paid, or how much.
  fileprivate var settles: Bool {
    switch kind {
    case .covers, .excludes, .candidatePays, .pays, .limits: true
    case .requires, .prepares, .approval, .claim, .repays: false
    }
  }

  fileprivate func names(_ fact: FactName) -> Bool {
    (when.facts + (requirement?.facts ?? [])).contains { $0.fact == fact }
  }
}
