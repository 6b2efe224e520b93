import ExamCatalog
import Preparations
import Testing
import Units

@Suite("What makes people fail again, and what to change")
struct PlanCheckTests {
  /// Network Security and Endpoint are weak, the rest is at its target.
  private static let percents = [85, 65, 85, 85, 65, 85]
  private static let lastTime = [
    StudyResource(kind: .video, name: "Film A", domains: [Desk.network])
  ]

  private func session(
    _ domain: String, _ hours: Int, _ kind: ActivityKind = .labs, from: String = "2026-11-24",
    to: String = "2026-12-23", with resource: String? = nil
  ) throws -> PlannedStudy.Session {
    PlannedStudy.Session(
      first: try Desk.day(from), last: try Desk.day(to), domain: domain, hours: hours, kind: kind,
      resource: resource)
  }

  /// A sound plan: 35 of 50 hours on the weak domains, hands-on, spread, tested by domain.
  private func sound() throws -> [PlannedStudy.Session] {
    [
      try session(Desk.network, 20), try session(Desk.endpoint, 15, .simulation),
      try session(Desk.access, 8, .practiceQuestions), try session(Desk.concepts, 7, .video),
    ]
  }

  private func warnings(
    _ sessions: [PlannedStudy.Session], tests: [String?] = [Desk.network, Desk.endpoint],
    sitting: String? = "2026-12-24", needed: Int = 50, readySince: String? = nil,
    version: String = "2.0", percents: [Int] = percents, request: StudyRequest? = nil
  ) throws -> [PlanWarning] {
    let desk = try Desk(version)
    let study = PlannedStudy(
      sessions: sessions,
      tests: try tests.map { PlannedStudy.Test(day: try Desk.day("2026-12-20"), domain: $0) },
      sitting: try sitting.map(Desk.day))
    return PlanCheck(
      study, try desk.standings(try desk.report(percents)), version: desk.version,
      lastTime: PlanCheckTests.lastTime, needed: needed, try request ?? desk.request(),
      readySince: try readySince.map(Desk.day)
    ).warnings
  }

  @Test("a sound plan has none")
  func none() throws {
    #expect(try warnings(try sound()) == [])
  }

