internal import Cases
internal import Facts
internal import PolicyRules

/// What the facts of the vocabulary imply of each other, as conditions that every case meets.
enum Implications {
  /// The implications between facts that conditions read.
  static func of(_ conditions: [Condition]) -> [Condition] {
    pass(conditions) + lastFail(conditions)
  }

  /// A pass at an attempt is the outcome of that attempt.
  ///
  /// The numbers of a series are told apart up to the largest constant and two more: above it no condition
  /// can tell one number from another, and of the two more one is an attempt and one a later pass.
  private static func pass(_ conditions: [Condition]) -> [Condition] {
    let read = Set(conditions.flatMap(\.facts))
    let (number, outcome, passedAt) = (
      FactReference.attemptNumber, FactReference.outcome, FactReference.passedAt
    )
    let largest =
      numbers(in: conditions, of: [number, passedAt]).filter { $0 < FactSheet.never }.max() ?? 1
    var all: [Condition] = []
    let attempts: [Int64] = largest > 20 ? [] : Array(1...(largest + 2))
    if read.contains(number), read.contains(passedAt) {
      // A series is not passed before the attempt that is looked at.
      all += attempts.map { attempt in
        Condition.any([.not(atMost(passedAt, attempt - 1)), atMost(number, attempt - 1)])
      }
    }
    if read.contains(passedAt), read.contains(outcome), read.contains(number) {
      for attempt in attempts {
        let isIt = equal(number, .number(attempt))
        let passes = equal(passedAt, .number(attempt))
        let passed = equal(outcome, .word("passed"))
        all.append(
          .any([.not(isIt), .all([passes, passed]), .all([.not(passes), .not(passed)])]))
      }
    }
    return all
  }

  /// The days since the last fail are those from that event to the sitting, where there was one.
  private static func lastFail(_ conditions: [Condition]) -> [Condition] {
    let since = FactReference(Vocabulary.required("attempt.days-since-last-fail"))
    let days = [
      FactReference.days(from: .lastFail, to: .sitting),
      FactReference.days(from: .sitting, to: .lastFail),
    ]
    let read = Set(conditions.flatMap(\.facts))
    guard read.contains(since), let other = days.first(where: read.contains) else { return [] }
    let sign: Int64 = other == days[0] ? 1 : -1
    let constants =
      numbers(in: conditions, of: [since]) + numbers(in: conditions, of: [other]).map { $0 * sign }
    let never = Condition.compare(since, .atLeast, .number(FactSheet.never))
    return Set(constants.flatMap { [$0, $0 + 1] }).filter { $0 < FactSheet.never }.sorted().map {
      edge in
      let reached = Condition.compare(since, .atLeast, .number(edge))
      let others =
        sign > 0
        ? Condition.compare(other, .atLeast, .number(edge))
        : Condition.compare(other, .atMost, .number(0 - edge))
      return .any([never, .all([reached, others]), .all([.not(reached), .not(others)])])
    }
  }

  /// What a policy's own counting implies: an outcome that nothing is read as never is one, and a counter of
  /// some of the counted outcomes is behind the attempt.
  static func of(_ conditions: [Condition], in policy: Policy) -> [Condition] {
    let read = Set(conditions.flatMap(\.facts))
    var all: [Condition] = []
    if read.contains(.outcome) {
      all += policy.attempt.hidden.map { .not(equal(.outcome, .word($0.rawValue))) }
    }
    for named in policy.counters {
      let before = FactReference(named.fact)
      guard read.contains(before), read.contains(.attemptNumber),
        named.counter.isPart(of: policy.attempt)
      else { continue }
      let largest = numbers(in: conditions, of: [before, .attemptNumber]).max() ?? 1
      guard largest <= 20 else { continue }
      all += (1...(largest + 2)).map { attempt in
        .any([.not(atMost(.attemptNumber, attempt)), atMost(before, attempt - 1)])
      }
    }
    return all
  }

  /// What every one of some policies implies.
  static func of(_ conditions: [Condition], inAll policies: [Policy]) -> [Condition] {
    let each = policies.map { of(conditions, in: $0) }
    guard let first = each.first else { return [] }
    return first.filter { condition in each.dropFirst().allSatisfy { $0.contains(condition) } }
  }

  private static func numbers(in conditions: [Condition], of facts: [FactReference]) -> [Int64] {
    facts.flatMap { fact in conditions.flatMap { $0.constants(of: fact) } }
      .compactMap { if case .number(let number) = $0 { number } else { nil } }
  }

  private static func equal(_ fact: FactReference, _ value: Scalar) -> Condition {
    .compare(fact, .equal, value)
  }

  private static func atMost(_ fact: FactReference, _ value: Int64) -> Condition {
    .compare(fact, .atMost, .number(value))
  }
}

extension Counter {
  /// Whether it counts some of the sittings that another counts, and no others.
  fileprivate func isPart(of other: Counter) -> Bool {
    counts.isSubset(of: other.counts) && scope == other.scope && since == other.since
      && resets == other.resets && leavesOut == other.leavesOut
  }

  /// The outcomes that are read as others and that nothing is read as. The planned sitting is passed or
  /// failed, whatever a logged one is read as.
  fileprivate var hidden: [Outcome] {
    let seen = Set(Outcome.allCases.map(reading)).union([.passed, .failed])
    return Outcome.allCases.filter { !seen.contains($0) }
  }
}
