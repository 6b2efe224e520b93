import Cases
import Documents
import Intake
import ReportWriter
import Sheets
import Testing
import Units

@Suite("The request as a workbook")
struct RequestWorkbookTests {
  static let start = [["Key", "Value"], ["request", "1"], ["exam", "SCOR"]]

  @Test("the form as shipped says what the shipped file says")
  func sameCase() throws {
    let (form, file) = (try Reading(), try Reading())
    let fromForm = try #require(try form.request(try Reading.form().workbook()))
    let fromFile = try #require(
      try file.request(yaml: try Reading.shipped("templates/request.yaml")))
    #expect(form.problems == [])
    #expect(file.problems == [])
    #expect(fromForm.funding == fromFile.funding)
    #expect(fromForm.policy == fromFile.policy)
    // Not because both are empty: the running example asks for 400, 780 and 35 USD.
    #expect(fromForm.funding.asked.map(\.amount.minorUnits) == [40_000, 78_000, 3_500])
  }

  @Test("an amount is read from a text and from a number with a currency format alike")
  func amounts() throws {
    var book = try workbook([("Request", RequestWorkbookTests.start), ("ask.costs", [])])
    let costs = try #require(book.sheets.last?.id)
    book[costs].append([Entry(.text("category")), Entry(.text("amount"))])
    book[costs].append([Entry(.text("exam-fee")), Entry(.text("400 USD"))])
    book[costs].append([
      Entry(.text("course")), Entry(.money(try Money(minorUnits: 78_050, .usd))),
    ])
    let reading = try Reading()
    let asked = try #require(try reading.request(book)).funding.asked
    #expect(asked.map(\.amount) == [try Money.parse("400 USD"), try Money.parse("780.50 USD")])
  }

  @Test("a key of thousands of parts is refused at its cell")
  func deepKey() throws {
    let reading = try Reading()
    let key = Array(repeating: "a", count: 10_000).joined(separator: ".")
    _ = try reading.request(
      workbook([("Request", RequestWorkbookTests.start + [[key, "1"]])]))
    #expect(
      reading.problems == [
        "request.xlsx:Request!A4: error: this key has more than 50 parts"
      ])
  }

  @Test("a wrong cell is named with its sheet")
  func wrongCells() throws {
    let reading = try Reading()
    let request = try reading.request(
      workbook([
        (
          "Request",
          RequestWorkbookTests.start + [
            ["candidate.id", "c-17"], ["ask.planned day", "soon"], ["polcy", "strict"],
            ["value of passing", "-4,000 USD"],
          ]
        ), ("sittings.list", [["day", "outcome"], ["2026-11-06", "flunked"]]),
      ]))
    #expect(request == nil)
    let places = reading.diagnostics.all.map { "\($0.place)" }
    // Row 1 has the headings, so the fourth key stands in row 5, and so on; an unknown key is wrong in
    // column A, a value in column B.
    #expect(
      places == [
        "request.xlsx:Request!B5", "request.xlsx:Request!A6", "request.xlsx:Request!B7",
        "request.xlsx:sittings.list!B2",
      ])
  }

  @Test("a form without its heading row loses no key")
  func noHeading() throws {
    let reading = try Reading()
    let rows = Array(RequestWorkbookTests.start.dropFirst())
    #expect(try reading.request(workbook([("Request", rows)]))?.funding.exam == "cisco-350-701")
    #expect(reading.problems == [])
  }

  @Test("a value without a key, and a second value for a key, are not passed over")
  func noSecondValue() throws {
    let reading = try Reading()
    let rows = RequestWorkbookTests.start + [["", "strict"], ["exam", "CCNA"]]
    #expect(try reading.request(workbook([("Request", rows)])) == nil)
    let found = reading.diagnostics.all
    #expect(
      found.map { "\($0.place): \($0.message)" } == [
        "request.xlsx:Request!B4: this value has no key",
        "request.xlsx:Request!A5: `exam` has a value already, at request.xlsx:Request!A3",
      ])
  }

  @Test("a list beside its own `complete since` is not lost: the sheet's name is asked for")
  func listBesideItsDay() throws {
    let reading = try Reading()
    let rows = RequestWorkbookTests.start + [["sittings.complete since", "2021-04-01"]]
    let sittings = [["day", "outcome"], ["2026-11-06", "failed"]]
    #expect(
      try reading.request(workbook([("Request", rows), ("sittings", sittings)])) == nil)
    #expect(reading.problems.joined().contains("stands on a sheet `sittings.list`"))

    let right = try Reading()
    let read = try right.request(workbook([("Request", rows), ("sittings.list", sittings)]))
    #expect(read?.funding.sittings.items.map(\.outcome) == [.failed])
    #expect(read?.funding.sittings.completeSince == Day(parsing: "2021-04-01"))
  }

  @Test("without a sheet Request there is no request")
  func noSheet() throws {
    let reading = try Reading()
    #expect(try reading.request(workbook([("Sheet1", [["exam", "SCOR"]])])) == nil)
    #expect(reading.problems.joined().contains("there is no sheet `Request`"))
  }
}
