internal import Budgets
internal import ExamCatalog
internal import PassRates
internal import Sheets
internal import Units

/// *Assumptions and sources*: what the figures rest on, in words.
struct BudgetSourcesSheet {
  let layout: BudgetLayout

  func fill(_ sheet: inout Sheet) {
    sheet.setWidth(Sheet.sidewaysText, ofColumn: 0)
    sheet.append([SheetEntry(.text("Assumptions and sources"), .title)])
    sheet.skip()
    for line in layout.report.keeperAssumptions + workbook + learnt {
      sheet.append([SheetEntry(.text(line), .wrapped)])
    }
  }

  private var workbook: [String] {
    [
      "This workbook: expected cash of a row is people times the sum over its ends of the chance of the end times what "
        + "is paid in it. Where a rate is not known the chance of an end is added up over its alternatives (sheet "
        + "Rates), because the mean over alternatives is not the value at the mean rate.",
      "Weights of alternatives, days, fees and what each end pays are as settled and no inputs: another policy, day or "
        + "fee needs a new run. What a changed number of people takes of limits and vouchers does too.",
      "Exams of one person are settled together, as limits of a year may bind; their mean is as computed and says "
        + "\(DecisionWorkbook.changed) once a chance that it depends on is changed, and so does every sum over it.",
      "available = allocated − spent − committed. Committed is what the book has promised beyond what rows pay and the least "
        + "that committed rows cost; pending is what those cost beyond it on average; requested is the mean of planned rows.",
    ]
  }

  private var learnt: [String] {
    guard let learnt = layout.report.learnt else { return [] }
    var lines = learnt.lines.filter { $0.count.sittings > 0 }.map { line in
      let exam = layout.budget.rules.catalog.exam(id: line.exam)?.code ?? line.exam
      return
        "From the history: \(exam), attempt \(line.attempt): \(line.count.passes) of \(line.count.sittings) passed; "
        + "\(BudgetWords.percent(line.mean)), 80 % range \(line.low) to \(line.high)"
    }
    if let test = layout.report.backTest, !test.checks.isEmpty {
      lines.append(
        "Back-test: the 80 % range from earlier years held \(test.hits) of \(test.checks.count) times"
      )
    }
    return lines
  }
}
