public import Facts

/// Something that many believe of a vendor's exams and that the vendor's own text does not say.
public struct Belief: Hashable, Sendable {
  /// Stable id, such as `cisco/belief/1`.
  public let key: String
  /// The exams it is about, by their ids.
  public let exams: [String]
  /// What it is about, such as `fail-wait`.
  public let about: String
  public let claim: String
  /// Who says it, in words.
  public let saidBy: String
  /// The day, month or year of the claim, as written there.
  public let said: String
  /// What the vendor's text says.
  public let vendorSays: String
  public let provenance: Provenance
}

extension Catalog {
  /// What is wrongly believed of an exam.
  public func beliefs(of exam: Exam) -> [Belief] {
    vendor(of: exam)?.beliefs.filter { $0.exams.contains(exam.id) } ?? []
  }
}
