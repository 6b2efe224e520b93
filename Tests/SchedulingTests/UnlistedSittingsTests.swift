import Cases
import Facts
import Scheduling
import Testing
import Units

/// A list of sittings without `complete since` may have gaps, and a vendor's rule counts what lies in them.
@Suite("Sittings that nobody listed")
struct UnlistedSittingsTests {
  /// What the list leaves in doubt on a day; nil where it leaves nothing.
  private func doubt(_ case: Planning, on day: String) throws -> Finding? {
    try `case`.finding("earlier sittings", on: day)
  }

  @Test("without any list a fail of today is possible, and Cisco's days after it")
  func noList() throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    try scor.listed(.failed, completeSince: nil)
    // Five days, "beginning the day after": a fail on the 24th leaves the 30th under the stricter reading.
    let asked = try #require(try doubt(scor, on: "2026-11-29"))
    #expect(asked.verdict == .needsEvidence(from: "candidate"))
    #expect(asked.threshold.contains("2026-11-24"))
    #expect(asked.note?.contains("2026-11-30") == true, "\(asked)")
    #expect(asked.remedy?.contains("complete since") == true)
    #expect(try doubt(scor, on: "2026-11-30") == nil)
  }

  @Test(
    "a list that goes back as far as a wait reaches is enough",
    arguments: [("2026-11-23", false), ("2026-11-24", false), ("2026-11-25", true)])
  func farEnough(since: String, isAsked: Bool) throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    try scor.listed(.failed, completeSince: since)
    // A fail on the day before the list begins: the 22nd leaves the 28th, the 23rd the 29th, the 24th the 30th.
    #expect(try (doubt(scor, on: "2026-11-29") != nil) == isAsked)
  }

  @Test("a wait that stands already is no question, and neither is a list without gaps")
  func sure() throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    try scor.listed(.failed, "2026-11-23", completeSince: nil)
    #expect(try scor.verdict("wait after a fail", on: "2026-11-26") == "not yet")
    #expect(try doubt(scor, on: "2026-11-26") == nil)
    try scor.listed(.failed, completeSince: "1900-01-01")
    #expect(try doubt(scor, on: "2026-11-25") == nil)
  }

  @Test("fails before the listed one put a ladder further and may have reached a cap")
  func laddersAndCaps() throws {
    let file = """
      vendor: own
      name: Own
      checked: 2026-11-01
      shelf life: {wait: 180 days, cap: 180 days}
      sources: {S: {title: Ours}}
      exams: [{id: own-x, code: X, name: X, kind: written}]
      rules:
        - id: fail-wait
          kinds: [written]
          fail wait: [{value: {days: [1 day, 14 days], counted from: exam day}, source: [S], dated: 2026-11-01, confidence: high}]
        - id: cap
          kinds: [written]
          cap: [{value: {at most: 3, within: 12 months, window: rolling, counts: [failed]}, source: [S], dated: 2026-11-01, confidence: high}]

      """
    var own = try Planning(yaml: file, asOf: "2026-11-24")
    try own.listed(.failed, "2026-11-20", completeSince: nil)
    // One fail on the 20th: free from the 21st. With more until the 24th the cap of three is reached and leaves the
    // day a year behind the third last.
    let asked = try #require(try doubt(own, on: "2026-12-20"))
    #expect(asked.note?.hasPrefix("cap on attempts") == true, "\(asked)")
    #expect(asked.note?.contains("2027-11-24") == true)
    try own.listed(.failed, "2026-11-20", completeSince: "2026-11-10")
    // Three until the 9th leave with the 9th of November a year later; the ladder alone would free 2026-12-04.
    #expect(try doubt(own, on: "2027-11-08")?.note?.contains("2027-11-09") == true)
    #expect(try doubt(own, on: "2027-11-09") == nil)
    try own.listed(.failed, "2026-11-20", completeSince: "2025-12-05")
    // Until 2025-12-04 the year ends on 2026-12-04, and the second step of the ladder, 14 days from the 20th, too.
    #expect(try doubt(own, on: "2026-12-03") != nil)
    #expect(try doubt(own, on: "2026-12-04") == nil)
  }

  @Test(
    "a cap that counts from an approval nobody stated is asked about as long as its window reaches")
  func openCap() throws {
    // PMI: three sittings within the year of eligibility, whose first day is not stated.
    var pmp = try Planning("pmi", "pmi-pmp", asOf: "2026-11-24")
    try pmp.listed(.failed, completeSince: "2026-11-20")
    #expect(try doubt(pmp, on: "2026-12-10")?.note?.hasPrefix("cap on attempts") == true)
    try pmp.listed(.failed, completeSince: "2025-11-20")
    #expect(try doubt(pmp, on: "2026-12-10") == nil)
  }

  @Test("dates tell it of the first day and of the day that was asked for")
  func dates() throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    try scor.listed(.failed, completeSince: nil)
    scor.funding.plannedDay = try day("2026-11-29")
    #expect(scor.outlook().unlisted != nil)
    #expect(scor.outlook().unlistedOnAsked?.contains("2026-11-30") == true)
    scor.funding.plannedDay = try day("2026-11-30")
    #expect(scor.outlook().unlistedOnAsked == nil)
    try scor.listed(.failed, completeSince: "1900-01-01")
    #expect(scor.outlook().unlisted == nil)
  }

  @Test("where no source gives the wait, a first fail that nobody listed is asked about")
  func unknownWait() throws {
    let file = """
      vendor: own
      name: Own
      checked: 2026-11-01
      sources: {S: {title: Ours}}
      exams: [{id: own-x, code: X, name: X, kind: written}]

      """
    var own = try Planning(yaml: file, asOf: "2026-11-24")
    #expect(try doubt(own, on: "2026-12-20") == nil)
    try own.listed(.failed, completeSince: nil)
    #expect(try doubt(own, on: "2026-12-20")?.note == "no source gives the wait after a fail")
    try own.listed(.failed, "2026-11-01", completeSince: nil)
    #expect(try doubt(own, on: "2026-12-20") == nil)
    #expect(try own.verdict("wait after a fail", on: "2026-12-20") == "needs a person")
  }
}
