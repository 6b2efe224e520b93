public import Units

/// A column of a long table: every cell below its heading is of one kind and has one look.
public struct LongColumn: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case text
    case whole
    case money(Currency)
    case day
    case share(decimals: Int)
    case number(decimals: Int)
  }

  public let heading: String
  public let kind: Kind
  /// In characters of the ordinary font.
  public let width: Double
  /// Whether a sum stands below the last row; only whole numbers and amounts have one.
  public let isTotalled: Bool

  public init(_ heading: String, _ kind: Kind, width: Double = 14, isTotalled: Bool = false) {
    self.heading = heading
    self.kind = kind
    self.width = width
    self.isTotalled = isTotalled
  }

  var style: Style {
    switch kind {
    case .text: .text
    case .whole: .integer
    case .money(let currency): .money(currency)
    case .day: .day
    case .share(let decimals): .share(decimals: decimals)
    case .number(let decimals): .number(decimals: decimals)
    }
  }

  var canBeTotalled: Bool {
    switch kind {
    case .whole, .money: true
    case .text, .day, .share, .number: false
    }
  }
}

/// The sum of a column that was written: its exact value and the cell that shows it.
public struct LongTotal: Hashable, Sendable {
  public let heading: String
  public let kind: LongColumn.Kind
  /// Minor units of a column of amounts, else the sum itself.
  public let units: Int64
  let sheet: String
  let position: Position
}

/// Writes tables of any length in constant memory, one sheet each, from the first row to the last.
///
/// Rows come from a lazy sequence and go to the disk at once. Columns and their totals are declared
/// before; details are written before the summaries that show their totals.
public enum LongTables {
  /// Writes a workbook; as with `Workbook.write` an older file stays until the new one is whole.
  public static func write(
    title: String, author: String, created: Day, to path: String,
    _ fill: (inout LongTableWriter) throws(WorkbookProblem) -> Void
  ) throws(WorkbookProblem) {
    let heads = [("the title", title), ("the author", author)]
    for (what, text) in heads {
      if let problem = TextChecks.problem(
        in: text, at: "workbook", what: what, longest: 255, oneLine: true)
      {
        throw problem
      }
    }
    let target = try File.target(of: path)
    let part = target + ".part"
    do {
      try File.create(part)
      let book = OpenBook(title: title, author: author, created: created, isStreamed: true)
      try book.write(to: part) { book throws(WorkbookProblem) in
        var writer = LongTableWriter(book)
        try fill(&writer)
        try writer.checkThatSomethingIsThere(title)
        return writer.size
      }
      try File.rename(part, to: target)
    } catch {
      File.remove(part)
      throw error
    }
  }
}
