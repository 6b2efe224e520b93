public import Cases
public import Units

/// A plan for the coming sittings. What it does not say is as the request has it.
public struct Scenario: Hashable, Sendable {
  /// A letter, by which tables name it.
  public private(set) var id: String
  public private(set) var name: String
  public var payer: ScenarioPayer = .policy
  public var days: ScenarioDays = .earliest
  /// What is bought, the exam fee among it.
  public var costs: [ScenarioCost] = []
  /// Costs whose price nobody knows: they are not counted, and said.
  public var unpriced: [CostCategory] = []
  public var chance: ScenarioChance?
  /// What moves the chance of an attempt, as assumptions.
  public var preparation: ScenarioPreparation = .asBefore
  public var effort = ScenarioEffort()
  public var stop = StopRule()
  public var usesVouchers = true
  public var bundle: RetakeBundle?
  /// Membership that lowers the fee; nil where fees are as they are asked for.
  public var membership: Membership?
  public var contingencies: [Contingency] = []
  /// The chance, for each booking, that nobody comes to it and what was bought for it is lost; nil leaves it out.
  public var noShow: Probability?
  /// Bookings that are moved for a fee; nil leaves them out.
  public var cancellation: Cancellation?
  /// What a month without the certification costs; nil where nobody said.
  public var delayPerMonth: Money?
  public var tax: TaxSwitch?
  /// By how much money of next year counts less, as a share of it; nil leaves it at its face value.
  public var yearlyDiscount: Share?

  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  /// The same plan under another letter and name, for an alternative that says only what differs.
  public func renamed(id: String, name: String) -> Scenario {
    var copy = self
    copy.id = id
    copy.name = name
    return copy
  }
}

/// Who pays for the coming sittings.
public enum ScenarioPayer: String, Hashable, Sendable, CaseIterable {
  /// As the policy settles each of them.
  case policy
  /// Nobody asks the employer.
  case candidate
  /// The employer pays everything that no voucher does: an assumption, whatever the policy says.
  case employer
}

/// On which days the sittings are.
public enum ScenarioDays: Hashable, Sendable {
  /// As soon as the vendor allows, whatever the policy pays on that day.
  case earliest
  /// As soon as vendor and policy allow.
  case earliestUnderPolicy
  /// So many weeks after the first day that vendor and policy allow, before every attempt.
  case weeksAfter(Int)
  /// The first day on which the employer pays anything.
  case whenEmployerPays
  /// These, one for each attempt; later ones as soon as vendor and policy allow.
  case given([Day])
}

/// When a series ends without a pass.
public struct StopRule: Hashable, Sendable {
  /// How many attempts are planned for where nobody says how many: an assumption, shown as such.
  public static let usualAttempts = 3

  /// At most so many sittings from the planned one on.
  public var attempts = StopRule.usualAttempts
  /// Whether somebody said how many.
  public var statesAttempts = false
  /// No sitting after this day.
  public var lastDay: Day?
  /// No further sitting once the candidate would have paid more than this if it failed, too.
  public var candidatePaysAtMost: Money?

  public init() {}
}

/// Hours of every attempt. Their value stays apart from cash.
public struct ScenarioEffort: Hashable, Sendable {
  /// Whole hours before the first of the coming sittings, in working time and in the candidate's own.
  public var studyAtWork = 0
  public var studyOwn = 0
  /// The same before each further one.
  public var againAtWork = 0
  public var againOwn = 0
  /// In the seat and on the way there, at every attempt; working time.
  public var seat = 0
  public var travel = 0
  /// The average loaded cost of an hour; nil where nobody stated it.
  public var hourlyCost: Money?

  public init() {}

  /// Hours of the attempt, from 0.
  public func hours(at index: Int) -> (work: Int, own: Int) {
    let study = index == 0 ? (studyAtWork, studyOwn) : (againAtWork, againOwn)
    return (study.0 + seat + travel, study.1)
  }
}

/// A second sitting bought together with the first.
public struct RetakeBundle: Hashable, Sendable {
  /// What it costs on top of the exam fee.
  public let surcharge: Money
  /// Within how long after the first sitting the second must be.
  public let within: Span

  public init(surcharge: Money, within: Span) {
    self.surcharge = surcharge
    self.within = within
  }

  /// Whether it has paid the fee of an attempt, from 0, on a day.
  func pays(_ index: Int, on day: Day, first: Day?) -> Bool {
    index == 1 && first.map { day <= $0.adding(within) } ?? false
  }
}

/// Money that no policy speaks of: a penalty at a deadline, a certification that lapses unless this one is passed by a
/// day, a room for each sitting.
public struct Contingency: Hashable, Sendable {
  public enum Condition: Hashable, Sendable {
    case eachAttempt
    /// The series ends without a pass.
    case notCertified
    /// No pass by the end of this day.
    case notCertifiedBy(Day)
  }

  public let label: String
  public let amount: Money
  /// Employer or candidate.
  public let payer: Payer
  public let condition: Condition

  public init(label: String, amount: Money, payer: Payer, condition: Condition) {
    self.label = label
    self.amount = amount
    self.payer = payer
    self.condition = condition
  }

  /// When it falls due where the series ends on a day: on its own day, where it has one.
  func due(_ end: Day) -> Day {
    if case .notCertifiedBy(let last) = condition { last } else { end }
  }

  /// How often it falls due in an end state.
  public func times(attempts: Int, passedOn day: Day?) -> Int {
    switch condition {
    case .eachAttempt: attempts
    case .notCertified: day == nil ? 1 : 0
    case .notCertifiedBy(let last): day.map { $0 <= last } ?? false ? 0 : 1
    }
  }
}

/// What the candidate pays in tax on what the employer pays, under the reading that the label names.
public struct TaxSwitch: Hashable, Sendable {
  public let share: Share
  public let label: String

  public init(share: Share, label: String) {
    self.share = share
    self.label = label
  }
}
