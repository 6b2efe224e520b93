public import Units

/// The values of every cell that was worked out.
public struct Evaluation: Sendable {
  var results: [[EvaluatedValue?]]

  public subscript(cell: CellID) -> EvaluatedValue? {
    guard results.indices.contains(cell.sheet), results[cell.sheet].indices.contains(cell.key)
    else {
      return nil
    }
    return results[cell.sheet][cell.key]
  }

  /// The value as a number; nil for a text.
  public func number(_ cell: CellID) -> Exact? { self[cell]?.number }
}

extension Workbook {
  /// Works out every cell, with some cells holding other values.
  public func evaluate(replacing values: [CellID: Value] = [:]) throws(WorkbookProblem)
    -> Evaluation
  {
    for cell in values.keys where self.cell(cell) == nil { throw missing(cell, from: title) }
    var order = EvaluationOrder(workbook: values.isEmpty ? self : replacing(values))
    for (cell, _) in placedCells { try order.workOut(cell) }
    return order.evaluation
  }

  /// Works out one cell and what it needs.
  public func value(of cell: CellID) throws(WorkbookProblem) -> EvaluatedValue {
    var order = EvaluationOrder(workbook: self)
    try order.workOut(cell)
    return order.evaluation[cell] ?? .blank
  }
}

/// Works cells out in the order in which they need one another.
///
/// The path is kept on a list of its own: a running sum over a long table needs no deep call stack.
struct EvaluationOrder {
  let workbook: Workbook
  private(set) var evaluation: Evaluation
  private var open: Set<CellID> = []

  init(workbook: Workbook) {
    self.workbook = workbook
    evaluation = Evaluation(
      results: workbook.sheets.map { Array(repeating: nil, count: $0.slots.count) })
  }

  private enum Step {
    case enter(CellID)
    case leave(CellID, Formula)
  }

  mutating func workOut(_ target: CellID) throws(WorkbookProblem) {
    var steps = [Step.enter(target)]
    while let step = steps.popLast() {
      switch step {
      case .leave(let id, let formula):
        // Made anew for each formula: were it kept, the next result would copy all earlier ones.
        let result = try FormulaEvaluator(
          workbook: workbook, values: evaluation, place: workbook.place(of: id)
        ).result(of: formula)
        evaluation.results[id.sheet][id.key] = result
        open.remove(id)
      case .enter(let id):
        guard evaluation[id] == nil else { continue }
        guard let cell = workbook.cell(id) else { throw workbook.missing(id, from: workbook.title) }
        guard case .formula(let formula) = cell.value else {
          evaluation.results[id.sheet][id.key] = cell.value.plain ?? .blank
          continue
        }
        guard open.insert(id).inserted else { throw cycle(at: id) }
        steps.append(.leave(id, formula))
        for need in try needs(of: formula, at: id) where evaluation[need] == nil {
          if open.contains(need) { throw cycle(at: need) }
          steps.append(.enter(need))
        }
      }
    }
  }

  private func cycle(at id: CellID) -> WorkbookProblem {
    WorkbookProblem(
      .cycle, at: workbook.place(of: id), "the formula needs its own result",
      advice: "Follow its references and cut the one that leads back.")
  }

  /// The cells a formula refers to, in both branches of an IF: a spreadsheet calls those a cycle too.
  private func needs(of formula: Formula, at id: CellID) throws(WorkbookProblem) -> [CellID] {
    if formula.isTooDeep { throw Workbook.tooLong(at: workbook.place(of: id)) }
    var needs: [CellID] = []
    var problem: WorkbookProblem?
    formula.forEachPart { part in
      switch part {
      case .cell(let other):
        if workbook.cell(other) == nil {
          problem = problem ?? workbook.missing(other, from: workbook.place(of: id))
        } else {
          needs.append(other)
        }
      case .range(let first, let last):
        guard let area = workbook.area(first, last) else {
          problem = problem ?? workbook.badBlock(Block(first, last), from: workbook.place(of: id))
          return
        }
        needs.append(contentsOf: workbook.cells(in: area))
      default: break
      }
    }
    if let problem { throw problem }
    return needs
  }
}

extension Workbook {
  func cells(in area: Area) -> [CellID] {
    // What rows that are not kept add up to is known without them.
    if let rows = sheets[area.sheet].repeated, rows.covers(area) { return [] }
    return (area.top...area.bottom).flatMap { row in
      (area.left...area.right).compactMap { column in
        cell(at: Position(row: row, column: column), onSheet: area.sheet)
      }
    }
  }
}
