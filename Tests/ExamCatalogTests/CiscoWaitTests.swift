import Cases
import ExamCatalog
import Facts
import Testing
import Units

@Suite("Cisco: when the same exam can be sat again")
struct CiscoWaitTests {
  private func afterFail(_ exam: String, _ fails: [String], asOf: String) throws -> EarliestDay {
    let catalog = try Shelf.cisco()
    let found = try #require(catalog.exam(id: exam))
    let sittings = try fails.map { try sat(exam, $0) }
    let booking = try day(asOf)
    return try #require(
      catalog.earliestAfterFails(exam: found, sittings: sittings, asOf: booking))
  }

  @Test("Example 1: SCOR failed on 2026-11-06")
  func example1() throws {
    let answer = try afterFail("cisco-350-701", ["2026-11-06"], asOf: "2026-11-24")
    #expect(answer.strict == (try day("2026-11-12")))
    #expect(answer.loose == (try day("2026-11-11")))
    #expect(
      answer.arithmetic == "2026-11-06 + 5 days, counted from the day after = 2026-11-12")
    #expect(answer.ruleId == "cisco/fail-wait/written")
    #expect(answer.quote == "five calendar days, beginning the day after the failed attempt")
    #expect(answer.provenance.confidence == .medium)
    #expect(answer.reasons.map(\.day.description) == ["2026-11-12", "2026-11-11", "2026-11-11"])
    #expect(answer.reasons.last?.key == "cisco/fail-wait/written/2")
    #expect(!answer.isStale)
  }

  @Test(
    "Example 2: leap years and the end of the year",
    arguments: [
      ("2028-02-25", "2028-03-02", "2028-03-01"), ("2027-02-25", "2027-03-03", "2027-03-02"),
      ("2026-12-28", "2027-01-03", "2027-01-02"),
    ])
  func example2(fail: String, strict: String, loose: String) throws {
    let answer = try afterFail("cisco-200-301", [fail], asOf: fail)
    #expect(answer.strict.description == strict)
    #expect(answer.loose.description == loose)
  }

  @Test("Example 21: the lab ladder of 2014 counts earlier attempts; the waiver of 2015 lifts it")
  func example21() throws {
    let lab = "cisco-ccie-security-lab"
    let fails = ["2014-03-01", "2014-07-20"]
    #expect(
      try afterFail(lab, fails, asOf: "2014-08-10").strict.description == "2014-10-19")
    #expect(
      try afterFail(lab, fails, asOf: "2014-08-01").strict.description == "2014-08-20")
    let later = try afterFail(lab, ["2015-03-01", "2015-09-10"], asOf: "2015-09-20")
    #expect(later.strict.description == "2015-10-11")
    #expect(later.provenance.confidence == .medium)
  }

  @Test("Example 24: SCOR passed on 2027-09-15")
  func example24() throws {
    let catalog = try Shelf.cisco()
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    let answer = try #require(
      catalog.earliestAfterPass(
        exam: scor, sittings: [try sat(scor.id, "2027-09-15", .passed)],
        asOf: try day("2027-09-16")))
    #expect(answer.strict.description == "2028-03-13")
    #expect(answer.loose == answer.strict)
    #expect(answer.arithmetic == "2027-09-15 + 180 days = 2028-03-13")
    #expect(answer.isStale)
  }

  @Test(
    "The CCIE written rule is the one of its day",
    arguments: [
      ("2004-03-01", "2004-03-05"), ("2006-03-01", "2006-03-07"), ("2016-03-01", "2016-03-17"),
      // On this day two sources already have the new rule.
      ("2014-08-01", "2014-08-17"),
    ])
  func supersededWritten(fail: String, strict: String) throws {
    #expect(
      try afterFail("cisco-ccie-written", [fail], asOf: fail).strict.description == strict)
  }

  @Test("CCDE written: one source gives two waits")
  func ccde() throws {
    let answer = try afterFail("cisco-ccde-written", ["2026-11-06"], asOf: "2026-11-24")
    #expect(answer.strict.description == "2026-11-22")
    #expect(answer.loose.description == "2026-11-11")
  }

  @Test("Without a fail or a pass of that exam there is nothing to wait for")
  func nothing() throws {
    let catalog = try Shelf.cisco()
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    let sittings = [
      try sat("cisco-200-301", "2026-11-06"), try sat(scor.id, "2026-11-06", .noShow),
    ]
    let today = try day("2026-11-24")
    #expect(catalog.earliestAfterFails(exam: scor, sittings: sittings, asOf: today) == nil)
    #expect(catalog.earliestAfterPass(exam: scor, sittings: sittings, asOf: today) == nil)
  }
}
