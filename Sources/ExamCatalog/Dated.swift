public import Facts
public import Units

/// One value of a fact: where it comes from and on which days it holds.
///
/// Sources that disagree leave several of these, valid on the same days.
public struct Dated<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  public let provenance: Provenance
  public let valid: DayRange
  /// Stable id, such as `cisco/fee/350-701/1`.
  public let key: String

  public init(_ value: Value, _ provenance: Provenance, valid: DayRange = .always, key: String) {
    self.value = value
    self.provenance = provenance
    self.valid = valid
    self.key = key
  }
}

/// Three ways of having no value, which mean three different things.
public enum Absence: String, Hashable, Sendable, CaseIterable {
  /// Nothing usable was found; a rule may well exist.
  case unknown
  /// The vendor does not give it.
  case notPublished = "not published"
  /// A source says that there is no such rule.
  case none
}

/// What a fact is about; each kind keeps for a while and then needs another look.
public enum FactKind: String, Hashable, Sendable, CaseIterable {
  case wait, fee
  case afterPass = "after-pass"
  case cap, version, weights, validity, voucher, duration
  /// Everything else: eligibility, changes of bookings, languages, pairs of exams, and what is text only.
  case terms
}
