public import Documents
internal import ExamCatalog
internal import Units

/// Accepted rows by the million: texts once each, and four bytes a cell.
///
/// Every row can be had as a `RosterRow`; whoever goes over all of them works on the numbers of a column
/// (`codes`) and asks once for what each number means.
public struct RosterTable: Sendable, RandomAccessCollection {
  private let stores: [ColumnStore]
  private let lines: [Int32]
  /// Where each row begins in its file.
  private let starts: [Int32]
  private let files: [FileRows]
  private let exams: [Exam]
  /// People in all rows.
  public let headCount: Int

  /// The rows of one file, from the first on.
  struct FileRows: Sendable {
    let texts: RowTexts
    let first: Int
  }

  init(
    stores: [ColumnStore], lines: [Int32], starts: [Int32], files: [FileRows], exams: [Exam],
    headCount: Int
  ) {
    self.stores = stores
    self.lines = lines
    self.starts = starts
    self.files = files
    self.exams = exams
    self.headCount = headCount
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { lines.count }

  private func store(_ column: RosterColumn) -> ColumnStore { stores[column.ordinal] }

  /// For each row the number of its text in a column, 0 for a blank; nil where no row has anything there.
  public func codes(of column: RosterColumn) -> [UInt32]? {
    let store = store(column)
    guard !store.codes.isEmpty else { return nil }
    return store.codes + repeatElement(0, count: lines.count - store.codes.count)
  }

  /// The text of a number in a column; nil for 0.
  public func text(_ code: UInt32, in column: RosterColumn) -> String? { store(column).text(code) }

  /// How many distinct texts a column has; numbers run from 1 to it. Some may stand in rejected rows alone.
  public func distinct(in column: RosterColumn) -> Int { store(column).pool.count }

  /// The permanent id of the exam of a number in the column `exam`.
  public func exam(_ code: UInt32) -> String? {
    guard case .exam(let place)? = store(.exam).value(code) else { return nil }
    return exams[place].id
  }

  /// How many people a row is for.
  public func headCount(at row: Int) -> Int {
    let store = store(.headCount)
    guard case .whole(let count)? = store.value(store.code(at: row)) else { return 1 }
    return count
  }

  /// The row's first character, or its first cell.
  public func place(at row: Int) -> Place {
    let texts = files[origin(at: row).file].texts
    return Place.ofRow(Int(lines[row]), column: 1, file: texts.name, sheet: texts.sheet)
  }

  /// The file of a row, by its place among all, the line, and where the row begins.
  func origin(at row: Int) -> (file: Int, line: Int32, start: Int32) {
    (files.lastIndex { $0.first <= row } ?? 0, lines[row], starts[row])
  }

  /// The id of the person of a row; nil where it is for a group.
  func person(at row: Int) -> String? {
    let store = store(.person)
    return store.text(store.code(at: row))
  }

  public subscript(row: Int) -> RosterRow {
    func text(_ column: RosterColumn) -> String? {
      let store = store(column)
      return store.text(store.code(at: row))
    }
    func value(_ column: RosterColumn) -> CellValue? {
      let store = store(column)
      return store.value(store.code(at: row))
    }
    func amount(_ column: RosterColumn) -> Money? {
      if case .amount(let money)? = value(column) { money } else { nil }
    }
    func whole(_ column: RosterColumn) -> Int? {
      if case .whole(let number)? = value(column) { number } else { nil }
    }
    func chance(_ column: RosterColumn) -> Probability? {
      if case .chance(let chance)? = value(column) { chance } else { nil }
    }
    func word<W: CaseIterable>(_ column: RosterColumn, as: W.Type) -> W? {
      guard case .word(let place)? = value(column) else { return nil }
      return Array(W.allCases)[place]
    }
    let person = text(.person)
    let heads = headCount(at: row)
    let failedOn: [Day] = if case .days(let days)? = value(.failedOn) { days } else { [] }
    let lastFailedOn: Day? = if case .day(let day)? = value(.lastFailedOn) { day } else { nil }
    let planned: PlannedTime? = if case .time(let time)? = value(.planned) { time } else { nil }
    let vouchers: RosterVoucher? =
      if case .voucher(let cell)? = value(.voucher) { RosterVoucher(cell) } else { nil }
    let examCode = store(.exam).code(at: row)
    return RosterRow(
      place: place(at: row), grain: person.map { .person($0) } ?? .group(headCount: heads),
      kind: word(.kind, as: RosterKind.self) ?? .exam, examAsWritten: text(.exam),
      exam: exam(examCode), department: text(.department), costCentre: text(.costCentre),
      policy: text(.policy), region: text(.region), planned: planned,
      commitment: word(.status, as: RosterCommitment.self), attemptsUsed: whole(.attemptsUsed),
      failedOn: failedOn, lastFailedOn: lastFailedOn ?? failedOn.last, voucher: vouchers,
      fee: amount(.fee), course: amount(.course), chance: chance(.chance),
      chanceLow: chance(.chanceLow), chanceHigh: chance(.chanceHigh), hours: whole(.hours))
  }
}

extension RosterVoucher {
  /// `yes` stands only where the row is for one person.
  fileprivate init(_ cell: VoucherCell) {
    switch cell {
    case .yes: self = .count(1)
    case .no: self = .count(0)
    case .count(let count): self = .count(count)
    case .id(let id): self = .id(id)
    }
  }
}

extension Place {
  /// A cell of a row, in a text file or on a sheet.
  static func ofRow(_ line: Int, column: Int, file: String, sheet: String?) -> Place {
    guard let sheet else { return .text(file: file, line: line, column: column, length: 1) }
    return .cell(file: file, sheet: sheet, row: line, column: column)
  }
}
