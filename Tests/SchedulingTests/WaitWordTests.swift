import Cases
import Documents
import ExamCatalog
import Facts
import Scheduling
import Testing
import Units

@Suite("What a check of a wait says")
struct WaitWordTests {
  /// A wait of so many days after the exam day, as a source gives it.
  private func days(_ days: String, _ source: String, _ confidence: String = "high") -> String {
    "{value: {days: \(days), counted from: exam day}, source: \(source), confidence: \(confidence)}"
  }

  /// Somebody who failed the vendor's exam on these days, under these readings of its wait.
  private func failed(
    _ days: String..., asOf: String = "2026-11-24", edit: (String) -> String = { $0 },
    under readings: String...
  ) throws -> Planning {
    var one = try Planning(
      yaml: edit(acme(wait(readings.joined(separator: ", ")))), asOf: asOf)
    for day in days { try one.sat(.failed, day) }
    return one
  }

  @Test(
    "before its first day when that is and how it is reckoned, and what a no of the vendor would mean"
  )
  func notYet() throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    try scor.sat(.failed, "2026-11-20")
    // Open again on the last of the five days, says another reading, so 2026-11-25 is a question.
    let before = try #require(try scor.finding("wait after a fail", on: "2026-11-24"))
    #expect(before.verdict == .notYet(from: try day("2026-11-26")))
    #expect(
      before.threshold
        == "not before 2026-11-26: 2026-11-20 + 5 days, counted from the day after = 2026-11-26")
    #expect(before.inquiry?.question == "Does the vendor allow a sitting on 2026-11-24?")
    #expect(before.inquiry?.refusing.verdict == .notYet(from: try day("2026-11-26")))
    // On the day itself a no could only mean that the rule has changed, and to which day nobody knows.
    let on = try #require(try scor.finding("wait after a fail", on: "2026-11-26"))
    #expect(on.verdict == .met)
    #expect(on.inquiry?.refusing.verdict == .notYet(from: nil))
  }

  @Test("of an exam that a request brings along what to write there: no command can confirm it")
  func broughtAlong() throws {
    let vendor = Exam.broughtAlong(
      code: "X-1", name: "X-1", fee: nil, wait: .days(7), source: "an e-mail",
      on: try day("2026-11-24"))
    var own = try Planning(own: vendor, asOf: "2026-11-24")
    try own.sat(.failed, "2026-11-20")
    // 2026-11-27 counted from the exam day, 2026-11-28 from the day after.
    let finding = try #require(try own.finding("wait after a fail", on: "2026-11-27"))
    #expect(finding.verdict.word == "needs a person")
    let remedy = try #require(finding.remedy)
    #expect(remedy.contains("`counted from: exam day`"), "\(remedy)")
    #expect(!remedy.contains("exams confirm"))
  }

  @Test("two readings are named with their days where they differ, and where both are over")
  func readings() throws {
    let one = try failed(
      "2026-11-20", under: days("10 days", "A1"), days("20 days", "A2", "low"))
    let readings =
      "2026-11-30: 10 days, counted from the exam day; 2026-12-10: 20 days, counted from the exam day (low confidence)"
    let between = try #require(try one.finding("wait after a fail", on: "2026-12-09"))
    #expect(between.verdict.word == "needs a person")
    #expect(between.note == "readings differ: \(readings)")
    let after = try #require(try one.finding("wait after a fail", on: "2026-12-10"))
    #expect(after.verdict == .met)
    #expect(after.note == "met under every reading (\(readings))")
    #expect(try one.verdict("wait after a fail", on: "2026-11-29") == "not yet")
    #expect(try one.verdict("wait after a fail", on: "2026-11-30") == "needs a person")
    // The better source plans, and the weaker one is named beside it.
    let outlook = one.outlook()
    #expect(outlook.recommended?.description == "2026-11-30")
    let rule = try #require(outlook.rules.first { $0.subject == "wait after a fail" })
    #expect(rule.source == "A page (undated, high confidence); a weaker source says 2026-12-10")
    #expect(rule.doubtful.isEmpty)
  }

  @Test("two sources that say the same are one reading, of which nothing is said")
  func agreeing() throws {
    let one = try failed(
      "2026-11-20", under: days("10 days", "A1"), days("10 days", "A2", "low"))
    #expect(try one.finding("wait after a fail", on: "2026-12-09")?.note == nil)
    let rule = one.outlook().rules.first { $0.subject == "wait after a fail" }
    #expect(rule?.source == "A page (undated, high confidence)")
  }

  @Test("where sources of one weight differ, the days between are in doubt")
  func doubt() throws {
    let one = try failed(
      "2026-11-20", under: days("10 days", "A1"), days("20 days", "A2"))
    let answer = one.outlook().answer
    #expect(answer.first?.description == "2026-12-10")
    #expect(answer.doubtful.runs.map { "\($0.first)/\($0.last)" } == ["2026-11-30/2026-12-09"])
  }

  @Test("a rule of hours says on its own day from which time on")
  func hours() throws {
    var azure = try Planning("microsoft", "microsoft-az-104", asOf: "2026-11-24")
    azure.funding.sittings = Listed(
      [
        Sitting(
          exam: azure.exam.id, version: nil, day: try day("2026-11-24"), outcome: .failed,
          costs: [], ended: Instant(parsing: "2026-11-24T15:30Z"))
      ], completeSince: FundingCase.ever)
    #expect(
      try azure.finding("wait after a fail", on: "2026-11-25")?.note
        == "24 hours after fail 1: from 2026-11-25 15:30 UTC on")
    #expect(try azure.finding("wait after a fail", on: "2026-11-26")?.note == nil)
    #expect(try azure.finding("wait after a fail", on: "2026-11-24")?.note == nil)
  }

  @Test(
    "a cap that is not reached gives its count and no day to wait for; one that is reached a day")
  func cap() throws {
    var azure = try Planning("microsoft", "microsoft-az-104", asOf: "2026-02-28")
    try azure.sat(.failed, "2026-01-15", "2026-01-16")
    let open = try #require(try azure.finding("cap on attempts", on: "2026-03-02"))
    #expect(open.verdict == .met)
    #expect(!open.threshold.contains("not before"))
    try azure.sat(.failed, "2026-01-30", "2026-02-13", "2026-02-27")
    let reached = try #require(try azure.finding("cap on attempts", on: "2026-03-02"))
    #expect(reached.threshold.hasPrefix("not before 2027-01-15: "))
  }

  @Test(
    "a step that no source gives is unknown, and known bounds stay beside it as long as they are ahead"
  )
  func unknown() throws {
    var one = try failed(
      "2026-10-01", "2026-11-20", under: days("[10 days, unknown]", "A1"), days("20 days", "A2"))
    let asked = try #require(try one.finding("wait after a fail", on: "2026-12-20"))
    #expect(asked.verdict.word == "needs a person")
    #expect(
      asked.threshold
        == "unknown: the wait after fail 2, which no source gives; not before 2026-12-10")
    // Of an open rule a no says nothing of the day.
    #expect(asked.inquiry?.refusing.verdict == .notYet(from: nil))
    one.funding.asOf = try day("2026-12-10")
    #expect(
      try one.finding("wait after a fail", on: "2026-12-20")?.threshold
        == "unknown: the wait after fail 2, which no source gives")
  }

  @Test("an exam that is never sat again says so, by the rule's words, and gives no day")
  func never() throws {
    var one = try Planning(
      yaml: acme(
        "rules: [{id: p, kinds: [written], after pass: [{value: never, source: A1, confidence: high}]}]"
      ),
      asOf: "2026-11-24")
    try one.sat(.passed, "2026-10-01")
    let finding = try #require(try one.finding("wait after a pass", on: "2026-12-01"))
    #expect(finding.verdict == .unmet)
    #expect(!finding.threshold.contains("not before"))
    #expect(finding.inquiry?.refusing.verdict == .notYet(from: nil))
    #expect(one.outlook().recommended == nil)
    #expect(one.outlook().answer.clash.map(\.subject) == ["wait after a pass"])
  }

  @Test(
    "a rule that nobody checked for too long is in doubt for as long as the wait, two weeks at least and a month at most",
    arguments: [
      // 2028-11-01 + 6 = 7th, + 14; + 20 = 21st, + 20; + 40 = 2028-12-11, + 30.
      (6, "2028-11-07", 14, "2028-11-21"), (20, "2028-11-21", 20, "2028-12-11"),
      (40, "2028-12-11", 30, "2029-01-10"),
    ])
  func stale(days: Int, first: String, margin: Int, sure: String) throws {
    let one = try failed(
      "2028-11-01", asOf: "2028-11-02",
      edit: { $0.replacing("sources:", with: "shelf life: {wait: 1 year}\nsources:") },
      under: self.days("\(days) days", "A1"))
    let (first, sure) = (try day(first), try day(sure))
    #expect(one.checks.firstDayWithoutDoubt(from: first) == sure)
    #expect(one.checks.firstDayWithoutDoubt(from: sure.adding(days: -1)) == sure)
    #expect(one.checks.firstDayWithoutDoubt(from: sure) == sure)
    // A day that is too early anyway is in no doubt.
    #expect(one.checks.firstDayWithoutDoubt(from: first.adding(days: -1)) == first.adding(days: -1))
    let near = try #require(try one.finding("wait after a fail", on: first.description))
    #expect(near.verdict.word == "needs a person")
    #expect(
      near.note
        == "the day is within \(margin) days of the first one allowed, and a change could move that; "
        + "checked longer ago than this kind of fact keeps")
    #expect(try one.verdict("wait after a fail", on: sure.description) == "met")
  }

  @Test("how a fact is confirmed: an exam whose code has a blank is quoted")
  func confirmation() throws {
    for (code, shown) in [("ONE", "ONE"), ("ONE A", "\"ONE A\"")] {
      let one = try failed(
        "2026-11-20", edit: { $0.replacing("code: ONE", with: "code: \(code)") },
        under: days("none stated", "A1"))
      let remedy = try #require(try one.finding("wait after a fail", on: "2026-11-26")?.remedy)
      #expect(
        remedy
          == "confirm it: retake exams confirm \(shown) fail-wait --value \"none\" --source \"…\" --on DAY --by NAME"
      )
    }
  }

  @Test("a sitting without a result is asked for as soon as it is over, and once for each")
  func awaited() throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    try scor.sat(.resultAwaited, "2026-11-20")
    #expect(try scor.finding("earlier sitting", on: "2026-11-20") == nil)
    let finding = try #require(try scor.finding("earlier sitting", on: "2026-11-21"))
    #expect(finding.verdict == .needsEvidence(from: "candidate"))
    #expect(finding.threshold == "the result of the sitting on 2026-11-20")
    try scor.sat(.resultAwaited, "2026-11-19", at: "cisco-200-301")
    #expect(
      scor.checks.findings(on: try day("2026-12-01")).count { $0.subject == "earlier sitting" } == 1
    )
  }

  @Test("a day before the decision is not planned any more; that of the decision is")
  func past() throws {
    let scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    #expect(try scor.finding("planned day", on: "2026-11-24") == nil)
    let past = try #require(try scor.finding("planned day", on: "2026-11-23"))
    #expect(past.verdict == .notYet(from: try day("2026-11-25")))
    #expect(past.threshold == "not before the decision on 2026-11-24")
  }

  @Test("a deadline is met on its day")
  func deadline() throws {
    var scor = try Planning("cisco", "cisco-350-701", asOf: "2026-11-24")
    scor.funding.deadline = try day("2026-12-18")
    #expect(try scor.verdict("deadline", on: "2026-12-18") == "met")
    #expect(try scor.verdict("deadline", on: "2026-12-19") == "unmet")
    #expect(try scor.finding("deadline", on: "2026-12-18")?.source == "the request")
    scor.funding.deadlineSetBy = "the manager"
    #expect(try scor.finding("deadline", on: "2026-12-18")?.source == "set by the manager")
  }
}
