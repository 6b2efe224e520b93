import Calendars
import Cases
import Documents
import ExamCatalog
import Facts
import PolicyRules
import Scheduling
import ShippedFiles
import Testing
import Units

/// Cases of any shipped exam, with policies whose days open and close.
private struct AnyCase {
  var random: SplitMix64
  let catalog: Catalog

  mutating func pick<Item>(_ items: [Item]) -> Item? { items.randomElement(using: &random) }
  mutating func chance(_ percent: Int) -> Bool { random.chance(percent) }
  mutating func day(_ from: Day, _ days: ClosedRange<Int>) -> Day {
    from.adding(days: Int.random(in: days, using: &random))
  }

  mutating func funding() throws -> (FundingCase, Exam)? {
    guard let exam = pick(catalog.exams), let start = Day(parsing: "2026-11-24") else { return nil }
    let asOf = day(start, -200...400)
    var funding = FundingCase(asOf: asOf, candidate: Candidate(id: "c-17"), exam: exam.id)
    funding.candidate.employedSince = day(asOf, -900...(-10))
    let others = catalog.examsSharingACertification(with: exam).sorted()
    var sittings: [Sitting] = []
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let outcomes: [Outcome] = [.failed, .failed, .failed, .passed, .noShow, .resultAwaited]
      let name = chance(80) ? exam.id : pick(others) ?? exam.id
      sittings.append(
        Sitting(
          exam: name, version: nil, day: day(asOf, -700...0), outcome: pick(outcomes) ?? .failed,
          costs: []))
    }
    if chance(10) {
      sittings.append(
        Sitting(
          exam: exam.id, version: nil, day: day(asOf, 1...60), outcome: .booked, costs: []))
    }
    funding.sittings = Listed(
      sittings.sorted { $0.day < $1.day }, completeSince: chance(80) ? FundingCase.ever : nil)
    funding.version = chance(50) ? pick(exam.versions)?.name : nil
    funding.language = chance(30) ? pick(["en", "zh", "de", "ja"]) : nil
    funding.purchase.eligibleFrom = chance(40) ? day(asOf, -400...0) : nil
    if chance(30) { funding.deadline = day(asOf, 10...300) }
    if chance(25) { funding.plans.seatLead = .days(Int.random(in: 1...40, using: &random)) }
    if chance(25) {
      funding.plans.seats = (0..<5).map { _ in day(asOf, 1...200) }.sorted()
    }
    if chance(30) {
      funding.plans.blackouts = (0..<2).map { _ in
        let first = day(asOf, 1...120)
        return .init(days: DayRange(first: first, last: day(first, 0...20)), why: "away")
      }
    }
    if chance(30) {
      funding.time.studyHours = Int.random(in: 1...200, using: &random)
      funding.plans.hoursAWeek = Int.random(in: 2...20, using: &random)
    }
    return (funding, exam)
  }

  mutating func place(_ calendar: WorkCalendar) -> SittingPlace? {
    chance(40) ? SittingPlace(name: "here", calendar: calendar) : nil
  }
}

@Suite("The planned day, the solver and each day by itself agree")
struct DaysAgreeTests {
  private static let policies = [
    "{id: cool-off, text: T, requires: attempt.days-since-last-fail >= 45 days}",
    "{id: lead, text: T, requires: request.lead-time >= 10 days and request.lead-time <= 90 days}",
    "{id: staff, text: T, requires: employee.months at sitting >= 12}",
    "{id: not-now, text: T, requires: request.lead-time <= 3 days or request.lead-time >= 60 days}",
  ]

  private func calendar() throws -> WorkCalendar {
    let diagnostics = Diagnostics()
    let file = "policies/calendars/de.yaml"
    let node = try #require(YAML.read(try Shipped.bytes(file), file: file, diagnostics))
    let country = try #require(CalendarReader(diagnostics).read(node, file: file))
    return try WorkCalendar(country, subdivision: "BY")
  }

  @Test("of random cases of every shipped exam", arguments: 0..<4)
  func agree(block: Int) throws {
    var cases = AnyCase(
      random: SplitMix64(seed: UInt64(block)), catalog: try Shipped.wholeCatalog())
    let calendar = try calendar()
    var found = [0, 0, 0]
    for number in 0..<150 {
      guard let (funding, exam) = try cases.funding() else { continue }
      let clause = cases.chance(60) ? cases.pick(DaysAgreeTests.policies) : nil
      let own = try clause.map { try policy(of: $0) }
      let place = cases.place(calendar)
      let outlook = DateOutlook.of(
        funding, exam: exam, catalog: cases.catalog, policy: own,
        places: SittingPlaces(chosen: place, others: []), attempts: 1)
      let planned = PlannedDay.choose(
        funding, exam: exam, catalog: cases.catalog, policy: own, place: place)
      let name =
        "block \(block), case \(number): \(exam.id), as of \(funding.asOf), \(clause ?? "no policy")"
      if let first = outlook.recommended {
        found[0] += 1
        #expect(planned.day == first, "\(name): bound by \(planned.binding)")
      }
      let differences = EachDay(
        funding: funding.withoutBooking,
        checks: VendorChecks(cases.catalog, exam, funding.withoutBooking), exam: exam,
        policy: own, outlook: outlook
      ).differences
      #expect(differences.isEmpty, "\(name)")
      found[1] += outlook.rules.count { $0.id.contains("/") && $0.origin == .vendor }
      found[2] += outlook.rules.count { $0.origin == .policy }
    }
    #expect(found.allSatisfy { $0 > 20 }, "\(found)")
  }

