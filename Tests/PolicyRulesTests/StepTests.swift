import Cases
import Facts
import PolicyRules
import Testing
import Units

@Suite("Preparation that a policy requires: from which day, how much, and what is to be done")
struct StepTests {
  /// Failed on 2026-08-06, asked on 2026-11-24, planned for 2026-12-10, with complete lists.
  private func step(
    _ step: String, on planned: String = "2026-12-10", isComplete: Bool = true,
    by: String = "", _ change: (inout Preparation) throws -> Void = { _ in }
  ) throws -> Finding {
    let policy = try growthPolicy(
      "clauses: [{id: ready, text: T, requires preparation: \(step)\(by)}]")
    var funding = try scor(sittings: [("2026-08-06", .failed)], ask: [(.examFee, "400")])
    var preparation = Preparation()
    try change(&preparation)
    let since = isComplete ? FundingCase.ever : nil
    preparation.courses = Listed(preparation.courses.items, completeSince: since)
    preparation.practiceTests = Listed(preparation.practiceTests.items, completeSince: since)
    preparation.labs = Listed(preparation.labs.items, completeSince: since)
    preparation.signOffs = Listed(preparation.signOffs.items, completeSince: since)
    funding.preparation = preparation
    return try #require(
      policy.judge(funding, vendor: "cisco", plannedDay: try day(planned)).requirements
        .first { $0.id == "ready" })
  }

  private func tests(_ results: [(String, Bool?)], at bar: Int64 = 850_000) throws
    -> Listed<Preparation.PracticeTest>
  {
    Listed(
      try results.enumerated().map { index, result in
        .init(
          id: "\(index)", day: try day(result.0),
          attested: result.1.map { [bar: $0] } ?? [:])
      })
  }

  private static let two = "{practice tests: {in a row: 2, at or above: 85 %, within: 30 days}}"

  @Test(
    "practice tests count from so many days before the sitting on",
    // 2026-12-10 − 30 days.
    arguments: [("2026-11-10", true), ("2026-11-09", false)])
  func within(first: String, isMet: Bool) throws {
    let found = try step(StepTests.two) {
      $0.practiceTests = try tests([(first, true), ("2026-11-20", true)])
    }
    #expect((found.verdict == .met) == isMet)
    #expect(found.threshold == "2 in a row at or above 85 %, from 2026-11-10 on")
    #expect(found.value == (isMet ? "2 in a row attested" : "1 in a row attested"))
  }

  @Test("and from the day after the last fail on, where that is later")
  func afterFail() throws {
    // 2026-12-10 − 300 days lies in February.
    let step = "{practice tests: {in a row: 1, within: 300 days}}"
    for (taken, isMet) in [("2026-08-06", false), ("2026-08-07", true)] {
      let found = try self.step(step) { $0.practiceTests = try tests([(taken, nil)]) }
      #expect((found.verdict == .met) == isMet, "\(taken)")
      #expect(found.threshold == "one taken from 2026-08-07 on")
    }
  }

  @Test("in a row: one that was missed begins anew, one that nobody attested may be either")
  func row() throws {
    let days = ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"]
    func verdict(_ results: Bool?...) throws -> Finding {
      try step(StepTests.two) { $0.practiceTests = try tests(Array(zip(days, results))) }
    }
    #expect(try verdict(true, false, true, true).verdict == .met)
    let missed = try verdict(true, false, true, false)
    #expect(missed.verdict == .unmet)
    #expect(
      missed.remedy == "take practice tests from 2026-11-10 on until 2 in a row reach 85 %")
    let open = try verdict(true, nil, false)
    #expect(open.verdict == .needsEvidence(from: "candidate"))
    #expect(open.remedy == "have the practice tests attested: retake attest evidence.yaml")
    // Even if it reached the bar, it would be one.
    #expect(try verdict(false, nil, false).verdict == .unmet)
  }

  @Test("a higher bar that was reached says as much, and a lower one that was missed")
  func bars() throws {
    func verdict(_ bar: Int64, _ isReached: Bool) throws -> Verdict {
      try step(StepTests.two) {
        $0.practiceTests = try tests(
          [("2026-11-19", isReached), ("2026-11-20", isReached)], at: bar)
      }.verdict
    }
    #expect(try verdict(900_000, true) == .met)
    #expect(try verdict(900_000, false) == .needsEvidence(from: "candidate"))
    #expect(try verdict(800_000, true) == .needsEvidence(from: "candidate"))
    #expect(try verdict(800_000, false) == .unmet)
  }

  @Test("without a complete list more may have been taken, or one in between missed")
  func incomplete() throws {
    let found = try step(StepTests.two, isComplete: false) {
      $0.practiceTests = try tests([("2026-11-19", true), ("2026-11-20", true)])
    }
    #expect(found.verdict == .needsEvidence(from: "candidate"))
    #expect(found.remedy == "take practice tests from 2026-11-10 on and have them attested")
    // Without a bar nothing can spoil what was taken.
    let taken = try step("{practice tests: {in a row: 1, within: 30 days}}", isComplete: false) {
      $0.practiceTests = try tests([("2026-11-20", nil)])
    }
    #expect(taken.verdict == .met)
  }

  @Test(
    "a course after the last fail, up to the day of the request, of as many hours at least",
    arguments: [
      ("2026-08-06", 40, false), ("2026-08-07", 40, true), ("2026-11-24", 40, true),
      ("2026-11-25", 40, false), ("2026-11-01", 24, true), ("2026-11-01", 23, false),
    ])
  func course(completed: String, hours: Int, isMet: Bool) throws {
    let found = try step("{course: {hours: 24}}") {
      $0.courses = Listed([.init(title: "SCOR", completed: try day(completed), hours: hours)])
    }
    #expect((found.verdict == .met) == isMet)
    #expect(found.threshold == "a course of 24 hours or more completed after 2026-08-06")
    #expect(found.value == (isMet ? "SCOR, \(completed)" : "none listed"))
  }

  @Test("hours of labs add up since the last fail; what is missing is said")
  func labs() throws {
    func labs(_ days: [(String, Int)]) throws -> Finding {
      try step("{labs: {hours: 20}}") {
        $0.labs = Listed(try days.map { .init(day: try day($0.0), hours: $0.1) })
      }
    }
    #expect(try labs([("2026-08-07", 12), ("2026-11-24", 8)]).verdict == .met)
    let fewer = try labs([("2026-08-06", 12), ("2026-08-07", 12), ("2026-11-25", 8)])
    #expect(fewer.verdict == .unmet)
    #expect(fewer.value == "12 hours listed")
    #expect(fewer.threshold == "20 hours of labs after 2026-08-06")
    #expect(fewer.remedy == "do 8 more hours of labs and list them under `labs`")
  }

  @Test(
    "a sign-off by the role, after the last fail and not too long before the sitting",
    arguments: [
      // 2026-12-10 − 14 days.
      ("2026-11-26", "coach", 14, false), ("2026-11-24", "coach", 16, true),
      ("2026-11-24", "coach", 15, false), ("2026-11-24", "manager", 16, false),
      ("2026-11-25", "coach", 300, false), ("2026-08-06", "coach", 300, false),
      ("2026-08-07", "coach", 300, true),
    ])
  func signOff(signed: String, role: String, within: Int, isMet: Bool) throws {
    let found = try step("{sign-off: {of: ready, by: coach, within: \(within) days}}") {
      $0.signOffs = Listed([.init(what: "ready", role: role, day: try day(signed))])
    }
    #expect((found.verdict == .met) == isMet)
    #expect(found.value == (isMet ? "signed off on \(signed)" : "no sign-off listed"))
  }

  @Test("what is due by the sitting can still be done as long as that is ahead")
  func condition() throws {
    func isCondition(_ planned: String, by: String) throws -> Bool {
      try step("{labs: {hours: 20}}", on: planned, by: by).isCondition
    }
    #expect(try isCondition("2026-12-10", by: ", by: sitting"))
    #expect(try isCondition("2026-11-25", by: ", by: sitting"))
    #expect(try !isCondition("2026-11-24", by: ", by: sitting"))
    #expect(try !isCondition("2026-12-10", by: ""))
  }
}
