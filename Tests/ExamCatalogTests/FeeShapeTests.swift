import Cases
import ExamCatalog
import Testing
import Units

@Suite("Fees by attempt and by list")
struct FeeShapeTests {
  private func fees(_ vendor: String, _ code: String, list: String? = nil, attempts: [Int]) throws
    -> [[String]]
  {
    let desk = try VendorDesk(vendor, code)
    let today = try day("2026-11-24")
    return attempts.map { attempt in
      desk.catalog.fee(of: desk.exam, on: today, asOf: today, attempt: attempt, list: list)?.values
        .map { "\($0.value)" } ?? []
    }
  }

  @Test("Okta: a free retake after every paid fail, so sittings 1, 3, 5 are paid and 2, 4, 6 free")
  func everyOther() throws {
    #expect(
      try fees("okta", "Okta Consultant Maintenance", attempts: [1, 2, 3, 4, 5, 6])
        == [
          ["100.00 USD"], ["0.00 USD"], ["100.00 USD"], ["0.00 USD"], ["100.00 USD"],
          ["0.00 USD"],
        ])
  }

  @Test("LinuC level 3: one retake at JPY 5,500 instead of 16,500, and the full fee again after it")
  func oneRetake() throws {
    #expect(
      try fees("lpi-japan", "LinuC 303", attempts: [1, 2, 3])
        == [["16,500 JPY"], ["5,500 JPY"], ["16,500 JPY"]])
    #expect(
      try fees("lpi-japan", "LinuC 101", attempts: [1, 2]) == [["16,500 JPY"], ["16,500 JPY"]])
  }

  @Test("Salesforce: half, which is USD 100 for an exam of USD 200 and 200 for one of 400")
  func half() throws {
    // One blog charges the full 200 again.
    #expect(
      try fees("salesforce", "ADM-201", attempts: [1, 2])
        == [["200.00 USD"], ["100.00 USD", "200.00 USD"]])
    #expect(try fees("salesforce", "Salesforce Data Architect", attempts: [2]) == [["200.00 USD"]])
    #expect(try fees("salesforce", "Salesforce Foundations", attempts: [2]) == [["37.50 USD"]])
  }

  @Test("SHRM: an early and a standard list, each for members and for others")
  func lists() throws {
    #expect(
      try fees("shrm", "SHRM-CP", list: "early", attempts: [1])
        == [["350.00 USD for a member (early)", "450.00 USD for a non-member (early)"]])
    #expect(try fees("shrm", "SHRM-CP", attempts: [1])[0].count == 4)
    // A list that nobody has leaves nothing, and one price for all is on each.
    #expect(try fees("shrm", "SHRM-CP", list: "late", attempts: [1]) == [[]])
    #expect(try fees("pecb", "ISO 27001 LI", list: "early", attempts: [1]) == [[]])
    #expect(try fees("peoplecert", "ITIL4-FND", attempts: [1]) == [["425.00 USD (US)"]])
  }

  @Test("a share is of the plain price on the same days and for the same buyer")
  func share() throws {
    let ruled = try Ruled(
      "after pass: unknown",
      more: """
        fees:
          - {exams: [ONE], value: 99.99 USD, payer: member, until: 2026-06-30, source: A1, confidence: high}
          - {exams: [ONE], value: 120 USD, payer: member, from: 2026-07-01, source: A1, confidence: high}
          - {exams: [ONE], value: 200 USD, payer: non-member, source: A1, confidence: high}
          - {exams: [ONE], value: 50 %, payer: member, from attempt: 2, source: A1, confidence: high}
        """)
    func second(_ text: String) throws -> [String] {
      let sitting = try day(text)
      return ruled.catalog.fee(of: ruled.exam, on: sitting, asOf: sitting, attempt: 2)?.values
        .map { "\($0.value)" } ?? []
    }
    // Half of 99.99 is 49.995, and halves go away from zero.
    #expect(try second("2026-06-30") == ["50.00 USD for a member"])
    #expect(try second("2026-07-01") == ["60.00 USD for a member"])
  }

  @Test(
    "says what is wrong with a price",
    arguments: [
      (
        "{exams: [ONE], value: 50 %, from attempt: 2, source: A1, confidence: high}",
        "v.yaml:8:30: error: `50 %` is a share of no price: none is listed for such an exam and buyer "
          + "|help: list the plain price, without `from attempt`, beside it"
      ),
      (
        "{exams: [ONE], value: 50 USD, from attempt: 3, to attempt: 2, source: A1, confidence: high}",
        "v.yaml:8:67: error: this ends with attempt 2, before it begins with attempt 3 "
          + "|help: `from attempt` is the first attempt and `to attempt` the last"
      ),
      (
        "{exams: [ONE], value: 150 %, source: A1, confidence: high}",
        "v.yaml:8:30: error: `150 %` is not a share from 0 to 100 %, such as `50 %` or `1/3`"
      ),
      (
        "{exams: [ONE], value: 50 USD, evry: 2, source: A1, confidence: high}",
        "v.yaml:8:38: error: unknown key `evry` in `fee` |help: did you mean `every`?"
      ),
    ])
  func wrong(fee: String, problem: String) throws {
    #expect(try Ruled.problems("after pass: unknown", more: "fees: [\(fee)]") == [problem])
  }
}
