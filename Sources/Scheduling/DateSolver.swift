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

/// What would open a day that is closed: the fewest rules that would have to give way together.
public struct DateOpening: Hashable, Sendable {
  /// What one of them would have to do.
  public struct Step: Hashable, Sendable {
    public let rule: DateRule
    /// How far the day lies from the nearest one that the rule allows.
    public let shift: Int

    /// `move the deadline to 2026-12-04 (3 days)`, or what lifts the rule.
    func words(_ day: Day) -> String {
      switch rule.movable {
      case .no: "\(rule.subject) cannot be moved"
      case .by(let words): "\(words) \(day) (\(shift) day\(shift == 1 ? "" : "s"))"
      case .lifted(let words): words
      }
    }
  }

  public let steps: [Step]
  /// The day that is possible then: the first of all where every rule is lifted, else one that needs the fewest days
  /// of the rules that are moved.
  public let day: Day

  /// How far the day lies from what the rules allow, in all.
  var shift: Int { steps.reduce(0) { $0 + $1.shift } }

  public var words: String {
    let isMoved = steps.contains { if case .by = $0.rule.movable { true } else { false } }
    let all = steps.map { $0.words(day) }.joined(separator: ", and ")
    return isMoved ? all : "\(all): then \(day) is possible"
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
  /// Where no day is left: what rules that people can move would have to do, the fewest rules and days first; all
  /// of them are of as few rules as will do, three at most.
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
  ///   - rules: each with the days that it allows.
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
    for size in 1...DateSolver.mostTried {
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

  /// The smallest sets of rules that open a day when they give way together.
  private func openings() -> [DateOpening] {
    let movable = rules.indices.filter { rules[$0].movable != .no }
    for size in 1...DateSolver.mostTried where size <= movable.count {
      let found = DateSolver.sets(of: size, from: movable).compactMap(opening)
      guard found.isEmpty else {
        return found.sorted { ($0.shift, $0.day) < ($1.shift, $1.day) }
      }
    }
    return []
  }

  private static func sets(of size: Int, from items: [Int]) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return items.indices.flatMap { index in
      sets(of: size - 1, from: Array(items[(index + 1)...])).map { [items[index]] + $0 }
    }
  }

  private func opening(_ set: [Int]) -> DateOpening? {
    var left = horizon
    for other in rules.indices where !set.contains(other) {
      left = left.intersection(rules[other].allowed)
    }
    let moved = set.map { rules[$0] }.filter { if case .by = $0.movable { true } else { false } }
    // What is lifted as a whole gives the first day of the others; what is moved, the nearest.
    guard let day = moved.isEmpty ? left.first : nearest(left, to: moved) else { return nil }
    return DateOpening(
      steps: set.map { .init(rule: rules[$0], shift: distance(day, rules[$0])) }, day: day)
  }

  /// Of some days the one that needs the least of rules that are moved.
  private func nearest(_ days: DaySet, to moved: [DateRule]) -> Day? {
    // Distances grow evenly between what a rule allows and the end of a run, so that one of these days is best.
    let ends = days.runs.flatMap { [$0.first, $0.last] }
    let beside = moved.flatMap { rule in
      rule.allowed.runs.flatMap { [$0.first, $0.last] }
    }.flatMap { [days.first(from: $0), days.last(until: $0)].compactMap { $0 } }
    func needed(_ day: Day) -> Int { moved.reduce(0) { $0 + distance(day, $1) } }
    return (ends + beside).min { (needed($0), $0) < (needed($1), $1) }
  }

  private func distance(_ day: Day, _ rule: DateRule) -> Int {
    let next = rule.allowed.first(from: day).map { $0.days(since: day) }
    let before = rule.allowed.last(until: day).map { day.days(since: $0) }
    return [next, before].compactMap { $0 }.min() ?? 0
  }
}
