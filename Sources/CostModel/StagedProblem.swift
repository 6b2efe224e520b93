/// A choice before every sitting whose amounts are known by attempt: over attempts, days, preparation and money left.
///
/// Situations that are alike in all of these are one place of the strategy problem that it makes, however one came
/// to them. Amounts are in minor units and the decider's own.
public struct StagedProblem: Sendable {
  /// Something that can be done next: prepare in some way, and sit.
  public struct Action: Hashable, Sendable {
    public let id: String
    public let name: String
    /// What the sitting costs, by attempt from 0, where it is not passed.
    public let cost: [Double]
    /// What a pass adds to that; below zero where it brings money back.
    public let ifPassed: [Double]
    /// What the preparation costs when it is done.
    public let training: Double
    /// Days from the sitting before, or from the decision, to this one, by attempt.
    public let days: [Int]
    /// To which level of preparation it leads, by the level before. One that changes nothing costs no training.
    public let levelAfter: [Int]
    /// What a second sitting costs that is bought along; nil where none is.
    public let bundle: Double?
    /// What the sitting costs less where it was bought along before.
    public let bundleSaves: Double
    /// The chance that nobody comes to the sitting; then nothing is learnt of the next one.
    public let noShow: Double
    /// What it costs more where nobody comes to the sitting, by attempt; below zero where that costs less.
    public let ifMissed: [Double]
    /// It is not done later than so many days from the decision; nil without a last day of its own.
    public let lastDay: Int?

    public init(
      id: String, name: String, cost: [Double], ifPassed: [Double], training: Double,
      days: [Int], levelAfter: [Int], bundle: Double? = nil, bundleSaves: Double = 0,
      noShow: Double = 0, ifMissed: [Double] = [], lastDay: Int? = nil
    ) {
      self.id = id
      self.name = name
      self.cost = cost
      self.ifPassed = ifPassed
      self.training = training
      self.days = days
      self.levelAfter = levelAfter
      self.bundle = bundle
      self.bundleSaves = bundleSaves
      self.noShow = noShow
      self.ifMissed = ifMissed
      self.lastDay = lastDay
    }
  }

  /// One chance that nobody knows, and the odds that each level of preparation multiplies.
  public struct Learnt: Hashable, Sendable {
    public let shared: SharedChance
    /// One factor above zero for each level.
    public let factors: [Double]

    public init(_ shared: SharedChance, factors: [Double]) {
      self.shared = shared
      self.factors = factors
    }
  }

  public var actions: [Action]
  /// At most so many sittings.
  public var attempts: Int
  /// No sitting later than so many days from the decision; nil without a last day.
  public var lastDay: Int?
  /// The chance to pass, by hidden type of candidate and level of preparation.
  public var chance: [[Double]]
  /// The chance as it is learnt from fails; nil where it stays as stated. Then types and near misses play no part.
  public var learnt: Learnt?
  /// The chance that a fail is a near miss, likewise; nil where nobody can tell.
  public var near: [[Double]]?
  /// How likely each type is.
  public var prior: [Double]
  /// What is lost without a pass.
  public var loss: Double
  /// What a day on the way costs, whatever comes of it.
  public var delayPerDay: Double
  /// The most that may be spent on sittings and training; nil without a limit.
  public var budget: Double?
  /// Of an exponential utility, per minor unit; nil where only the mean counts.
  public var riskAversion: Double?

  public init(
    actions: [Action], attempts: Int, chance: [[Double]], near: [[Double]]? = nil,
    prior: [Double] = [1], loss: Double
  ) {
    self.actions = actions
    self.attempts = attempts
    self.chance = chance
    self.near = near
    self.prior = prior
    self.loss = loss
    delayPerDay = 0
  }

  /// The strategy with the least cost.
  public func solved() -> Strategy {
    var growth = StagedGrowth(self)
    return growth.problem().solved()
  }
}

/// Grows the places of a staged problem, each situation once.
private struct StagedGrowth {
  private struct Situation: Hashable {
    let used: Int
    let day: Int
    let level: Int
    let hasBundle: Bool
    /// Followed only where money is limited.
    let spent: Double
    let belief: [Double]
    /// Fails by level of preparation, all that a learnt chance hangs on; empty where none is.
    let fails: [Int]
  }

