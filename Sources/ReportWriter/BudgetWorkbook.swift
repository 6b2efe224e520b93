public import Budgets
public import Sheets
internal import Units

/// A year's budget as a workbook: people and chances that can be changed, means that follow them, and ranges as
/// computed, which say so once anything is changed.
public struct BudgetWorkbook {
  private let report: BudgetReport
  private let longest: Int

  /// - Parameters:
  ///   - report: the budget, and what was asked beside it.
  ///   - longest: a plan of more rows is written row by row in constant memory, and what would have to be laid
  ///     out end by end is as computed.
  public init(_ report: BudgetReport, longest: Int = BudgetWorkbook.usualLongest) {
    self.report = report
    self.longest = longest
  }

  /// Rows of a plan that are kept as cells.
  public static let usualLongest = 400

  /// A built workbook with the cells that tests change and compare with the engine.
  public struct Built: Sendable {
    public var workbook: Workbook
    /// Inputs: chances by rate and value as `BudgetPlan` has them, the odds of a shock, people by row.
    public let rates: [[CellID]]
    public let odds: CellID?
    public let people: [CellID]
    /// 1 while every input of *Rates* and *Plan* is as delivered, else 0.
    public let unchanged: CellID
    /// The self-check's result in one word.
    public let overall: CellID
    /// A live figure beside the engine's, in minor units or in passes.
    public let comparisons: [Comparison]

    public struct Comparison: Sendable {
      public let name: String
      public let live: CellID
      public let engine: Double
      /// Units of the engine's figure in one of the cell's.
      public let units: Double
    }

    /// The file, unless a figure differs from the engine's: then the problem names it.
    public func checkedBytes() throws(WorkbookProblem) -> [UInt8] {
      let shown = try workbook.evaluate()
      for comparison in comparisons {
        let live = (shown.number(comparison.live)?.double ?? .nan) * comparison.units
        let allowed = max(comparison.units == 1 ? 0.0001 : 1, abs(comparison.engine) * 1e-9)
        guard !(abs(live - comparison.engine) <= allowed) else { continue }
        throw WorkbookProblem(
          .selfCheck, at: "Self-check",
          "\u{201C}\(comparison.name)\u{201D} comes to \(live) by formula and to \(comparison.engine) by the rules; the "
            + "workbook was not written",
          advice: "This is a fault of the program: please report it with the roster.")
      }
      return try workbook.bytes()
    }
  }

  public func bytes() throws(WorkbookProblem) -> [UInt8] { try workbook().checkedBytes() }

  /// Builds the model; a sheet that others refer to is filled before them.
  public func workbook() -> Built {
    let rules = report.budget.rules
    var book = Workbook(
      title: "Budget \(rules.year.name)", author: "Retake", created: rules.asOf)
    let summary = book.sheet("Summary", page: page(tall: 1))
    let departments = book.sheet("By department", page: page())
    let quarters = book.sheet("By quarter", page: page(wide: 2))
    let exams = book.sheet("By exam", page: page())
    let heading = BudgetPlanSheet.headingRow
    let plan = book.sheet("Plan", page: page(wide: 4, repeating: heading...heading))
    let range = book.sheet("Range", page: page())
    let policies = book.sheet("Policies", page: page())
    let vouchers = book.sheet("Vouchers", page: page())
    let rates = book.sheet("Rates", page: page())
    let sources = book.sheet("Assumptions and sources", page: page())
    let headings = BudgetCheckSheet.headingRow
    let check = book.sheet("Self-check", page: page(repeating: headings...headings))

    let lines = BudgetPlanLines(report.budget)
    let unchanged = book[rates].reserve()
    let overall = book[check].reserve()
    let layout = BudgetLayout(
      report: report, words: BudgetWords(currency: rules.currency), unchanged: unchanged,
      isLong: lines.count > max(longest, 1))
    let rateCells = BudgetRatesSheet(layout).fill(&book[rates])
    let planCells = BudgetPlanSheet(BudgetPlanProgram(layout, rateCells), lines).fill(&book[plan])
    guardCell(&book[rates], unchanged, rateCells, planCells)
    let byDepartment = BudgetDepartmentSheet(layout: layout, plan: planCells, lines: lines)
      .fill(&book[departments])
    let byQuarter = BudgetQuarterSheet(layout: layout, rates: rateCells, plan: planCells)
      .fill(&book[quarters])
    let byExam = BudgetExamSheet(layout: layout, rates: rateCells, plan: planCells, lines: lines)
      .fill(&book[exams])
    let months = BudgetRangeSheet(layout: layout).fill(&book[range])
    BudgetPoliciesSheet(layout: layout).fill(&book[policies])
    BudgetVouchersSheet(layout: layout).fill(&book[vouchers])
    BudgetSourcesSheet(layout: layout).fill(&book[sources])
    let top = BudgetSummarySheet(
      layout: layout, plan: planCells, months: months,
      sheets: [
        (departments, "By department", "Means that follow the plan, each with its own range"),
        (quarters, "By quarter", "The same by quarter, end by end"),
        (exams, "By exam", "The same by exam"),
        (plan, "Plan", "The rows, with people as inputs"),
        (range, "Range", "How sure the figures are, and by which month"),
        (policies, "Policies", "The same people under other terms"),
        (vouchers, "Vouchers", "Sittings to come and prepaid ones"),
        (rates, "Rates", "The chances as inputs"),
        (sources, "Assumptions and sources", "What the figures rest on"),
        (check, "Self-check", "Formulas beside the engine's figures"),
      ]
    ).fill(&book[summary], overall: overall)
    let checks = checks(top, byDepartment, byQuarter, byExam)
    BudgetCheckSheet(layout: layout).fill(&book[check], checks, overall: overall)
    return Built(
      workbook: book, rates: rateCells.inputs, odds: rateCells.odds, people: planCells.people,
      unchanged: unchanged, overall: overall,
      comparisons: checks.compactMap { line in
        line.engine.map {
          Built.Comparison(
            name: line.name, live: line.live, engine: $0,
            units: line.isMoney ? Double(rules.currency.minorUnitsPerMajor) : 1)
        }
      })
  }

