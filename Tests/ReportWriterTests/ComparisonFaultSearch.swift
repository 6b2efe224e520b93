import Cases
import CostModel
import Foundation
import PolicyRules
import ReportWriter
import ShippedFiles
import Testing
import Units

@testable import Sheets

// How a single fault is looked for.
extension ComparisonFaultTests {
  func faults(in cell: CellID, of built: ComparisonWorkbook.Built) -> [Formula] {
    guard case .formula(let formula) = built.workbook.cell(cell)?.value else { return [] }
    return FormulaFaults(workbook: built.workbook).faults(of: formula)
  }

  func isFound(
    _ index: Int, of faults: [Formula], in cell: CellID, _ trials: [Trial]
  ) throws -> Bool {
    guard let base = trials.first else { return false }
    if isInconsistent(faults[index], in: cell, base.built) { return true }
    let name = base.built.workbook[cell.sheetID].name
    let faulty = base.built.workbook.replacing([cell: .formula(faults[index])])
    if name == "Self-check", try isFoundInTheSelfCheck(faulty, cell, base) { return true }
    if name == "Prices", try isFoundAtTheBounds(faulty, base) { return true }
    if name == "Options", try isFoundAmongTheChances(faulty, base) { return true }
    for trial in trials {
      var faulty = faulty
      if trial.values.isEmpty {
        let own = self.faults(in: cell, of: trial.built)
        // Where other clauses decide, the formula is another one.
        guard own.count == faults.count else { continue }
        faulty = trial.built.workbook.replacing([cell: .formula(own[index])])
      }
      guard let shown = try? faulty.evaluate(replacing: trial.values) else { return true }
      let watched = trial.known + (isAsComputed(cell, trial.built) ? [cell] : [])
      if watched.contains(where: { shown[$0] != trial.shown[$0] }) { return true }
    }
    return false
  }

  /// Every figure and text that an input outdates hangs on its guard in the same way, and says the same.
  func isInconsistent(
    _ fault: Formula, in cell: CellID, _ built: ComparisonWorkbook.Built
  ) -> Bool {
    guard case .formula(.function(.if, let sound)) = built.workbook.cell(cell)?.value,
      sound[2] == .text("CHANGED: RUN AGAIN"),
      ([built.options.unchanged] + built.prices.follows).contains(where: {
        sound[0] == .compare(.equal, .cell($0), 1)
      }), case .function(.if, let parts) = fault
    else { return false }
    return parts[0] != sound[0] || parts[2] != sound[2]
  }

  /// Whether a cell has a text or a figure as computed, which the engine gave and which a change outdates.
  func isAsComputed(_ cell: CellID, _ built: ComparisonWorkbook.Built) -> Bool {
    guard case .formula(.function(.if, let parts)) = built.workbook.cell(cell)?.value else {
      return false
    }
    switch parts[1] {
    case .text, .number: return parts[2] == .text("CHANGED: RUN AGAIN")
    default: return false
    }
  }

  /// A figure of the engine's that is two cents off, up or down, has to show as one that is.
  func isFoundInTheSelfCheck(_ faulty: Workbook, _ cell: CellID, _ base: Trial) throws
    -> Bool
  {
    let sheet = faulty[cell.sheetID]
    let results = faulty.formulaCells.filter {
      $0.sheet == cell.sheet && base.shown[$0] == .text("OK")
    }
    let last = results.compactMap { faulty.position(of: $0) }.max()
    guard let own = faulty.position(of: cell) else { return false }
    for (position, key) in sheet.keys
    where position.column == 2 && (position.row == own.row || own == last) {
      let engine = CellID(sheet: cell.sheet, key: key)
      guard case .money(let money) = faulty.cell(engine)?.value else { continue }
      for cents in [-2, -1, 1, 2] as [Int64] {
        let wrong = try Money(minorUnits: money.minorUnits + cents, money.currency)
        guard let shown = try? faulty.evaluate(replacing: [engine: .money(wrong)]),
          let sound = try? base.built.workbook.evaluate(replacing: [engine: .money(wrong)])
        else { return true }
        if results.contains(where: { shown[$0] != sound[$0] }) { return true }
      }
      if own == last { break }
    }
    return false
  }

  /// The guards at each bound of each price, and a cent beyond it, as the ranges say.
  func isFoundAtTheBounds(_ faulty: Workbook, _ base: Trial) throws -> Bool {
    let built = base.built
    for input in built.prices.inputs {
      for bound in try bounds(of: input, built) {
        for step in [-1, 0, 1] as [Int64] where bound + step >= 0 {
          let typed = Value.money(try Money(minorUnits: bound + step, .usd))
          guard let shown = try? faulty.evaluate(replacing: [input.cell: typed]),
            let sound = try? built.workbook.evaluate(replacing: [input.cell: typed])
          else { return true }
          let guards = built.workbook.formulaCells.filter { $0.sheet == input.cell.sheet }
          if guards.contains(where: { shown[$0] != sound[$0] }) { return true }
        }
      }
    }
    return false
  }

  /// Whether every chance and every factor of odds by itself tells that the inputs are no longer as delivered.
  func isFoundAmongTheChances(_ faulty: Workbook, _ base: Trial) throws -> Bool {
    for cell in base.built.options.columns.flatMap({ $0.chances + $0.odds }) {
      let typed = Value.number(Exact(Int128(1), over: 3) ?? .one)
      guard let shown = try? faulty.evaluate(replacing: [cell: typed]) else { return true }
      if shown.number(base.built.options.unchanged) != .zero { return true }
    }
    return false
  }

  /// What stands beside a price as a bound, in minor units.
  func bounds(of input: PriceCells.Input, _ built: ComparisonWorkbook.Built) throws
    -> Set<Int64>
  {
    let sheet = built.workbook[input.cell.sheetID]
    var bounds: Set<Int64> = []
    for (position, key) in sheet.keys where position.column == 1 {
      let now = CellID(sheet: input.cell.sheet, key: key)
      guard built.workbook.cell(now)?.value == .formula(.cell(input.cell)) else { continue }
      for column in 3...6 {
        let place = Position(row: position.row, column: column)
        guard let cell = built.workbook.cell(at: place, onSheet: input.cell.sheet),
          case .money(let money) = built.workbook.cell(cell)?.value
        else { continue }
        bounds.insert(money.minorUnits)
      }
    }
    return bounds
  }
}
