internal import Documents
internal import Facts
internal import PolicyRules
internal import Units

/// A verdict or the state of an entry as a test writes it: `met`, `needs evidence from HR`, `needs a person
/// (HR)`, `not yet from 2026-11-25`, `payable`.
struct ExpectedVerdict: Hashable, Sendable {
  let word: String
  /// Who is asked, where the test says it.
  let who: String?
  /// The first day, where the test says it.
  let from: Day?

  static let verdicts = [
    "met", "unmet", "not yet", "needs evidence", "needs a person", "does not apply",
  ]
  static let states = [
    "payable", "pending", "closed", "not yet", "needs evidence", "needs a person",
  ]

  static func read(_ node: Node, _ what: String, among words: [String], _ d: Diagnostics)
    -> ExpectedVerdict?
  {
    guard let text = node.text(d, what) else { return nil }
    for word in words where text == word { return ExpectedVerdict(word: word, who: nil, from: nil) }
    if let who = text.between("needs evidence from ", "") ?? text.between("needs a person (", ")"),
      words.contains("needs evidence"), !who.isEmpty
    {
      let word = text.hasPrefix("needs evidence") ? "needs evidence" : "needs a person"
      return ExpectedVerdict(word: word, who: who, from: nil)
    }
    if let day = text.between("not yet from ", ""), words.contains("not yet") {
      if let day = Day(parsing: day) {
        return ExpectedVerdict(word: "not yet", who: nil, from: day)
      }
    }
    d.error(
      "`\(text)` is not what `\(what)` can be", at: node.place,
      help: Spelling.suggestion(for: text, among: words)
        ?? "write one of: \(words.joined(separator: ", ")); where it matters who is asked or from when, "
        + "`needs evidence from HR`, `needs a person (HR)`, `not yet from 2026-11-25`")
    return nil
  }

  func fits(_ verdict: Verdict) -> Bool {
    guard word == verdict.word else { return false }
    switch verdict {
    case .needsEvidence(let role), .needsPerson(let role): return who.map { $0 == role } ?? true
    case .notYet(let day): return from.map { $0 == day } ?? true
    case .met, .unmet, .doesNotApply: return true
    }
  }

  func fits(_ state: EntryState) -> Bool {
    switch state {
    case .open(let verdict): fits(verdict)
    case .payable: word == "payable"
    case .pending: word == "pending"
    case .closed: word == "closed"
    }
  }

  /// How a verdict is written in a test.
  static func words(for verdict: Verdict) -> String {
    switch verdict {
    case .needsEvidence(let who): "needs evidence from \(who)"
    case .needsPerson(let role): "needs a person (\(role))"
    case .notYet(let day?): "not yet from \(day)"
    default: verdict.word
    }
  }

  static func words(for state: EntryState) -> String {
    switch state {
    case .payable: "payable"
    case .pending: "pending"
    case .closed: "closed"
    case .open(let verdict): words(for: verdict)
    }
  }
}

extension String {
  /// What stands between two parts, when the text begins with the one and ends with the other.
  fileprivate func between(_ opening: String, _ closing: String) -> String? {
    guard hasPrefix(opening), hasSuffix(closing), count >= opening.count + closing.count else {
      return nil
    }
    return String(dropFirst(opening.count).dropLast(closing.count))
  }
}
