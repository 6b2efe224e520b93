internal import Cases
internal import CostModel
internal import Sheets
internal import Units

/// *Strategy*: what to do, and after which fail what else, with what each deviation costs.
struct StrategySheet {
  private let comparison: ScenarioComparison
  private let advice: ScenarioAdvice
  /// Whether everything stands that a strategy hangs on.
  private let unchanged: Formula

  /// - Parameter time: what a month of waiting costs counts where the decider says so.
  init(
    _ comparison: ScenarioComparison, _ advice: ScenarioAdvice, _ cells: OptionCells,
    _ time: ScenarioTimeCells
  ) {
    self.comparison = comparison
    self.advice = advice
    let months = zip(time.delayPerMonth, comparison.columns.map(\.scenario.delayPerMonth))
      .compactMap { cell, amount -> Formula? in
        guard let cell, let amount else { return nil }
        return cell.formula .== .number(amount.majorUnits)
      }
    let counts = advice.delayPerMonth == nil ? [] : months
    unchanged =
      counts.isEmpty
      ? cells.unchanged.formula .== 1 : .all([cells.unchanged.formula .== 1] + counts)
  }

  func fill(_ sheet: inout Sheet) {
    let currency = comparison.basis.currency
    sheet.setWidth(52, ofColumn: 0)
    sheet.setWidth(80, ofColumn: 1)
    sheet.head(
      "Strategy",
      "As computed: what to do before each sitting, and what every other step costs more.")
    guard !advice.choices.isEmpty else {
      sheet.append([
        SheetEntry(
          .text("State a value of passing in the request: without one no further attempt pays."),
          .wrapped)
      ])
      return
    }
    fillDecider(&sheet)
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
      line("what to do", words.rule, &sheet)
      line("how far", words.horizon, &sheet)
      line("certified in the end", ComparisonWords.percent(choice.setting.best.certified), &sheet)
      line(
        "what it costs in the end, the loss included",
        "\(ComparisonWords.money(choice.setting.best.cost, currency))", &sheet)
      for other in words.allDeviations {
        line(
          other.after.isEmpty ? "first \(other.name)" : "\(other.after)\(other.name)",
          "\(ComparisonWords.money(other.costs, currency)) more", &sheet)
      }
    }
  }

  /// Whose money is weighed, and how.
  private func fillDecider(_ sheet: inout Sheet) {
    let decider = advice.decider
    sheet.skip()
    sheet.append([SheetEntry(.text("Who decides"), .section)])
    line("whose cash counts", ComparisonWords.whose(comparison.measure), &sheet)
    if let value = comparison.basis.valueOfPassing {
      line("what passing is worth, lost without a pass", "\(value)", &sheet)
    }
    line(
      "most that is spent on sittings and training", decider.budget.map { "\($0)" } ?? "no limit",
      &sheet)
    line(
      "risk",
      decider.riskTolerance.map {
        "shunned as by somebody who would just accept an even bet to win \($0) or to lose half of it"
      } ?? "only the mean counts", &sheet)
    line(
      "a month until the pass",
      advice.delayPerMonth.map { "costs \($0)" } ?? "is not counted", &sheet)
    if let last = comparison.basis.funding.deadline { line("deadline", "\(last)", &sheet) }
  }

  private func line(_ label: String, _ text: String, _ sheet: inout Sheet) {
    let row = sheet.nextRow
    sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
    sheet.put(
      .formula(.when(unchanged, .text(text), otherwise: .text(DecisionWorkbook.changed))),
      at: Position(row: row, column: 1), style: .wrapped)
  }
}
