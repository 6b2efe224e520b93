import Assessments
import Cases
import CostModel
import Foundation
import PolicyRules
import ReportWriter
import Testing
import Units

@testable import Sheets

@Suite("Faults in single formulas of the decision workbook")
struct FormulaFaultTests {
  /// Fee, course and what the year has used, in cents: ordinary ones, halves of cents, and both sides of
  /// each limit, the last of which is the year's.
  private static func sets(_ limit: Int64) -> [(fee: Int64, course: Int64, used: Int64)] {
    [
      (40_000, 77_777, 0), (40_001, 77_777, 10_001), (33_333, 100_001, 99_999),
      (40_000, 200_001, 0), (40_000, 200_001, limit - 20_001), (33_333, 160_003, limit - 100_000),
      (61_235, 99_998, limit - 61_300), (12_345, 6_789, 100), (40_000, 77_777, limit),
      (40_000, 77_777, limit + 10_050),
    ]
  }

  /// The year's limits as the shipped policies have them.
  private static let limits: [String: Int64] = [
    "strict": 150_000, "generous": 500_000, "pass-only": 200_000,
  ]

  /// `make thorough` looks at every policy.
  static let policies =
    ProcessInfo.processInfo.environment["THOROUGH"] == nil
    ? ["strict"] : ["strict", "generous", "pass-only"]

  private func figures(
    _ policy: String
  ) throws -> [(set: (fee: Int64, course: Int64, used: Int64), figures: EngineFigures)] {
    try FormulaFaultTests.sets(try #require(FormulaFaultTests.limits[policy])).map { set in
      var bench = try Bench(policy: policy).with(fee: set.fee, course: set.course, used: set.used)
      bench.funding.time.studyHours = 61
      bench.funding.time.seatHours = 4
      bench.funding.time.hourlyRate = try Money.parse("62.35 USD")
      return (set, try EngineFigures(try bench.assessed()))
    }
  }

  @Test("each formula cell has a figure or a text of the engine's, and shows it")
  func covered() throws {
    for (_, figures) in try figures("strict") {
      let evaluation = try figures.built.workbook.evaluate()
      for cell in figures.built.workbook.formulaCells {
        let place = figures.built.workbook.place(of: cell)
        #expect(figures.of[cell] != nil, "\(place)")
        #expect(evaluation[cell] == figures.of[cell], "\(place)")
      }
    }
  }

  @Test("are found in at least 95 of 100 cases", arguments: policies)
  func found(policy: String) throws {
    let sets = try figures(policy)
    let base = try #require(sets.first).figures
    var (seeded, found) = (0, 0)
    var missed: [String] = []
    for cell in base.built.workbook.formulaCells {
      let count = faults(in: cell, of: base).count
      for number in 0..<count {
        seeded += 1
        if try isFound(number, of: count, in: cell, sets) {
          found += 1
        } else {
          let fault = faults(in: cell, of: base)[number]
          let faulty = base.built.workbook.replacing([cell: .formula(fault)])
          let text = (try? faulty.formulaText(of: cell)) ?? "\(fault)"
          let sound = (try? base.built.workbook.formulaText(of: cell)) ?? ""
          missed.append("\(faulty.place(of: cell)) \(sound) became \(text)")
        }
      }
    }
    print("\(policy): \(found) of \(seeded) single-formula faults found")
    #expect(seeded > 500)
    #expect(found * 100 >= seeded * 95, "\(missed.joined(separator: "\n"))")
    if ProcessInfo.processInfo.environment["SHOW_MISSED"] != nil {
      print(missed.joined(separator: "\n"))
    }
  }

  private func faults(in cell: CellID, of figures: EngineFigures) -> [Formula] {
    guard case .formula(let formula) = figures.built.workbook.cell(cell)?.value else { return [] }
    return FormulaFaults(workbook: figures.built.workbook).faults(of: formula)
  }

  /// Whether any set of inputs shows the fault, each worked out and compared with the engine.
  private func isFound(
    _ number: Int, of count: Int, in cell: CellID,
    _ sets: [(set: (fee: Int64, course: Int64, used: Int64), figures: EngineFigures)]
  ) throws -> Bool {
    guard let base = sets.first?.figures else { return false }
    let fault = faults(in: cell, of: base)[number]
    if isInconsistent(fault, in: cell, base)
      || FormulaShape(workbook: base.built.workbook).isBroken(by: fault, in: cell)
    {
      return true
    }
    let faultyBase = base.built.workbook.replacing([cell: .formula(fault)])
    if try isFoundAtTheBounds(faultyBase, base) || isFoundInTheSelfCheck(faultyBase, cell, base) {
      return true
    }
    for (set, figures) in sets {
      // A reader's way: other amounts in the workbook as delivered.
      guard let shown = try? faultyBase.evaluate(replacing: inputs(set, of: base)) else {
        return true
      }
      let isSameLayout = figures.amounts.keys.allSatisfy {
        figures.built.workbook.position(of: $0) == faultyBase.position(of: $0)
      }
      if isSameLayout, figures.amounts.contains(where: { shown[$0.key] != $0.value }) {
        return true
      }
      // The engine's way: a workbook of its own for these inputs. Where other clauses decide, the
      // formula is another one.
      let faults = faults(in: cell, of: figures)
      guard faults.count == count else { continue }
      let faulty = figures.built.workbook.replacing([cell: .formula(faults[number])])
      guard faulty.problems().isEmpty, let shown = try? faulty.evaluate() else { return true }
      if figures.of.contains(where: { shown[$0.key] != $0.value }) { return true }
    }
    return false
  }

