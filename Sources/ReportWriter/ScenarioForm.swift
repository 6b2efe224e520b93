public import Sheets
public import Units

/// The scenarios as a workbook to fill in, for people who live in a spreadsheet: a column for each scenario and a row
/// for each fact. It is filled with the same scenarios as `templates/scenarios.yaml`.
///
/// `Intake` reads exactly this shape.
public struct ScenarioForm {
  private let created: Day

  public init(created: Day) { self.created = created }

  /// The form, filled with the running example.
  public func workbook() -> Workbook {
    var book = Workbook(title: "Scenarios to compare", author: "Retake", created: created)
    let scenarios = book.sheet(
      "Scenarios", page: Page(.landscape, repeatRows: 0...0, footer: "Retake scenarios"))
    fillScenarios(&book[scenarios])
    let file = book.sheet("File", page: Page(.portrait, footer: "Retake scenarios"))
    fillFile(&book[file])
    let help = book.sheet("Help", page: Page(.portrait, footer: "Retake scenarios"))
    fillHelp(&book[help])
    return book
  }

  private func fillScenarios(_ sheet: inout Sheet) {
    sheet.setWidth(31, ofColumn: 0)
    for column in 1...ScenarioFormRow.scenarios { sheet.setWidth(27, ofColumn: column) }
    let last = 1 + ScenarioFormRow.scenarios
    sheet.setWidth(70, ofColumn: last)
    sheet.frozenRows = 1
    sheet.frozenColumns = 1
    sheet.append(
      headings: ["Key", "base case"]
        + (1..<ScenarioFormRow.scenarios).map { "alternative \($0)" } + ["What it means"])
    for row in ScenarioFormRow.all {
      let line = sheet.nextRow
      sheet.put(.text(row.key), at: Position(row: line, column: 0), style: .label)
      for (index, value) in row.values.enumerated() {
        sheet.put(
          value, at: Position(row: line, column: 1 + index), style: .input(figure(of: value)))
      }
      sheet.put(.text(row.meaning), at: Position(row: line, column: last), style: .note)
    }
  }

  /// How what stands in a cell is shown; a blank one takes what is typed as it is.
  private func figure(of value: Value) -> Figure {
    switch value {
    case .money(let money): .money(money.currency)
    case .day: .day
    case .share: .share(decimals: 0)
    case .number(let number): number.denominator == 1 ? .integer : .number(decimals: 2)
    case .blank, .text, .formula, .link: .text
    }
  }

  private func fillFile(_ sheet: inout Sheet) {
    sheet.setWidth(26, ofColumn: 0)
    sheet.setWidth(22, ofColumn: 1)
    sheet.setWidth(70, ofColumn: 2)
    sheet.append(headings: ["Key", "Value", "What it means"])
    for row in ScenarioFormRow.file {
      let line = sheet.nextRow
      sheet.put(.text(row.key), at: Position(row: line, column: 0), style: .label)
      sheet.put(
        row.value, at: Position(row: line, column: 1), style: .input(figure(of: row.value)))
      sheet.put(.text(row.meaning), at: Position(row: line, column: 2), style: .note)
    }
  }

  private func fillHelp(_ sheet: inout Sheet) {
    sheet.setWidth(Sheet.uprightText, ofColumn: 0)
    sheet.append([Entry(.text("How to fill this in"), .title)])
    for line in ScenarioForm.help { sheet.append([Entry(.text(line), .wrapped)]) }
  }

  private static let help = [
    "Save it and run: retake compare scenarios.xlsx --for candidate",
    "The base case says what all scenarios have in common, an alternative only what differs from it: a blank cell "
      + "means as in the base case, and in the base case as the request has it.",
    "A further alternative goes into a column of its own, right of the last one or of the explanations; a column "
      + "without a value is none.",
    "Amounts carry their currency (400 USD), days are written 2026-11-06, chances 55 %.",
    "A list is numbered in its keys: costs.3.category begins a third cost. A cost takes the place of what the base "
      + "case has of its category.",
    "Where a row says instead, fill in one of the rows: a word in days, or weeks after, or the days themselves.",
    "Whatever is not known stays blank: without a chance three are shown, and none is claimed.",
  ]
}
