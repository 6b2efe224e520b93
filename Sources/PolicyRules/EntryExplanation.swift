internal import Amounts
internal import Cases
internal import Facts
internal import Units

// In words: the arithmetic of an entry, or why nothing is paid.
extension Settlement {
  /// Why the amount is what it is; where a person must decide, the case that no clause settles.
  func explanation(
    of explained: SettledResult?,
    in examination: Examination<Int64, CostResult>?, leaving unsettled: CostGap?
  ) -> String {
    guard let explained, let examination else {
      return "too much is unknown at once to settle this cost: state more of what is asked for"
    }
    let words = explanation(explained.result, explained.steps)
    guard
      let gap = examination.outcomes.first(where: { $0.outcome.needsPerson }),
      gap.outcome != explained.result
    else { return words }
    let when: String
    let open = examination.blame.filter { $0 > 0 }.compactMap { index -> String? in
      switch self.openness[index] {
      case .unknown(_, let ask), .discretion(_, let ask): ask
      case .future, .settled: nil
      }
    }
    if let isOnlyIfPassed = unsettled?.isOnlyIfPassed {
      when = isOnlyIfPassed ? "if it is passed" : "if the sitting is failed"
    } else if let first = open.first {
      when = "depending on \(first)"
    } else {
      let attempt = future(of: gap.witness)
      when =
        attempt >= FactSheet.never || attempt > Int64(planned.number)
        ? "if the sitting is failed" : "if it is passed"
    }
    return "\(words); but \(when), \(explanation(gap.outcome, nil))"
  }

  /// What a person has to decide on other costs first, where the amount hangs on it.
  func hanging(on blame: [Int]) -> String {
    let asked = blame.filter { $0 >= firstDoubt }.compactMap { index -> String? in
      if case .discretion(_, let question) = openness[index] { question } else { nil }
    }
    guard let first = asked.first else { return "" }
    return "; it hangs on \(first)" + (asked.count > 1 ? ", and \(asked.count - 1) more" : "")
  }

  private func explanation(_ result: CostResult, _ steps: MoneySteps?) -> String {
    switch result {
    case .paid: (try? steps?.explanation()) ?? ""
    case .notEarned(let clause):
      "covered by `\(clause)`, but not earned this way"
        + (seriesEnd.map { "; the series ended \($0.words)" } ?? "")
    case .excluded(let clause): "excluded by `\(clause)`"
    case .candidatePays(let clause): "the candidate's own cost by `\(clause)`"
    case .noBonus: "no bonus"
    case .ruled(let who, _, _):
      [try? steps?.explanation(), who].compactMap { $0 }.joined(separator: "; ")
    case .notInTable(let clause): "the table of `\(clause)` has no row for this case"
    case .silent: "no clause of \(policy.id) speaks of this cost"
    case .uncounted(.resultAwaited), .uncounted(.booked):
      "the sitting has no result yet"
    case .uncounted(let outcome):
      "\(policy.id) does not count a sitting that is a \(outcome.rawValue), and no clause names it"
    case .overlapping(let clauses):
      "two clauses cover this cost: " + clauses.map { "`\($0)`" }.joined(separator: " and ")
    case .tooLarge(let clause): "too large to be worked out by `\(clause)`"
    }
  }
}
