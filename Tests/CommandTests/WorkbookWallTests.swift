import Foundation
import Testing
import WorkbookProof

/// The walls before a request that is a workbook: places are a sheet and a cell.
@Suite("Walls before a workbook")
struct WorkbookWallTests {
  /// From row 1 on: keys in column A, values in column B.
  static let keys = [
    ("request", "1"), ("as of", "2026-11-24"), ("policy", "strict"), ("exam", "SCOR"),
    ("candidate.id", "c-17"), ("ask.planned day", "2026-12-10"), ("value of passing", "4,000 USD"),
  ]

  private static func replacing(_ key: String, by value: String) -> WorkbookFixture {
    WorkbookFixture(keys: keys.map { $0.0 == key ? ($0.0, value) : $0 })
  }

  /// The keys but one, and the row of that one as XML.
  private static func cell(of key: String, _ cell: (Int) -> String) -> WorkbookFixture {
    let row = (keys.firstIndex { $0.0 == key } ?? 0) + 1
    let others = keys.map { $0.0 == key ? ("", "") : $0 }
    var fixture = WorkbookFixture(keys: others)
    let name = "<c r=\"A\(row)\" t=\"inlineStr\"><is><t>\(key)</t></is></c>"
    fixture.sheetData += "<row r=\"\(row)\">\(name)\(cell(row))</row>"
    return fixture
  }

  private static func run(_ bytes: [UInt8]) throws -> (Command, Command.Result) {
    let command = try Command()
    try command.write(bytes: bytes, to: "r.xlsx")
    return (command, try command.decideOverOldWorkbook("r.xlsx"))
  }

  @Test("without a slip the workbook decides")
  func sound() throws {
    let (command, result) = try Self.run(WorkbookFixture(keys: Self.keys).bytes)
    defer { command.remove() }
    #expect(result.status == 0, "\(result.errors)")
  }

  struct Slip: CustomTestStringConvertible, Sendable {
    let what: String
    let bytes: [UInt8]
    let place: String
    let words: [String]
    var testDescription: String { what }

    init(_ what: String, _ fixture: WorkbookFixture, at place: String, _ words: String...) {
      (self.what, bytes, self.place, self.words) = (what, fixture.bytes, place, words)
    }
  }

  static var slips: [Slip] {
    var wrongSheet = WorkbookFixture(keys: keys)
    wrongSheet.sheetName = "Sheet1"
    var merged = WorkbookFixture(
      keys: keys, cells: "<row r=\"9\"><c r=\"B9\"><v>1</v></c></row>")
    merged.afterCells = "<mergeCells><mergeCell ref=\"A8:B9\"/></mergeCells>"
    var entities = WorkbookFixture(keys: keys)
    entities.documentType = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
    return [
      Slip(
        "the wrong sheet", wrongSheet, at: "r.xlsx", "there is no sheet `Request`",
        "start from the template"),
      Slip(
        "an unknown key", WorkbookFixture(keys: keys + [("deadlin.day", "2027-01-01")]),
        at: "r.xlsx:Request!A8", "unknown key `deadlin`", "did you mean `deadline`?"),
      Slip(
        "a duplicate key", WorkbookFixture(keys: keys + [("exam", "CCNA")]),
        at: "r.xlsx:Request!A8", "`exam` has a value already, at r.xlsx:Request!A4"),
      Slip(
        "a value without a key", WorkbookFixture(keys: keys + [("", "CCNA")]),
        at: "r.xlsx:Request!B8", "this value has no key"),
      Slip(
        "a value hidden below merged cells", merged, at: "r.xlsx:Request!B9",
        "hidden below the merged cells A8:B9", "unmerge the cells"),
      Slip(
        "a formula that was saved without its value",
        cell(of: "policy") { "<c r=\"B\($0)\"><f>B1</f></c>" },
        at: "r.xlsx:Request!B3", "saved without its value", "save it again"),
      Slip(
        "a formula that gives an error",
        cell(of: "policy") { "<c r=\"B\($0)\" t=\"e\"><f>C9</f><v>#REF!</v></c>" },
        at: "r.xlsx:Request!B3", "has no value but `#REF!`"),
      Slip(
        "a day as a text of another style", replacing("ask.planned day", by: "10.12.2026"),
        at: "r.xlsx:Request!B6", "`10.12.2026` is not a day", "`2026-11-06`"),
      Slip(
        "a day whose cell is formatted as a number",
        cell(of: "ask.planned day") { "<c r=\"B\($0)\"><v>46366</v></c>" },
        at: "r.xlsx:Request!B6", "`46366` is not a day"),
      Slip(
        "31 April", replacing("ask.planned day", by: "2027-04-31"), at: "r.xlsx:Request!B6",
        "April has 30 days"),
      Slip(
        "an amount without currency",
        cell(of: "value of passing") { "<c r=\"B\($0)\"><v>4000</v></c>" },
        at: "r.xlsx:Request!B7", "`4000` needs a currency, such as `4000 USD`"),
      Slip(
        "a negative amount", replacing("value of passing", by: "-4 USD"),
        at: "r.xlsx:Request!B7", "below zero"),
      Slip(
        "a text that is missing in the workbook",
        cell(of: "policy") { "<c r=\"B\($0)\" t=\"s\"><v>7</v></c>" },
        at: "r.xlsx:Request!B3", "the text of this cell is missing"),
      Slip("entities that grow", entities, at: "r.xlsx", "the workbook is damaged"),
    ]
  }

  @Test("refused at its cell:", arguments: slips)
  func refused(slip: Slip) throws {
    let (command, result) = try Self.run(slip.bytes)
    defer { command.remove() }
    try command.expectRefusal(result, beside: ["r.xlsx"])
    #expect(result.errors.contains("\(slip.place): error: "), "\(result.errors)")
    for words in slip.words { #expect(result.errors.contains(words), "\(result.errors)") }
  }

  @Test("zip bomb: refused when 20 MB came out of it")
  func bomb() throws {
    let blanks = String(repeating: " ", count: 40_000_000)
    let (command, result) = try Self.run(WorkbookFixture(sheetData: blanks).bytes)
    defer { command.remove() }
    try command.expectRefusal(result, beside: ["r.xlsx"])
    #expect(result.errors.contains("r.xlsx: error: the workbook unpacks to more than 20 MB"))
  }

  @Test("a workbook cut off in the middle is refused")
  func cut() throws {
    let bytes = WorkbookFixture(keys: Self.keys).bytes
    let (command, result) = try Self.run(Array(bytes.prefix(bytes.count / 2)))
    defer { command.remove() }
    try command.expectRefusal(result, beside: ["r.xlsx"])
    #expect(result.errors.contains("this is not an `.xlsx` workbook"))
  }

  @Test("formulas as inputs count with the values they were saved with")
  func formulas() throws {
    let fixture = Self.cell(of: "exam") {
      "<c r=\"B\($0)\" t=\"str\"><f>CONCATENATE(\"CC\",\"NA\")</f><v>CCNA</v></c>"
    }
    let (command, result) = try Self.run(fixture.bytes)
    defer { command.remove() }
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("200-301"))
  }

  @Test("merged cells that hide nothing are no slip")
  func mergedTitle() throws {
    var fixture = WorkbookFixture(keys: Self.keys)
    fixture.afterCells = "<mergeCells><mergeCell ref=\"A9:C10\"/></mergeCells>"
    let (command, result) = try Self.run(fixture.bytes)
    defer { command.remove() }
    #expect(result.status == 0, "\(result.errors)")
  }
}