  private let staged: StagedProblem
  private var places: [StrategyProblem.Place] = []
  private var known: [Situation: Int] = [:]
  private var learnt: LearntChance?

  init(_ staged: StagedProblem) {
    self.staged = staged
    learnt = staged.learnt.map { LearntChance($0.shared, factors: $0.factors) }
  }

  mutating func problem() -> StrategyProblem {
    _ = place(
      of: Situation(
        used: 0, day: 0, level: 0, hasBundle: false, spent: 0, belief: staged.prior,
        fails: staged.learnt.map { $0.factors.map { _ in 0 } } ?? []))
    var problem = StrategyProblem(
      actions: staged.actions.map { .init(id: $0.id, name: $0.name) }, places: places,
      loss: staged.loss)
    problem.budget = staged.budget
    problem.riskAversion = staged.riskAversion
    return problem
  }

  private mutating func place(of situation: Situation) -> Int {
    if let place = known[situation] { return place }
    let place = places.count
    known[situation] = place
    places.append(.init(bookings: situation.used))
    for action in staged.actions {
      let step = step(action, in: situation)
      places[place].steps.append(step)
    }
    return place
  }

  /// What happens when an action is done; nil where it cannot be.
  private mutating func step(_ action: StagedProblem.Action, in situation: Situation)
    -> StrategyProblem.Step?
  {
    let used = situation.used
    guard used < staged.attempts, action.cost.indices.contains(used) else { return nil }
    let day = situation.day + action.days[used]
    let lasts = [staged.lastDay, action.lastDay].compactMap { $0 }
    if let last = lasts.min(), day > last { return nil }
    // What is bought along already is not bought once more.
    if situation.hasBundle, action.bundle != nil { return nil }
    let level = action.levelAfter[situation.level]
    var due = action.cost[used] + (level == situation.level ? 0 : action.training)
    if situation.hasBundle { due -= action.bundleSaves }
    due += action.bundle ?? 0
    let spent = situation.spent + due
    // What cannot be afforded leads nowhere.
    if let budget = staged.budget, spent > budget { return nil }
    func next(_ belief: [Double], _ fails: [Int], more: Double = 0) -> Situation {
      Situation(
        used: used + 1, day: day, level: level, hasBundle: action.bundle != nil,
        spent: staged.budget == nil ? 0 : spent + more, belief: belief, fails: fails)
    }
    let (pass, ways) = fails(at: level, situation)
    let more = action.ifMissed.indices.contains(used) ? action.ifMissed[used] : 0
    return StrategyProblem.Step(
      chance: pass, cost: due + staged.delayPerDay * Double(action.days[used]),
      passed: action.ifPassed[used], spent: spent,
      fails: ways.map { .init(chance: $0.chance, place: place(of: next($0.belief, $0.fails))) },
      missed: action.noShow > 0
        ? .init(
          chance: action.noShow, cost: more,
          place: place(of: next(situation.belief, situation.fails, more: more))) : nil)
  }

  /// The chance to pass at a level, and the ways to fail with what each teaches.
  private mutating func fails(at level: Int, _ situation: Situation) -> (
    pass: Double, ways: [(chance: Double, belief: [Double], fails: [Int])]
  ) {
    let belief = situation.belief
    if let pass = learnt?.chance(at: level, after: situation.fails) {
      var fails = situation.fails
      fails[level] += 1
      return (pass, [(1 - pass, belief, fails)])
    }
    func failed(_ weights: [Double]) -> (chance: Double, belief: [Double], fails: [Int])? {
      let sum = weights.reduce(0, +)
      guard sum > 0 else { return nil }
      return (sum, weights.map { $0 / sum }, situation.fails)
    }
    let pass = belief.indices.reduce(0) { $0 + belief[$1] * staged.chance[$1][level] }
    let fails = belief.indices.map { belief[$0] * (1 - staged.chance[$0][level]) }
    guard let near = staged.near else { return (pass, [failed(fails)].compactMap { $0 }) }
    return (
      pass,
      [
        failed(fails.indices.map { fails[$0] * near[$0][level] }),
        failed(fails.indices.map { fails[$0] * (1 - near[$0][level]) }),
      ].compactMap { $0 }
    )
  }
}
