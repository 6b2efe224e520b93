internal import Cases
internal import Facts
internal import PolicyRules

/// What the facts of the vocabulary imply of each other, as conditions that every case meets.
enum Implications {
  /// The implications between facts that conditions read.
  ///
  /// The numbers of a series are told apart up to the largest constant and two more: above it no condition
  /// can tell one number from another, and of the two more one is an attempt and one a later pass.
  static func of(_ conditions: [Condition]) -> [Condition] {
    let read = Set(conditions.flatMap(\.facts))
    let (number, outcome, passedAt) = (
      FactReference.attemptNumber, FactReference.outcome, FactReference.passedAt
    )
    let largest =
      conditions.flatMap { $0.constants(of: number) + $0.constants(of: passedAt) }
      .compactMap { constant -> Int64? in
        if case .number(let number) = constant, number < FactSheet.never { number } else { nil }
      }
      .max() ?? 1
    var all: [Condition] = []
    let numbers: [Int64] = largest > 20 ? [] : Array(1...(largest + 2))
    if read.contains(number), read.contains(passedAt) {
      // A series is not passed before the attempt that is looked at.
      all += numbers.map { attempt in
        Condition.any([.not(atMost(passedAt, attempt - 1)), atMost(number, attempt - 1)])
      }
    }
    if read.contains(passedAt), read.contains(outcome), read.contains(number) {
      for attempt in numbers {
        let isIt = equal(number, .number(attempt))
        let passes = equal(passedAt, .number(attempt))
        let passed = equal(outcome, .word("passed"))
        all.append(
          .any([.not(isIt), .all([passes, passed]), .all([.not(passes), .not(passed)])]))
      }
    }
    return all
  }

  /// What a policy's own counting implies: an outcome that is read as another never is one, and a counter of
  /// some of the counted outcomes is behind the attempt.
  static func of(_ conditions: [Condition], in policy: Policy) -> [Condition] {
    let read = Set(conditions.flatMap(\.facts))
    var all: [Condition] = []
    if read.contains(.outcome) {
      all += policy.attempt.treats.keys.sorted { $0.rawValue < $1.rawValue }.map {
        .not(equal(.outcome, .word($0.rawValue)))
      }
    }
    for named in policy.counters {
      let before = FactReference(named.fact)
      guard read.contains(before), read.contains(.attemptNumber),
        named.counter.isPart(of: policy.attempt)
      else { continue }
      let constants = conditions.flatMap {
        $0.constants(of: before) + $0.constants(of: .attemptNumber)
      }
      let numbers = constants.compactMap { constant -> Int64? in
        if case .number(let number) = constant { number } else { nil }
      }
      let largest = numbers.max() ?? 1
      guard largest <= 20 else { continue }
      all += (1...(largest + 2)).map { attempt in
        .any([.not(atMost(.attemptNumber, attempt)), atMost(before, attempt - 1)])
      }
    }
    return all
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
}
