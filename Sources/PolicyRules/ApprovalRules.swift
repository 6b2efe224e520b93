public import Units

/// What holds for all approvals of a policy.
public struct ApprovalRules: Hashable, Sendable {
  /// Somebody who may approve in a role's stead, up to an amount.
  public struct Delegation: Hashable, Sendable {
    public let of: String
    public let to: String
    public let upTo: Money
  }

  /// Who approves instead where the candidate holds the role; nil where the policy does not say.
  public let insteadOfCandidate: String?
  public let forbidsSelfApproval: Bool
  public let delegations: [Delegation]

  static let none = ApprovalRules(
    insteadOfCandidate: nil, forbidsSelfApproval: false, delegations: [])
}
