public import Documents
internal import Units

/// Reads the closed days of a company or a test centre from a calendar file (`.ics`, RFC 5545).
///
/// A day is closed when one event covers it wholly: events of whole days, and events with times that reach from
/// 00:00 to 23:59 or later. Of a day that is covered in part, `ClosedDays.partly` tells. Cancelled and transparent
/// events close nothing. libical understands the lines and the rules of repetition; lines are put together and
/// counted here, since it does not say where a problem stands.
public struct ClosedDaysReader {
  let diagnostics: Diagnostics
  let zones: TimeZones

  public init(_ diagnostics: Diagnostics, zones: TimeZones = TimeZones()) {
    self.diagnostics = diagnostics
    self.zones = zones
  }

  /// The most beginnings of repeated events, and days of long ones, that are followed in one file.
  static let mostBeginnings = 500_000
  /// What a rule of repetition costs by itself: one that never comes true is looked for as long as others.
  private static let costOfRule = 250

  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its path, as problems name it.
  ///   - owner: whose closed days these are, as it should be shown.
  ///   - years: for which the file is complete; nothing outside them is looked at.
  ///   - place: the time zone in which a day is meant. Without it, the one that the file names in
  ///     `X-WR-TIMEZONE`, else each event's own.
  /// - Returns: nil when anything in the file is an error.
  public func read(
    _ bytes: [UInt8], file: String, owner: String, years: ClosedRange<Int>, at place: Zone? = nil
  ) -> ClosedDays? {
    let errorsBefore = diagnostics.errors
    guard let first = Day(year: years.lowerBound, month: 1, day: 1),
      let last = Day(year: years.upperBound, month: 12, day: 31)
    else {
      diagnostics.error("closed days are known for years from 1900 to 2199", at: .file(file))
      return nil
    }
    guard let text = ICalendarText.read(bytes, file: file, diagnostics) else { return nil }
    let zone = place ?? text.zone.flatMap { self.zone(of: $0) }
    let reader = ClosingEventReader(
      diagnostics: diagnostics, zones: zones, place: zone, described: described(text.zones))
    let events = text.events.compactMap(reader.read)
    var days = ClosureDays(first: first, last: last)
    var left = ClosedDaysReader.mostBeginnings
    let replaced = self.replaced(events, at: zone)
    for event in events where event.isClosing {
      let excepted = event.replaced == nil ? event.uid.flatMap { replaced[$0] } ?? [] : []
      for start in beginnings(of: event, through: last, at: zone, &left)
      where !excepted.contains(start) {
        left -= days.close(from: start, minutes: event.minutes, event.name)
        guard left >= 0 else { break }
      }
      guard left >= 0 else {
        diagnostics.error(
          "the events of this file close more than 500,000 days until \(last), one by one",
          at: .file(file), help: "join events of one stretch, or leave out the years that are over")
        break
      }
    }
    guard diagnostics.errors == errorsBefore else { return nil }
    return ClosedDays(
      owner: owner, known: DayRange(first: first, last: last), names: days.names,
      partly: days.partly)
  }

  private func zone(of line: ContentLine) -> Zone? {
    do {
      return try zones.zone(String(line.value))
    } catch {
      diagnostics.error(error.message, at: line.place)
      return nil
    }
  }

  private func described(_ components: [ICalendarText.Component]) -> [String: ICalendarZone] {
    var zones: [String: ICalendarZone] = [:]
    for component in components {
      guard let zone = ICalendarZone(component) else {
        diagnostics.error("this time zone cannot be read", at: component.place)
        continue
      }
      zones[zone.name] = zone
    }
    return zones
  }

  /// By `uid`, the beginnings for which another event stands.
  private func replaced(_ events: [ClosingEvent], at place: Zone?) -> [String: Set<LocalTime>] {
    var replaced: [String: Set<LocalTime>] = [:]
    for event in events {
      guard let uid = event.uid, let time = event.replaced else { continue }
      replaced[uid, default: []].insert(time.clock.time(time.time, at: place))
    }
    return replaced
  }

  /// Every beginning, as the clock at the place shows it.
  private func beginnings(
    of event: ClosingEvent, through last: Day, at place: Zone?, _ left: inout Int
  ) -> [LocalTime] {
    let clock = event.start.clock
    var times = [event.start.time]
    if let line = event.rule {
      guard let found = repeated(event, line, through: last, &left) else { return [] }
      times = found
    }
    var starts = times.map { clock.time($0, at: place) }
    starts += event.added.map { $0.clock.time($0.time, at: place) }
    let left = event.left.map { (time: $0.clock.time($0.time, at: place), isDate: $0.isDate) }
    let days = Set(left.filter(\.isDate).map(\.time.day))
    let exact = Set(left.map(\.time))
    return starts.filter { !days.contains($0.day) && !exact.contains($0) }
  }

  private func repeated(
    _ event: ClosingEvent, _ line: ContentLine, through last: Day, _ left: inout Int
  ) -> [LocalTime]? {
    guard let property = ICalendarProperty(line.text) else { return nil }
    let end = event.start.isDate ? nil : property.end()
    // The clock of the event may be a day behind that of the place.
    let found = property.beginnings(
      from: event.start.time, isDate: event.start.isDate,
      end: end.flatMap { end in
        end.minute.map {
          event.start.clock.time(
            atUTC: LocalTime(minutes: LocalTime(midnight: end.day).minutes + Int64($0)))
        }
      }, through: last.adding(days: 1), most: left)
    guard let found else {
      diagnostics.error(
        "the events of this file repeat more than 500,000 times until \(last)", at: line.place)
      return nil
    }
    left -= found.count + ClosedDaysReader.costOfRule
    return found
  }
}

/// The days that events close, wholly or in part, between two days.
struct ClosureDays {
  let first: Day
  let last: Day
  private(set) var names: [Day: String] = [:]
  /// Days that some event covers in part, and none wholly.
  var partly: [Day: String] { touched.filter { names[$0.key] == nil } }
  private var touched: [Day: String] = [:]

  init(first: Day, last: Day) {
    self.first = first
    self.last = last
  }

  /// - Returns: over how many days it went.
  mutating func close(from start: LocalTime, minutes: Int, _ name: String) -> Int {
    guard minutes > 0 else { return 0 }
    let end = LocalTime(minutes: start.minutes + Int64(minutes))
    // Programs end a whole day at 23:59 or a second before midnight.
    let isWholeAtEnd = end.minute == 1439
    let begin = start.minute == 0 ? start.day : start.day.adding(days: 1)
    let after = isWholeAtEnd ? end.day.adding(days: 1) : end.day
    let whole = days(from: begin, before: after)
    for day in whole where names[day] == nil { names[day] = name }
    for (day, isTouched) in [
      (start.day, start.minute > 0), (end.day, end.minute > 0 && !isWholeAtEnd),
    ] where isTouched && first <= day && day <= last && touched[day] == nil {
      touched[day] = name
    }
    return whole.count
  }

  private func days(from begin: Day, before end: Day) -> [Day] {
    let (begin, end) = (max(begin, first), min(end, last.adding(days: 1)))
    guard begin < end else { return [] }
    return (0..<end.days(since: begin)).map { begin.adding(days: $0) }
  }
}
