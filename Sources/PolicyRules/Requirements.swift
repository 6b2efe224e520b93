internal import Cases
public import Facts
public import Units

extension Policy {
  /// Findings for every clause that requires something before an attempt is funded.
  public func requirements(for sheet: FactSheet) -> [Finding] {
    requirements(for: sheet, withMet: true)
  }

  /// - Parameter withMet: false leaves out what is met, and the words for it.
  func requirements(for sheet: FactSheet, withMet: Bool) -> [Finding] {
    eachRequirement(
      sheet, ofCondition: { finding(for: $0, requiring: $1, sheet, withMet: withMet) },
      found: { withMet || $0.verdict != .met ? $0 : nil })
  }

  /// What is required of a case, in the order of the clauses behind what needs none.
  ///
  /// - Parameters:
  ///   - ofCondition: reads what a clause requires; nil leaves it out.
  ///   - found: reads what is found without a condition of a clause; nil leaves it out.
  func eachRequirement<Read>(
    _ sheet: FactSheet, ofCondition: (Int, Condition) -> Read?, found: (Finding) -> Read?
  ) -> [Read] {
    ownFindings(sheet).compactMap(found)
      + plan.required.compactMap { index in
        switch clauses[index].kind {
        case .requires(let condition, _): ofCondition(index, condition)
        case .prepares(let step, let by):
          finding(for: index, step: step, by: by, sheet).flatMap(found)
        case .covers, .excludes, .candidatePays, .pays, .limits, .approval, .claim, .repays: nil
        }
      }
  }

  /// The first day on which a requirement of days is met, when nothing but time is missing.
  func firstDay(meeting condition: Condition, _ sheet: FactSheet) -> Day? {
    if case .all(let parts) = condition {
      let missing = parts.filter { !holds($0, sheet) }
      let days = missing.compactMap { firstDay(meeting: $0, sheet) }
      return days.count == missing.count ? days.max() : nil
    }
    guard case .compare(let fact, let comparison, .number(let days)) = condition,
      comparison == .atLeast || comparison == .more
    else { return nil }
    let needed = Int(days) + (comparison == .more ? 1 : 0)
    switch fact.fact.name {
    case "attempt.days-since-last-fail": return sheet.lastFail?.adding(days: needed)
    case "employee.tenure": return sheet.funding.candidate.employedSince?.adding(days: needed)
    case "employee.months": return sheet.funding.candidate.employedSince?.adding(months: needed)
    case "request.lead-time": return sheet.funding.requestedOn.adding(days: needed)
    case "days":
      guard case .between(let first, .sitting)? = fact.moment,
        case .known(let day) = sheet.day(of: first)
      else { return nil }
      return day.adding(days: needed)
    default: return nil
    }
  }

  /// Whether a part of a condition is sure to hold.
  private func holds(_ condition: Condition, _ sheet: FactSheet) -> Bool {
    let references = condition.facts
    let values = references.map { sheet.fact($0).value }
    guard values.allSatisfy({ $0 != nil }) else { return false }
    return condition.holds { reference in
      references.firstIndex(of: reference).flatMap { values[$0] } ?? .flag(false)
    }
  }

  /// The day at which a condition of days looks: the request's where it says so, else the sitting's.
  private func lookedAt(_ condition: Condition, _ sheet: FactSheet) -> Day {
    looksAtRequest(condition) ? sheet.funding.requestedOn : sheet.subject.day
  }

  private func looksAtRequest(_ condition: Condition) -> Bool {
    condition.facts.contains { $0.moment == .at(.request) }
  }

  /// The case with the day on which a condition looks put to a later one.
  private func put(_ sheet: FactSheet, _ condition: Condition, to day: Day) -> FactSheet {
    guard looksAtRequest(condition) else {
      return sheet.of(
        SubjectSitting(
          day: day, outcome: sheet.subject.outcome, number: sheet.subject.number,
          events: sheet.subject.events))
    }
    var funding = sheet.funding
    funding.requestedOn = day
    return FactSheet(
      funding, vendor: sheet.vendor, subject: sheet.subject, policy: sheet.policy)
  }

