import Cases
import ExamCatalog
import Facts
import Testing
import Units

@Suite("Vendors of professions and methods")
struct ProfessionVendorTests {
  @Test("PeopleCert: no wait is known; certificates last three years")
  func peopleCert() throws {
    let itil = try VendorDesk("peoplecert", "ITIL4-FND")
    #expect(itil.catalog.waitIsUnknown(exam: itil.exam))
    #expect(try itil.afterPass("2026-08-31") == nil)
    #expect(try itil.expiry("2026-08-31") == "2029-08-31")
  }

  @Test("Scrum.org: no wait is stated, which is no rule; the full fee for each password")
  func scrumOrg() throws {
    let psm = try VendorDesk("scrum-org", "PSM I")
    let wait = try psm.wait("2026-11-02")
    #expect(wait.strict.description == "2026-11-02")
    #expect(wait.isReadFromSilence)
    #expect(try psm.fees(attempt: 2) == ["200.00 USD", "150.00 USD"])
    #expect(psm.minutes == [60])
    #expect(try psm.expiry("2026-11-02") == "never")
  }

  @Test("SHRM: members and others, early and standard; 3 hours and 40 minutes")
  func shrm() throws {
    let cp = try VendorDesk("shrm", "SHRM-CP")
    #expect(cp.minutes == [220])
    #expect(Set(try cp.fees().map { $0.prefix(6) }) == ["350.00", "399.00", "450.00", "499.00"])
  }

  @Test("V4: HRCI, 90 calendar days from the previous exam date, over a 29 February")
  func hrci() throws {
    let phr = try VendorDesk("hrci", "PHR")
    // 30 days left in December, 31 in January, 29 in February.
    #expect(try phr.days("2027-12-01") == ["2028-02-29"])
    let cap = try #require(try phr.cap("2026-01-05", "2026-04-05", "2026-07-04"))
    #expect(cap.strict.description == "2027-01-05")
    #expect(cap.provenance.confidence == .low)
    #expect(try phr.expiry("2027-12-01") == "2030-12-01")
  }

  @Test("Example 25: PECB, 15 days, then 3, 6 and 12 months")
  func example25() throws {
    let lead = try VendorDesk("pecb", "ISO 27001 LI")
    #expect(try lead.days("2026-11-15") == ["2026-11-30"])
    // There is no 30 February.
    #expect(try lead.days("2026-11-15", "2026-11-30") == ["2027-02-28"])
    #expect(try lead.days("2026-11-15", "2026-11-30", "2027-02-28") == ["2027-08-28"])
    #expect(
      try lead.days("2026-11-15", "2026-11-30", "2027-02-28", "2027-08-28") == ["2028-08-28"])
    // The last step repeats, and from 2027-11-30 three months end on a leap day.
    #expect(try lead.days("2027-11-15", "2027-11-30") == ["2028-02-29"])
    // No cap, however often.
    #expect(try lead.cap("2026-11-15", "2026-11-30") == nil)
    let offer = try #require(
      lead.catalog.included(with: lead.exam, boughtOn: try day("2026-11-01")).first?.value)
    #expect(offer.sittings == 2)
  }
}
