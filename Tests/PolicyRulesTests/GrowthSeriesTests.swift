import Cases
import Facts
import PolicyRules
import Testing
import Units

/// Random ends of a series, and logs of fails that stand before them.
private struct SeriesGenerator {
  var random: SplitMix64

  mutating func policy() -> GrowthPolicy {
    var policy = GrowthPolicy()
    policy.facts = []
    var series = GrowthSeries()
    if random.chance(40) { series.attempts = random.pick(2, 3, 4) }
    if random.chance(40) { series.within = random.pick(.months(6), .months(12), .days(200)) }
    if random.chance(40) { series.idleFor = random.pick(.months(3), .days(100)) }
    series.onLeaving = random.chance(30)
    if random.chance(30) { series.stoppedBy = ["candidate", "line-manager"] }
    policy.series = series
    let cut = Int.random(in: 1...4, using: &random)
    let when =
      random.chance(40)
      ? GrowthCondition.compare(
        .plain("series.passed-at", .number), random.pick("<=", ">"), .number(cut)) : .always
    var first = GrowthCoverage(categories: [.examFee])
    first.instalments = random.pick(
      [(Fraction(1), .onSeriesPass)], [(Fraction(1), .onPass)], [(Fraction(1), .upFront)],
      [(Fraction(1, 2), .upFront), (Fraction(1, 2), .onSeriesPass)])
    policy.clauses = [GrowthClause(id: "c0", when: when, kind: .covers(first))]
    if case .always = when {
    } else {
      var other = first
      other.rate = .share(.same(Fraction(1, 4)))
      policy.clauses.append(
        GrowthClause(
          id: "c1", when: .not(when),
          kind: random.chance(50) ? .covers(other) : .excludes([.examFee])))
    }
    return policy
  }

  /// A log within its series, and a day near the end of it.
  mutating func funding(_ policy: GrowthPolicy) throws -> (FundingCase, Day) {
    var funding = try scor(sittings: [], ask: [(.examFee, "400")])
    var day = try day("2026-01-31")
    var log: [Sitting] = []
    for number in 1...random.pick(1, 2, 3) where number <= policy.series?.attempts ?? 9 {
      if number > 1 { day = day.adding(days: Int.random(in: 1...60, using: &random)) }
      let isLast = random.chance(15)
      log.append(
        Sitting(
          exam: funding.exam, version: nil, day: day, outcome: isLast ? .passed : .failed,
          costs: [
            SittingCost(category: .examFee, amount: try usd("400"), payer: .candidate)
          ]))
      if isLast { break }
    }
    funding.sittings = Listed(log, completeSince: FundingCase.ever)
    let first = log.first?.day ?? day
    let ends = [
      policy.series?.within.map { first.adding($0) }, policy.series?.idleFor.map { day.adding($0) },
    ].compactMap { $0 }
    let edge = ends.randomElement(using: &random) ?? day.adding(days: 90)
    let today = max(day, edge.adding(days: random.pick(-1, 0, 1, 30, -30)))
    if random.chance(30) {
      funding.leaving = Leaving(
        on: today.adding(days: random.pick(-1, 1, 5)), reason: "resignation")
    }
    // What the word of another role does, the documentation does not say.
    if let role = policy.series?.stoppedBy.randomElement(using: &random) {
      funding.stopped = SeriesStop(
        on: max(day.adding(days: 1), today.adding(days: random.pick(-1, 0))), by: "c-17",
        role: role)
    }
    return (funding, today)
  }
}

@Suite("Differential: how a series ends")
struct GrowthSeriesTests {
  @Test("What is pending when a series ends is closed", arguments: 0..<8)
  func ends(block: Int) throws {
    var seen: [String: Int] = [:]
    for seed in UInt64(block) * 100..<UInt64(block + 1) * 100 {
      var generator = SeriesGenerator(random: SplitMix64(seed: seed &+ 31_000))
      let plain = generator.policy()
      let policy = try plain.read()
      for _ in 0..<4 {
        var (funding, today) = try generator.funding(plain)
        let isSettled = generator.random.chance(50)
        funding.asOf = isSettled ? today : today.adding(days: generator.random.pick(-1, -10))
        funding.requestedOn = funding.asOf
        funding.statesRequestDay = true
        if let stop = funding.stopped, stop.on > funding.asOf { funding.stopped = nil }
        let planned = isSettled ? nil : today
        if !isSettled, funding.sittings.items.contains(where: { $0.day >= funding.asOf }) {
          continue
        }
        let reference = GrowthReference(
          policy: plain, funding: funding, vendor: "cisco", planned: planned)
        let judged =
          isSettled
          ? policy.settle(funding, vendor: "cisco")
          : policy.judge(funding, vendor: "cisco", plannedDay: today)
        // To which series a sitting after the end belongs the documentation does not say.
        let expected = try #require(reference.entries).filter { !$0.cost.subject.isPlanned }
        let got = (judged?.entries ?? []).filter { !$0.isPlanned || isSettled }
        for entry in expected { seen["\(entry.states)", default: 0] += 1 }
        if let difference = reference.difference(expected, from: got) {
          Issue.record(
            """
            seed \(seed), \(isSettled ? "settled" : "planned") \(today), \
            leaving \(funding.leaving.map { "\($0.on)" } ?? "no"), \
            stopped \(funding.stopped.map { "\($0.on) by \($0.role)" } ?? "no")
            \(difference)
            """)
          return
        }
      }
    }
    #expect(seen.count >= 3, "\(seen)")
  }
}
