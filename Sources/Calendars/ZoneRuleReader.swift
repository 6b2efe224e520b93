/// Reads POSIX's way of writing a time zone, as the last line of a zone's file has it.
struct ZoneRuleReader {
  private var rest: Substring

  /// Nil for anything that is not such a rule.
  static func read(_ text: String) -> ZoneRule? {
    var reader = ZoneRuleReader(rest: Substring(text))
    return reader.rule()
  }

  private mutating func rule() -> ZoneRule? {
    guard name(), let west = time() else { return nil }
    guard !rest.isEmpty else { return ZoneRule(standard: -west, summer: nil) }
    guard name() else { return nil }
    // One hour ahead of standard time where nothing is said.
    var summer = west - 3600
    if rest.first != "," {
      guard let time = time() else { return nil }
      summer = time
    }
    guard take(","), let start = change(), take(","), let end = change(), rest.isEmpty else {
      return nil
    }
    return ZoneRule(
      standard: -west, summer: ZoneRule.Summer(offset: -summer, start: start, end: end))
  }

  /// Steps over an abbreviation: letters, or anything in angle brackets.
  private mutating func name() -> Bool {
    if take("<") {
      guard let end = rest.firstIndex(of: ">") else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  /// `6`, `-9:30`, `+01:00:00` in seconds.
  private mutating func time() -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard var seconds = number(upTo: 167).map({ $0 * 3600 }) else { return nil }
    for unit in [60, 1] where take(":") {
      guard let part = number(upTo: 59) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  private mutating func change() -> ZoneRule.Change? {
    guard let date = date() else { return nil }
    guard take("/") else { return ZoneRule.Change(date: date, time: 2 * 3600) }
    return time().map { ZoneRule.Change(date: date, time: $0) }
  }

  private mutating func date() -> ZoneRule.Change.Date? {
    if take("M") {
      guard let month = number(upTo: 12), month > 0, take("."), let week = number(upTo: 5),
        week > 0, take("."), let weekday = number(upTo: 6)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
    if take("J") {
      guard let count = number(upTo: 365), count > 0 else { return nil }
      return .dayWithoutLeap(count)
    }
    return number(upTo: 365).map { .dayOfYear($0) }
  }

  private mutating func number(upTo most: Int) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let number = Int(digits), number <= most else { return nil }
    rest = rest.dropFirst(digits.count)
    return number
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest = rest.dropFirst()
    return true
  }
}