  /// All texts as computed hang on the guard in the same way.
  private func isInconsistent(_ fault: Formula, in cell: CellID, _ base: EngineFigures) -> Bool {
    guard case .function(.if, let parts) = fault else { return false }
    if base.naming.contains(cell) {
      return parts[0] != .compare(.equal, .cell(base.built.changesCell), 0)
    }
    return base.asComputed.contains(cell)
      && parts[0] != .compare(.equal, .cell(base.built.guardCell), 1)
  }

  private func inputs(
    _ set: (fee: Int64, course: Int64, used: Int64), of figures: EngineFigures
  ) throws -> [CellID: Value] {
    try figures.built.live.reduce(into: [:]) { values, live in
      let cents =
        switch live.meaning {
        case .asked(.examFee): set.fee
        case .asked: set.course
        case .used: set.used
        }
      values[live.cell] = .money(try Money(minorUnits: cents, .usd))
    }
  }

  /// A figure of the engine's that is a cent off, up or down, has to show as one that is.
  private func isFoundInTheSelfCheck(
    _ faulty: Workbook, _ cell: CellID, _ figures: EngineFigures
  ) throws -> Bool {
    guard faulty[cell.sheetID].name == "Self-check" else { return false }
    let sheet = faulty[cell.sheetID]
    let results = faulty.formulaCells.filter {
      $0.sheet == cell.sheet && figures.of[$0] == .text("OK")
    }
    let last = results.compactMap { faulty.position(of: $0) }.max()
    for (position, key) in sheet.keys where position.column == 2 {
      let engine = CellID(sheet: cell.sheet, key: key)
      guard case .money(let money) = faulty.cell(engine)?.value else { continue }
      for cent in [-1, 1] as [Int64] {
        let wrong = try Money(minorUnits: money.minorUnits + cent, money.currency)
        guard let shown = try? faulty.evaluate(replacing: [engine: .money(wrong)]) else {
          return true
        }
        for result in results {
          let place = faulty.position(of: result)
          let isOff = place?.row == position.row || place == last
          if shown[result] != .text(isOff ? "CHECK" : "OK") { return true }
        }
      }
    }
    return false
  }

  /// The guard and the texts that hang on it, at each bound of each input and a cent beyond it.
  private func isFoundAtTheBounds(_ faulty: Workbook, _ figures: EngineFigures) throws -> Bool {
    for live in figures.built.live {
      guard let position = faulty.position(of: live.cell) else { continue }
      for (column, step) in [(4, -1), (5, 1)] as [(Int, Int64)] {
        let place = Position(row: position.row, column: column)
        guard let cell = faulty.cell(at: place, onSheet: live.cell.sheet),
          case .money(let bound) = faulty.cell(cell)?.value
        else { continue }
        for (offset, holds) in [(0, true), (step, false)] as [(Int64, Bool)] {
          let amount = try Money(minorUnits: bound.minorUnits + offset, bound.currency)
          guard let shown = try? faulty.evaluate(replacing: [live.cell: .money(amount)]) else {
            return true
          }
          if shown.number(figures.built.guardCell) != (holds ? .one : .zero) { return true }
          if figures.asComputed.contains(where: {
            shown[$0] != (holds ? figures.of[$0] : .text("CHANGED: RUN AGAIN"))
          }) {
            return true
          }
          if figures.followed.contains(where: {
            (shown[$0] == .text("CHANGED: RUN AGAIN")) == holds
          }) {
            return true
          }
          let changes = shown.number(figures.built.changesCell)
          guard changes == .one || changes == .zero else { return true }
          let words = holds ? "AMOUNTS CHANGED: SEE COSTS" : "CHANGED: RUN AGAIN"
          if figures.naming.contains(where: {
            shown[$0] != (changes == .zero ? figures.of[$0] : .text(words))
          }) {
            return true
          }
        }
      }
    }
    return false
  }
}
