internal import Assessments
internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

extension LetterContext {
  /// What the manager tells the candidate, whatever the answer is.
  var decision: [String: LetterValue] {
    let judgement = assessment.judgement
    let reasons = findings { $0.verdict == .unmet && !$0.isCondition }
    return toWhom.merging([
      "policy": .text(judgement?.policy.id ?? ""),
      "if-passed": .text(assessment.funded?.ifPassedInWords ?? "not known"),
      "if-failed": .text(assessment.funded?.ifFailedInWords ?? "not known"),
      "depends-on-result": .flag(assessment.funded?.dependsOnResult ?? false),
      "payments": .list(entries.filter { $0.atMost.minorUnits > 0 }.map(payment)),
      "unpaid": .list(entries.filter { $0.state == .closed }.map(unpaid)),
      "claim-within": .optional(judgement?.claim?.words),
      "claim-by": .optional(judgement?.claim?.until.map { "\($0)" }),
      "from-day": .optional(fromDay),
      "conditions": .list(findings(where: \.isCondition).map(rule)),
      "evidence": .list(evidenceNeeded),
      "waits": .list(findings { LetterContext.waits($0) && !$0.isCondition }.map(rule)),
      "reasons": .list(reasons.map(rule)),
      "vendor-decides": .flag(reasons.contains { $0.origin == .vendor }),
      "questions": .list(questions),
      "changes": .list(changes),
      "appeal": .optional(judgement?.policy.appeal),
    ]) { _, own in own }
  }

  private func findings(where isMeant: (Finding) -> Bool) -> [Finding] {
    assessment.findings.filter(isMeant)
  }

  private static func waits(_ finding: Finding) -> Bool {
    if case .notYet = finding.verdict { true } else { false }
  }

  private static func needsEvidence(_ finding: Finding) -> Bool {
    if case .needsEvidence = finding.verdict { true } else { false }
  }

  private func rule(_ finding: Finding) -> [String: LetterValue] {
    let looked = finding.age.map { assessment.funding.asOf.adding(days: -$0) }
    let isCost = finding.cost != nil
    return [
      "what": .text(LetterContext.subject(of: finding)),
      "found": .text(
        isCost ? "\(finding.value) asked" : Wording.ofCondition(finding.value)),
      "needs": .text(LetterContext.needs(of: finding)),
      // What is missing for a cost is a fact, and not what the clause that pays it speaks of.
      "quote": isCost && LetterContext.needsEvidence(finding) ? .absent : .optional(finding.quote),
      "source": .text(finding.source + (looked.map { ", looked at on \($0)" } ?? "")),
      "note": isCost ? .absent : .optional(finding.note),
    ]
  }

  private var evidenceNeeded: [[String: LetterValue]] {
    assessment.findings.compactMap { finding in
      guard case .needsEvidence(let who) = finding.verdict, !finding.isCondition else { return nil }
      return rule(finding).merging([
        "who": .text(LetterContext.supplier(who, candidate: "you"))
      ]) { _, who in who }
    }
  }

  private var fromDay: String? {
    guard case .notYet(let day?) = assessment.recommendation else { return nil }
    return "\(day)"
  }

  private var entries: [Entry] { assessment.judgement?.entries ?? [] }

  private func what(_ entry: Entry) -> String {
    let category = LetterContext.words(entry.category.rawValue)
    return entry.isPlanned ? category : "\(category) of \(entry.sittingDay)"
  }

  private func payment(_ entry: Entry) -> [String: LetterValue] {
    [
      "for-what": .text(what(entry)),
      "paid-if-passed": .text(LetterContext.words(entry.passed, of: entry)),
      "paid-if-failed": .text(LetterContext.words(entry.failed, of: entry)),
      "differs": .flag(entry.dependsOnResult),
      "arithmetic": entry.explanation.isEmpty ? .absent : .text(entry.explanation),
      "when-paid": .optional(entry.paid),
    ]
  }

  /// What somebody has yet to decide is no promise.
  private static func words(_ outlay: Outlay, of entry: Entry) -> String {
    guard entry.isUndecided, outlay.isOpen else { return outlay.words }
    if entry.sitting.outcome?.isAwaited == true {
      return "\(outlay.words) once the sitting has its result"
    }
    return entry.gap == nil ? outlay.words : "\(outlay.words), as \(Policy.ofSilence) decides"
  }

  private func unpaid(_ entry: Entry) -> [String: LetterValue] {
    let clause = entry.clause.flatMap { assessment.judgement?.policy.clause($0) }
    return [
      "for-what": .text(what(entry)), "amount": .text("\(entry.asked)"),
      "why": .text(entry.explanation), "quote": .optional(clause?.text),
    ]
  }

  private var questions: [[String: LetterValue]] {
    assessment.questions.map { question in
      let answers = question.answers.map { answer -> [String: LetterValue] in
        ["answer": .text(answer.answer), "leads-to": .text(answer.outcome)]
      }
      return [
        "role": .text(LetterContext.words(question.role)),
        "question": .text(Wording.ofCondition(question.question)), "answers": .list(answers),
      ]
    }
  }

  /// Only the smallest: a letter that lists every way hides the short one.
  private var changes: [[String: LetterValue]] {
    let least = assessment.flips.map(\.changes.count).min()
    return assessment.flips.filter { $0.changes.count == least }.map { flip in
      [
        "change": .text(
          flip.changes.map { Wording.ofCondition(Wording.toCandidate($0)) }
            .joined(separator: "; and ")),
        "leads-to": .text(flip.outcome),
      ]
    }
  }
}
