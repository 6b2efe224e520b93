internal import Cases
internal import ExamCatalog
internal import Units

// On which days what a vendor's terms say can change, so that nobody need look at all the others.
extension VendorChecks {
  /// The days of a stretch on which `doubtsOfSittings` can say something else than on the day before.
  func turnsOfSittings(from first: Day, through last: Day) -> [Day] {
    let own = funding.sittings.items.filter { $0.exam == exam.id }
    return VendorChecks.stretches(
      own.map { $0.day.adding(days: 1) }, from: first, through: last)
  }

  /// The days of a stretch on which `ofExam` can say something else than on the day before.
  func turnsOfExam(from first: Day, through last: Day) -> [Day] {
    let opens = catalog.opening(of: exam, version: funding.version).map(\.value)
    let ends = catalog.retirement(of: exam, version: funding.version).map(\.value)
    let days =
      opens + ends.map { $0.adding(days: 1) } + turnsOfLanguage(from: first, through: last)
      + turnsOfWindows + turnsOfEligibility + turnsOfPairs
    return VendorChecks.stretches(days, from: first, through: last)
  }

  private static func stretches(_ days: [Day], from first: Day, through last: Day) -> [Day] {
    Set([first] + days.filter { first < $0 && $0 <= last }).sorted()
  }

  /// A language that is offered in some months turns at the first of a month.
  private func turnsOfLanguage(from first: Day, through last: Day) -> [Day] {
    guard funding.language != nil, !exam.languages.isEmpty else { return [] }
    var days = exam.languages.flatMap { offer in
      [offer.valid.first, offer.valid.last?.adding(days: 1)].compactMap { $0 }
    }
    guard exam.languages.contains(where: { !$0.value.months.isEmpty }) else { return days }
    var month = Day(year: first.civil.year, month: first.civil.month, day: 1) ?? first
    while month <= last {
      days.append(month)
      month = month.adding(months: 1)
    }
    return days
  }

  private var turnsOfEligibility: [Day] {
    guard let begin = funding.purchase.eligibleFrom else { return [] }
    let ofCaps = catalog.eligibility(for: exam, from: begin, asOf: asOf).map(\.value)
    let periods = exam.eligibility.flatMap { period in
      [false, true].map { period.value.lastDay(from: begin, isRetake: $0).adding(days: 1) }
    }
    return ofCaps + periods + funding.earlierSittings.map { $0.day.adding(days: 1) }
  }

  private var turnsOfPairs: [Day] {
    (catalog.vendor(of: exam)?.pairings ?? []).flatMap { pair in
      let partners = pair.value.partners(of: exam.id)
      return funding.sittings.items.filter {
        partners.contains($0.exam) && $0.outcome == .passed
      }.flatMap { [$0.day, $0.day.adding(pair.value.within).adding(days: 1)] }
    }
  }
}
