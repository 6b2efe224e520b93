internal import Rosters
public import Sheets
public import Units

/// The roster as a workbook to fill in: one row a person and exam, or a group and exam.
///
/// The sheet *Roster* has the columns of `RosterColumn`, each with a comment that says what belongs there.
/// It is filled with the same rows as `templates/roster.csv`.
public struct RosterForm {
  private let created: Day

  /// Rows that are laid out for typing; further ones may follow.
  private static let rowsLaidOut = 60

  public init(created: Day) { self.created = created }

  public func workbook() -> Workbook {
    var book = Workbook(title: "Roster of exams", author: "Retake", created: created)
    let roster = book.sheet("Roster", page: Page(.landscape, footer: "Retake roster"))
    fill(&book[roster])
    let help = book.sheet("Help", page: Page(.portrait, footer: "Retake roster"))
    book[help].setWidth(Sheet.uprightText, ofColumn: 0)
    book[help].append([Entry(.text("How to fill this in"), .title)])
    for line in RosterForm.help { book[help].append([Entry(.text(line), .wrapped)]) }
    book[help].skip()
    book[help].append(headings: ["Columns"])
    for column in RosterSample.columns {
      book[help].append([Entry(.text("\(column.name): \(column.entry.meaning)"), .wrapped)])
    }
    return book
  }

  private func fill(_ sheet: inout Sheet) {
    sheet.frozenRows = 1
    for (place, column) in RosterSample.columns.enumerated() {
      sheet.setWidth(place < 3 || column == .department ? 16 : 13, ofColumn: place)
      sheet.put(
        .text(column.name), at: Position(row: 0, column: place), style: .heading,
        comment: column.entry.meaning)
    }
    for row in 0..<RosterForm.rowsLaidOut {
      for (place, column) in RosterSample.columns.enumerated() {
        let text = row < RosterSample.cells.count ? RosterSample.cells[row][place] : ""
        sheet.put(
          RosterForm.value(text, column), at: Position(row: row + 1, column: place),
          style: .input(RosterForm.figure(column)), limits: RosterForm.limits(column))
      }
    }
  }

  /// Whole numbers are numbers; everything else stays the text that it is, months such as 2027-03 most of
  /// all: a spreadsheet program would make a day of them.
  private static func figure(_ column: RosterColumn) -> Figure {
    if case .wholeNumber = column.entry.form { .integer } else { .text }
  }

  private static func value(_ text: String, _ column: RosterColumn) -> Value {
    guard !text.isEmpty else { return .blank }
    guard figure(column) == .integer, let number = Int64(text) else { return .text(text) }
    return .whole(number)
  }

  private static func limits(_ column: RosterColumn) -> Limits? {
    switch column.entry.form {
    case .words(let words): .words(words)
    case .wholeNumber(let range):
      .whole(from: Int64(range.lowerBound), to: Int64(range.upperBound))
    default: nil
    }
  }

  private static let help = [
    "One row a person and exam (person), or a group and exam (head count). Both may be mixed.",
    "An exam is written by its code, name or alias: retake exams list shows them.",
    "What is not known stays blank: blank is not none and not zero.",
    "Amounts carry their currency (400 USD), days are written 2026-11-06, chances 60 %.",
    "A month (2027-03) or a quarter (2027-Q1) is enough for planned; quarters are those of the calendar year.",
    "Columns may be moved, renamed by a profile, or left out: person or head count, and exam, must be there.",
    "Further rows go below. Point at a heading to see what belongs there.",
  ]
}
