public import Cases
internal import Facts
public import Units

// On which days what a policy requires can change, so that nobody need look at all the others.
extension Policy {
  /// The first days of stretches within which every requirement stands alike for a sitting planned on any of
  /// their days; the first day that is looked at is among them. Empty where the last day lies before it.
  ///
  /// Between two days on which something happens (`happenings`) every fact either stays or goes one way: time
  /// passes, what lies back too far drops out of a window. So a fact that falls into the same region at both
  /// ends falls into it on all days between, and a stretch whose ends differ is halved until they do not.
  ///
  /// - Parameters:
  ///   - funding: the case.
  ///   - vendor: of the exam, as employers know it.
  ///   - first: the first day that is looked at.
  ///   - last: the last day that is looked at.
  public func turningDays(
    of funding: FundingCase, vendor: String, from first: Day, through last: Day
  ) -> [Day] {
    guard first <= last else { return [] }
    let slots = requiredSlots
    func standing(_ day: Day) -> [Int64] {
      let sheet = plannedSheet(funding, vendor: vendor, plannedDay: day)
      return slots.flatMap { program.slots[$0].standing(of: sheet) } + stepStanding(sheet)
    }
    let begins = Set([first] + happenings(of: funding).filter { (first...last).contains($0) })
      .sorted()
    var turns: [Day] = []
    for (index, begin) in begins.enumerated() {
      turns.append(begin)
      let end = index + 1 < begins.count ? begins[index + 1].adding(days: -1) : last
      guard begin < end else { continue }
      Policy.halve((begin, standing(begin)), (end, standing(end)), standing, &turns)
    }
    return turns
  }

  private typealias Standing = (day: Day, values: [Int64])

  /// Appends each day from which on something is different, in the order of time.
  private static func halve(
    _ begin: Standing, _ end: Standing, _ standing: (Day) -> [Int64], _ turns: inout [Day]
  ) {
    guard begin.values != end.values else { return }
    let days = end.day.days(since: begin.day)
    guard days > 1 else {
      turns.append(end.day)
      return
    }
    let middle = begin.day.adding(days: days / 2)
    let between = (middle, standing(middle))
    halve(begin, between, standing, &turns)
    halve(between, end, standing, &turns)
  }

  /// The facts that conditions of requirements read.
  private var requiredSlots: [Int] {
    let conditions = clauses.indices.flatMap { index -> [Int] in
      switch clauses[index].kind {
      case .requires: [when(index), requirement(index)]
      case .prepares: [when(index)]
      case .covers, .excludes, .candidatePays, .pays, .limits, .approval, .claim, .repays: []
      }
    }
    return Set(conditions.flatMap { program.read[$0] }).sorted()
  }

  /// Days on which a fact can leap, and the day after where it leaps behind one.
  private func happenings(of funding: FundingCase) -> [Day] {
    let candidate = funding.candidate
    let timelines =
      [
        candidate.employmentType, candidate.department, candidate.grade, candidate.region,
      ].flatMap { $0.stretches.compactMap(\.from) }
      + candidate.fte.stretches.compactMap(\.from)
      + funding.stated.values.flatMap { $0.stretches.compactMap(\.from) }
    let stated = [
      candidate.employedSince, funding.leaving?.on, funding.stopped?.on, funding.requestedOn,
      funding.asOf, effective.first, effective.last,
    ].compactMap { $0 }
    let days =
      funding.sittings.items.map(\.day) + timelines + stated + funding.events.values
    return days.flatMap { [$0, $0.adding(days: 1)] }
  }

  /// What counts for a required step and drops out of its time: each number only falls as days pass.
  private func stepStanding(_ sheet: FactSheet) -> [Int64] {
    let preparation = sheet.funding.preparation
    return clauses.flatMap { clause -> [Int64] in
      guard case .prepares(let step, _) = clause.kind else { return [] }
      switch step {
      case .practiceTests(_, _, let within):
        let opens = sheet.subject.day.subtracting(within)
        let tests = preparation.practiceTests
        return [
          Int64(tests.items.count { $0.day >= opens }), tests.isComplete(since: opens) ? 1 : 0,
        ]
      case .signOff(_, _, let within?):
        let opens = sheet.subject.day.subtracting(within)
        return [Int64(preparation.signOffs.items.count { $0.day >= opens })]
      case .course, .labs, .signOff(_, _, nil): return []
      }
    }
  }
}

extension Slot {
  /// The first and the last region that a fact may fall into, and why it is open.
  fileprivate func standing(of sheet: FactSheet) -> [Int64] {
    let fact = sheet.fact(reference)
    guard let value = fact.value else {
      let regions = codes(of: fact).map(region)
      let why: Int64 =
        switch fact.openness {
        case .unknown: 1
        case .future: 2
        case .discretion: 3
        case .settled: 4
        }
      return [Int64(regions.min() ?? 0), Int64(regions.max() ?? 0), why]
    }
    let region = Int64(region(of: code(of: value)))
    return [region, region, 0]
  }
}
