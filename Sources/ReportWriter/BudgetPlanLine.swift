internal import Budgets
internal import Units

/// A row of the sheet *Plan*: people who are alike in one place, or what is paid for some of them without a sitting.
struct BudgetPlanLine {
  enum Sort: Int64 {
    /// One exam, whose mean is a formula.
    case oneExam
    /// Several exams settled together: the mean is as computed.
    case computed
    /// A renewal, a membership, of people who sit nothing.
    case due
    /// One more of the same people.
    case furtherDue
  }

  let sort: Sort
  let department: String
  let costCentre: String
  let isCommitted: Bool
  let exam: String
  let policy: String
  var earlier: Int64?
  let people: Int64
  var fees: [Money?] = []
  var days: [Day] = []
  /// In minor units for one person, where the attempt is passed, and where none is.
  var paid: [Int64] = []
  var paidIfNot: Int64?
  let least: Int64
  /// For one person: minor units and passes.
  var computed: (cash: Double, passes: Double)?
  /// From 1: among departments and exams as they are shown (0 where it is none of them), kinds, and lines of chances.
  let departmentNumber: Int64
  let examNumber: Int64
  let kind: Int64
  let chances: Int64
}
