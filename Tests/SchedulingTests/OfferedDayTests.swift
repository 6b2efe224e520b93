import Cases
import Documents
import ExamCatalog
import Facts
import Scheduling
import Testing
import Units

@Suite("From when to when an exam is offered")
struct OfferedDayTests {
  private func offered(_ ranges: String) throws -> Planning {
    try Planning(
      yaml: acme("", exam: ", offered: [\(ranges)]"), asOf: "2026-11-24")
  }

  @Test("from its first day on; between two that sources give it is asked for")
  func first() throws {
    let one = try offered(
      "{from: 2026-12-10, source: A1, confidence: high}, {from: 2026-12-20, source: A2, confidence: high}"
    )
    let before = try #require(try one.finding("first day of the exam", on: "2026-12-09"))
    #expect(before.verdict == .notYet(from: try day("2026-12-20")))
    #expect(before.threshold == "not before 2026-12-20")
    #expect(try one.verdict("first day of the exam", on: "2026-12-10") == "needs a person")
    #expect(try one.verdict("first day of the exam", on: "2026-12-19") == "needs a person")
    #expect(try one.finding("first day of the exam", on: "2026-12-20") == nil)
    #expect(one.outlook().recommended?.description == "2026-12-20")
    #expect(one.planned.day.description == "2026-12-20")
    #expect(one.planned.binding == "first day of the exam")
  }

  @Test("up to its last day; between two that sources give it is asked for")
  func last() throws {
    let one = try offered(
      "{until: 2026-12-10, source: A1, confidence: high}, {until: 2026-12-20, source: A2, confidence: high}"
    )
    #expect(try one.verdict("last day of the exam", on: "2026-12-10") == "met")
    let between = try #require(try one.finding("last day of the exam", on: "2026-12-11"))
    #expect(between.verdict.word == "needs a person")
    #expect(between.threshold == "not after 2026-12-10, or 2026-12-20")
    #expect(between.remedy == "prepare for the version that is offered on 2026-12-11")
    #expect(try one.verdict("last day of the exam", on: "2026-12-20") == "needs a person")
    #expect(try one.verdict("last day of the exam", on: "2026-12-21") == "unmet")
    #expect(one.outlook().answer.last?.description == "2026-12-10")
    #expect(one.outlook().answer.doubtful.last?.description == "2026-12-20")
    let sure = try offered("{until: 2026-12-10, source: A1, confidence: high}")
    #expect(
      try sure.finding("last day of the exam", on: "2026-12-10")?.threshold
        == "not after 2026-12-10")
    #expect(try sure.verdict("last day of the exam", on: "2026-12-11") == "unmet")
    #expect(try sure.finding("last day of the exam", on: "2026-12-10")?.remedy == nil)
  }

  @Test("an end on the very last day that is looked at closes none of them")
  func horizon() throws {
    // 2026-11-24 + 400 days.
    for (last, isNamed) in [("2027-12-28", true), ("2027-12-29", false), ("2027-12-30", false)] {
      let one = try offered("{until: \(last), source: A1, confidence: high}")
      #expect(one.outlook().rules.contains { $0.id == "acme-1/last-day" } == isNamed)
    }
  }

  @Test("a version that ends can give way to the one that follows it")
  func successor() throws {
    let versions = """
      , versions: [{name: "1", followed by: "2", offered: [{until: 2026-12-10, source: A1, confidence: high}]}, {name: "2"}]
      """
    var one = try Planning(yaml: acme("", exam: versions), asOf: "2026-12-15")
    one.funding.version = "1"
    let answer = one.outlook().answer
    #expect(answer.clash.map(\.subject) == ["last day of version 1"])
    #expect(answer.openings.map(\.words) == ["prepare for version 2: then 2026-12-16 is possible"])
  }
}
