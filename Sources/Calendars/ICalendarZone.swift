internal import CIcal
internal import Units

/// A time zone that a calendar file describes itself (`VTIMEZONE`), as libical works it out.
final class ICalendarZone {
  /// What lines of the file name it by.
  let name: String
  private let zone: OpaquePointer

  /// Nil where libical cannot read it, and where there is no memory left.
  init?(_ component: ICalendarText.Component) {
    _ = ICalendarLibrary.isPrepared
    let text = component.lines.map(\.text).joined(separator: "\r\n") + "\r\n"
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
