internal import Amounts
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

  /// The word shown to people and written to files.
  public var word: String {
    switch self {
    case .payable: "payable"
    case .pending: "pending"
    case .closed: "closed"
    case .open(let verdict): verdict.word
    }
  }
}

/// One line of the settlement.
public struct Entry: Hashable, Sendable {
  /// Stable: the sitting's day and the category.
  public internal(set) var id: String
  /// The sitting it is for, with the number that the policy's counter gives it.
  public internal(set) var sitting: SubjectSitting
  public internal(set) var isPlanned: Bool
  public internal(set) var category: CostCategory
  public internal(set) var asked: Money
  /// The part that a voucher pays; the amounts are about the rest.
  public internal(set) var voucher: Money
  /// Whether clauses keep the employer's money from it though the employer bought a voucher for it, which pays nothing then.
  public internal(set) var isKeptFromEmployer: Bool
  /// Whether the voucher that may pay it is the employer's.
  let hasEmployersVoucher: Bool
  /// What else is taken off before the policy looks at it: discounts, and what others pay.
  public internal(set) var deducted: Money
  /// Whether a voucher, discounts and what others pay leave nothing of it.
  public var isPaidByOthers: Bool {
    voucher.minorUnits + deducted.minorUnits >= asked.minorUnits
  }
  /// What the book says was promised or paid of it already.
  public internal(set) var booked: Booked?
  public internal(set) var state: EntryState
  /// What is paid whatever happens.
  public internal(set) var payable: Money
  /// What is paid if the planned sitting is passed.
  public internal(set) var passed: Outlay
  /// What is paid if it is failed.
  public internal(set) var failed: Outlay
  /// The most that any completion pays, where whoever has to decide grants all of it.
  public internal(set) var atMost: Money
  /// The most that any completion pays by a clause or by what a person has decided already.
  public internal(set) var mostByClauses: Money
  /// The clause that decides if the planned sitting is passed; nil where the policy is silent.
  public internal(set) var clause: String?
  /// Whether that clause leaves the cost to the candidate without refusing the attempt.
  public internal(set) var isCandidates: Bool
  /// When it is paid, in words.
  public internal(set) var paid: String?
  /// The day on which it is due, where the clause names events and all of them are known.
  public internal(set) var dueOn: Day?
  /// Whether that day is still to come or is not known, so that nothing is to be paid now.
  public internal(set) var isDueLater = false
  /// In words: the arithmetic, or why nothing is paid.
  public internal(set) var explanation: String
  /// Why no clause settles it, where a person has to.
  public internal(set) var gap: CostGap?
  /// Whether a person's answer settles it with one result or both.
  public internal(set) var isRuled = false
  /// Whether no clause settles it in some way of the series, so that somebody has to decide.
  public internal(set) var isUndecided = false
  /// Whether it is, and a limit or bands that bind a later cost measure it.
  public internal(set) var takesOpenRoom = false
  /// Whether too much is open at once to tell anything of it.
  public internal(set) var isUntold = false
  /// What is open against it by the rules of its earlier sitting's own day.
  public internal(set) var openBlock: Finding?
  /// What is missing for a decided answer.
  public internal(set) var missing: [String]

  /// What is sure if the planned sitting is passed: everything unknown goes against it.
  public var ifPassed: Money { passed.sure }
  /// What is sure if it is failed.
  public var ifFailed: Money { failed.sure }

  /// The result under which less of it is sure.
  public var least: Outlay {
    failed.sure.minorUnits < passed.sure.minorUnits ? failed : passed
  }
  /// The result of which more can come.
  public var greatest: Outlay {
    failed.most.minorUnits > passed.most.minorUnits ? failed : passed
  }

  public var dependsOnResult: Bool { passed.sure != failed.sure || passed.most != failed.most }

  public var sittingDay: Day { sitting.day }
  public var attempt: Int { sitting.number }

