internal import Facts

/// A fact that a policy names beside the vocabulary, such as whether an exam is needed for the job.
public struct DeclaredFact: Hashable, Sendable {
  public let name: FactName
  /// What to ask whoever knows it.
  public let ask: String
  /// The role that decides it, where nobody merely knows it.
  public let decidedBy: String?

  /// What it is as long as nobody stated it.
  var open: Fact {
    Fact(
      name.least == nil && name.greatest == nil
        ? .anything : .between(atLeast: name.least, atMost: name.greatest),
      decidedBy.map { .discretion(role: $0, question: ask) } ?? .unknown(who: name.who, ask: ask))
  }
}
