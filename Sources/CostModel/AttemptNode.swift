internal import Cases
internal import Units

/// One booking in a tree of attempts, with its ends and what follows where it does not pass.
public struct AttemptNode: Sendable {
  public let attempt: PlannedAttempt
  /// Which of the bookings before it nobody came to, in their order.
  public let misses: [Bool]
  public let passed: EndState
  /// Failed, and stopped.
  public let stopped: EndState
  /// Not turned up, and stopped; nil where everybody comes.
  public let missed: EndState?
  /// The case as the policy is asked about it.
  let funding: FundingCase
  /// Places in the list of nodes; nil where the series ends.
  var afterFail: Int?
  var afterMiss: Int?

  /// How many sittings failed before it.
  public var fails: Int { misses.count { !$0 } }
}

/// One way through the tree to an end, for chances that are still to be put in.
struct AttemptBranch {
  let end: EndState
  /// The nodes that were sat and failed.
  let failed: [Int]
  /// The node that was passed.
  let passed: Int?
  /// The chance of all that hangs on no pass: turning up, and bookings that are moved.
  let known: Double

  /// - Parameter chances: of a pass at each node.
  func weight(_ chances: [Double]) -> Double {
    var weight = 1.0
    for node in failed { weight *= 1 - chances[node] }
    if let passed { weight *= chances[passed] }
    return weight * known
  }
}

extension AttemptTree {
  /// Every way through some nodes, the first of which is the first booking; passes come before what lies behind a fail.
  static func branches(_ nodes: [AttemptNode], of scenario: Scenario) throws(ArithmeticProblem)
    -> [AttemptBranch]
  {
    let absent = scenario.noShow?.exact.double ?? 0
    var branches: [AttemptBranch] = []
    func walk(_ index: Int, _ failed: [Int], _ known: Double) throws(ArithmeticProblem) {
      let node = nodes[index]
      func add(_ end: EndState, _ failed: [Int], passed: Int? = nil, _ known: Double)
        throws(ArithmeticProblem)
      {
        for (end, chance) in try end.moved(by: scenario.cancellation) {
          branches.append(
            AttemptBranch(end: end, failed: failed, passed: passed, known: known * chance))
        }
      }
      let sat = node.missed == nil ? known : known * (1 - absent)
      try add(node.passed, failed, passed: index, sat)
      if let next = node.afterFail {
        try walk(next, failed + [index], sat)
      } else {
        try add(node.stopped, failed + [index], sat)
      }
      guard let missed = node.missed else { return }
      if let next = node.afterMiss {
        try walk(next, failed, known * absent)
      } else {
        try add(missed, failed, known * absent)
      }
    }
    if !nodes.isEmpty { try walk(0, [], 1) }
    return branches
  }
}
