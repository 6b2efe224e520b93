internal import CostModel
internal import Sheets
internal import Units

/// *Strategy*: what to do, and after which fail what else, with what each deviation costs.
struct StrategySheet {
  private let comparison: ScenarioComparison
  private let advice: ScenarioAdvice
  private let cells: OptionCells

  init(_ comparison: ScenarioComparison, _ advice: ScenarioAdvice, _ cells: OptionCells) {
    self.comparison = comparison
    self.advice = advice
    self.cells = cells
  }

  func fill(_ sheet: inout Sheet) {
    let currency = comparison.basis.currency
    sheet.setWidth(40, ofColumn: 0)
    sheet.setWidth(80, ofColumn: 1)
    sheet.append([SheetEntry(.text("Strategy"), .title)])
    sheet.append([
      SheetEntry(.text("As computed; what each other first step costs more"), .subtitle)
    ])
    guard !advice.choices.isEmpty else {
      sheet.append([
        SheetEntry(
          .text("State a value of passing in the request: without one no further attempt pays."),
          .wrapped)
      ])
      return
    }
    for choice in advice.choices {
      let words = StrategyWords(choice, in: currency)
      sheet.skip()
      sheet.append([
        SheetEntry(
          .text(
            choice.isOwnOfEach
              ? "Each at its own chances, \(choice.chance) first in the base case"
              : "At \(choice.chance) an attempt without preparation"), .section)
      ])
      func line(_ label: String, _ text: String) {
        let row = sheet.nextRow
        sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
        sheet.put(
          asComputed(text, while: cells.unchanged), at: Position(row: row, column: 1),
          style: .wrapped)
      }
      line("what to do", words.rule)
      line("how far", words.horizon)
      line("certified in the end", ComparisonWords.percent(choice.setting.best.certified))
      for other in words.deviations {
        line("first \(other.name)", "\(ComparisonWords.money(other.costs, currency)) more")
      }
    }
  }
}
