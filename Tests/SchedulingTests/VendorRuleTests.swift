import Cases
import Facts
import Scheduling
import Testing
import Units

@Suite("A vendor's rules on a planned day")
struct VendorRuleTests {
  @Test("Example 9: the cap binds, and the finding names it")
  func example9() throws {
    var case9 = try Planning("microsoft", "microsoft-az-104", asOf: "2026-02-28")
    try case9.sat(.failed, "2026-01-15", "2026-01-16", "2026-01-30", "2026-02-13", "2026-02-27")
    #expect(case9.planned.day.description == "2027-01-15")
    #expect(case9.planned.binding == "cap on attempts")
    #expect(try case9.verdict("cap on attempts", on: "2027-01-14") == "not yet")
    #expect(try case9.verdict("cap on attempts", on: "2027-01-15") == "met")
    #expect(try case9.verdict("wait after a fail", on: "2027-01-14") == "met")
  }

  @Test("Example 13: the fifth CISSP waits until the first has left the window")
  func example13() throws {
    var case13 = try Planning("isc2", "isc2-cissp", asOf: "2026-07-08")
    try case13.sat(.failed, "2026-01-05", "2026-02-05", "2026-04-07", "2026-07-07")
    #expect(case13.planned.day.description == "2027-01-05")
    #expect(case13.planned.binding == "cap on attempts")
  }

  @Test(
    "Example 12: met on the strict day with a note, a person between the readings, not yet before")
  func example12() throws {
    var case12 = try Planning("isc2", "isc2-cissp", asOf: "2026-11-24")
    try case12.sat(.failed, "2026-11-02")
    let strict = try #require(try case12.finding("wait after a fail", on: "2026-12-03"))
    #expect(strict.verdict == .met)
    #expect(strict.note?.hasPrefix("met under every reading") == true)
    #expect(try case12.verdict("wait after a fail", on: "2026-12-02") == "needs a person")
    #expect(try case12.verdict("wait after a fail", on: "2026-12-01") == "not yet")
  }

