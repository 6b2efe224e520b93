internal import Cases
public import Facts

/// A named day of a case: facts that vary in time are looked up on it, clocks start from it.
public enum Event: String, Hashable, Sendable, CaseIterable {
  /// When funding was asked for.
  case request
  case sitting
  /// The day of the decision.
  case decision
  case registration, approval, payment, result, certificate, completion
  /// When the employee agreed to pay back on leaving.
  case agreement
  /// The first day of the employment.
  case employment
  /// The last day of the employment.
  case leaving
  case lastFail = "last-fail"
  case firstSitting = "first-sitting"

  /// The same event where a request states its day; nil where the case has it otherwise.
  var stated: StatedEvent? { StatedEvent(rawValue: rawValue) }

  /// `the day of the payment`
  var inWords: String {
    switch self {
    case .employment: "the day on which the employment began"
    case .leaving: "the last day of the employment"
    case .lastFail: "the day of the last failed sitting"
    case .firstSitting: "the day of the first sitting of the series"
    default: "the day of the \(rawValue)"
    }
  }
}

/// When a fact that varies in time is looked at.
public enum Moment: Hashable, Sendable, CustomStringConvertible {
  case at(Event)
  /// On every day from one event to another, both included; of a fact with an order the least or the
  /// greatest value counts, whichever is harder for the comparison.
  case throughout(Event, Event, Extent)
  /// The days from one event to another.
  case between(Event, Event)

  /// Which of the values of a time a comparison looks at: the one that is hardest for it.
  public enum Extent: Hashable, Sendable {
    case least, greatest
    /// The first that is none of these, for a comparison that each day must be one of them.
    case outside([Scalar])
    /// The first that is one of these, for a comparison that no day may be one of them.
    case among([Scalar])
  }

  public var description: String {
    switch self {
    case .at(let event): "at \(event.rawValue)"
    case .throughout(let first, let last, _): "throughout \(first.rawValue)..\(last.rawValue)"
    case .between(let first, let last): "from \(first.rawValue) to \(last.rawValue)"
    }
  }

  /// The events that it names.
  var events: [Event] {
    switch self {
    case .at(let event): [event]
    case .throughout(let first, let last, _), .between(let first, let last): [first, last]
    }
  }
}

extension FactReference {
  /// Whether it is looked at around a sitting, on a day that another sitting does not have.
  var isOfOneSitting: Bool {
    moment?.events.contains { $0 == .sitting || $0.stated != nil } ?? false
  }
}
