internal import Cases
internal import ExamCatalog
public import PolicyRules
public import Units

/// Every way that a scenario can end: each attempt is passed, or failed and followed by the next; where the scenario says
/// how likely that is, nobody may come to it, too.
///
/// The days are those of the date solver, given what happened before; what each end state costs whom is settled with
/// the policy over the whole series.
public struct AttemptTree: Sendable {
  public let scenario: Scenario
  public let currency: Currency
  /// Every booking, first those before which each failed, in their order.
  public let nodes: [AttemptNode]
  public let limit: SeriesLimit
  /// The end of a series in which nothing can be sat.
  let nothing: EndState?
  /// Who is asked what the employer pays; nil where nobody is.
  private let policy: Policy?
  private let vendor: String
  let branches: [AttemptBranch]
  /// The attempts before which each failed.
  public let attempts: [PlannedAttempt]
  /// Passed at each of them, in their order.
  public let passed: [EndState]
  /// Stopped after each of them failed, in their order.
  public let stopped: [EndState]
  /// All end states, in the order of attempts, a pass before what lies behind a fail.
  public let endStates: [EndState]

  /// - Parameters:
  ///   - scenario: which attempts are planned, and who pays.
  ///   - basis: what all scenarios have in common.
  ///   - days: the days of the attempts where they are known already, which are not looked for again.
  /// - Throws: where amounts are in different currencies, or too large to be computed with.
  public init(_ scenario: Scenario, _ basis: ScenarioBasis, on days: [Day] = [])
    throws(ArithmeticProblem)
  {
    let keys = days.indices.map { Array(repeating: false, count: $0) }
    try self.init(
      scenario, SharedWork(basis), on: Dictionary(uniqueKeysWithValues: zip(keys, days)))
  }

  /// - Parameters:
  ///   - work: days and amounts of other scenarios over the same basis, which are not worked out again.
  ///   - days: by the misses before, where they are known already.
  init(_ scenario: Scenario, _ work: SharedWork, on days: KnownDays = [:]) throws(ArithmeticProblem)
  {
    var growth = TreeGrowth(scenario)
    try growth.grow(SeriesWalk(scenario, work, on: days))
    try self.init(
      scenario, currency: work.basis.currency, growth.nodes, limit: growth.limit,
      nothing: growth.nodes.isEmpty
        ? try SeriesLedger(scenario, work.basis).endState(.failed, nil) : nil,
      policy: scenario.payer == .policy ? work.basis.policy : nil,
      vendor: work.basis.exam.soldBy)
  }

  private init(
    _ scenario: Scenario, currency: Currency, _ nodes: [AttemptNode], limit: SeriesLimit,
    nothing: EndState?, policy: Policy?, vendor: String
  ) throws(ArithmeticProblem) {
    self.policy = policy
    self.vendor = vendor
    self.scenario = scenario
    self.currency = currency
    self.nodes = nodes
    self.limit = limit
    self.nothing = nothing
    let line = nodes.prefix { !$0.misses.contains(true) }
    attempts = line.map(\.attempt)
    passed = line.map(\.passed)
    stopped = line.map(\.stopped)
    branches = try AttemptTree.branches(nodes, of: scenario)
    endStates = branches.map(\.end)
  }

  /// The same with so many attempts at most; a series that ends before is not changed.
  func limited(to count: Int) throws(ArithmeticProblem) -> AttemptTree {
    guard nodes.contains(where: { $0.attempt.number > count }) else { return self }
    return try AttemptTree(
      scenario, currency: currency, AttemptTree.pruned(nodes, to: count), limit: .attempts,
      nothing: nothing, policy: policy, vendor: vendor)
  }

  /// The tree of a scenario that differs in its attempts at most, which are no more than these.
  func of(_ scenario: Scenario) throws(ArithmeticProblem) -> AttemptTree {
    let own = AttemptTree.pruned(nodes, to: scenario.stop.attempts)
    let count = own.prefix { !$0.misses.contains(true) }.count
    let limit = count == scenario.stop.attempts ? SeriesLimit.attempts : limit
    guard own.count < nodes.count else { return AttemptTree(self, scenario, limit) }
    return try AttemptTree(
      scenario, currency: currency, own, limit: limit, nothing: nothing, policy: policy,
      vendor: vendor)
  }

  /// The same bookings and ends of a scenario that differs in nothing that they hang on.
  private init(_ other: AttemptTree, _ scenario: Scenario, _ limit: SeriesLimit) {
    self.scenario = scenario
    self.limit = limit
    currency = other.currency
    nodes = other.nodes
    nothing = other.nothing
    policy = other.policy
    vendor = other.vendor
    branches = other.branches
    attempts = other.attempts
    passed = other.passed
    stopped = other.stopped
    endStates = other.endStates
  }

  /// What the policy says, with its reasons and steps, of the series up to an attempt before which each failed; nil where
  /// no policy is asked.
  ///
  /// - Parameter index: from 0.
  public func judgement(at index: Int) -> Judgement? {
    guard attempts.indices.contains(index) else { return nil }
    return policy?.judge(nodes[index].funding, vendor: vendor, plannedDay: nodes[index].attempt.day)
  }

  /// The same of all of them, in their order.
  public var judgements: [Judgement?] { attempts.indices.map { judgement(at: $0) } }

  /// What the policy pays of the series up to a booking, by the place of its node; nil where no policy is asked.
  func shares(at place: Int) -> SeriesShares? {
    policy?.shares(
      of: nodes[place].funding, vendor: vendor, plannedDay: nodes[place].attempt.day)
  }

  /// The days of its bookings, by the misses before them.
  var days: KnownDays {
    Dictionary(uniqueKeysWithValues: nodes.map { ($0.misses, $0.attempt.day) })
  }

  /// The chance of each end state, in their order, where the nodes are passed with these chances.
  public func weights(_ chances: [Double]) -> [Double] { branches.map { $0.weight(chances) } }

  /// The nodes of bookings up to a number, in the same order.
  private static func pruned(_ nodes: [AttemptNode], to count: Int) -> [AttemptNode] {
    guard nodes.contains(where: { $0.attempt.number > count }) else { return nodes }
    let kept = nodes.indices.filter { nodes[$0].attempt.number <= count }
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    return kept.map { index in
      var node = nodes[index]
      node.afterFail = node.afterFail.flatMap { places[$0] }
      node.afterMiss = node.afterMiss.flatMap { places[$0] }
      return node
    }
  }
}

/// Days of bookings, by which of the bookings before them nobody came to.
typealias KnownDays = [[Bool]: Day]
