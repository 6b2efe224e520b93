/// Reads the cells of a workbook (Office Open XML, `.xlsx`) as text with its place.
public enum Spreadsheet {
  public struct Cell: Hashable, Sendable {
    /// Counted from 1, as the sheet shows them.
    public let row: Int
    public let column: Int
    public let node: Node
  }

  public struct Sheet: Hashable, Sendable {
    public let name: String
    /// The rows that hold something, from top to bottom, each with its filled cells.
    public let rows: [[Cell]]
    private let file: String
    private let nodes: [CellAddress: Node]

    init(name: String, file: String, _ nodes: [CellAddress: Node]) {
      self.name = name
      self.file = file
      self.nodes = nodes
      rows = Dictionary(grouping: nodes, by: \.key.row).sorted { $0.key < $1.key }.map { _, row in
        row.map { Cell(row: $0.key.row, column: $0.key.column, node: $0.value) }
          .sorted { $0.column < $1.column }
      }
    }

    /// Row and column count from 1; an empty cell is a blank node at its place.
    public func cell(row: Int, column: Int) -> Node {
      let address = CellAddress(row: row, column: column)
      return nodes[address]
        ?? Node(.blank, at: .cell(file: file, sheet: name, cell: address.name))
    }

    /// The cell of a name such as `B7`; nil for what names no cell.
    public func cell(_ name: String) -> Node? {
      CellAddress(name).map { cell(row: $0.row, column: $0.column) }
    }
  }

  /// Every worksheet in the workbook's order; nil after a problem with the file itself.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its path, as problems name it.
  ///   - d: takes every problem, with its place.
  ///   - help: what to do with a workbook that is larger than what is read.
  public static func read(
    _ bytes: [UInt8], file: String, _ d: Diagnostics, ifTooLarge help: String? = nil
  ) -> [Sheet]? {
    guard SourceText.isWithinLimit(bytes.count, file: file, d, help: help) else { return nil }
    return bytes.withUnsafeBytes { buffer in
      do throws(WorkbookProblem) {
        guard let archive = ZipArchive(buffer) else {
          throw buffer.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) ? .encryptedOrOld : .noWorkbook
        }
        return try sheets(of: Workbook(archive), file: file, d)
      } catch {
        d.error(
          error.message, at: .file(file), help: error == .tooLarge ? help : error.help)
        return nil
      }
    }
  }

  private static func sheets(
    of workbook: Workbook, file: String, _ d: Diagnostics
  ) throws(WorkbookProblem) -> [Sheet] {
    var sheets: [Sheet] = []
    for (name, part) in workbook.sheets {
      let cells = SheetCells(of: name, in: workbook, file: file, d)
      try workbook.walk(part, with: cells)
      guard !workbook.holdsTooMuch else { throw .tooLarge }
      cells.checkMergedCells()
      sheets.append(Sheet(name: name, file: file, cells.nodes))
    }
    return sheets
  }
}

/// Why a file cannot be read as a workbook.
enum WorkbookProblem: Error {
  case noWorkbook, encryptedOrOld, damaged, tooLarge, tooManySheets

  var message: String {
    switch self {
    case .noWorkbook: "this is not an `.xlsx` workbook"
    case .encryptedOrOld: "this workbook has a password or the old `.xls` format"
    case .damaged: "the workbook is damaged"
    case .tooLarge: "the workbook unpacks to more than 20 MB, the most that is read"
    case .tooManySheets: "the workbook has more than 1,000 sheets"
    }
  }

  var help: String? {
    switch self {
    case .encryptedOrOld: "save it without a password as an Excel workbook (`.xlsx`)"
    case .noWorkbook, .damaged: "save it again as an Excel workbook (`.xlsx`)"
    case .tooManySheets: "leave out the sheets that are not meant"
    case .tooLarge: nil
    }
  }
}
