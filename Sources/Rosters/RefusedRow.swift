/// A row that was read and accepted, and yet cannot be counted: it cannot be planned, or what it says cannot be
/// settled.
public struct RefusedRow: Hashable, Sendable {
  /// Its place in the table.
  public let row: Int
  /// The column at which it is shown; nil for the row as a whole.
  public let column: RosterColumn?
  public let message: String
  /// What to do.
  public let help: String

  /// - Parameters:
  ///   - row: its place in the table.
  ///   - column: the column at which it is shown; nil for the row as a whole.
  ///   - message: what is wrong.
  ///   - help: what to do.
  public init(row: Int, column: RosterColumn? = nil, message: String, help: String) {
    self.row = row
    self.column = column
    self.message = message
    self.help = help
  }
}

extension RosterReading {
  /// The rejected rows with accepted ones that cannot be counted among them, in the order of the files.
  ///
  /// - Parameter refused: rows of `table`, each once, in any order.
  public func rejected(with refused: [RefusedRow]) -> RejectedRows {
    guard !refused.isEmpty else { return rejected }
    var all = RejectedRows()
    all.texts = rejected.texts
    let further = refused.sorted { $0.row < $1.row }
    var next = further.startIndex
    func add(upTo file: Int, line: Int32) {
      while next < further.endIndex {
        let found = table.origin(at: further[next].row)
        guard (found.file, found.line) < (file, line) else { return }
        all.add(further[next], found, id: table.person(at: further[next].row))
        next += 1
      }
    }
    for row in rejected.indices {
      add(upTo: rejected.file(of: row), line: rejected.line(of: row))
      all.add(row, of: rejected)
    }
    add(upTo: .max, line: .max)
    return all
  }
}
