import Cases
import Documents
import ExamCatalog
import Facts
import Scheduling
import Testing
import Units

@Suite("A vendor's terms on a planned day")
struct VendorTermTests {
  @Test("Example 22: the third Salesforce fail of a release waits for the next one")
  func example22() throws {
    var admin = try Planning("salesforce", "salesforce-administrator", asOf: "2022-06-17")
    try admin.sat(.failed, "2022-06-01", "2022-06-02", "2022-06-16")
    // 2022-06-16 + 14 would be 2022-06-30, but Spring '22 has used its three.
    #expect(admin.planned.day.description == "2022-08-24")
    // "3 retakes", says a weaker source, which would be four sittings.
    #expect(try admin.verdict("cap on attempts", on: "2022-08-23") == "needs a person")
    #expect(try admin.verdict("cap on attempts", on: "2022-08-24") == "met")
    #expect(try admin.verdict("wait after a fail", on: "2022-08-24") == "met")
  }

  @Test("a release that no calendar lists is asked for, and the request can state it")
  func statedWindow() throws {
    var admin = try Planning("salesforce", "salesforce-administrator", asOf: "2026-06-17")
    try admin.sat(.failed, "2026-06-01", "2026-06-02", "2026-06-16")
    let open = try #require(try admin.finding("cap on attempts", on: "2026-12-01"))
    #expect(open.verdict.word == "needs evidence")
    #expect(
      open.remedy
        == "add `purchase: {next window: DAY}` to the request: the first day of the vendor's next release, "
        + "testing window or edition")
    admin.funding.purchase.nextWindow = try day("2026-09-01")
    #expect(admin.planned.day.description == "2026-09-01")
    #expect(try admin.verdict("cap on attempts", on: "2026-09-01") == "met")
  }

  @Test("SHRM: one sitting in a testing window, the next one by the calendar of 2024")
  func testingWindow() throws {
    var shrm = try Planning("shrm", "shrm-cp", asOf: "2024-06-20")
    try shrm.sat(.failed, "2024-06-10")
    #expect(shrm.planned.day.description == "2024-12-01")
    #expect(try shrm.verdict("wait after a fail", on: "2024-11-30") == "needs a person")
    #expect(try shrm.verdict("wait after a fail", on: "2024-12-01") == "met")
  }

  @Test(
    "Example 23: GIAC, 30 days that may be waived to 14, and a deadline that the retake puts off")
  func example23() throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-11-15")
    try gcih.sat(.failed, "2026-11-10")
    // The deadline of 2026-11-20 is 120 days after the start on 2026-07-23.
    gcih.funding.purchase.eligibleFrom = try day("2026-07-23")
    gcih.funding.purchase.day = try day("2026-11-15")
    #expect(gcih.planned.day.description == "2026-12-10")
    #expect(try gcih.verdict("wait after a fail", on: "2026-11-23") == "not yet")
    #expect(try gcih.verdict("wait after a fail", on: "2026-11-24") == "needs a person")
    #expect(try gcih.verdict("wait after a fail", on: "2026-12-10") == "met")
    // 2026-11-20 + 60 days.
    #expect(try gcih.verdict("eligibility", on: "2027-01-19") == "met")
    // A new registration would open the exam again, so this is a question and no end.
    #expect(try gcih.verdict("eligibility", on: "2027-01-20") == "needs a person")
    // A retake is sold until 2026-12-20.
    gcih.funding.purchase.day = try day("2026-07-01")
    gcih.funding.asOf = try day("2026-12-20")
    #expect(try findings(gcih, on: "2027-01-10") == ["met"])
    gcih.funding.asOf = try day("2026-12-21")
    #expect(try findings(gcih, on: "2027-01-10") == ["met", "needs a person"])
  }

  private func findings(_ planning: Planning, on text: String) throws -> [String] {
    planning.checks.findings(on: try day(text)).filter { $0.subject == "eligibility" }
      .map(\.verdict.word)
  }

  @Test("a missed sitting of which no source says whether it counts is read both ways")
  func noShow() throws {
    var gate = try Planning("fortinet", "fortinet-fgt-ad", asOf: "2026-11-24")
    try gate.sat(.noShow, "2026-11-20")
    // 2026-11-20 + 15 + 1 if it counts, and no wait if it does not.
    #expect(try gate.verdict("wait after a fail", on: "2026-12-05") == "needs a person")
    #expect(try gate.verdict("wait after a fail", on: "2026-12-06") == "met")
    // LPI-Japan says that a missed booking is no attempt, and Oracle that it is one.
    var linuc = try Planning("lpi-japan", "lpi-japan-linuc-101", asOf: "2026-11-24")
    try linuc.sat(.noShow, "2026-11-23")
    #expect(try linuc.finding("wait after a fail", on: "2026-11-25") == nil)
    var java = try Planning("oracle", "oracle-1z0-829", asOf: "2026-11-24")
    try java.sat(.noShow, "2026-11-23")
    #expect(try java.verdict("wait after a fail", on: "2026-11-25") == "not yet")
  }

  @Test("GIAC: three fails end the attempt, and another one is bought")
  func newPurchase() throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-11-15")
    try gcih.sat(.failed, "2026-01-10", "2026-03-10", "2026-05-10")
    gcih.funding.purchase.eligibleFrom = try day("2026-01-01")
    gcih.funding.purchase.day = try day("2026-01-01")
    #expect(try gcih.verdict("cap on attempts", on: "2026-12-01") == "needs evidence")
    gcih.funding.purchase.day = try day("2026-11-14")
    #expect(try gcih.verdict("cap on attempts", on: "2026-12-01") == "met")
  }

  @Test("HRCI: 180 days from the approval of the application, whose day is asked for")
  func eligibility() throws {
    var phr = try Planning("hrci", "hrci-phr", asOf: "2026-11-24")
    #expect(try phr.verdict("eligibility", on: "2026-12-01") == "needs evidence")
    phr.funding.purchase.eligibleFrom = try day("2026-07-01")
    // 30 days left in July, 31, 30, 31, 30 to the end of November are 152; 28 more.
    #expect(try phr.verdict("eligibility", on: "2026-12-28") == "met")
    #expect(try phr.verdict("eligibility", on: "2026-12-29") == "needs a person")
  }

  @Test("SAP: an edition holds three sittings, and a subscription six of any exam")
  func twoCaps() throws {
    var sap = try Planning("sap", "sap-c-ts4fi", asOf: "2026-11-24")
    try sap.sat(.failed, "2026-02-01", "2026-03-01")
    try sap.sat(.failed, "2026-04-01", "2026-05-01", "2026-06-01", at: "sap-c-abapd")
    sap.funding.purchase.day = try day("2026-01-15")
    let open = sap.checks.findings(on: try day("2026-12-01")).filter {
      $0.subject == "cap on attempts"
    }
    #expect(open.map(\.verdict.word) == ["met", "met"])
    // The sixth of the pool, the third of the edition.
    try sap.sat(.failed, "2026-07-01")
    let closed = sap.checks.findings(on: try day("2026-12-01")).filter {
      $0.subject == "cap on attempts"
    }
    #expect(closed.map(\.verdict.word) == ["needs evidence", "needs evidence"])
    #expect(
      sap.checks.retakeInPurchase(on: try day("2026-12-01")) == .gone("used on 2026-07-01"))
  }

  @Test("CISSP in Chinese is sat in March, June, September and December only")
  func language() throws {
    var cissp = try Planning("isc2", "isc2-cissp", asOf: "2026-12-24")
    cissp.funding.language = "zh"
    #expect(try cissp.verdict("language of the exam", on: "2026-12-31") == "met")
    #expect(try cissp.verdict("language of the exam", on: "2027-01-01") == "not yet")
    // Failed on 2026-12-20: 30 days free of tests end on 2027-01-19, and the next month is March.
    try cissp.sat(.failed, "2026-12-20")
    #expect(cissp.planned.day.description == "2027-03-01")
    #expect(cissp.planned.binding == "language of the exam")
    cissp.funding.language = "en"
    #expect(cissp.planned.day.description == "2027-01-20")
    #expect(try cissp.finding("language of the exam", on: "2027-01-20") == nil)
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-12-24")
    scor.funding.language = "ja"
    #expect(try scor.finding("language of the exam", on: "2027-01-20") == nil)
    scor.funding.language = "fr"
    #expect(try scor.verdict("language of the exam", on: "2027-01-20") == "needs a person")
  }

  @Test(
    "two exams of a certification count together for three, two or five years",
    arguments: [
      ("cisco", "cisco-350-701", "cisco-300-715", "2027-03-10"),
      ("cisco", "cisco-300-715", "cisco-350-701", "2027-03-10"),
      ("fortinet", "fortinet-fgt-ad", "fortinet-faz-ad", "2026-03-10"),
      ("lpi-japan", "lpi-japan-lpic-101", "lpi-japan-lpic-102", "2029-03-10"),
    ])
  func pairing(vendor: String, exam: String, other: String, last: String) throws {
    var pair = try Planning(vendor, exam, asOf: "2025-11-24")
    #expect(try pair.finding("pair of exams", on: last) == nil)
    try pair.sat(.passed, "2024-03-10", at: other)
    #expect(try pair.verdict("pair of exams", on: last) == "met")
    let after = try day(last).adding(days: 1).description
    #expect(try pair.verdict("pair of exams", on: after) == "needs a person")
    // The latest of several passes leaves most time, an earlier one takes none.
    try pair.sat(.passed, "2023-03-10", at: other)
    #expect(try pair.verdict("pair of exams", on: last) == "met")
    #expect(try pair.verdict("pair of exams", on: after) == "needs a person")
    try pair.sat(.passed, "2025-03-10", at: other)
    #expect(try pair.verdict("pair of exams", on: after) == "met")
  }

  @Test("an exam that was failed, or is passed only later, counts together with none")
  func notYetPaired() throws {
    var pair = try Planning("cisco", "cisco-350-701", asOf: "2025-11-24")
    try pair.sat(.passed, "2023-05-02")
    try pair.sat(.failed, "2024-03-10", at: "cisco-300-715")
    #expect(try pair.finding("pair of exams", on: "2026-03-10") == nil)
    try pair.sat(.passed, "2026-03-11", at: "cisco-300-715")
    #expect(try pair.finding("pair of exams", on: "2026-03-10") == nil)
    #expect(try pair.verdict("pair of exams", on: "2026-03-11") == "met")
  }

  @Test("a booking that can still be changed says until when and what that costs")
  func booking() throws {
    var admin = try Planning("salesforce", "salesforce-administrator", asOf: "2026-11-24")
    let begin = try #require(Instant(parsing: "2026-11-30T09:00+01:00"))
    admin.funding.sittings = Listed([
      Sitting(
        exam: admin.exam.id, version: nil, day: begin.day, outcome: .booked, costs: [],
        started: begin)
    ])
    admin.funding.purchase.delivery = .testCentre
    let finding = try #require(try admin.finding("change of a booking", on: "2026-11-30"))
    #expect(finding.value == "booked for 2026-11-30")
    // The rule for what is sat online speaks of another booking.
    #expect(
      admin.checks.findings(on: begin.day).filter { $0.subject == "change of a booking" }.count
        == 1)
    #expect(
      finding.threshold
        == "to cancel or reschedule, test-centre: nothing until 48 hours before (2026-11-28 09:00 +01:00), then not possible"
    )
    #expect(finding.note == "on 2026-11-24 it costs nothing")
    // 48 hours before Monday 09:00 are Saturday 09:00: on Sunday it is too late all day.
    admin.funding.asOf = try day("2026-11-29")
    #expect(
      try admin.finding("change of a booking", on: "2026-11-30")?.note
        == "on 2026-11-29 it is not possible")
    // On Saturday it depends on the hour.
    admin.funding.asOf = try day("2026-11-28")
    #expect(try admin.finding("change of a booking", on: "2026-11-30")?.note == nil)
    // By the clock of the sitting: at 01:00 two days before the change is free, and all of the day before that.
    let night = try #require(Instant(parsing: "2026-11-30T01:00+01:00"))
    var late = admin
    late.funding.sittings = Listed([
      Sitting(
        exam: admin.exam.id, version: nil, day: night.day, outcome: .booked, costs: [],
        started: night)
    ])
    late.funding.asOf = try day("2026-11-27")
    #expect(
      try late.finding("change of a booking", on: "2026-11-30")?.note
        == "on 2026-11-27 it costs nothing")
    admin.funding.asOf = try day("2026-11-24")
    // Where it is sat is not said: both rules stand.
    admin.funding.purchase.delivery = nil
    let both = admin.checks.findings(on: begin.day).filter { $0.subject == "change of a booking" }
    #expect(both.count == 2)
    // A booking that is over is none to change.
    admin.funding.asOf = try day("2026-11-30")
    #expect(try admin.finding("change of a booking", on: "2026-12-20") == nil)
    var pmp = try Planning("pmi", "pmi-pmp", asOf: "2026-11-24")
    try pmp.sat(.booked, "2026-12-20")
    #expect(try pmp.finding("change of a booking", on: "2026-12-20") == nil)
  }

  @Test("Known conflict 16: an exam that one source has retired and another offers is a question")
  func disputedEnd() throws {
    let pcnse = try Planning("palo-alto", "palo-alto-pcnse", asOf: "2025-11-24")
    #expect(try pcnse.verdict("last day of the exam", on: "2025-12-31") == "met")
    #expect(try pcnse.verdict("last day of the exam", on: "2026-01-01") == "needs a person")
  }
}

