internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// What a clause that pays nothing itself does in some cases: refuse, limit, have somebody approve, demand a
/// claim or a repayment.
struct Restriction: Hashable {
  /// What it is about: restrictions of one subject act together.
  enum Subject: Hashable {
    case requirements
    case limits(meter: String)
    case approval, claim, repayment
  }

  enum Measure: Hashable {
    /// Not met, unless somebody waives it.
    case refusal(Waiver?, DueBy)
    case amount(Money, times: FactReference?)
    case part(Share, of: FactReference, times: FactReference?)
    case count(Int)
    /// A table has no row: a person says how much.
    case person
    case approval(Set<CostCategory>, [ApprovalBand])
    case claim(ClaimDeadline)
    case repayment(RepaymentRule)
  }

  let clause: Clause
  let subject: Subject
  let measure: Measure
  /// The cases in which it does so.
  let condition: Condition

  /// Every restriction of a policy, in the order of its clauses.
  static func all(of policy: Policy) -> [Restriction] {
    policy.clauses.filter(\.categories.isEmpty).flatMap { clause -> [Restriction] in
      let applies = clause.applies(in: policy)
      func one(_ subject: Subject, _ measure: Measure, _ condition: Condition = .always)
        -> Restriction
      {
        Restriction(
          clause: clause, subject: subject, measure: measure, condition: applies.and(condition))
      }
      switch clause.kind {
      case .requires(let condition, let due):
        return [one(.requirements, .refusal(clause.waiver, due), .not(condition))]
      case .prepares(let step, let due):
        return [one(.requirements, .refusal(clause.waiver, due), .not(step.isDone))]
      case .limits(let limit):
        return limit.measures.map { one(.limits(meter: limit.meter), $0.measure, $0.condition) }
      case .approval(let categories, let bands):
        return [one(.approval, .approval(Set(categories), bands))]
      case .claim(let deadline): return [one(.claim, .claim(deadline))]
      case .repays(let rule): return [one(.repayment, .repayment(rule))]
      case .covers, .excludes, .candidatePays, .pays: return []
      }
    }
  }

  /// Whether it leaves no more than another does, where both act.
  func isAtLeastAsStrict(as other: Restriction) -> Bool {
    switch (measure, other.measure) {
    case (.amount(let own, let times), .amount(let others, let othersTimes)):
      times == othersTimes && own.minorUnits <= others.minorUnits
    case (.count(let own), .count(let others)): own <= others
    default: measure == other.measure
    }
  }

  /// Whether one of the two leaves no more than the other.
  func isComparable(with other: Restriction) -> Bool {
    isAtLeastAsStrict(as: other) || other.isAtLeastAsStrict(as: self)
  }

  /// What it means that it is gone.
  var changeWithout: PolicyComparison.Change {
    switch measure {
    case .refusal, .amount, .part, .count, .claim, .repayment: .more
    case .approval, .person: .different
    }
  }
}

extension PolicyComparison.Change {
  var opposite: PolicyComparison.Change {
    switch self {
    case .more: .less
    case .less: .more
    case .different, .notCovered: self
    }
  }
}

extension Clause {
  /// When it applies and no exception to it does.
  func applies(in policy: Policy) -> Condition {
    let exceptions = policy.clauses.filter { $0.exceptionTo.contains(id) }
    return exceptions.isEmpty ? when : .all([when, .not(.any(exceptions.map(\.when)))])
  }
}

extension PreparationStep {
  /// Whether it was taken, as a fact of its own: what was done for one step says nothing of another.
  fileprivate var isDone: Condition {
    .compare(
      FactReference(FactName(inWords, .flag, who: "candidate", inWords)), .equal, .flag(true))
  }
}

extension LimitRule {
  /// What it allows: once, or for each row of its table.
  fileprivate var measures: [(measure: Restriction.Measure, condition: Condition)] {
    func measure(_ rule: AmountRule) -> Restriction.Measure {
      switch rule {
      case .money(let money): .amount(money, times: proratedBy)
      case .part(let share, let of): .part(share, of: of, times: proratedBy)
      }
    }
    switch atMost {
    case .count(let most): return [(.count(most), .always)]
    case .money(.same(let rule)): return [(measure(rule), .always)]
    case .money(.table(let fact, let rows, let otherwise)):
      let keys = rows.map(\.key)
      return rows.map { (measure($0.value), .compare(fact, .equal, $0.key)) }
        + [(otherwise.map(measure) ?? .person, .not(.oneOf(fact, keys)))]
    }
  }
}
