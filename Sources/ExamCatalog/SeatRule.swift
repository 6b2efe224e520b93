public import Cases
public import Units

/// What a vendor asks of whoever changes or cancels a booking, by how long before the sitting that is.
public struct SeatRule: Hashable, Sendable {
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case cancel, reschedule
  }

  public let actions: Set<Action>
  /// Nil where it holds wherever the exam is sat.
  public let delivery: Delivery?
  /// The one that ends longest before the sitting first; later than the last one nothing can be changed.
  public let bands: [SeatBand]
  /// How often a booking can be moved; nil where no limit is known.
  public let moves: Int?
  /// How far behind the first day a new one may lie, however often it is moved.
  public let shift: Span?

  public init(
    actions: Set<Action>, delivery: Delivery? = nil, bands: [SeatBand], moves: Int? = nil,
    shift: Span? = nil
  ) {
    self.actions = actions
    self.delivery = delivery
    self.bands = bands
    self.moves = moves
    self.shift = shift
  }

  /// What a change costs at a moment; `.unknown` where that needs a calendar of business days.
  public func cost(at moment: Instant, for sitting: Instant) -> SeatCost {
    for band in bands {
      switch band.until.includes(moment, for: sitting) {
      case true?: return band.cost
      case nil: return .unknown
      case false?: continue
      }
    }
    return .notPossible
  }

  /// The last day that a booking can be moved to; nil where the vendor sets none.
  public func lastNewDay(bookedFor day: Day) -> Day? { shift.map { day.adding($0) } }
}

/// One band: until when it lasts and what a change costs in it.
public struct SeatBand: Hashable, Sendable {
  public let until: Lead
  public let cost: SeatCost

  public init(until: Lead, cost: SeatCost) {
    self.until = until
    self.cost = cost
  }
}

/// What changing a booking costs.
public enum SeatCost: Hashable, Sendable, CustomStringConvertible {
  case nothing
  case amount(Money)
  /// What was paid for the exam.
  case theFee
  case notPossible
  /// No calendar tells, or no source.
  case unknown

  /// Reads `nothing`, `the fee`, `not possible` and `unknown`; nil for an amount and anything else.
  init?(word: String) {
    switch word {
    case "nothing": self = .nothing
    case "the fee": self = .theFee
    case "not possible": self = .notPossible
    case "unknown": self = .unknown
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .nothing: "nothing"
    case .amount(let money): "\(money)"
    case .theFee: "the fee"
    case .notPossible: "not possible"
    case .unknown: "an unknown amount"
    }
  }
}

/// How long before a sitting something must be done.
public enum Lead: Hashable, Sendable, CustomStringConvertible {
  /// Elapsed hours, whatever days they fall on.
  case hours(Int)
  /// The day so many before that of the sitting, to its end.
  case days(Int)
  /// Days that are neither a weekend nor a holiday; they need a calendar.
  case businessDays(Int)
  /// The beginning of the sitting.
  case start

  /// Reads `48 hours`, `16 days`, `6 business days` and `start`.
  public init?(parsing text: String) {
    if text == "start" {
      self = .start
      return
    }
    guard let pause = Pause(parsing: text) else { return nil }
    switch pause {
    case .hours(let count): self = .hours(count)
    case .businessDays(let count): self = .businessDays(count)
    case .span(let span) where span.unit == .days: self = .days(span.count)
    default: return nil
    }
  }

  /// `48 hours before`, or `it begins`.
  public var description: String {
    func length(_ count: Int, _ unit: String) -> String {
      "\(count) \(unit)\(count == 1 ? "" : "s") before"
    }
    return switch self {
    case .hours(let count): length(count, "hour")
    case .days(let count): length(count, "day")
    case .businessDays(let count): length(count, "business day")
    case .start: "it begins"
    }
  }

  /// Whether a moment is early enough; nil where only a calendar can tell.
  ///
  /// N business days are N days at least, so whoever is later than that is late without a calendar.
  func includes(_ moment: Instant, for sitting: Instant) -> Bool? {
    switch self {
    case .hours(let count): return moment <= sitting.adding(hours: -count)
    case .days(let count):
      return sitting.day.days(since: moment.at(offset: sitting.offset).day) >= count
    case .businessDays(let count):
      let days = sitting.day.days(since: moment.at(offset: sitting.offset).day)
      return days < count ? false : nil
    case .start: return moment < sitting
    }
  }
}

extension Exam {
  /// The rules about changing a booking that hold on a day, by the kind of change and of delivery.
  ///
  /// - Parameters:
  ///   - action: what is done to the booking.
  ///   - delivery: where the exam is sat; nil keeps the rules of every delivery.
  ///   - day: the day on which the rule has to be in force.
  public func seatRules(to action: SeatRule.Action, delivery: Delivery?, on day: Day)
    -> [Dated<SeatRule>]
  {
    seatRules.filter { rule in
      rule.valid.contains(day) && rule.value.actions.contains(action)
        && (delivery == nil || rule.value.delivery == nil || rule.value.delivery == delivery)
    }
  }
}
