import ArgumentParser
import Budgets
import Documents
import Foundation
import Rosters

/// The rows that are in no figure: what could not be read, planned or settled, and where it is written.
struct BudgetRejections {
  let reading: RosterReading
  let options: BudgetReadingOptions
  /// The files that nothing may be written over.
  let read: [String]

  /// Writes the rows where they can be corrected, a file for each roster, since rosters have columns of their own.
  ///
  /// - Returns: nil where no row is missing.
  func written(with refused: [RefusedRow]) throws -> BudgetReport.Missing? {
    let rejected = reading.rejected(with: refused)
    guard !rejected.isEmpty else { return nil }
    return BudgetReport.Missing(rows: rejected.count, files: try write(rejected))
  }

  /// Writes the rows and says what is wrong with each; gives the status to leave with.
  func refusal(with refused: [RefusedRow]) throws -> ExitCode {
    let rejected = reading.rejected(with: refused)
    let files = try write(rejected)
    let problems = Diagnostics()
    rejected.report(to: problems)
    for name in reading.unresolvedNames.prefix(3) {
      Failure.say(
        "which exam is \(name.written.inBackticks)? --dry-run FOLDER writes the names to fill in")
    }
    return Failure.of(problems, written: files)
  }

  private func write(_ rejected: RejectedRows) throws -> [String] {
    guard let path = options.rejected else { return [] }
    let corrections = rejected.correctionFiles
    let paths = corrections.indices.map { BudgetRejections.path(path, $0) }
    for path in paths { try Output.refuse(path, over: read) }
    for (path, correction) in zip(paths, corrections) {
      try Output.write(Array(correction.text.utf8), to: path)
      Failure.say(
        "wrote \(path): \(correction.rows == 1 ? "1 row" : "\(correction.rows) rows") of \(correction.file); "
          + "correct it and give it beside the roster")
    }
    return paths
  }

  /// `bad.csv`, then `bad-2.csv`.
  private static func path(_ path: String, _ index: Int) -> String {
    guard index > 0 else { return path }
    let ending = path.hasSuffix(".csv") ? ".csv" : ""
    return "\(path.dropLast(ending.count))-\(index + 1)\(ending)"
  }
}
