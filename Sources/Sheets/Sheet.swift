/// One sheet: cells at their places, and how the sheet is shown and printed.
public struct Sheet: Sendable {
  public let id: SheetID
  public let name: String
  public var page: Page

  /// The row that the next `append` fills.
  public var nextRow = 0
  /// Rows and columns that stay in view.
  public var frozenRows = 0
  public var frozenColumns = 0

  var slots: [Slot] = []
  var keys: [Position: Int] = [:]
  var widths: [Int: Double] = [:]
  var rules: [Rule] = []
  var charts: [PlacedChart] = []
  var repeated: RepeatedRows?
  /// Slips of the building code, kept until the workbook is checked, so that building needs no `try`.
  var slips: [WorkbookProblem] = []

  init(id: SheetID, name: String, page: Page) {
    self.id = id
    self.name = name
    self.page = page
  }

  /// A cell, or an identity given out for one that is yet to be placed.
  struct Slot: Sendable {
    var cell: Cell?
  }

  struct Cell: Sendable {
    var position: Position
    var value: Value
    var style: Style
    var comment: String?
    /// What may be typed here.
    var limits: Limits?
    /// The name by which formulas call an input.
    var inputName: String?
  }

  struct Rule: Sendable {
    var block: Block
    var style: Style
    var test: Formula
  }

  struct PlacedChart: Sendable {
    var chart: Chart
    var position: Position
  }

  /// Gives out the identity of a cell that is placed later with `put(_:in:…)`.
  public mutating func reserve() -> CellID {
    slots.append(Slot())
    return CellID(sheet: id.index, key: slots.count - 1)
  }

  @discardableResult
  public mutating func put(
    _ value: Value, at position: Position, style: Style? = nil, comment: String? = nil,
    limits: Limits? = nil
  ) -> CellID {
    let cell = reserve()
    put(value, in: cell, at: position, style: style, comment: comment, limits: limits)
    return cell
  }

  /// Places the cell whose identity `reserve` gave out.
  public mutating func put(
    _ value: Value, in cell: CellID, at position: Position, style: Style? = nil,
    comment: String? = nil, limits: Limits? = nil
  ) {
    guard cell.sheet == id.index, slots.indices.contains(cell.key) else {
      slips.append(
        WorkbookProblem(
          .missingCell, at: place(position), "a cell of another sheet is placed here",
          advice: "Place a cell on the sheet that reserved it."))
      return
    }
    guard keys[position] == nil, slots[cell.key].cell == nil else {
      slips.append(
        WorkbookProblem(
          .cellTaken, at: place(position), "the place or the cell is already filled",
          advice: "Give every value a place of its own."))
      return
    }
    guard position.isOnSheet else {
      slips.append(
        WorkbookProblem(
          .outsideSheet, at: name, "row \(position.row), column \(position.column) is no cell",
          advice: "A sheet has 1,048,576 rows and 16,384 columns, counted from zero."))
      return
    }
    keys[position] = cell.key
    slots[cell.key].cell = Cell(
      position: position, value: value, style: style ?? .figure(value.figure), comment: comment,
      limits: limits)
    nextRow = max(nextRow, position.row + 1)
  }

  /// Fills the next free row from `column` on and gives the identities of its cells.
  @discardableResult
  public mutating func append(_ entries: [Entry], from column: Int = 0) -> [CellID] {
    let row = nextRow
    defer { nextRow = max(nextRow, row + 1) }
    return entries.enumerated().map { index, entry in
      put(
        entry.value, at: Position(row: row, column: column + index), style: entry.style,
        comment: entry.comment)
    }
  }

  /// One row of column headers.
  @discardableResult
  public mutating func append(
    headings: [String], figuresFrom first: Int? = nil, from column: Int = 0
  )
    -> [CellID]
  {
    append(
      headings.enumerated().map { index, text in
        Entry(.text(text), first.map { index >= $0 } ?? false ? .figureHeading : .heading)
      }, from: column)
  }

  public mutating func skip(rows: Int = 1) { nextRow += rows }

  /// A width in characters of the ordinary font; without one it follows from the longest content.
  public mutating func setWidth(_ characters: Double, ofColumn column: Int) {
    widths[column] = characters
  }

  /// Shows a block in another style where a test holds. The test is written for the first row of the
  /// block and read again for every row below, its columns staying where they are.
  public mutating func emphasise(_ block: Block, as style: Style, when test: Formula) {
    rules.append(Rule(block: block, style: style, test: test))
  }

  public mutating func add(_ chart: Chart, at position: Position) {
    charts.append(PlacedChart(chart: chart, position: position))
  }

  func place(_ position: Position) -> String { "\(name)!\(position.address)" }
}

/// A value with its style, for rows filled from left to right.
public struct Entry: Hashable, Sendable {
  public var value: Value
  public var style: Style?
  public var comment: String?

  public init(_ value: Value, _ style: Style? = nil, comment: String? = nil) {
    self.value = value
    self.style = style
    self.comment = comment
  }
}
