public import Documents

/// What came of reading rosters: every row is accepted, left out on purpose or rejected.
public struct RosterReading: Sendable {
  /// The rows that count.
  public let table: RosterTable
  public let rejected: RejectedRows
  public let leftOut: [LeftOutRow]
  public let files: [FileSummary]
  /// Names of exams that nobody said the meaning of, each once, those of most rows first.
  public let unresolvedNames: [UnresolvedName]
  public let totals: RosterTotals
}

/// A row that is understood and counts for nothing, on purpose.
public struct LeftOutRow: Hashable, Sendable {
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The names file says `skip` for its exam.
    case skippedExam
    /// The person is no longer active.
    case inactivePerson
  }

  public let place: Place
  public let reason: Reason
  /// How many people the row is for.
  public let headCount: Int
}

extension RosterReading {
  /// Rows and people that are left out, by reason, those without any left aside.
  public var leftOutByReason: [(reason: LeftOutRow.Reason, rows: Int, people: Int)] {
    LeftOutRow.Reason.allCases.compactMap { reason in
      let rows = leftOut.filter { $0.reason == reason }
      return rows.isEmpty ? nil : (reason, rows.count, rows.reduce(0) { $0 + $1.headCount })
    }
  }
}

/// One file that was read.
public struct FileSummary: Sendable {
  public let name: String
  public let header: RosterHeader
  /// Rows that hold anything.
  public let rows: Int

  /// Sensitive columns, dropped before anything was kept.
  public var droppedColumns: [String] { header.headers(.dropped) }
  /// Columns that nothing is known of: not read.
  public var unknownColumns: [String] { header.headers(.unknown) }
}

/// How rows and people add up: `read` is `accepted`, `leftOut` and `rejected` together.
public struct RosterTotals: Hashable, Sendable {
  public let read: Int
  public let accepted: Int
  public let leftOut: Int
  public let rejected: Int
  public let acceptedPeople: Int
  public let leftOutPeople: Int
  /// People in rejected rows whose head count can be read; a person's row is one.
  public let rejectedPeople: Int
  /// Rejected rows of which nobody can say for how many people they are.
  public let rejectedRowsOfUnknownSize: Int
}
