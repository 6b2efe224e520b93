import Cases
import Documents
import ExamCatalog
import Facts
import Scheduling
import Testing
import Units

@Suite("A vendor's testing windows on a planned day")
struct WindowDayTests {
  private func shrm(asOf: String) throws -> Planning {
    try Planning("shrm", "shrm-cp", asOf: asOf)
  }

  @Test(
    "met within one, not yet between two, and asked for before the first and after the last",
    arguments: [
      ("2024-04-30", "needs a person"), ("2024-05-01", "met"), ("2024-07-15", "met"),
      ("2024-07-16", "not yet"), ("2024-11-30", "not yet"), ("2024-12-01", "met"),
      ("2025-02-15", "met"), ("2025-02-16", "needs a person"),
    ])
  func days(planned: String, verdict: String) throws {
    let shrm = try shrm(asOf: "2024-01-10")
    #expect(try shrm.verdict("testing window", on: planned) == verdict)
  }

  @Test("what is met, waited for or asked is said with the window")
  func words() throws {
    let shrm = try shrm(asOf: "2024-01-10")
    let within = try #require(try shrm.finding("testing window", on: "2024-05-01"))
    #expect(within.threshold.hasPrefix("within spring 2024, "))
    #expect(within.remedy == nil)
    let between = try #require(try shrm.finding("testing window", on: "2024-07-16"))
    #expect(between.verdict == .notYet(from: try day("2024-12-01")))
    #expect(between.threshold == "not before 2024-12-01, when winter 2024 begins")
    #expect(between.remedy?.hasSuffix("`purchase: {next window: DAY}` to the request") == true)
    #expect(
      try shrm.finding("testing window", on: "2025-02-16")?.threshold
        == "within a testing window of the vendor, and no source lists one around 2025-02-16")
    #expect(between.id == "shrm-cp/window")
  }

  @Test(
    "the next one as the request states it: not before, on its first day, and then it is asked for")
  func stated() throws {
    var shrm = try shrm(asOf: "2025-03-01")
    shrm.funding.purchase.nextWindow = try day("2025-05-01")
    let before = try #require(try shrm.finding("testing window", on: "2025-04-30"))
    #expect(before.verdict == .notYet(from: try day("2025-05-01")))
    #expect(
      before.threshold == "not before 2025-05-01, when the next window begins as the request states"
    )
    #expect(try shrm.verdict("testing window", on: "2025-05-01") == "met")
    let behind = try #require(try shrm.finding("testing window", on: "2025-05-02"))
    #expect(behind.verdict.word == "needs a person")
    #expect(
      behind.threshold == "the window that begins on 2025-05-01, whose last day nobody says")
    let outlook = shrm.outlook()
    #expect(outlook.answer.windows.map { "\($0.first)/\($0.last)" } == ["2025-05-01/2025-05-01"])
    #expect(outlook.answer.doubtful.first?.description == "2025-05-02")
    // A listed window stands whatever is stated of the next one.
    #expect(try shrm.verdict("testing window", on: "2024-12-24") == "met")
  }

  @Test("windows whose days do not bound sittings say nothing of a day")
  func releases() throws {
    let admin = try Planning("salesforce", "salesforce-administrator", asOf: "2022-04-01")
    #expect(try admin.finding("testing window", on: "2022-04-12") == nil)
  }
}
