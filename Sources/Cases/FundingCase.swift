public import Facts
public import Units

/// Everything that was read about one request: the input of an assessment.
public struct FundingCase: Hashable, Sendable {
  public var asOf: Day
  public var candidate: Candidate
  /// Whether the request says who that is; else nobody's lines of a book can be told apart.
  public var namesCandidate = true
  /// Permanent id of the exam in the catalogue.
  public var exam: String
  public var version: String?
  public var sittings: Listed<Sitting>
  /// Days of sittings of the log, only supposed, of which the policy pays nothing and which take no room of its limits: it
  /// refuses them, or nobody asks it.
  public var unclaimed: Set<Day> = []
  public var preparation: Preparation
  public var vouchers: Listed<Voucher>
  public var asked: [AskedCost]
  /// Whether something was asked for that is left out here.
  private var leavesOutAsked = false
  public var requestedOn: Day
  /// Whether somebody stated that day; else it is the day of the decision.
  public var statesRequestDay = false
  public var plannedDay: Day?
  /// The moment at which the planned sitting begins; nil when nobody said.
  public var plannedStart: Instant?
  public var deadline: Day?
  public var deadlineSetBy: String?
  public var payments: Listed<Payment>
  /// Each sum that went out, on its own day, where a book has them apart; else the payments.
  public var paidEvents: [Payment]?
  public var declines: [Decline]
  /// Dated rates for amounts that are not in the policy's currency.
  public var rates: [ExchangeRate]
  /// How amounts were converted, in words, once they were.
  public var conversions: [String]
  /// In what the book and the request differ, and from which day on the book tells, in words.
  public var bookNotes: [String] = []
  public var rulings: [Ruling]
  /// The answers on costs of which no clause speaks.
  public var costRulings: [CostRuling] = []
  /// The answers to checks that are no clause.
  public var checkRulings: [CheckRuling] = []
  /// What the request says of the facts that a policy declares, by name.
  public var stated: [String: Timeline<Scalar>]
  /// When and why the employment ends, where that is stated.
  public var leaving: Leaving?
  /// The exams of the same certifications, the one asked for included.
  public var certificationExams: Set<String>
  public var time: TimeValue
  public var chance: StatedChance?
  public var valueOfPassing: Money?
  public var purchase = Purchase()
  public var plans = SittingPlans()
  /// The language of the planned sitting; nil when nobody said.
  public var language: String?
  /// The days of events around the planned sitting that somebody stated.
  public var events: EventDays = [:]
  public var balances: [OpeningBalance] = []
  /// Everybody's payments, for limits of a pool; nil without a book.
  public var poolPayments: Listed<Payment>?
  public var stopped: SeriesStop?
  /// Who holds a role that may have to approve, by id.
  public var people: [String: String] = [:]

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
    declines = []
    rates = []
    conversions = []
    rulings = []
    stated = [:]
    certificationExams = [exam]
    time = TimeValue()
  }

  /// Whether the request is for a planned sitting, and so was for none before it.
  public var isForPlanned: Bool { leavesOutAsked || !asked.isEmpty }

  /// The case without what is asked for, looked at for what was sat.
  public func withoutAsked() -> FundingCase {
    var without = self
    without.leavesOutAsked = isForPlanned
    without.asked = []
    return without
  }

  /// The day of the last pass of the exam before a day, with which an earlier series ended.
  public func lastPass(before day: Day) -> Day? {
    var last: Day?
    for sitting in sittings.items
    where sitting.outcome == .passed && sitting.day < day && sitting.exam == exam {
      last = max(last ?? sitting.day, sitting.day)
    }
    return last
  }

  /// The day on which the series that a day falls into was passed; nil as long as it is not.
  public func passOfSeries(holding day: Day) -> Day? { passOfSeries(of: exam, holding: day) }

  /// The same for any exam in the log.
  public func passOfSeries(of exam: String, holding day: Day) -> Day? {
    var first: Day?
    for sitting in sittings.items
    where sitting.outcome == .passed && sitting.day >= day && sitting.exam == exam {
      first = min(first ?? sitting.day, sitting.day)
    }
    return first
  }

  /// The case with one sitting in the place of another.
  public func replacing(_ old: Sitting, by new: Sitting) -> FundingCase {
    var changed = self
    changed.sittings = Listed(
      sittings.items.map { $0 == old ? new : $0 }, completeSince: sittings.completeSince)
    return changed
  }

  /// The day that `complete since: ever` stands for.
  public static let ever = Day(number: -25_567)

  /// The next sitting of the exam that is booked, after the day of the decision.
  public var booking: Sitting? {
    sittings.items.filter { $0.exam == exam && $0.outcome == .booked && $0.day > asOf }
      .min { $0.day < $1.day }
  }

  /// The case without that booking: the sitting that is planned is the booked one, perhaps on another day. One that
  /// is planned for a day behind it is a further one.
  public var withoutBooking: FundingCase {
    guard let booking, plannedDay ?? booking.day <= booking.day else { return self }
    var free = self
    free.sittings = Listed(
      sittings.items.filter { $0 != booking }, completeSince: sittings.completeSince)
    return free
  }

  /// The sittings of the exam asked for that have an outcome, oldest first.
  public var earlierSittings: [Sitting] {
    sittings.items.filter { $0.exam == exam && $0.outcome != .booked }.sorted { $0.day < $1.day }
  }
}
