import ExamCatalog
import Preparations
import Testing
import Units

@Suite("The study plan")
struct PlanTests {
  @Test(
    "70 % go to the weak domains in proportion to weight × shortfall, 30 % hold the strong ones")
  func proportions() throws {
    let desk = try Desk()
    // Network 25 × 20 = 500, Endpoint 15 × 20 = 300: of 70 hours 43.75 and 26.25.
    let plan = try desk.plan(
      [85, 65, 85, 85, 65, 85], try desk.request(hours: 100, week: 20))
    #expect(plan.hours == 100)
    func part(_ domain: String) throws -> StudyPlan.Part {
      try #require(plan.parts.first { $0.standing.domain == domain })
    }
    #expect(try part(Desk.network).aimed == 44)
    #expect(try part(Desk.endpoint).aimed == 26)
    // Of 30 hours: weights 20, 15, 10, 15 of 60 are 10, 7.5, 5, 7.5; the halves go to the first of two.
    #expect(try part(Desk.concepts).held == 10)
    #expect(try part(Desk.cloud).held == 8)
    #expect(try part(Desk.edge).held == 5)
    #expect(try part(Desk.access).held == 7)
    // Twenty points below the target nothing is held: it is all to be won.
    #expect(try part(Desk.network).held == 0)
  }

  @Test("both shares can be set")
  func shares() throws {
    let desk = try Desk()
    let all = try desk.plan(
      [85, 65, 85, 85, 65, 85], try desk.request(hours: 100, week: 20, aimed: .whole))
    #expect(all.parts.reduce(0) { $0 + $1.held } == 0)
    let half = try #require(Share(parsing: "50 %"))
    let even = try desk.plan(
      [85, 65, 85, 85, 65, 85], try desk.request(hours: 100, week: 20, aimed: half))
    #expect(even.parts.reduce(0) { $0 + $1.aimed } == 50)
  }

  @Test("where nothing is weak all hours hold; where nothing is strong all are aimed")
  func edges() throws {
    let desk = try Desk()
    let strong = try desk.plan([85, 85, 85, 85, 85, 85], try desk.request(hours: 40))
    #expect(strong.parts.reduce(0) { $0 + $1.aimed } == 0)
    #expect(strong.hours == 40)
    let weak = try desk.plan([50, 50, 50, 50, 50, 50], try desk.request(hours: 40))
    #expect(weak.parts.reduce(0) { $0 + $1.held } == 0)
    #expect(weak.parts.reduce(0) { $0 + $1.aimed } == 40)
  }

  @Test("close to the edges the shares fade: half of the missing points, half of the strong part")
  func fading() throws {
    let desk = try Desk()
    func plan(_ percents: [Int]) throws -> (aimed: [Int], held: [Int]) {
      let parts = try desk.plan(percents, try desk.request(hours: 100, week: 20)).parts
      return (parts.map(\.aimed), parts.map(\.held))
    }
    // 10 × 15 points are 1.5 of the 3 points from which on all 70 hours are aimed.
    #expect(try plan([85, 85, 85, 70, 85, 85]).aimed.reduce(0, +) == 35)
    // 10 % of the exam are strong, of the 20 % from which on all 30 hours hold.
    let weak = try plan([60, 60, 60, 85, 60, 60])
    #expect(weak.held.reduce(0, +) == 15)
    #expect(weak.aimed.reduce(0, +) == 85)
    // Five points below the target half of the upkeep stays: 10 of 20 beside 25, 15, 10, 15, 15; 20 × 5 points
    // are one of three, and of 100 hours a third of 70 is aimed: 23. Of 77 held 77 × 10 / 90 are 8.6.
    let near = try plan([80, 85, 85, 85, 85, 85])
    #expect(near.aimed == [23, 0, 0, 0, 0, 0])
    #expect(near.held.first == 9)
  }

  @Test("a wait that is over delays nothing: four weeks from the day after the plan begins")
  func over() throws {
    let desk = try Desk()
    let plan = try desk.plan(
      [85, 65, 85, 85, 65, 85], try desk.request(earliest: "2026-11-20", hours: 30))
    #expect(plan.sitting.day == (try Desk.day("2026-12-23")))
  }

