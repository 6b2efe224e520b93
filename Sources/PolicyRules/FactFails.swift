internal import Cases
internal import Facts
public import Units

// When the exam was failed last, as far as anybody knows.
extension FactSheet {
  /// The last failed sitting of the exam before the subject; for the planned sitting that may be one of
  /// the same day.
  public var lastFail: Day? {
    funding.earlierSittings.last { sitting in
      counter.reading(sitting.outcome) == .failed
        && (sitting.day < subject.day || subject.outcome == nil && sitting.day == subject.day)
    }?.day
  }

  /// The last day before the subject on which a fail may have been that is not in the list, or has no result
  /// yet; nil where there was none.
  var lastPossibleFail: Day? {
    let awaited = awaitedSittings.filter { $0.exam == funding.exam }.map(\.day).max()
    let listed = lastFail
    let complete = funding.sittings.completeSince
    let isKnown =
      knowsEverySitting || listed.map { fail in complete.map { $0 <= fail } ?? false } ?? false
    let gap = isKnown ? nil : (complete ?? subject.day).adding(days: -1)
    return [awaited, gap].compactMap { $0 }.max().flatMap { last in
      listed.map { last > $0 } ?? true ? last : nil
    }
  }

  /// A sitting without a result, or one that the list may lack, can be a later fail.
  var daysSinceLastFail: Fact {
    let last = lastFail
    let longest = last.map { Int64(subject.day.days(since: $0)) } ?? FactSheet.never
    let complete = funding.sittings.completeSince
    let isComplete = last.map { last in complete.map { $0 <= last } ?? false } ?? knowsEverySitting
    guard isComplete else {
      let shortest = complete.map { Int64(subject.day.days(since: $0) + 1) } ?? 0
      return Fact(
        .between(atLeast: max(0, min(shortest, longest)), atMost: longest),
        .unknown(
          who: "candidate", ask: "the earlier sittings, and since when the list is complete"))
    }
    let awaited = awaitedSittings.filter { $0.exam == funding.exam }
    guard let first = awaited.first else { return .known(number: longest) }
    return Fact(
      .oneOf(
        (awaited.map { Int64(subject.day.days(since: $0.day)) } + [longest]).map { .number($0) }),
      .unknown(who: "candidate", ask: "the result of the sitting on \(first.day)"))
  }
}
