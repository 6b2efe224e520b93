internal import Units

/// By which clock a time of a calendar file is meant.
enum EventClock {
  /// That of whatever place it is read for.
  case floating
  case utc
  case zone(Zone)
  case described(ICalendarZone)

  /// Whether both name the same clock; what the file describes is known by its name.
  func isSame(as other: EventClock) -> Bool {
    switch (self, other) {
    case (.floating, .floating), (.utc, .utc): true
    case (.zone(let left), .zone(let right)): left == right
    case (.described(let left), .described(let right)): left.name == right.name
    default: false
    }
  }

  /// What the clock at a place shows when this one shows `time`; without a place, the time stays as it stands.
  func time(_ time: LocalTime, at place: Zone?) -> LocalTime {
    guard let place else { return time }
    switch self {
    case .floating: return time
    case .utc: return place.time(at: Instant(minutes: time.minutes))
    case .zone(let zone):
      return zone == place ? time : place.time(at: zone.moment(time).earliest)
    case .described(let zone): return place.time(at: zone.instant(time))
    }
  }

  /// What this clock shows when UTC shows `time`.
  func time(atUTC time: LocalTime) -> LocalTime {
    switch self {
    case .floating, .utc: time
    case .zone(let zone): zone.time(at: Instant(minutes: time.minutes))
    case .described(let zone):
      // The offset of the zone at the same time of its own, which is wrong only within hours of a change.
      LocalTime(minutes: 2 * time.minutes - zone.instant(time).minutes)
    }
  }
}

/// A time of an event with its clock.
struct EventTime {
  let time: LocalTime
  let isDate: Bool
  let clock: EventClock
}
