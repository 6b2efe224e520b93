internal import Amounts
internal import Assessments
internal import Cases
internal import CostModel
internal import PolicyRules
internal import Scheduling
public import Sheets
internal import Units

/// Cells of the costs sheet that other sheets refer to.
struct CostCells {
  var live: [DecisionWorkbook.LiveInput] = []
  var asked: CellID
  var voucher: CellID
  /// The totals that the policy pays; none without a policy, since nobody knows.
  var funded: [FundedCell]
  let asComputed: AsComputed
  /// Live formula beside the engine's figure, with a name for the self-check.
  var comparisons: [(name: String, live: CellID, engine: Money)] = []
}

/// The cell of a total by the name that it has in JSON.
public struct FundedCell: Sendable {
  public let key: String
  let heading: String
  public let cell: CellID
}

/// *Costs*: what is asked, what the policy makes of it, step by step, live.
struct CostsSheet {
  private let assessment: Assessment
  private let audience: Audience

  init(_ assessment: Assessment, for audience: Audience) {
    self.assessment = assessment
    self.audience = audience
  }

  private var currency: Currency { assessment.asked.currency }

  /// How amounts follow what is asked for tells what earlier sittings take of a limit, which HR does not see.
  private var isLive: Bool { audience != .hr }

  func fill(_ sheet: inout Sheet) -> CostCells {
    sheet.setWidth(34, ofColumn: 0)
    for column in 1...12 { sheet.setWidth(15, ofColumn: column) }
    sheet.append([SheetEntry(.text("Costs"), .title)])
    let asComputed = AsComputed(stillValid: sheet.reserve(), changes: sheet.reserve())
    sheet.append([
      SheetEntry(
        asComputed.verdict(
          isLive
            ? "Live: change a blue figure and the amounts follow."
            : "As computed: run again after a change of what is asked for or used up."), .subtitle)
    ])
    sheet.skip()
    let inputs = CostInputs(assessment, on: &sheet)
    let guardRow = sheet.nextRow
    sheet.skip(rows: 3)
    var cells: CostCells
    var isPinned = false
    if assessment.judgement == nil {
      cells = fillUnknown(&sheet, inputs, asComputed)
    } else {
      let columns = CostColumn.all(of: assessment, for: audience)
      var rows = CostRows(assessment, columns, inputs, isLive: isLive)
      let totals = rows.fill(&sheet)
      isPinned = rows.isPinned
      cells = CostCells(
        live: inputs.live, asked: totals.asked, voucher: totals.voucher,
        funded: zip(columns, totals.amounts).map {
          FundedCell(key: $0.key, heading: $0.heading, cell: $1)
        }, asComputed: asComputed, comparisons: rows.comparisons)
    }
    inputs.fillGuard(&sheet, asComputed, row: guardRow, isPinned: isPinned)
    sheet.skip()
    fillWay(&sheet, &cells)
    TimeRows(assessment).fill(&sheet, &cells)
    return cells
  }

  /// What is asked for where no policy says what becomes of it.
  private func fillUnknown(_ sheet: inout Sheet, _ inputs: CostInputs, _ asComputed: AsComputed)
    -> CostCells
  {
    sheet.append([SheetEntry(.text("This attempt"), .section)])
    sheet.append(
      headings: ["Cost", "Asked", "Voucher", "The employer pays"], figuresFrom: 1)
    var rows: [(asked: CellID, voucher: CellID)] = []
    for input in inputs.asked {
      let asks = assessment.funding.asked.first { $0.category == input.category }
      let used =
        input.category == .examFee ? assessment.funding.voucher(on: assessment.planned.day) : nil
      let fee = asks?.amount ?? .zero(currency)
      let row = sheet.nextRow
      sheet.put(.text(input.category.rawValue), at: Position(row: row, column: 0), style: .label)
      let asked = sheet.put(
        .formula(input.cell.formula), at: Position(row: row, column: 1), style: .money(currency))
      let voucher = sheet.put(
        .formula(
          .part(used?.part(of: fee) ?? .zero(currency), of: fee, in: asked, paidBy: used)),
        at: Position(row: row, column: 2), style: .money(currency))
      sheet.put(.text("not known"), at: Position(row: row, column: 3), style: .text)
      rows.append((asked, voucher))
    }
    let line = sheet.nextRow
    sheet.put(.text("Total"), at: Position(row: line, column: 0), style: .label)
    func total(_ cells: [CellID], _ column: Int) -> CellID {
      sheet.put(
        .formula(Block(cells).map { .sum($0) } ?? 0), at: Position(row: line, column: column),
        style: .total(.money(currency)))
    }
    let (asked, voucher) = (total(rows.map(\.asked), 1), total(rows.map(\.voucher), 2))
    sheet.put(.text("not known"), at: Position(row: line, column: 3), style: .text)
    return CostCells(
      live: inputs.live, asked: asked, voucher: voucher, funded: [], asComputed: asComputed,
      comparisons: [("asked in all", asked, assessment.asked)])
  }

  // MARK: The way to the end

  private func fillWay(_ sheet: inout Sheet, _ cells: inout CostCells) {
    guard let way = assessment.way else { return }
    sheet.append([SheetEntry(.text("Way to the end, in cash (the full fee each time)"), .section)])
    let further = sheet.input(
      name: "FurtherCost", label: "a further attempt", value: .money(way.furtherCost),
      unit: currency.code, limits: .number(from: .zero, to: Exact(1_000_000)),
      source: "the fee asked for, and what is bought for every attempt")
    var now = cells.asked.formula - cells.voucher.formula
    if !way.reduced.isZero {
      let row = sheet.nextRow
      sheet.put(
        .text("discounts, and what others pay"), at: Position(row: row, column: 0), style: .label)
      now =
        now
        - sheet.put(
          .money(way.reduced), at: Position(row: row, column: 1), style: .money(currency)
        ).formula
    }
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
            now + (fail + fail * fail) * further.formula, currency.decimals)),
        at: Position(row: line, column: 3), style: .money(currency))
      cells.comparisons.append(("expected cash, row \(index + 1)", expected, row.cash))
    }
  }
}

/// A value for a row of a sheet; `PolicyRules` has entries of another kind.
typealias SheetEntry = Sheets.Entry
