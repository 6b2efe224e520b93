import Cases
import Documents
import ExamCatalog
import Facts
import Scheduling
import Testing
import Units

@Suite("Until when an application or registration lets somebody sit")
struct EligibilityDayTests {
  @Test("the year of a cap ends before its anniversary")
  func cap() throws {
    var pmp = try Planning("pmi", "pmi-pmp", asOf: "2026-11-24")
    pmp.funding.purchase.eligibleFrom = try day("2026-03-01")
    #expect(try pmp.finding("eligibility", on: "2027-02-28") == nil)
    let over = try #require(try pmp.finding("eligibility", on: "2027-03-01"))
    #expect(
      over.threshold
        == "before 2027-03-01, when the eligibility ends that began with the approval on 2026-03-01"
    )
    #expect(
      over.remedy
        == "a new application begins a new count: state its day as `purchase: {eligible from: DAY}`"
    )
    #expect(
      over.inquiry?.question
        == "Does the vendor allow a sitting on 2027-03-01, or was a new application approved?")
    #expect(over.inquiry?.refusing.verdict == .unmet)
  }

  @Test("a day that nobody gave is asked for by what it is the day of")
  func unknown() throws {
    let phr = try Planning("hrci", "hrci-phr", asOf: "2026-11-24")
    let asked = try #require(try phr.finding("eligibility", on: "2026-12-01"))
    #expect(asked.threshold == "within 180 days of the approval, whose day is not given")
    #expect(asked.remedy?.contains("the day of the approval, or the one on") == true)
  }

  @Test(
    "a sitting since the registration makes the next one a retake, with its days more",
    arguments: [
      // 2026-07-23 + 120 days = 2026-11-20; + 60 for a retake = 2027-01-19.
      ("2026-11-10", "2027-01-19", true), ("2026-07-23", "2027-01-19", true),
      // Of a registration before this one, or on the planned day itself.
      ("2026-07-22", "2026-11-20", false),
    ])
  func retake(failed: String, last: String, isRetake: Bool) throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-11-15")
    gcih.funding.purchase.eligibleFrom = try day("2026-07-23")
    try gcih.sat(.failed, failed)
    let met = try #require(try gcih.finding("eligibility", on: last))
    #expect(met.verdict == .met)
    #expect(met.remedy == nil)
    let more = isRetake ? " + 60 days for the retake" : ""
    #expect(met.threshold == "by \(last) (UTC): the start on 2026-07-23 + 120 days\(more)")
    let after = try day(last).adding(days: 1).description
    #expect(try gcih.verdict("eligibility", on: after) == "needs a person")
    #expect(try gcih.finding("eligibility", on: after)?.remedy != nil)
  }

  @Test("on the very day of a sitting the next one is none yet")
  func sameDay() throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-11-10")
    gcih.funding.purchase.eligibleFrom = try day("2026-07-23")
    try gcih.sat(.failed, "2026-11-10")
    #expect(
      try gcih.finding("eligibility", on: "2026-11-10")?.threshold.contains("for the retake")
        == false)
    #expect(
      try gcih.finding("eligibility", on: "2026-11-11")?.threshold.contains("for the retake")
        == true)
  }

  @Test(
    "a retake that was bought between the last sitting and the end of its sale needs no asking",
    arguments: [
      // Sold until 30 days after 2026-11-20.
      ("2026-11-09", false), ("2026-11-10", true), ("2026-12-20", true), ("2026-12-21", false),
    ])
  func bought(day bought: String, isFine: Bool) throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-12-22")
    gcih.funding.purchase.eligibleFrom = try day("2026-07-23")
    gcih.funding.purchase.day = try day(bought)
    try gcih.sat(.failed, "2026-11-10")
    let asked = gcih.checks.findings(on: try day("2027-01-10")).first {
      $0.id.hasSuffix("/purchase")
    }
    #expect((asked == nil) == isFine)
    if let asked { #expect(asked.threshold == "a retake is bought by 2026-12-20") }
  }

  @Test("the first sitting buys no retake")
  func firstSitting() throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-12-22")
    gcih.funding.purchase.eligibleFrom = try day("2026-07-23")
    #expect(
      !gcih.checks.findings(on: try day("2027-01-10")).contains { $0.id.hasSuffix("/purchase") })
  }
}
