public import Units

/// How the exam was or will be bought, as far as a vendor's rules ask for it.
public struct Purchase: Hashable, Sendable {
  /// The day on which the exam was bought, where attempts belong to a purchase.
  public var day: Day?
  /// The day on which the vendor approved the application, where attempts belong to eligibility.
  public var eligibleFrom: Day?
  /// Whether a further sitting is part of what was bought; nil when nobody said so.
  public var includesRetake: Bool?
  /// The first day of the vendor's next release, testing window or edition, where sittings belong to one.
  public var nextWindow: Day?
  /// Where the exam is sat.
  public var delivery: Delivery?
  /// The list whose price applies, such as `early`, as the vendor's file calls it.
  public var priceList: String?
  /// Whose price applies.
  public var payer: PayerClass?

  public init() {}
}

/// Where an exam is sat, where vendors have different rules for it.
public enum Delivery: String, Hashable, Sendable, CaseIterable {
  /// At home, watched over the net or not at all.
  case online
  case testCentre = "test-centre"
}

/// The classes of buyers for whom vendors keep price lists.
public enum PayerClass: String, Hashable, Sendable, CaseIterable {
  case member
  case nonMember = "non-member"
}
