internal import CIcal
internal import Units

/// A time zone that a calendar file describes itself (`VTIMEZONE`), as libical works it out.
final class ICalendarZone {
  /// What lines of the file name it by.
  let name: String
  private let zone: OpaquePointer

  /// What tells of the changes of the clocks; nothing else is given to libical.
  private static let read: Set = [
    "TZID", "DTSTART", "RDATE", "RRULE", "TZOFFSETFROM", "TZOFFSETTO",
  ]

  /// Nil where a line of it cannot be read, and where there is no memory left.
  init?(_ component: ICalendarText.Component) {
    _ = ICalendarLibrary.isPrepared
    var lines: [String] = []
    for line in component.lines {
      if ICalendarZone.read.contains(line.name) {
        // libical trusts that a value is of the kind that belongs to its line.
        guard ICalendarProperty(line.text)?.fits(zoneLine: line.name) == true,
          !line.name.hasPrefix("TZOFFSET") || ICalendarZone.isOffset(line.value)
        else { return nil }
      } else if line.name != "BEGIN", line.name != "END" {
        continue
      }
      lines.append(line.text)
    }
    let text = lines.joined(separator: "\r\n") + "\r\n"
    guard let parsed = icalparser_parse_string(text) else { return nil }
    guard let zone = icaltimezone_new() else {
      icalcomponent_free(parsed)
      return nil
    }
    guard icalcomponent_isa(parsed) == ICAL_VTIMEZONE_COMPONENT,
      // From here on the component belongs to the zone.
      icaltimezone_set_component(zone, parsed) != 0
    else {
      icalcomponent_free(parsed)
      icaltimezone_free(zone, 1)
      return nil
    }
    guard let id = icaltimezone_get_tzid(zone) else {
      icaltimezone_free(zone, 1)
      return nil
    }
    name = String(cString: id)
    self.zone = zone
  }

  /// `+0100`, perhaps with seconds; libical takes anything else for no offset.
  private static func isOffset(_ text: Substring) -> Bool {
    let digits = text.dropFirst()
    return ["+", "-"].contains(text.first) && [4, 6].contains(digits.count)
      && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }

  deinit { icaltimezone_free(zone, 1) }

  /// The instant at which the clocks of that zone show a time.
  func instant(_ time: LocalTime) -> Instant {
    var value = icaltime_null_time()
    let (year, month, day) = time.day.civil
    value.year = Int32(year)
    value.month = Int32(month)
    value.day = Int32(day)
    value.hour = Int32(time.minute / 60)
    value.minute = Int32(time.minute % 60)
    let seconds = icaltimezone_get_utc_offset(zone, &value, nil)
    return Instant(minutes: time.minutes - Int64(seconds) / 60)
  }
}
