public import Cases
public import Facts
public import Units

/// The sitting that facts are asked about: a logged one, or the planned one without an outcome.
public struct SubjectSitting: Hashable, Sendable {
  public let day: Day
  /// As the policy's counter reads it; nil for the planned sitting.
  public let outcome: Outcome?
  /// By the policy's counter; the sitting itself included.
  public let number: Int
  /// The days of the events around it that somebody stated.
  public let events: EventDays

  public init(day: Day, outcome: Outcome?, number: Int, events: EventDays = [:]) {
    self.day = day
    self.outcome = outcome
    self.number = number
    self.events = events
  }
}

/// What is known of each fact of the vocabulary, for one case and one sitting of it.
public struct FactSheet: Sendable {
  /// The number that `series.passed-at` has when the series is never passed.
  public static let never: Int64 = 1_000_000

  /// What all sheets of one case have in common: held once, since a case has many sittings.
  private final class Common: Sendable {
    let funding: FundingCase
    let vendor: String
    let policy: Policy

    init(_ funding: FundingCase, _ vendor: String, _ policy: Policy) {
      self.funding = funding
      self.vendor = vendor
      self.policy = policy
    }
  }

  private let common: Common
  let subject: SubjectSitting
  /// The day that counts where a meter is dated by the pass; nil outside of a settlement.
  var passDay: Day?

  public init(_ funding: FundingCase, vendor: String, subject: SubjectSitting, policy: Policy) {
    self.init(Common(funding, vendor, policy), subject)
  }

  private init(_ common: Common, _ subject: SubjectSitting) {
    self.common = common
    self.subject = subject
  }

  var funding: FundingCase { common.funding }
  var vendor: String { common.vendor }
  /// Whose way of numbering sittings, and whose own facts, count.
  var policy: Policy { common.policy }

  var counter: Counter { policy.attempt }

  /// The same case asked about another sitting of it.
  func of(_ sitting: SubjectSitting) -> FactSheet {
    FactSheet(common, sitting)
  }

  /// The same asked about as of another day.
  func asOf(_ day: Day) -> FactSheet {
    guard funding.asOf != day else { return self }
    var funding = funding
    funding.asOf = day
    return FactSheet(Common(funding, vendor, policy), subject)
  }

  /// The values that a fact may have.
  public func fact(_ reference: FactReference) -> Fact {
    switch reference.moment {
    case .throughout(let first, let last, let extent):
      return throughout(reference.fact, first, last, extent)
    case .between(let first, let last): return days(from: first, to: last)
    case .at(let event) where reference.fact == Vocabulary.day:
      return FactSheet.mapped(day(of: event)) { Int64($0.number) }
    case .at(let event):
      switch day(of: event) {
      case .known(let day): return timed(reference.fact, on: day)
      case .open(let openness): return constant(reference.fact) ?? Fact(.anything, openness)
      }
    case nil: return untimed(reference.fact)
    }
  }

  private func untimed(_ name: FactName) -> Fact {
    switch name.name {
    case "attempt.number": return number
    case "attempt.days-since-last-fail": return daysSinceLastFail
    case "sitting.outcome": return outcome
    case "series.passed-at": return passedAt
    case "exam.id": return .known(.word(funding.exam))
    case "exam.vendor": return .known(.word(vendor))
    case "exam.passed-before": return passedBefore
    case "request.amount": return requestAmount
    case "request.lead-time" where isRequestForLater:
      return .unknown(who: "HR", ask: "whether it was asked for in time, as \(answerLine)")
    case "request.lead-time" where subject.outcome != nil && !funding.statesRequestDay:
      return .unknown(who: "candidate", ask: "the day of the request")
    case "request.lead-time":
      return .known(number: Int64(subject.day.days(since: funding.requestedOn)))
    default:
      if let counter = policy.counters.first(where: { $0.fact == name })?.counter {
        return before(counter)
      }
      if let meter = name.meterOfMonthsEmployed { return monthsEmployed(in: meter) }
      guard let declared = policy.declared.first(where: { $0.name == name }) else {
        return .unknown(who: name.who, ask: name.meaning)
      }
      return funding.stated[name.name]?.stretches.last.map { .known($0.value) } ?? declared.open
    }
  }

  /// Whether the request came after a sitting of the past, for one that is planned: then it was none for that.
  var isRequestForLater: Bool {
    subject.outcome != nil && funding.isForPlanned && funding.requestedOn > subject.day
  }

  /// How HR answers on what a sitting cost.
  var answerLine: String {
    let sitting = funding.sittings.items.first {
      $0.exam == funding.exam && $0.day == subject.day
    }
    let cost = sitting?.costs.first?.category ?? .examFee
    return
      "`rulings: [{cost: \(cost.rawValue), sitting: \(subject.day), answer: pay or refuse, …}]`"
  }

