/// How one clause or rule stands for a case, with everything a reader needs to check it.
public struct Finding: Hashable, Sendable {
  /// Whose rule it is.
  public enum Origin: String, Hashable, Sendable {
    case vendor, policy, voucher, request
  }

  /// Stable id: the clause's, or the vendor rule's.
  public let id: String
  public let origin: Origin
  /// Two to five words naming what is checked.
  public let subject: String
  public private(set) var verdict: Verdict
  /// What stands in the case, in words.
  public let value: String
  /// What the rule asks for, in words.
  public let threshold: String
  /// The clause's or source's own words.
  public let quote: String?
  public let source: String
  /// Days since the source was checked.
  public let age: Int?
  /// Something to know that does not change the verdict, such as two readings that agree here.
  public var note: String?
  /// What somebody can do about it: a sentence, or the line to add to the request.
  public var remedy: String?
  /// What is asked of whom a *needs a person* names; nil where a clause or a cost says it.
  public let inquiry: Inquiry?
  /// Met only after something that can still be done before the sitting.
  public var isCondition: Bool
  /// Whether `value` tells how the candidate did in preparation, which a manager does not see.
  public var valueIsPrivate: Bool

  public init(
    id: String, origin: Origin, subject: String, verdict: Verdict, value: String,
    threshold: String, quote: String?, source: String, age: Int?, note: String? = nil,
    remedy: String? = nil, isCondition: Bool = false, valueIsPrivate: Bool = false,
    inquiry: Inquiry? = nil
  ) {
    self.id = id
    self.origin = origin
    self.subject = subject
    self.verdict = verdict
    self.value = value
    self.threshold = threshold
    self.quote = quote
    self.source = source
    self.age = age
    self.note = note
    self.remedy = remedy
    self.isCondition = isCondition
    self.valueIsPrivate = valueIsPrivate
    self.inquiry = inquiry
  }

  /// The same check as it stands after an answer, with who gave it as its note.
  public func answered(_ verdict: Verdict, note: String?) -> Finding {
    var answered = self
    answered.verdict = verdict
    answered.note = note
    answered.remedy = nil
    return answered
  }

  private static let costPrefix = "cost/"

  /// The id of the check that tells what one cost gets.
  public static func id(ofCost category: String) -> String { costPrefix + category }

  /// The category of the cost that the check is about; nil for any other check.
  public var cost: String? {
    id.hasPrefix(Finding.costPrefix) ? String(id.dropFirst(Finding.costPrefix.count)) : nil
  }
}