  @Test("a weak source against the vendor's own page is a question, and no year of waiting")
  func conflict9() throws {
    var azure = try Planning("microsoft", "microsoft-az-104", asOf: "2026-02-28")
    try azure.sat(.failed, "2026-01-15", "2026-01-16", "2026-01-30")
    #expect(azure.planned.day.description == "2026-03-01")
    let finding = try #require(try azure.finding("cap on attempts", on: "2026-03-01"))
    #expect(finding.verdict.word == "needs a person")
    #expect(
      finding.remedy?.contains("cap --value \"5 in 12 months from the first attempt\"") == true)
    // Once the window of the first attempt is over, all sources agree.
    #expect(try azure.verdict("cap on attempts", on: "2027-01-15") == "met")
  }

  @Test("Examples 16 and 17: a wait that no source gives needs a person, whatever the day")
  func unknownStep() throws {
    var cism = try Planning("isaca", "isaca-cism", asOf: "2027-06-29")
    try cism.sat(.failed, "2026-11-30", "2026-12-30", "2027-03-30", "2027-06-28")
    #expect(cism.planned.day.description == "2027-11-30")
    #expect(try cism.verdict("wait after a fail", on: "2027-11-30") == "needs a person")
    #expect(try cism.verdict("cap on attempts", on: "2027-11-29") == "not yet")
    var pca = try Planning("google", "google-pca", asOf: "2029-03-04")
    try pca.sat(.failed, "2027-12-20", "2028-01-03", "2028-03-03", "2029-03-03")
    #expect(try pca.verdict("wait after a fail", on: "2031-01-01") == "needs a person")
  }

  @Test("Example 18: the day of approval is asked for, but only where it matters")
  func example18() throws {
    var pmp = try Planning("pmi", "pmi-pmp", asOf: "2026-11-24")
    try pmp.sat(.failed, "2026-05-01", "2026-08-01")
    #expect(try pmp.verdict("cap on attempts", on: "2026-12-01") == "met")
    try pmp.sat(.failed, "2026-11-20")
    #expect(try pmp.verdict("cap on attempts", on: "2026-12-01") == "needs evidence")
    pmp.funding.purchase.eligibleFrom = try day("2026-03-01")
    #expect(try pmp.verdict("cap on attempts", on: "2026-12-01") == "needs a person")
    #expect(try pmp.verdict("cap on attempts", on: "2027-11-20") == "needs a person")
    #expect(try pmp.verdict("cap on attempts", on: "2027-11-21") == "met")
    #expect(pmp.planned.day.description == "2027-11-21")
  }

  @Test("after the eligibility year a new application is asked for")
  func eligibilityEnds() throws {
    var pmp = try Planning("pmi", "pmi-pmp", asOf: "2026-11-24")
    try pmp.sat(.failed, "2026-05-01")
    pmp.funding.purchase.eligibleFrom = try day("2026-03-01")
    #expect(try pmp.finding("eligibility", on: "2027-02-28") == nil)
    #expect(try pmp.verdict("eligibility", on: "2027-03-01") == "needs a person")
  }

  @Test("a no-show of which nobody says whether it counts is read both ways")
  func noShow() throws {
    var azure = try Planning("microsoft", "microsoft-az-104", asOf: "2026-11-24")
    try azure.sat(.failed, "2026-11-10")
    try azure.sat(.noShow, "2026-11-20")
    // As a second attempt it begins 14 days; otherwise the 24 hours are long over.
    #expect(try azure.verdict("wait after a fail", on: "2026-12-03") == "needs a person")
    #expect(try azure.verdict("wait after a fail", on: "2026-12-04") == "met")
    // Alone it begins a wait or none.
    var cism = try Planning("isaca", "isaca-cism", asOf: "2026-11-24")
    try cism.sat(.noShow, "2026-11-02")
    #expect(try cism.verdict("wait after a fail", on: "2026-12-01") == "needs a person")
    #expect(try cism.verdict("wait after a fail", on: "2026-12-02") == "met")
    // AWS says nothing of the kind, so a no-show counts for nothing there.
    var aws = try Planning("aws", "aws-saa-c03", asOf: "2026-11-24")
    try aws.sat(.noShow, "2026-11-20")
    #expect(try aws.finding("wait after a fail", on: "2026-11-25") == nil)
  }

  @Test("whether a pass begins a new ladder is not said, so it is read both ways")
  func afterPass() throws {
    var security = try Planning("comptia", "comptia-sy0-701", asOf: "2026-11-24")
    try security.sat(.failed, "2020-01-02")
    try security.sat(.passed, "2020-01-10")
    try security.sat(.failed, "2026-11-20")
    // As the second fail it waits 14 days, as the first of a new ladder not at all.
    #expect(try security.verdict("wait after a fail", on: "2026-12-03") == "needs a person")
    #expect(try security.verdict("wait after a fail", on: "2026-12-04") == "met")
  }

  @Test("sittings of another programme of the vendor do not count")
  func programme() throws {
    var sscp = try Planning("isc2", "isc2-sscp", asOf: "2026-11-24")
    try sscp.sat(.failed, "2026-11-02", at: "isc2-cissp")
    #expect(try sscp.finding("wait after a fail", on: "2026-11-25") == nil)
    #expect(try sscp.finding("cap on attempts", on: "2026-11-25") == nil)
  }

  @Test("what is never open again is unmet, and plans no day at the end of the calendar")
  func never() throws {
    var azure = try Planning("microsoft", "microsoft-az-900", asOf: "2026-11-24")
    try azure.sat(.passed, "2025-01-10")
    #expect(try azure.verdict("wait after a pass", on: "2026-12-01") == "unmet")
    #expect(azure.planned.day.description == "2026-11-25")
  }
}

