import Cases
import ExamCatalog
import Testing
import Units

/// One exam of a small vendor with the rules that a test writes.
struct Ruled {
  let catalog: Catalog
  var exam: Exam { catalog.exams[0] }

  /// - Parameters:
  ///   - rule: what stands below `id` and `exams`, in flow style.
  ///   - more: further keys of the file.
  init(_ rule: String, more: String = "") throws {
    let (vendor, problems) = try Shelf.read(Ruled.text(rule, more: more))
    #expect(problems == [])
    catalog = Catalog(vendors: [try #require(vendor)])
  }

  static func text(_ rule: String, more: String = "") -> String {
    """
    vendor: acme
    name: Acme
    checked: 2026-11-23
    sources: {A1: {title: Acme}}
    exams:
      - {id: acme-1, code: ONE, name: First, kind: written}
      - {id: acme-2, code: TWO, name: Second, kind: written}
    \(more)
    rules:
      - id: rule
        exams: [ONE]
        \(rule)
    """
  }

  /// What is wrong with such a file, by the first line of each problem.
  static func problems(_ rule: String, more: String = "") throws -> [String] {
    try Shelf.read(text(rule, more: more)).problems.map { problem in
      let lines = problem.split(separator: "\n")
      let help = lines.first { $0.contains("help:") }.map { " |\($0.drop { $0 == " " })" } ?? ""
      return lines[0] + help
    }
  }

  func wait(_ fails: [String], _ purchase: Purchase = Purchase()) throws -> EarliestDay {
    try #require(
      catalog.earliestAfterFails(
        exam: exam, sittings: try fails.map { try sat("acme-1", $0) },
        asOf: try day(fails[fails.count - 1]), purchase: purchase))
  }
}

@Suite("Units and beginnings of a wait")
struct WaitShapeTests {
  private func value(_ text: String) -> String {
    "fail wait: [{value: {\(text)}, source: A1, confidence: high}]"
  }

  @Test(
    "days, weeks, months and years",
    arguments: [
      ("10 days", "2027-02-10"), ("2 weeks", "2027-02-14"), ("1 month", "2027-02-28"),
      ("1 year", "2028-01-31"),
    ])
  func units(length: String, first: String) throws {
    // From 2027-01-31; there is no 31 February.
    let ruled = try Ruled(value("days: \(length), counted from: exam day"))
    #expect(try ruled.wait(["2027-01-31"]).strict.description == first)
  }

  @Test(
    "business days need a calendar: somebody is asked, and nothing is open before that many days")
  func businessDays() throws {
    let ruled = try Ruled(value("days: 5 business days, counted from: exam day"))
    let wait = try ruled.wait(["2026-12-21"])
    // Christmas and New Year lie between, which only a calendar knows: 2026-12-21 + 5 at the least.
    #expect(wait.strict.description == "2026-12-26")
    #expect(
      wait.openPoint
        == .askVendor(
          "5 business days, which need a calendar and do not end before 2026-12-26"))
  }

  @Test("hours count from the start of the exam where the vendor does and somebody knows it")
  func examStart() throws {
    // "A day equals 24 hours after an exam was first started": over the night of 2026-10-25 in Berlin.
    let desk = try VendorDesk("certiport", "MO-210")
    let ended = try #require(Instant(parsing: "2026-10-24T15:30+02:00"))
    let started = try #require(Instant(parsing: "2026-10-24T14:40+02:00"))
    func opens(_ started: Instant?) throws -> String? {
      let sitting = Sitting(
        exam: desk.exam.id, version: nil, day: try day("2026-10-24"), outcome: .failed, costs: [],
        started: started, ended: ended)
      return desk.catalog.earliestAfterFails(
        exam: desk.exam, sittings: [sitting], asOf: sitting.day)?.opens?.at(offset: 60).description
    }
    #expect(try opens(started) == "2026-10-25 13:40 +01:00")
    // From its end, which is later, nobody comes too early.
    #expect(try opens(nil) == "2026-10-25 14:30 +01:00")
  }