  @Test("what forbids a day is the first of all findings that does", arguments: 0..<4)
  func refusals(block: Int) throws {
    var cases = AnyCase(
      random: SplitMix64(seed: 1_000 + UInt64(block)), catalog: try Shipped.wholeCatalog())
    var found = [0, 0]
    for number in 0..<250 {
      guard let (funding, exam) = try cases.funding() else { continue }
      let checks = VendorChecks(cases.catalog, exam, funding)
      for days in [-30, 1, 5, 20, 90, 400, 2_000] {
        let day = funding.asOf.adding(days: days)
        let plain = checks.findings(on: day).first { finding in
          guard finding.origin == .vendor else { return false }
          if case .notYet = finding.verdict { return true }
          return finding.verdict == .unmet
        }
        #expect(checks.refusal(on: day) == plain, "block \(block), case \(number): \(day)")
        found[plain == nil ? 0 : 1] += 1
      }
    }
    #expect(found.allSatisfy { $0 > 100 }, "\(found)")
  }
}

@Suite("Another place than the planned one")
struct OtherPlaceTests {
  private func place(_ name: String, _ country: String, _ region: String? = nil) throws
    -> SittingPlace
  {
    let diagnostics = Diagnostics()
    let file = "policies/calendars/\(country).yaml"
    let node = try #require(YAML.read(try Shipped.bytes(file), file: file, diagnostics))
    let calendar = try #require(CalendarReader(diagnostics).read(node, file: file))
    return SittingPlace(name: name, calendar: try WorkCalendar(calendar, subdivision: region))
  }

  private func outlook(_ fail: String, _ chosen: SittingPlace?, _ others: [SittingPlace]) throws
    -> DateOutlook
  {
    // Five days whole, counted from the day after: the sixth day after the fail.
    var planning = try Planning("cisco", "cisco-350-701", asOf: fail)
    try planning.sat(.failed, fail)
    return DateOutlook.of(
      planning.funding, exam: planning.exam, catalog: planning.catalog, policy: nil,
      places: SittingPlaces(chosen: chosen, others: others), attempts: 1)
  }

  @Test(
    "a wait that ends on a closed day moves to the next open one; sooner places stand beside it")
  func sooner() throws {
    // 2026-12-25 is a Friday; England is closed until Tuesday, since Boxing Day goes to Monday.
    let london = try place("London", "gb", "ENG")
    let others = [try place("Delhi", "in"), try place("Berlin", "de", "BE")]
    let closed = try outlook("2026-12-19", london, others)
    #expect(closed.recommended?.description == "2026-12-29")
    // Delhi and Berlin both open on Monday: as the request has them.
    #expect(
      closed.alternatives.map { "\($0.place) \($0.day)" }
        == ["online 2026-12-25", "Delhi 2026-12-28", "Berlin 2026-12-28"])
    // Nothing is offered where nothing is sooner, and where no centre is planned.
    #expect(try outlook("2026-12-24", london, others).alternatives == [])
    #expect(try outlook("2026-12-19", nil, others).alternatives == [])
    #expect(try outlook("2026-12-19", nil, others).recommended?.description == "2026-12-25")
  }

  @Test("where nobody knows the planned centre's days, other places still have theirs")
  func unknown() throws {
    // India's gazetted days are known as far as they are announced.
    let delhi = try place("Delhi", "in")
    let outlook = try outlook("2029-12-24", delhi, [try place("London", "gb", "ENG")])
    #expect(outlook.recommended == nil)
    #expect(outlook.alternatives.map(\.place) == ["online", "London"])
  }
}

/// What the checks say of each day by itself, beside the rules that cover many days.
private struct EachDay {
  let funding: FundingCase
  let checks: VendorChecks
  let exam: Exam
  let policy: Policy?
  let outlook: DateOutlook

  /// Checks that are no rule of a day, or that a rule reads by the best source alone.
  private static let others = [
    "planned day", "included retake", "change of a booking", "deadline", "cap on attempts",
    "wait after a fail", "wait after a pass", "passed before", "earlier sittings",
  ]

  /// Days on which a check and the rule of its id disagree.
  var differences: [String] {
    var found: [String] = []
    var day = outlook.first
    while day <= outlook.last, found.count < 3 {
      for finding in checks.findings(on: day)
      where !EachDay.others.contains(finding.subject) && finding.origin != .voucher {
        let isSure = finding.verdict == .met || finding.verdict == .doesNotApply
        if allows(finding.id, day) != isSure {
          found.append("\(finding.id) on \(day): \(finding.verdict)")
        }
      }
      for finding in policy?.requirements(of: funding, vendor: exam.soldBy, plannedDay: day) ?? [] {
        let isClosed =
          switch finding.verdict {
          case .unmet, .notYet: true
          case .met, .needsEvidence, .needsPerson, .doesNotApply: false
          }
        // A refusal that no day lifts closes none.
        if allows(finding.id, day) == isClosed,
          outlook.rules.contains(where: { $0.id == finding.id })
        {
          found.append("\(finding.id) on \(day): \(finding.verdict)")
        }
      }
      day = day.adding(days: 1)
    }
    return found
  }

  private func allows(_ id: String, _ day: Day) -> Bool {
    outlook.rules.filter { $0.id == id }.allSatisfy { $0.allowed.contains(day) }
  }
}
