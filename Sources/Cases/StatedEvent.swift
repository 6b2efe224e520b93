public import Units

/// An event whose day only the request or the book of a sitting can tell.
public enum StatedEvent: String, Hashable, Sendable, CaseIterable {
  case registration, approval, payment, result, certificate, completion, agreement
}

/// The days of the events that somebody stated.
public typealias EventDays = [StatedEvent: Day]
