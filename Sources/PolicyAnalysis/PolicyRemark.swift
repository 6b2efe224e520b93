public import Cases
public import Facts
public import PolicyRules

/// One thing to know about a policy before it is used.
public struct PolicyRemark: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case neverApplies = "never applies"
    case shadowed
    case gap
    case contradiction
    case order
    case falls
    case cliff
    case noApprover = "no approver"
    case selfApproval = "self-approval"
    case pendingForEver = "pending for ever"
    case neverMet = "never met"
    case alwaysMet = "always met"
    case notCovered = "not covered"
  }

  public let kind: Kind
  /// The clauses that it is about, in the policy's order.
  public let clauses: [String]
  /// Where the first of them stands, from 1; 0 for the policy as a whole.
  public let line: Int
  public let column: Int
  public let message: String
  /// A case that shows it, fact by fact in the author's words; empty where every case does, or none is known.
  public let witness: [WitnessFact]
  /// The costs that the case asks for; empty where those of the clauses are meant.
  public let categories: [CostCategory]

  /// Whether somebody has to do something about it before the policy is used. A policy that names no
  /// approver at all leaves that to another; one that names some and forgets a case does not.
  public var isFault: Bool {
    switch kind {
    case .neverApplies, .shadowed, .contradiction, .neverMet: true
    case .noApprover: !clauses.isEmpty
    case .gap, .order, .falls, .cliff, .selfApproval, .pendingForEver, .alwaysMet, .notCovered:
      false
    }
  }

  init(
    _ kind: Kind, _ clauses: [Clause], _ message: String, witness: [WitnessFact] = [],
    categories: [CostCategory] = []
  ) {
    self.kind = kind
    self.clauses = clauses.map(\.id)
    line = clauses.first?.line ?? 0
    column = clauses.first?.column ?? 0
    self.message = message
    self.witness = witness
    self.categories = categories
  }
}

/// One fact of a case that shows a remark.
public struct WitnessFact: Hashable, Sendable {
  public let reference: FactReference
  public let value: Scalar
  /// `attempt.number = 3`
  public let words: String
}

extension PolicyRemark {
  /// Conditions that do not fit one search.
  static func tooMany(_ what: String) -> PolicyRemark {
    PolicyRemark(.notCovered, [], "not covered: \(what), \(PolicyComparison.tooMany)")
  }
}
