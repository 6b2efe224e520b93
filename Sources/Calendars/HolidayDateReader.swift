internal import Documents
internal import Units

/// Reads the value of `on`: on which day of a year a holiday is.
struct HolidayDateReader {
  let diagnostics: Diagnostics
  /// The years of the file.
  let years: ClosedRange<Int>?

  /// Nil after a diagnostic.
  func read(_ node: Node) -> HolidayDate? {
    if case .scalar(let text, _) = node.content {
      guard text.utf8.count > 5 else { return monthDay(node, "on").map { .fixed($0) } }
      return node.day(diagnostics, "on").map { .once($0) }
    }
    guard let fields = node.fields(diagnostics, "on") else { return nil }
    defer { fields.finish() }
    if fields.has("weekday") { return weekday(fields) }
    if fields.has("days") { return listed(fields) }
    for (key, easter) in [("easter", Easter.western), ("orthodox easter", .orthodox)] {
      guard let node = fields.optional(key) else { continue }
      return node.integer(diagnostics, key, in: -100...100).map { .easter(easter, days: $0) }
    }
    if let node = fields.optional("equinox") {
      return node.word(diagnostics, "equinox", as: Equinox.self).flatMap { equinox($0, node) }
    }
    diagnostics.error(
      "this says on no day", at: node.place,
      help: "give it `weekday`, `easter`, `orthodox easter`, `equinox` or `days`")
    return nil
  }

  private func equinox(_ equinox: Equinox, _ node: Node) -> HolidayDate? {
    guard let years,
      !Equinox.years.contains(years.lowerBound)
        || !Equinox.years.contains(years.upperBound)
    else { return .equinox(equinox) }
    diagnostics.error(
      "the rule for equinoxes holds from 1980 to 2099, and not in all years of this file",
      at: node.place)
    return nil
  }

  private func weekday(_ fields: Fields) -> HolidayDate? {
    let weekday = fields.required("weekday")?.word(diagnostics, "weekday", as: Weekday.self)
    for relation in HolidayDate.Relation.allCases {
      guard let node = fields.optional(relation.rawValue) else { continue }
      let date = monthDay(node, relation.rawValue)
      guard let weekday, let date else { return nil }
      return .relative(weekday, relation, date)
    }
    let ordinal = fields.required("nth").flatMap(ordinal)
    let month = fields.required("month")?.integer(diagnostics, "month", in: 1...12)
    guard let weekday, let ordinal, let month else { return nil }
    return .nth(ordinal, weekday, month: month)
  }

  private func ordinal(_ node: Node) -> HolidayDate.Ordinal? {
    if case .scalar("last", _) = node.content { return .last }
    return node.integer(diagnostics, "nth", in: 1...5).map { .number($0) }
  }

  private func listed(_ fields: Fields) -> HolidayDate? {
    let nodes = fields.optional("days")?.list(diagnostics, "days") ?? []
    let days = nodes.map { $0.day(diagnostics, "days") }
    let known = fields.required("known").flatMap { range($0, "known") }
    let within = fields.optional("within")
    let dates = within.flatMap(window)
    for (node, day) in zip(nodes, days) {
      guard let known, let day, !known.contains(day.civil.year) else { continue }
      diagnostics.error(
        "\(day) is in no year that is `known`, \(known.lowerBound) to \(known.upperBound)",
        at: node.place)
    }
    guard let known, (within == nil) == (dates == nil) else { return nil }
    return .listed(
      HolidayDate.Listed(days: days.compactMap { $0 }, known: known, within: dates))
  }

  private func window(_ node: Node) -> HolidayDate.Window? {
    guard let fields = node.fields(diagnostics, "within") else { return nil }
    let first = fields.required("from").flatMap { monthDay($0, "from") }
    let last = fields.required("until").flatMap { monthDay($0, "until") }
    let weekday = fields.optional("weekday")?.word(diagnostics, "weekday", as: Weekday.self)
    fields.finish()
    guard let first, let last else { return nil }
    guard (first.month, first.day) <= (last.month, last.day) else {
      diagnostics.error("this ends before it begins", at: node.place)
      return nil
    }
    return HolidayDate.Window(first: first, last: last, weekday: weekday)
  }

  /// `{from: 2024, until: 2032}`
  func range(_ node: Node, _ what: String) -> ClosedRange<Int>? {
    guard let fields = node.fields(diagnostics, what) else { return nil }
    let first = fields.required("from").flatMap { year($0, "from") }
    let last = fields.required("until").flatMap { year($0, "until") }
    fields.finish()
    guard let first, let last else { return nil }
    guard first <= last else {
      diagnostics.error("this ends in \(last), before it begins in \(first)", at: node.place)
      return nil
    }
    return first...last
  }

  /// Years around 1901 to 2198, so that the year before and after is one that `Day` has.
  func year(_ node: Node, _ what: String) -> Int? {
    node.integer(diagnostics, what, in: 1901...2198)
  }

  /// `07-04`
  private func monthDay(_ node: Node, _ what: String) -> MonthDay? {
    guard let text = node.text(diagnostics, what) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.map(\.utf8.count) == [2, 2], numbers.count == 2,
      let date = MonthDay(month: numbers[0], day: numbers[1])
    else {
      diagnostics.error(
        "\(text.inBackticks) is not a month and a day that every year has, such as `07-04`",
        at: node.place)
      return nil
    }
    return date
  }
}
