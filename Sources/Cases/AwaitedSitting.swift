public import Units

/// Somebody who is going to sit an exam, and on which days that is possible.
public struct AwaitedSitting: Hashable, Sendable {
  /// An id, never a name.
  public let person: String
  /// Permanent id of the exam.
  public let exam: String
  public let from: Day
  /// Nil where it has no last day.
  public let until: Day?

  public init(person: String, exam: String, from: Day, until: Day?) {
    self.person = person
    self.exam = exam
    self.from = from
    self.until = until
  }
}
