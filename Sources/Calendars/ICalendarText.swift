internal import Documents

/// One line of a calendar file (RFC 5545), put together again where it was folded.
struct ContentLine: Hashable, Sendable {
  /// In capitals, such as `DTSTART`.
  let name: String
  /// The whole line, name included.
  let text: String
  let place: Place

  /// What stands behind the first colon outside quotes.
  var value: Substring {
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index] == ":", !isQuoted { return text[text.index(after: index)...] }
    }
    return ""
  }
}

/// The events and time zones of a calendar file, as lines that know their place.
struct ICalendarText {
  struct Component: Hashable, Sendable {
    let place: Place
    /// Of an event its own lines, of a time zone all, from `BEGIN` to `END`.
    var lines: [ContentLine]

    func first(_ name: String) -> ContentLine? { lines.first { $0.name == name } }
    func all(_ name: String) -> [ContentLine] { lines.filter { $0.name == name } }
  }

  private(set) var events: [Component] = []
  private(set) var zones: [Component] = []
  /// `X-WR-TIMEZONE`: the zone of the whole calendar, as many programs write it.
  private(set) var zone: ContentLine?
  private let file: String
  private let diagnostics: Diagnostics
  private var open: [(name: String, place: Place)] = []

  private static let deepest = 20

  /// Nil after a diagnostic.
  static func read(_ bytes: [UInt8], file: String, _ d: Diagnostics) -> ICalendarText? {
    let errorsBefore = d.errors
    guard let lines = TextLines.read(bytes, file: file, d) else { return nil }
    var text = ICalendarText(file: file, diagnostics: d)
    text.read(lines)
    return d.errors == errorsBefore ? text : nil
  }

  private init(file: String, diagnostics: Diagnostics) {
    self.file = file
    self.diagnostics = diagnostics
  }

  private mutating func read(_ lines: [String]) {
    var index = 0
    var isFirst = true
    while index < lines.count {
      let place = Place.text(
        file: file, line: index + 1, column: 1, length: max(1, lines[index].unicodeScalars.count))
      var parts = [lines[index]]
      index += 1
      while index < lines.count, lines[index].first == " " || lines[index].first == "\t" {
        parts.append(String(lines[index].dropFirst()))
        index += 1
      }
      let text = parts.joined()
      guard !text.allSatisfy(\.isWhitespace) else { continue }
      if isFirst, text.uppercased() != "BEGIN:VCALENDAR" {
        diagnostics.error(
          "this is no calendar: its first line would be `BEGIN:VCALENDAR`", at: place)
        return
      }
      isFirst = false
      guard let line = content(text, at: place), take(line) else { return }
    }
    if isFirst { diagnostics.error("the file is empty", at: .file(file)) }
    if let last = open.last {
      diagnostics.error(
        "\(last.name.inBackticks) begins here and never ends", at: last.place,
        help: "the file may be cut: save it again")
    }
  }

  private func content(_ text: String, at place: Place) -> ContentLine? {
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let line = ContentLine(name: name.uppercased(), text: text, place: place)
    guard !name.isEmpty, [":", ";"].contains(text.dropFirst(name.count).first),
      text.contains(":")
    else {
      diagnostics.error(
        "this is no line of a calendar, such as `SUMMARY:Closed`", at: place,
        help: "a line that goes on below begins there with a space")
      return nil
    }
    return line
  }

  /// False where reading cannot go on.
  private mutating func take(_ line: ContentLine) -> Bool {
    let value = line.value.uppercased()
    switch line.name {
    case "BEGIN":
      guard open.count < ICalendarText.deepest else {
        diagnostics.error("parts are nested more than 20 deep here", at: line.place)
        return false
      }
      open.append((value, line.place))
      if value == "VEVENT" { events.append(Component(place: line.place, lines: [])) }
      if value == "VTIMEZONE" { zones.append(Component(place: line.place, lines: [])) }
      keep(line)
    case "END":
      keep(line)
      guard open.last?.name == value else {
        let expected = open.last.map { "`END:\($0.name)`" } ?? "`BEGIN:VCALENDAR`"
        diagnostics.error(
          "\(line.text.inBackticks) ends what was not begun: \(expected) belongs here",
          at: line.place)
        return false
      }
      open.removeLast()
    default:
      guard !open.isEmpty else {
        diagnostics.error("this stands outside the calendar", at: line.place)
        return false
      }
      keep(line)
    }
    return true
  }

  private mutating func keep(_ line: ContentLine) {
    if open.contains(where: { $0.name == "VTIMEZONE" }) {
      zones[zones.count - 1].lines.append(line)
    } else if open.last?.name == "VEVENT", line.name != "BEGIN", line.name != "END" {
      events[events.count - 1].lines.append(line)
    } else if open.count == 1, line.name == "X-WR-TIMEZONE" {
      zone = line
    }
  }
}
