import Units

/// Writes a formula tree as the text that spreadsheet programs read.
struct FormulaText {
  /// From where the formula looks at the cells it names.
  enum Origin {
    /// A formula in a cell.
    case cell(Position, sheet: Int)
    /// A test that is read again for every row of a block; columns stay.
    case rows(Position, sheet: Int)
    /// A place outside any cell, such as a defined name.
    case nowhere
  }

  let workbook: Workbook
  let origin: Origin
  /// What stands in place of the number of the formula's own row, for a formula that goes down many rows.
  var rowMark: Character?

  init(workbook: Workbook, origin: Origin) {
    self.workbook = workbook
    self.origin = origin
  }

  /// Without the leading `=`.
  func text(of formula: Formula) throws(WorkbookProblem) -> String {
    try write(formula).text
  }

  /// How firmly the outermost operator binds; operands that bind less get parentheses.
  private enum Level: Int { case comparison, joining, sum, product, sign, single }
  private typealias Piece = (text: String, level: Level)

  private func write(_ formula: Formula) throws(WorkbookProblem) -> Piece {
    switch formula {
    case .number(let number): try literal(number)
    case .text(let text):
      (
        "\""
          + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
          + "\"", .single
      )
    case .cell(let id): (try reference(id), .single)
    case .range(let first, let last): (try range(Block(first, last)), .single)
    case .add(let a, let b): try infix(a, "+", b, .sum)
    case .subtract(let a, let b): try infix(a, "-", b, .sum)
    case .multiply(let a, let b): try infix(a, "*", b, .product)
    case .divide(let a, let b): try infix(a, "/", b, .product)
    case .compare(let comparison, let a, let b): try infix(a, comparison.rawValue, b, .comparison)
    case .concatenate(let a, let b): try infix(a, "&", b, .joining)
    case .negate(let part): ("-" + (try wrapped(part, atLeast: .single)), .sign)
    case .function(let function, let arguments):
      (function.rawValue + "(" + (try list(arguments)) + ")", .single)
    }
  }

  private func list(_ arguments: [Formula]) throws(WorkbookProblem) -> String {
    var texts: [String] = []
    for argument in arguments { texts.append(try text(of: argument)) }
    return texts.joined(separator: ",")
  }

  private func infix(_ a: Formula, _ sign: String, _ b: Formula, _ level: Level)
    throws(WorkbookProblem) -> Piece
  {
    // The left operand may be of the same level, for operators bind to the left; the right may not.
    let next = Level(rawValue: level.rawValue + 1) ?? .single
    return (try wrapped(a, atLeast: level) + sign + (try wrapped(b, atLeast: next)), level)
  }

  private func wrapped(_ formula: Formula, atLeast level: Level) throws(WorkbookProblem) -> String {
    let piece = try write(formula)
    return piece.level.rawValue < level.rawValue ? "(\(piece.text))" : piece.text
  }

  private func literal(_ number: Exact) throws(WorkbookProblem) -> Piece {
    if let digits = number.shortDigits {
      return (digits, number < .zero ? .sign : .single)
    }
    // A number whose decimals do not end is written as the division it is.
    guard let top = Exact(number.numerator, over: 1)?.shortDigits,
      let bottom = Exact(number.denominator, over: 1)?.shortDigits
    else {
      throw WorkbookProblem(
        .numberTooLarge, at: place, "the number \(number) has more than 15 digits",
        advice: "Spreadsheets keep 15 digits: round it first.")
    }
    return ("\(top)/\(bottom)", number < .zero ? .sum : .product)
  }

  private func reference(_ id: CellID) throws(WorkbookProblem) -> String {
    guard let cell = workbook.cell(id) else { throw workbook.missing(id, from: place) }
    return cell.inputName ?? prefix(id.sheet) + address(cell.position, onSheet: id.sheet)
  }

  func range(_ block: Block) throws(WorkbookProblem) -> String {
    guard let area = workbook.area(block.first, block.last) else {
      throw workbook.badBlock(block, from: place)
    }
    let first = Position(row: area.top, column: area.left)
    let last = Position(row: area.bottom, column: area.right)
    let start = prefix(area.sheet) + address(first, onSheet: area.sheet)
    return first == last ? start : start + ":" + address(last, onSheet: area.sheet)
  }

  private func prefix(_ sheet: Int) -> String {
    switch origin {
    case .cell(_, let own) where own == sheet, .rows(_, let own) where own == sheet: ""
    default: workbook.sheets[sheet].quotedName + "!"
    }
  }

  /// Neighbours are written relatively and everything further off with `$`, so that formulas which say
  /// the same thing in neighbouring rows or columns are the same when copied.
  private func address(_ position: Position, onSheet sheet: Int) -> String {
    var (rowMoves, columnMoves) = (false, false)
    switch origin {
    case .cell(let own, let home) where home == sheet && position.row == own.row && rowMark != nil:
      let letters = Position.letters(ofColumn: position.column)
      return (abs(position.column - own.column) <= 1 ? "" : "$") + letters
        + (rowMark.map(String.init) ?? "")
    case .cell(let own, let home) where home == sheet:
      rowMoves = abs(position.row - own.row) <= 1
      columnMoves = abs(position.column - own.column) <= 1
    case .rows(let own, let home) where home == sheet:
      rowMoves = position.row == own.row
    default: break
    }
    let letters = Position.letters(ofColumn: position.column)
    return (columnMoves ? "" : "$") + letters + (rowMoves ? "" : "$") + "\(position.row + 1)"
  }

  private var place: String {
    switch origin {
    case .cell(let position, let sheet), .rows(let position, let sheet):
      workbook.sheets[sheet].place(position)
    case .nowhere: workbook.title
    }
  }
}

extension Sheet {
  /// The name in quotes, which is right for every name.
  var quotedName: String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

extension Exact {
  /// The decimal digits when there are at most 15 of them that count, which is what spreadsheets keep.
  var shortDigits: String? {
    guard let digits = decimalDigits,
      digits.drop(while: { "-0.".contains($0) }).count(where: { $0 != "." }) <= 15
    else { return nil }
    return digits
  }
}

extension Workbook {
  func missing(_ id: CellID, from place: String) -> WorkbookProblem {
    WorkbookProblem(
      .missingCell, at: place, "the formula refers to \(self.place(of: id)), which holds no cell",
      advice: "Put a value into every cell that a formula refers to.")
  }

  func badBlock(_ block: Block, from place: String) -> WorkbookProblem {
    WorkbookProblem(
      .block, at: place,
      "\(self.place(of: block.first)) and \(self.place(of: block.last)) are no corners of one block",
      advice: "Choose two placed cells of one sheet.")
  }

  /// The text of a cell's formula with its `=`; nil for a cell without a formula.
  public func formulaText(of id: CellID) throws(WorkbookProblem) -> String? {
    guard let cell = cell(id) else { throw missing(id, from: title) }
    guard case .formula(let formula) = cell.value else { return nil }
    return "="
      + (try FormulaText(workbook: self, origin: .cell(cell.position, sheet: id.sheet))
        .text(of: formula))
  }
}
