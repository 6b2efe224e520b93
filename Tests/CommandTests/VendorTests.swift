import Foundation
import Testing

@Suite("Thirty vendors, one decision")
struct VendorTests {
  private func decide(_ arguments: String...) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    return try command.run(
      ["decide", "--policy", "generous", "--as-of", "2026-11-24"] + arguments)
  }

  @Test(
    "every vendor's exam is found by a name, and only its file is read",
    arguments: [
      ("Sec+", "comptia"), ("AZ-104", "microsoft"), ("SAA-C03", "aws"), ("CISSP", "isc2"),
      ("CC", "isc2"), ("CISM", "isaca"), ("PMP", "pmi"), ("PCA", "google"),
      ("CKA", "linux-foundation"), ("JNCIA", "juniper"), ("SCOR", "cisco"),
      ("Terraform Associate", "hashicorp"), ("RHCSA", "red-hat"), ("CEH", "ec-council"),
      ("ITIL", "peoplecert"), ("SHRM-CP", "shrm"), ("MOS Excel", "certiport"),
      ("LPIC 101", "lpi-japan"), ("ISO 27001 LI", "pecb"), ("C_TS4FI_2023", "sap"),
    ])
  func oneFile(exam: String, vendor: String) throws {
    let result = try decide("--exam", exam, "--failed", "2026-10-01", "--format", "json")
    #expect(result.status == 0)
    let files = result.output.matches(of: /policies\/vendors\/([a-z0-9-]+)\.yaml/).map { "\($0.1)" }
    #expect(files == [vendor])
  }

  @Test("a slip of the pen is answered from all of them")
  func nearest() throws {
    let result = try decide("--exam", "CISPP", "--failed", "2026-10-01")
    #expect(result.status == 65)
    #expect(result.errors.contains("did you mean `CISSP`"))
  }

  @Test("a case about exams of two vendors reads two files")
  func twoVendors() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      request: 1
      as of: 2026-11-24
      exam: Sec+
      sittings: [{day: 2026-10-01, outcome: failed, exam: CISSP}]
      """, to: "r.yaml")
    let result = try command.run("decide", "r.yaml", "--format", "json")
    let files = result.output.matches(of: /policies\/vendors\/([a-z0-9-]+)\.yaml/).map { "\($0.1)" }
    #expect(files == ["comptia", "isc2"])
  }

  @Test("the list fee of a retake is the reduced one, for the class that the request states")
  func retakeFee() throws {
    let command = try Command()
    defer { command.remove() }
    for (payer, fee) in [("member", "275.00 USD"), ("non-member", "375.00 USD")] {
      try command.write(
        """
        request: 1
        as of: 2026-11-24
        policy: generous
        exam: PMP
        sittings: [{day: 2026-10-01, outcome: failed}]
        purchase: {payer: \(payer)}
        """, to: "r.yaml")
      let output = try command.run("decide", "r.yaml").output
      #expect(output.contains("list fee of \(fee)"))
      #expect(!output.contains("the highest of"))
    }
    let unknown = try decide("--exam", "PMP", "--failed", "2026-10-01").output
    #expect(unknown.contains("list fee of 375.00 USD"))
    #expect(unknown.contains("275.00 USD for a"))
  }

  @Test(
    "of several price lists the one that the request names is taken, and without one the highest")
  func priceList() throws {
    let command = try Command()
    defer { command.remove() }
    for (list, fee) in [(", price list: early", "350.00 USD"), ("", "399.00 USD")] {
      try command.write(
        """
        request: 1
        as of: 2026-11-24
        policy: generous
        exam: SHRM-CP
        purchase: {payer: member\(list)}
        """, to: "r.yaml")
      let result = try command.run("decide", "r.yaml")
      #expect(result.output.contains("list fee of \(fee)"))
    }
  }

  @Test("the reduced fee of a retake does not tell HR in words that an attempt failed")
  func retakeFeeForHR() throws {
    let output = try decide("--exam", "PMP", "--failed", "2026-10-01", "--for", "hr").output
    #expect(output.contains("list fee of 375.00 USD"))
    #expect(!output.contains("attempt 2") && !output.contains("retake"))
  }

  @Test("a cap that somebody confirmed binds the next decision")
  func confirmedCap() throws {
    let command = try Command()
    defer { command.remove() }
    func decide() throws -> String {
      try command.run(
        "decide", "--exam", "SCOR", "--failed", "2026-02-10", "--failed", "2026-11-06", "--policy",
        "generous", "--as-of", "2026-11-24"
      ).output
    }
    #expect(try !decide().contains("cap on attempts"))
    let confirmed = try command.run(
      "exams", "confirm", "SCOR", "cap", "--value", "2 in 12 months", "--source", "page", "--on",
      "2026-11-24", "--by", "Ann")
    #expect(confirmed.status == 0)
    let after = try decide()
    // The sitting of 2026-02-10 counts until 2027-02-10.
    #expect(
      after.contains("2027-02-10, the first day that every rule of time allows, bound by cap on"))
  }

  @Test("a doubtful wait of an exam brought along is answered in the request, not by a command")
  func broughtAlong() throws {
    let command = try Command()
    defer { command.remove() }
    for (wait, remedy) in [
      (", wait: 7 days", "`counted from:"), ("", "write `wait: N days`"),
    ] {
      try command.write(
        """
        request: 1
        as of: 2026-11-24
        policy: generous
        exam: {code: X-1\(wait), source: web}
        sittings: [{day: 2026-11-20, outcome: failed}]
        ask: {planned day: 2026-11-27, costs: [{category: exam-fee, amount: 90 USD}]}
        """, to: "r.yaml")
      let output = try command.run("decide", "r.yaml").output
      #expect(output.contains(remedy))
      #expect(!output.contains("exams confirm"))
    }
  }
}
