public import Documents
public import ExamCatalog
public import PassRates
public import Units

/// Reads what came of past sittings from a CSV file: counts by exam, attempt and year, or one sitting a row.
public struct HistoryReader {
  private let diagnostics: Diagnostics
  private let catalog: Catalog
  private let asOf: Day

  /// - Parameters:
  ///   - diagnostics: takes every problem, with its place.
  ///   - catalog: knows the exams.
  ///   - asOf: the day up to which anything can have been sat.
  public init(_ diagnostics: Diagnostics, catalog: Catalog, asOf: Day) {
    self.diagnostics = diagnostics
    self.catalog = catalog
    self.asOf = asOf
  }

  /// More than any year of any exam has, and few enough to be gone through one by one when rates are tested on the past.
  private static let most = 1_000_000

  private static let counts = ["exam", "attempt", "year", "passes", "fails"]
  private static let sittings = ["exam", "attempt", "day", "outcome"]

  /// A file without columns for either kind is an error, as are a cell that is none of its kind, what lies after the day of
  /// the budget, and counts that stand twice; every problem is reported.
  public func read(_ table: CSV.Table, file: String) -> SittingHistory? {
    let isCounted = table.header.contains("passes")
    let needed = isCounted ? HistoryReader.counts : HistoryReader.sittings
    let missing = needed.filter { !table.header.contains($0) }
    guard missing.isEmpty else {
      diagnostics.error(
        "a history needs the columns \(needed.joined(separator: ", ")): "
          + "\(missing.joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") missing",
        at: table.places.first ?? .file(file),
        help:
          "one row for each exam, attempt and year with `passes` and `fails`, or one for each sitting "
          + "with `day` and `outcome`")
      return nil
    }
    table.checkUnread(known: needed, diagnostics)
    var history = SittingHistory()
    var seen: [SittingHistory.Cell: Place] = [:]
    for row in table.rows {
      guard
        let exam = row.node("exam").flatMap({ node in
          node.text(diagnostics, "exam").flatMap {
            catalog.exam(
              named: $0, at: node.place, diagnostics, orElse: "name it by its code or name")
          }
        }),
        let attempt = row.node("attempt")?.integer(diagnostics, "attempt", in: 1...20)
      else { continue }
      guard let (year, count) = isCounted ? counted(row) : sat(row) else { continue }
      let cell = SittingHistory.Cell(exam: exam, attempt: attempt, year: year)
      if isCounted, let first = seen[cell] {
        diagnostics.error(
          "this exam, attempt and year stand at \(first) already: the two would be added up",
          at: row.place, help: "delete one of the two, or write their sum on one row")
        continue
      }
      seen[cell] = row.place
      history.add(count, to: cell)
    }
    return history
  }

  private func counted(_ row: CSV.Row) -> (Int, SittingHistory.Count)? {
    func whole(_ key: String, _ range: ClosedRange<Int>) -> Int? {
      row.node(key)?.integer(diagnostics, key, in: range)
    }
    guard let year = whole("year", 1970...2999),
      let passes = whole("passes", 0...HistoryReader.most),
      let fails = whole("fails", 0...HistoryReader.most)
    else { return nil }
    guard year <= asOf.civil.year else { return late("\(year)", row.node("year")) }
    return (year, .init(passes: passes, fails: fails))
  }

  private func late(_ time: String, _ node: Node?) -> (Int, SittingHistory.Count)? {
    if let node {
      diagnostics.error(
        "\(time) lies after \(asOf): nothing was sat then yet", at: node.place,
        help: "correct it, or delete the row")
    }
    return nil
  }

  private enum Result: String, CaseIterable {
    case passed, failed
  }

  /// Only passes and fails say something of a chance; sittings that ended otherwise are left to another file.
  private func sat(_ row: CSV.Row) -> (Int, SittingHistory.Count)? {
    guard let day = row.node("day")?.day(diagnostics, "day"),
      let result = row.node("outcome")?.word(diagnostics, "outcome", as: Result.self)
    else { return nil }
    guard day <= asOf else { return late("\(day)", row.node("day")) }
    let isPass = result == .passed
    return (day.civil.year, .init(passes: isPass ? 1 : 0, fails: isPass ? 0 : 1))
  }
}
