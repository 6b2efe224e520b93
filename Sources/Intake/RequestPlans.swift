internal import Cases
internal import Documents
internal import Units

// What is planned for the next sitting beside its day.
extension RequestReader {
  func plans(_ node: Node, _ asOf: Day) -> SittingPlans {
    var plans = SittingPlans()
    guard let fields = node.fields(diagnostics, "dates") else { return plans }
    plans.seats = fields.optional("seats").map { node in
      items(node, "seats").compactMap(seat)
    }
    plans.seatLead = fields.optional("time to get a seat").flatMap(plausibleWait)
    plans.hoursAWeek = fields.optional("hours a week")?.integer(
      diagnostics, "hours a week", in: 1...80)
    plans.blackouts = items(fields.optional("away"), "away").compactMap(blackout)
    plans.centre = fields.optional("centre").flatMap { centre($0, "centre") }
    plans.otherCentres = items(fields.optional("other centres"), "other centres").compactMap {
      centre($0, "other centres")
    }
    fields.finish()
    return plans
  }

  /// A day, or `{day: 2026-12-03}` as a sheet has it.
  private func seat(_ node: Node) -> Day? {
    guard case .mapping = node.content else {
      return node.day(diagnostics, "a day with a free seat")
    }
    guard let fields = node.fields(diagnostics, "seats") else { return nil }
    let day = fields.required("day")?.day(diagnostics, "day")
    fields.finish()
    return day
  }

  /// `{from: 2026-12-20, until: 2027-01-06, why: holidays}`
  private func blackout(_ node: Node) -> SittingPlans.Blackout? {
    guard let fields = node.fields(diagnostics, "away") else { return nil }
    let from = fields.required("from")?.day(diagnostics, "from")
    let until = fields.required("until")?.day(diagnostics, "until")
    let why = fields.required("why")?.text(diagnostics, "why")
    fields.finish()
    guard let from, let until, let why else { return nil }
    guard from <= until else {
      diagnostics.error(
        "this ends on \(until), before it begins on \(from)", at: node.place,
        help: "`from` is the first day and `until` the last")
      return nil
    }
    return SittingPlans.Blackout(days: DayRange(first: from, last: until), why: why)
  }

  /// `{country: us}` or `{name: Munich, country: de, region: BY}`
  private func centre(_ node: Node, _ what: String) -> SittingPlans.Centre? {
    guard let fields = node.fields(diagnostics, what) else { return nil }
    let name = fields.optional("name")?.text(diagnostics, "name")
    let country = fields.required("country")?.text(diagnostics, "country")
    let region = fields.optional("region")?.text(diagnostics, "region")
    let closed = fields.optional("closed days")?.text(diagnostics, "closed days")
    fields.finish()
    guard let country else { return nil }
    return SittingPlans.Centre(
      name: name, country: country, region: region, closedDays: closed)
  }
}
