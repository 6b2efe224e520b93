/// A choice before every sitting, over attempts, days, preparation and money left.
///
/// Amounts are in minor units and the decider's own: what lowers them is better.
public struct StrategyProblem: Sendable {
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

  /// Where a sequence of steps leads, with everything on the way settled together.
  public struct Place: Hashable, Sendable {
    /// What everything so far costs where it ends here without a pass.
    public var stopped: Double
    /// By action; nil where it cannot be done next.
    public var steps: [Step?]

    public init(stopped: Double, steps: [Step?]) {
      self.stopped = stopped
      self.steps = steps
    }
  }

  /// A sitting at a place.
  public struct Step: Hashable, Sendable {
    /// The chance to pass it where somebody comes to it.
    public let chance: Double
    /// What everything from the decision on costs where it is passed.
    public let passed: Double
    /// What sittings and training cost up to it where it is not passed; a budget looks at this.
    public let spent: Double
    /// The chance that nobody comes to it.
    public let noShow: Double
    /// The place after a fail.
    public let afterFail: Int
    /// The place where nobody came; nil where everybody comes.
    public let afterMiss: Int?

    public init(
      chance: Double, passed: Double, spent: Double, noShow: Double = 0, afterFail: Int,
      afterMiss: Int? = nil
    ) {
      self.chance = chance
      self.passed = passed
      self.spent = spent
      self.noShow = noShow
      self.afterFail = afterFail
      self.afterMiss = afterMiss
    }
  }

  public var actions: [Action]
  /// Every sequence of steps that is looked at, the empty one first. Where they are given, amounts, chances and what can be
  /// done come from them alone; else from the actions.
  public var places: [Place] = []
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
  /// What a day until the pass costs.
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
}

/// What to do, and what to do next after a fail; both fails alike where nobody can tell a near miss.
public indirect enum StrategyTree: Hashable, Sendable {
  case stop
  case sit(action: String, afterNear: StrategyTree, afterFar: StrategyTree)
}

/// The best strategy of a problem.
public struct Strategy: Sendable {
  /// What another action would cost more than the best, at one place of the best way.
  public struct Deviation: Hashable, Sendable {
    /// After so many fails.
    public let fails: Int
    /// An action's id; nil for stopping.
    public let action: String?
    /// How much worse it is, if everything after it is done best.
    public let costs: Double
  }

  /// What it costs in the end: the mean, or the certain amount that weighs the same for somebody who shuns risk.
  public let cost: Double
  public let tree: StrategyTree
  /// The chance to be certified under it.
  public let certified: Double
  /// Along the fails that say least: after each, every other thing that could be done.
  public let deviations: [Deviation]
  /// How many situations were weighed.
  public let situations: Int
}
