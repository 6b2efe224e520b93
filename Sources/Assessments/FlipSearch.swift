internal import Cases
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// Looks for the smallest sets of changes that people can make and that turn the answer into an
/// approval. Each set is run again through the rules; nothing is claimed from prose.
struct FlipSearch {
  let core: Core
  let verdict: CoreVerdict

  struct Change: Sendable {
    let words: String
    /// What it answers: of several answers to one question only one can be given.
    var answers: String?
    let apply: @Sendable (inout Core) -> Void
  }

  /// At most this many changes are combined before all of them together are tried.
  private static let largestSet = 3
  private static let mostFlips = 4

  func flips() -> [Flip] {
    guard !verdict.recommendation.isApproval, core.policy != nil else { return [] }
    let changes = candidates()
    var found: [(indexes: [Int], flip: Flip)] = []
    // Each of these is cleared by its own answer alone, so that no smaller set can be enough.
    let smallest = max(1, Set(verdict.findings.flatMap(core.factsAsked)).count)
    for size in 1...FlipSearch.largestSet where size <= changes.count && size >= smallest {
      for indexes in FlipSearch.combinations(of: changes.count, choosing: size) {
        guard FlipSearch.isPossible(indexes.map { changes[$0] }) else { continue }
        if found.contains(where: { Set($0.indexes).isSubset(of: indexes) }) { continue }
        if let flip = tried(indexes.map { changes[$0] }) { found.append((indexes, flip)) }
        if found.count == FlipSearch.mostFlips { return found.map(\.flip) }
      }
    }
    if found.isEmpty, changes.count > FlipSearch.largestSet {
      return FlipSearch.wholes(of: changes).lazy.compactMap(tried).first.map { [$0] } ?? []
    }
    return found.map(\.flip)
  }

  /// Whether no two of them answer the same question.
  private static func isPossible(_ changes: [Change]) -> Bool {
    let answered = changes.compactMap(\.answers)
    return Set(answered).count == answered.count
  }

  /// All changes at once, for each way of answering what has several answers.
  private static func wholes(of changes: [Change]) -> [[Change]] {
    var wholes: [[Change]] = [changes.filter { $0.answers == nil }]
    for question in Core.unique(changes.compactMap(\.answers)) {
      let answers = changes.filter { $0.answers == question }
      wholes = wholes.flatMap { whole in answers.map { whole + [$0] } }
      if wholes.count > mostWholes { return [] }
    }
    return wholes
  }

  private static let mostWholes = 64

  private func tried(_ changes: [Change]) -> Flip? {
    var changed = core
    for change in changes { change.apply(&changed) }
    let outcome = changed.verdict()
    guard outcome.recommendation.isApproval else { return nil }
    return Flip(
      changes: changes.map(\.words),
      outcome: "\(outcome.recommendation.word): \(outcome.ifPassed) if passed, "
        + "\(outcome.ifFailed) if failed, for \(outcome.planned.day)")
  }

  private func candidates() -> [Change] {
    var changes: [Change] = []
    if let asked = core.funding.plannedDay {
      // A day that nobody asked for is the first that every rule of time allows.
      var free = core
      free.funding.plannedDay = nil
      let day = free.verdict().planned.day
      if day != asked {
        changes.append(
          Change(words: "plan the sitting for \(day)") { $0.funding.plannedDay = day })
      }
    }
    let sure = VendorChecks(core.catalog, core.exam, core.funding)
      .firstDayWithoutDoubt(from: verdict.planned.day)
    if sure > verdict.planned.day {
      changes.append(
        Change(words: "plan the sitting for \(sure)") { $0.funding.plannedDay = sure })
    }
    let missing = verdict.judgement?.entries.flatMap(\.missing) ?? []
    if missing.contains(where: { $0.hasPrefix("candidate") }) {
      changes.append(FlipSearch.allSittings)
    }
    if missing.contains(where: { $0.hasPrefix("employer") }) {
      changes.append(FlipSearch.allPayments)
    }
    for fact in core.openFacts {
      for answer in [true, false] where !refuses(fact, answer) {
        changes.append(
          Change(
            words: "\(fact.name.who) answers \(answer ? "yes" : "no") to: \(fact.ask)",
            answers: fact.ask
          ) { $0 = $0.stating(fact, answer) })
      }
    }
    changes += answers()
    for finding in verdict.findings where !finding.isCondition {
      switch finding.verdict {
      case .needsEvidence where finding.id.hasPrefix("cost/") || asksOpenFact(finding): continue
      // What has several possible answers is tried with each of them.
      case .needsEvidence where !statesItsAnswer(finding): continue
      case .needsEvidence(let who):
        changes.append(
          Change(words: "\(who) shows: \(finding.threshold)") { $0.supplied.insert(finding.id) })
      case .unmet where finding.valueIsPrivate:
        changes.append(
          Change(words: "candidate shows: \(finding.threshold)") { $0.supplied.insert(finding.id) })
      case .needsPerson(let role):
        guard let clause = core.policy?.clause(finding.id), clause.waivedBy == role else {
          continue
        }
        changes.append(
          Change(words: "\(role) waives `\(clause.id)`") { core in
            core.funding.rulings.append(
              Ruling(
                clause: clause.id, allowed: true, by: role, role: role, on: core.funding.asOf,
                why: "asked"))
          })
      default: continue
      }
    }
    return changes
  }

  /// Whether its threshold says what has to be shown; anything else may turn out in more than one way.
  private func statesItsAnswer(_ finding: Finding) -> Bool {
    finding.origin == .policy || finding.id == "included-retake"
  }

  /// Whether an answer turns an open decision into a refusal; nothing added to it would help.
  private func refuses(_ fact: DeclaredFact, _ answer: Bool) -> Bool {
    verdict.recommendation != .decline
      && core.stating(fact, answer).verdict().recommendation == .decline
  }

  /// Whether stating a fact that the policy declares answers the finding.
  private func asksOpenFact(_ finding: Finding) -> Bool {
    guard case .requires(let condition, _) = core.policy?.clause(finding.id)?.kind else {
      return false
    }
    return condition.facts.contains { reference in
      core.openFacts.contains { $0.name == reference.fact }
    }
  }

  private static let allPayments = Change(
    words: "the employer confirms that nothing else was paid in the year"
  ) { core in
    core.funding.payments = Listed(core.funding.payments.items, completeSince: FundingCase.ever)
  }

  private static let allSittings = Change(
    words: "the candidate confirms that every sitting is listed"
  ) { core in
    core.funding.sittings = Listed(core.funding.sittings.items, completeSince: FundingCase.ever)
  }

  /// Index sets in lexicographic order.
  private static func combinations(of count: Int, choosing size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    guard size <= count else { return [] }
    return (0...(count - size)).flatMap { first in
      combinations(of: count - first - 1, choosing: size - 1).map { rest in
        [first] + rest.map { $0 + first + 1 }
      }
    }
  }
}