  @Test("four weeks after the wait ends where the hours fit; six at the latest without a reason")
  func usual() throws {
    let desk = try Desk()
    // 2026-11-26 and 4 weeks: 2026-12-24. From 2026-11-24 these are 30 days: 4 weeks and 2 days, 42 hours.
    let four = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request(hours: 42))
    #expect(four.sitting.day == (try Desk.day("2026-12-24")))
    #expect(four.sitting.reason == .usual)
    let five = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request(hours: 43))
    #expect(five.sitting.day == (try Desk.day("2026-12-31")))
    #expect(five.sitting.reason == .usual)
    // Six weeks and 2 days are 62 hours.
    let seven = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request(hours: 63))
    #expect(seven.sitting.day == (try Desk.day("2027-01-14")))
    #expect(seven.sitting.reason == .hours)
    #expect(seven.choices == [])
  }

  @Test("the hours of what is missing: four a point of the exam by assumption, and these are 70 %")
  func needed() throws {
    let desk = try Desk()
    // 25 × 20 + 15 × 20 = 800: 8 points of the exam, 32 hours; 70 % of 45 are 31.5, which rounds to 32.
    let plan = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request(week: 20))
    #expect(plan.sitting.need.hours == 45)
    // Where nothing is strong all of it is aimed: 100 × 30 are 30 points, 120 hours.
    let all = try desk.plan([55, 55, 55, 55, 55, 55], try desk.request(week: 40))
    #expect(all.sitting.need.hours == 120)
    // Whoever holds nothing on purpose aims all 32.
    let whole = try #require(Share(.one))
    let none = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request(week: 20, aimed: whole))
    #expect(none.sitting.need.hours == 32)
    #expect(plan.sitting.need.reason == .missing)
  }

  @Test(
    "after half a year without practice the upkeep asks for more than its share, and the day moves on"
  )
  func decay() throws {
    let desk = try Desk()
    var request = try desk.request(hours: 10, week: 3)
    let fresh = StudyPlan(
      desk.exam, version: desk.version,
      try desk.standings(try desk.report([85, 65, 85, 85, 65, 85])), request)
    #expect(fresh.sitting.need.reason == .stated)
    #expect(fresh.sitting.reason == .usual)
    let old = try desk.standings(try desk.report([85, 65, 85, 85, 65, 85], on: "2026-06-02"))
    let stale = StudyPlan(desk.exam, version: desk.version, old, request)
    // 60 % of the exam are strong: 0.6 × 0.3 = 0.18 points a week, 0.36 hours, and 30 % are for it: 1.2 hours
    // a week since 2026-06-02, which is 25 weeks before the plan. After w weeks 3 w hours have to reach
    // 1.2 (25 + w): 48 < 49.2 after 16, 51 ≥ 50.4 after 17, which end on 2027-03-25.
    #expect(stale.sitting.need.reason == .decay)
    #expect(stale.sitting.need.hours == 51)
    #expect(stale.sitting.reason == .decay)
    #expect(stale.sitting.day == (try Desk.day("2027-03-25")))
    #expect(stale.choices == [])
    // Whoever studies more hours a week gets there in the usual time.
    request.hoursAWeek = 15
    #expect(
      StudyPlan(desk.exam, version: desk.version, old, request).sitting.reason == .usual)
  }

  @Test("what does not fit before the last day is said, with what can be chosen")
  func choices() throws {
    let desk = try Desk()
    // 2026-11-24 to 2026-12-08 are two weeks: 20 hours of 42.
    let plan = try desk.plan(
      [85, 65, 85, 85, 65, 85], try desk.request(last: "2026-12-08", hours: 42))
    #expect(plan.sitting.day == (try Desk.day("2026-12-08")))
    #expect(plan.sitting.reason == .last)
    #expect(plan.hours == 20)
    // 21 a week make 42; 2026-12-24 is the first usual day on which 42 fit at 10 a week.
    #expect(
      plan.choices == [
        .moveTo(try Desk.day("2026-12-24")), .moreHours(11), .acceptRisk(22),
      ])
  }

  @Test("a last day that leaves enough time costs nothing")
  func lastDay() throws {
    let desk = try Desk()
    let plan = try desk.plan(
      [85, 65, 85, 85, 65, 85], try desk.request(last: "2026-12-15", hours: 30))
    #expect(plan.sitting.day == (try Desk.day("2026-12-15")))
    #expect(plan.choices == [])
  }

  @Test("weeks follow each other to the day before the sitting, none of them crammed")
  func weeks() throws {
    let desk = try Desk()
    let plan = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request(hours: 42))
    #expect(plan.weeks.first?.first == plan.request.start)
    #expect(plan.weeks.last?.last == plan.sitting.day.adding(days: -1))
    for (one, next) in zip(plan.weeks, plan.weeks.dropFirst()) {
      #expect(one.last.adding(days: 1) == next.first)
    }
    // 30 days: four weeks of 10 and two days of 2.
    #expect(plan.weeks.map(\.total) == [10, 10, 10, 10, 2])
  }

  @Test("a film that did not help gives way to a teacher, and is named as not to be taken again")
  func resources() throws {
    let desk = try Desk()
    let film = StudyResource(kind: .video, name: "Film A", domains: [Desk.network])
    let labs = StudyResource(kind: .labs, name: "Labs B")
    let good = StudyResource(kind: .practiceQuestions, name: "Bank C", helped: true)
    let plan = try desk.plan(
      [85, 65, 85, 85, 65, 85], try desk.request(hours: 42), lastTime: [film, labs, good])
    let network = try #require(plan.parts.first { $0.standing.domain == Desk.network })
    #expect(network.activities.map(\.kind).contains(.instructorLed))
    #expect(!network.activities.map(\.kind).contains(.video))
    #expect(network.activities.first { $0.kind == .labs }?.insteadOf == ["Labs B"])
    #expect(network.activities.first { $0.kind == .practiceQuestions }?.insteadOf == [])
    // The film was for Network Security alone.
    let endpoint = try #require(plan.parts.first { $0.standing.domain == Desk.endpoint })
    #expect(endpoint.activities.map(\.kind).contains(.video))
  }

  @Test(
    "what is weak in every report is taught by a person, even where no film is known to have failed"
  )
  func taught() throws {
    let desk = try Desk()
    func kinds(_ reports: ScoreReport...) throws -> [ActivityKind] {
      let standings = Standings(
        of: reports, weights: try desk.weights(), version: "2.0", exam: desk.exam,
        target: try Desk.percent(85))
      let plan = StudyPlan(
        desk.exam, version: desk.version, standings, try desk.request(hours: 42))
      return plan.parts.first { $0.standing.domain == Desk.network }?.activities.map(\.kind) ?? []
    }
    let newer = try desk.report([85, 65, 85, 85, 65, 85])
    let once = try kinds(newer, try desk.report([85, 85, 85, 85, 85, 85], on: "2026-09-01"))
    #expect(once.contains(.video) && !once.contains(.instructorLed))
    let twice = try kinds(newer, try desk.report([85, 70, 85, 85, 85, 85], on: "2026-09-01"))
    #expect(twice.contains(.instructorLed) && !twice.contains(.video))
  }

  @Test("topics are those listed for the version, or for the one before, and that is said")
  func topics() throws {
    let desk = try Desk()
    let plan = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request())
    let network = try #require(plan.parts.first { $0.standing.domain == Desk.network }).topics
    #expect(network.topics == ["firewalls", "intrusion prevention", "VPN", "segmentation"])
    #expect(network.version == "1.1")
    let edge = try #require(plan.parts.first { $0.standing.domain == Desk.edge }).topics
    #expect(edge.topics == [])
    #expect(edge.version == nil)
    let links = try #require(plan.parts.first { $0.standing.domain == Desk.network }).linked
    #expect(links == [Desk.access])
  }

  @Test("check-points rise to the target; a strong domain has to stay; the last one decides")
  func checkPoints() throws {
    let desk = try Desk()
    let plan = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request(hours: 42))
    // 27 days of 30 are looked at: the target is asked for on two days, the last one three days before the sitting.
    #expect(plan.checkPoints.map(\.day.description) == ["2026-12-18", "2026-12-21"])
    let long = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request(hours: 70))
    #expect(long.checkPoints.map(\.isLast) == [false, false, false, true])
    let bars = long.checkPoints.map { point in
      point.bars.first { $0.domain == Desk.network }?.atOrAbove.description
    }
    // From 65 to 85 in three steps: 71.67, 78.33, 85, each rounded up.
    #expect(bars == ["72 %", "79 %", "85 %", "85 %"])
    // Three at most, and the last one again, however long it takes.
    let longer = try desk.plan([85, 65, 85, 85, 65, 85], try desk.request(hours: 150))
    #expect(longer.checkPoints.count == 4)
    let held = long.checkPoints.map { point in
      point.bars.first { $0.domain == Desk.cloud }?.atOrAbove.description
    }
    #expect(held == ["85 %", "85 %", "85 %", "85 %"])
    // From 25 to 85: the last three scores may lie 15 points apart and no more.
    let far = try desk.plan([85, 25, 85, 85, 85, 85], try desk.request(hours: 150))
    #expect(
      far.checkPoints.map { point in
        point.bars.first { $0.domain == Desk.network }?.atOrAbove.description
      } == ["45 %", "70 %", "85 %", "85 %"])
  }
}
