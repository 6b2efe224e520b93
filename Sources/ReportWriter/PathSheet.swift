internal import Cases
internal import CostModel
internal import ExamCatalog
public import Sheets
internal import Units

/// Cells of the sheet *Path*, by scenario.
public struct PathCells: Sendable {
  public struct Column: Sendable {
    public let certified: CellID
    /// On average for both exams.
    public let total: CellID
    public let employer: CellID
    public let candidate: CellID
  }

  /// Nil where the first exam cannot be sat.
  public internal(set) var columns: [Column?] = []
}

/// *Path*: the whole certification, one exam and the one behind it, scenario by scenario.
///
/// The first exam follows *Options* and *Prices*. The second is as computed from its own request: no chance moves it, so
/// that its figures stay good; what the employer pays of it hangs on what the first exam's prices leave of limits.
struct PathSheet {
  private let comparison: ScenarioComparison
  private let cells: OptionCells
  private let prices: PriceCells

  init(_ comparison: ScenarioComparison, _ cells: OptionCells, _ prices: PriceCells) {
    self.comparison = comparison
    self.cells = cells
    self.prices = prices
  }

  private static let columnOfSittings = 15

  private var currency: Currency { comparison.basis.currency }

  func fill(_ sheet: inout Sheet) -> PathCells {
    guard let further = comparison.further else { return PathCells() }
    let (first, second) = (comparison.basis.exam.code, further.basis.exam.code)
    sheet.setWidth(30, ofColumn: 0)
    for column in 1...14 { sheet.setWidth(14, ofColumn: column) }
    sheet.setWidth(46, ofColumn: PathSheet.columnOfSittings)
    let within = further.within.map { ", passed within \($0) of the first pass" } ?? ""
    sheet.head(
      "Path: \(first), then \(second)",
      "Live: \(first) follows Options and Prices. \(second) is as computed from its own request\(within)."
    )
    if case .assumed(let chance)? = comparison.readings[safe: OptionsSheet.reading(comparison)] {
      sheet.append([
        SheetEntry(
          .text(
            "Nobody stated a chance: \(chance) stands for every attempt of \(second), and is no claim."
          ),
          .subtitle)
      ])
    }
    return PathCells(
      columns: comparison.columns.indices.map { fill(&sheet, scenario: $0, first, second) })
  }

  private func fill(
    _ sheet: inout Sheet, scenario index: Int, _ first: String, _ second: String
  ) -> PathCells.Column? {
    let column = comparison.columns[index]
    sheet.skip()
    sheet.append([
      SheetEntry(.text(column.scenario.heading), .section)
    ])
    let reading = OptionsSheet.reading(comparison)
    guard let path = column.certifications[safe: reading],
      let outlook = column.path[safe: reading]
    else {
      sheet.append([SheetEntry(.text("No sitting of \(first) is possible."), .note)])
      return nil
    }
    let heading = sheet.nextRow
    sheet.append(
      headings: [
        first, "Day", "Chance", "Cash", "Employer", "Candidate", "Then certified", "Cash then",
        "Employer then", "Candidate then", "Passed about", "Certified, weighed", "Both, weighed",
        "Employer, weighed",
        "Candidate, weighed",
      ], figuresFrom: 1)
    sheet.put(
      .text("Sittings of \(second)"),
      at: Position(row: heading, column: PathSheet.columnOfSittings),
      style: .heading)
    let rows = fillEnds(&sheet, index, path)
    let live = column.scenario.isBranching ? nil : rows
    defer { fillSpread(&sheet, outlook) }
    return fillMeans(&sheet, index, outlook, live)
  }

  /// One end of the first exam with what follows it.
  private struct Row {
    /// The chance to pass the second exam, times that of the end.
    let certified: CellID
    /// What both cost in all, the employer and the candidate, each times the chance of the end.
    let weighed: [CellID]
  }

  /// The ends of the first exam; of a scenario with risks those to which somebody came each time, without figures of
  /// their own.
  private func fillEnds(_ sheet: inout Sheet, _ index: Int, _ path: CertificationPath) -> [Row] {
    let column = comparison.columns[index]
    let own = cells.columns[index]
    let passes = zip(path.first.endStates.filter(\.isPassed), zip(path.second, path.later))
      .filter { $0.0.misses == 0 && $0.0.moves == 0 }
      .map { (Optional($0.1.0), $0.1.1) }
    var rows: [Row] = []
    for (place, end) in column.line.enumerated() {
      let row = sheet.nextRow
      func at(_ column: Int) -> Position { Position(row: row, column: column) }
      let name = OptionsSheet.name(ofEnd: place, of: column.line.count - 1)
      sheet.put(.text(name), at: at(0), style: .label)
      sheet.put(.day(end.lastDay), at: at(1), style: .day)
      var kept: (weight: CellID, cash: [CellID])?
      if !column.scenario.isBranching {
        let weight = sheet.put(
          .formula(own.weights[place].formula), at: at(2), style: .share(decimals: 1))
        let cash = [own.totals, own.employers, own.candidates].enumerated().map { offset, amounts in
          sheet.put(
            .formula(amounts[place].formula), at: at(3 + offset), style: .money(currency))
        }
        kept = (weight, cash)
      }
      let (tree, outlook) = end.isPassed ? passes[safe: place] ?? (nil, nil) : (nil, nil)
      let later = fill(tree, outlook, &sheet, row, scenario: index)
      guard let kept else { continue }
      let certified = sheet.put(
        .formula(kept.weight.formula * later.certified.formula), at: at(11),
        style: .number(decimals: 4))
      let weighed = zip(kept.cash, later.cash).enumerated().map { offset, cash in
        let both = kept.weight.formula * (cash.0.formula + cash.1.formula)
        let followed = prices.followed(both, in: index)
        return sheet.put(
          .formula(offset == 0 ? followed : split(followed, scenario: index)), at: at(12 + offset),
          style: .number(decimals: 4))
      }
      rows.append(Row(certified: certified, weighed: weighed))
    }
    return rows
  }

