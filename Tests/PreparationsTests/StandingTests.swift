import ExamCatalog
import Facts
import Preparations
import Testing
import Units

@Suite("Where each domain stands: weight × shortfall")
struct StandingTests {
  @Test("the weakest are those that cost most of the exam, not those with the lowest score")
  func order() throws {
    let desk = try Desk()
    // Weights 20, 25, 15, 10, 15, 15; targets 85. Network: 25 × 20 = 500; Edge: 10 × 35 = 350.
    let standings = try desk.standings(try desk.report([85, 65, 80, 50, 90, 85]))
    #expect(
      standings.domains.map(\.domain) == [
        Desk.network, Desk.edge, Desk.cloud, Desk.concepts, Desk.endpoint, Desk.access,
      ])
    // 500 + 350 + 15 × 5 = 925; two thirds are 617: the first two hold 850 of it.
    #expect(standings.weak.map(\.domain) == [Desk.network, Desk.edge])
    #expect(standings[Desk.cloud]?.kind == .short)
    #expect(standings.strong.map(\.domain) == [Desk.concepts, Desk.endpoint, Desk.access])
    // 25 % of 20 points are 5 points of the whole exam.
    #expect(standings[Desk.network]?.missingHundredths == 500)
  }

  @Test("usually two or three; a fourth only where it costs as much as the third")
  func few() throws {
    let desk = try Desk()
    // 20 × 30 = 600, 25 × 24 = 600, 15 × 40 = 600, 10 × 60 = 600, 15 × 10 = 150.
    let standings = try desk.standings(try desk.report([55, 61, 45, 25, 75, 85]))
    #expect(standings.weak.map(\.weight) == [25, 20, 15, 10])
    #expect(
      standings.ties.first
        == "Network Security and Security Concepts cost the same: the heavier one comes first")
  }

  @Test("two thirds of what is missing are enough to be named, exactly two thirds too")
  func twoThirds() throws {
    let desk = try Desk()
    // 25 × 20 = 500 and 20 × 10 = 200 are 700 of 1000; 15 × 10 and 10 × 15 are the rest.
    let two = try desk.standings(try desk.report([75, 65, 75, 70, 85, 85]))
    #expect(two.weak.map(\.domain) == [Desk.network, Desk.concepts])
    // 25 × 20 = 500 of 750, which is two thirds; 15 × 10 and 10 × 10 are the rest.
    let one = try desk.standings(try desk.report([85, 65, 75, 75, 85, 85]))
    #expect(one.weak.map(\.domain) == [Desk.network])
    // 500 of 765 are less.
    let less = try desk.standings(try desk.report([85, 65, 74, 75, 85, 85]))
    #expect(less.weak.map(\.domain) == [Desk.network, Desk.cloud])
  }

  @Test("equal weight and equal score: the exam's order, and it is said")
  func ties() throws {
    let desk = try Desk()
    let standings = try desk.standings(try desk.report([85, 85, 60, 85, 60, 85]))
    #expect(standings.weak.map(\.domain) == [Desk.cloud, Desk.endpoint])
    #expect(
      standings.ties == [
        "Cloud Security and Endpoint Protection and Detection cost the same: they stay in the exam's order"
      ])
  }

  @Test("a domain weak in every report is marked, and comes first among equals")
  func every() throws {
    let desk = try Desk()
    let older = try desk.report([90, 90, 90, 90, 70, 90], on: "2026-09-01")
    let newer = try desk.report([85, 85, 60, 85, 60, 85], on: "2026-11-20")
    // Whatever the order in the file, the newest leads.
    for reports in [[older, newer], [newer, older]] {
      let standings = Standings(
        of: reports, weights: try desk.weights(), version: "2.0", exam: desk.exam,
        target: try Desk.percent(85))
      #expect(standings.weak.map(\.domain) == [Desk.endpoint, Desk.cloud])
      #expect(standings[Desk.endpoint]?.isWeakInEvery == true)
      #expect(standings[Desk.cloud]?.isWeakInEvery == false)
      #expect(standings[Desk.concepts]?.isWeakInEvery == false)
      #expect(standings[Desk.cloud]?.reported == newer.day)
      #expect(standings.ties.first?.contains("below its target in every report") == true)
    }
  }

  @Test("of one report alone nothing is weak in every one")
  func single() throws {
    let desk = try Desk()
    let standings = try desk.standings(try desk.report([60, 60, 60, 60, 60, 60]))
    #expect(standings.domains.allSatisfy { !$0.isWeakInEvery })
  }

  @Test("a percentage, a scaled score and words: how far each lies below 85 %")
  func scores() throws {
    let target = try Desk.percent(85)
    #expect(DomainScore.percentage(try Desk.percent(62)).shortfall(to: target) == 230_000)
    #expect(DomainScore.percentage(try Desk.percent(85)).shortfall(to: target) == 0)
    #expect(DomainScore.percentage(try Desk.percent(99)).shortfall(to: target) == 0)
    // (720 − 300) / (1000 − 300) = 60 %.
    #expect(DomainScore.scaled(720, from: 300, to: 1000).shortfall(to: target) == 250_000)
    #expect(DomainScore.scaled(100, from: 300, to: 1000).points == 0)
    #expect(DomainScore.scaled(300, from: 300, to: 300).points == nil)
    // 30 and 10 points by assumption; at and above the level nothing is missing.
    let levels = ReportLevel.allCases.map {
      DomainScore.band(words: "x", level: $0).shortfall(to: target)
    }
    #expect(levels == [300_000, 100_000, 0, 0])
  }

  @Test("a report of 1.1 says what it can of 2.0, and what it cannot is named")
  func mapped() throws {
    let (old, new) = (try Desk("1.1"), try Desk("2.0"))
    // 1.1 in its order: Concepts, Network, Cloud, Content, Endpoint, Access.
    let standings = try new.standings(try old.report([85, 60, 50, 40, 85, 85]))
    #expect(standings.reports.first?.lost == [Desk.content])
    #expect(standings.reports.first?.unseen == [Desk.edge])
    #expect(standings[Desk.cloud]?.readFrom == Desk.oldCloud)
    #expect(standings[Desk.access]?.readFrom == Desk.oldAccess)
    #expect(standings[Desk.network]?.readFrom == nil)
    // Cloud: 15 × 35 = 525, Network: 25 × 25 = 625: the weights are those of 2.0.
    #expect(standings.weak.map(\.domain) == [Desk.network, Desk.cloud])
    // Nobody spoke of Secure Service Edge: neither weak nor strong.
    #expect(standings[Desk.edge]?.kind == .unseen)
    #expect(standings[Desk.edge]?.score == nil)
    #expect(standings[Desk.edge]?.shortfall == 100_000)
  }

  @Test("a version that does not lead to the one that is sat says nothing of it")
  func noWay() throws {
    let (old, new) = (try Desk("1.1"), try Desk("2.0"))
    let mapped = MappedReport(
      try new.report([1, 2, 3, 4, 5, 6]), to: "1.1", domains: old.version.domains, of: old.exam)
    #expect(mapped.results.isEmpty)
    #expect(mapped.lost == new.version.domains)
    #expect(mapped.unseen == old.version.domains)
  }

  @Test("of two domains that became one the worse speaks, and neither is lost")
  func merged() throws {
    let source = Provenance(
      source: "test", page: nil, dated: "2026", checked: nil, confidence: .high)
    func weights(_ all: (String, Int)...) -> [Dated<[DomainWeight]>] {
      [Dated(all.map { DomainWeight(name: $0.0, percent: $0.1) }, source, key: "w")]
    }
    let first = ExamVersion(name: "1", successor: "2", weights: weights(("A", 50), ("B", 50)))
    var second = ExamVersion(name: "2", weights: weights(("C", 100)))
    second.movedFrom = [
      Dated([DomainMove(domain: "C", predecessors: ["A", "B"])], source, key: "m")
    ]
    let exam = Exam(
      id: "x-1", code: "1", name: "X", vendor: "x", versions: [first, second])
    // Below is assumed to be 30 points under the target, 70 % of all.
    for (percent, worse) in [(60, "A"), (80, "B")] {
      let report = ScoreReport(
        day: try Desk.day("2026-11-01"), version: "1",
        results: [
          DomainResult(domain: "A", score: .percentage(try Desk.percent(percent))),
          DomainResult(domain: "B", score: .band(words: "weak", level: .below)),
        ])
      let mapped = MappedReport(report, to: "2", domains: ["C"], of: exam)
      #expect(mapped.results.map(\.domain) == ["C"])
      #expect(mapped.results.map(\.readFrom) == [worse])
      #expect(mapped.lost == [])
      #expect(mapped.unseen == [])
    }
  }

  @Test("the weights of the best source, with the number of its rivals")
  func weights() throws {
    let old = try Desk("1.1").weights()
    #expect(old.weights.map(\.percent) == [25, 20, 15, 15, 10, 15])
    #expect(old.rivals == 1)
    #expect(!old.isOverridden)
    #expect(old.source.contains("Cisco, exam topics"))
    let unknown = try Desk("1.0").version
    #expect(DomainWeights.of(unknown) == nil)
  }
}