  @Test("starting over: strong domains get more than half; exactly half is not more")
  func startingOver() throws {
    let half = [
      try session(Desk.network, 15), try session(Desk.endpoint, 10),
      try session(Desk.access, 25, .video),
    ]
    #expect(try warnings(half) == [])
    let found = try warnings(half + [try session(Desk.cloud, 1, .video)])
    #expect(found.map(\.mistake) == [.startingOver])
    #expect(found.first?.what == "26 of 51 hours go to domains that are at their target already")
    #expect(
      found.first?.change == "move hours to Network Security and Endpoint Protection and Detection")
  }

  @Test("the same resource where it did not help, whatever its case; elsewhere it may be used")
  func sameResources() throws {
    let again = try sound() + [try session(Desk.network, 2, .video, with: "film  a")]
    let found = try warnings(again)
    #expect(found.map(\.mistake) == [.sameResources])
    #expect(found.first?.domains == [Desk.network])
    #expect(found.first?.change.contains("another kind than video") == true)
    let elsewhere = try sound() + [try session(Desk.endpoint, 2, .video, with: "Film A")]
    #expect(try warnings(elsewhere) == [])
  }

  @Test("no hands-on work in a weak domain")
  func noHandsOn() throws {
    var sessions = try sound()
    sessions[0] = try session(Desk.network, 20, .video)
    let found = try warnings(sessions)
    #expect(found.map(\.mistake) == [.noHandsOn])
    #expect(found.first?.domains == [Desk.network])
  }

  @Test("cramming: more than half of the hours in the last quarter of the days")
  func cramming() throws {
    // 30 days from 2026-11-24; a quarter of them is 7 days: from 2026-12-17 on.
    func plan(late: Int) throws -> [PlannedStudy.Session] {
      [
        try session(Desk.network, 20, to: "2026-12-16"),
        try session(Desk.access, 5, .practiceQuestions, to: "2026-12-16"),
        try session(Desk.endpoint, late, from: "2026-12-17"),
      ]
    }
    #expect(try warnings(try plan(late: 25)) == [])
    let found = try warnings(try plan(late: 26))
    #expect(found.map(\.mistake) == [.cramming])
    #expect(
      found.first?.what == "26 of 51 hours lie in the last 7 days, from 2026-12-17 on")
  }

  @Test("a plan of a week is crammed however it is spread")
  func week() throws {
    let sessions = try sound().map {
      PlannedStudy.Session(
        first: try Desk.day("2026-12-17"), last: $0.last, domain: $0.domain, hours: $0.hours,
        kind: $0.kind)
    }
    #expect(try warnings(sessions).map(\.what) == ["all hours lie within 7 days"])
  }

  @Test("one overall score, or no test at all, shows no weak domain")
  func overallScore() throws {
    let overall = try warnings(try sound(), tests: [nil])
    #expect(overall.map(\.mistake) == [.overallScore])
    #expect(overall.first?.domains == [Desk.network, Desk.endpoint])
    #expect(overall.first?.what.contains("only a test with one overall score") == true)
    let one = try warnings(try sound(), tests: [nil, Desk.network])
    #expect(one.first?.domains == [Desk.endpoint])
    #expect(try warnings(try sound(), tests: []).first?.what.contains("no practice test") == true)
  }

  @Test("network security belongs together with access, content security with endpoint")
  func linked() throws {
    let alone = try sound().filter { $0.domain != Desk.access }
    let found = try warnings(alone)
    #expect(found.map(\.mistake) == [.linkedIgnored])
    #expect(found.first?.domains == [Desk.network, Desk.access])
    let old = [
      try session(Desk.content, 20), try session(Desk.concepts, 10, .video),
    ]
    let older = try warnings(
      old, tests: [Desk.content], version: "1.1", percents: [85, 85, 85, 60, 85, 85])
    #expect(older.map(\.mistake) == [.linkedIgnored])
    #expect(older.first?.domains == [Desk.content, Desk.endpoint])
  }

  @Test(
    "endless polishing: no day, weeks of waiting once ready, or twice the hours that are needed")
  func polishing() throws {
    #expect(
      try warnings(try sound(), sitting: nil).map(\.what) == [
        "the plan names no day of the sitting"
      ])
    // 2026-12-10 and 14 days are 2026-12-24.
    #expect(try warnings(try sound(), readySince: "2026-12-10") == [])
    #expect(
      try warnings(try sound(), readySince: "2026-12-09").map(\.mistake) == [.endlessPolishing])
    #expect(try warnings(try sound(), needed: 25) == [])
    #expect(
      try warnings(try sound(), needed: 24).map(\.what) == [
        "50 hours are more than twice the 24 that are needed"
      ])
  }

  @Test("our own plans make none of these mistakes, as long as there is more than a week")
  func own() throws {
    let desk = try Desk()
    var dice = Dice(7)
    for _ in 0..<300 {
      // One weak domain at least, and hours enough for each domain to get one.
      var percents = desk.version.domains.map { _ in dice.roll(40...100) }
      percents[dice.roll(0...5)] = dice.roll(30...60)
      let request = try desk.request(hours: dice.roll(40...160), week: dice.roll(10...40))
      let plan = try desk.plan(percents, request, lastTime: PlanCheckTests.lastTime)
      let check = PlanCheck(
        plan.study, plan.standings, version: desk.version, lastTime: PlanCheckTests.lastTime,
        needed: plan.sitting.need.hours, request)
      #expect(check.warnings == [], "\(percents) \(request)")
    }
  }

  @Test(
    "hours and tests that lie outside of the days do not count, and a day that is not possible is named"
  )
  func outside() throws {
    let desk = try Desk()
    var request = try desk.request(last: "2026-12-20")
    let late = try warnings(try sound(), request: request)
    #expect(late.map(\.mistake) == [.outsideDays])
    #expect(late.first?.change == "sit from 2026-11-26 to 2026-12-20")
    // The day is among those between, and not one of the possible ones.
    request = try desk.request()
    request.possible = DaySet(from: try Desk.day("2026-12-01"), through: try Desk.day("2026-12-23"))
      .union(DaySet(from: try Desk.day("2027-01-07"), through: try Desk.day("2027-02-01")))
    #expect(try warnings(try sound(), request: request).map(\.mistake) == [.outsideDays])
    let old = PlannedStudy.Session(
      first: try Desk.day("2025-12-01"), last: try Desk.day("2025-12-31"), domain: Desk.network,
      hours: 10, kind: .labs)
    #expect(
      try warnings(try sound() + [old]).map(\.what)
        == ["10 of 60 hours lie before 2026-11-24 or from the sitting on"])
  }

  @Test("less than half of what is needed is said")
  func tooFew() throws {
    #expect(try warnings(try sound(), needed: 100) == [])
    #expect(
      try warnings(try sound(), needed: 101).map(\.what)
        == ["50 hours are less than half of the 101 that are needed"])
  }
}