  /// A sitting that was sat, or will be, without a result yet may turn out in any way.
  private var outcome: Fact {
    let words = "the result of the sitting on \(subject.day)"
    guard let outcome = subject.outcome else { return Fact(.anything, .future(words)) }
    return outcome.isAwaited
      ? Fact(.anything, .unknown(who: "candidate", ask: words)) : .known(.word(outcome.rawValue))
  }

  /// What is asked for in all; of a logged sitting what the candidate paid for it.
  private var requestAmount: Fact {
    guard subject.outcome != nil else {
      return .known(number: funding.asked.reduce(0) { $0 + $1.amount.minorUnits })
    }
    let sitting = funding.sittings.items.first {
      $0.exam == funding.exam && $0.day == subject.day
        && counter.reading($0.outcome) == subject.outcome
    }
    guard let sitting, sitting.statesCosts else {
      return .unknown(who: "candidate", ask: "what the sitting of \(subject.day) cost")
    }
    let own = sitting.costs.filter { $0.payer == .candidate }
    return .known(number: own.reduce(0) { $0 + $1.amount.minorUnits })
  }

  func timed(_ name: FactName, on day: Day) -> Fact {
    guard let declared = policy.declared.first(where: { $0.name == name }) else {
      return employeeFact(name.name, on: day)
    }
    return funding.stated[name.name]?.value(on: day, statedOn: funding.requestedOn)
      .map { .known($0) } ?? declared.open
  }

  private var passedAt: Fact {
    // Once the series is passed the answer stands; the policy's counter numbers it.
    if let pass = funding.passOfSeries(holding: subject.day) {
      guard policy.endOfSeries(funding, before: pass) == nil else {
        return .known(number: FactSheet.never)
      }
      let counted = counter.counted(of: funding, until: pass)
      let before = counted.prefix { !($0.day == pass && $0.outcome == .passed) }.count
      return .known(number: Int64(before + 1))
    }
    return Fact(
      .between(
        atLeast: Int64(counter.count(of: funding, until: subject.day) + 1),
        atMost: FactSheet.never),
      .future("whether and when the exam is passed"))
  }

  // MARK: The employee

  private func employeeFact(_ name: String, on day: Day) -> Fact {
    let candidate = funding.candidate
    switch name {
    case "employee.fte":
      return candidate.fte.value(on: day, statedOn: funding.requestedOn).map { .known(number: $0) }
        ?? Fact(
          .between(atLeast: 0, atMost: 1_000_000),
          .unknown(who: "HR", ask: "the full-time equivalent on \(day)"))
    case "employee.tenure":
      return candidate.employedSince.map { .known(number: Int64(day.days(since: $0))) }
        ?? .unknown(who: "HR", ask: Event.employment.inWords)
    case "employee.months":
      return candidate.employedSince.map {
        .known(number: Int64(FactSheet.months(from: $0, to: day)))
      }
        ?? .unknown(who: "HR", ask: Event.employment.inWords)
    default:
      if let word = timeline(name)?.value(on: day, statedOn: funding.requestedOn) {
        return .known(.word(word))
      }
      let short = name.split(separator: ".").last.map(String.init) ?? name
      let label = short == "type" ? "employment type" : short
      return .unknown(who: "HR", ask: "the \(label) on \(day)")
    }
  }

  /// Whole months from a day to another, a month being over on the same day of the next, or on its last where
  /// it has no such day; none where the other comes first.
  private static func months(from begin: Day, to day: Day) -> Int {
    guard day > begin else { return 0 }
    let (from, to) = (begin.civil, day.civil)
    let most = (to.year - from.year) * 12 + to.month - from.month
    return begin.adding(months: most) <= day ? most : most - 1
  }

  func timeline(_ name: String) -> Timeline<String>? {
    let candidate = funding.candidate
    return switch name {
    case "employee.type": candidate.employmentType
    case "employee.department": candidate.department
    case "employee.grade": candidate.grade
    case "employee.region": candidate.region
    default: nil
    }
  }

  private func monthsEmployed(in meter: String) -> Fact {
    guard let begin = funding.candidate.employedSince else {
      return Fact(
        .between(atLeast: 0, atMost: 1_000_000),
        .unknown(who: "HR", ask: Event.employment.inWords))
    }
    guard let meter = policy.meter(meter),
      let window = meter.window.range(
        holding: meter.datedBy == .pass ? passDay ?? subject.day : subject.day),
      let first = window.first
    else { return .known(number: 1_000_000) }
    // The month of joining counts whole.
    let missed = (0..<12).last { first.adding(months: $0) <= begin } ?? 0
    return .known(number: Int64((12 - missed) * 1_000_000 / 12))
  }
}
