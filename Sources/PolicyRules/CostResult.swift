internal import Amounts
internal import Cases
internal import Units

/// What one completion of the open facts gives for one cost.
enum CostResult: Hashable, Sendable {
  case paid(clause: String, minorUnits: Int64)
  /// The clause covers the cost, but this way of the series does not earn it.
  case notEarned(clause: String)
  case excluded(clause: String)
  case candidatePays(clause: String)
  case silent
  /// A table of the clause has no row for the value of its fact.
  case notInTable(clause: String)
  /// Nobody asks for a bonus, so that silence means none.
  case noBonus
  /// The counter leaves such a sitting out, and no clause names its outcome.
  case uncounted(Outcome)
  case overlapping([String])
  /// No clause speaks of it, and a person did, in these words.
  case ruled(String, on: Day, minorUnits: Int64)
  /// A figure is too large to be computed with.
  case tooLarge(clause: String)

  var minorUnits: Int64 {
    switch self {
    case .paid(_, let amount), .ruled(_, _, let amount): amount
    default: 0
    }
  }

  /// Whether somebody has to decide it.
  var needsPerson: Bool {
    switch self {
    case .silent, .notInTable, .overlapping, .tooLarge, .uncounted: true
    case .paid, .notEarned, .excluded, .candidatePays, .noBonus, .ruled: false
    }
  }

  /// The amount; nil where somebody has to decide.
  var decided: Int64? { needsPerson ? nil : minorUnits }
}

/// What one cost gets in one world.
struct SettledResult {
  let result: CostResult
  /// What is paid, as steps; nil where nothing is earned.
  let steps: MoneySteps?
  /// What it comes to where whoever has to decide grants all of it; nil where nobody has to.
  var granted: Granted?

  /// The most that can come of it in this world.
  var most: Int64 { granted?.minorUnits ?? result.minorUnits }
  var mostSteps: MoneySteps? { if let granted { granted.steps } else { steps } }

  struct Granted {
    let minorUnits: Int64
    let steps: MoneySteps?
  }
}
