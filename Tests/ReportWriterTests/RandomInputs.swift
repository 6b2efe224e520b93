import Foundation
import Testing
import Units

@testable import Sheets

/// Numbers that are the same in every run.
struct RandomNumbers {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 2_654_435_761 &+ 12_345 }

  mutating func below(_ bound: Int64) -> Int64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int64(state >> 33) % bound
  }

  /// An amount in minor units: half of them near one that stands there, the others anywhere below a bound.
  mutating func amount(near now: Int64, below bound: Int64) -> Int64 {
    below(2) == 0 ? now * (80 + below(41)) / 100 + below(3) : below(bound)
  }

  /// A chance in thousandths; impossible and certain are among them.
  mutating func chance() throws -> Probability {
    try #require(Probability(partsPerMillion: Int32(max(0, min(1_000, below(1_101) - 50)) * 1_000)))
  }
}

/// How many random changes a workbook is given.
enum RandomChanges {
  static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil

  static func count(_ usual: Int, thorough: Int) -> Int { isThorough ? thorough : usual }
}

/// A workbook into which something was typed.
struct TypedWorkbook {
  static let changed = EvaluatedValue.text("CHANGED: RUN AGAIN")
  /// What says that it is not to be read any more.
  private static let outdated: Set = [changed, .text("AMOUNTS CHANGED: SEE COSTS")]

  let workbook: Workbook
  let shown: Evaluation

  init(_ workbook: Workbook, typing values: [CellID: Value]) throws {
    self.workbook = workbook.replacing(values)
    shown = try self.workbook.evaluate()
  }

  /// The text in the first column of a row.
  func text(on sheet: String, row: Int) -> String {
    let index = workbook.sheets.firstIndex { $0.name == sheet } ?? 0
    return workbook.cell(at: Position(row: row, column: 0), onSheet: index)
      .flatMap { shown[$0]?.text } ?? ""
  }

  /// Cells that are good only while a guard is 1, and do not say whether it is.
  func unguarded(by guardCell: CellID) -> [String] {
    let holds = shown.number(guardCell) == .one
    return workbook.formulaCells.filter { cell in
      guard case .formula(.function(.if, let parts)) = workbook.cell(cell)?.value,
        parts[0] == .compare(.equal, .cell(guardCell), 1)
      else { return false }
      return (shown[cell] == TypedWorkbook.changed) == holds
    }.map { "\(workbook.place(of: $0)) does not hang on its guard" }
  }

  /// What stands here and not in a workbook that was made for the same inputs, and does not say so.
  ///
  /// - Parameter isOwn: cells that show what was delivered, or how far it holds.
  func stale(beside fresh: Workbook, except isOwn: (CellID) -> Bool) throws -> [String] {
    let other = try fresh.evaluate()
    var found: [String] = []
    for (cell, placed) in workbook.placedCells where !isOwn(cell) {
      guard let value = shown[cell], !TypedWorkbook.outdated.contains(value) else { continue }
      let wanted = fresh.cell(at: placed.position, onSheet: cell.sheet).flatMap { other[$0] }
      if !TypedWorkbook.agree(value, wanted ?? .blank) {
        found.append(
          "\(workbook.place(of: cell)) shows \(value), made anew \(String(describing: wanted))")
      }
    }
    return found
  }

  private static func agree(_ one: EvaluatedValue, _ other: EvaluatedValue) -> Bool {
    guard let one = one.number?.double, let other = other.number?.double else {
      return one == other
    }
    return abs(one - other) <= max(1e-9, abs(other) * 1e-9)
  }
}
