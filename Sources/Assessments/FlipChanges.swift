internal import Cases
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// The changes that people can make.
extension FlipSearch {
  func candidates() -> [Change] {
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
    let sure = VendorChecks(core.catalog, core.exam, core.funding, at: core.place)
      .firstDayWithoutDoubt(from: verdict.planned.day)
    if sure > verdict.planned.day {
      changes.append(
        Change(words: "plan the sitting for \(sure)") { $0.funding.plannedDay = sure })
    }
    let missing = verdict.judgement?.entries.flatMap(\.missing) ?? []
    let asksForSittings = verdict.findings.contains {
      $0.id == VendorChecks.unlistedSittings && $0.verdict == .needsEvidence(from: "candidate")
    }
    if asksForSittings || missing.contains(where: { $0.hasPrefix("candidate") }) {
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
            answers: fact.ask, who: fact.name.who
          ) { $0 = $0.stating(fact, answer) })
      }
    }
    changes += askingLess() + answers() + rulingsOnEarlier + promisesTakenBack
    for finding in verdict.findings where !finding.isCondition {
      switch finding.verdict {
      case .needsEvidence where finding.cost != nil || asksOpenFact(finding): continue
      // What has several possible answers is tried with each of them.
      case .needsEvidence where !statesItsAnswer(finding): continue
      case .needsEvidence(let who):
        changes.append(
          Change(words: "\(who) shows: \(finding.threshold)", who: who) {
            $0.supplied[finding.id] = .met
          })
      case .unmet where finding.valueIsPrivate:
        changes.append(
          Change(words: "candidate shows: \(finding.threshold)") { $0.supplied[finding.id] = .met })
      case .needsPerson(let role):
        if let clause = core.policy?.clause(finding.id), clause.waivedBy == role {
          changes.append(FlipSearch.waiver(of: clause, by: role))
        } else {
          changes += [paying(finding), FlipSearch.allowing(finding, by: role)].compactMap { $0 }
        }
      // Who may waive a wait need not sit it out.
      case .notYet:
        guard let clause = core.policy?.clause(finding.id), let role = clause.waivedBy else {
          continue
        }
        changes.append(FlipSearch.waiver(of: clause, by: role))
      default: continue
      }
    }
    return changes
  }

  private static func waiver(of clause: Clause, by role: String) -> Change {
    Change(words: "\(role) waives `\(clause.id)`", who: role) { core in
      core.funding.rulings.append(
        Ruling(
          clause: clause.id, allowed: true, by: role, role: role, on: core.funding.asOf,
          why: "asked", reason: clause.waiver?.reasons.first))
    }
  }

  /// A person's answer to a check that is no clause, where a ruling gives it.
  private static func allowing(_ finding: Finding, by role: String) -> Change? {
    guard let inquiry = finding.inquiry, inquiry.way == .ruling else { return nil }
    return Change(
      words: "\(role) answers \(inquiry.allowing.words) to: \(inquiry.question)",
      answers: inquiry.question, who: role
    ) {
      $0.supplied[finding.id] = inquiry.allowing.verdict
    }
  }

  /// An answer that all of a cost is paid of which no clause speaks.
  private func paying(_ finding: Finding) -> Change? {
    let entry = verdict.judgement?.entries.first {
      $0.isPlanned && $0.gap != nil && $0.category.rawValue == finding.cost
    }
    guard let entry else { return nil }
    return Change(
      words: "\(Policy.ofSilence) answers that all of the \(entry.category.rawValue) is paid",
      answers: finding.id, who: Policy.ofSilence
    ) {
      $0.funding.costRulings.append(ruling(entry, .whole))
    }
  }

  /// HR's answers on what earlier sittings cost, where that takes room of this one: all of it, or nothing.
  private var rulingsOnEarlier: [Change] {
    let entries = verdict.judgement?.entries.filter { !$0.isPlanned && $0.gap != nil } ?? []
    let isAsked = verdict.findings.contains {
      $0.cost != nil && $0.verdict == .needsPerson(role: Policy.ofSilence)
    }
    guard let first = entries.first, isAsked else { return [] }
    let what =
      entries.count == 1
      ? "the \(first.category.rawValue) of the sitting of \(first.sittingDay)"
      : "what is open of earlier sittings"
    return [(Share.whole, "all"), (.none, "nothing")].map { share, words in
      Change(
        words: "\(Policy.ofSilence) answers that \(words) of \(what) is paid",
        answers: first.id, who: Policy.ofSilence
      ) { core in
        core.funding.costRulings += entries.map { ruling($0, share) }
      }
    }
  }

  /// What was promised beyond what is paid frees its room of limits once it is taken back. Of the planned sitting only what a
  /// person refused since: what stands against all of it stands against its promise as well.
  private var promisesTakenBack: [Change] {
    let entries = verdict.judgement?.entries ?? []
    return entries.filter { !$0.promisedInVain.isZero && (!$0.isPlanned || $0.isRuled) }.map {
      takingBack($0.promisedInVain, of: $0.category, on: $0.sittingDay, from: $0.booked?.by)
    }
      + core.funding.promises(beside: entries).filter { !core.funding.saysThatEmployerPaid($0) }.map
    {
      takingBack(
        $0.promised, of: $0.category, on: $0.sittingDay, from: $0.by,
        provided: ", nothing of it having been paid")
    }
  }

  /// - Parameter condition: what is taken for granted, in words; what was paid already is recorded, not taken back.
  private func takingBack(
    _ promised: Money, of category: CostCategory, on day: Day, from decider: String?,
    provided condition: String = ""
  ) -> Change {
    Change(
      words: "the promise of \(promised) for the \(category.words) of \(day) is taken back"
        + condition,
      who: decider ?? "employer"
    ) { core in
      let funding = core.funding
      func freed(_ payment: Payment) -> Payment {
        guard payment.person == funding.candidate.id, payment.exam == funding.exam,
          payment.sittingDay == day, payment.category == category,
          let left = try? payment.promised.subtracting(promised), !left.isNegative
        else { return payment }
        return payment.promising(left)
      }
      func freed(_ list: Listed<Payment>) -> Listed<Payment> {
        Listed(list.items.map(freed), completeSince: list.completeSince)
      }
      core.funding.payments = freed(funding.payments)
      core.funding.poolPayments = funding.poolPayments.map(freed)
    }
  }

  private func ruling(_ entry: Entry, _ share: Share) -> CostRuling {
    CostRuling(
      category: entry.category, sitting: entry.isPlanned ? nil : entry.sittingDay, share: share,
      by: Policy.ofSilence, role: Policy.ofSilence, on: core.funding.asOf, why: "asked")
  }

  /// Whether its threshold says what has to be shown; anything else may turn out in more than one way.
  private func statesItsAnswer(_ finding: Finding) -> Bool {
    finding.origin == .policy || finding.id == VendorChecks.includedRetake
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
    words: "the employer confirms that nothing else was paid in the year", who: "employer"
  ) { core in
    core.funding.payments = Listed(core.funding.payments.items, completeSince: FundingCase.ever)
  }

  private static let allSittings = Change(
    words: "the candidate confirms that every sitting is listed"
  ) { core in
    core.funding.sittings = Listed(core.funding.sittings.items, completeSince: FundingCase.ever)
  }

  /// Less of what is asked for: down to an amount at which a clause says otherwise, or without one cost.
  private func askingLess() -> [Change] {
    let asked = core.funding.asked
    let total = asked.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    guard let policy = core.policy,
      let largest = asked.max(by: {
        $0.amount.minorUnits < $1.amount.minorUnits
      })
    else { return [] }
    let bounds = Set(policy.moneyConstants).filter { bound in
      bound > 0 && bound < total && total - bound < largest.amount.minorUnits
    }.sorted(by: >).prefix(2)
    let downTo = bounds.compactMap { bound -> Change? in
      guard
        let all = try? Money(minorUnits: bound, policy.currency),
        let less = try? Money(
          minorUnits: largest.amount.minorUnits - (total - bound), policy.currency)
      else { return nil }
      return Change(words: "ask for \(all) in all", answers: "amount") { core in
        core.funding.asked = core.funding.asked.map {
          $0.category == largest.category ? $0.asking(less) : $0
        }
      }
    }
    let refused = asked.filter { cost in
      asked.count > 1
        && verdict.findings.contains {
          $0.cost == cost.category.rawValue && $0.verdict != .met
        }
    }
    return downTo
      + refused.map { cost in
        Change(words: "leave out \(cost.category.rawValue)", answers: "amount") { core in
          core.funding.asked.removeAll { $0.category == cost.category }
        }
      }
  }
}
