internal import Documents
internal import Units

/// An event of a calendar file, read.
struct ClosingEvent {
  let uid: String?
  let name: String
  let place: Place
  /// Whether it closes anything: neither cancelled nor transparent.
  let isClosing: Bool
  let start: EventTime
  /// On the clock of the place that the file is read for.
  let minutes: Int
  /// Its `RRULE`.
  let rule: ContentLine?
  /// Its `RDATE` and `EXDATE`.
  let added: [EventTime]
  let left: [EventTime]
  /// Which beginning of the event with the same `uid` this one stands for.
  let replaced: EventTime?
}

/// Reads events, reporting every line that cannot be understood.
final class ClosingEventReader {
  private let diagnostics: Diagnostics
  private let zones: TimeZones
  /// The clock that closed days are wanted for.
  private let place: Zone?
  private let described: [String: ICalendarZone]
  /// Zones of the system that were asked for before; most files name one, thousands of times.
  private var known: [String: Zone] = [:]

  init(
    diagnostics: Diagnostics, zones: TimeZones, place: Zone?, described: [String: ICalendarZone]
  ) {
    self.diagnostics = diagnostics
    self.zones = zones
    self.place = place
    self.described = described
  }

  /// Nil after a diagnostic.
  func read(_ event: ICalendarText.Component) -> ClosingEvent? {
    let first = event.first("DTSTART")
    if first == nil {
      diagnostics.error("this event has no `DTSTART`, the day on which it begins", at: event.place)
    }
    let start = first.flatMap(time)
    let minutes = start.flatMap { length(event, from: $0) }
    let added = event.all("RDATE").map { times($0) { $0.addedTime() } }
    let left = event.all("EXDATE").map { times($0) { $0.time() } }
    let rule = rule(of: event)
    let id = event.first("RECURRENCE-ID")
    let replaced = id.flatMap(time)
    guard let start, let minutes, (id == nil) == (replaced == nil) else { return nil }
    return ClosingEvent(
      uid: event.first("UID").map { String($0.value) },
      name: event.first("SUMMARY").flatMap { ICalendarProperty($0.text)?.text() } ?? "closed",
      place: event.place, isClosing: isClosing(event), start: start, minutes: minutes,
      rule: rule, added: added.flatMap { $0 }, left: left.flatMap { $0 },
      replaced: replaced)
  }

  private func rule(of event: ICalendarText.Component) -> ContentLine? {
    let rules = event.all("RRULE")
    if rules.count > 1 { diagnostics.error("an event has one `RRULE`", at: rules[1].place) }
    guard let line = rules.first else { return nil }
    guard let property = ICalendarProperty(line.text), property.isRule() else {
      return refuse(line, "a rule of repetition")
    }
    if property.repeatsWithinDay() {
      diagnostics.error("an event that repeats within a day closes no day", at: line.place)
      return nil
    }
    return line
  }

  private func isClosing(_ event: ICalendarText.Component) -> Bool {
    event.first("STATUS")?.value.uppercased() != "CANCELLED"
      && event.first("TRANSP")?.value.uppercased() != "TRANSPARENT"
  }

  /// Minutes from beginning to end; a day without an end lasts a day, a time without one no time.
  private func length(_ event: ICalendarText.Component, from start: EventTime) -> Int? {
    if let line = event.first("DURATION") {
      return ICalendarProperty(line.text)?.minutes() ?? refuse(line, "a length of time")
    }
    guard let line = event.first("DTEND") else { return start.isDate ? 1440 : 0 }
    guard let end = time(line) else { return nil }
    guard end.isDate == start.isDate else {
      diagnostics.error(
        "this event begins with a \(start.isDate ? "day" : "time") and ends with a "
          + (end.isDate ? "day" : "time"), at: line.place)
      return nil
    }
    let (from, to) =
      start.clock.isSame(as: end.clock)
      ? (start.time, end.time)
      : (start.clock.time(start.time, at: place), end.clock.time(end.time, at: place))
    guard from <= to else {
      diagnostics.error("this event ends on \(to), before it begins on \(from)", at: line.place)
      return nil
    }
    // The end of whole days does not count; a day that ends on itself is written by mistake and is one day.
    return start.isDate && from == to ? 1440 : Int(to.minutes - from.minutes)
  }

  private func time(_ line: ContentLine) -> EventTime? {
    guard let property = ICalendarProperty(line.text), let time = property.time() else {
      return refuse(line, "a day or a time")
    }
    return event(time, zone: property.zone(), line)
  }

  /// The times of a line that lists several behind commas.
  private func times(
    _ line: ContentLine, _ read: (borrowing ICalendarProperty) -> ICalendarProperty.Time?
  ) -> [EventTime] {
    let head = String(line.text.dropLast(line.value.count))
    return line.value.split(separator: ",", omittingEmptySubsequences: false).compactMap { part in
      guard let property = ICalendarProperty(String(head + part)), let time = read(property) else {
        return refuse(line, "days or times")
      }
      return event(time, zone: property.zone(), line)
    }
  }

  private func event(
    _ time: ICalendarProperty.Time, zone: String?, _ line: ContentLine
  ) -> EventTime? {
    guard let minute = time.minute else {
      return EventTime(time: LocalTime(midnight: time.day), isDate: true, clock: .floating)
    }
    guard let clock = clock(isUTC: time.isUTC, zone: zone, line) else { return nil }
    let minutes = LocalTime(midnight: time.day).minutes + Int64(minute)
    return EventTime(time: LocalTime(minutes: minutes), isDate: false, clock: clock)
  }

  private func clock(isUTC: Bool, zone: String?, _ line: ContentLine) -> EventClock? {
    if isUTC {
      guard place == nil else { return .utc }
      diagnostics.error(
        "this time is given in UTC, and which day that is depends on the place", at: line.place,
        help: "name the time zone of the place")
      return nil
    }
    guard let zone else { return .floating }
    if let known = known[zone] { return .zone(known) }
    if let own = described[zone], !zones.has(zone) { return .described(own) }
    do {
      let found = try zones.zone(zone)
      known[zone] = found
      return .zone(found)
    } catch {
      diagnostics.error(error.message, at: line.place)
      return nil
    }
  }

  private func refuse<Value>(_ line: ContentLine, _ expected: String) -> Value? {
    diagnostics.error(
      "\(String(line.value).inBackticks) in \(line.name.inBackticks) cannot be read as \(expected)",
      at: line.place)
    return nil
  }
}
