internal import Documents
internal import Units

// Where a row that was judged goes: among the accepted, or among the rejected with what it holds.
extension RosterBuilder {
  /// The place of the accepted row that has the same person and exam.
  mutating func duplicate(_ kind: RosterKind) -> Place? {
    guard has(.person) else { return nil }
    // Names that mean one exam are one exam; what is renewed is told by its text.
    let exam: UInt64 =
      if case .exam(let place)? = value(.exam) { UInt64(place) << 1 } else {
        UInt64(row[RosterColumn.exam.ordinal]) << 1 | 1
      }
    let kindPlace = UInt64(RosterKind.allCases.firstIndex(of: kind) ?? 0)
    let key = UInt64(row[RosterColumn.person.ordinal]) << 32 | exam << 2 | kindPlace
    return keys.note(key, row: lines.count).map(place(ofRow:))
  }

  /// Whether an accepted row for a group has the same text in every column.
  private mutating func isSameGroup() -> Bool {
    var hasher = Hasher()
    hasher.combine(row)
    let key = UInt64(bitPattern: Int64(hasher.finalize())) | 1
    guard let other = groups.note(key, row: lines.count) else { return false }
    return row.indices.allSatisfy { row[$0] == stores[$0].code(at: other) }
  }

  mutating func accept(_ heads: Int) {
    if !has(.person), isSameGroup() { notes.note(.sameGroup, at: place) }
    let rows = lines.count
    for ordinal in row.indices where row[ordinal] > 0 {
      stores[ordinal].keep(row[ordinal], afterRows: rows)
    }
    lines.append(Int32(clamping: scan?.startLine ?? 0))
    starts.append(start)
    headCount += heads
  }

  mutating func reject(_ message: String, help: String, heads: Int?) {
    problems.append(Problem(cell: nil, message: message, help: help))
    reject(heads)
  }

  mutating func reject(_ heads: Int?) {
    guard let scan, let plan else { return }
    if let heads { rejectedPeople += heads } else { rejectedOfUnknownSize += 1 }
    let reasons = problems.map { problem in
      let (line, column) = problem.cell.map(scan.position(ofCell:)) ?? (scan.startLine, 1)
      return RejectedRows.Reason(
        line: Int32(clamping: line), column: Int32(clamping: column), message: problem.message,
        help: problem.help)
    }
    rejected.add(
      file: texts.count - 1, line: Int32(clamping: scan.startLine), start: start,
      id: plan.idInsteadOfEmail
        ? stores[RosterColumn.person.ordinal].text(row[RosterColumn.person.ordinal]) : nil,
      reasons.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
  }

  /// Rejects a row that could not be parted into columns. Its text is shown where every column of the file is read.
  mutating func rejectWhole(_ message: String, help: String, at position: (line: Int, column: Int))
  {
    guard let scan, let plan else { return }
    rejectedOfUnknownSize += 1
    var help = help
    if plan.isReadWhole {
      let shown = scan.bytes[scan.start..<scan.end].prefix(RosterBuilder.shownOfRow)
      help += "; the row is: " + String(decoding: shown, as: UTF8.self)
    } else {
      help += "; copy the row from the file"
    }
    rejected.add(
      file: texts.count - 1, line: Int32(clamping: scan.startLine), start: nil, id: nil,
      [
        RejectedRows.Reason(
          line: Int32(clamping: position.line), column: Int32(clamping: position.column),
          message: message, help: help)
      ])
  }

  private static let shownOfRow = 2_000
}
