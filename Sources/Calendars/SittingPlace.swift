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
    guard let calendar else {
      return PlaceOpening(place: name, asked: day, answer: .opens(day, movedBy: []))
    }
    let reasons: [ClosedReason] =
      if case .closed(let reasons) = calendar.status(of: day) { reasons } else { [] }
    do {
      return PlaceOpening(
        place: name, asked: day,
        answer: .opens(try calendar.nextOpenDay(onOrAfter: day), movedBy: reasons))
    } catch {
      return PlaceOpening(place: name, asked: day, answer: .notKnown(error))
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
    let chosen = place.opening(onOrAfter: day)
    self.chosen = chosen
    alternatives =
      others.map { $0.opening(onOrAfter: day) }
      .compactMap { opening in opening.day.map { (day: $0, opening: opening) } }
      .filter { other in chosen.day.map { other.day < $0 } ?? true }
      .sorted { ($0.day, $0.opening.place) < ($1.day, $1.opening.place) }.map(\.opening)
  }
}
