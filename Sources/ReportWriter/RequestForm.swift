public import Sheets
public import Units

/// The request as a workbook to fill in, for people who live in a spreadsheet.
///
/// The sheet *Request* has one key a row; every other sheet is a list whose first row names the fields.
/// `Intake` reads exactly this shape. It is filled with the same facts as `templates/request.yaml`.
public struct RequestForm {
  private let created: Day
  private let policies: [String]

  /// Rows of a list that are laid out for typing; further ones may follow.
  private static let rowsLaidOut = 12

  /// - Parameters:
  ///   - created: the day that the file carries, so that it is the same whenever it is made.
  ///   - policies: the names suggested for `policy`.
  public init(created: Day, policies: [String]) {
    self.created = created
    self.policies = policies
  }

  /// The form, filled with the running example.
  public func workbook() -> Workbook {
    var book = Workbook(
      title: "Request for funding an exam attempt", author: "Retake", created: created)
    let request = book.sheet("Request", page: Page(.portrait, footer: "Retake request"))
    fillRequest(&book[request])
    for list in RequestFormList.all {
      let sheet = book.sheet(list.key, page: Page(.landscape, footer: list.key))
      fill(&book[sheet], list)
    }
    let help = book.sheet("Help", page: Page(.portrait, footer: "Retake request"))
    fillHelp(&book[help])
    return book
  }

  private func fillRequest(_ sheet: inout Sheet) {
    sheet.setWidth(40, ofColumn: 0)
    sheet.setWidth(22, ofColumn: 1)
    sheet.setWidth(66, ofColumn: 2)
    sheet.frozenRows = 1
    sheet.append(headings: ["Key", "Value", "What it means"])
    for row in RequestFormRow.all(policies: policies) {
      let line = sheet.nextRow
      sheet.input(
        name: "In_" + DecisionWorkbook.name(row.key), label: row.key, value: row.value,
        limits: row.limits, comment: row.meaning, at: Position(row: line, column: 0))
      sheet.put(.text(row.meaning), at: Position(row: line, column: 2), style: .note)
    }
  }

  private func fill(_ sheet: inout Sheet, _ list: RequestFormList) {
    sheet.frozenRows = 1
    for (column, field) in list.fields.enumerated() {
      sheet.setWidth(20, ofColumn: column)
      sheet.put(
        .text(field.name), at: Position(row: 0, column: column), style: .heading,
        comment: field.meaning)
    }
    for row in 0..<RequestForm.rowsLaidOut {
      for (column, field) in list.fields.enumerated() {
        let value = row < list.items.count ? list.items[row][column] : .blank
        sheet.put(
          value, at: Position(row: row + 1, column: column), style: .input(field.figure),
          limits: field.limits)
      }
    }
  }

  private func fillHelp(_ sheet: inout Sheet) {
    sheet.setWidth(Sheet.uprightText, ofColumn: 0)
    sheet.append([Entry(.text("How to fill this in"), .title)])
    for line in RequestForm.help { sheet.append([Entry(.text(line), .wrapped)]) }
  }

  private static let help = [
    "Save it and run: retake decide request.xlsx",
    "Whatever is not known stays blank: it is asked for, never guessed.",
    "Amounts carry their currency (400 USD), days are written 2026-11-06, shares 85 %.",
    "A list with a \"complete since\" day has no gaps from that day on: what it does not list did not "
      + "happen; the word ever says that it has no gaps at all. Without either it may have gaps.",
    "A yellow cell is yours. The first row of a list names its fields: point at a name to see what "
      + "belongs there. Further rows go below; a column without a name is an error.",
    "Scores do not belong here. Keep them in evidence.yaml and use: retake attest",
    "A value of the candidate that changed has a sheet of its own, named by its key, such as "
      + "candidate.department, with the columns from and value; clear it on the sheet Request.",
    "An exam that is not in the catalogue: clear exam, and fill in exam.code and the rows below it.",
  ]
}
