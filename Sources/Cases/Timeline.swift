public import Units

/// A list that says since when it is complete: absent is not zero.
public struct Listed<Item: Hashable & Sendable>: Hashable, Sendable {
  public let items: [Item]
  /// From this day on nothing is missing; nil when nobody said so.
  public let completeSince: Day?

  public init(_ items: [Item] = [], completeSince: Day? = nil) {
    self.items = items
    self.completeSince = completeSince
  }

  /// Whether an absent item means that there was none, from `day` on.
  public func isComplete(since day: Day) -> Bool { completeSince.map { $0 <= day } ?? false }
}

/// A value that changes over time. A value without a first day holds "since unknown".
public struct Timeline<Value: Hashable & Sendable>: Hashable, Sendable {
  public struct Stretch: Hashable, Sendable {
    /// First day of the value; nil when it is not known since when it holds.
    public let from: Day?
    public let value: Value

    public init(from: Day?, value: Value) {
      self.from = from
      self.value = value
    }
  }

  /// In order of their first day; only the first may lack one.
  public let stretches: [Stretch]

  public init(_ stretches: [Stretch] = []) { self.stretches = stretches }

  /// The value on a day. A stretch that holds since unknown answers from the day on which it was
  /// stated; before that day, and before a first stretch, nothing is known.
  public func value(on day: Day, statedOn: Day) -> Value? {
    stretches.last { ($0.from ?? statedOn) <= day }?.value
  }
}
