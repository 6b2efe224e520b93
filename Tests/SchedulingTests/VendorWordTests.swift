import Cases
import Documents
import ExamCatalog
import Facts
import Scheduling
import Testing
import Units

/// The head of a vendor's file that a test writes itself, with one exam.
private func acme(_ more: String, exam: String = "") -> String {
  """
  vendor: acme
  name: Acme
  checked: 2026-11-23
  sources: {A1: {title: A page}, A2: {title: A forum}}
  exams: [{id: acme-1, code: ONE, name: First, kind: written\(exam)}]
  \(more)
  """
}

private func wait(_ values: String) -> String {
  "rules: [{id: w, kinds: [written], fail wait: [\(values)]}]"
}

@Suite("What a check of a wait says")
struct WaitWordTests {
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

  @Test("two readings are named with their days where they differ, and where both are over")
  func readings() throws {
    let text = acme(
      wait(
        "{value: {days: 10 days, counted from: exam day}, source: A1, confidence: high}, "
          + "{value: {days: 20 days, counted from: exam day}, source: A2, confidence: low}"))
    var one = try Planning(yaml: text, asOf: "2026-11-24")
    try one.sat(.failed, "2026-11-20")
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
    let text = acme(
      wait(
        "{value: {days: 10 days, counted from: exam day}, source: A1, confidence: high}, "
          + "{value: {days: 10 days, counted from: exam day}, source: A2, confidence: low}"))
    var one = try Planning(yaml: text, asOf: "2026-11-24")
    try one.sat(.failed, "2026-11-20")
    #expect(try one.finding("wait after a fail", on: "2026-12-09")?.note == nil)
    let rule = one.outlook().rules.first { $0.subject == "wait after a fail" }
    #expect(rule?.source == "A page (undated, high confidence)")
  }

