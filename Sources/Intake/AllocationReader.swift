public import Documents
public import Units

/// Reads what was allocated to departments from a CSV file with the columns `department` and `amount`.
public struct AllocationReader {
  public struct Allocation: Hashable, Sendable {
    public let department: String
    public let amount: Money
    /// Of the amount.
    public let place: Place

    public init(department: String, amount: Money, at place: Place) {
      self.department = department
      self.amount = amount
      self.place = place
    }
  }

  private let diagnostics: Diagnostics

  private static let columns = ["department", "amount"]

  public init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// In the order of the rows. A department that stands twice, a missing column and an amount in another currency than the
  /// first are errors.
  public func read(_ table: CSV.Table, file: String) -> [Allocation] {
    let missing = AllocationReader.columns.filter { !table.header.contains($0) }
    guard missing.isEmpty else {
      diagnostics.error(
        "no column \(missing.map { "`\($0)`" }.joined(separator: " and ")) in what was allocated",
        at: table.places.first ?? .file(file),
        help: "its columns are department and amount, such as `security,12000 USD`"
      )
      return []
    }
    table.checkUnread(known: AllocationReader.columns, diagnostics)
    var seen: Set<String> = []
    var all: [Allocation] = []
    for row in table.rows {
      guard let name = row.node("department")?.text(diagnostics, "department"),
        let node = row.node("amount"), let amount = node.money(diagnostics, "amount")
      else { continue }
      guard seen.insert(name).inserted else {
        diagnostics.error("`\(name)` is allocated to twice", at: row.place)
        continue
      }
      if let first = all.first, first.amount.currency != amount.currency {
        diagnostics.error(
          "this amount is in \(amount.currency), the ones above are in \(first.amount.currency)",
          at: node.place, help: "turn all of them into one currency")
        continue
      }
      all.append(Allocation(department: name, amount: amount, at: node.place))
    }
    return all
  }
}
