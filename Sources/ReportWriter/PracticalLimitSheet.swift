internal import CostModel
internal import Sheets
internal import Units

/// *How far*: what each further attempt brings and costs once all before it failed, as computed.
struct PracticalLimitSheet {
  private let comparison: ScenarioComparison
  private let words: PracticalWords
  private let cells: OptionCells

  init(_ comparison: ScenarioComparison, _ advice: ScenarioAdvice, _ cells: OptionCells) {
    self.comparison = comparison
    words = PracticalWords(comparison, advice)
    self.cells = cells
  }

  private static let headings = [
    "Attempt", "Day", "Days more", "Chance to pass it", "Adds to certified", "Employer",
    "Candidate", "All cash", "Pays if a pass is worth", "Worth sitting",
  ]

  func fill(_ sheet: inout Sheet) {
    sheet.setWidth(12, ofColumn: 0)
    for column in 1..<PracticalLimitSheet.headings.count { sheet.setWidth(19, ofColumn: column) }
    sheet.head(
      "How far it makes sense to go on",
      "As computed\(assumption): each attempt once all before it failed, beyond the plan's own number of "
        + "attempts, too.")
    let whose = ComparisonWords.whose(comparison.measure)
    sheet.append([
      SheetEntry(
        .text(
          comparison.basis.valueOfPassing.map {
            "Worth sitting: what the attempt is worth beyond \(whose) cash where a pass is worth \($0), "
              + "going on included"
          } ?? "State a value of passing in the request, to see what an attempt is worth."),
        .subtitle)
    ])
    for column in comparison.columns {
      guard let limit = column.practical, !limit.attempts.isEmpty else { continue }
      sheet.skip()
      sheet.append([
        SheetEntry(.text(column.scenario.heading), .section)
      ])
      if let line = words.line(column) {
        sheet.append([SheetEntry(asComputed(line, while: cells.unchanged), .text)])
      }
      sheet.append(headings: PracticalLimitSheet.headings, figuresFrom: 1)
      for attempt in limit.attempts { fill(&sheet, attempt) }
    }
  }

  private func fill(_ sheet: inout Sheet, _ attempt: FurtherAttempt) {
    let currency = comparison.basis.currency
    let figures: [ComparisonFigure?] = [
      .day(attempt.day), .count(attempt.days), .chance(attempt.chance), .chance(attempt.gain),
      .money(attempt.employer), .money(attempt.candidate), .money(attempt.total),
      attempt.worthFrom.map { .money($0) }, attempt.worth.map { .money($0) },
    ]
    let row = sheet.nextRow
    sheet.put(.whole(attempt.number), at: Position(row: row, column: 0), style: .integer)
    for (offset, figure) in figures.enumerated() {
      guard let cell = figure?.cell(currency) else { continue }
      sheet.put(
        .formula(cells.asComputed(cell.formula)), at: Position(row: row, column: 1 + offset),
        style: cell.style)
    }
  }

  /// Under which chance the attempts are looked at, where nobody states one.
  private var assumption: String {
    guard case .assumed(let chance)? = comparison.readings.first else { return "" }
    return ", if the chance were \(chance)"
  }
}
