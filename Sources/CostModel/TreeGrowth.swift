internal import Units

/// Grows the nodes of a tree: along the fails first, then behind every booking to which nobody came.
struct TreeGrowth {
  private let scenario: Scenario
  private(set) var nodes: [AttemptNode] = []
  /// Why the series of fails ends.
  private(set) var limit = SeriesLimit.attempts

  init(_ scenario: Scenario) {
    self.scenario = scenario
  }

  private var most: Int {
    scenario.isBranching
      ? min(scenario.stop.attempts, scenario.mostAttempts) : scenario.stop.attempts
  }

  mutating func grow(_ walk: SeriesWalk) throws(ArithmeticProblem) {
    _ = try add(walk, isFirst: true)
    let count = nodes.prefix { !$0.misses.contains(true) }.count
    if count == most, most < scenario.stop.attempts { limit = .ends(Scenario.mostEnds) }
  }

  /// - Returns: the place of the next booking; nil where none is planned.
  private mutating func add(_ start: SeriesWalk, isFirst: Bool) throws(ArithmeticProblem) -> Int? {
    var walk = start
    // Behind each booking of this run: its place, and the walk as nobody came to it.
    var missed: [(place: Int, walk: SeriesWalk)] = []
    var first: Int?
    while walk.bookings < most, let step = try next(&walk, isFirst: isFirst) {
      if first != nil { nodes[nodes.count - 1].afterFail = nodes.count }
      first = first ?? nodes.count
      let absent = scenario.noShow == nil ? nil : try walk.missing()
      nodes.append(
        AttemptNode(
          attempt: step.attempt, misses: walk.misses, passed: step.passed, stopped: step.stopped,
          missed: absent?.0, funding: step.funding))
      if let absent { missed.append((nodes.count - 1, absent.1)) }
      walk.fail()
    }
    for (place, walk) in missed {
      nodes[place].afterMiss = try add(walk, isFirst: false)
    }
    return first
  }

  /// The next booking; nil where the series ends before it.
  private mutating func next(_ walk: inout SeriesWalk, isFirst: Bool) throws(ArithmeticProblem)
    -> SeriesWalk.Step?
  {
    let isFirstBooking = walk.bookings == 0
    switch try walk.next() {
    case .ended(let reason):
      if isFirst { limit = reason }
      return nil
    case .sat(let step):
      guard let most = scenario.stop.candidatePaysAtMost, !isFirstBooking,
        step.stopped.cash.candidate.minorUnits > most.minorUnits
      else { return step }
      if isFirst { limit = .candidatePays(most) }
      return nil
    }
  }
}
