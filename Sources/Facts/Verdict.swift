public import Units

/// How a rule stands for a case. Never a Bool: not knowing is neither yes nor no.
public enum Verdict: Hashable, Sendable {
  case met
  case unmet
  /// Time alone will change it; the first day on which it is met, where that is known.
  case notYet(from: Day?)
  /// Somebody can supply what is missing.
  case needsEvidence(from: String)
  /// A named role decides.
  case needsPerson(role: String)
  case doesNotApply

  /// The word shown to people and written to files.
  public var word: String {
    switch self {
    case .met: "met"
    case .unmet: "unmet"
    case .notYet: "not yet"
    case .needsEvidence: "needs evidence"
    case .needsPerson: "needs a person"
    case .doesNotApply: "does not apply"
    }
  }
}
