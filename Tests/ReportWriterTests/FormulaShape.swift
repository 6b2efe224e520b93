@testable import Sheets

/// A formula as it reads from its own cell: references as distances, constants left out. Cells of one block
/// have one shape, and a fault in one of them breaks it.
struct FormulaShape {
  let workbook: Workbook
  /// Whether cells count as one block only where their constants are the same too; a fault in a constant then breaks it.
  var keepsConstants = false

  /// Whether a formula differs from that of a cell beside or below, where the sound one does not.
  func isBroken(by fault: Formula, in cell: CellID) -> Bool {
    guard let position = workbook.position(of: cell),
      case .formula(let sound) = workbook.cell(cell)?.value
    else { return false }
    let (before, after) = (
      text(of: sound, at: position, cell.sheet), text(of: fault, at: position, cell.sheet)
    )
    guard before != after else { return false }
    return [(-1, 0), (1, 0), (0, -1), (0, 1)].contains { rows, columns in
      let place = position.offset(rows: rows, columns: columns)
      guard let other = workbook.cell(at: place, onSheet: cell.sheet),
        case .formula(let formula) = workbook.cell(other)?.value
      else { return false }
      return text(of: formula, at: place, cell.sheet) == before
    }
  }

  private func text(of formula: Formula, at origin: Position, _ sheet: Int) -> String {
    func inner(_ part: Formula) -> String { text(of: part, at: origin, sheet) }
    func distance(_ cell: CellID) -> String {
      guard let position = workbook.position(of: cell), cell.sheet == sheet else {
        return "\(cell)"
      }
      return "[\(position.row - origin.row),\(position.column - origin.column)]"
    }
    return switch formula {
    case .number(let number): keepsConstants ? "\(number)" : "number"
    case .text(let text): keepsConstants ? "'\(text)'" : "text"
    case .cell(let cell): distance(cell)
    case .range(let first, let last): distance(first) + ":" + distance(last)
    case .negate(let part): "-(\(inner(part)))"
    case .add(let a, let b): "(\(inner(a))+\(inner(b)))"
    case .subtract(let a, let b): "(\(inner(a))-\(inner(b)))"
    case .multiply(let a, let b): "(\(inner(a))*\(inner(b)))"
    case .divide(let a, let b): "(\(inner(a))/\(inner(b)))"
    case .concatenate(let a, let b): "(\(inner(a))&\(inner(b)))"
    case .compare(let sign, let a, let b): "(\(inner(a))\(sign.rawValue)\(inner(b)))"
    case .function(let function, let parts):
      "\(function.rawValue)(\(parts.map(inner).joined(separator: ",")))"
    }
  }
}
