public import Units

/// Where a sitting can take place: a test centre with its calendar, or online.
public struct SittingPlace: Sendable {
  public let name: String
  /// Nil for online delivery that is never closed.
  public let calendar: WorkCalendar?

  public init(name: String, calendar: WorkCalendar?) {
    self.name = name
    self.calendar = calendar
  }

  /// The first day on or after `day` on which a sitting is possible here.
  public func opening(onOrAfter day: Day) -> PlaceOpening {
    PlaceOpening(place: name, asked: day, answer: answer(onOrAfter: day))
  }

  private func answer(onOrAfter day: Day) -> PlaceOpening.Answer {
    guard let calendar else { return .opens(day, movedBy: []) }
    var reasons: [ClosedReason] = []
    if case .closed(let all) = calendar.status(of: day) { reasons = all }
    do {
      let open = try calendar.nextOpenDay(onOrAfter: day)
      return .opens(open, movedBy: reasons)
    } catch {
      return .notKnown(error)
    }
  }
}

/// From which day on a sitting is possible at one place.
public struct PlaceOpening: Hashable, Sendable {
  public enum Answer: Hashable, Sendable {
    /// The first open day, and why the day asked for is closed where it is another one.
    case opens(Day, movedBy: [ClosedReason])
    case notKnown(CalendarGap)
  }

  public let place: String
  public let asked: Day
  public let answer: Answer

  /// Nil where it is not known.
  public var day: Day? {
    if case .opens(let day, _) = answer { day } else { nil }
  }
}

/// The end of a wait at the place that was chosen, and what other places would give.
public struct WaitEnd: Hashable, Sendable {
  public let chosen: PlaceOpening
  /// Places that open earlier than the chosen one, or whose day is known where its own is not, soonest
  /// first.
  public let alternatives: [PlaceOpening]

  /// - Parameter day: the first day that the wait itself allows.
  public init(on day: Day, at place: SittingPlace, or others: [SittingPlace]) {
    let first = place.opening(onOrAfter: day)
    chosen = first
    alternatives = WaitEnd.sooner(others.map { $0.opening(onOrAfter: day) }, than: first.day)
  }

  /// A function of its own: Swift 6.3.1 cannot compile it within `init` for release.
  private static func sooner(_ openings: [PlaceOpening], than limit: Day?) -> [PlaceOpening] {
    var known: [(day: Day, opening: PlaceOpening)] = []
    for opening in openings {
      guard let day = opening.day else { continue }
      if let limit, day >= limit { continue }
      known.append((day, opening))
    }
    return known.sorted { ($0.day, $0.opening.place) < ($1.day, $1.opening.place) }.map(\.opening)
  }
}
