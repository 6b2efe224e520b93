import Foundation
import Glibc
import Sheets
import Testing
import Units
import WorkbookProof

/// The faults of libxlsxwriter 1.1.4 that were found by trial, one test each, named by the input. What
/// cannot be said in this package is shown not to stand in the file.
@Suite("Bad input that the C library takes")
struct GuardTableTests {
  private func expectRefusal(
    _ code: WorkbookProblem.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ build: (inout Workbook) -> Void
  ) throws {
    var workbook = Workbook(title: "Guard", author: "Sheets", created: Sample.today)
    build(&workbook)
    let folder = try Folder()
    let built = workbook
    let problem = #expect(throws: WorkbookProblem.self, sourceLocation: sourceLocation) {
      try built.write(to: folder.path + "/new.xlsx")
    }
    #expect(problem?.code == code, sourceLocation: sourceLocation)
    #expect(try folder.files() == [], sourceLocation: sourceLocation)
  }

  private func part(_ name: String, of workbook: Workbook) throws -> String {
    let folder = try Folder()
    try workbook.write(to: folder.path + "/book.xlsx")
    return try Self.output(of: ["unzip", "-p", folder.path + "/book.xlsx", name])
  }

  private static func output(of words: [String]) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test("NaN, infinity: no value can be either; a width that is one is refused")
  func notANumber() throws {
    for width in [Double.nan, .infinity, -.infinity] {
      try expectRefusal(.page) {
        let sheet = $0.sheet("Sheet")
        $0[sheet].setWidth(width, ofColumn: 0)
      }
    }
    #expect(Exact(1, over: 0) == nil)
  }

  @Test("locale with decimal comma: refused instead of written as 1234,5")
  func decimalComma() throws {
    let folder = try Folder()
    _ = try Self.output(
      of: ["localedef", "-i", "de_DE", "-f", "UTF-8", folder.path + "/de_DE.UTF-8"])
    setenv("LOCPATH", folder.path, 1)
    defer { unsetenv("LOCPATH") }
    // For this thread alone: other tests go on with a point.
    let german = try #require(newlocale(1 << LC_NUMERIC, "de_DE.UTF-8", nil))
    let before = uselocale(german)
    defer {
      uselocale(before)
      freelocale(german)
    }
    try expectRefusal(.writer) {
      let sheet = $0.sheet("Sheet")
      $0[sheet].put(.number(decimal("1234.5")), at: Position(row: 0, column: 0))
    }
  }

  @Test("control characters in titles, names, properties, comments and results")
  func controlCharacters() throws {
    try expectRefusal(.unprintable) { _ = $0.sheet("a\u{2}") }
    try expectRefusal(.unprintable) {
      let sheet = $0.sheet("Sheet")
      $0[sheet].put(.whole(1), at: Position(row: 0, column: 0), comment: "a\u{2}")
    }
    try expectRefusal(.unprintable) { _ = $0.sheet("Sheet", page: Page(footer: "a\u{2}")) }
    for (title, author) in [("a\u{2}", "b"), ("a", "b\u{2}")] {
      var workbook = Workbook(title: title, author: author, created: Sample.today)
      _ = workbook.sheet("Sheet")
      #expect(workbook.problems().first?.code == .unprintable)
    }
  }

  @Test("U+FFFE and U+FFFF", arguments: ["\u{FFFE}", "\u{FFFF}"])
  func noCharacters(text: String) throws {
    try expectRefusal(.unprintable) {
      let sheet = $0.sheet("Sheet")
      $0[sheet].put(.text(text), at: Position(row: 0, column: 0))
    }
  }

  @Test(
    "tables, merges: cannot be said in a workbook here, so none overlaps or loses a column's formula"
  )
  func noTables() throws {
    let folder = try Folder()
    try Sample().workbook.write(to: folder.path + "/book.xlsx")
    let names = try Self.output(of: ["unzip", "-Z1", folder.path + "/book.xlsx"])
    #expect(names.contains("xl/worksheets/sheet2.xml"))
    #expect(!names.contains("xl/tables"))
    for sheet in 1...3 {
      let xml = try part("xl/worksheets/sheet\(sheet).xml", of: try Sample().workbook)
      #expect(!xml.contains("<mergeCell") && !xml.contains("<tablePart"))
    }
  }

  @Test("formula: made from a tree, so a text with signs of formulas stays a text in it")
  func formula() throws {
    var workbook = Workbook(title: "F", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("F")
    let cell = workbook[sheet].put(
      .formula("=\");" & "1;2" & "XLOOKUP("), at: Position(row: 0, column: 0))
    #expect(try workbook.formulaText(of: cell) == "=\"=\"\");\"&\"1;2\"&\"XLOOKUP(\"")
    #expect(
      try Office.sheets(of: try workbook.bytes())["F"]?.first?.first == "=\");1;2XLOOKUP(")
  }

  @Test("formula: a sheet that is missing in this workbook is refused")
  func missingSheet() throws {
    var other = Workbook(title: "Other", author: "Sheets", created: Sample.today)
    _ = (other.sheet("One"), other.sheet("Two"))
    let third = other.sheet("Three")
    let foreign = other[third].put(.whole(1), at: Position(row: 0, column: 0))
    try expectRefusal(.missingCell) {
      let sheet = $0.sheet("Sheet")
      $0[sheet].put(.formula(foreign.formula), at: Position(row: 0, column: 0))
    }
  }

  @Test("validation list of long or non-ASCII words: cannot be said; words are a range of cells")
  func longWords() throws {
    let words = (0..<40).map { "größer und größer \($0) " + String(repeating: "ü", count: 200) }
    var workbook = Workbook(title: "Words", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Words")
    workbook[sheet].input(
      name: "Word", label: "", value: .text(words[0]), limits: .words(words))
    let xml = try part("xl/worksheets/sheet1.xml", of: workbook)
    // The words of a sheet `Lists` begin below its head, in row 5: 40 of them end in row 44.
    #expect(xml.contains("<formula1>'Lists'!$A$5:$A$44</formula1>"))
    #expect(!xml.contains("größer und"))
  }

  @Test("conditional formats: no kind but a formula can be said, over several columns too")
  func rules() throws {
    var workbook = Workbook(title: "Rules", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Rules")
    let cell = workbook[sheet].put(.text("a"), at: Position(row: 0, column: 0))
    let last = workbook[sheet].put(.text("b"), at: Position(row: 1, column: 2))
    workbook[sheet].emphasise(Block(cell, last), as: .bad, when: cell.formula .== "a")
    let xml = try part("xl/worksheets/sheet1.xml", of: workbook)
    #expect(xml.components(separatedBy: "<cfRule type=\"expression\"").count == 2)
    #expect(xml.components(separatedBy: "<cfRule ").count == 2)
    // Of a rule for several columns each cell asks the cell of its own row in that one column.
    #expect(xml.contains("<conditionalFormatting sqref=\"A1:C2\">"))
    #expect(xml.contains("<formula>$A1=\"a\"</formula>"))
  }

  @Test("conditional formats over no block, or asking a cell that is not there, are refused")
  func badRules() throws {
    try expectRefusal(.block) {
      let (one, two) = ($0.sheet("One"), $0.sheet("Two"))
      let first = $0[one].put(.whole(1), at: Position(row: 0, column: 0))
      let last = $0[two].put(.whole(1), at: Position(row: 0, column: 0))
      $0[one].emphasise(Block(first, last), as: .bad, when: first.formula .== 1)
    }
    try expectRefusal(.missingCell) {
      let sheet = $0.sheet("Sheet")
      let cell = $0[sheet].put(.whole(1), at: Position(row: 0, column: 0))
      let nowhere = $0[sheet].reserve()
      $0[sheet].emphasise(Block(cell), as: .bad, when: nowhere.formula .== 1)
    }
  }

  @Test("chart on formula cells: the cache holds what the engine works out, not zeros")
  func chartCache() throws {
    var workbook = Workbook(title: "Cache", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Cache")
    let cell = workbook[sheet].put(.whole(20), at: Position(row: 0, column: 0))
    let twice = workbook[sheet].put(
      .formula(cell.formula + cell.formula + 2), at: Position(row: 1, column: 0))
    workbook[sheet].add(
      Chart(
        .column, title: "T", altText: "A",
        series: [.init("S", categories: nil, values: Block(twice))],
        categoryAxis: .init("X"), valueAxis: .init("Y")), at: Position(row: 3, column: 0))
    // 20 + 20 + 2.
    #expect(
      try part("xl/charts/chart1.xml", of: workbook).contains("<c:pt idx=\"0\"><c:v>42</c:v>"))
  }

  @Test("a chart over two columns, or with more categories than values, is refused")
  func badSeries() throws {
    func series(_ build: @escaping (CellID, CellID, CellID) -> Chart.Series) throws {
      try expectRefusal(.chart) {
        let sheet = $0.sheet("Chart")
        let a = $0[sheet].put(.whole(1), at: Position(row: 0, column: 0))
        let b = $0[sheet].put(.whole(2), at: Position(row: 1, column: 0))
        let c = $0[sheet].put(.whole(3), at: Position(row: 1, column: 1))
        $0[sheet].add(
          Chart(
            .bar, title: "T", altText: "A", series: [build(a, b, c)], categoryAxis: .init("X"),
            valueAxis: .init("Y")), at: Position(row: 3, column: 0))
      }
    }
    try series { a, _, c in .init("S", categories: nil, values: Block(a, c)) }
    try series { a, b, c in .init("S", categories: Block(a, b), values: Block(c)) }
  }

  @Test("bar chart: the title of the categories stands at the upright axis")
  func barChart() throws {
    var workbook = Workbook(title: "Bars", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Bars")
    let cell = workbook[sheet].put(.whole(1), at: Position(row: 0, column: 0))
    workbook[sheet].add(
      Chart(
        .bar, title: "T", altText: "A",
        series: [.init("S", categories: nil, values: Block(cell))],
        categoryAxis: .init("Categories"), valueAxis: .init("Values")),
      at: Position(row: 2, column: 0))
    let xml = try part("xl/charts/chart1.xml", of: workbook)
    let categories = try #require(xml.components(separatedBy: "<c:catAx>").last)
    let upright = try #require(categories.components(separatedBy: "</c:catAx>").first)
    #expect(upright.contains("Categories") && !upright.contains("Values"))
    #expect(upright.contains("<c:axPos val=\"l\"/>"))
  }

  @Test("31 February: is no day, so it cannot become 3 March")
  func noSuchDay() {
    #expect(Day(year: 2026, month: 2, day: 31) == nil)
    #expect(Day(parsing: "2026-02-31") == nil)
  }

  @Test("rows out of order: cannot be written; cells go by row, whatever the order of building")
  func order() throws {
    func workbook(_ rows: [Int]) throws -> [UInt8] {
      var workbook = Workbook(title: "Rows", author: "Sheets", created: Sample.today)
      let sheet = workbook.sheet("Rows")
      for row in rows { workbook[sheet].put(.whole(row), at: Position(row: row, column: 0)) }
      return try workbook.bytes()
    }
    #expect(try workbook([5, 0, 3]) == workbook([0, 3, 5]))
  }
}
