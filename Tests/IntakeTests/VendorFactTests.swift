import Cases
import Documents
import ExamCatalog
import Intake
import Testing
import Units

@Suite("What a vendor's rules ask of a request")
struct VendorFactTests {
  private func read(_ text: String) throws -> (request: ReadRequest?, problems: [String]) {
    let reading = try Reading()
    let request = try reading.request(yaml: Array(("request: 1\n" + text).utf8))
    return (request, reading.problems.map { String($0.split(separator: "\n")[0]) })
  }

  @Test("purchase, eligibility and the class of the payer are read; what is left out stays unknown")
  func purchase() throws {
    let full = try read(
      """
      exam: SCOR
      purchase: {day: 2026-10-01, retake included: no, payer: non-member, eligible from: 2026-09-20}
      """)
    let purchase = try #require(full.request).funding.purchase
    #expect(purchase.day == Day(parsing: "2026-10-01"))
    #expect(purchase.includesRetake == false)
    #expect(purchase.payer == .nonMember)
    #expect(purchase.eligibleFrom == Day(parsing: "2026-09-20"))
    let none = try #require(try read("exam: SCOR\n").request).funding.purchase
    #expect(none == Purchase())
    #expect(none.includesRetake == nil)
  }

  @Test(
    "the vendor's next window, the delivery and the price list are read where a vendor has several")
  func terms() throws {
    let full = try read(
      """
      exam: SCOR
      purchase: {next window: 2027-02-15, delivery: test-centre, price list: early}
      """)
    let purchase = try #require(full.request).funding.purchase
    #expect(purchase.nextWindow == Day(parsing: "2027-02-15"))
    #expect(purchase.delivery == .testCentre)
    #expect(purchase.priceList == "early")
    let wrong = try read(
      """
      exam: SCOR
      purchase: {next windw: 2027-02-15, delivery: on line}
      """)
    #expect(
      wrong.problems == [
        "request.yaml:3:12: error: unknown key `next windw` in `purchase`",
        "request.yaml:3:46: error: `on line` is not a value of `delivery`: use `online` or `test-centre`",
      ])
  }

  @Test("a sitting's start is read beside its end")
  func started() throws {
    let answer = try read(
      """
      as of: 2026-11-24
      exam: SCOR
      sittings:
        - {day: 2026-10-24, outcome: failed, started: "2026-10-24T14:40+02:00"}
        - {day: 2026-10-25, outcome: failed, started: "2026-10-24T14:40+02:00"}
      """)
    #expect(
      answer.problems == [
        "request.yaml:6:49: error: the sitting started on 2026-10-24, which is not its day"
      ])
  }

  @Test("a sitting's end is a moment with its offset, on the day of the sitting")
  func ended() throws {
    func sitting(_ ended: String) throws -> (Instant?, [String]) {
      let answer = try read(
        """
        as of: 2026-11-24
        exam: SCOR
        sittings:
          - {day: 2026-10-24, outcome: failed, ended: "\(ended)"}
        """)
      return (answer.request?.funding.sittings.items.first?.ended, answer.problems)
    }
    #expect(
      try sitting("2026-10-24T15:30+02:00").0
        == Instant(parsing: "2026-10-24T13:30Z")?.at(offset: 120))
    #expect(
      try sitting("15:30").1 == [
        "request.yaml:5:47: error: `15:30` is not a moment with its offset from UTC"
      ])
    #expect(
      try sitting("2026-10-25T00:30+02:00").1 == [
        "request.yaml:5:47: error: the sitting ended on 2026-10-25, which is not its day"
      ])
  }

  @Test("a version that the catalogue does not know is refused with what is near")
  func version() throws {
    #expect(
      try #require(try read("exam: SCOR\nversion: \"2.0\"\n").request).funding.version == "2.0")
    let wrong = try read("exam: SCOR\nversion: \"2.1\"\n")
    #expect(wrong.request == nil)
    #expect(
      wrong.problems == [
        "request.yaml:3:10: error: `2.1` is no version of 350-701 that the catalogue knows"
      ])
    // Of these the catalogue knows no versions at all.
    #expect(try read("exam: CCNA\nversion: \"1.1\"\n").problems == [])
    #expect(try read("exam: {code: X-1, source: web}\nversion: \"7\"\n").problems == [])
  }

  @Test("an exam brought along says from where its wait counts, or is read both ways")
  func counted() throws {
    func days(_ more: String) throws -> [String] {
      let request = try #require(
        try read("exam: {code: X-1, wait: 7 days, source: web\(more)}\n").request)
      let vendor = try #require(request.broughtAlong)
      let fail = Sitting(
        exam: vendor.exams[0].id, version: nil, day: try #require(Day(parsing: "2026-11-20")),
        outcome: .failed, costs: [])
      let answer = Catalog(vendors: [vendor]).earliestAfterFails(
        exam: vendor.exams[0], sittings: [fail], asOf: fail.day)
      return [answer?.strict, answer?.loose].compactMap { $0?.description }
    }
    #expect(try days("") == ["2026-11-28", "2026-11-27"])
    #expect(try days(", counted from: exam day") == ["2026-11-27", "2026-11-27"])
    #expect(try days(", counted from: between sittings") == ["2026-11-28", "2026-11-28"])
  }

  @Test(
    "nobody waits for twenty years and a day",
    arguments: ["10000 years", "241 months", "7306 days"])
  func absurd(wait: String) throws {
    #expect(
      try read("exam: {code: X-1, wait: \(wait), source: web}\n").problems == [
        "request.yaml:2:25: error: `\(wait)` is longer than anybody waits for an exam"
      ])
  }

  @Test("the exams that a request names are found wherever they stand")
  func named() throws {
    let d = Diagnostics()
    let text = """
      exam: SCOR
      sittings: {list: [{day: 2026-11-06, exam: CCNA}, {day: 2026-11-07}]}
      """
    let node = try #require(YAML.read(Array(text.utf8), file: "r.yaml", d))
    #expect(node.namedExams == ["SCOR", "CCNA"])
    #expect(node.broughtAlongCodes == [])
    let own = try #require(
      YAML.read(Array("exam: {code: X-1, name: exam}".utf8), file: "r.yaml", d))
    #expect(own.namedExams == [])
    #expect(own.broughtAlongCodes == ["X-1"])
  }
}
