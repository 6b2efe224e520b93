import Budgets
import Cohorts
import Foundation
import PassRates
import ReportWriter
import Testing
import Units

@testable import Sheets

@Suite("Faults in single formulas of the budget workbook")
struct BudgetFaultTests {
  /// Inputs that are typed in, and what the engine makes of them.
  private struct Trial {
    let changes: [CellID: Value]
    /// In the order of the workbook's comparisons; nil has to be computed again.
    let figures: [Double?]
    /// By row of the plan: cash and passes; nil as above.
    let rows: [(cash: Double, passes: Double)?]
  }

  private struct Bench {
    let built: BudgetWorkbook.Built
    let delivered: Trial
    let trials: [Trial]
    /// Every figure that the engine shows, to a millionth.
    let known: Set<Int64>
  }

  /// What hangs on the person whose two exams are settled together.
  private static let together = [
    "Cash of the year", "Passes within the year", "Department: @Lab", "Exam: 350-701",
    "Exam: 300-710", "Left",
  ]

  private static func trial(
    _ built: BudgetWorkbook.Built, _ report: BudgetReport, to other: BudgetReport, odds: Int64,
    isStale: Bool
  ) throws -> Trial {
    let engine = BudgetWorkbook(other).workbook()
    return Trial(
      changes: try BudgetBench.changes(
        of: built, report, to: other, odds: try #require(Exact(Int128(odds), over: 10))),
      figures: engine.comparisons.map { line in
        isStale && (together.contains(line.name) || line.name.hasPrefix("Quarter"))
          ? nil : line.engine
      },
      rows: other.budget.rows.map { row in
        isStale && row.series.count > 1
          ? nil : (row.mean * Double(row.people), row.certified * Double(row.people))
      })
  }

  /// The usual roster; other chances of one exam, other people; and chances that a joint mean depends on.
  private static let bench = Result { () throws -> Bench in
    let report = try BudgetBench.usualReport.get()
    let built = BudgetWorkbook(report).workbook()
    var book = try BudgetBench.usualBook()
    book.general = try BudgetBench.rates(
      try BudgetBench.range(310_000, 520_000, 770_001),
      try BudgetBench.range(210_000, 560_000, 801_003))
    let apart = try BudgetBench.usual("strict", group: 37, book).report()
    let shocked = try BudgetBench.usual(
      "strict", try BudgetBench.usualBook(shift: 61_003, odds: 13)
    ).report()
    return Bench(
      built: built,
      delivered: try trial(built, report, to: report, odds: 7, isStale: false),
      trials: [
        try trial(built, report, to: apart, odds: 7, isStale: false),
        try trial(built, report, to: shocked, odds: 13, isStale: true),
      ], known: figures(report))
  }

  /// In hundredths of a cent where it is money.
  private static func figures(_ report: BudgetReport) -> Set<Int64> {
    let budget = report.budget
    var known: Set<Int64> = []
    func add(_ figure: Double) {
      // As it stands, and as an amount.
      for value in [figure, figure.rounded() / 100] { known.insert(Int64((value * 1e6).rounded())) }
    }
    func add(_ range: BudgetRange?) {
      guard let range else { return }
      for figure in [range.mean, range.deviation ?? 0, Double(range.least), Double(range.most)] {
        add(figure)
      }
      for chance in BudgetRange.shown { add(Double(range.quantile(chance).estimate)) }
    }
    for range in [
      budget.total, budget.luckOnly, budget.carriedOver, budget.later, budget.before,
      budget.certified, budget.sittings,
      budget.hours,
    ] + budget.throughMonths { add(range) }
    for slice in budget.departments + budget.quarters + budget.exams {
      add(slice.range)
      add(Double(slice.allocation ?? 0))
    }
    if let worst = BudgetRange.shown.last.flatMap({ budget.total?.shortfall($0) }) {
      add(worst.amount)
    }
    for figure in [
      budget.lowCase ?? 0, budget.total?.shareOfLuck ?? 0, budget.commitments.firstSittings,
      budget.commitments.retakes, budget.commitments.dues,
    ] { add(figure) }
    for one in report.comparison?.all ?? [] {
      for figure in [one.cash, one.certified, one.sittings] { add(figure) }
      if let today = report.comparison?.all.first, let extra = one.costPerExtraPass(beside: today) {
        add(extra)
      }
    }
    for one in report.vouchers {
      for figure in [
        Double(one.people), Double(one.sureSittings), one.expectedSittings,
        Double(one.likelySittings ?? 0), one.bundleWorth,
      ] { add(figure) }
    }
    return known
  }

  @Test("are found in at least 95 of 100 cases")
  func found() throws {
    let bench = try BudgetFaultTests.bench.get()
    let asDelivered = try finding(bench.built.workbook, bench, cell: nil)
    #expect(asDelivered == nil)
    let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil
    let step = isThorough ? 1 : 67
    var (number, seeded, found) = (0, 0, 0)
    var missed: [String] = []
    let maker = FormulaFaults(workbook: bench.built.workbook)
    for cell in bench.built.workbook.formulaCells {
      guard case .formula(let sound) = bench.built.workbook.cell(cell)?.value else { continue }
      for fault in maker.faults(of: sound) {
        number += 1
        guard number % step == 0 else { continue }
        seeded += 1
        let faulty = bench.built.workbook.replacing([cell: .formula(fault)])
        let isBroken = [false, true].contains { keeps in
          FormulaShape(workbook: bench.built.workbook, keepsConstants: keeps)
            .isBroken(by: fault, in: cell)
        }
        let isFound = try isBroken || finding(faulty, bench, cell: cell) != nil
        if isFound {
          found += 1
        } else {
          missed.append(
            "\(faulty.place(of: cell)) \((try? bench.built.workbook.formulaText(of: cell)) ?? "") became "
              + "\((try? faulty.formulaText(of: cell)) ?? "\(fault)")")
        }
      }
    }
    print("budget: \(found) of \(seeded) single-formula faults found")
    if ProcessInfo.processInfo.environment["SHOW_MISSED"] != nil {
      print(missed.joined(separator: "\n"))
    }
    #expect(seeded > 50)
    #expect(found * 100 >= seeded * 95, "\(missed.joined(separator: "\n"))")
  }

  /// What shows that a formula is not the right one; nil where nothing does.
  private func finding(_ workbook: Workbook, _ bench: Bench, cell: CellID?) throws -> String? {
    guard let shown = try? workbook.evaluate() else { return "cannot be worked out" }
    if shown[bench.built.overall] != .text("OK") { return "overall" }
    if shown.number(bench.built.unchanged) != .one { return "guard" }
    if let fault = deviation(shown, bench, bench.delivered) { return fault }
    if let fault = asComputed(shown, bench, cell, changed: false) { return fault }
    for (index, trial) in bench.trials.enumerated() {
      guard let shown = try? workbook.evaluate(replacing: trial.changes) else { return "trial" }
      if shown.number(bench.built.unchanged) != .zero { return "guard \(index)" }
      if let fault = deviation(shown, bench, trial) { return "\(index) \(fault)" }
      if let fault = asComputed(shown, bench, cell, changed: true) { return "\(index) \(fault)" }
      if shown[bench.built.overall] != .text("CHANGED: RUN AGAIN") { return "overall \(index)" }
    }
    return try guarding(workbook, bench, cell) ?? checking(workbook, bench, cell)
  }

  private func deviation(_ shown: Evaluation, _ bench: Bench, _ trial: Trial) -> String? {
    for (line, figure) in zip(bench.built.comparisons, trial.figures) {
      guard let figure else {
        if shown[line.live] != .text("CHANGED: RUN AGAIN") { return "\(line.name) is not guarded" }
        continue
      }
      guard let live = shown.number(line.live)?.double, abs(live * line.units - figure) <= 0.001
      else { return "\(line.name): \(String(describing: shown[line.live])), engine \(figure)" }
    }
    let plan = bench.built.people[0].sheet
    for (row, figures) in trial.rows.enumerated() {
      guard let place = bench.built.workbook.position(of: bench.built.people[row]),
        let cash = bench.built.workbook.cell(at: place.offset(columns: 2), onSheet: plan),
        let passes = bench.built.workbook.cell(at: place.offset(columns: 3), onSheet: plan)
      else { return "no row" }
      guard let figures else {
        if shown[cash] != .text("CHANGED: RUN AGAIN") { return "row \(row) is not guarded" }
        continue
      }
      guard let live = shown.number(cash)?.double, abs(live * 100 - figures.cash) <= 0.001,
        let passed = shown.number(passes)?.double, abs(passed - figures.passes) <= 1e-6
      else { return "row \(row)" }
    }
    return nil
  }

  /// Whether a cell is as computed: it hangs on the guard and on nothing else.
  private func isFixed(_ cell: CellID, _ bench: Bench) -> Bool {
    guard case .formula(.function(.if, let parts)) = bench.built.workbook.cell(cell)?.value,
      parts[0] == .compare(.equal, .cell(bench.built.unchanged), 1)
    else { return false }
    return true
  }

  private func asComputed(
    _ shown: Evaluation, _ bench: Bench, _ cell: CellID?, changed: Bool
  ) -> String? {
    for cell in cell.map({ [$0] }) ?? bench.built.workbook.formulaCells where isFixed(cell, bench) {
      if changed {
        if shown[cell] != .text("CHANGED: RUN AGAIN") {
          return "\(bench.built.workbook.place(of: cell)) not guarded"
        }
      } else if let number = shown.number(cell) {
        // A mean that is shown to a cent is one of the engine's to a cent.
        guard bench.known.contains(Int64((number.double * 1e6).rounded())) else {
          return "\(bench.built.workbook.place(of: cell)) shows \(number.double)"
        }
      } else if shown[cell] == .text("CHANGED: RUN AGAIN")
        || (shown[cell]?.text?.contains("?") ?? false)
      {
        return "\(bench.built.workbook.place(of: cell))"
      }
    }
    return nil
  }

  /// Each input by itself has to be seen by the guard.
  private func guarding(_ workbook: Workbook, _ bench: Bench, _ cell: CellID?) throws -> String? {
    let guards = ["Rates", "Plan"]
    guard cell.map({ guards.contains(workbook[$0.sheetID].name) }) ?? true else { return nil }
    let inputs =
      bench.built.rates.joined() + bench.built.people + [bench.built.odds].compactMap(\.self)
    for input in inputs {
      guard
        let shown = try? workbook.evaluate(replacing: [input: .number(Exact(1, over: 7) ?? .one)])
      else {
        return "cannot be worked out"
      }
      if shown.number(bench.built.unchanged) != .zero { return "input not guarded" }
    }
    return nil
  }

  /// A figure of the engine's that is two cents off has to show as one that is.
  private func checking(_ workbook: Workbook, _ bench: Bench, _ cell: CellID?) throws -> String? {
    guard cell.map({ workbook[$0.sheetID].name == "Self-check" }) ?? true else { return nil }
    let sheet = workbook[bench.built.overall.sheetID]
    for (position, key) in sheet.keys where position.column == 2 {
      let engine = CellID(sheet: bench.built.overall.sheet, key: key)
      guard case .number(let figure) = workbook.cell(engine)?.value else { continue }
      for (cents, word) in [(-2, "CHECK"), (2, "CHECK"), (0, "OK")] as [(Int128, String)] {
        guard let wrong = try? figure.adding(Exact(cents, over: 100) ?? .zero),
          let shown = try? workbook.evaluate(replacing: [engine: .number(wrong)])
        else { return "cannot be worked out" }
        let result = workbook.cell(at: position.offset(columns: 1), onSheet: engine.sheet)
        if result.flatMap({ shown[$0] }) != .text(word) || shown[bench.built.overall] != .text(word)
        {
          return "self-check of \(position)"
        }
      }
    }
    return nil
  }
}
