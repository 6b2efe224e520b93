internal import Documents
internal import ExamCatalog
internal import Units

/// Takes one row after the other: accepts it, leaves it out, or keeps it with the reasons against it.
struct RosterBuilder {
  /// One thing that is wrong with the row that is being read.
  struct Problem {
    /// Nil for the row as a whole.
    let cell: Int?
    let message: String
    let help: String?
  }

  let reading: CellReading
  let asOf: Day
  let people: PeopleFile?
  let includesInactive: Bool

  var stores = RosterColumn.allCases.map(ColumnStore.init)
  /// The row that is being read: for each column the number of its text, 0 for a blank.
  var row = [UInt32](repeating: 0, count: RosterColumn.allCases.count)
  var problems: [Problem] = []
  var scan: RecordScan?
  /// Where it begins.
  var start: Int32 = 0
  private(set) var plan: FilePlan?

  var lines: [Int32] = []
  var starts: [Int32] = []
  var headCount = 0
  var keys = RowKeys()
  var rejected = RejectedRows()
  var leftOut: [LeftOutRow] = []
  var rejectedPeople = 0
  var rejectedOfUnknownSize = 0
  var notes = RosterNotes()
  var peopleCodes = PeopleCodes()
  var groups = RowKeys()
  var openNames = OpenNames()

  /// The files so far, the one that is being read at last, with the first accepted row of each.
  var texts: [RowTexts] = []
  private var firsts: [Int] = []
  private var summaries: [FileSummary] = []
  private var rowsOfFile = 0
  private var read = 0
  private var constants: [(ordinal: Int, code: UInt32)] = []
  private var dates = DateTranslation()
  private var joined: [UInt8] = []

  init(_ reading: CellReading, asOf: Day, people: PeopleFile?, includesInactive: Bool) {
    self.reading = reading
    self.asOf = asOf
    self.people = people
    self.includesInactive = includesInactive
  }

  /// Begins a file; what is wrong with the constants of its profile is given back.
  mutating func open(_ plan: FilePlan) -> [(RosterColumn, String, CellProblem)] {
    self.plan = plan
    rowsOfFile = 0
    dates = DateTranslation()
    constants = []
    texts.append(RowTexts(plan))
    firsts.append(lines.count)
    var wrong: [(RosterColumn, String, CellProblem)] = []
    for column in RosterColumn.allCases {
      guard var constant = plan.file.profile?.constants[column] else { continue }
      if column.entry.form == .amount, let currency = plan.file.profile?.currency,
        !constant.contains(where: \.isLetter)
      {
        constant += " \(currency)"
      }
      let code = stores[column.ordinal].number(of: constant, reading)
      if let problem = stores[column.ordinal].problem(code) {
        wrong.append((column, constant, problem))
      } else {
        constants.append((column.ordinal, code))
      }
    }
    return wrong
  }

  mutating func closeFile() {
    guard let plan else { return }
    summaries.append(FileSummary(name: plan.file.name, header: plan.header, rows: rowsOfFile))
    self.plan = nil
  }

  mutating func take(_ scan: RecordScan) {
    guard let plan, !scan.isBlank else { return }
    read += 1
    rowsOfFile += 1
    problems.removeAll(keepingCapacity: true)
    for index in row.indices { row[index] = 0 }
    self.scan = scan
    defer { self.scan = nil }
    start = texts[texts.count - 1].note(scan)
    if let fault = scan.fault {
      rejectWhole(fault.message, help: fault.help, at: scan.faultPosition)
      return
    }
    guard !scan.isRagged(plan.width) else {
      rejectWhole(
        scan.raggedMessage(plan.width), help: "put a text that holds a comma in double quotes",
        at: (scan.startLine, 1))
      return
    }
    fill(from: scan, plan)
    for (ordinal, code) in constants where row[ordinal] == 0 { row[ordinal] = code }
    join(scan, plan)
    settle()
  }

