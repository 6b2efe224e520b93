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
