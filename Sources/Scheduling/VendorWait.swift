public import ExamCatalog

/// A rule of the vendor that says from when the exam can be sat again.
public struct VendorWait: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case fail = "fail-wait"
    case pass = "after-pass"
    case cap
  }

  public let kind: Kind
  public let earliest: EarliestDay

  public init(_ kind: Kind, _ earliest: EarliestDay) {
    self.kind = kind
    self.earliest = earliest
  }

  public var subject: String {
    switch kind {
    case .fail: "wait after a fail"
    case .pass: "wait after a pass"
    case .cap: "cap on attempts"
    }
  }
}