  /// The second exam behind an end of the first; nothing of it without a pass.
  private func fill(
    _ tree: AttemptTree?, _ outlook: ScenarioOutlook?, _ sheet: inout Sheet, _ row: Int,
    scenario index: Int
  ) -> (certified: CellID, cash: [CellID]) {
    func put(_ value: Value, _ column: Int, _ style: Style) -> CellID {
      sheet.put(value, at: Position(row: row, column: column), style: style)
    }
    let certified = put(
      .number(PathSheet.exact(outlook?.certified ?? 0, 1)), 6, .share(decimals: 1))
    let means = [outlook?.total.mean, outlook?.employer.mean, outlook?.candidate.mean]
    let cash = means.enumerated().map { offset, mean in
      let figure = Formula.number(PathSheet.exact(mean ?? 0, Int64(currency.minorUnitsPerMajor)))
      return put(
        .formula(offset == 0 ? figure : split(figure, scenario: index)), 7 + offset,
        .money(currency))
    }
    if let day = outlook?.expectedDay { _ = put(.day(day), 10, .day) }
    guard let tree else { return (certified, cash) }
    let days = tree.attempts.map { "\($0.day)" }.joined(separator: ", ")
    _ = put(
      .text(days.isEmpty ? "none in time" : days),
      PathSheet.columnOfSittings, .unit)
    return (certified, cash)
  }

  /// Who pays the second exam, as long as the prices of the first are as delivered, where a policy pays it.
  private func split(_ figure: Formula, scenario index: Int) -> Formula {
    guard comparison.further?.basis.policy != nil, let changes = prices.changes[safe: index] else {
      return figure
    }
    return .when(changes.formula .== 0, figure, otherwise: .text(DecisionWorkbook.changed))
  }

  /// A figure with nine digits behind the unit that it is shown in.
  private static func exact(_ figure: Double, _ unit: Int64) -> Exact {
    Exact(Int128((figure * 1_000_000).rounded()), over: 1_000_000 * Int128(unit)) ?? .zero
  }

  private func fillMeans(
    _ sheet: inout Sheet, _ index: Int, _ outlook: ScenarioOutlook, _ rows: [Row]?
  ) -> PathCells.Column {
    let line = sheet.nextRow
    sheet.put(.text("certified"), at: Position(row: line, column: 0), style: .label)
    let chance = rows.map { rows -> Formula in
      let sum = Block(rows.map(\.certified)).map { Formula.sum($0) } ?? 0
      return .round(sum, OptionsSheet.chanceDigits)
    }
    let certified = sheet.put(
      .formula(chance ?? cells.asComputed(.number(PathSheet.exact(outlook.certified, 1)))),
      at: Position(row: line, column: 1), style: .total(.share(decimals: 1)))
    let parts = [
      ("cash on average", outlook.total.mean), ("of it the employer's", outlook.employer.mean),
      ("of it the candidate's", outlook.candidate.mean),
    ]
    let means = parts.enumerated().map { part -> CellID in
      let (place, (label, engine)) = part
      let row = sheet.nextRow
      sheet.put(.text(label), at: Position(row: row, column: 0), style: .label)
      let live = rows.map { rows -> Formula in
        let sum = Block(rows.map { $0.weighed[place] }).map { Formula.sum($0) } ?? 0
        let followed = prices.followed(.round(sum, currency.decimals), in: index)
        return place == 0 ? followed : split(followed, scenario: index)
      }
      return sheet.put(
        .formula(
          live ?? cells.asComputed(.number(ComparisonWords.money(engine, currency).majorUnits))),
        at: Position(row: row, column: 1), style: .total(.money(currency)))
    }
    return PathCells.Column(
      certified: certified, total: means[0], employer: means[1], candidate: means[2])
  }

  /// Day and quantiles of the whole way.
  private func fillSpread(_ sheet: inout Sheet, _ outlook: ScenarioOutlook) {
    if let day = outlook.expectedDay {
      let row = sheet.nextRow
      sheet.put(
        .text("expected day, as computed"), at: Position(row: row, column: 0), style: .label)
      sheet.put(
        .formula(cells.asComputed(.number(Exact(day.serial)))), at: Position(row: row, column: 1),
        style: .day)
    }
    let cash = comparison.measure.distribution(outlook)
    let whose = ComparisonWords.whose(comparison.measure)
    let levels = [
      ("half stay within", cash.quantile(0.5)), ("80 % stay within", cash.quantile(0.8)),
      ("95 % stay within", cash.quantile(0.95)), ("worst case", cash.worst),
    ]
    for (label, level) in levels {
      guard let level else { continue }
      let row = sheet.nextRow
      let amount = ComparisonWords.money(Double(level), currency)
      sheet.put(
        .text("\(label), \(whose) cash"), at: Position(row: row, column: 0), style: .label)
      sheet.put(
        .formula(cells.asComputed(.number(amount.majorUnits))), at: Position(row: row, column: 1),
        style: .money(currency))
    }
  }
}
