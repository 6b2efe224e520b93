internal import Assessments
internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// Fills in every name of a letter's table from an assessment that was projected to its reader.
struct LetterContext {
  let assessment: Assessment
  let kind: LetterKind

  init(_ assessment: Assessment, _ kind: LetterKind) {
    self.assessment = assessment
    self.kind = kind
  }

  func values() -> [String: LetterValue] {
    var values = common
    let own =
      switch kind.group {
      case .request: request
      case .decision: decision
      case .notice: notice
      }
    values.merge(own) { _, own in own }
    for (name, value) in own {
      if case .list(let items) = value { values["has-\(name)"] = .flag(!items.isEmpty) }
    }
    return values
  }

  private var common: [String: LetterValue] {
    [
      "exam": .text(
        assessment.examTitle),
      "exam-code": .text(assessment.exam.code),
      "as-of": .text("\(assessment.funding.asOf)"),
      "requested-on": .text("\(assessment.funding.requestedOn)"),
      "planned-day": .text("\(assessment.planned.day)"),
      "asked": .text("\(assessment.asked)"),
    ]
  }

  var toWhom: [String: LetterValue] {
    [
      "candidate": .text(assessment.funding.candidate.id),
      "attempt": .text(assessment.attempt.map { "attempt \($0)" } ?? "the next attempt"),
      "approvers": approvers,
      "against-day": assessment.planned.againstAsked.isEmpty
        ? .absent : .text(LetterContext.joined(assessment.planned.againstAsked)),
    ]
  }

  var approvers: LetterValue {
    let roles = (assessment.judgement?.approvers ?? []).map(LetterContext.words)
    return roles.isEmpty ? .absent : .text(LetterContext.joined(roles))
  }

  var costs: LetterValue {
    .list(
      assessment.funding.asked.map { cost in
        [
          "category": .text(LetterContext.words(cost.category.rawValue)),
          "amount": .text("\(cost.amount)"),
        ]
      })
  }

  /// `line-manager` as people write it.
  static func words(_ id: String) -> String { id.replacing("-", with: " ") }

  static func joined(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private var notice: [String: LetterValue] {
    let judgement = assessment.judgement
    let funded = assessment.funded
    let department = assessment.funding.candidate.department
    return [
      "policy": .text(judgement?.policy.id ?? ""),
      "recommendation": .text(assessment.recommendation.word),
      "is-approved": .flag(assessment.recommendation.isApproval),
      "least": .text(funded.map { "\($0.least)" } ?? ""),
      "most": .text(funded.map { "\($0.most)" } ?? ""),
      "depends-on-result": .flag(funded.map { $0.least != $0.most } ?? false),
      "may-be-paid": .flag(funded.map { !$0.most.isZero } ?? false),
      "department": .optional(
        department.value(
          on: assessment.funding.asOf, statedOn: assessment.funding.asOf)),
      "costs": costs,
    ]
  }
}
