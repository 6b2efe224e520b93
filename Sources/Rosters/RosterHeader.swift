public import Documents
internal import Units

/// The columns of one file, and what each is read as.
public struct RosterHeader: Sendable {
  public enum Use: Hashable, Sendable {
    case read(RosterColumn)
    /// The profile says so, or it is the column of problems.
    case ignored
    /// Sensitive: dropped before anything is kept.
    case dropped
    /// Nothing is known of it: not read, and listed.
    case unknown
  }

  public struct Column: Sendable {
    /// As the file has it; `column 7` where it has nothing.
    public let written: String
    public let place: Place
    public fileprivate(set) var use: Use
    let name: HeaderName
    fileprivate var rank = 0
  }

  public private(set) var columns: [Column]

  /// - Parameter kind: a people file has other words than a roster.
  init(
    _ cells: [(text: String, place: Place)], profile: RosterProfile?,
    kind: RosterColumn.Kind, _ d: Diagnostics
  ) {
    columns = cells.enumerated().map { index, cell in
      let text = cell.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let name = HeaderName(text)
      let (use, rank) = RosterHeader.use(of: name, profile, kind)
      return Column(
        written: text.isEmpty ? "column \(index + 1)" : text, place: cell.place, use: use,
        name: name, rank: rank)
    }
    for column in RosterColumn.allCases where column != .failedOn { settle(column, d) }
  }

  public func has(_ column: RosterColumn) -> Bool { columns.contains { $0.use == .read(column) } }

  /// The headers that are used like that, as the file has them.
  public func headers(_ use: Use) -> [String] { columns.filter { $0.use == use }.map(\.written) }

  /// Headers that are not known and one slip away from one that is, each with what was meant: they are asked about,
  /// since a column that is left aside by a slip would change figures in silence.
  var slips: [(column: Column, meant: String)] {
    let known = RosterColumn.table.filter { $0.kinds.contains(.roster) && $0.column != .problem }
      // A single `employee` is another thing than a number of `employees`: no slip.
      .flatMap { [$0.name] + ($0.column == .headCount ? [] : $0.aliases) }
    return columns.filter { $0.use == .unknown && $0.rank == 0 }.compactMap { column in
      guard column.name.key.count >= RosterHeader.shortestSlip else { return nil }
      return known.first {
        Spelling.distance(between: column.name.key, and: HeaderName($0).key) == 1
      }.map { (column, $0) }
    }
  }

  /// Of shorter words too many are one letter apart.
  private static let shortestSlip = 4

  /// SAP SuccessFactors writes system keys in the first row and labels in the second; the first two labels
  /// are the same words as the keys, and the state of a person is never the word `status`.
  var isTwiceHeaded: Bool { RosterHeader.areLabels(columns.prefix(2).map(\.written)) }

  static func areLabels(_ texts: [String]) -> Bool {
    texts.prefix(2).map { HeaderName($0).key } == ["status", "userid"]
  }

  private static func use(
    of name: HeaderName, _ profile: RosterProfile?, _ kind: RosterColumn.Kind
  ) -> (Use, rank: Int) {
    if SensitiveColumns.contains(name) || profile?.drops(name) == true { return (.dropped, 0) }
    switch profile?.meaning(of: name) {
    case .ignore: return (.ignored, 0)
    case .column(let column): return (column == .problem ? .ignored : .read(column), 0)
    case nil: break
    }
    let known = names[kind] ?? [:]
    let found =
      known[name.key] ?? known[name.unnumbered].flatMap { $0.column == .failedOn ? $0 : nil }
      ?? known[name.withoutCurrency].flatMap { $0.column.entry.form == .amount ? $0 : nil }
    if let found {
      return (found.column == .problem ? .ignored : .read(found.column), found.rank)
    }
    // The address of a manager or of a home is an address as well.
    return (name.key.contains("mail") ? .dropped : .unknown, 0)
  }

  /// What each header of the table means, and how near it is to the column's own name, which has the rank 1.
  private static let names: [RosterColumn.Kind: [String: (column: RosterColumn, rank: Int)]] = {
    var names: [RosterColumn.Kind: [String: (column: RosterColumn, rank: Int)]] = [:]
    for entry in RosterColumn.table {
      for kind in entry.kinds {
        let all = [entry.name] + entry.aliases + (kind == .people ? entry.peopleAliases : [])
        for (place, name) in all.enumerated() {
          names[kind, default: [:]][HeaderName(name).key] = (entry.column, place + 1)
        }
      }
    }
    return names
  }()

  /// Where several headers mean one column the profile's word counts, then the column's own name, then the
  /// alias that the table has first; the others are listed as unknown. Who or what a row is about is asked.
  private mutating func settle(_ column: RosterColumn, _ d: Diagnostics) {
    let found = columns.indices.filter { columns[$0].use == .read(column) }
    guard found.count > 1, let best = found.map({ columns[$0].rank }).min() else { return }
    let first = found.filter { columns[$0].rank == best }
    if first.count > 1 || (best > 1 && column.identifies) {
      let others = (first.count > 1 ? first : found).map { columns[$0].written.inBackticks }
      d.error(
        "the columns \(others.joined(separator: " and ")) both mean \(column.name.inBackticks)",
        at: columns[found[1]].place,
        help: "say in a profile which one counts, and `ignore` for the other")
      return
    }
    for index in found where columns[index].rank != best { columns[index].use = .unknown }
  }
}