  @Test("days from the first attempt, from the purchase and from the approval")
  func beginnings() throws {
    let first = try Ruled(value("days: 60 days, counted from: first attempt"))
    // 2026-01-05 + 60 = 2026-03-06, and never before the last sitting itself.
    #expect(try first.wait(["2026-01-05", "2026-02-01"]).strict.description == "2026-03-06")
    #expect(try first.wait(["2026-01-05", "2026-04-01"]).strict.description == "2026-04-01")
    var purchase = Purchase()
    let bought = try Ruled(value("days: 30 days, counted from: purchase"))
    #expect(
      try bought.wait(["2026-01-05"], purchase).openPoint
        == .askCandidate("30 days from the purchase, whose day is not given", .purchaseDay))
    purchase.day = try day("2026-01-01")
    #expect(try bought.wait(["2026-01-05"], purchase).strict.description == "2026-01-31")
    let approved = try Ruled(value("days: 30 days, counted from: approval"))
    #expect(
      try approved.wait(["2026-01-05"], purchase).openPoint
        == .askCandidate("30 days from the approval, whose day is not given", .eligibleFrom))
    purchase.eligibleFrom = try day("2026-01-04")
    #expect(try approved.wait(["2026-01-05"], purchase).strict.description == "2026-02-03")
  }

  private static let releases = """
    windows:
      - {value: Winter, from: 2021-12-09, until: 2022-04-10, source: A1, confidence: high}
      - {value: Spring, from: 2022-04-14, until: 2022-08-21, source: A1, confidence: high}
      - {value: Summer, from: 2022-08-24, until: 2022-12-05, source: A1, confidence: high}
    """

  @Test("the next window comes from the calendar, from the request, or is asked for")
  func nextWindow() throws {
    let text = value("days: next window, counted from: exam day")
    let listed = try Ruled(text, more: WaitShapeTests.releases)
    #expect(try listed.wait(["2022-06-16"]).strict.description == "2022-08-24")
    let unknown = try listed.wait(["2022-12-01"])
    #expect(
      unknown.openPoint
        == .askCandidate("the next window of the vendor, of which no day is given", .nextWindow))
    var purchase = Purchase()
    purchase.nextWindow = try day("2023-02-13")
    #expect(try listed.wait(["2022-12-01"], purchase).strict.description == "2023-02-13")
    // A window that began before the last sitting is not the next one.
    #expect(try listed.wait(["2023-03-01"], purchase).openPoint != nil)
  }

  @Test("a ladder that starts over with each window is read both ways where no calendar tells")
  func startsOver() throws {
    let text = value(
      "days: [1 day, 14 days], counted from: exam day, starts over with window: yes")
    let listed = try Ruled(text, more: WaitShapeTests.releases)
    #expect(try listed.wait(["2022-06-16", "2022-06-17"]).strict.description == "2022-07-01")
    #expect(try listed.wait(["2022-08-20", "2022-08-24"]).strict.description == "2022-08-25")
    let unlisted = try listed.wait(["2025-08-20", "2025-08-24"])
    #expect(unlisted.strict.description == "2025-09-07")
    #expect(unlisted.loose.description == "2025-08-25")
  }

  @Test("a wait that the vendor may waive has a floor; until it is over nothing opens")
  func waiver() throws {
    let ruled = try Ruled(value("days: 30 days, counted from: exam day, waivable to: 14 days"))
    let wait = try ruled.wait(["2026-11-10"])
    #expect(wait.strict.description == "2026-12-10")
    #expect(wait.loose.description == "2026-11-24")
    #expect(wait.toPlan?.day == wait.strict)
  }

  @Test(
    "says what it cannot read, and what was meant",
    arguments: [
      (
        "days: 5 busines days, counted from: exam day",
        "v.yaml:12:32: error: `5 busines days` is no wait |help: did you mean `5 business days`?"
      ),
      (
        "days: next windw, counted from: exam day",
        "v.yaml:12:32: error: `next windw` is no wait |help: did you mean `next window`?"
      ),
      (
        "days: 5 days, counted from: approvel",
        "v.yaml:12:54: error: `approvel` is not a value of `counted from`: use `exam day`, `day after`, "
          + "`between sittings`, `exam start`, `first attempt`, `purchase` or `approval` "
          + "|help: did you mean `approval`?"
      ),
      (
        "days: 30 days, counted from: exam day, waivable to: 14",
        "v.yaml:12:78: error: `14` is not a length of time with its unit, such as `5 days` or `12 months`"
      ),
    ])
  func wrong(text: String, problem: String) throws {
    #expect(try Ruled.problems(value(text)) == [problem])
  }

  @Test("a window has a first and a last day")
  func windowWithoutEnd() throws {
    #expect(
      try Ruled.problems(
        value("days: 5 days, counted from: exam day"),
        more: "windows: [{value: Winter, from: 2021-12-09, source: A1, confidence: high}]")
        == ["v.yaml:8:11: error: `window` needs `until`"])
  }
}