  private func page(wide: Int = 1, tall: Int = 0, repeating: ClosedRange<Int>? = nil) -> Page {
    let rules = report.budget.rules
    return Page(
      .landscape, fitToPagesWide: wide, fitToPagesTall: tall, repeatRows: repeating,
      header: "Budget \(rules.year.name), as of \(rules.asOf)",
      footer: "Made by Retake; figures in blue on yellow may be changed")
  }

  private func guardCell(
    _ sheet: inout Sheet, _ cell: CellID, _ rates: BudgetRateCells, _ plan: BudgetPlanCells
  ) {
    // All of them stand below each other in one column.
    let inputs = rates.inputFlags.joined() + [rates.oddsFlag].compactMap { $0 }
    let flags = [Block(Array(inputs)), plan.blocks[plan.columns.unchanged]].compactMap { $0 }
    sheet.put(
      .formula(flags.isEmpty ? 1 : .function(.min, flags.map { .range($0) })), in: cell,
      at: rates.guardPlace, style: .integer)
  }

  private func checks(
    _ top: BudgetSummarySheet.Cells, _ departments: BudgetSliceTable.Cells,
    _ quarters: BudgetSliceTable.Cells, _ exams: BudgetSliceTable.Cells
  ) -> [BudgetCheckSheet.Line] {
    let budget = report.budget
    let middle = budget.table.first { $0.chance == Budget.assumedChances[1] }
    var lines = [
      BudgetCheckSheet.Line(
        name: "Cash of the year", live: top.total,
        engine: (budget.beforePool ?? budget.total)?.mean ?? middle?.meanBeforePool ?? 0),
      BudgetCheckSheet.Line(
        name: "Passes within the year", live: top.passes,
        engine: budget.certified?.mean ?? middle?.certified ?? 0, isMoney: false),
    ]
    for (what, slices, cells) in [
      ("Department", budget.departments, departments), ("Quarter", budget.quarters, quarters),
      ("Exam", budget.exams, exams),
    ] {
      lines += zip(slices, cells.means).map {
        BudgetCheckSheet.Line(name: "\(what): \($0.name)", live: $1, engine: $0.mean)
      }
      lines += zip(slices, cells.people).map {
        BudgetCheckSheet.Line(
          name: "People of \(what.lowercased()) \($0.name)", live: $1, engine: Double($0.people),
          isMoney: false)
      }
      guard let total = cells.total else { continue }
      lines.append(
        BudgetCheckSheet.Line(
          name: "\(what)s add up to the cash of the year", live: total, engine: nil,
          other: top.total))
    }
    return lines
      + top.standing.map {
        BudgetCheckSheet.Line(
          name: $0.name, live: $0.live, engine: $0.engine, isChanged: $0.isChanged)
      }
  }
}
