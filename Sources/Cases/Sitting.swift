public import Units

/// What a cost is for. A policy covers categories, never "everything".
public enum CostCategory: String, Hashable, Sendable, CaseIterable {
  case examFee = "exam-fee"
  case course
  case materials
  case practiceTests = "practice-tests"
  case travel
  case membership
  /// What a policy pays without a cost; nobody asks for it.
  case bonus

  /// As it stands in a sentence.
  public var words: String { rawValue.split(separator: "-").joined(separator: " ") }

  /// What a request can ask for.
  public static let askable = allCases.filter { $0 != .bonus }
}

/// How a sitting ended; the causes are different things for vendors and for employers.
public enum Outcome: String, Hashable, Sendable, CaseIterable {
  case passed
  case failed
  case noShow = "no-show"
  case lateCancellation = "late-cancellation"
  case technicalVoid = "technical-void"
  case proctorStop = "proctor-stop"
  case agreementRefused = "agreement-refused"
  case resultAwaited = "result-awaited"
  case booked

  /// Whether there is no result yet, so that what it counts as is open.
  public var isAwaited: Bool { self == .resultAwaited || self == .booked }
}

public enum Payer: String, Hashable, Sendable, CaseIterable {
  case employer, candidate, voucher, other
}

/// A logged event without a number: counters number sittings, each in its own way.
public struct Sitting: Hashable, Sendable {
  /// What it says, held once: logs are copied far more often than they are read.
  private final class Record: Sendable {
    let exam: String
    let version: String?
    let day: Day
    let outcome: Outcome
    let costs: [SittingCost]
    let statesCosts: Bool
    let started: Instant?
    let ended: Instant?
    let isBeta: Bool
    let language: String?
    let events: EventDays

    init(
      exam: String, version: String?, day: Day, outcome: Outcome, costs: [SittingCost],
      statesCosts: Bool, started: Instant?, ended: Instant?, isBeta: Bool, language: String?,
      events: EventDays
    ) {
      self.exam = exam
      self.version = version
      self.day = day
      self.outcome = outcome
      self.costs = costs
      self.statesCosts = statesCosts
      self.started = started
      self.ended = ended
      self.isBeta = isBeta
      self.language = language
      self.events = events
    }
  }

  private let record: Record

  public var exam: String { record.exam }
  public var version: String? { record.version }
  public var day: Day { record.day }
  public var outcome: Outcome { record.outcome }
  public var costs: [SittingCost] { record.costs }
  /// Whether somebody said who paid; an empty list then means that nobody did.
  public var statesCosts: Bool { record.statesCosts }
  /// When it began; some vendors count hours from there.
  public var started: Instant? { record.started }
  /// When it ended; rules of hours count from there.
  public var ended: Instant? { record.ended }
  /// Of an exam that was still being tried out.
  public var isBeta: Bool { record.isBeta }
  /// Such as `en`; nil when nobody said.
  public var language: String? { record.language }
  /// The days of the events around it that somebody stated.
  public var events: EventDays { record.events }

  public init(
    exam: String, version: String?, day: Day, outcome: Outcome, costs: [SittingCost],
    statesCosts: Bool = true, started: Instant? = nil, ended: Instant? = nil, isBeta: Bool = false,
    language: String? = nil, events: EventDays = [:]
  ) {
    record = Record(
      exam: exam, version: version, day: day, outcome: outcome, costs: costs,
      statesCosts: statesCosts, started: started, ended: ended, isBeta: isBeta, language: language,
      events: events)
  }

  public static func == (left: Sitting, right: Sitting) -> Bool {
    let (one, other) = (left.record, right.record)
    return one === other
      || one.day == other.day && one.outcome == other.outcome && one.exam == other.exam
        && one.version == other.version && one.costs == other.costs
        && one.statesCosts == other.statesCosts && one.started == other.started
        && one.ended == other.ended && one.isBeta == other.isBeta
        && one.language == other.language && one.events == other.events
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(exam)
    hasher.combine(version)
    hasher.combine(day)
    hasher.combine(outcome)
    hasher.combine(costs)
  }
}

extension Sitting {
  /// Whether it has no result yet, so that what it counts as is open.
  public var isAwaited: Bool { outcome.isAwaited }

  /// The same sitting with another outcome.
  public func with(outcome: Outcome) -> Sitting {
    Sitting(
      exam: exam, version: version, day: day, outcome: outcome, costs: costs,
      statesCosts: statesCosts, started: started, ended: ended, isBeta: isBeta, language: language,
      events: events)
  }

  /// The same sitting with these costs, as somebody states them.
  public func stating(_ costs: [SittingCost]) -> Sitting {
    with(costs: costs, statesCosts: true)
  }

  /// The same sitting with other costs, stated or not as these are.
  func with(costs: [SittingCost]) -> Sitting { with(costs: costs, statesCosts: statesCosts) }

  private func with(costs: [SittingCost], statesCosts: Bool) -> Sitting {
    Sitting(
      exam: exam, version: version, day: day, outcome: outcome, costs: costs,
      statesCosts: statesCosts, started: started, ended: ended, isBeta: isBeta, language: language,
      events: events)
  }
}

/// What was paid for a sitting, and by whom.
public struct SittingCost: Hashable, Sendable {
  public let category: CostCategory
  public let amount: Money
  public let payer: Payer
  public let reductions: Reductions

  public init(
    category: CostCategory, amount: Money, payer: Payer, reductions: Reductions = .none
  ) {
    self.category = category
    self.amount = amount
    self.payer = payer
    self.reductions = reductions
  }
}

/// What somebody else bears of a cost.
public struct Reductions: Hashable, Sendable {
  /// Taken off the list price; the candidate was never charged it.
  public let discount: Money?
  /// Paid by another programme, insurer or employer.
  public let otherPayers: Money?

  public static let none = Reductions(discount: nil, otherPayers: nil)

  public init(discount: Money?, otherPayers: Money?) {
    self.discount = discount
    self.otherPayers = otherPayers
  }
}
