public import Cases
internal import Rosters

/// Whom vouchers of a stock are for, as stock and roster say it.
public struct StockHolders: Sendable {
  /// A row that names a voucher by its id.
  struct Row: Hashable {
    let person: Int32
    let exam: String
  }

  /// The people of the roster whom a voucher names, by the id that the employer gives them.
  private(set) var people: [String: Int32] = [:]
  /// The row that names a voucher, by the voucher's id; the first of several.
  private(set) var rows: [String: Row] = [:]
  private let vouchers: Set<String>
  private let names: Set<String>
  /// The first row of a roster that names a voucher, by the voucher's id.
  private var firstRows: [String: Int] = [:]

  public init(_ stock: [Voucher] = []) {
    vouchers = Set(stock.map(\.id))
    names = Set(stock.compactMap(\.person))
  }

  var isEmpty: Bool { vouchers.isEmpty }

  /// Whether the stock has a voucher, used up or not.
  func has(_ id: String) -> Bool { vouchers.contains(id) }

  /// The voucher of the stock that a row names: it is that one, and no further one.
  func voucher(of row: RosterRow) -> String? {
    guard case .id(let id)? = row.voucher, vouchers.contains(id) else { return nil }
    return id
  }

  /// What is wrong with the voucher that a row names by its id: another row has it, or a stock is given without it.
  mutating func problem(with row: RosterRow, at place: Int, of table: RosterTable) -> RefusedRow? {
    guard case .id(let id)? = row.voucher else { return nil }
    if let first = firstRows[id] {
      return RefusedRow(
        row: place, column: .voucher,
        message: "voucher `\(id)` stands in another row already, at \(table.place(at: first))",
        help: "a voucher pays for one sitting: clear it in one of the two")
    }
    firstRows[id] = place
    guard !isEmpty, !has(id) else { return nil }
    return RefusedRow(
      row: place, column: .voucher, message: "the stock has no voucher `\(id)`",
      help: "name one of the stock, or write `yes` for a voucher that is not in it")
  }

  /// Notes who a row is, if it is a sitting.
  ///
  /// - Parameter person: by the place in the roster.
  mutating func note(_ row: RosterRow, person: Int32) {
    guard row.kind == .exam else { return }
    if case .person(let id) = row.grain, names.contains(id) { people[id] = person }
    if let id = voucher(of: row), let exam = row.exam, rows[id] == nil {
      rows[id] = Row(person: person, exam: exam)
    }
  }
}
