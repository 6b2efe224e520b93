import Cases
import ExamCatalog
import Testing
import Units

@Suite("Vouchers, bookings, versions")
struct TermsShapeTests {
  @Test(
    "V1: a Certiport voucher ends at midnight in US Central time, before and after the clocks change"
  )
  func voucherZone() throws {
    let mos = try VendorDesk("certiport", "MO-210")
    // CDT is UTC-5 until 2026-11-01 02:00, CST is UTC-6: the last second is 04:59:59 or 05:59:59 UTC.
    func end(_ text: String) throws -> String? {
      mos.catalog.end(ofVoucherUntil: try day(text), for: mos.exam)?.at(offset: 0).description
    }
    #expect(try end("2026-10-31") == "2026-11-01 05:00 UTC")
    #expect(try end("2026-11-30") == "2026-12-01 06:00 UTC")
    // The clocks go forward on 2027-03-14 at two: the day before still ends in CST, that day in CDT.
    #expect(try end("2027-03-13") == "2027-03-14 06:00 UTC")
    #expect(try end("2027-03-14") == "2027-03-15 05:00 UTC")
    #expect(try end("2026-11-01") == "2026-11-02 06:00 UTC")
    let pmp = try VendorDesk("pmi", "PMP")
    #expect(pmp.catalog.end(ofVoucherUntil: try day("2026-10-31"), for: pmp.exam) == nil)
  }

