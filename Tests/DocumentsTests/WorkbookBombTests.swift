import Documents
import Testing
import WorkbookProof

/// Small workbooks that would become huge, or take forever, if they were taken at their word.
@Suite("Workbooks that are larger than they look")
struct WorkbookBombTests {
  private func read(_ bytes: [UInt8]) -> (
    sheets: [Spreadsheet.Sheet]?, problems: [Diagnostic], d: Diagnostics
  ) {
    let d = Diagnostics()
    let sheets = Spreadsheet.read(bytes, file: "r.xlsx", d)
    return (sheets, d.all, d)
  }

  private func cells(_ count: Int, of text: Int = 0) -> String {
    (1...count).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>\(text)</v></c></row>" }.joined()
  }

  @Test("one shared text of a megabyte counts once for each cell that shows it")
  func sharedText() {
    let shared = "<si><t>\(String(repeating: "x", count: 1_000_000))</t></si>"
    // 20 · 1 MB is the most that is read.
    let most = read(WorkbookFixture(sheetData: cells(20), sharedStrings: shared).bytes)
    #expect(most.problems.isEmpty)
    #expect(most.sheets?.first?.rows.count == 20)
    let bomb = WorkbookFixture(sheetData: cells(100_000), sharedStrings: shared).bytes
    #expect(bomb.count < 1_000_000)
    let refused = read(bomb)
    #expect(refused.sheets == nil)
    #expect(
      refused.problems.map { $0.rendered() } == [
        "r.xlsx: error: the workbook unpacks to more than 20 MB, the most that is read"
      ])
  }

  @Test("a sheet that calls itself 17 billion cells large has the cells that are in it")
  func dimension() {
    var fixture = WorkbookFixture(
      sheetData: "<row r=\"1048576\"><c r=\"XFD1048576\"><v>7</v></c></row>")
    fixture.afterCells = "<dimension ref=\"A1:XFD1048576\"/>"
    let (sheets, problems, _) = read(fixture.bytes)
    #expect(problems.isEmpty)
    #expect(
      sheets?.first?.rows.flatMap { $0 }.map { "\($0.row),\($0.column)" } == ["1048576,16384"])
  }

  @Test("a thousand merged cells over the whole sheet overlap, and hide each value once")
  func mergedOverEverything() {
    var fixture = WorkbookFixture(
      sheetData: (1...1_000).map { row in
        "<row r=\"\(row)\">\(String(repeating: "<c><v>1</v></c>", count: 30))</row>"
      }.joined())
    fixture.afterCells = String(repeating: "<mergeCell ref=\"A1:XFD1048576\"/>", count: 1_000)
    let (_, problems, d) = read(fixture.bytes)
    // 999 of them lie over the first, which is told once; all values but the one in A1 are hidden.
    #expect(d.errors == 1 + 1_000 * 30 - 1)
    #expect(
      problems.contains {
        $0.message == "the merged cells A1:XFD1048576 of the sheet `Request` overlap others"
      })
  }

  @Test("merged cells hide what they hide, whatever their size, as counted cell by cell")
  func mergedByChance() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      // Areas of a size of their own on a raster of 10 by 10 do not overlap.
      let areas = (0..<12).compactMap { _ -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? in
        let (row, column) = (
          Int.random(in: 0..<6, using: &random) * 10 + 1,
          Int.random(in: 0..<2, using: &random) * 10 + 1
        )
        return (
          row...(row + Int.random(in: 0..<10, using: &random)),
          column...(column + Int.random(in: 0..<10, using: &random))
        )
      }
      var disjoint: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []
      for area in areas
      where !disjoint.contains(where: {
        $0.rows.overlaps(area.rows) && $0.columns.overlaps(area.columns)
      }) {
        disjoint.append(area)
      }
      func name(_ row: Int, _ column: Int) -> String {
        "\(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")[column - 1])\(row)"
      }
      let filled = Set(
        (0..<80).map { _ in
          [Int.random(in: 1...65, using: &random), Int.random(in: 1...25, using: &random)]
        })
      var fixture = WorkbookFixture(
        sheetData: filled.map { cell in
          "<row r=\"\(cell[0])\"><c r=\"\(name(cell[0], cell[1]))\"><v>1</v></c></row>"
        }.joined())
      fixture.afterCells = disjoint.map {
        "<mergeCell ref=\"\(name($0.rows.lowerBound, $0.columns.lowerBound)):"
          + "\(name($0.rows.upperBound, $0.columns.upperBound))\"/>"
      }.joined()
      let hidden = filled.filter { cell in
        disjoint.contains {
          $0.rows.contains(cell[0]) && $0.columns.contains(cell[1])
            && cell != [$0.rows.lowerBound, $0.columns.lowerBound]
        }
      }
      #expect(
        Set(read(fixture.bytes).problems.map { "\($0.place)" })
          == Set(hidden.map { "r.xlsx:Request!\(name($0[0], $0[1]))" }))
    }
  }

  @Test("a name of a megabyte, which every problem would repeat, is no sheet's name")
  func longName() {
    var fixture = WorkbookFixture(sheetData: "<row><c t=\"s\"><v>9</v></c></row>")
    fixture.sheetName = String(repeating: "n", count: 1_000_000)
    let (sheets, problems, _) = read(fixture.bytes)
    #expect(sheets == nil)
    #expect(problems.map(\.message) == ["the workbook is damaged"])
  }

  @Test("more than a thousand sheets are refused, before each looks for its part")
  func manySheets() {
    let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func book(sheets count: Int) -> [UInt8] {
      zipped([
        (
          "_rels/.rels",
          "<Relationships><Relationship Id=\"r\" Type=\"\(document)/officeDocument\" Target=\"w.xml\"/></Relationships>"
        ),
        (
          "_rels/w.xml.rels",
          "<Relationships>"
            + (1...count).map {
              "<Relationship Id=\"r\($0)\" Type=\"\(document)/worksheet\" Target=\"s.xml\"/>"
            }.joined() + "</Relationships>"
        ),
        (
          "w.xml",
          "<workbook><sheets>"
            + (1...count).map { "<sheet name=\"s\($0)\" id=\"r\($0)\"/>" }.joined()
            + "</sheets></workbook>"
        ),
        ("s.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"),
      ])
    }
    let most = read(book(sheets: 1_000))
    #expect(most.problems.isEmpty)
    #expect(most.sheets?.count == 1_000)
    let refused = read(book(sheets: 100_000))
    #expect(refused.sheets == nil)
    #expect(
      refused.problems.map { $0.rendered() } == [
        """
        r.xlsx: error: the workbook has more than 1,000 sheets
          help: leave out the sheets that are not meant
        """
      ])
  }

  @Test("elements 100,000 deep end nothing")
  func deep() {
    let deep =
      String(repeating: "<row>", count: 100_000) + "<c><v>1</v></c>"
      + String(repeating: "</row>", count: 100_000)
    let (sheets, problems, _) = read(WorkbookFixture(sheetData: deep).bytes)
    #expect(sheets != nil || !problems.isEmpty)
  }
}
