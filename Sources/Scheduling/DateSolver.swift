public import Units

/// Days in a row on which nothing stands against a sitting.
public struct DateWindow: Hashable, Sendable {
  public let first: Day
  public let last: Day
  /// The rules that forbid the day before the first, the one that forbids the longest stretch first; none
  /// where that day lies before the horizon.
  public let opensBy: [DateRule]
  /// The rules that forbid the day after the last.
  public let closesBy: [DateRule]
}

/// What would open a day that is closed.
public struct DateOpening: Hashable, Sendable {
  public let rule: DateRule
  /// The day that is possible once the rule gives way: the first of all where it is lifted, the one nearest
  /// to what it allows where it is moved.
  public let day: Day
  /// How far that day lies from the nearest one that the rule allows.
  public let shift: Int

  /// `move the deadline to 2026-12-04 (3 days)`
  public var words: String {
    switch rule.movable {
    case .no: "\(rule.subject) cannot be moved"
    case .by(let words): "\(words) \(day) (\(shift) day\(shift == 1 ? "" : "s"))"
    case .lifted(let words): "\(words): then \(day) is possible"
    }
  }
}

/// The days that all rules leave, or why there are none.
public struct DateAnswer: Hashable, Sendable {
  public let windows: [DateWindow]
  /// The days that are possible under some reading of a rule in doubt, and not under every one.
  public let doubtful: DaySet
  /// Where no day is left: rules that leave none together, and of which none can be left out. Where three
  /// or fewer do, these are the fewest, and of several such sets the first in the order of the rules.
  public let clash: [DateRule]
  /// Where no day is left: what one rule that somebody can move would have to do, the fewest days first.
  public let openings: [DateOpening]

  public var first: Day? { windows.first?.first }
  public var last: Day? { windows.last?.last }

  /// The days alone, without the rules that bind them.
  func withoutRules() -> DateAnswer {
    DateAnswer(
      windows: windows.map {
        DateWindow(first: $0.first, last: $0.last, opensBy: [], closesBy: [])
      }, doubtful: doubtful, clash: [], openings: [])
  }
}

/// Intersects the days that rules allow, and names the rules that bind.
public struct DateSolver: Sendable {
  public let rules: [DateRule]
  /// The days that are looked at.
  public let horizon: DaySet

  /// - Parameters:
  ///   - first: the first day that is looked at; what lies before it is over.
  ///   - last: the last one.
  public init(_ rules: [DateRule], from first: Day, through last: Day) {
    self.rules = rules
    horizon = DaySet(from: first, through: last)
  }

  /// The days that all rules leave.
  public var days: DaySet { rules.reduce(horizon) { $0.intersection($1.allowed) } }

  public func solve() -> DateAnswer {
    let days = days
    let loose =
      rules.contains { !$0.doubtful.isEmpty }
      ? rules.reduce(horizon) { left, rule in
        left.intersection(rule.doubtful.isEmpty ? rule.allowed : rule.allowed.union(rule.doubtful))
      } : days
    return DateAnswer(
      windows: days.runs.map(window), doubtful: loose.subtracting(days),
      clash: days.isEmpty ? clash() : [], openings: days.isEmpty ? openings() : [])
  }

  private func window(_ run: (first: Day, last: Day)) -> DateWindow {
    let (before, after) = (run.first.adding(days: -1), run.last.adding(days: 1))
    let opens = horizon.contains(before) ? forbidding(before, towards: -1) : []
    let closes = horizon.contains(after) ? forbidding(after, towards: 1) : []
    return DateWindow(first: run.first, last: run.last, opensBy: opens, closesBy: closes)
  }

  /// The rules that forbid a day, by how far they go on forbidding in one direction.
  private func forbidding(_ day: Day, towards direction: Int) -> [DateRule] {
    rules.enumerated().filter { !$0.element.allowed.contains(day) }.map { index, rule in
      let next = direction < 0 ? rule.allowed.last(until: day) : rule.allowed.first(from: day)
      let reach = next.map { abs($0.days(since: day)) } ?? Int.max
      return (rule, reach, index)
    }.sorted { ($1.1, $0.2) < ($0.1, $1.2) }.map(\.0)
  }

  // MARK: No day left

  /// The fewest rules that leave no day together: sets of one, two and three are tried, then one is made by
  /// leaving out what the rest can do without.
  private func clash() -> [DateRule] {
    for size in 1...DateSolver.mostTried where size <= rules.count {
      if let found = first(of: size, from: 0, left: horizon) { return found.map { rules[$0] } }
    }
    var kept = rules
    for index in rules.indices.reversed() {
      var fewer = kept
      fewer.remove(at: index)
      if fewer.reduce(horizon, { $0.intersection($1.allowed) }).isEmpty { kept = fewer }
    }
    return kept
  }

  private static let mostTried = 3

  private func first(of size: Int, from index: Int, left: DaySet) -> [Int]? {
    if left.isEmpty { return size == 0 ? [] : nil }
    guard size > 0, index < rules.count else { return nil }
    for next in index..<rules.count {
      let rest = left.intersection(rules[next].allowed)
      if rest.isEmpty {
        if size == 1 { return [next] }
        continue
      }
      if let found = first(of: size - 1, from: next + 1, left: rest) { return [next] + found }
    }
    return nil
  }

  /// What one rule alone would have to do so that a day is left.
  private func openings() -> [DateOpening] {
    rules.indices.compactMap { index -> DateOpening? in
      let rule = rules[index]
      guard rule.movable != .no else { return nil }
      var left = horizon
      for other in rules.indices where other != index {
        left = left.intersection(rules[other].allowed)
      }
      // What is lifted as a whole gives the first day of the others; what is moved, the nearest.
      let isLifted = if case .lifted = rule.movable { true } else { false }
      guard let day = isLifted ? left.first : nearest(left, to: rule) else { return nil }
      return DateOpening(rule: rule, day: day, shift: distance(day, rule))
    }.sorted { ($0.shift, $0.day) < ($1.shift, $1.day) }
  }

  /// Of the days that the others leave the one that needs the least of a rule.
  private func nearest(_ days: DaySet, to rule: DateRule) -> Day? {
    // The rule allows none of them, so that an end of a run lies nearest.
    days.runs.flatMap { [$0.first, $0.last] }
      .min { (distance($0, rule), $0) < (distance($1, rule), $1) }
  }

  private func distance(_ day: Day, _ rule: DateRule) -> Int {
    let next = rule.allowed.first(from: day).map { $0.days(since: day) }
    let before = rule.allowed.last(until: day).map { day.days(since: $0) }
    return [next, before].compactMap { $0 }.min() ?? 0
  }
}
