import PolicyRules
import ReportWriter

/// What `retake --version` says: which program this is, and which files other programs may take it to understand.
enum Versions {
  static let program = "0.1.0"

  /// The day on which it was released, as CHANGELOG.md has it; manual pages carry it.
  static let released = "2026-11-26"

  /// The documents of JSON that are written, each with the number of its keys.
  static let written = [
    DecisionJSON.schema, DatesJSON.schema, ComparisonJSON.schema, StudyPlanJSON.schema,
    BudgetJSON.schema, StockJSON.schema, FactsJSON.schema,
  ]

  /// Those that are read: `retake replay` takes a decision.
  static let read = [DecisionJSON.schema]

  /// One thing a line, so that a script finds the one that it looks for.
  static var text: String {
    let lines =
      ["retake \(program)", "policy language \(PolicyLanguage.version)"]
      + written.map { "writes \($0)" } + read.map { "reads \($0)" }
    return lines.joined(separator: "\n")
  }
}
