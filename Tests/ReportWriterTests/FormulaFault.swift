import Units

@testable import Sheets

/// Single faults in a formula, made in its tree: one operator, reference, constant, argument or term.
struct FormulaFaults {
  let workbook: Workbook

  /// Every formula that differs from this one by a single fault.
  func faults(of formula: Formula) -> [Formula] {
    own(formula) + inner(formula)
  }

  private func inner(_ formula: Formula) -> [Formula] {
    switch formula {
    case .number, .text, .cell, .range: []
    case .negate(let part): faults(of: part).map { .negate($0) }
    case .add(let a, let b): pair(a, b) { .add($0, $1) }
    case .subtract(let a, let b): pair(a, b) { .subtract($0, $1) }
    case .multiply(let a, let b): pair(a, b) { .multiply($0, $1) }
    case .divide(let a, let b): pair(a, b) { .divide($0, $1) }
    case .concatenate(let a, let b): pair(a, b) { .concatenate($0, $1) }
    case .compare(let sign, let a, let b): pair(a, b) { .compare(sign, $0, $1) }
    case .function(let function, let parts):
      parts.indices.flatMap { index in
        faults(of: parts[index]).map { fault in
          var changed = parts
          changed[index] = fault
          return .function(function, changed)
        }
      }
    }
  }

  private func pair(_ a: Formula, _ b: Formula, _ make: (Formula, Formula) -> Formula) -> [Formula]
  {
    faults(of: a).map { make($0, b) } + faults(of: b).map { make(a, $0) }
  }

  private func own(_ formula: Formula) -> [Formula] {
    switch formula {
    case .number(let number):
      let one = (try? number.adding(.one)).map { [Formula.number($0)] } ?? []
      let half = (try? number.divided(by: Exact(2))).map { [Formula.number($0)] } ?? []
      return one + half.filter { $0 != formula }
    case .text(let text): return [.text(text + "?")]
    case .cell(let cell): return neighbours(of: cell).map { .cell($0) }
    case .range(let first, let last):
      guard first != last else { return [] }
      return neighbours(of: last).filter { $0.sheet == first.sheet && $0.key < last.key }
        .prefix(1).map { .range(first, $0) } + [.range(last, last)]
    case .negate(let part): return [part]
    case .add(let a, let b): return [.subtract(a, b), a, b]
    case .subtract(let a, let b): return [.add(a, b), .subtract(b, a), a]
    case .multiply(let a, let b): return [.add(a, b), .divide(a, b), a, b]
    case .divide(let a, let b): return [.multiply(a, b), .divide(b, a), a]
    case .concatenate(let a, let b): return [.concatenate(b, a), a]
    case .compare(let sign, let a, let b):
      return Comparison.allCases.filter { $0 != sign }.map { .compare($0, a, b) }
    case .function(let function, let parts): return calls(function, parts)
    }
  }

  private func calls(_ function: Function, _ parts: [Formula]) -> [Formula] {
    let others: [Function: [Function]] = [
      .min: [.max, .sum], .max: [.min, .sum], .sum: [.max, .min], .and: [.or], .or: [.and],
    ]
    let renamed = (others[function] ?? []).map { Formula.function($0, parts) }
    let dropped = parts.indices.compactMap { index -> Formula? in
      guard parts.count > function.arity.lowerBound else { return nil }
      var rest = parts
      rest.remove(at: index)
      return .function(function, rest)
    }
    switch function {
    case .if:
      return renamed + [.function(.if, [parts[0], parts[2], parts[1]]), parts[1], parts[2]]
    case .round: return renamed + [parts[0]]
    default: return renamed + dropped
    }
  }

  /// The cells that a slip of the hand would name instead: the placed ones beside it.
  private func neighbours(of cell: CellID) -> [CellID] {
    guard let position = workbook.position(of: cell) else { return [] }
    return [(-1, 0), (1, 0), (0, -1), (0, 1)].compactMap { rows, columns in
      workbook.cell(at: position.offset(rows: rows, columns: columns), onSheet: cell.sheet)
    }
  }
}
