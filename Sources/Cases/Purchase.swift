public import Units

/// How the exam was or will be bought, as far as a vendor's rules ask for it.
public struct Purchase: Hashable, Sendable {
  /// The day on which the exam was bought, where attempts belong to a purchase.
  public var day: Day?
  /// The day on which the vendor approved the application, where attempts belong to eligibility.
  public var eligibleFrom: Day?
  /// Whether a further sitting is part of what was bought; nil when nobody said so.
  public var includesRetake: Bool?
  /// Whose price applies.
  public var payer: PayerClass?

  public init() {}
}

/// The classes of buyers for whom vendors keep price lists.
public enum PayerClass: String, Hashable, Sendable, CaseIterable {
  case member
  case nonMember = "non-member"
}
