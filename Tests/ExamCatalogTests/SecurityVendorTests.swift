import Cases
import ExamCatalog
import Facts
import Testing
import Units

@Suite("Vendors of networks and security")
struct SecurityVendorTests {
  @Test("Fortinet: 15 consecutive days after every fail; never again after a pass")
  func fortinet() throws {
    let gate = try VendorDesk("fortinet", "FCP_FGT_AD-7.4")
    // 2026-11-02 + 15 + 1, or + 15; the second fail waits as long.
    #expect(try gate.days("2026-11-02") == ["2026-11-18", "2026-11-17"])
    #expect(try gate.days("2026-11-02", "2026-11-18") == ["2026-12-04", "2026-12-03"])
    #expect(try gate.afterPass("2026-11-02")?.isNever == true)
    #expect(try gate.expiry("2026-11-02") == "2028-11-02")
  }

  @Test("Palo Alto Networks: 15, 30 and 60 days from one site; prices differ from site to site")
  func paloAlto() throws {
    let pcnse = try VendorDesk("palo-alto", "PCNSE")
    // + 15, + 30, + 60, each with the day after.
    #expect(try pcnse.days("2025-01-02") == ["2025-01-18", "2025-01-17"])
    #expect(try pcnse.days("2025-01-02", "2025-01-18") == ["2025-02-18", "2025-02-17"])
    #expect(
      try pcnse.days("2025-01-02", "2025-01-18", "2025-02-18") == ["2025-04-20", "2025-04-19"])
    #expect(try pcnse.wait("2025-01-02").provenance.confidence == .low)
    #expect(try pcnse.fees() == ["175.00 USD", "200.00 USD"])
    #expect(pcnse.minutes == [80, 90])
    #expect(try VendorDesk("palo-alto", "NetSec-Pro").expiry("2026-11-02") == "2028-11-02")
  }

  @Test("GIAC: 30 days after every fail, never after a pass, and a reduced retake")
  func giac() throws {
    let gcih = try VendorDesk("giac", "GCIH")
    #expect(try gcih.wait("2026-11-10").strict.description == "2026-12-10")
    #expect(try gcih.afterPass("2026-11-10")?.isNever == true)
    #expect(try gcih.fees() == ["999.00 USD"])
    #expect(try gcih.fees(attempt: 2) == ["899.00 USD"])
    #expect(try gcih.expiry("2026-11-10") == "2030-11-10")
  }

  @Test("Example 19: CEH, no wait, then 14 days, and twelve months before the sixth attempt")
  func example19() throws {
    let ceh = try VendorDesk("ec-council", "312-50")
    let next = ["2026-06-01", "2026-06-15", "2026-06-29", "2026-07-13"]
    let fails = ["2026-06-01", "2026-06-01", "2026-06-15", "2026-06-29", "2026-07-13"]
    for count in 1...4 {
      let answer = try ceh.wait(after: Array(fails.prefix(count)))
      #expect(answer.toPlan?.day.description == next[count - 1])
    }
    // From the fifth + 12 months = 2027-07-13; from the first 2027-06-01.
    let cap = try #require(
      try ceh.cap("2026-06-01", "2026-06-01", "2026-06-15", "2026-06-29", "2026-07-13"))
    #expect(cap.strict.description == "2027-07-13")
    #expect(cap.loose.description == "2027-06-01")
    #expect(try ceh.fees(attempt: 2) == ["499.00 USD"])
  }

  @Test("Known conflict 20: CEH after the first fail, no wait or 15 days")
  func conflict20() throws {
    let ceh = try VendorDesk("ec-council", "312-50")
    #expect(try ceh.days("2026-06-01") == ["2026-06-16", "2026-06-01"])
  }
}
