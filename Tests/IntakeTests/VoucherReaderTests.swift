import Cases
import Documents
import Foundation
import Intake
import Testing
import Units

@Suite("Vouchers of a request, and in a stock")
struct VoucherReaderTests {
  private func request(_ voucher: String) throws -> (funding: FundingCase?, problems: [String]) {
    let reading = try Reading()
    let text =
      "request: 1\nas of: 2026-11-24\nexam: SCOR\nvouchers:\n  - \(voucher)\nask: {planned day: 2026-12-10}\n"
    let read = try reading.request(yaml: Array(text.utf8))
    return (read?.funding, reading.problems)
  }

  private func voucher(_ text: String) throws -> Voucher {
    let (funding, problems) = try request(text)
    #expect(problems == [])
    return try #require(funding?.vouchers.items.first)
  }

  @Test("what nobody said stays unknown; an old line means what it meant")
  func silence() throws {
    let bare = try voucher("{id: v-1}")
    #expect(bare.exams == ["cisco-350-701"])
    #expect(bare.value == .full)
    #expect(bare.sitBy == nil && bare.convertBy == nil && bare.registerBy == nil)
    #expect(bare.zone == nil && bare.end == nil && bare.retake == nil && bare.history == nil)
    #expect(bare.isUsed == nil && bare.boughtBy == nil)
    let old = try voucher(
      "{id: v-1, sit by: 2027-01-31, value: 400 USD, bought by: employer, used: no}")
    #expect(old.value == .amount(try Money(minorUnits: 40_000, .usd)))
    #expect(old.sitBy?.description == "2027-01-31")
    #expect(old.isUsed == false)
  }

  @Test("two of one id are refused: the use of one would be that of both")
  func twice() throws {
    let problems = try request("{id: v-1, used: no}\n  - {id: v-1, used: no}").problems
    #expect(problems.count == 1)
    #expect(problems.first?.contains(":6:10: error: the voucher `v-1` is listed twice") == true)
  }

  @Test("every key, and the hour at which it dies by its own clock")
  func all() throws {
    let full = try voucher(
      "{id: v-1, convert by: 2026-06-30, register by: 2026-12-31, sit by: 2027-01-31, "
        + "zone: America/Chicago, exams: [SCOR, 300-710], value: 50 %, bought by: employer, "
        + "retake: {until: 2027-06-30, proof by: 2027-02-07}, "
        + "events: [{bought: 2026-02-01, converted: 2026-03-01}, {registered: 2026-10-01}, "
        + "{cancelled: 2026-10-20, gives back: yes}, {extended: 2026-11-01, sit by: 2027-04-30}]}")
    #expect(full.exams == ["cisco-350-701", "cisco-300-710"])
    #expect(full.value == .share(try #require(Share(parsing: "50 %"))))
    #expect(full.sitBy?.description == "2027-04-30")
    // 23:59:59 on 30 April in Chicago, five hours behind UTC.
    #expect(full.end?.at(offset: 0).description == "2027-05-01 05:00 UTC")
    #expect(full.retake?.proofBy?.description == "2027-02-07")
    #expect(full.history?.states == [.converted])
    #expect(full.isUsed == false)
    let used = try voucher("{id: v-1, events: [{registered: 2026-10-01, used: 2026-11-06}]}")
    #expect(used.isUsed == true)
  }

  @Test(
    "a slip is answered at its place",
    arguments: [
      (
        "{id: v-1, events: [{registered: 2026-10-01}, {transferred: 2026-10-02}]}",
        "request.yaml:5:64: error: a voucher that is registered cannot be `transferred`",
        "help: legal here: `cancelled`, `late-cancellation`, `no-show`, `technical-void`, `used`, "
          + "`extended`, `expired`"
      ),
      (
        "{id: v-1, events: [{registred: 2026-10-01}]}",
        "request.yaml:5:25: error: unknown key `registred` in `events`",
        "help: did you mean `registered`?"
      ),
      (
        "{id: v-1, events: [{registered: 2026-11-25}]}",
        "request.yaml:5:37: error: `registered` on 2026-11-25 lies after 2026-11-24",
        "help: list what happened so far, or decide as of a later day"
      ),
      (
        "{id: v-1, sit by: 2026-10-31, events: [{registered: 2026-10-01}, {used: 2026-11-06}]}",
        "request.yaml:5:77: error: `used` on 2026-11-06 comes after its last day, 2026-10-31",
        "help: correct the day, or say that it was extended: `{extended: DAY, sit by: DAY}`"
      ),
      (
        "{id: v-1, used: no, events: [{registered: 2026-10-01}, {used: 2026-11-06}]}",
        "request.yaml:5:21: error: its events say that it was used",
        "help: leave `used` out, or correct the events"
      ),
      (
        "{id: v-1, zone: America/Chicgo}",
        "request.yaml:5:21: error: there is no time zone `America/Chicgo`: did you mean "
          + "`America/Chicago`?", ""
      ),
      (
        "{id: v-1, value: ful}", "request.yaml:5:22: error: `ful` is not what a voucher pays",
        "help: did you mean `full`?"
      ),
      (
        "{id: v-1, value: 120 %}",
        "request.yaml:5:22: error: `120 %` is not a share from 0 to 100 %", ""
      ),
      (
        "{id: v-1, exams: [SCRO]}",
        "request.yaml:5:23: error: `SCRO` is not an exam of the catalogue", "help: did you mean"
      ),
      (
        "{id: v-1, register by: 2027-02-01, sit by: 2027-01-31}",
        "request.yaml:5:48: error: `sit by` 2027-01-31 lies before `register by` 2027-02-01",
        "help: a voucher is converted, then registered, then sat"
      ),
    ])
  func slips(voucher: String, message: String, help: String) throws {
    let problems = try request(voucher).problems
    #expect(problems.count == 1, "\(problems)")
    #expect(problems.first?.hasPrefix(message) == true, "\(problems)")
    #expect(problems.first?.contains(help) ?? false || help.isEmpty, "\(problems)")
  }