@Suite("A pass before the planned day")
struct PassedBeforeTests {
  @Test(
    "is no retake once the certification has run out, and a question while it lasts",
    arguments: [
      // Three years from 2024-01-10.
      ("2027-01-10", "needs a person"), ("2027-01-11", "met"),
    ])
  func expiry(planned: String, verdict: String) throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    try scor.sat(.passed, "2024-01-10")
    let finding = try #require(try scor.finding("passed before", on: planned))
    #expect(finding.verdict.word == verdict)
    #expect((finding.note?.contains("is no retake") ?? false) == (verdict == "met"))
  }

  @Test("asks nobody while the vendor's own rule keeps the exam closed")
  func closed() throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    try scor.sat(.passed, "2026-10-01")
    // 180 days after the pass.
    #expect(try scor.finding("passed before", on: "2027-03-29") == nil)
    #expect(try scor.verdict("wait after a pass", on: "2027-03-29") == "not yet")
    #expect(try scor.verdict("passed before", on: "2027-03-30") == "needs a person")
  }

  @Test("asks where nobody says how long the certification lasts")
  func unknown() throws {
    var capm = try Planning("pmi", "pmi-capm", asOf: "2026-11-24")
    try capm.sat(.passed, "2010-01-10")
    #expect(try capm.verdict("passed before", on: "2026-12-01") == "needs a person")
  }
}

@Suite("A retake that comes with the exam")
struct IncludedRetakeTests {
  @Test("a wait that no source states is met, with a note that this is a reading of silence")
  func silence() throws {
    var cka = try Planning("linux-foundation", "linux-foundation-cka", asOf: "2026-11-24")
    try cka.sat(.failed, "2026-11-20")
    let finding = try #require(try cka.finding("wait after a fail", on: "2026-11-25"))
    #expect(finding.verdict == .met)
    #expect(
      finding.note == "no source states a wait, which is read as none: silence is no rule")
    #expect(finding.remedy?.contains("retake exams confirm CKA fail-wait --value \"none\"") == true)
    var net = try Planning("comptia", "comptia-n10-009", asOf: "2026-11-24")
    try net.sat(.failed, "2026-11-20")
    let rule = try #require(try net.finding("wait after a fail", on: "2026-11-25"))
    #expect(rule.verdict == .met)
    #expect(rule.note == nil)
  }

  private func cka(_ purchase: Purchase) throws -> Planning {
    var cka = try Planning("linux-foundation", "linux-foundation-cka", asOf: "2028-06-01")
    cka.funding.purchase = purchase
    cka.funding.asked = [AskedCost(category: .examFee, amount: try Money.parse("445 USD"))]
    return cka
  }

  private func bought(_ text: String?, _ includes: Bool? = nil) throws -> Purchase {
    var purchase = Purchase()
    purchase.day = try text.map { try day($0) }
    purchase.includesRetake = includes
    return purchase
  }

  @Test("V8: until twelve months from the purchase, then it is over")
  func until() throws {
    var cka = try cka(bought("2028-02-29", true))
    try cka.sat(.failed, "2028-05-20")
    #expect(
      cka.checks.retakeInPurchase(on: try day("2029-02-28"))
        == .available(until: try day("2029-02-28")))
    // What was sat of another exam, or did not count, uses nothing up.
    try cka.sat(.failed, "2028-05-25", at: "linux-foundation-ckad")
    try cka.sat(.technicalVoid, "2028-05-26")
    #expect(
      cka.checks.retakeInPurchase(on: try day("2029-02-28"))
        == .available(until: try day("2029-02-28")))
    #expect(try cka.verdict("included retake", on: "2029-02-28") == "needs a person")
    #expect(try cka.verdict("included retake", on: "2029-03-01") == "does not apply")
    cka.funding.asked = []
    #expect(try cka.verdict("included retake", on: "2029-02-28") == "met")
  }

  @Test("lost by a no-show, used by a second sitting, none in a product without one")
  func gone() throws {
    var missed = try cka(bought("2028-02-29", true))
    try missed.sat(.noShow, "2028-05-20")
    #expect(
      missed.checks.retakeInPurchase(on: try day("2028-06-10"))
        == .gone("lost by the no-show on 2028-05-20"))
    var used = try cka(bought("2028-02-29", true))
    try used.sat(.failed, "2028-04-20", "2028-05-20")
    #expect(used.checks.retakeInPurchase(on: try day("2028-06-10")) == .gone("used on 2028-05-20"))
    var single = try cka(bought("2028-02-29", false))
    try single.sat(.failed, "2028-05-20")
    #expect(try single.verdict("included retake", on: "2028-06-10") == "does not apply")
    var again = try cka(bought("2028-05-25", true))
    try again.sat(.failed, "2028-05-20")
    #expect(try again.verdict("included retake", on: "2028-06-10") == "does not apply")
  }

  @Test("nobody pays a fee before it is said whether a retake came with the exam")
  func notStated() throws {
    for purchase in [try bought(nil), try bought(nil, true), try bought("2028-02-29")] {
      var cka = try cka(purchase)
      try cka.sat(.failed, "2028-05-20")
      #expect(try cka.verdict("included retake", on: "2028-06-10") == "needs evidence")
    }
    // The first sitting is no retake.
    #expect(try cka(bought(nil)).finding("included retake", on: "2028-06-10") == nil)
  }
}

