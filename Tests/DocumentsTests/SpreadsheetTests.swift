import Documents
import Testing
import Units
import WorkbookProof

@Suite("Workbooks")
struct SpreadsheetTests {
  private func read(_ fixture: WorkbookFixture) -> Reading<Spreadsheet.Sheet> {
    read(fixture.bytes)
  }

  private func read(_ bytes: [UInt8]) -> Reading<Spreadsheet.Sheet> {
    let d = Diagnostics()
    let sheets = Spreadsheet.read(bytes, file: "request.xlsx", d)
    return Reading(value: sheets?.first, shown: d.all.map { $0.rendered() })
  }

  @Test("texts, numbers and flags are read with the name of their cell")
  func cells() {
    let reading = read(
      WorkbookFixture(
        sheetData: """
          <row r="2"><c r="B2" t="s"><v>1</v></c><c r="D2"><v>3.0</v></c></row>
          <row r="7"><c r="A7" t="inlineStr"><is><r><t>AZ</t></r><r><t>-900</t></r></is></c>
          <c r="B7" t="b"><v>1</v></c><c t="str"><f>A7</f><v>AZ-900</v></c></row>
          """,
        sharedStrings: """
          <si><t>unused</t></si><si><r><t>Größe</t></r><rPh><t>no</t></rPh><r><t> M</t></r></si>
          """))
    let rows = reading.value?.rows.map { $0.map { "\($0.row),\($0.column) \(outline($0.node))" } }
    #expect(reading.report == "")
    #expect(
      rows == [["2,2 'Größe M'", "2,4 3"], ["7,1 'AZ-900'", "7,2 true", "7,3 'AZ-900'"]])
    #expect(
      reading.value?.cell("B7")?.place == .cell(file: "request.xlsx", sheet: "Request", cell: "B7"))
    #expect(reading.value?.cell(row: 7, column: 28).isBlank == true)
    #expect(
      reading.value?.cell(row: 7, column: 28).place.description == "request.xlsx:Request!AB7")
    #expect(reading.value?.cell("7B") == nil)
  }

  @Test(
    "a number reads as its format shows it",
    arguments: [
      ("46332", 14, "2026-11-06"),
      ("46332.5", 22, "2026-11-06T12:00"),
      ("46332.99999999", 14, "2026-11-07"),
      ("1", 14, "1900-01-01"),
      ("59", 14, "1900-02-28"),
      ("60", 14, "60"),
      ("61", 14, "1900-03-01"),
      ("0.55000000000000004", 9, "55 %"),
      ("0.07", 10, "7 %"),
      ("1", 9, "100 %"),
      ("400", 0, "400"),
      ("0.30000000000000004", 0, "0.3"),
      ("0.99999999999999989", 0, "1"),
      ("-12.5", 0, "-12.5"),
      ("1e-05", 0, "0.00001"),
      ("1.5E+20", 0, "150000000000000000000"),
      ("46332", 164, "2026-11-06"),
      ("46332", 165, "46332"),
      ("400", 166, "400 USD"),
      ("165.5", 167, "165.5 EUR"),
      ("400", 168, "400"),
      ("46332", 169, "2026-11-06"),
    ])
  func formats(number: String, format: Int, text: String) {
    let reading = read(
      WorkbookFixture(
        sheetData: "<row><c s=\"1\"><v>\(number)</v></c></row>",
        numberFormats: """
          <numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yyyy;@"/>
          <numFmt numFmtId="165" formatCode="[h]:mm"/>
          <numFmt numFmtId="166" formatCode="#,##0.00 &quot;USD&quot;"/>
          <numFmt numFmtId="167" formatCode="[$EUR-407] #,##0.00"/>
          <numFmt numFmtId="168" formatCode="0 &quot;days&quot;"/>
          <numFmt numFmtId="169" formatCode="mmm"/>
          """,
        styles: [0, format]))
    #expect(reading.value.map { outline($0.cell(row: 1, column: 1)) } == text)
    #expect(reading.report == "")
  }

  @Test("days may count from 1904")
  func countsFrom1904() {
    let reading = read(
      WorkbookFixture(
        sheetData: "<row><c s=\"1\"><v>44870</v></c></row>", styles: [0, 14],
        workbookProperties: "<workbookPr date1904=\"1\"/>"))
    #expect(reading.value?.cell("A1").map { outline($0) } == "2026-11-06")
  }

  @Test("a formula without a value is reported at its cell, and the other cells are read")
  func formulas() {
    let reading = read(
      WorkbookFixture(
        sheetData: """
          <row><c r="B10" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
          <row r="2"><c r="A2"><f>1+1</f></c><c r="B2"><f>1+1</f><v>2</v></c></row>
          """))
    #expect(
      reading.report == """
        request.xlsx:Request!A2: error: the formula of this cell was saved without its value
          help: open the workbook in a spreadsheet program and save it again

        request.xlsx:Request!B10: error: the formula of this cell has no value but `#DIV/0!`
        """)
    #expect(reading.value?.cell("B2").map { outline($0) } == "2")
  }

  @Test("cells without an address follow the one before; those beyond the largest sheet are none")
  func addresses() {
    let reading = read(
      WorkbookFixture(
        sheetData: """
          <row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row>
          <row><c><v>4</v></c><c r="ZZZ2"><v>5</v></c></row>
          <row r="9223372036854775807"><c><v>6</v></c></row>
          """))
    let rows = reading.value?.rows.map { $0.map { "\($0.row),\($0.column) \(outline($0.node))" } }
    #expect(rows == [["1,1 1", "1,3 2", "1,4 3"], ["2,1 4"]])
  }

  @Test("a cell that does not read as expected is named by its address")
  func typedReading() {
    let d = Diagnostics()
    let fixture = WorkbookFixture(
      sheetData: "<row r=\"7\"><c r=\"B7\" t=\"inlineStr\"><is><t>2026-04-31</t></is></c></row>")
    let sheet = Spreadsheet.read(fixture.bytes, file: "request.xlsx", d)?.first
    #expect(sheet?.cell("B7")?.day(d, "exam day") == nil)
    #expect(sheet?.cell("B8")?.money(d, "fee") == nil)
    #expect(
      d.all.map { $0.rendered() } == [
        "request.xlsx:Request!B7: error: `2026-04-31` is not a day: April has 30 days",
        "request.xlsx:Request!B8: error: `fee` needs an amount, such as `400 USD`, but nothing "
          + "stands here",
      ])
  }

  @Test("a workbook with a document type of its own is refused before its entities grow")
  func entities() {
    let reading = read(
      WorkbookFixture(
        sheetData: "<row><c t=\"str\"><v>&a;</v></c></row>",
        documentType: "<!DOCTYPE x [<!ENTITY a \"b\">]>"))
    #expect(reading.value == nil)
    #expect(
      reading.report == """
        request.xlsx: error: the workbook is damaged
          help: save it again as an Excel workbook (`.xlsx`)
        """)
  }

  @Test("a workbook that unpacks to more than 20 MB is refused")
  func bomb() {
    let bytes = WorkbookFixture(sheetData: String(repeating: " ", count: 20_000_000)).bytes
    #expect(bytes.count < 1_000_000)
    let reading = read(bytes)
    #expect(reading.value == nil)
    #expect(
      reading.report
        == "request.xlsx: error: the workbook unpacks to more than 20 MB, the most that is read")
  }

  @Test(
    "what is no workbook is refused with what would help",
    arguments: [
      (Array("id: E1\n".utf8), "this is not an `.xlsx` workbook", "save it again as"),
      ([], "this is not an `.xlsx` workbook", "save it again as"),
      (zipped([("a.txt", "a")]), "this is not an `.xlsx` workbook", "save it again as"),
      (zipped([("_rels/.rels", "<")]), "the workbook is damaged", "save it again as"),
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1],
        "this workbook has a password or the old `.xls` format", "save it without a password as"
      ),
    ] as [([UInt8], String, String)])
  func noWorkbook(bytes: [UInt8], message: String, help: String) {
    let reading = read(bytes)
    #expect(reading.value == nil)
    #expect(
      reading.report == """
        request.xlsx: error: \(message)
          help: \(help) an Excel workbook (`.xlsx`)
        """)
  }

  @Test("a workbook cut short anywhere gives a diagnostic and no crash")
  func cutShort() {
    let bytes = WorkbookFixture(sheetData: "<row><c><v>1</v></c></row>").bytes
    #expect(read(bytes).report == "")
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(read(Array(bytes.prefix(length))).shown.count == 1)
    }
  }
}
