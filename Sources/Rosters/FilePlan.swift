internal import Units

/// How the rows of one file are read.
struct FilePlan {
  /// What is done with a text before it is looked up.
  enum Form { case asItIs, amount, time }

  /// One column that is read.
  struct Read {
    let cell: Int
    let column: RosterColumn
    let ordinal: Int
    let form: Form
    /// Of its amounts that name none, by its header or else for the whole file.
    let currency: Currency?
  }

  let file: RosterFile
  let sheet: String?
  let header: RosterHeader
  let width: Int
  let reads: [Read]
  let emailCell: Int?
  /// The cells that are copied where a row is rejected: those that are read, and no others.
  let copied: [Int]
  /// The column under which the id that belongs to an address is written instead of it.
  let idInsteadOfEmail: Bool
  let dateFormat: DateFormat?
  /// For each column the first cell that gives it.
  let cellOf: [Int?]
  /// Whether a row that cannot be parted into columns may be shown: nothing stands in it that is not read.
  let isReadWhole: Bool

  init(_ file: RosterFile, _ sheet: String?, _ header: RosterHeader, currency: Currency?) {
    self.file = file
    self.sheet = sheet
    self.header = header
    width = header.columns.count
    let stated = file.profile?.currency ?? currency
    var reads: [Read] = []
    var emailCell: Int?
    for (index, column) in header.columns.enumerated() {
      guard case .read(let use) = column.use else { continue }
      if use == .email {
        emailCell = index
        continue
      }
      reads.append(
        Read(
          cell: index, column: use, ordinal: use.ordinal,
          form: FilePlan.form(of: use),
          currency: column.name.currency ?? stated))
    }
    // Amounts look for the currency of their row.
    self.reads = reads.filter { $0.column == .currency } + reads.filter { $0.column != .currency }
    self.emailCell = emailCell
    idInsteadOfEmail = emailCell != nil && !header.has(.person)
    let hasNoOtherID = idInsteadOfEmail
    copied = header.columns.indices.filter { index in
      switch header.columns[index].use {
      case .read(.email): hasNoOtherID
      case .read: true
      case .dropped, .unknown, .ignored: false
      }
    }
    dateFormat = file.profile?.dateFormat
    var cellOf = [Int?](repeating: nil, count: RosterColumn.allCases.count)
    for read in reads where cellOf[read.ordinal] == nil { cellOf[read.ordinal] = read.cell }
    self.cellOf = cellOf
    isReadWhole =
      emailCell == nil
      && header.columns.allSatisfy { column in
        if case .read = column.use { true } else { column.name.key == RosterColumn.problem.name }
      }
  }

  private static func form(of column: RosterColumn) -> Form {
    switch column.entry.form {
    case .amount: .amount
    case .day, .time: .time
    default: .asItIs
    }
  }

  /// The headers of the copied columns.
  var copiedHeaders: [String] {
    copied.map { $0 == emailCell ? RosterColumn.person.name : header.columns[$0].written }
  }
}
