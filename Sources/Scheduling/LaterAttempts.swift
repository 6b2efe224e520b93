internal import Calendars
internal import Cases
internal import ExamCatalog
internal import PolicyRules
internal import Units

/// The days for an attempt behind fails that have not happened yet.
struct LaterAttempts {
  let funding: FundingCase
  let exam: Exam
  let catalog: Catalog
  let policy: Policy?
  let place: SittingPlace?

  /// Every rule of the next sitting is asked again, of the case as it is then.
  func left(after fails: [Day]) -> SeriesPlan.Choice {
    let next = after(fails)
    // What nobody knows permits no sitting.
    guard !VendorChecks(catalog, exam, next, at: place).isOpenEnded else {
      return SeriesPlan.Choice(days: .empty, goesOn: false)
    }
    let search = FirstDaySearch(
      next, exam: exam, catalog: catalog, policy: policy, place: place)
    let last = search.horizon(behind: search.run().day)
    let rules = DateRules(
      next, exam: exam, catalog: catalog, policy: policy, place: place, through: last)
    return LaterAttempts.choice(of: rules.solver(), through: last)
  }

  /// Days go on where no rule ends them; working days end with the last one that was looked at.
  static func choice(of solver: DateSolver, through last: Day) -> SeriesPlan.Choice {
    let isBound = solver.rules.contains { rule in
      rule.origin != .calendar && rule.allowed.last.map { $0 < last } ?? true
    }
    return SeriesPlan.Choice(days: solver.days, goesOn: !isBound)
  }

  /// The case after each of these sittings failed; a new request is made after the last one, and each takes the
  /// voucher that is lost first.
  private func after(_ fails: [Day]) -> FundingCase {
    var next = funding
    next.plannedDay = nil
    next.plannedStart = nil
    // Nobody may have used one of these before, so that no sitting to come is taken to have.
    let vouchers = funding.vouchers.items.map { voucher -> Voucher in
      var voucher = voucher
      if !funding.mayBeUsed(voucher) { voucher.isUsed = voucher.isUsed ?? false }
      return voucher
    }
    next.vouchers = Listed(vouchers, completeSince: funding.vouchers.completeSince)
    for day in fails {
      if let used = next.voucher(on: day) { next = next.using(used) }
    }
    next.asOf = fails.last ?? funding.asOf
    next.requestedOn = max(funding.requestedOn, next.asOf)
    next.sittings = Listed(
      funding.sittings.items
        + fails.map {
          Sitting(
            exam: exam.id, version: funding.version, day: $0, outcome: .failed, costs: [],
            language: funding.language)
        }, completeSince: funding.sittings.completeSince)
    return next
  }
}
