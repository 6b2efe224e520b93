internal import PolicyRules

/// Turns the words of rules into those of a letter.
enum Wording {
  /// `attempt.days-since-last-fail >= 14 days` → `days since last fail at least 14 days`
  static func ofCondition(_ text: String) -> String {
    let facts = Vocabulary.facts.filter { text.contains($0.name) }
    // An equals sign elsewhere belongs to arithmetic, which stays as it is.
    guard !facts.isEmpty else { return text }
    var text = text
    for fact in facts.sorted(by: { $0.name.count > $1.name.count }) {
      text = text.replacing(fact.name, with: name(of: fact))
    }
    for (sign, words) in [
      (" >= ", " at least "), (" <= ", " at most "), (" != ", " is not "), (" > ", " more than "),
      (" < ", " less than "), (" = ", " is "), (" not in [", " is none of ["),
      (" in [", " is one of ["),
    ] { text = text.replacing(sign, with: words) }
    return text
  }

  /// `employee.type` → `employee type`; `request.lead-time` → `lead time`, which says enough.
  private static func name(of fact: FactName) -> String {
    let parts = fact.name.split(separator: ".")
    guard let last = parts.last, last.contains("-") else {
      return parts.joined(separator: " ")
    }
    return String(last).replacing("-", with: " ")
  }

  /// What a change asks of people, said to the candidate.
  static func toCandidate(_ change: String) -> String {
    for (about, to) in [
      ("candidate shows: ", "you show: "), ("the candidate confirms ", "you confirm "),
      ("plan the sitting ", "you plan the sitting "),
    ]
    where change.hasPrefix(about) {
      return to + change.dropFirst(about.count)
    }
    return change
  }
}
