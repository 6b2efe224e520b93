import Cases
import ExamCatalog
import Facts
import Testing
import Units

@Suite("The shipped vendor files")
struct VendorFilesTests {
  private func all() throws -> Catalog {
    Catalog(vendors: try Shelf.vendors.flatMap { try Shelf.vendor($0).vendors })
  }

  @Test("no name stands for two exams, in one file or in two")
  func names() throws {
    let catalog = try all()
    for exam in catalog.exams {
      for name in [exam.id, exam.code, exam.name] + exam.aliases {
        #expect(catalog.find(name) == .found(exam), "\(name)")
      }
    }
  }

  @Test(
    "the names that people use",
    arguments: [
      ("Sec+", "comptia-sy0-701"), ("SY0-701", "comptia-sy0-701"), ("az104", "microsoft-az-104"),
      ("SAA-C03", "aws-saa-c03"), ("cissp", "isc2-cissp"), ("PMP", "pmi-pmp"),
      ("CKA", "linux-foundation-cka"), ("Professional Cloud Architect", "google-pca"),
      ("CISM", "isaca-cism"), ("JNCIA", "juniper-jncia-junos"), ("Net+", "comptia-n10-009"),
      ("RHCSA", "red-hat-ex200"), ("CEH", "ec-council-ceh"), ("PSM1", "scrum-org-psm-i"),
      ("ITIL", "peoplecert-itil-4-foundation"), ("shrm cp", "shrm-cp"), ("PHR", "hrci-phr"),
      ("Terraform Associate", "hashicorp-terraform-associate"), ("gcih", "giac-gcih"),
      ("Salesforce Admin", "salesforce-administrator"), ("NSE4", "fortinet-fgt-ad"),
      ("SnowPro Core", "snowflake-core"), ("MOS Excel", "certiport-mo-210"),
    ])
  func aliases(name: String, id: String) throws {
    let catalog = try all()
    #expect(catalog.find(name) == .found(try #require(catalog.exam(id: id))))
  }

  @Test("thirty vendors; the waits of seven are unknown, and every weight adds up to 100")
  func whole() throws {
    let catalog = try all()
    #expect(catalog.vendors.count == 30)
    let unknown = catalog.exams.filter { catalog.waitIsUnknown(exam: $0) && $0.id != "pmi-capm" }
    #expect(
      Set(unknown.map(\.vendor) + unknown.filter { $0.vendor == "salesforce" }.map(\.id)) == [
        "hashicorp", "okta", "peoplecert", "red-hat", "salesforce", "salesforce-cta", "sap",
      ])
    let weights = catalog.exams.flatMap(\.versions).flatMap(\.weights)
    #expect(weights.count >= 14)
    #expect(weights.allSatisfy { $0.value.reduce(0) { $0 + $1.percent } == 100 })
  }

  @Test("how long a certification lasts goes by its kind, and by the day of the pass")
  func validity() throws {
    let catalog = try all()
    func lasting(_ exam: String, _ pass: String) throws -> String? {
      let found = try #require(catalog.exam(id: exam))
      return catalog.expiry(of: found, passedOn: try day(pass)).map {
        $0.last?.description ?? "never"
      }
    }
    #expect(try lasting("microsoft-az-104", "2026-01-15") == "2027-01-15")
    #expect(try lasting("microsoft-az-900", "2026-01-15") == "never")
    #expect(try lasting("microsoft-gh-200", "2026-01-15") == "2028-01-15")
    #expect(try lasting("linux-foundation-cka", "2024-03-31") == "2027-03-31")
    #expect(try lasting("linux-foundation-cka", "2024-04-01") == "2026-04-01")
    #expect(try lasting("google-ace", "2026-01-15") == "2029-01-15")
    #expect(try lasting("pmi-capm", "2026-01-15") == nil)
  }

  @Test("Google opens 60 days before the expiry; Microsoft when it has run out; CompTIA on consent")
  func afterPass() throws {
    let catalog = try all()
    func answer(_ exam: String) throws -> EarliestDay {
      let found = try #require(catalog.exam(id: exam))
      let pass = try sat(exam, "2026-01-15", .passed)
      return try #require(
        catalog.earliestAfterPass(exam: found, sittings: [pass], asOf: pass.day))
    }
    // 2028-01-15 less 60 days.
    #expect(try answer("google-pca").strict.description == "2027-11-16")
    let azure = try answer("microsoft-az-104")
    #expect(azure.strict.description == "2027-01-16")
    #expect(azure.loose.description == "2027-01-15")
    #expect(try answer("microsoft-az-900").isNever)
    #expect(
      try answer("comptia-sy0-701").openPoint
        == .askVendor("whether the vendor consents to the same exam again after a pass"))
  }

  @Test("V8: the retake that comes with a CKA is open for twelve months from the purchase")
  func included() throws {
    let catalog = try all()
    let exam = try #require(catalog.exam(id: "linux-foundation-cka"))
    let bought = try day("2028-02-29")
    let offer = try #require(catalog.included(with: exam, boughtOn: bought).first?.value)
    #expect(offer.within.map { bought.adding($0).description } == "2029-02-28")
    #expect(offer.sittings == 2)
    #expect(offer.lostBy == [.noShow])
    let other = try #require(catalog.exam(id: "isaca-cism"))
    #expect(catalog.included(with: other, boughtOn: bought) == [])
  }
}

