internal import Budgets
internal import Cohorts
internal import Documents
internal import Units

// Where the money stands, in all and by department, and what a target takes.
extension BudgetJSON {
  func allocated(_ one: BudgetReport.Allocated) -> JSON {
    let slice = report.slice(of: one)
    return .object([
      .init("department", .text(one.department)), .init("amount", .text(one.amount.plainDigits)),
      .init("mean", amount(slice?.mean)),
      .init("spent", slice == nil ? .null : money(one.gone?.spent)),
      .init("promised", slice == nil ? .null : money(one.gone?.promised)),
      .init("suffices", report.sufficing(one).map { decimal($0.lowerBound) } ?? .null),
    ])
  }

  private func money(_ amount: Money?) -> JSON { amount.map { .text($0.plainDigits) } ?? .null }

  func gone(_ gone: BudgetReport.Gone) -> JSON {
    .object([.init("spent", money(gone.spent)), .init("promised", money(gone.promised))])
  }

  func standing(_ standing: BudgetStanding) -> JSON {
    let roster = try? standing.forRoster
    return .object([
      .init("allocated", .text(standing.allocated.plainDigits)),
      .init("spent", .text(standing.spent.plainDigits)),
      .init("committed", .text(standing.committed.plainDigits)),
      .init("available", .text(standing.available.plainDigits)),
      .init("pending", .text(standing.pending.plainDigits)),
      .init("availableAfterPending", .text(standing.availableAfterPending.plainDigits)),
      .init("requested", .text(standing.requested.plainDigits)),
      .init("left", .text(standing.leftAfterRequests.plainDigits)),
      .init("suffices", roster.flatMap(sufficing).map { decimal($0.lowerBound) } ?? .null),
      .init("runsOut", roster.flatMap(runningOut) ?? .null),
    ])
  }

  private func sufficing(_ amount: Money) -> ClosedRange<Double>? {
    report.budget.total?.chance(within: Int128(amount.minorUnits))
  }

  private func runningOut(_ amount: Money) -> JSON? {
    BudgetWords.outage(of: amount, report.budget).map { month, chance in
      .object([
        .init("by", .text("\(report.budget.rules.year.end(ofMonth: month))")),
        .init("chance", decimal(chance)),
      ])
    }
  }

  /// The cheapest terms for so many passes; `terms` is null where none of them brings as many.
  func target(_ passes: Int) -> JSON {
    let best = report.comparison?.cheapest(for: Double(passes))
    return .object([
      .init("passes", .number(Int64(passes))),
      .init("cheapest", best.map { .text($0.name) } ?? .null), .init("mean", amount(best?.cash)),
    ])
  }
}
