public import Amounts
public import Cases
public import Facts
public import Units

/// Whether and when a cost is paid, over every continuation of the series.
public enum EntryState: Hashable, Sendable {
  /// Every continuation pays it.
  case payable
  /// Only some continuations pay it.
  case pending
  /// None pays it.
  case closed
  /// A fact is missing or a person decides.
  case open(Verdict)
}

/// One line of the settlement.
public struct Entry: Hashable, Sendable {
  /// Stable: the sitting's day and the category.
  public let id: String
  public let sittingDay: Day
  public let attempt: Int
  public let isPlanned: Bool
  public let category: CostCategory
  public let asked: Money
  public let state: EntryState
  /// What is paid whatever happens.
  public let payable: Money
  /// What is paid if the planned sitting is passed, everything unknown going against it.
  public let ifPassed: Money
  /// What is paid if it is failed, everything unknown going against it.
  public let ifFailed: Money
  /// The most that any completion pays.
  public let atMost: Money
  /// The clause that decides if the planned sitting is passed; nil where the policy is silent.
  public let clause: String?
  public let paid: PaidWhen?
  /// The amount if passed, as steps.
  public let steps: MoneySteps?
  /// In words: the arithmetic, or why nothing is paid.
  public let explanation: String
  /// What is missing for a decided answer.
  public let missing: [String]
}

extension Entry {
  /// The amounts alone: which clause decided can tell how often somebody sat the exam.
  func withoutReasons() -> Entry {
    Entry(
      id: id, sittingDay: sittingDay, attempt: 0, isPlanned: isPlanned, category: category,
      asked: asked, state: state, payable: payable, ifPassed: ifPassed, ifFailed: ifFailed,
      atMost: atMost, clause: nil, paid: paid, steps: steps, explanation: "", missing: [])
  }
}

/// How a meter stands before this request and after it.
public struct MeterState: Hashable, Sendable {
  public let clause: String
  public let name: String
  public let windowStart: Day?
  public let limit: Money
  /// Nil when the list of payments is not complete over the window.
  public let used: Money?
  /// What is left after this request, if the planned sitting is passed.
  public let leftAfter: Money?
}

/// What a policy says to one case for one planned day.
public struct Judgement: Hashable, Sendable {
  public let policy: Policy
  public let planned: SubjectSitting
  public let requirements: [Finding]
  public let entries: [Entry]
  public let meters: [MeterState]
  /// Roles that must approve, each once, in the policy's order.
  public let approvers: [String]
  public let approvalFinding: Finding?
  /// Days after the result within which to claim, and until when for the planned day.
  public let claim: (within: Span, until: Day)?

  /// Without the entries of earlier sittings, and without the clauses that decided.
  public func onlyPlanned() -> Judgement {
    Judgement(
      policy: policy, planned: SubjectSitting(day: planned.day, outcome: nil, number: 0),
      requirements: [], entries: entries.filter(\.isPlanned).map { $0.withoutReasons() },
      meters: meters,
      approvers: approvers, approvalFinding: approvalFinding, claim: claim)
  }

  public static func == (left: Judgement, right: Judgement) -> Bool {
    left.policy == right.policy && left.planned == right.planned
      && left.requirements == right.requirements && left.entries == right.entries
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(policy)
    hasher.combine(planned)
    hasher.combine(entries)
  }
}

extension Policy {
  /// Judges a case for a planned day.
  public func judge(_ funding: FundingCase, vendor: String, plannedDay: Day) -> Judgement {
    let sheet = sheet(funding, vendor: vendor, plannedDay: plannedDay)
    let planned = sheet.subject
    let settlement = Settlement(policy: self, funding: funding, vendor: vendor, planned: planned)
    let worlds = settlement.worlds()
    let entries = settlement.costs.indices.map { settlement.entry($0, in: worlds) }
    let claimSpan = clauses.lazy.compactMap { clause -> Span? in
      if case .claim(let span) = clause.kind { span } else { nil }
    }.first
    let (approvers, finding) = approval(sheet)
    return Judgement(
      policy: self, planned: planned, requirements: requirements(for: sheet), entries: entries,
      meters: settlement.states(after: entries), approvers: approvers, approvalFinding: finding,
      claim: claimSpan.map { ($0, plannedDay.adding($0)) })
  }

  /// What the policy requires of a case for a planned day, without settling any cost.
  public func requirements(of funding: FundingCase, vendor: String, plannedDay: Day) -> [Finding] {
    requirements(for: sheet(funding, vendor: vendor, plannedDay: plannedDay))
  }

  private func sheet(_ funding: FundingCase, vendor: String, plannedDay: Day) -> FactSheet {
    let counted = attempt.counted(funding.sittings.items, exam: funding.exam, until: plannedDay)
    return FactSheet(
      funding, vendor: vendor,
      subject: SubjectSitting(day: plannedDay, outcome: nil, number: counted.count + 1),
      counter: attempt)
  }

