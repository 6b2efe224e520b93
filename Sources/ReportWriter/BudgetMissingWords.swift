internal import Budgets
internal import Rosters

// Rows that are in no figure, in words.
extension BudgetWords {
  /// Without a full stop.
  static func missing(_ missing: BudgetReport.Missing) -> String {
    "\(rows(missing.rows)) \(missing.rows == 1 ? "is" : "are") missing: refused, and in no figure"
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
