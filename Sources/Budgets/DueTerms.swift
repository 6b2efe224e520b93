internal import Cases

/// What a policy says of renewals or memberships, and for how many people it was asked.
public struct DueTerms: Hashable, Sendable {
  /// `renewal`, `membership`
  public let label: String
  /// The id of the policy; nil where none is named.
  public let policy: String?
  public let people: Int64
  /// What is said of it, with the clause that decides.
  private let treatment: String

  /// In a sentence.
  public var words: String { words(ofFewerThan: 1) }

  /// In a sentence; how many they are is not said of a group that is too small to be shown.
  func words(ofFewerThan least: Int64) -> String {
    let who =
      people < least ? "fewer than \(least) people" : people == 1 ? "1 person" : "\(people) people"
    return "The \(label) of \(who): \(treatment)"
  }

  /// By policy and label.
  static func all(_ engine: BudgetEngine) -> [DueTerms] {
    struct Asked: Hashable {
      let label: String
      let policy: String
      let treatment: DueBasis.Treatment
      let category: CostCategory
    }
    var people: [Asked: Int64] = [:]
    for (key, count) in engine.tally.counts {
      let own = engine.kinds[key.kind].dues.map {
        Asked(
          label: $0.due.label, policy: $0.due.policy ?? "", treatment: $0.treatment,
          category: $0.due.category)
      }
      for asked in Set(own) { people[asked, default: 0] += count }
    }
    return people.map { asked, count in
      DueTerms(
        label: asked.label, policy: asked.policy.isEmpty ? nil : asked.policy, people: count,
        treatment: words(asked.treatment, asked.policy, asked.category))
    }.sorted { ($0.policy ?? "", $0.label, $0.words) < ($1.policy ?? "", $1.label, $1.words) }
  }

  private static func words(
    _ treatment: DueBasis.Treatment, _ policy: String, _ category: CostCategory
  ) -> String {
    switch treatment {
    case .covered(let clause):
      "paid under `\(clause)` of \(policy), as \(category.rawValue), within its limits."
    case .excluded(let clause): "`\(clause)` of \(policy) does not pay it; nothing is counted."
    case .silent:
      "no clause of \(policy) settles it (\(category.rawValue)). What is asked is counted, as far as limits allow: the "
        + "most that may come."
    case .withoutPolicy: "no policy is named for it; what is asked is counted."
    }
  }
}
