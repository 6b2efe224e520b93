import Cases
import ExamCatalog
import Facts
import Testing
import Units

@Suite("LPI-Japan and Certiport")
struct ExamCentreVendorTests {
  @Test("Example 6: LinuC from the 7th day on, whatever the version of the exam")
  func example6() throws {
    let linuc = try VendorDesk("lpi-japan", "LinuC 101")
    // 11-25 is day 1 and 12-01 day 7: the same weekday, a Tuesday.
    #expect(try linuc.days("2026-11-24") == ["2026-12-01"])
    let versioned = Sitting(
      exam: linuc.exam.id, version: "10", day: try day("2026-11-24"), outcome: .failed, costs: [])
    let answer = linuc.catalog.earliestAfterFails(
      exam: linuc.exam, sittings: [versioned], asOf: versioned.day)
    #expect(answer?.strict.description == "2026-12-01")
    // Other exams stay open; a missed booking is no attempt; after a pass there is no wait.
    let other = try VendorDesk("lpi-japan", "LinuC 102")
    #expect(
      other.catalog.earliestAfterFails(
        exam: other.exam, sittings: [versioned], asOf: versioned.day) == nil)
    let missed = try sat(linuc.exam.id, "2026-11-24", .noShow)
    #expect(
      linuc.catalog.earliestAfterFails(exam: linuc.exam, sittings: [missed], asOf: missed.day)
        == nil)
    #expect(try linuc.afterPass("2026-11-24")?.strict.description == "2026-11-24")
  }

  @Test("Example 7: LPIC, the 7th day, then the 30th, and a new ladder after two years")
  func example7() throws {
    let lpic = try VendorDesk("lpi-japan", "LPIC 101")
    #expect(try lpic.days("2026-11-02", "2026-11-09") == ["2026-12-09"])
    #expect(try lpic.days("2024-11-20", "2026-11-23") == ["2026-11-30"])
    #expect(try lpic.afterPass("2026-11-24")?.strict.description == "2028-11-24")
    // Certified on 2015-03-01, the last active day is 2020-03-01.
    #expect(try lpic.expiry("2015-03-01") == "2020-03-01")
  }

  @Test("Known conflict 24: the LPIC rule before 2010-11-18 had the 90th day")
  func conflict24() throws {
    let lpic = try VendorDesk("lpi-japan", "LPIC 101")
    // 2010-11-10 + 90, booked a week before and a week after the change.
    #expect(
      try lpic.days("2010-11-02", "2010-11-10", booked: "2010-11-17") == ["2011-02-08"])
    #expect(
      try lpic.days("2010-11-02", "2010-11-10", booked: "2010-11-18") == ["2010-12-10"])
  }

  @Test("Certiport: MOS waits by the clock, 24 hours and then 48; other exams from the third on")
  func certiport() throws {
    let excel = try VendorDesk("certiport", "MO-210")
    #expect(try excel.days("2026-11-02") == ["2026-11-03"])
    #expect(try excel.days("2026-11-02", "2026-11-03") == ["2026-11-05"])
    #expect(try excel.afterPass("2026-11-02")?.strict.description == "2026-11-02")
    let ic3 = try VendorDesk("certiport", "IC3 GS6 Level 1")
    #expect(try ic3.days("2026-11-02") == ["2026-11-02"])
    // 120 hours are five days.
    #expect(try ic3.days("2026-11-02", "2026-11-02") == ["2026-11-07"])
    let mta = try VendorDesk("certiport", "98-361")
    #expect(
      try mta.wait("2026-11-02").openPoint
        == .askVendor("the wait after fail 1, which no source gives"))
    #expect(try mta.afterPass("2026-02-28")?.strict.description == "2028-02-28")
  }

  @Test("Example 11: the MTA counts twelve months from the fifth fail")
  func example11() throws {
    let mta = try VendorDesk("certiport", "98-361")
    let cap = try #require(
      try mta.cap("2026-01-15", "2026-01-16", "2026-01-30", "2026-02-13", "2026-02-27"))
    #expect(cap.strict.description == "2027-02-27")
    #expect(cap.loose == cap.strict)
  }
}
