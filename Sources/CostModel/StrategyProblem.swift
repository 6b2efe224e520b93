/// A choice before every sitting: where each step leads from each place, and what it costs.
///
/// Amounts are in minor units and the decider's own: what lowers them is better. They may be counted on the way, as steps
/// are done, or all at the end; each is counted once.
public struct StrategyProblem: Sendable {
  /// Something that can be done next: prepare in some way, and sit.
  public struct Action: Hashable, Sendable {
    public let id: String
    public let name: String

    public init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// Where a sequence of steps leads.
  public struct Place: Hashable, Sendable {
    /// So many bookings lie before it.
    public let bookings: Int
    /// What is due where it ends here without a pass, beside what that loses.
    public var stopped: Double
    /// By action; nil where it cannot be done next.
    public var steps: [Step?]

    public init(bookings: Int, stopped: Double = 0, steps: [Step?] = []) {
      self.bookings = bookings
      self.stopped = stopped
      self.steps = steps
    }
  }

  /// A sitting at a place.
  public struct Step: Hashable, Sendable {
    /// One way to fail.
    public struct Fail: Hashable, Sendable {
      /// Where somebody comes; with the chance of a pass all of them add up to 1.
      public let chance: Double
      public let place: Int
    }

    /// Nobody comes, and nothing is learnt of the next sitting.
    public struct Miss: Hashable, Sendable {
      public let chance: Double
      /// What that costs more; below zero where it costs less.
      public let cost: Double
      public let place: Int
    }

    /// The chance to pass it where somebody comes to it.
    public let chance: Double
    /// What is due as it is done, whatever becomes of it.
    public let cost: Double
    /// What is due beside that where it is passed; below zero where a pass brings money back.
    public let passed: Double
    /// What sittings and training come to up to it where it is not passed; a budget looks at this.
    public let spent: Double
    /// The near ones first, where fails differ.
    public let fails: [Fail]
    /// Nil where everybody comes.
    public let missed: Miss?

    public init(
      chance: Double, cost: Double = 0, passed: Double, spent: Double, fails: [Fail],
      missed: Miss? = nil
    ) {
      self.chance = chance
      self.cost = cost
      self.passed = passed
      self.spent = spent
      self.fails = fails
      self.missed = missed
    }
  }

  public var actions: [Action]
  /// The first is where one stands; a step leads to a place behind its own.
  public var places: [Place]
  /// What is lost without a pass.
  public var loss: Double
  /// The most that may be spent on sittings and training; nil without a limit.
  public var budget: Double?
  /// Of an exponential utility, per minor unit; nil where only the mean counts.
  public var riskAversion: Double?

  public init(actions: [Action], places: [Place], loss: Double) {
    self.actions = actions
    self.places = places
    self.loss = loss
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
