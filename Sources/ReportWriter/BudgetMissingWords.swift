internal import Budgets
internal import Rosters
internal import Units

// Rows that are in no figure, in words.
extension BudgetWords {
  /// Without a full stop.
  static func missing(_ missing: BudgetReport.Missing) -> String {
    "\(rows(missing.rows)) \(missing.rows == 1 ? "is" : "are") missing: refused, and in no figure"
  }

  /// What of the book is in no department's chance; nil where nothing is.
  func withoutDepartment(_ report: BudgetReport) -> String? {
    guard let gone = report.withoutDepartment, gone.minorUnits > 0 else { return nil }
    return
      "\(digits(gone.minorUnits)) that the book has spent or promised is of people whose department the roster does not "
      + "tell: taken off no department"
  }

  /// Nil where nothing is left out.
  static func leftOut(_ all: [BudgetReport.LeftOut]) -> String? {
    guard !all.isEmpty else { return nil }
    let parts = all.map { one in
      "\(rows(one.rows)) (\(one.people == 1 ? "1 person" : "\(one.people) people")), "
        + reason(one.reason)
    }
    return "Left out on purpose, and in no figure: \(parts.joined(separator: "; "))."
  }

  static func reason(_ reason: LeftOutRow.Reason) -> String {
    switch reason {
    case .skippedExam: "the names file says `skip` for the exam"
    case .inactivePerson: "the person is no longer active"
    }
  }

  static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}