@Suite("List fees")
struct ListFeeTests {
  private func fees(
    _ vendor: String, _ exam: String, on: String, attempt: Int = 1, payer: PayerClass? = nil,
    in currency: Currency? = nil
  ) throws -> [String] {
    let catalog = try Shelf.vendor(vendor)
    let found = try #require(catalog.exam(id: exam))
    let sitting = try day(on)
    return catalog.fee(
      of: found, on: sitting, asOf: sitting, attempt: attempt, payer: payer, in: currency
    )?.values.map(\.value.amount.description) ?? []
  }

  @Test("PMI's price rises on 2026-08-06, for members and others; one source has it earlier")
  func byDay() throws {
    #expect(try fees("pmi", "pmi-pmp", on: "2026-06-29") == ["405.00 USD", "555.00 USD"])
    #expect(
      try fees("pmi", "pmi-pmp", on: "2026-08-05", payer: .nonMember) == [
        "555.00 USD", "675.00 USD",
      ])
    #expect(try fees("pmi", "pmi-pmp", on: "2026-08-06", payer: .member) == ["445.00 USD"])
    #expect(try fees("pmi", "pmi-pmp", on: "2026-08-06", payer: .nonMember) == ["675.00 USD"])
  }

  @Test("PMI's reduced fee begins with the second attempt and stays")
  func byAttempt() throws {
    for attempt in [2, 3] {
      #expect(
        try fees("pmi", "pmi-pmp", on: "2026-11-24", attempt: attempt, payer: .member) == [
          "275.00 USD"
        ])
    }
    #expect(
      try fees("pmi", "pmi-pmp", on: "2026-11-24", attempt: 2) == ["275.00 USD", "375.00 USD"])
    // Where no reduced fee is on the list, the full one is due each time.
    #expect(
      try fees("isaca", "isaca-cism", on: "2026-11-24", attempt: 2, payer: .nonMember) == [
        "760.00 USD"
      ])
  }

  @Test("regional lists are no conversions")
  func byCurrency() throws {
    let euro = try #require(Currency("EUR"))
    #expect(try fees("isc2", "isc2-cissp", on: "2026-11-24", in: euro) == ["719.04 EUR"])
    #expect(try fees("isc2", "isc2-cissp", on: "2026-11-24").count == 3)
    #expect(try fees("isc2", "isc2-sscp", on: "2026-11-24", in: euro) == [])
  }

  @Test("a price whose first day is known only to the month conflicts in that month")
  func month() throws {
    #expect(try fees("comptia", "comptia-sy0-701", on: "2026-04-30").contains("425.00 USD"))
    #expect(
      try Set(fees("comptia", "comptia-sy0-701", on: "2026-05-20")).isSuperset(of: [
        "425.00 USD", "439.00 USD",
      ]))
    #expect(try fees("comptia", "comptia-sy0-701", on: "2026-06-01") == ["439.00 USD"])
    #expect(try fees("comptia", "comptia-n10-009", on: "2026-06-01") == [])
  }
}