  /// The numbers of the cells' texts.
  private mutating func fill(from scan: RecordScan, _ plan: FilePlan) {
    for read in plan.reads {
      let cell = scan.cells[read.cell]
      guard cell.end > cell.start else { continue }
      let code = CellText.with(cell, in: scan.bytes) { bytes -> UInt32 in
        switch read.form {
        case .amount: amount(bytes, read)
        case .time:
          if let format = plan.dateFormat {
            dates.code(bytes, format, read, &stores[read.ordinal], reading)
          } else {
            stores[read.ordinal].number(of: bytes, reading)
          }
        case .asItIs: stores[read.ordinal].number(of: bytes, reading)
        }
      }
      guard code > 0 else { continue }
      if read.column == .failedOn, row[read.ordinal] > 0 {
        row[read.ordinal] = together(row[read.ordinal], code)
      } else {
        row[read.ordinal] = code
      }
      // A name of an exam is judged once the kind of the row is known.
      if read.column != .exam, let problem = stores[read.ordinal].problem(row[read.ordinal]) {
        problems.append(Problem(cell: read.cell, message: problem.message, help: problem.help))
      }
    }
  }

  /// An amount without a currency of its own is read in that of its row, its header or its file.
  private mutating func amount(_ bytes: UnsafeBufferPointer<UInt8>, _ read: FilePlan.Read) -> UInt32
  {
    let isBare = bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }
    guard isBare, !bytes.isEmpty else { return stores[read.ordinal].number(of: bytes, reading) }
    let ofRow = row[RosterColumn.currency.ordinal]
    let currency: Currency? =
      if case .currency(let currency)? = stores[RosterColumn.currency.ordinal].value(ofRow) {
        currency
      } else {
        read.currency
      }
    guard let currency else { return stores[read.ordinal].number(of: bytes, reading) }
    joined.removeAll(keepingCapacity: true)
    joined.append(contentsOf: bytes)
    joined.append(0x20)
    joined.append(contentsOf: currency.code.utf8)
    return joined.withUnsafeBufferPointer { stores[read.ordinal].number(of: $0, reading) }
  }

  /// The days of several columns as one text.
  private mutating func together(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let ordinal = RosterColumn.failedOn.ordinal
    let days = [first, second].compactMap { stores[ordinal].text($0) }.joined(separator: "; ")
    return stores[ordinal].number(of: days, reading)
  }

  func value(_ column: RosterColumn) -> CellValue? {
    stores[column.ordinal].value(row[column.ordinal])
  }

  func has(_ column: RosterColumn) -> Bool { row[column.ordinal] > 0 }

  /// Where a problem with a column of the row is shown.
  mutating func refuse(_ column: RosterColumn, _ message: String, help: String?) {
    problems.append(
      Problem(cell: plan?.cellOf[column.ordinal], message: message, help: help))
  }

  /// The place of an accepted row.
  func place(ofRow row: Int) -> Place {
    let file = firsts.lastIndex { $0 <= row }.map { texts[$0] }
    return .ofRow(Int(lines[row]), column: 1, file: file?.name ?? "", sheet: file?.sheet)
  }

  /// The place of the row that is being read.
  var place: Place {
    .ofRow(
      scan?.startLine ?? 0, column: 1, file: plan?.file.name ?? "", sheet: plan?.sheet)
  }

  func warn(_ diagnostics: Diagnostics) {
    notes.warn(diagnostics, people: people?.name ?? "")
    RosterNotes.warnOfSpellings(stores, diagnostics, file: texts.first?.name ?? "")
  }

  func reading(exams: [Exam], catalog: Catalog) -> RosterReading {
    var rejected = rejected
    rejected.texts = texts
    return RosterReading(
      table: RosterTable(
        stores: stores, lines: lines, starts: starts,
        files: zip(texts, firsts).map { RosterTable.FileRows(texts: $0, first: $1) }, exams: exams,
        headCount: headCount),
      rejected: rejected, leftOut: leftOut, files: summaries,
      unresolvedNames: openNames.listed(near: catalog),
      totals: RosterTotals(
        read: read, accepted: lines.count, leftOut: leftOut.count, rejected: rejected.count,
        acceptedPeople: headCount, leftOutPeople: leftOut.reduce(0) { $0 + $1.headCount },
        rejectedPeople: rejectedPeople, rejectedRowsOfUnknownSize: rejectedOfUnknownSize))
  }
}