@Suite("A rule that nobody checked for too long")
struct StaleRuleTests {
  @Test("is asked about near the first day that it allows, and taken with a note further off")
  func near() throws {
    // "5 days, beginning the day after": 2027-11-20 + 5 + 1. A wait of six days leaves the least margin, 14.
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2027-12-01")
    try scor.sat(.failed, "2027-11-20")
    #expect(try scor.verdict("wait after a fail", on: "2027-12-09") == "needs a person")
    let far = try #require(try scor.finding("wait after a fail", on: "2027-12-10"))
    #expect(far.verdict == .met)
    #expect(far.note?.contains("checked longer ago than this kind of fact keeps") == true)
    #expect(far.remedy?.contains("retake exams confirm 350-701 fail-wait") == true)
    // Checked on 2026-11-23, and so still fresh a week later.
    var fresh = try Planning("cisco", "cisco-350-701", asOf: "2026-12-01")
    try fresh.sat(.failed, "2026-11-20")
    #expect(try fresh.verdict("wait after a fail", on: "2026-12-09") == "met")
    #expect(try fresh.finding("wait after a fail", on: "2026-12-09")?.remedy == nil)
  }

  @Test("after a fail every day is in doubt where no source gives the vendor's wait")
  func noWait() throws {
    var acme = try Planning(yaml: acme(""), asOf: "2026-11-24")
    #expect(acme.outlook().answer.doubtful.isEmpty)
    try acme.sat(.failed, "2026-11-20")
    let answer = acme.outlook().answer
    #expect(answer.windows.isEmpty)
    #expect(answer.doubtful.first == (try day("2026-11-25")))
    #expect(try acme.verdict("wait after a fail", on: "2026-12-24") == "needs a person")
  }

  @Test("what a vendor leaves open is no day to plan for, what the policy asks somebody is one")
  func sureDay() throws {
    // No source lists a window before the spring of 2024, which begins on 1 May.
    var shrm = try Planning("shrm", "shrm-cp", asOf: "2024-01-10")
    #expect(shrm.planned.day == (try day("2024-05-01")))
    #expect(shrm.planned.binding == "testing window")
    #expect(shrm.planned.against.isEmpty)
    shrm = try Planning("shrm", "shrm-cp", asOf: "2024-05-06")
    let asking = try policy(
      of: "{id: full, text: For full-time staff., requires: employee.type at request = full-time}")
    let planned = PlannedDay.choose(
      shrm.funding, exam: shrm.exam, catalog: shrm.catalog, policy: asking, place: nil)
    #expect(planned.day == (try day("2024-05-07")))
    #expect(planned.against.isEmpty)
  }
}
