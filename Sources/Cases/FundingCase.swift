public import Units

/// Somebody whose next attempt may be funded. Nothing here is a name or a score.
public struct Candidate: Hashable, Sendable {
  public var id: String
  public var department: Timeline<String>
  public var costCentre: Timeline<String>
  public var employmentType: Timeline<String>
  /// Full-time equivalent in parts per million (1,000,000 = full time).
  public var fte: Timeline<Int64>
  public var grade: Timeline<String>
  public var manager: Timeline<String>
  public var region: Timeline<String>
  public var employedSince: Day?

  public init(id: String) {
    self.id = id
    department = Timeline()
    costCentre = Timeline()
    employmentType = Timeline()
    fte = Timeline()
    grade = Timeline()
    manager = Timeline()
    region = Timeline()
  }
}

/// Steps taken since the last sitting. Scores are not here: only what somebody attested.
public struct Preparation: Hashable, Sendable {
  public struct Course: Hashable, Sendable {
    public let title: String
    public let completed: Day
    public let hours: Int?
    public init(title: String, completed: Day, hours: Int?) {
      self.title = title
      self.completed = completed
      self.hours = hours
    }
  }
  public struct PracticeTest: Hashable, Sendable {
    public let id: String
    public let day: Day
    /// By threshold in parts per million: whether the score was at or above it.
    public let attested: [Int64: Bool]
    public init(id: String, day: Day, attested: [Int64: Bool]) {
      self.id = id
      self.day = day
      self.attested = attested
    }
  }
  public struct Labs: Hashable, Sendable {
    public let day: Day
    public let hours: Int
    public init(day: Day, hours: Int) {
      self.day = day
      self.hours = hours
    }
  }
  public struct SignOff: Hashable, Sendable {
    public let what: String
    public let role: String
    public let day: Day
    public init(what: String, role: String, day: Day) {
      self.what = what
      self.role = role
      self.day = day
    }
  }

  public var courses: Listed<Course> = Listed()
  public var practiceTests: Listed<PracticeTest> = Listed()
  public var labs: Listed<Labs> = Listed()
  public var signOffs: Listed<SignOff> = Listed()

  public init() {}
}

/// A prepaid sitting.
public struct Voucher: Hashable, Sendable {
  public let id: String
  public let exam: String
  public let sitBy: Day?
  public let value: Money?
  public init(id: String, exam: String, sitBy: Day?, value: Money?) {
    self.id = id
    self.exam = exam
    self.sitBy = sitBy
    self.value = value
  }
}

/// What was paid already, from the book or the request.
public struct Payment: Hashable, Sendable {
  public let person: String
  public let exam: String
  public let sittingDay: Day
  public let category: CostCategory
  public let eligible: Money
  public let paid: Money
  public let paidOn: Day
  public init(
    person: String, exam: String, sittingDay: Day, category: CostCategory, eligible: Money,
    paid: Money, paidOn: Day
  ) {
    self.person = person
    self.exam = exam
    self.sittingDay = sittingDay
    self.category = category
    self.eligible = eligible
    self.paid = paid
    self.paidOn = paidOn
  }
}

/// A person's answer to a *needs a person*; from then on a sourced fact.
public struct Ruling: Hashable, Sendable {
  public let clause: String
  public let allowed: Bool
  public let by: String
  public let role: String
  public let on: Day
  public let why: String
  public init(clause: String, allowed: Bool, by: String, role: String, on: Day, why: String) {
    self.clause = clause
    self.allowed = allowed
    self.by = by
    self.role = role
    self.on = on
    self.why = why
  }
}

public struct AskedCost: Hashable, Sendable {
  public let category: CostCategory
  public let amount: Money
  public init(category: CostCategory, amount: Money) {
    self.category = category
    self.amount = amount
  }
}

/// Hours a step takes, at the average loaded rate of a band or department, never a person's pay.
public struct TimeValue: Hashable, Sendable {
  public var studyHours: Int?
  public var seatHours: Int?
  public var hourlyRate: Money?
  /// What a month of delay costs, in cash not received or billed.
  public var delayPerMonth: Money?
  public init() {}
}

/// A chance to pass and who says so.
public struct StatedChance: Hashable, Sendable {
  public let chance: Probability
  public let source: String
  public init(chance: Probability, source: String) {
    self.chance = chance
    self.source = source
  }
}

/// Everything that was read about one request: the input of an assessment.
public struct FundingCase: Hashable, Sendable {
  public var asOf: Day
  public var candidate: Candidate
  /// Permanent id of the exam in the catalogue.
  public var exam: String
  public var version: String?
  public var sittings: Listed<Sitting>
  public var preparation: Preparation
  public var vouchers: Listed<Voucher>
  public var asked: [AskedCost]
  public var requestedOn: Day
  public var plannedDay: Day?
  public var deadline: Day?
  public var deadlineSetBy: String?
  public var payments: Listed<Payment>
  public var rulings: [Ruling]
  public var time: TimeValue
  public var chance: StatedChance?
  public var valueOfPassing: Money?
  public var purchase = Purchase()

  public init(asOf: Day, candidate: Candidate, exam: String) {
    self.asOf = asOf
    self.candidate = candidate
    self.exam = exam
    sittings = Listed()
    preparation = Preparation()
    vouchers = Listed()
    asked = []
    requestedOn = asOf
    payments = Listed()
    rulings = []
    time = TimeValue()
  }

  /// The day that `complete since: ever` stands for.
  public static let ever = Day(number: -25_567)

  /// The sittings of the exam asked for that have an outcome, oldest first.
  public var earlierSittings: [Sitting] {
    sittings.items.filter { $0.exam == exam && $0.outcome != .booked }.sorted { $0.day < $1.day }
  }
}