  private func approval(_ sheet: FactSheet) -> ([String], Finding?) {
    let asked = sheet.funding.asked.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    var roles: [String] = []
    var silent: Finding?
    for clause in clauses {
      guard case .approval(let bands) = clause.kind, applies(clause, sheet) != nil else { continue }
      let fitting = bands.filter { band in
        (band.above.map { asked > $0.minorUnits } ?? true)
          && (band.upTo.map { asked <= $0.minorUnits } ?? true)
      }
      roles += fitting.flatMap(\.by).filter { !roles.contains($0) }
      if fitting.isEmpty {
        let shown = (try? Money(minorUnits: asked, currency).description) ?? "\(asked)"
        silent = Finding(
          id: clause.id, origin: .policy, subject: "approver", verdict: .needsPerson(role: "HR"),
          value: shown, threshold: "an approver for the amount", quote: clause.text,
          source: citation(clause), age: age(on: sheet.funding.asOf),
          remedy: "HR names who approves \(shown)")
      }
    }
    return (roles, silent)
  }
}

extension Settlement {
  /// - Parameter worlds: all of them, or nil when there are too many to try.
  func entry(_ index: Int, in worlds: [World]?) -> Entry {
    let cost = costs[index]
    let examination = worlds.map { worlds in
      examine(variables, worlds.map(\.completion), results: worlds.map { $0.results[index].result })
    }
    let zero = Money.zero(policy.currency)
    func money(_ minor: Int64) -> Money { (try? Money(minorUnits: minor, policy.currency)) ?? zero }

    let amounts = examination?.outcomes.map(\.outcome.minorUnits) ?? []
    let passing = worlds?.filter { future(of: $0.completion) == Int64(planned.number) } ?? []
    let failing = worlds?.filter { future(of: $0.completion) != Int64(planned.number) } ?? []
    let byAmount = { (left: World, right: World) in
      left.results[index].result.minorUnits < right.results[index].result.minorUnits
    }
    // A series that was passed before has no world in which the planned sitting passes it.
    let passed = (passing.isEmpty ? failing : passing).min(by: byAmount)?.results[index]
    let failed = (failing.isEmpty ? passing : failing).min(by: byAmount)?.results[index]
    let openness = examination?.blame.map { self.openness[$0] } ?? []
    let state = self.state(examination, openness)
    let passedResult = passed?.result ?? .silent
    // What is at stake, not the worst case, explains an amount that somebody still has to clear up.
    var explained = passed
    if case .open = state { explained = worlds?.max(by: byAmount)?.results[index] }
    return Entry(
      id: "\(cost.sitting.day)/\(cost.category.rawValue)", sittingDay: cost.sitting.day,
      attempt: cost.sitting.number, isPlanned: cost.sitting == planned, category: cost.category,
      asked: cost.asked, state: state, payable: money(amounts.min() ?? 0),
      ifPassed: money(passedResult.minorUnits), ifFailed: money(failed?.result.minorUnits ?? 0),
      atMost: money(amounts.max() ?? 0), clause: clauseId(passedResult),
      paid: clauseId(passedResult).flatMap { policy.clause($0) }.flatMap { clause in
        if case .covers(_, _, _, let paid) = clause.kind { paid } else { nil }
      }, steps: explained?.steps,
      explanation: explanation(explained?.result ?? .silent, explained?.steps),
      missing: openness.compactMap {
        if case .unknown(let who, let ask) = $0 { "\(who): \(ask)" } else { nil }
      })
  }

  func states(after entries: [Entry]) -> [MeterState] {
    meterStates.map { charge in
      let measured = zip(costs, entries).filter { charge.measures($0.0) }.map { $0.1.ifPassed }
      let spent = (try? Money.sum([charge.known] + measured, in: policy.currency)) ?? charge.limit
      let left = try? Money(
        minorUnits: max(0, charge.limit.minorUnits - spent.minorUnits), policy.currency)
      return MeterState(
        clause: charge.clause, name: charge.meter.name, windowStart: charge.start,
        limit: charge.limit, used: charge.isComplete ? charge.known : nil,
        leftAfter: charge.isComplete ? left : nil)
    }
  }

  private func state(_ examination: Examination<CostResult>?, _ openness: [Openness]) -> EntryState
  {
    guard let examination else { return .open(.needsPerson(role: "HR")) }
    if examination.outcomes.contains(where: { Settlement.needsPerson($0.outcome) }) {
      return .open(.needsPerson(role: "HR"))
    }
    let amounts = Set(examination.outcomes.map(\.outcome.minorUnits))
    if amounts.count == 1, let only = amounts.first { return only > 0 ? .payable : .closed }
    for case .unknown(let who, _) in openness { return .open(.needsEvidence(from: who)) }
    return .pending
  }

  private static func needsPerson(_ result: CostResult) -> Bool {
    switch result {
    case .silent, .overlapping: true
    case .paid, .notEarned, .excluded: false
    }
  }

  private func clauseId(_ result: CostResult) -> String? {
    switch result {
    case .paid(let clause, _), .notEarned(let clause), .excluded(let clause): clause
    case .silent: nil
    case .overlapping(let clauses): clauses.first
    }
  }

  private func explanation(_ result: CostResult, _ steps: MoneySteps?) -> String {
    switch result {
    case .paid: (try? steps?.explanation()) ?? ""
    case .notEarned(let clause): "covered by `\(clause)`, but not earned this way"
    case .excluded(let clause): "excluded by `\(clause)`"
    case .silent: "no clause of \(policy.id) speaks of this cost"
    case .overlapping(let clauses):
      "two clauses cover this cost: " + clauses.map { "`\($0)`" }.joined(separator: " and ")
    }
  }
}
