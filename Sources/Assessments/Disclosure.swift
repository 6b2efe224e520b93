internal import Cases
internal import CostModel
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// Who reads a report; each sees only what concerns them.
public enum Audience: String, Hashable, Sendable, CaseIterable {
  case manager, candidate, hr
}

extension Assessment {
  /// The assessment as one audience may see it. Every report renders a projection, never the whole,
  /// so that what is left out here cannot leak through a hidden sheet or a JSON field.
  public func disclosed(to audience: Audience) -> Assessment {
    var projection = self
    switch audience {
    case .candidate: break
    case .manager:
      projection.findings = findings.map(Assessment.withoutPrivateValue)
    case .hr:
      // HR plans money: neither how preparation went nor that an attempt failed is part of that.
      let policy = judgement?.policy
      projection.findings = findings.filter { $0.isForBudgets(under: policy) }
        .map(withoutWords)
      projection.funding.sittings = Listed([funding.booking?.stating([])].compactMap { $0 })
      projection.funding.deadlineSetBy = nil
      projection.funding.preparation = .init()
      projection.funding.conversions = []
      projection.funding.bookNotes = []
      // Who says how likely a pass is says how often somebody sat already.
      projection.funding.chance = funding.chance.map {
        StatedChance(chance: $0.chance, source: "stated in the request")
      }
      projection.way = way?.withoutSplit()
      projection.judgement = judgement?.forBudgets()
      projection.attempt = nil
      projection.previews = []
      projection.liveRanges = []
      projection.flips = []
      projection.questions = []
      projection.planned = planned.withoutBounds()
      projection.outlook = outlook?.withoutRules()
      projection.dateEvents = dateEvents.filter { DateEvent.forBudgets.contains($0.id) }
        .map { $0.withoutReason() }
      projection.headline =
        "\(recommendation.word.prefix(1).uppercased())\(recommendation.word.dropFirst()): "
        + "\(asked) asked for \(exam.code)."
    }
    return projection
  }

  /// The verdict is enough for a manager: how many tests came close is the candidate's own.
  private static func withoutPrivateValue(_ finding: Finding) -> Finding {
    guard finding.valueIsPrivate else { return finding }
    return Finding(
      id: finding.id, origin: finding.origin, subject: finding.subject, verdict: finding.verdict,
      value: finding.verdict == .met ? "shown" : "not shown yet", threshold: finding.threshold,
      quote: finding.quote, source: finding.source, age: finding.age, note: finding.note,
      remedy: finding.remedy == nil ? nil : "the candidate shows it",
      isCondition: finding.isCondition, valueIsPrivate: true, inquiry: finding.inquiry)
  }

  /// What a person wrote beside a ruling may say anything; that it was one stays, since a waived check is met by what else
  /// would not meet it.
  private func withoutWords(_ finding: Finding) -> Finding {
    var finding = finding
    finding.note =
      funding.rulings.first { $0.clause == finding.id && $0.note == finding.note }?.answer
    return finding
  }
}

extension Finding {
  /// Whether the finding tells nothing of how sittings or preparation went: decided by what its clause
  /// reads, since words can say anything and leave out anything.
  fileprivate func isForBudgets(under policy: Policy?) -> Bool {
    // What a cost gets names the clause that decided, and that may be the one for second attempts.
    guard origin == .policy, !valueIsPrivate, cost == nil, let policy else {
      return false
    }
    return policy.clause(id)?.readsNoSittings(declared: policy.declared)
      ?? (id == Policy.inForceFinding)
  }
}

extension Clause {
  /// The facts of the vocabulary that are the same whatever was sat before; a new one stays hidden until
  /// somebody has thought about it.
  private static let open: Set<String> = [
    "employee.type", "employee.department", "employee.grade", "employee.region", "employee.fte",
    "employee.tenure", "employee.months", "exam.id", "exam.vendor", "request.amount",
    "request.lead-time",
  ]

  /// The days that everybody has, whatever was sat before.
  private static let openEvents: Set<Event> = [
    .request, .sitting, .decision, .registration, .approval, .agreement, .employment, .leaving,
  ]

  private static func events(of moment: Moment) -> [Event] {
    switch moment {
    case .at(let event): [event]
    case .throughout(let first, let last, _), .between(let first, let last): [first, last]
    }
  }

  /// Whether the clause, with everything that its `when` and `requires` read, is about no sitting and no
  /// preparation.
  fileprivate func readsNoSittings(declared: [DeclaredFact]) -> Bool {
    let allowed = Clause.open.union(declared.map(\.name.name))
    func isOpen(_ condition: Condition) -> Bool {
      condition.facts.allSatisfy { fact in
        allowed.contains(fact.fact.name)
          && (fact.moment.map { Clause.events(of: $0).allSatisfy(Clause.openEvents.contains) }
            ?? true)
      }
    }
    switch kind {
    case .requires(let condition, _): return isOpen(when) && isOpen(condition)
    case .approval: return isOpen(when)
    // Preparation is the candidate's own; a claim runs from a result; costs are shown as amounts.
    case .prepares, .claim, .covers, .excludes, .candidatePays, .pays, .limits, .repays:
      return false
    }
  }
}