  @Test("where sources of one weight differ, the days between are in doubt")
  func doubt() throws {
    let text = acme(
      wait(
        "{value: {days: 10 days, counted from: exam day}, source: A1, confidence: high}, "
          + "{value: {days: 20 days, counted from: exam day}, source: A2, confidence: high}"))
    var one = try Planning(yaml: text, asOf: "2026-11-24")
    try one.sat(.failed, "2026-11-20")
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
    let text = acme(
      wait(
        "{value: {days: [10 days, unknown], counted from: exam day}, source: A1, confidence: high}, "
          + "{value: {days: 20 days, counted from: exam day}, source: A2, confidence: high}"))
    var one = try Planning(yaml: text, asOf: "2026-11-24")
    try one.sat(.failed, "2026-10-01", "2026-11-20")
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
    let text = acme(
      wait("{value: {days: \(days) days, counted from: exam day}, source: A1, confidence: high}"))
    var one = try Planning(
      yaml: text.replacing("sources:", with: "shelf life: {wait: 1 year}\nsources:"),
      asOf: "2028-11-02")
    try one.sat(.failed, "2028-11-01")
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
    let text = acme(
      wait("{value: {days: none stated, counted from: exam day}, source: A1, confidence: high}"))
    for (code, shown) in [("ONE", "ONE"), ("ONE A", "\"ONE A\"")] {
      var one = try Planning(
        yaml: text.replacing("code: ONE", with: "code: \(code)"), asOf: "2026-11-24")
      try one.sat(.failed, "2026-11-20")
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

@Suite("From when to when an exam is offered")
struct OfferedDayTests {
  private func offered(_ ranges: String) throws -> Planning {
    try Planning(
      yaml: acme("", exam: ", offered: [\(ranges)]"), asOf: "2026-11-24")
  }

  @Test("from its first day on; between two that sources give it is asked for")
  func first() throws {
    let one = try offered(
      "{from: 2026-12-10, source: A1, confidence: high}, {from: 2026-12-20, source: A2, confidence: high}"
    )
    let before = try #require(try one.finding("first day of the exam", on: "2026-12-09"))
    #expect(before.verdict == .notYet(from: try day("2026-12-20")))
    #expect(before.threshold == "not before 2026-12-20")
    #expect(try one.verdict("first day of the exam", on: "2026-12-10") == "needs a person")
    #expect(try one.verdict("first day of the exam", on: "2026-12-19") == "needs a person")
    #expect(try one.finding("first day of the exam", on: "2026-12-20") == nil)
    #expect(one.outlook().recommended?.description == "2026-12-20")
    #expect(one.planned.day.description == "2026-12-20")
    #expect(one.planned.binding == "first day of the exam")
  }

  @Test("up to its last day; between two that sources give it is asked for")
  func last() throws {
    let one = try offered(
      "{until: 2026-12-10, source: A1, confidence: high}, {until: 2026-12-20, source: A2, confidence: high}"
    )
    #expect(try one.verdict("last day of the exam", on: "2026-12-10") == "met")
    let between = try #require(try one.finding("last day of the exam", on: "2026-12-11"))
    #expect(between.verdict.word == "needs a person")
    #expect(between.threshold == "not after 2026-12-10, or 2026-12-20")
    #expect(between.remedy == "prepare for the version that is offered on 2026-12-11")
    #expect(try one.verdict("last day of the exam", on: "2026-12-20") == "needs a person")
    #expect(try one.verdict("last day of the exam", on: "2026-12-21") == "unmet")
    #expect(one.outlook().answer.last?.description == "2026-12-10")
    #expect(one.outlook().answer.doubtful.last?.description == "2026-12-20")
    let sure = try offered("{until: 2026-12-10, source: A1, confidence: high}")
    #expect(
      try sure.finding("last day of the exam", on: "2026-12-10")?.threshold
        == "not after 2026-12-10")
    #expect(try sure.verdict("last day of the exam", on: "2026-12-11") == "unmet")
    #expect(try sure.finding("last day of the exam", on: "2026-12-10")?.remedy == nil)
  }

  @Test("an end on the very last day that is looked at closes none of them")
  func horizon() throws {
    // 2026-11-24 + 400 days.
    for (last, isNamed) in [("2027-12-28", true), ("2027-12-29", false), ("2027-12-30", false)] {
      let one = try offered("{until: \(last), source: A1, confidence: high}")
      #expect(one.outlook().rules.contains { $0.id == "acme-1/last-day" } == isNamed)
    }
  }

  @Test("a version that ends can give way to the one that follows it")
  func successor() throws {
    let versions = """
      , versions: [{name: "1", followed by: "2", offered: [{until: 2026-12-10, source: A1, confidence: high}]}, {name: "2"}]
      """
    var one = try Planning(yaml: acme("", exam: versions), asOf: "2026-12-15")
    one.funding.version = "1"
    let answer = one.outlook().answer
    #expect(answer.clash.map(\.subject) == ["last day of version 1"])
    #expect(answer.openings.map(\.words) == ["prepare for version 2: then 2026-12-16 is possible"])
  }
}

@Suite("A vendor's testing windows on a planned day")
struct WindowDayTests {
  private func shrm(asOf: String) throws -> Planning {
    try Planning("shrm", "shrm-cp", asOf: asOf)
  }

  @Test(
    "met within one, not yet between two, and asked for before the first and after the last",
    arguments: [
      ("2024-04-30", "needs a person"), ("2024-05-01", "met"), ("2024-07-15", "met"),
      ("2024-07-16", "not yet"), ("2024-11-30", "not yet"), ("2024-12-01", "met"),
      ("2025-02-15", "met"), ("2025-02-16", "needs a person"),
    ])
  func days(planned: String, verdict: String) throws {
    let shrm = try shrm(asOf: "2024-01-10")
    #expect(try shrm.verdict("testing window", on: planned) == verdict)
  }

  @Test("what is met, waited for or asked is said with the window")
  func words() throws {
    let shrm = try shrm(asOf: "2024-01-10")
    let within = try #require(try shrm.finding("testing window", on: "2024-05-01"))
    #expect(within.threshold.hasPrefix("within spring 2024, "))
    #expect(within.remedy == nil)
    let between = try #require(try shrm.finding("testing window", on: "2024-07-16"))
    #expect(between.verdict == .notYet(from: try day("2024-12-01")))
    #expect(between.threshold == "not before 2024-12-01, when winter 2024 begins")
    #expect(between.remedy?.hasSuffix("`purchase: {next window: DAY}` to the request") == true)
    #expect(
      try shrm.finding("testing window", on: "2025-02-16")?.threshold
        == "within a testing window of the vendor, and no source lists one around 2025-02-16")
    #expect(between.id == "shrm-cp/window")
  }

  @Test(
    "the next one as the request states it: not before, on its first day, and then it is asked for")
  func stated() throws {
    var shrm = try shrm(asOf: "2025-03-01")
    shrm.funding.purchase.nextWindow = try day("2025-05-01")
    let before = try #require(try shrm.finding("testing window", on: "2025-04-30"))
    #expect(before.verdict == .notYet(from: try day("2025-05-01")))
    #expect(
      before.threshold == "not before 2025-05-01, when the next window begins as the request states"
    )
    #expect(try shrm.verdict("testing window", on: "2025-05-01") == "met")
    let behind = try #require(try shrm.finding("testing window", on: "2025-05-02"))
    #expect(behind.verdict.word == "needs a person")
    #expect(
      behind.threshold == "the window that begins on 2025-05-01, whose last day nobody says")
    let outlook = shrm.outlook()
    #expect(outlook.answer.windows.map { "\($0.first)/\($0.last)" } == ["2025-05-01/2025-05-01"])
    #expect(outlook.answer.doubtful.first?.description == "2025-05-02")
    // A listed window stands whatever is stated of the next one.
    #expect(try shrm.verdict("testing window", on: "2024-12-24") == "met")
  }

  @Test("windows whose days do not bound sittings say nothing of a day")
  func releases() throws {
    let admin = try Planning("salesforce", "salesforce-administrator", asOf: "2022-04-01")
    #expect(try admin.finding("testing window", on: "2022-04-12") == nil)
  }
}