  private func finding(
    for index: Int, requiring condition: Condition, _ sheet: FactSheet, withMet: Bool
  ) -> Finding? {
    guard let (verdict, note) = standing(of: index, sheet), withMet || verdict != .met else {
      return nil
    }
    let clause = clauses[index]
    return Finding(
      id: clause.id, origin: .policy, subject: plan.subjects[index], verdict: verdict,
      value: condition.facts.map { Policy.shown(sheet.fact($0), as: $0, in: currency) }.joined(
        separator: "; "),
      threshold: Policy.words(for: condition, in: currency), quote: clause.text,
      source: citation(clause),
      age: age(on: sheet.funding.asOf), note: note,
      remedy: remedy(for: clause, verdict, sheet),
      isCondition: Policy.canStillBeShown(clause, verdict, sheet))
  }

  /// Whether what a condition needs may be shown until the sitting: facts that are not there yet, and none that are
  /// known to fail it or that only a later sitting would have.
  private static func canStillBeShown(_ clause: Clause, _ verdict: Verdict, _ sheet: FactSheet)
    -> Bool
  {
    guard case .requires(_, by: .sitting) = clause.kind,
      sheet.funding.asOf < sheet.subject.day
    else { return false }
    return switch verdict {
    case .needsEvidence, .notYet(from: nil): true
    case .met, .unmet, .notYet, .needsPerson, .doesNotApply: false
    }
  }

  /// How a requirement of a condition stands, and what a person's ruling made of it; nil where it does not apply.
  func standing(of index: Int, _ sheet: FactSheet) -> (verdict: Verdict, note: String?)? {
    guard let applies = applies(index, sheet) else { return nil }
    let clause = clauses[index]
    return ruled(applies.undecided ?? judge(requirement(index), sheet), clause, sheet)
  }

  /// Met, unmet, not yet, or who can tell: over every completion of the facts that the condition reads.
  func judge(_ condition: Int, _ sheet: FactSheet) -> Verdict {
    let (decided, blamed) = completed(condition, sheet)
    switch decided {
    case true?: return .met
    case false?:
      let source = source(of: condition)
      // What lacks only days may have lost something else by then.
      // The day of a sitting that is over does not move.
      if sheet.subject.outcome == nil, let day = firstDay(meeting: source, sheet),
        day > lookedAt(source, sheet),
        completed(condition, put(sheet, source, to: day)).decided != false
      {
        return .notYet(from: day)
      }
      return .unmet
    case nil: return Policy.verdict(blaming: blamed)
    }
  }

  /// What every completion of the open facts gives, else nil and the facts on which it depends.
  private func completed(_ condition: Int, _ sheet: FactSheet) -> (decided: Bool?, blamed: [Fact]) {
    let read = program.read[condition]
    // Most clauses apply to every case.
    guard !read.isEmpty else { return (program.holds(condition, .zero), []) }
    let facts = read.map { sheet.fact(program.slots[$0].reference) }
    let codes = zip(read, facts).map { slot, fact in fact.value.map(program.slots[slot].code) }
    switch program.remainder(condition, reading: codes) {
    case .decided(let holds): return (holds, [])
    case .open(let slots, let known):
      let open = slots.compactMap { slot in read.firstIndex(of: slot).map { facts[$0] } }
      let variables = zip(slots, open).map { program.slots[$0].codes(of: $1) }
      let examination = examine(variables, limit: Policy.mostCompletions) { codes in
        program.holds(condition, known: known, slots, codes)
      }
      return (examination.decided, examination.blame.map { open[$0] })
    }
  }

  /// So many completions of one condition's open facts are tried; past that it counts as open, and all of
  /// them are asked for.
  private static let mostCompletions = 4096

  /// What somebody may waive is not refused before that person was asked.
  static func waivable(_ verdict: Verdict, _ clause: Clause) -> Verdict {
    guard verdict == .unmet, let role = clause.waivedBy else { return verdict }
    return .needsPerson(role: role)
  }