@Suite("A retake that was bought beside the exam")
struct InsuredRetakeTests {
  private func planning(
    _ vendor: String, _ exam: String, bought: String, failed: String, delivery: Delivery? = nil
  ) throws -> Planning {
    var planning = try Planning(vendor, exam, asOf: failed)
    planning.funding.purchase.day = try day(bought)
    planning.funding.purchase.includesRetake = true
    planning.funding.purchase.delivery = delivery
    try planning.sat(.failed, failed)
    return planning
  }

  @Test("V2: Take2 is open six months from the first exam, or nine from the purchase")
  func take2() throws {
    // 2026-08-31 + 6 months: there is no 31 February. 2026-08-01 + 9 months = 2027-05-01.
    let itil = try planning(
      "peoplecert", "peoplecert-itil-4-foundation", bought: "2026-08-01", failed: "2026-08-31")
    #expect(
      itil.checks.retakeInPurchase(on: try day("2027-02-28"))
        == .available(until: try day("2027-02-28")))
    #expect(try itil.verdict("included retake", on: "2027-02-28") == "met")
    #expect(try itil.verdict("included retake", on: "2027-03-01") == "needs a person")
    #expect(try itil.verdict("included retake", on: "2027-05-02") == "does not apply")
    // Void on a no-show.
    var missed = try Planning(
      "peoplecert", "peoplecert-itil-4-foundation", asOf: "2026-09-10")
    missed.funding.purchase = itil.funding.purchase
    try missed.sat(.noShow, "2026-08-31")
    #expect(try missed.verdict("included retake", on: "2026-10-01") == "does not apply")
  }

  @Test("HRCI: 180 days of the insurance, from the application or from the first sitting")
  func hrci() throws {
    let phr = try planning("hrci", "hrci-phr", bought: "2026-01-01", failed: "2026-03-01")
    // 2026-01-01 + 180 = 2026-06-30; 2026-03-01 + 180 = 2026-08-28.
    #expect(try phr.verdict("included retake", on: "2026-06-30") == "met")
    #expect(try phr.verdict("included retake", on: "2026-07-01") == "needs a person")
    #expect(try phr.verdict("included retake", on: "2026-08-29") == "does not apply")
    let terms = try #require(try phr.finding("included retake", on: "2026-06-30")).threshold
    #expect(
      terms.contains("as Second Chance Insurance for 250.00 USD, bought with the application"))
  }

  @Test(
    "a retake that is paid for is met beside another cost, and asked about where a fee is asked for"
  )
  func feeBesideRetake() throws {
    func finding(_ category: CostCategory, _ amount: String) throws -> Finding {
      var phr = try planning("hrci", "hrci-phr", bought: "2026-01-01", failed: "2026-03-01")
      phr.funding.asked = [AskedCost(category: category, amount: try Money.parse(amount))]
      return try #require(try phr.finding("included retake", on: "2026-06-30"))
    }
    #expect(try finding(.course, "300 USD").verdict == .met)
    #expect(try finding(.examFee, "0 USD").verdict == .met)
    let asked = try finding(.examFee, "0.01 USD")
    #expect(asked.verdict == .needsPerson(role: "whoever bought the exam"))
    #expect(asked.remedy == "use it and leave the exam fee out of the request")
  }

  @Test("ISC2 Peace of Mind: 180 days from the purchase to sit both attempts")
  func peaceOfMind() throws {
    let cissp = try planning("isc2", "isc2-cissp", bought: "2026-01-01", failed: "2026-03-01")
    #expect(try cissp.verdict("included retake", on: "2026-06-30") == "met")
    #expect(try cissp.verdict("included retake", on: "2026-07-01") == "does not apply")
  }

  @Test("Red Hat: a second try for remote exams only")
  func remoteOnly() throws {
    let remote = try planning(
      "red-hat", "red-hat-ex200", bought: "2026-01-01", failed: "2026-03-01", delivery: .online)
    #expect(try remote.verdict("included retake", on: "2027-03-01") == "met")
    #expect(try remote.verdict("included retake", on: "2027-03-02") == "does not apply")
    let centre = try planning(
      "red-hat", "red-hat-ex200", bought: "2026-01-01", failed: "2026-03-01", delivery: .testCentre)
    #expect(try centre.finding("included retake", on: "2026-04-01") == nil)
  }

  @Test("Oracle: three sittings of any exam in a year of the subscription")
  func pool() throws {
    var java = try planning("oracle", "oracle-1z0-829", bought: "2026-01-01", failed: "2026-03-01")
    #expect(try java.verdict("included retake", on: "2026-12-31") == "met")
    try java.sat(.passed, "2026-04-01", at: "oracle-1z0-082")
    #expect(try java.verdict("included retake", on: "2026-12-31") == "met")
    try java.sat(.failed, "2026-05-01", at: "oracle-1z0-083")
    #expect(try java.verdict("included retake", on: "2026-12-31") == "does not apply")
  }

  @Test("CCNA alone is sold with Exam Safeguard, of which no source says until when")
  func safeguard() throws {
    let ccna = try planning("cisco", "cisco-200-301", bought: "2026-01-01", failed: "2026-03-01")
    #expect(try ccna.verdict("included retake", on: "2026-04-01") == "needs a person")
    let scor = try planning("cisco", "cisco-350-701", bought: "2026-01-01", failed: "2026-03-01")
    #expect(try scor.finding("included retake", on: "2026-04-01") == nil)
  }

  @Test("a retake whose fail must be proved soon is in doubt once that day is over")
  func proof() throws {
    let d = Diagnostics()
    let text = """
      vendor: acme
      name: Acme
      checked: 2026-11-23
      sources: {A1: {title: A reseller}}
      exams: [{id: acme-1, code: ONE, name: First, kind: written}]
      rules:
        - id: assurance
          kinds: [written]
          included:
            - {value: {sittings: 2, within: 12 months, proof within: 7 days}, source: A1, confidence: high}
      """
    let node = try #require(YAML.read(Array(text.utf8), file: "v.yaml", d))
    let catalog = Catalog(vendors: [try #require(VendorReader(d).read(node, file: "v.yaml"))])
    func verdict(asOf text: String) throws -> RetakeInPurchase {
      var funding = FundingCase(
        asOf: try day(text), candidate: Candidate(id: "c-17"), exam: "acme-1")
      funding.purchase.day = try day("2026-01-01")
      funding.purchase.includesRetake = true
      funding.sittings = Listed([
        Sitting(
          exam: "acme-1", version: nil, day: try day("2026-03-01"), outcome: .failed, costs: [])
      ])
      return VendorChecks(catalog, catalog.exams[0], funding)
        .retakeInPurchase(on: try day("2026-05-01"))
    }
    #expect(try verdict(asOf: "2026-03-08") == .available(until: try day("2027-01-01")))
    guard case .doubtful(let words) = try verdict(asOf: "2026-03-09") else {
      Issue.record("the proof is not asked for")
      return
    }
    #expect(words.hasSuffix("the proof of the fail was due by 2026-03-08"))
  }

  @Test(
    "the fee of a further attempt buys a sitting more only where it comes with every purchase",
    arguments: [
      ("", true), (", sold as: Twice", false), (", price: 100 USD", false),
      (", sold as: Twice, price: 100 USD", false),
    ])
  func nextPurchase(terms: String, includes: Bool) throws {
    var one = try Planning(
      yaml: acme(
        "rules: [{id: r, kinds: [written], included: [{value: {sittings: 2, within: 12 months\(terms)}, source: A1, confidence: high}]}]"
      ), asOf: "2026-06-01")
    one.funding.purchase.day = try day("2026-01-01")
    one.funding.purchase.includesRetake = true
    // Nothing was sat on the purchase: it is the stated one.
    let planned = try day("2026-07-01")
    #expect(one.checks.purchase(forSittingOn: planned) == one.funding.purchase)
    try one.sat(.failed, "2025-10-01")
    #expect(one.checks.purchase(forSittingOn: planned) == one.funding.purchase)
    try one.sat(.failed, "2026-03-01", "2026-05-01")
    let next = one.checks.purchase(forSittingOn: planned)
    #expect(next.day?.description == "2026-05-02")
    #expect(next.includesRetake == includes)
    // Who did not buy the second sitting with the first purchase has none in the next.
    one.funding.purchase.includesRetake = false
    #expect(one.checks.purchase(forSittingOn: planned).includesRetake == false)
  }

  @Test("nobody said whether such a retake was bought, so it is asked")
  func notStated() throws {
    var itil = try Planning("peoplecert", "peoplecert-itil-4-foundation", asOf: "2026-11-24")
    try itil.sat(.failed, "2026-11-20")
    let finding = try #require(try itil.finding("included retake", on: "2026-12-01"))
    #expect(finding.verdict.word == "needs evidence")
    #expect(
      finding.threshold.contains("as Take2 for 100.00 USD, bought at the latest 15 minutes before"))
    itil.funding.purchase.includesRetake = false
    #expect(try itil.verdict("included retake", on: "2026-12-01") == "does not apply")
  }
}
