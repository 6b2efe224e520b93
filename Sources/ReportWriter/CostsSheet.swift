internal import Amounts
internal import Assessments
internal import Cases
internal import CostModel
internal import PolicyRules
internal import Sheets
internal import Units

/// Cells of the costs sheet that other sheets refer to.
struct CostCells {
  var live: [DecisionWorkbook.LiveInput] = []
  var asked: CellID
  var ifPassed: CellID
  var ifFailed: CellID
  /// 1 while every input lies in the range in which the verdicts hold, else 0.
  var stillValid: CellID
  /// Live formula beside the engine's figure, with a name for the self-check.
  var comparisons: [(name: String, live: CellID, engine: Money)] = []
}

/// *Costs*: what is asked, what the policy makes of it, step by step, live.
struct CostsSheet {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  private var currency: Currency { assessment.asked.currency }
  private var own: [PolicyRules.Entry] { (assessment.judgement?.entries ?? []).filter(\.isPlanned) }

  func fill(_ sheet: inout Sheet) -> CostCells {
    sheet.setWidth(34, ofColumn: 0)
    for column in 1...6 { sheet.setWidth(17, ofColumn: column) }
    sheet.append([SheetEntry(.text("Costs"), .title)])
    sheet.append([
      SheetEntry(.text("Live: change a blue figure and the amounts follow."), .subtitle)
    ])
    sheet.skip()
    let inputs = fillInputs(&sheet)
    let stillValid = fillGuard(&sheet, inputs)
    sheet.skip()
    var cells = fillEntries(&sheet, inputs, stillValid)
    sheet.skip()
    fillWay(&sheet, &cells, inputs)
    return cells
  }

  // MARK: Inputs

  private struct Inputs {
    var asked: [(category: CostCategory, cell: CellID, range: ClosedRange<Int64>)] = []
    var used: [(state: MeterState, cell: CellID, range: ClosedRange<Int64>)] = []
  }

  /// One named input for each cost asked for and each meter, with the range in which verdicts hold.
  private func fillInputs(_ sheet: inout Sheet) -> Inputs {
    var inputs = Inputs()
    sheet.append(
      headings: ["Input", "Amount", "Unit", "Source", "Verdicts hold from", "to"], figuresFrom: 1)
    for (category, amount) in askedByCategory {
      let cell = sheet.input(
        name: "Asked_" + DecisionWorkbook.name(category.rawValue),
        label: "\(category.rawValue) asked", value: .money(amount), unit: currency.code,
        limits: .number(from: .zero, to: Exact(1_000_000)), source: "the request")
      let range = assessment.range(ofAsked: category)
      bounds(&sheet, of: cell, range)
      inputs.asked.append((category, cell, range))
    }
    for meter in assessment.judgement?.meters ?? [] {
      let since = meter.windowStart.map { " since \($0)" } ?? ""
      let cell = sheet.input(
        name: "Used_"
          + DecisionWorkbook.name(
            meter.clause + (meter.windowStart.map { "_\($0.civil.year)" } ?? "")),
        label: "paid so far, \(meter.name)\(since)",
        value: .money(meter.used ?? .zero(currency)), unit: currency.code,
        limits: .number(from: .zero, to: Exact(1_000_000)),
        source: meter.used == nil ? "not known: zero is a placeholder" : "the book or the request")
      let range = assessment.range(ofUsed: meter)
      bounds(&sheet, of: cell, range)
      inputs.used.append((meter, cell, range))
    }
    return inputs
  }

  private var askedByCategory: [(CostCategory, Money)] {
    CostCategory.allCases.compactMap { category in
      let amounts = assessment.funding.asked.filter { $0.category == category }.map(\.amount)
      guard !amounts.isEmpty, let sum = try? Money.sum(amounts, in: currency) else { return nil }
      return (category, sum)
    }
  }

  private func bounds(_ sheet: inout Sheet, of cell: CellID, _ range: ClosedRange<Int64>) {
    let row = sheet.nextRow - 1
    for (column, bound) in [(4, range.lowerBound), (5, range.upperBound)] {
      let money = (try? Money(minorUnits: bound, currency)) ?? .zero(currency)
      sheet.put(.money(money), at: Position(row: row, column: column), style: .money(currency))
    }
  }