  static func verdict(blaming facts: [Fact]) -> Verdict {
    for fact in facts {
      switch fact.openness {
      case .discretion(let role, _): return .needsPerson(role: role)
      case .unknown, .future, .settled: continue
      }
    }
    for fact in facts {
      if case .unknown(let who, _) = fact.openness { return .needsEvidence(from: who) }
    }
    return .notYet(from: nil)
  }

  /// The condition as written, for one of the program.
  private func source(of condition: Int) -> Condition {
    condition < clauses.count
      ? clauses[condition].when : clauses[condition - clauses.count].requirement ?? .always
  }

  /// Whether the clause applies: nil when it does not; a verdict when that is not known.
  func applies(_ clause: Int, _ sheet: FactSheet) -> (undecided: Verdict?, Void)? {
    switch judge(when(clause), sheet) {
    case .met: (nil, ())
    case .unmet, .doesNotApply: nil
    case let open:
      if case .notYet(from: .some) = open { nil } else { (open, ()) }
    }
  }

  /// What a person's ruling makes of a verdict, and without one the person who may waive what is unmet. A refusal
  /// leaves the rule as it stands: what is met stays met, and what is not known yet is still to be shown.
  func ruled(_ verdict: Verdict, _ clause: Clause, _ sheet: FactSheet) -> (Verdict, String?) {
    guard verdict != .met, let ruling = ruling(on: clause, sheet) else {
      return (Policy.waivable(verdict, clause), nil)
    }
    if let last = lastAttempt(sheet), ruling.on < last {
      return (
        Policy.waivable(verdict, clause),
        "\(ruling.by) answered on \(ruling.on), before the sitting of \(last): that was about an "
          + "earlier attempt, and the question is open again"
      )
    }
    if sheet.isRequestForLater, ruling.on > sheet.subject.day {
      return (
        Policy.waivable(verdict, clause),
        "\(ruling.by) answered on \(ruling.on): that was about the planned sitting"
      )
    }
    return (ruling.allowed ? .met : verdict, ruling.note)
  }

  func ruling(on clause: Clause, _ sheet: FactSheet) -> Ruling? {
    guard let role = clause.waivedBy, !sheet.funding.rulings.isEmpty else { return nil }
    return sheet.funding.rulings.enumerated().filter { _, ruling in
      ruling.clause == clause.id && ruling.role == role && ruling.on <= sheet.funding.asOf
        && sheet.funding.mayRule(ruling.by, as: role)
        // A refusal needs no reason of the list.
        && (!ruling.allowed || clause.waiver?.allows(ruling.reason) ?? false)
    }.max { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }?.element
  }

  /// The day of the last counted sitting before this one: an answer given before it was about that one.
  private func lastAttempt(_ sheet: FactSheet) -> Day? {
    attempt.counted(of: sheet.funding, until: sheet.subject.day).last {
      sheet.subject.outcome == nil || $0.day < sheet.subject.day
    }?.day
  }

  public func citation(_ clause: Clause) -> String { "\(id), clause `\(clause.id)`" }

  public func age(on day: Day) -> Int? { read.map { day.days(since: $0) } }

  static func subject(of clause: Clause) -> String {
    clause.id.split(separator: "-").joined(separator: " ")
  }

  private func remedy(for clause: Clause, _ verdict: Verdict, _ sheet: FactSheet) -> String? {
    guard case .needsEvidence(let who) = verdict else { return nil }
    let asks = clauseFacts(clause).compactMap { reference -> String? in
      if case .unknown(_, let ask) = sheet.fact(reference).openness { return ask }
      return nil
    }
    return asks.isEmpty ? nil : "\(who) states \(asks.joined(separator: " and "))"
  }

  private func clauseFacts(_ clause: Clause) -> [FactReference] {
    if case .requires(let condition, _) = clause.kind { return clause.when.facts + condition.facts }
    return clause.when.facts
  }
}