  /// What is still to be paid now: what is payable less what the book has as paid; nothing as long as a
  /// payment in another currency leaves open how much that is.
  public var due: Money {
    guard !isDueLater else { return .zero(payable.currency) }
    guard let booked else { return payable }
    guard !booked.hasForeign, let left = try? payable.subtracting(booked.paid), !left.isNegative
    else { return .zero(payable.currency) }
    return left
  }

  /// The most that what is paid of it is a share of, with either result, once the limits that come first have cut what is
  /// asked; never less than the book has where something of it is paid.
  public var eligible: Money {
    let kept = booked.flatMap { $0.paid.isZero ? nil : $0.eligibleCost }
    return [eligibleNow, kept].compactMap(\.self).max { $0.minorUnits < $1.minorUnits } ?? asked
  }

  /// The same whatever the book has; nil where neither result pays anything.
  public var eligibleNow: Money? {
    [passed, failed].filter { !$0.most.isZero }.compactMap { $0.mostSteps?.eligible }
      .max { $0.minorUnits < $1.minorUnits }
  }

  /// What was paid beyond anything that the policy can still pay.
  public var owedBack: Money {
    guard let booked, let over = try? booked.paid.subtracting(atMost), !over.isNegative else {
      return .zero(payable.currency)
    }
    return over
  }

  /// What was promised beyond anything that the policy can still pay, and takes its room of limits until it is taken back.
  public var promisedInVain: Money {
    guard let booked, !booked.hasForeign,
      let most = try? Money.sum([atMost, owedBack], in: atMost.currency),
      let over = try? booked.charged.subtracting(most), !over.isNegative
    else { return .zero(payable.currency) }
    return over
  }

  /// The amounts alone: which clause decided can tell how often somebody sat the exam.
  func withoutReasons() -> Entry {
    var bare = self
    bare.sitting = SubjectSitting(day: sitting.day, outcome: nil, number: 0)
    (bare.clause, bare.explanation, bare.gap, bare.missing) = (nil, "", nil, [])
    return bare
  }
}

