import Documents
import Testing
import Units

/// An entry of `Tests/holidays-differences.yaml`: days that are known to differ, and why.
struct ListedDifference: Hashable {
  let calendars: [String]
  let days: Set<Day>
  let ranges: [DayRange]
  let ours: Difference.Answer
  /// Nil for whatever the library says, in ranges.
  let theirs: Difference.Answer?

  func covers(_ difference: Difference) -> Bool {
    calendars.contains(difference.calendar) && difference.ours == ours
      && (theirs.map { $0 == difference.theirs } ?? true)
      && (days.contains(difference.day) || ranges.contains { $0.contains(difference.day) })
  }

  /// The days that must differ, or the entry says too much: each one listed, and both ends of a range.
  var edges: [(calendar: String, day: Day, entry: ListedDifference)] {
    calendars.flatMap { calendar in
      (days + ranges.flatMap { [$0.first, $0.last].compactMap { $0 } }).map { (calendar, $0, self) }
    }
  }

  static func read() throws -> (all: [ListedDifference], problems: [String]) {
    let d = Diagnostics()
    let file = "Tests/holidays-differences.yaml"
    let bytes = try #require(FileAccess.read("\(Calendars.root)/\(file)", d))
    let node = try #require(YAML.read(bytes, file: file, d))
    let all = (node.list(d, "differences") ?? []).compactMap { entry($0, d) }
    return (all, d.all.map { $0.rendered() })
  }

  private static func entry(_ node: Node, _ d: Diagnostics) -> ListedDifference? {
    guard let fields = node.fields(d, "a difference") else { return nil }
    let calendars = fields.required("calendars")?.list(d, "calendars") ?? []
    let days = fields.optional("days")?.list(d, "days") ?? []
    let ranges = fields.optional("ranges")?.list(d, "ranges") ?? []
    let ours = fields.required("ours")?.word(d, "ours", as: Difference.Answer.self)
    let theirs = fields.optional("theirs")?.word(d, "theirs", as: Difference.Answer.self)
    _ = fields.required("why")?.text(d, "why")
    _ = fields.required("source")?.text(d, "source")
    fields.finish()
    guard let ours else { return nil }
    if theirs == nil, !days.isEmpty {
      d.error("days that are listed one by one need what the library says", at: node.place)
    }
    return ListedDifference(
      calendars: calendars.compactMap { $0.text(d, "calendars") },
      days: Set(days.compactMap { $0.day(d, "days") }), ranges: ranges.compactMap { range($0, d) },
      ours: ours, theirs: theirs)
  }

  /// `2027-01-01 … 2032-12-31`
  private static func range(_ node: Node, _ d: Diagnostics) -> DayRange? {
    let ends = (node.text(d, "ranges") ?? "").split(separator: " ")
    guard ends.count == 3, ends[1] == "…", let first = Day(parsing: ends[0]),
      let last = Day(parsing: ends[2])
    else {
      d.error("this is no range of days", at: node.place)
      return nil
    }
    return DayRange(first: first, last: last)
  }
}
