internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// What a policy said to a case, asked for one thing at a time.
struct Answer {
  let judgement: Judgement

  init(_ judgement: Judgement) { self.judgement = judgement }

  func entries(_ name: EntryName) -> [Entry] {
    judgement.entries.filter { entry in
      entry.category == name.category
        && name.day.map { entry.sittingDay == $0 } ?? entry.isPlanned
    }
  }

  /// Nil when it is as expected.
  func mismatch(_ expectation: Expectation) -> Mismatch? {
    guard let (got, why) = difference(expectation.subject) else { return nil }
    return Mismatch(
      place: expectation.place, what: expectation.what, expected: expectation.words, got: got,
      why: why)
  }

  private typealias Difference = (got: String, why: String?)

  private func difference(_ subject: Expectation.Subject) -> Difference? {
    switch subject {
    case .entry(let name, let part): return difference(name, part)
    case .requirement(let id, let expected):
      let verdict = verdict(id)
      guard !expected.fits(verdict) else { return nil }
      let finding = judgement.requirements.first { $0.id == id }
      return (
        ExpectedVerdict.words(for: verdict),
        finding.map { "\($0.value); needs: \($0.threshold)" }
      )
    case .condition(let id, let expected):
      let isCondition = judgement.requirements.first { $0.id == id }?.isCondition ?? false
      return isCondition == expected ? nil : (isCondition ? "yes" : "no", nil)
    case .approvers(let expected):
      let got = judgement.approvers
      return got == expected ? nil : (got.isEmpty ? "nobody" : got.joined(separator: ", "), nil)
    case .approval(let expected):
      let verdict = judgement.approvalFinding?.verdict ?? .met
      return expected.fits(verdict) ? nil : (ExpectedVerdict.words(for: verdict), nil)
    case .claimBy(let expected):
      let got = judgement.claim.map { $0.until.map { "\($0)" } ?? "not known" } ?? "no such rule"
      let wanted = expected.map { "\($0)" } ?? "not known"
      return got == wanted ? nil : (got, judgement.claim.map { "claim \($0.words)" })
    case .owedBack(let expected):
      let owed = judgement.repayments.map(\.owedBack)
      let why = judgement.repayments.map(\.explanation).joined(separator: "; ")
      guard !owed.contains(nil) else {
        return expected == nil ? nil : ("not known", why)
      }
      let sum = try? Money.sum(owed.compactMap { $0 }, in: judgement.policy.currency)
      return sum == expected ? nil : (sum.map { "\($0)" } ?? "too large", why.isEmpty ? nil : why)
    case .owedBackBecause(let clause):
      let clauses = judgement.repayments.map(\.clause)
      return clauses.contains(clause) ? nil : (clauses.isEmpty ? "no clause" : clauses[0], nil)
    case .left(let meter, let expected):
      let states = judgement.meters.filter { $0.name == meter }
      guard let first = states.first else { return ("no limit on it", nil) }
      // Of several windows that of the planned day, which is the last that has begun by then.
      let planned = judgement.planned.day
      let begun = states.filter { $0.windowStart.map { $0 <= planned } ?? true }
      let latest = begun.compactMap(\.windowStart).max()
      let current = begun.filter { $0.windowStart == latest }
      guard !current.contains(where: { $0.leftAfter == expected }) else { return nil }
      let state = current.first ?? first
      return (state.leftAfter.map { "\($0)" } ?? "not known", "limit \(state.limit)")
    case .attempt(let expected):
      let number = judgement.planned.number
      return number == expected ? nil : ("\(number)", nil)
    }
  }

  /// What the policy says nothing of does not apply; its own questions are met where it asks none.
  private func verdict(_ id: String) -> Verdict {
    judgement.requirements.first { $0.id == id }?.verdict
      ?? (Policy.ownFindings.contains(id) ? .met : .doesNotApply)
  }

  private func difference(_ name: EntryName, _ part: EntryPart) -> Difference? {
    let found = entries(name)
    if case .none = part {
      return found.first.map { (ExpectedVerdict.words(for: $0.state), $0.explanation) }
    }
    guard let entry = found.first else { return ("no such line", nil) }
    guard let got = got(entry, part) else { return nil }
    return (got, entry.explanation)
  }

  /// What the entry has instead of what is expected; nil when it is the same.
  private func got(_ entry: Entry, _ part: EntryPart) -> String? {
    switch part {
    case .none: return nil
    case .state(let expected):
      return expected.fits(entry.state) ? nil : ExpectedVerdict.words(for: entry.state)
    case .amount(let kind, let expected): return got(entry, kind, expected)
    case .because(let clause):
      return entry.clause == clause ? nil : entry.clause ?? "no clause"
    case .paid(let words): return entry.paid == words ? nil : entry.paid ?? "never"
    case .candidatePays(let expected):
      return entry.isCandidates == expected ? nil : entry.isCandidates ? "yes" : "no"
    case .dueOn(let day):
      return entry.dueOn == day ? nil : entry.dueOn.map { "\($0)" } ?? "not known"
    case .says(let text):
      return entry.explanation.contains(text) ? nil : "“\(entry.explanation)”"
    }
  }

  private func got(_ entry: Entry, _ kind: AmountKind, _ expected: Money) -> String? {
    func one(_ money: Money) -> String? { money == expected ? nil : "\(money)" }
    switch kind {
    case .payable: return one(entry.payable)
    case .ifPassed: return one(entry.ifPassed)
    case .ifFailed: return one(entry.ifFailed)
    case .atMost: return one(entry.atMost)
    case .amount:
      let all = [entry.payable, entry.ifPassed, entry.ifFailed, entry.atMost]
      guard !all.allSatisfy({ $0 == expected }) else { return nil }
      if all.allSatisfy({ $0 == entry.payable }) { return "\(entry.payable)" }
      return "\(entry.payable) whatever happens, \(entry.ifPassed) if passed, \(entry.ifFailed) if "
        + "failed, \(entry.atMost) at most"
    }
  }
}
