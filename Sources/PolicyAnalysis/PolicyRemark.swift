public import Facts
public import PolicyRules
internal import Units

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
  /// A case that shows it, fact by fact in the author's words; empty where there is none to show.
  public let witness: [WitnessFact]

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
    _ kind: Kind, _ clauses: [Clause], _ message: String, witness: [WitnessFact] = []
  ) {
    self.kind = kind
    self.clauses = clauses.map(\.id)
    line = clauses.first?.line ?? 0
    column = clauses.first?.column ?? 0
    self.message = message
    self.witness = witness
  }
}

/// One fact of a case that shows a remark.
public struct WitnessFact: Hashable, Sendable {
  public let reference: FactReference
  public let value: Scalar
  /// `attempt.number = 3`
  public let words: String
}

extension CaseSpace {
  /// A point, fact by fact in the order of the program.
  func witness(_ point: Point, _ currency: Currency) -> [WitnessFact] {
    program.slots.indices.compactMap { slot in
      guard let value = example(slot, at: point) else { return nil }
      let reference = program.slots[slot].reference
      let shown = Policy.shown(value, as: reference.fact.type, in: currency)
      return WitnessFact(reference: reference, value: value, words: "\(reference) = \(shown)")
    }
  }
}
