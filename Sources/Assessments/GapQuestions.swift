internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

// What a policy leaves unsaid about a cost, as a question that somebody can answer.
extension Core {
  /// The question on a cost that no clause settles, each answer run through the rules.
  func gapQuestion(_ gap: CostGap, _ entry: Entry) -> Question? {
    guard let policy else { return nil }
    return costQuestion(
      Core.words(gap, entry, policy), to: Policy.ofSilence, entry,
      ["pay all of it", "refuse"], share: "share: 100 %, ")
  }

  /// The question on an earlier cost against which something stands that a person may set aside; nil where that is for
  /// somebody to show.
  func blockQuestion(_ block: Finding, _ entry: Entry) -> Question? {
    guard case .needsPerson(let role) = block.verdict else { return nil }
    let cost = entry.category.words
    return costQuestion(
      "\(block.subject) stands against the \(cost) of the sitting of \(entry.sittingDay) "
        + "(\(block.threshold)). Is it paid all the same?", to: role, entry,
      ["as its clauses say", "refuse"], share: "")
  }

  /// A question on one cost, which its person answers by paying all of it or nothing.
  private func costQuestion(
    _ words: String, to role: String, _ entry: Entry, _ answers: [String], share: String
  ) -> Question {
    let sitting = entry.isPlanned ? "" : "sitting: \(entry.sittingDay), "
    return Question(
      role: role, question: words,
      answers: zip(answers, [Share.whole, .none]).map { answer, share in
        var changed = self
        changed.funding.costRulings.append(
          CostRuling(
            category: entry.category, sitting: entry.isPlanned ? nil : entry.sittingDay,
            share: share, by: role, role: role, on: funding.asOf, why: ""))
        return Question.Answer(answer: answer, outcome: Core.outcome(changed.verdict(), of: entry))
      },
      rulingLine: "rulings: [{cost: \(entry.category.rawValue), \(sitting)answer: pay, "
        + "\(share)by: NAME, role: \(role), on: \(funding.asOf), why: …}]")
  }

  /// An answer about the planned sitting's cost that settles nothing, and why: never passed over in silence.
  func unusedRuling(on entry: Entry, _ judgement: Judgement) -> String? {
    let answers = funding.costRulings.filter {
      $0.category == entry.category && $0.sitting ?? entry.sittingDay == entry.sittingDay
        && $0.on <= funding.asOf
    }
    guard let last = answers.max(by: { $0.on < $1.on }), !entry.isRuled else { return nil }
    guard entry.gap != nil else {
      return "the answer of \(last.by) on \(last.on) is not used: \(judgement.policy.id) speaks of "
        + "this cost itself"
    }
    let isOlder = funding.sittings.items.contains {
      $0.exam == funding.exam && $0.day > last.on && $0.day < entry.sittingDay
    }
    guard isOlder else {
      return "the answer of \(last.by) on \(last.on) settles nothing: a limit has no row for this "
        + "case, so that nobody can tell what it leaves"
    }
    return "\(last.by) answered on \(last.on), before the last sitting: that was about an earlier "
      + "attempt, and the question is open again"
  }

  /// The recommendation, and what becomes of the cost that is asked about; beside others also what this attempt gets in all.
  private static func outcome(_ verdict: CoreVerdict, of entry: Entry) -> String {
    guard let own = verdict.judgement?.entries.first(where: { $0.id == entry.id }),
      own.isPlanned == entry.isPlanned
    else { return verdict.recommendation.word }
    let amount = Core.words(own.passed.words, own.failed.words, own.dependsOnResult)
    let word = "\(verdict.recommendation.word), \(amount)"
    let funded = verdict.funded
    let now = Core.words(
      funded.ifPassedInWords, funded.ifFailedInWords, funded.dependsOnResult)
    guard own.isPlanned else { return "\(word) of it and \(now) of this attempt" }
    let isAlone = verdict.judgement?.entries.count { $0.isPlanned && $0.category != .bonus } == 1
    return isAlone ? word : "\(word) of it and \(now) in all"
  }

  private static func words(_ ifPassed: String, _ ifFailed: String, _ dependsOnResult: Bool)
    -> String
  {
    dependsOnResult ? "\(ifPassed) if passed, \(ifFailed) if failed" : ifPassed
  }

  private static func words(_ gap: CostGap, _ entry: Entry, _ policy: Policy) -> String {
    let cost = entry.category.words
    let result = gap.isOnlyIfPassed.map { $0 ? " if it is passed" : " if it is failed" } ?? ""
    let what =
      entry.isPlanned
      ? "the \(cost) of this attempt is paid\(result)"
      : "the \(cost) of the sitting of \(entry.sittingDay) is paid"
        + (gap.isOnlyIfPassed.map { " if the next is \($0 ? "passed" : "failed")" } ?? "")
    switch gap.kind {
    case .silence: return "No clause of \(policy.id) says whether \(what). Is it?"
    case .overlap(let clauses):
      let names = clauses.map { "`\($0)`" }.joined(separator: " and ")
      return
        "\(names) of \(policy.id) both speak of it and neither is an exception to the other, so "
        + "that nobody can tell whether \(what). Is it?"
    case .noRow(let clause):
      return
        "The table of `\(clause)` has no row for this case, so that \(policy.id) does not say "
        + "whether \(what). Is it?"
    case .uncounted(let outcome):
      return "\(policy.id) does not count a sitting that is a \(outcome.rawValue), and no clause "
        + "says whether \(what). Is it?"
    }
  }
}