  @Test("one cell holds several exams, parted by semicolons, and each is named")
  func cell() throws {
    let exams = try voucher("{id: v-1, exams: SCOR; 300-710}").exams
    #expect(exams == ["cisco-350-701", "cisco-300-710"])
    let node = try #require(
      YAML.read(
        Array("exam: CCNA\nvouchers: [{id: v, exams: SCOR; MO-210}]".utf8), file: "r.yaml",
        Diagnostics()))
    #expect(node.namedExams == ["CCNA", "SCOR", "MO-210"])
  }

  @Test("the moment at which the sitting begins gives its day, and agrees with one that is given")
  func start() throws {
    func planned(_ ask: String) throws -> (FundingCase?, [String]) {
      let reading = try Reading()
      let text = "request: 1\nas of: 2026-11-24\nexam: SCOR\nask: {\(ask)}\n"
      return (try reading.request(yaml: Array(text.utf8))?.funding, reading.problems)
    }
    let (funding, problems) = try planned("planned start: 2026-12-10T09:00+01:00")
    #expect(problems == [])
    #expect(funding?.plannedDay?.description == "2026-12-10")
    let other = try planned("planned day: 2026-12-11, planned start: 2026-12-10T09:00+01:00").1
    #expect(
      other.first?.hasPrefix(
        "request.yaml:4:47: error: the sitting is planned to start on 2026-12-10, which is not its day"
      )
        == true, "\(other)")
  }

  // MARK: A stock

  private func stock(_ lines: String...) throws -> (vouchers: [Voucher]?, problems: [String]) {
    let reading = try Reading()
    let text = "voucher,exams,value,sit by,zone,state\n" + lines.joined(separator: "\n") + "\n"
    let table = try #require(CSV.read(Array(text.utf8), file: "stock.csv", reading.diagnostics))
    let reader = StockReader(
      reading.diagnostics, catalog: reading.catalog, asOf: try #require(Day(parsing: "2026-11-24")))
    let vouchers = reader.stock(table)
    if let vouchers { _ = reader.currency(of: vouchers, in: table) }
    return (vouchers, reading.problems)
  }

  @Test("a line of a stock says as much as it says; a blank value is not known")
  func line() throws {
    let (vouchers, problems) = try stock(
      "v-1,SCOR; 300-710,,2027-01-31,UTC,", "v-2,CCNA,full,,,converted")
    #expect(problems == [])
    let first = try #require(vouchers?.first)
    #expect(first.exams == ["cisco-350-701", "cisco-300-710"])
    #expect(first.value == .unknown)
    #expect(first.isUsed == nil && first.history == nil)
    #expect(first.end?.description == "2027-02-01 00:00 UTC")
    #expect(vouchers?.last?.history?.states == [.converted])
    #expect(vouchers?.last?.isUsed == false)
  }

  @Test(
    "a slip in it is answered at its line and column",
    arguments: [
      ("v-1,SCRO,,,,", "stock.csv:2:5: error: `SCRO` is not an exam of the catalogue"),
      ("v-1,SCOR,400,,,", "stock.csv:2:10: error: `400` needs a currency, such as `400 USD`"),
      ("v-1,SCOR,,2027-02-29,,", "stock.csv:2:11: error: `2027-02-29` is not a day"),
      ("v-1,SCOR,,,,regsitered", "stock.csv:2:13: error: `regsitered` is not a value of `state`"),
      ("v-1,SCOR,,,,\nv-1,CCNA,,,,", "stock.csv:3:1: error: the voucher `v-1` is listed twice"),
      (",SCOR,,,,", "stock.csv:2:1: error: `a voucher` needs `voucher`, which is left blank here"),
      (
        "v-1,SCOR,400 USD,,,\nv-2,SCOR,400 EUR,,,",
        "stock.csv:3:10: error: this amount is in EUR, the ones above are in USD"
      ),
    ])
  func stockSlips(lines: String, message: String) throws {
    let problems = try stock(lines).problems
    #expect(problems.first?.hasPrefix(message) == true, "\(problems)")
  }
}
