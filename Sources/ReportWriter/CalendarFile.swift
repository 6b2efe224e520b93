public import Scheduling
public import Units

/// Days to remember as an iCalendar file (RFC 5545): whole days, the same bytes for the same outlook.
public struct CalendarFile {
  private let title: String
  private let events: [DateEvent]
  private let written: Day

  /// - Parameters:
  ///   - title: the name under which a calendar shows them.
  ///   - events: each a whole day.
  ///   - written: the day that the file is made for, as its time stamp.
  public init(title: String, events: [DateEvent], written: Day) {
    self.title = title
    self.events = events
    self.written = written
  }

  /// The file: lines end with CR LF, and none is longer than 75 octets.
  public func text() -> String {
    let stamp = "\(CalendarFile.digits(written))T000000Z"
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//retake//dates//EN", "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:\(CalendarFile.escaped(title))",
    ]
    for event in events {
      let id = event.id.map { $0.isLetter || $0.isNumber || $0 == "-" ? String($0) : "-" }.joined()
      lines += [
        "BEGIN:VEVENT", "UID:\(id)-\(CalendarFile.digits(event.day))@retake", "DTSTAMP:\(stamp)",
        "DTSTART;VALUE=DATE:\(CalendarFile.digits(event.day))",
        "DTEND;VALUE=DATE:\(CalendarFile.digits(event.day.adding(days: 1)))",
        "SUMMARY:\(CalendarFile.escaped(event.words))",
        "DESCRIPTION:\(CalendarFile.escaped(event.source))", "TRANSP:TRANSPARENT", "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map(CalendarFile.folded).joined(separator: "\r\n") + "\r\n"
  }

  private static func digits(_ day: Day) -> String { "\(day)".filter { $0 != "-" } }

  /// Text as RFC 5545, 3.3.11 wants it.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case ";": escaped += "\\;"
      case ",": escaped += "\\,"
      case "\n": escaped += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A line of at most 75 octets, going on behind a break and a space; no character is cut in two.
  private static func folded(_ line: String) -> String {
    var (text, octets) = ("", 0)
    for character in line.unicodeScalars {
      let size = String(character).utf8.count
      if octets + size > 75 {
        text += "\r\n "
        octets = 1
      }
      text.unicodeScalars.append(character)
      octets += size
    }
    return text
  }
}
