internal import Documents
internal import ExamCatalog
public import Rosters

/// What came of reading rosters, as text of at most 80 columns: what adds up, what was not read, what is asked.
public struct RosterReport {
  private let reading: RosterReading

  public init(_ reading: RosterReading) { self.reading = reading }

  /// How many rejected rows are shown; all of them are in the file of corrections.
  private static let shown = 10

  /// The whole text, ending in a line break.
  public func text() -> String {
    let totals = reading.totals
    var lines = [
      "\(totals.read) rows read: \(totals.accepted) accepted (\(totals.acceptedPeople) people), "
        + "\(totals.leftOut) left out, \(totals.rejected) rejected"
    ]
    for file in reading.files {
      if !file.droppedColumns.isEmpty {
        lines.append(
          "\(file.name): dropped before anything was kept: \(file.droppedColumns.joined(separator: ", "))"
        )
      }
      if !file.unknownColumns.isEmpty {
        lines.append(
          "\(file.name): not read, because nobody said what it is: "
            + file.unknownColumns.joined(separator: ", "))
      }
    }
    for name in reading.unresolvedNames {
      let near = name.nearest.map { "\($0.code) \($0.name)" }.joined(separator: "; ")
      lines.append(
        "which exam is \(name.written.inBackticks) (\(name.rows) row\(name.rows == 1 ? "" : "s"))?"
          + (near.isEmpty ? "" : " Near: \(near)"))
    }
    for row in reading.rejected.prefix(RosterReport.shown) {
      for reason in row.reasons {
        lines.append(
          "\(reason.place): \(reason.message)" + (reason.help.map { ": \($0)" } ?? ""))
      }
    }
    if reading.rejected.count > RosterReport.shown {
      lines.append("and \(reading.rejected.count - RosterReport.shown) more rejected rows")
    }
    return lines.map { Paragraph.lines($0, indent: 2, first: 0) }.joined(separator: "\n") + "\n"
  }
}
