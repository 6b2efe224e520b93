/// Where the columns of *Plan* stand, for so many attempts.
struct BudgetPlanColumns {
  let attempts: Int

  let department = 0
  let costCentre = 1
  let status = 2
  let exam = 3
  let policy = 4
  let earlier = 5
  let people = 6
  let person = 7
  let cash = 8
  let passes = 9
  let firm = 10
  func chance(_ attempt: Int) -> Int { 11 + attempt }
  func paid(_ attempt: Int) -> Int { 11 + attempts + attempt }
  var paidIfNot: Int { 11 + 2 * attempts }
  var least: Int { paidIfNot + 1 }
  func day(_ attempt: Int) -> Int { least + 1 + attempt }
  func fee(_ attempt: Int) -> Int { least + 1 + attempts + attempt }
  var computedCash: Int { least + 1 + 2 * attempts }
  var computedPasses: Int { computedCash + 1 }
  var sitting: Int { computedCash + 2 }
  var again: Int { computedCash + 3 }
  var delivered: Int { computedCash + 4 }
  var unchanged: Int { computedCash + 5 }
  var sort: Int { computedCash + 6 }
  var departmentNumber: Int { computedCash + 7 }
  var examNumber: Int { computedCash + 8 }
  var kind: Int { computedCash + 9 }
  var chances: Int { computedCash + 10 }
  var statusNumber: Int { computedCash + 11 }
  var count: Int { computedCash + 12 }

  /// Columns that other sheets refer to.
  var referred: [Int] {
    [
      people, cash, passes, firm, sitting, again, unchanged, departmentNumber, examNumber, kind,
      statusNumber,
    ]
  }
}