  private func fillGuard(_ sheet: inout Sheet, _ inputs: Inputs) -> CellID {
    func inside(_ cell: CellID, _ range: ClosedRange<Int64>) -> [Formula] {
      [
        cell.formula .>= .number(major(range.lowerBound)),
        cell.formula .<= .number(major(range.upperBound)),
      ]
    }
    let tests =
      inputs.asked.flatMap { inside($0.cell, $0.range) }
      + inputs.used.flatMap { inside($0.cell, $0.range) }
    let formula: Formula = tests.isEmpty ? 1 : .when(.all(tests), 1, otherwise: 0)
    let row = sheet.nextRow
    sheet.put(
      .text("Verdicts still hold (1 yes, 0 no)"), at: Position(row: row, column: 0), style: .label)
    return sheet.put(.formula(formula), at: Position(row: row, column: 1), style: .integer)
  }

  private func major(_ minor: Int64) -> Exact {
    Exact(Int128(minor), over: Int128(currency.minorUnitsPerMajor)) ?? .zero
  }

  // MARK: Amounts

  /// One row a cost; the amounts follow the same steps that the engine takes.
  private func fillEntries(_ sheet: inout Sheet, _ inputs: Inputs, _ stillValid: CellID)
    -> CostCells
  {
    sheet.append([SheetEntry(.text("This attempt"), .section)])
    sheet.append(
      headings: [
        "Cost", "Asked", "If passed", "If failed", "Candidate if passed", "Candidate if failed",
        "Clause",
      ], figuresFrom: 1)
    var rows: [AmountRow] = []
    var comparisons: [(name: String, live: CellID, engine: Money)] = []
    for entry in own {
      guard let input = inputs.asked.first(where: { $0.category == entry.category }) else {
        continue
      }
      let line = sheet.nextRow
      func put(_ value: Value, _ column: Int, _ style: Style) -> CellID {
        sheet.put(value, at: Position(row: line, column: column), style: style)
      }
      _ = put(.text(entry.category.rawValue), 0, .label)
      let asked = put(.formula(input.cell.formula), 1, .money(currency))
      let passed = put(
        .formula(amount(of: entry, input.cell, inputs, after: rows.map(\.passed))), 2,
        .money(currency))
      let failed = put(
        .formula(
          CostsSheet.isPaidOnFail(entry)
            ? amount(of: entry, input.cell, inputs, after: rows.map(\.failed)) : 0), 3,
        .money(currency))
      _ = put(.formula(asked.formula - passed.formula), 4, .money(currency))
      _ = put(.formula(asked.formula - failed.formula), 5, .money(currency))
      _ = put(.text(entry.clause ?? "-"), 6, .text)
      rows.append(AmountRow(asked: asked, passed: passed, failed: failed))
      if case .open = entry.state { continue }
      comparisons.append(("\(entry.category.rawValue), if passed", passed, entry.ifPassed))
      comparisons.append(("\(entry.category.rawValue), if failed", failed, entry.ifFailed))
    }
    let totals = fillTotals(&sheet, rows)
    comparisons.append(("asked in all", totals.asked, assessment.asked))
    return CostCells(
      live: inputs.asked.map { .init(meaning: .asked($0.category), cell: $0.cell) }
        + inputs.used.map { .init(meaning: .used(meter: $0.state.name), cell: $0.cell) },
      asked: totals.asked, ifPassed: totals.passed, ifFailed: totals.failed,
      stillValid: stillValid, comparisons: comparisons)
  }

  private struct AmountRow {
    let asked: CellID
    let passed: CellID
    let failed: CellID
  }

