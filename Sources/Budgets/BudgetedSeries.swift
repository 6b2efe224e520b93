public import Cases
internal import Cohorts
public import PassRates
public import PolicyRules
public import Units

/// One exam that somebody is going to sit, as far as anything depends on it: people who do not differ in it are
/// settled once.
public struct BudgetedSeries: Hashable, Sendable {
  /// A sitting that was before the budget.
  public struct Earlier: Hashable, Sendable {
    public let day: Day
    public let outcome: Outcome
    /// What it cost; nil where nobody says.
    public let costs: [SittingCost]?

    public init(day: Day, outcome: Outcome, costs: [SittingCost]? = nil) {
      self.day = day
      self.outcome = outcome
      self.costs = costs
    }
  }

  /// Permanent id in the catalogue.
  public let exam: String
  /// The id of the policy that pays.
  public internal(set) var policy: String
  public var earlier: [Earlier] = []
  /// The day of the next sitting.
  public var planned: Day
  /// In place of the list fee, at every attempt.
  public var fee: Money?
  /// What is bought beside the sitting, once.
  public var purchases: [AskedCost] = []
  /// The vouchers that the person holds for it.
  public var vouchers: [Voucher] = []
  /// At most so many sittings from now on; nil leaves it to the assumption of the budget.
  public var attempts: Int?
  /// In place of the rates of the exam.
  public var rates: ExamRates?
  /// Facts about the person that the policy reads, by the word of the policy's vocabulary.
  public var person: [String: String] = [:]
  /// What the employer paid for the person before, of any exam: it takes its room of limits.
  public var paidBefore: [Payment] = []
  /// No sitting later than this; nil without a deadline.
  public var lastDay: Day?
  /// Days on which the person cannot sit.
  public var blackouts: [SittingPlans.Blackout] = []
  /// Hours of work for each attempt, study included.
  public var hours: Int?
  /// Everything that a request says beside this, such as opening balances, answers, rulings, a fee that is reduced and
  /// how the exam was bought; nil where a roster is all there is.
  public private(set) var request: FundingCase?

  public init(exam: String, policy: String, planned: Day) {
    self.exam = exam
    self.policy = policy
    self.planned = planned
  }

  /// The exam that a request is about, as it stands for its planned day.
  public init(_ funding: FundingCase, policy: Policy, planned: Day) {
    self.init(exam: funding.exam, policy: policy.id, planned: planned)
    earlier = funding.earlierSittings.map {
      Earlier(day: $0.day, outcome: $0.outcome, costs: $0.statesCosts ? $0.costs : nil)
    }
    fee = funding.asked.first { $0.category == .examFee }?.amount
    purchases = funding.asked.filter { $0.category != .examFee }
    vouchers = funding.vouchers.items
    paidBefore = funding.payments.items
    rates = funding.chance.flatMap {
      ExamRates([RateSpread($0.chance)], source: $0.source)
    }
    func latest(_ timeline: Timeline<String>) -> String? { timeline.stretches.last?.value }
    person = [
      "employee.type": latest(funding.candidate.employmentType),
      "employee.grade": latest(funding.candidate.grade),
      "employee.department": latest(funding.candidate.department),
      "employee.region": latest(funding.candidate.region),
      "employed since": funding.candidate.employedSince.map(\.description),
    ].compactMapValues { $0 }
    request = funding
    lastDay = funding.deadline
    blackouts = funding.plans.blackouts
    if funding.time.studyHours != nil || funding.time.seatHours != nil {
      hours = (funding.time.studyHours ?? 0) + (funding.time.seatHours ?? 0)
    }
  }
}