  @Test("a voucher has up to three dates, of which the earliest of each kind counts")
  func voucherDates() throws {
    let ruled = try Ruled(
      "after pass: unknown",
      more: """
        voucher life:
          - {value: {convert by: 6 months}, source: A1, confidence: high}
          - {value: {register by: 11 months}, source: A1, confidence: high}
          - {value: 12 months, source: A1, confidence: high}
          - {value: {sit by: 10 months}, source: A1, confidence: low}
        """)
    let dates = ruled.catalog.dates(ofVoucherBoughtOn: try day("2026-02-28"), for: ruled.exam)
    #expect(
      dates.mapValues(\.description) == [
        .convert: "2026-08-28", .register: "2027-01-28", .sit: "2026-12-28",
      ])
    let scor = try VendorDesk("cisco", "350-701")
    // "You must register for and take the exam prior to the voucher expiration date": one year.
    #expect(
      scor.catalog.dates(ofVoucherBoughtOn: try day("2026-02-28"), for: scor.exam)
        .mapValues(\.description) == [.register: "2027-02-28", .sit: "2027-02-28"])
  }

  private func cost(
    _ vendor: String, _ code: String, _ action: SeatRule.Action, _ delivery: Delivery?,
    sitting: String, at moment: String
  ) throws -> [SeatCost] {
    let desk = try VendorDesk(vendor, code)
    let begin = try #require(Instant(parsing: sitting))
    let now = try #require(Instant(parsing: moment))
    return desk.exam.seatRules(to: action, delivery: delivery, on: now.day)
      .map { $0.value.cost(at: now, for: begin) }
  }

  @Test("V6: Salesforce in a test centre is free until 48 hours before, over a Sunday")
  func hours() throws {
    let monday = "2026-11-30T09:00+01:00"
    func cost(_ delivery: Delivery, _ moment: String) throws -> [SeatCost] {
      try self.cost(
        "salesforce", "ADM-201", .reschedule, delivery, sitting: monday, at: moment)
    }
    #expect(try cost(.testCentre, "2026-11-28T09:00+01:00") == [.nothing])
    #expect(try cost(.testCentre, "2026-11-28T09:01+01:00") == [.notPossible])
    #expect(try cost(.online, "2026-11-29T09:00+01:00") == [.nothing])
    #expect(try cost(.online, "2026-11-29T09:01+01:00") == [.notPossible])
  }

  @Test("Google: 72 hours in a test centre, 24 online; then the fee is lost")
  func byDelivery() throws {
    let sitting = "2026-11-30T09:00Z"
    func cancel(_ delivery: Delivery?, _ moment: String) throws -> [SeatCost] {
      try cost("google", "PCA", .cancel, delivery, sitting: sitting, at: moment)
    }
    #expect(try cancel(.testCentre, "2026-11-27T09:01Z") == [.theFee])
    #expect(try cancel(.online, "2026-11-27T09:01Z") == [.nothing])
    // Of a delivery that nobody states both rules stand.
    #expect(try cancel(nil, "2026-11-27T09:01Z") == [.theFee, .nothing])
  }

  @Test("SHRM: USD 35 more than 30 days before, 53 inside 30 days, not possible inside 5 days")
  func bands() throws {
    let sitting = "2026-12-31T09:00Z"
    func cancel(_ moment: String) throws -> [SeatCost] {
      try cost("shrm", "SHRM-CP", .cancel, nil, sitting: sitting, at: moment)
    }
    let dollars = { (text: String) in SeatCost.amount(try Money.parse(text)) }
    #expect(try cancel("2026-11-30T12:00Z") == [dollars("35 USD")])
    #expect(try cancel("2026-12-01T12:00Z") == [dollars("53 USD")])
    #expect(try cancel("2026-12-26T12:00Z") == [dollars("53 USD")])
    #expect(try cancel("2026-12-27T12:00Z") == [.notPossible])
    // Five business days before a Thursday: inside five days it is late for certain, before that a calendar
    // must tell. The other rule is that of the vendor's exam partner.
    #expect(
      try cost("shrm", "SHRM-CP", .reschedule, nil, sitting: sitting, at: "2026-12-24T12:00Z")
        == [dollars("53 USD"), .unknown])
    #expect(
      try cost("shrm", "SHRM-CP", .reschedule, nil, sitting: sitting, at: "2026-12-27T12:00Z")
        == [.notPossible, .notPossible])
  }

  @Test(
    "Red Hat: more than 15 full calendar days before, the exam day not counted; at most 2 moves")
  func fullDays() throws {
    // 15 full days before 2026-12-31 are 12-16 … 12-30, so 12-15 is the last day.
    let sitting = "2026-12-31T09:00Z"
    func move(_ moment: String) throws -> [SeatCost] {
      try cost("red-hat", "EX200", .reschedule, nil, sitting: sitting, at: moment)
    }
    #expect(try move("2026-12-15T23:00Z") == [.nothing])
    #expect(try move("2026-12-16T00:30Z") == [.notPossible])
    let desk = try VendorDesk("red-hat", "EX200")
    #expect(desk.exam.seatRules.first?.value.moves == 2)
  }

  @Test("V5: a Terraform booking moves to 60 days after the first day at most, however often")
  func shift() throws {
    let desk = try VendorDesk("hashicorp", "Terraform Associate")
    let rule = try #require(
      desk.exam.seatRules(
        to: .reschedule, delivery: nil, on: try day("2026-11-24")
      ).first?.value)
    #expect(rule.lastNewDay(bookedFor: try day("2026-12-15"))?.description == "2027-02-13")
    // Known conflict 13: free until 48 hours on the former platform, 24 on the one since 2024-05-01.
    let sitting = "2024-05-03T09:00Z"
    #expect(
      try cost(
        "hashicorp", "Terraform Associate", .cancel, nil, sitting: sitting, at: "2024-05-02T08:00Z")
        == [.nothing])
    let before = "2024-05-02T08:00Z"
    #expect(
      try cost(
        "hashicorp", "Terraform Associate", .cancel, nil, sitting: before, at: "2024-04-30T09:00Z")
        == [.unknown])
  }

  @Test("VMware: not again before a new version; one that a file lists opens the exam")
  func nextVersion() throws {
    let vcp = try VendorDesk("vmware", "2V0-21.23")
    let open = try #require(try vcp.afterPass("2026-01-10"))
    #expect(
      open.openPoint
        == .askVendor("whether a new version of the exam is out since the pass on 2026-01-10"))
    #expect(try VendorDesk("ec-council", "312-50").afterPass("2026-01-10")?.openPoint != nil)
    // The older rule of CompTIA: "after a pass 12 calendar months unless objectives changed".
    func after(_ pass: String) throws -> String {
      let (vendor, problems) = try Shelf.read(
        """
        vendor: acme
        name: Acme
        checked: 2026-11-23
        sources: {A1: {title: Acme}}
        exams:
          - id: acme-1
            code: ONE
            name: First
            kind: written
            versions:
              - {name: "1", offered: [{until: 2026-05-31, source: A1, confidence: high}]}
              - {name: "2", offered: [{from: 2026-06-01, source: A1, confidence: high}]}
        rules:
          - id: rule
            kinds: [written]
            after pass: [{value: 12 months or next version, source: A1, confidence: high}]
        """)
      #expect(problems == [])
      let catalog = Catalog(vendors: [try #require(vendor)])
      let passed = try sat("acme-1", pass, .passed)
      let answer = catalog.earliestAfterPass(
        exam: catalog.exams[0], sittings: [passed], asOf: passed.day)
      return try #require(answer).strict.description
    }
    #expect(try after("2026-01-10") == "2026-06-01")
    #expect(try after("2025-02-10") == "2026-02-10")
    #expect(try after("2026-06-01") == "2027-06-01")
  }

  @Test("weights as ranges, roughly, or not adding up are kept apart from exact ones")
  func roughWeights() throws {
    func first(_ vendor: String, _ code: String) throws -> [String] {
      try VendorDesk(vendor, code).exam.versions.flatMap(\.roughWeights).flatMap(\.value).prefix(2)
        .map { "\($0.name) \($0.isAbout ? "about " : "")\($0.tenths)" }
    }
    #expect(
      try first("microsoft", "GH-200") == [
        "Author and manage workflows 200...250", "Consume and troubleshoot 150...200",
      ])
    #expect(
      try first("google", "PCA") == ["Section 1 about 250...250", "Section 2 about 175...175"])
    let databricks = try VendorDesk("databricks", "Databricks Data Engineer Associate").exam
    let all = databricks.versions.flatMap(\.roughWeights).flatMap(\.value)
    #expect(all.reduce(0) { $0 + $1.tenths.lowerBound } == 990)
    #expect(databricks.versions.flatMap(\.weights).isEmpty)
  }

  @Test(
    "says what is wrong with a term",
    arguments: [
      (
        "seat changes: [{value: {to: move, bands: [{until: start, costs: nothing}]}, source: A1, confidence: high}]",
        "v.yaml:8:29: error: `move` is not a value of `to`: use `cancel` or `reschedule`"
      ),
      (
        "seat changes: [{value: {to: cancel, bands: [{until: 2 days before, costs: nothing}]}, source: A1, confidence: high}]",
        "v.yaml:8:53: error: `2 days before` does not tell how long before the sitting "
          + "|help: write it as `48 hours`, `16 days`, `6 business days` or `start`"
      ),
      (
        "seat changes: [{value: {to: cancel, bands: [{until: start, costs: the fe}]}, source: A1, confidence: high}]",
        "v.yaml:8:67: error: `the fe` is no cost of a change |help: did you mean `the fee`?"
      ),
      (
        "voucher zone: [{value: US Centrl, source: A1, confidence: high}]",
        "v.yaml:8:24: error: `US Centrl` is not a value of `voucher zone`: use `UTC` or `US Central` "
          + "|help: did you mean `US Central`?"
      ),
      (
        "voucher life: [{value: {sit by: 1 year, register by: 1 year}, source: A1, confidence: high}]",
        "v.yaml:8:24: error: each date of a voucher is a fact of its own "
          + "|help: give `sit by` an item of its own below `voucher life`"
      ),
      (
        "languages: [{value: {in: zh, months: [13]}, source: A1, confidence: high}]",
        "v.yaml:8:39: error: `13` is out of range: `months` is from 1 to 12"
      ),
      (
        "eligibility: [{value: {within: 1 year, begins with: aproval}, source: A1, confidence: high}]",
        "v.yaml:8:53: error: `aproval` is not a value of `begins with`: use `approval`, `voucher release`, "
          + "`registration` or `start` |help: did you mean `approval`?"
      ),
      (
        "pairings: [{value: {certification: C, each of: [ONE], with one of: [TWOO], within: 1 year}, source: A1, confidence: high}]",
        "v.yaml:8:69: error: there is no exam `TWOO` in this file |help: did you mean `TWO`?"
      ),
    ])
  func wrong(text: String, problem: String) throws {
    #expect(try Ruled.problems("after pass: unknown", more: text).contains(problem))
  }

  @Test("a rough weight is a number of percent, and a pair earns a certification that exams name")
  func wrongMore() throws {
    #expect(
      try Ruled.problems(
        "after pass: unknown",
        more:
          "pairings: [{value: {certification: C, each of: [ONE], with one of: [TWO], within: 1 year}, source: A1, confidence: high}]"
      ) == [
        "v.yaml:8:36: error: no exam of this file leads to `C` "
          + "|help: name it under `certifications` of its exams"
      ])
    #expect(RoughWeight(name: "D", parsing: "20-25")?.tenths == 200...250)
    for text in ["25-20", "about", "20 %", "101", "1-2-3", "-5", "12.55", ""] {
      #expect(RoughWeight(name: "D", parsing: text) == nil, "\(text)")
    }
  }

  @Test(
    "the last moment to buy an insurance",
    arguments: [
      ("with the purchase", "with the purchase"),
      ("15 minutes before the sitting", "at the latest 15 minutes before the sitting"),
      ("48 hours before the sitting", "at the latest 2 days before the sitting"),
      ("1 hour before the sitting", "at the latest 1 hour before the sitting"),
    ])
  func buyBy(text: String, read: String) {
    #expect(BuyBy(parsing: text)?.description == read)
    #expect(BuyBy(parsing: text + " twice") == nil)
  }

  @Test("says what is wrong with what a purchase holds")
  func wrongIncluded() throws {
    #expect(
      try Ruled.problems(
        "included: [{value: {sittings: 2, within: 1 year, buy by: with the purchse}, source: A1, confidence: high}]"
      ) == [
        "v.yaml:12:62: error: `with the purchse` is not a last moment to buy "
          + "|help: did you mean `with the purchase`?"
      ])
  }
}
