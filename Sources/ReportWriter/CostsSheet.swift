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
  var voucher: CellID
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
    for column in 1...8 { sheet.setWidth(15, ofColumn: column) }
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
    fillWay(&sheet, &cells)
    TimeRows(assessment).fill(&sheet, &cells)
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
        "Cost", "Asked", "Voucher", "If passed", "If failed", "Candidate if passed",
        "Candidate if failed", "Paid already", "Clause",
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
      let voucher = put(.formula(CostsSheet.voucher(of: entry, asked)), 2, .money(currency))
      let eligible = asked.formula - voucher.formula
      let passed = put(
        .formula(amount(entry.steps, entry, eligible, inputs, after: rows, by: \.passed)), 3,
        .money(currency))
      let failed = put(
        .formula(amount(entry.stepsIfFailed, entry, eligible, inputs, after: rows, by: \.failed)),
        4, .money(currency))
      _ = put(.formula(eligible - passed.formula), 5, .money(currency))
      _ = put(.formula(eligible - failed.formula), 6, .money(currency))
      _ = put(.money(entry.booked?.paid ?? .zero(currency)), 7, .money(currency))
      _ = put(.text(entry.clause ?? "-"), 8, .text)
      rows.append(
        AmountRow(entry: entry, asked: asked, voucher: voucher, passed: passed, failed: failed))
      if case .open = entry.state { continue }
      comparisons.append(("\(entry.category.rawValue), if passed", passed, entry.ifPassed))
      comparisons.append(("\(entry.category.rawValue), if failed", failed, entry.ifFailed))
    }
    let totals = fillTotals(&sheet, rows)
    comparisons.append(("asked in all", totals.asked, assessment.asked))
    return CostCells(
      live: inputs.asked.map { .init(meaning: .asked($0.category), cell: $0.cell) }
        + inputs.used.map { .init(meaning: .used(meter: $0.state.name), cell: $0.cell) },
      asked: totals.asked, voucher: totals.voucher, ifPassed: totals.passed,
      ifFailed: totals.failed,
      stillValid: stillValid, comparisons: comparisons)
  }

  private struct AmountRow {
    let entry: PolicyRules.Entry
    let asked: CellID
    let voucher: CellID
    let passed: CellID
    let failed: CellID
  }

  private struct Totals {
    let asked: CellID
    let voucher: CellID
    let passed: CellID
    let failed: CellID
  }

  private func fillTotals(_ sheet: inout Sheet, _ rows: [AmountRow]) -> Totals {
    let line = sheet.nextRow
    sheet.put(.text("Total"), at: Position(row: line, column: 0), style: .label)
    func put(_ formula: Formula, _ column: Int) -> CellID {
      sheet.put(
        .formula(formula), at: Position(row: line, column: column), style: .total(.money(currency)))
    }
    func total(_ cells: [CellID], _ column: Int) -> CellID {
      put(Block(cells).map { .sum($0) } ?? 0, column)
    }
    let totals = Totals(
      asked: total(rows.map(\.asked), 1), voucher: total(rows.map(\.voucher), 2),
      passed: total(rows.map(\.passed), 3), failed: total(rows.map(\.failed), 4))
    let eligible = totals.asked.formula - totals.voucher.formula
    _ = put(eligible - totals.passed.formula, 5)
    _ = put(eligible - totals.failed.formula, 6)
    return totals
  }

  /// What a voucher pays of a fee: all of it, or up to its value.
  private static func voucher(of entry: PolicyRules.Entry, _ asked: CellID) -> Formula {
    guard !entry.voucher.isZero else { return 0 }
    return entry.voucher == entry.asked
      ? asked.formula : .min(asked.formula, .number(entry.voucher.majorUnits))
  }

  /// The steps as a formula; zero where no step leads to a payment.
  private func amount(
    _ steps: MoneySteps?, _ entry: PolicyRules.Entry, _ eligible: Formula, _ inputs: Inputs,
    after earlier: [AmountRow], by amount: KeyPath<AmountRow, CellID>
  ) -> Formula {
    guard let steps else { return 0 }
    var reader = FormulaReader(asked: eligible, currency: currency) { name in
      guard let used = inputs.used.first(where: { $0.state.name == name }) else { return 0 }
      let meter = used.state.meter
      let left = Formula.number(used.state.limit.majorUnits) - used.cell.formula
      return earlier.filter { meter.measures($0.entry.category) }.reduce(left) { left, row in
        left - charge(of: row, row[keyPath: amount], meter)
      }
    }
    return (try? steps.read(by: &reader)) ?? 0
  }

  /// What an earlier row takes of a limit, as the settlement charges it.
  private func charge(of row: AmountRow, _ amount: CellID, _ meter: Meter) -> Formula {
    switch meter.counts {
    case .paid:
      guard let booked = row.entry.booked?.charged else { return amount.formula }
      return .max(amount.formula, .number(booked.majorUnits))
    case .eligibleCost:
      return .when(
        amount.formula .> 0, row.asked.formula - row.voucher.formula, otherwise: 0)
    case .purchases: return .when(amount.formula .> 0, 1, otherwise: 0)
    }
  }

  // MARK: The way to the end

  private func fillWay(_ sheet: inout Sheet, _ cells: inout CostCells) {
    guard let way = assessment.way else { return }
    sheet.append([SheetEntry(.text("Way to the end, in cash (the full fee each time)"), .section)])
    let further = sheet.input(
      name: "FurtherCost", label: "a further attempt", value: .money(way.furtherCost),
      unit: currency.code, limits: .number(from: .zero, to: Exact(1_000_000)),
      source: "the fee asked for, and what is bought for every attempt")
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
        .formula(
          .round(
            cells.asked.formula - cells.voucher.formula + (fail + fail * fail) * further.formula,
            currency.decimals)),
        at: Position(row: line, column: 3), style: .money(currency))
      cells.comparisons.append(("expected cash, row \(index + 1)", expected, row.cash))
    }
  }
}

/// A value for a row of a sheet; `PolicyRules` has entries of another kind.
typealias SheetEntry = Sheets.Entry
