public import Assessments

/// What a letter says and to whom; each has a template of its own.
public enum LetterKind: String, Hashable, Sendable, CaseIterable {
  /// From the candidate to the manager: what is asked for.
  case request
  /// From the manager to the candidate: one for each recommendation.
  case approval
  case conditions
  case needsEvidence = "needs-evidence"
  case needsPerson = "needs-a-person"
  case notYet = "not-yet"
  case decline
  /// To HR: what was asked and funded, and nothing of how an exam went.
  case notice

  /// The letter that tells the candidate of a recommendation.
  public init(of recommendation: Recommendation) {
    self =
      switch recommendation {
      case .approve: .approval
      case .approveWithConditions: .conditions
      case .needsEvidence: .needsEvidence
      case .needsPerson: .needsPerson
      case .notYet: .notYet
      case .decline: .decline
      }
  }

  /// Whose view of the assessment the letter is written from. A decision tells the candidate what the
  /// manager who signs it knows, so no score stands in it.
  public var audience: Audience {
    switch self {
    case .request: .candidate
    case .approval, .conditions, .needsEvidence, .needsPerson, .notYet, .decline: .manager
    case .notice: .hr
    }
  }

  /// The template's file among `templates/letters`.
  public var file: String { "\(rawValue).mustache" }

  /// What the letter is, in words.
  public var title: String {
    switch self {
    case .request: "a request for funding"
    case .approval: "an approval"
    case .conditions: "an approval with conditions"
    case .needsEvidence: "a request for evidence"
    case .needsPerson: "an answer that waits for a person"
    case .notYet: "an answer that waits for a day"
    case .decline: "a decline"
    case .notice: "a notice to HR"
    }
  }

  /// The letters whose templates know the same names.
  var group: LetterGroup {
    switch self {
    case .request: .request
    case .approval, .conditions, .needsEvidence, .needsPerson, .notYet, .decline: .decision
    case .notice: .notice
    }
  }

  /// Names without which the letter would not say what it is for.
  var required: [String] {
    switch self {
    case .request: ["asked", "costs", "planned-day", "steps", "attached", "missing"]
    case .approval: ["payments", "unpaid", "planned-day"]
    case .conditions: ["conditions", "payments", "unpaid", "planned-day"]
    case .needsEvidence: ["evidence"]
    case .needsPerson: ["questions"]
    case .notYet: ["waits"]
    case .decline: ["reasons", "needs", "quote", "source", "changes", "appeal"]
    case .notice: ["asked", "recommendation"]
    }
  }

  /// The words before the name of whoever stands for the letter.
  var signature: String {
    switch self {
    case .request: "Asked by"
    case .approval, .conditions, .decline: "Decided by"
    case .needsEvidence, .needsPerson, .notYet: "Answered by"
    case .notice: "Confirmed by"
    }
  }
}

/// Letters whose templates know the same names.
public enum LetterGroup: String, Hashable, Sendable, CaseIterable {
  case request, decision, notice
}