@Suite("Until when an application or registration lets somebody sit")
struct EligibilityDayTests {
  @Test("the year of a cap ends before its anniversary")
  func cap() throws {
    var pmp = try Planning("pmi", "pmi-pmp", asOf: "2026-11-24")
    pmp.funding.purchase.eligibleFrom = try day("2026-03-01")
    #expect(try pmp.finding("eligibility", on: "2027-02-28") == nil)
    let over = try #require(try pmp.finding("eligibility", on: "2027-03-01"))
    #expect(
      over.threshold
        == "before 2027-03-01, when the eligibility ends that began with the approval on 2026-03-01"
    )
    #expect(
      over.remedy
        == "a new application begins a new count: state its day as `purchase: {eligible from: DAY}`"
    )
    #expect(
      over.inquiry?.question
        == "Does the vendor allow a sitting on 2027-03-01, or was a new application approved?")
    #expect(over.inquiry?.refusing.verdict == .unmet)
  }

  @Test("a day that nobody gave is asked for by what it is the day of")
  func unknown() throws {
    let phr = try Planning("hrci", "hrci-phr", asOf: "2026-11-24")
    let asked = try #require(try phr.finding("eligibility", on: "2026-12-01"))
    #expect(asked.threshold == "within 180 days of the approval, whose day is not given")
    #expect(asked.remedy?.contains("the day of the approval, or the one on") == true)
  }

  @Test(
    "a sitting since the registration makes the next one a retake, with its days more",
    arguments: [
      // 2026-07-23 + 120 days = 2026-11-20; + 60 for a retake = 2027-01-19.
      ("2026-11-10", "2027-01-19", true), ("2026-07-23", "2027-01-19", true),
      // Of a registration before this one, or on the planned day itself.
      ("2026-07-22", "2026-11-20", false),
    ])
  func retake(failed: String, last: String, isRetake: Bool) throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-11-15")
    gcih.funding.purchase.eligibleFrom = try day("2026-07-23")
    try gcih.sat(.failed, failed)
    let met = try #require(try gcih.finding("eligibility", on: last))
    #expect(met.verdict == .met)
    #expect(met.remedy == nil)
    let more = isRetake ? " + 60 days for the retake" : ""
    #expect(met.threshold == "by \(last) (UTC): the start on 2026-07-23 + 120 days\(more)")
    let after = try day(last).adding(days: 1).description
    #expect(try gcih.verdict("eligibility", on: after) == "needs a person")
    #expect(try gcih.finding("eligibility", on: after)?.remedy != nil)
  }

  @Test("on the very day of a sitting the next one is none yet")
  func sameDay() throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-11-10")
    gcih.funding.purchase.eligibleFrom = try day("2026-07-23")
    try gcih.sat(.failed, "2026-11-10")
    #expect(
      try gcih.finding("eligibility", on: "2026-11-10")?.threshold.contains("for the retake")
        == false)
    #expect(
      try gcih.finding("eligibility", on: "2026-11-11")?.threshold.contains("for the retake")
        == true)
  }

  @Test(
    "a retake that was bought between the last sitting and the end of its sale needs no asking",
    arguments: [
      // Sold until 30 days after 2026-11-20.
      ("2026-11-09", false), ("2026-11-10", true), ("2026-12-20", true), ("2026-12-21", false),
    ])
  func bought(day bought: String, isFine: Bool) throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-12-22")
    gcih.funding.purchase.eligibleFrom = try day("2026-07-23")
    gcih.funding.purchase.day = try day(bought)
    try gcih.sat(.failed, "2026-11-10")
    let asked = gcih.checks.findings(on: try day("2027-01-10")).first {
      $0.id.hasSuffix("/purchase")
    }
    #expect((asked == nil) == isFine)
    if let asked { #expect(asked.threshold == "a retake is bought by 2026-12-20") }
  }

  @Test("the first sitting buys no retake")
  func firstSitting() throws {
    var gcih = try Planning("giac", "giac-gcih", asOf: "2026-12-22")
    gcih.funding.purchase.eligibleFrom = try day("2026-07-23")
    #expect(
      !gcih.checks.findings(on: try day("2027-01-10")).contains { $0.id.hasSuffix("/purchase") })
  }
}
