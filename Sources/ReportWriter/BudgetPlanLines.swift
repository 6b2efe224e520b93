internal import Budgets
internal import Units

/// Makes the rows of *Plan* one by one, so that a long plan needs no list of them.
struct BudgetPlanLines {
  let departments: [String]
  let exams: [String]
  private let budget: Budget
  private let departmentNumber: [String: Int64]
  private let examNumber: [String: Int64]

  init(_ budget: Budget) {
    self.budget = budget
    departments =
      budget.departments.isEmpty
      ? [BudgetRoster.unnamed] : budget.departments.map(\.name)
    exams = budget.exams.map(\.name)
    departmentNumber = BudgetPlanLines.numbers(departments)
    examNumber = BudgetPlanLines.numbers(exams)
  }

  private static func numbers(_ names: [String]) -> [String: Int64] {
    Dictionary(names.enumerated().map { ($1, Int64($0 + 1)) }) { first, _ in first }
  }

  var count: Int { budget.rows.count + budget.plan.dues.count }

  /// - Parameter index: from 0 to `count` − 1.
  subscript(index: Int) -> BudgetPlanLine {
    index < budget.rows.count
      ? line(budget.rows[index], budget.plan.kindOfRow[index])
      : line(budget.plan.dues[index - budget.rows.count], index - budget.rows.count)
  }

  private func line(_ row: PlanRow, _ kindIndex: Int) -> BudgetPlanLine {
    let kind = budget.plan.kinds[kindIndex]
    let exam = (row.series.map(\.exam) + row.dues).joined(separator: " + ")
    var policies: [String] = []
    for series in row.series where !policies.contains(series.policy) {
      policies.append(series.policy)
    }
    var line = BudgetPlanLine(
      sort: kind.computed == nil ? .oneExam : .computed, department: row.department,
      costCentre: row.costCentre, isCommitted: row.status == .committed, exam: exam,
      policy: policies.joined(separator: ", "), people: row.people, least: row.least,
      departmentNumber: departmentNumber[row.department] ?? 1,
      examNumber: kind.computed == nil ? examNumber[exam] ?? 0 : 0, kind: Int64(kindIndex + 1),
      chances: Int64(kind.chances + 1))
    if row.series.count == 1, let series = row.series.first {
      line.earlier = Int64(series.earlier)
      line.fees = series.fees
      line.days = series.days
    }
    for end in kind.ends {
      if end.passDay == nil { line.paidIfNot = end.cash } else { line.paid.append(end.cash) }
    }
    line.computed = kind.computed.map { ($0.cash, $0.passes) }
    return line
  }

  private func line(_ due: BudgetPlan.Due, _ index: Int) -> BudgetPlanLine {
    BudgetPlanLine(
      sort: due.isFurther ? .furtherDue : .due, department: due.department,
      costCentre: due.costCentre,
      isCommitted: due.status == .committed, exam: due.label, policy: "", people: due.people,
      paidIfNot: due.cash, least: due.cash,
      departmentNumber: departmentNumber[due.department] ?? 1,
      examNumber: examNumber[due.label] ?? 0, kind: Int64(budget.plan.kinds.count + index + 1),
      chances: Int64(budget.plan.chances.count + 1))
  }
}
