internal import Sheets

/// Cells of the sheet *Rates* that other sheets refer to.
struct BudgetRateCells {
  /// What may be typed: by rate and value.
  var inputs: [[CellID]] = []
  /// What multiplies the odds if the shock comes; nil without one.
  var odds: CellID?
  /// The first and the last day of the year.
  let year: (first: CellID, last: CellID)
  /// Where the guard stands, once the plan is laid out.
  let guardPlace: Position
  /// How many attempts the longest line has.
  let attempts: Int
  /// Whether each input is as delivered, 1 or 0, by rate.
  var inputFlags: [[CellID]] = []
  var oddsFlag: CellID?
  /// By line of chances: the mean chance of each attempt, and the chance of each end, a pass at each attempt and none at last.
  var means: [[CellID]] = []
  var ends: [[CellID]] = []
  /// 1 while everything that a line depends on is as delivered.
  var flags: [CellID] = []

  /// One row for each line of chances.
  func column(_ cells: [[CellID]], _ index: Int) -> Formula? {
    Block(cells.compactMap { $0[safe: index] }).map { .range($0) }
  }
}
