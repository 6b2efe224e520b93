public import Units

/// What a manager is told to do.
public enum Recommendation: Hashable, Sendable {
  case approve
  case approveWithConditions
  case notYet(from: Day?)
  case needsEvidence(from: [String])
  case needsPerson(roles: [String])
  case decline

  /// The word shown to people and written to files.
  public var word: String {
    switch self {
    case .approve: "approve"
    case .approveWithConditions: "approve with conditions"
    case .notYet: "not yet"
    case .needsEvidence: "needs evidence"
    case .needsPerson: "needs a person"
    case .decline: "decline"
    }
  }

  public var isApproval: Bool { self == .approve || self == .approveWithConditions }
}
