internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

/// How two versions count attempts.
struct CounterComparison {
  let old: Policy
  let new: Policy

  func differences() -> [PolicyComparison.Difference] {
    var all: [PolicyComparison.Difference] = []
    func note(_ subject: String, _ before: String, _ after: String) {
      guard before != after else { return }
      all.append(
        .init(
          change: .different, subject: subject, before: before, after: after, example: nil,
          witness: []))
    }
    note("counter", old.attempt.inWords, new.attempt.inWords)
    note("series", old.series.inWords, new.series.inWords)
    note("rounding", old.rounding.words, new.rounding.words)
    note("effective", "\(old.effective)", "\(new.effective)")
    return all
  }
}

/// Clauses that pay nothing themselves: by their id, what was dropped, added, or holds for other cases.
struct ClauseComparison {
  let old: Policy
  let new: Policy
  let work: Work

  func differences() -> [PolicyComparison.Difference] {
    let ids = old.clauses.map(\.id) + new.clauses.map(\.id).filter { old.clause($0) == nil }
    return ids.flatMap { id -> [PolicyComparison.Difference] in
      switch (old.clause(id), new.clause(id)) {
      case (let before?, nil) where before.categories.isEmpty:
        [difference(id, change(dropping: before), before.says(old), "not there")]
      case (nil, let after?) where after.categories.isEmpty:
        [difference(id, change(dropping: after).opposite, "not there", after.says(new))]
      case (let before?, let after?) where before.categories.isEmpty || after.categories.isEmpty:
        compared(before, after)
      default: []
      }
    }
  }

  /// What it means that a clause is gone.
  private func change(dropping clause: Clause) -> PolicyComparison.Change {
    switch clause.kind {
    case .requires, .prepares, .limits, .repays, .claim: .more
    case .approval: .different
    case .covers, .excludes, .candidatePays, .pays: .different
    }
  }

  private func compared(_ before: Clause, _ after: Clause) -> [PolicyComparison.Difference] {
    let (one, other) = (before.says(old), after.says(new))
    guard case .requires(let first, let due) = before.kind,
      case .requires(let second, let dueAfter) = after.kind, due == dueAfter
    else {
      guard before.kind == after.kind else {
        return [difference(before.id, before.loosened(by: after), one, other)]
      }
      return classes(before, after, before.when, after.when)
    }
    // A requirement refuses where it applies and is not met.
    return classes(
      before, after, .all([before.when, .not(first)]), .all([after.when, .not(second)]))
  }

  /// The cases of one and not of the other, either way.
  private func classes(
    _ before: Clause, _ after: Clause, _ first: Condition, _ second: Condition
  ) -> [PolicyComparison.Difference] {
    guard first != second, let space = try? CaseSpace([first, second]) else {
      return before.waiver == after.waiver
        ? [] : [difference(before.id, .different, before.says(old), after.says(new))]
    }
    let restricts = change(dropping: before) == .more
    let ways: [(before: Bool, change: PolicyComparison.Change)] = [
      (true, restricts ? .more : .different), (false, restricts ? .less : .different),
    ]
    return ways.compactMap { way in
      switch space.find([.init(0, way.before), .init(1, !way.before)], work) {
      case .none: nil
      case .cut:
        difference(before.id, .notCovered, "the limit of work was reached", "not covered")
      case .found(let point):
        .init(
          change: way.change, subject: before.id, before: before.says(old), after: after.says(new),
          example: nil, witness: space.witness(point, old.currency))
      }
    }
  }

  private func difference(
    _ id: String, _ change: PolicyComparison.Change, _ before: String, _ after: String
  ) -> PolicyComparison.Difference {
    .init(
      change: change, subject: id, before: before, after: after, example: nil, witness: [])
  }
}

extension PolicyComparison.Change {
  fileprivate var opposite: PolicyComparison.Change {
    switch self {
    case .more: .less
    case .less: .more
    case .different, .notCovered: self
    }
  }
}

extension Clause {
  /// What another figure in the same kind of clause means, where one figure alone tells.
  fileprivate func loosened(by other: Clause) -> PolicyComparison.Change {
    guard when == other.when else { return .different }
    switch (kind, other.kind) {
    case (.limits(let one), .limits(let two)) where one.meter == two.meter:
      switch (one.atMost, two.atMost) {
      case (.money(.same(.money(let before))), .money(.same(.money(let after))))
      where one.proratedBy == two.proratedBy:
        return before.minorUnits < after.minorUnits ? .more : .less
      case (.count(let before), .count(let after)): return before < after ? .more : .less
      default: return .different
      }
    default: return .different
    }
  }

  /// What it says, for somebody who compares: kind, condition and figures.
  func says(_ policy: Policy) -> String {
    let condition = Policy.words(for: when, in: policy.currency)
    return inWords(policy.currency) + (when == .always ? "" : ", when \(condition)")
  }
}