extension Settlement {
  /// What the clauses give for a cost that nothing stands against.
  ///
  /// - Parameter worlds: all of them, or nil when there are too many to try.
  func entry(_ index: Int, in worlds: [World]?) -> Entry {
    let cost = costs[index]
    let (worlds, variables) = paying(index, worlds)
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
    let (ifPassed, ifFailed) = (
      passing.isEmpty ? failing : passing, failing.isEmpty ? passing : failing
    )
    let byMost = { (left: World, right: World) in
      left.results[index].most < right.results[index].most
    }
    let passed = ifPassed.min(by: byAmount)?.results[index]
    let isUntold = worlds == nil
    func outlay(_ worlds: [World]) -> Outlay {
      // Where nobody can tell anything, nothing is sure and all of it may be paid.
      guard !isUntold else {
        return Outlay(
          sure: zero, most: cost.eligible, sureSteps: nil,
          mostSteps: MoneySteps(asked: cost.eligible, steps: []))
      }
      let least = worlds.min(by: byAmount)?.results[index]
      let most = worlds.max(by: byMost)?.results[index]
      return Outlay(
        sure: money(least?.result.minorUnits ?? 0), most: money(most?.most ?? 0),
        sureSteps: least?.steps, mostSteps: most?.mostSteps)
    }
    // Who is asked depends on what is paid, not on which clause says so.
    let paid = worlds.map { worlds in
      examine(
        variables, worlds.map(\.completion),
        results: worlds.map { $0.results[index].result.decided })
    }
    let openness = paid?.blame.map { self.openness[$0] } ?? []
    var state = self.state(examination, openness)
    if cost.booked?.hasForeign == true { state = .open(.needsEvidence(from: "employer")) }
    var missing = openness.compactMap { openness -> String? in
      if case .unknown(let who, let ask) = openness { "\(who): \(ask)" } else { nil }
    }
    let passedResult = passed?.result ?? .silent
    // What is at stake, not the worst case, explains an amount that somebody still has to clear up.
    var explained = passed
    switch state {
    case .open: explained = worlds?.max(by: byAmount)?.results[index]
    case .pending where cost.sitting != planned || planned.outcome != nil:
      explained = worlds?.max(by: byAmount)?.results[index]
    case .pending, .payable, .closed: break
    }
    let gap = gap(index, passing: passing, failing: failing)
    let clause = clauseId(passedResult).flatMap { policy.clause($0) }
    let dueDay: DueDay = clause.map { self.dueDay($0, cost) } ?? .atOnce
    if case .unknown(let who, let ask) = dueDay {
      missing.append("\(who): \(ask)")
      if case .payable = state { state = .open(.needsEvidence(from: who)) }
    }
    let isKept = isKeptFromEmployer(cost, examination?.outcomes.map(\.outcome))
    return Entry(
      id: "\(cost.sitting.day)/\(cost.category.rawValue)", sitting: cost.sitting,
      isPlanned: cost.sitting == planned, category: cost.category,
      asked: cost.asked, voucher: isKept ? zero : cost.voucher, isKeptFromEmployer: isKept,
      hasEmployersVoucher: hasEmployersVoucher(cost),
      deducted: cost.deducted, booked: cost.booked,
      state: state,
      payable: money(amounts.min() ?? 0), passed: outlay(ifPassed), failed: outlay(ifFailed),
      atMost: worlds.map { money($0.map { $0.results[index].most }.max() ?? 0) } ?? cost.eligible,
      mostByClauses: isUntold ? cost.eligible : money(amounts.max() ?? 0),
      clause: clause?.id,
      isCandidates: examination?.outcomes.allSatisfy {
        if case .candidatePays = $0.outcome { true } else { false }
      } ?? false,
      paid: clause.flatMap {
        switch $0.kind {
        case .covers(let coverage): coverage.paidInWords
        case .pays(let bonus): bonus.paid.rawValue
        default: nil
        }
      },
      dueOn: dueDay.day, isDueLater: dueDay.isLater(than: funding.asOf),
      explanation: explanation(of: explained, in: examination, leaving: gap)
        + hanging(on: paid?.blame ?? []), gap: gap,
      isRuled: examination?.outcomes.contains {
        if case .ruled = $0.outcome { true } else { false }
      } ?? false, isUndecided: isUndecided(index),
      takesOpenRoom: isUndecided(index) && standsBefore(index), isUntold: isUntold,
      missing: missing
        + (cost.booked?.hasForeign == true
          ? ["employer: a dated rate for what was paid in another currency"] : []))
  }

  private func state(_ examination: Examination<Int64, CostResult>?, _ openness: [Openness])
    -> EntryState
  {
    guard let examination else { return .open(.needsPerson(role: "HR")) }
    for (outcome, _) in examination.outcomes {
      if case .uncounted(let outcome) = outcome, outcome.isAwaited {
        return .open(.needsEvidence(from: "candidate"))
      }
    }
    if examination.outcomes.contains(where: { $0.outcome.needsPerson }) {
      return .open(.needsPerson(role: "HR"))
    }
    let amounts = Set(examination.outcomes.map(\.outcome.minorUnits))
    if amounts.count == 1, let only = amounts.first { return only > 0 ? .payable : .closed }
    for case .discretion(let role, _) in openness { return .open(.needsPerson(role: role)) }
    for case .unknown(let who, _) in openness { return .open(.needsEvidence(from: who)) }
    return .pending
  }

  private func clauseId(_ result: CostResult) -> String? {
    switch result {
    case .paid(let clause, _), .notEarned(let clause), .excluded(let clause),
      .candidatePays(let clause), .tooLarge(let clause), .notInTable(let clause):
      clause
    case .silent, .uncounted, .noBonus, .ruled: nil
    case .overlapping(let clauses): clauses.first
    }
  }
}
