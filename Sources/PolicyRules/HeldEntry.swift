internal import Facts
internal import Units

// What is left of an entry where a requirement stands against its cost.
extension Entry {
  /// The same where anything of it would be paid, or a voucher of the employer is kept back.
  func heldWherePaid(by finding: Finding) -> Entry {
    atMost.minorUnits > 0 || finding.verdict == .unmet && isPaidByEmployersVoucher
      ? held(by: finding) : self
  }

  /// The entry as long as a requirement stands against it: refused, nothing of it is paid; waiting, it is
  /// at stake and nothing of it is sure.
  func held(by finding: Finding) -> Entry {
    var held = self
    held.payable = .zero(payable.currency)
    (held.passed, held.failed) = (passed.withNothingSure, failed.withNothingSure)
    guard case .unmet = finding.verdict else {
      if case .open = state { return held }
      held.state = .open(finding.verdict)
      if case .needsEvidence(let who) = finding.verdict,
        let remedy = finding.ask(of: who, for: sitting)
      {
        held.missing.append("\(who): \(remedy)")
      }
      held.explanation = "\(finding.subject): \(finding.verdict.word); then \(explanation)"
      return held
    }
    held.state = .closed
    if isPaidByEmployersVoucher {
      (held.voucher, held.isKeptFromEmployer) = (.zero(payable.currency), true)
    }
    let nothing = Outlay.none(payable.currency)
    (held.passed, held.failed) = (nothing, nothing)
    (held.atMost, held.mostByClauses) = (held.payable, held.payable)
    (held.paid, held.missing) = (nil, [])
    (held.gap, held.isUndecided, held.takesOpenRoom) = (nil, false, false)
    held.clause = finding.id
    held.explanation =
      "\(finding.subject) is unmet: \(finding.threshold)"
      + (finding.note.map { "; \($0)" } ?? "")
    return held
  }
}

extension Finding {
  /// What somebody is asked for, where its remedy names who that is: of a sitting that is over what was done before it, since
  /// nothing more can be, and how somebody prepared is for nobody else to read. Nil where no remedy says it.
  func ask(of who: String, for sitting: SubjectSitting) -> String? {
    guard sitting.outcome == nil || !valueIsPrivate else {
      return "what was done before the sitting of \(sitting.day)"
    }
    let begin = "\(who) states "
    return remedy.map { $0.hasPrefix(begin) ? String($0.dropFirst(begin.count)) : $0 }
  }
}