  private func fillTotals(_ sheet: inout Sheet, _ rows: [AmountRow]) -> AmountRow {
    let line = sheet.nextRow
    sheet.put(.text("Total"), at: Position(row: line, column: 0), style: .label)
    func put(_ formula: Formula, _ column: Int) -> CellID {
      sheet.put(
        .formula(formula), at: Position(row: line, column: column), style: .total(.money(currency)))
    }
    func total(_ cells: [CellID], _ column: Int) -> CellID {
      put(Block(cells).map { .sum($0) } ?? 0, column)
    }
    let totals = AmountRow(
      asked: total(rows.map(\.asked), 1), passed: total(rows.map(\.passed), 2),
      failed: total(rows.map(\.failed), 3))
    _ = put(totals.asked.formula - totals.passed.formula, 4)
    _ = put(totals.asked.formula - totals.failed.formula, 5)
    return totals
  }

  /// The steps as a formula; zero where no step leads to a payment.
  private func amount(
    of entry: PolicyRules.Entry, _ input: CellID, _ inputs: Inputs, after earlier: [CellID]
  ) -> Formula {
    guard let steps = entry.steps else { return 0 }
    var reader = FormulaReader(asked: input.formula, currency: currency) { meter in
      guard let used = inputs.used.first(where: { $0.state.name == meter }) else { return 0 }
      let left = Formula.number(used.state.limit.majorUnits) - used.cell.formula
      return earlier.reduce(left) { $0 - $1.formula }
    }
    return (try? steps.read(by: &reader)) ?? 0
  }

  private static func isPaidOnFail(_ entry: PolicyRules.Entry) -> Bool {
    entry.ifFailed.minorUnits > 0 || entry.paid == .upFront || entry.paid == .anyResult
  }

  // MARK: The way to the end

  private func fillWay(_ sheet: inout Sheet, _ cells: inout CostCells, _ inputs: Inputs) {
    guard let way = assessment.way else { return }
    sheet.append([SheetEntry(.text("Way to the end, in cash (the full fee each time)"), .section)])
    let fee = sheet.input(
      name: "FurtherFee", label: "fee of a further attempt", value: .money(way.furtherFee),
      unit: currency.code, limits: .number(from: .zero, to: Exact(1_000_000)),
      source: "the fee asked for, paid again")
    sheet.append(
      headings: ["Chance each time", "Chance", "Certified", "Expected cash"], figuresFrom: 1)
    for (index, row) in way.rows.enumerated() {
      let line = sheet.nextRow
      let chance = sheet.input(
        name: "Chance_\(index + 1)", label: row.source ?? "not given: shown for comparison",
        value: .share(Share(row.chance.exact) ?? .none), limits: .number(from: .zero, to: .one))
      let fail = 1 - chance.formula
      sheet.put(
        .formula(1 - fail * fail * fail), at: Position(row: line, column: 2),
        style: .share(decimals: 1))
      let expected = sheet.put(
        .formula(.round(cells.asked.formula + (fail + fail * fail) * fee.formula, 2)),
        at: Position(row: line, column: 3), style: .money(currency))
      cells.comparisons.append(("expected cash, row \(index + 1)", expected, row.cash))
    }
    fillTime(&sheet)
  }

  /// Hours and their value, apart from cash: they are never added to it.
  private func fillTime(_ sheet: inout Sheet) {
    let time = assessment.funding.time
    let hours = (time.studyHours ?? 0) + (time.seatHours ?? 0)
    guard hours > 0 else { return }
    sheet.skip()
    sheet.append([SheetEntry(.text("Time, apart from cash"), .section)])
    let count = sheet.input(
      name: "Hours", label: "study and seat", value: .whole(hours), unit: "hours",
      limits: .whole(from: 0, to: 10_000), source: "the request")
    guard let rate = time.hourlyRate else { return }
    let cost = sheet.input(
      name: "HourlyRate", label: "average loaded hourly cost", value: .money(rate),
      unit: "\(rate.currency.code) an hour", limits: .number(from: .zero, to: Exact(10_000)),
      source: "a band's or department's average, never a person's pay")
    let row = sheet.nextRow
    sheet.put(.text("value of the time"), at: Position(row: row, column: 0), style: .label)
    sheet.put(
      .formula(.round(count.formula * cost.formula, 2)), at: Position(row: row, column: 1),
      style: .total(.money(rate.currency)))
  }
}

/// A value for a row of a sheet; `PolicyRules` has entries of another kind.
typealias SheetEntry = Sheets.Entry
