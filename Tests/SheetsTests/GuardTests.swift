import CXLSXWriter
import Foundation
import Sheets
import Testing
import Units

/// A workbook that a guard must refuse, and why.
struct Refused: CustomTestStringConvertible, Sendable {
  let what: String
  let code: WorkbookProblem.Code
  let build: @Sendable (inout Workbook) -> Void
  var testDescription: String { what }

  init(
    _ what: String, _ code: WorkbookProblem.Code,
    _ build: @escaping @Sendable (inout Workbook) -> Void
  ) {
    self.what = what
    self.code = code
    self.build = build
  }

  static func sheet(_ name: String) -> Refused {
    Refused("a sheet called \u{201C}\(name)\u{201D}", .sheetName) { _ = $0.sheet(name) }
  }

  static func name(_ name: String) -> Refused {
    Refused("an input called \u{201C}\(name.prefix(20))\u{201D}", .definedName) {
      let sheet = $0.sheet("Inputs")
      $0[sheet].input(name: "Taken", label: "", value: .whole(1))
      $0[sheet].input(name: name, label: "", value: .whole(1))
    }
  }

  static func value(_ what: String, _ code: WorkbookProblem.Code, _ value: Value) -> Refused {
    Refused(what, code) {
      let sheet = $0.sheet("Sheet")
      $0[sheet].put(value, at: Position(row: 0, column: 0))
    }
  }

  static func chart(_ what: String, _ change: @escaping @Sendable (inout Chart) -> Void) -> Refused
  {
    Refused(what, .chart) {
      let sheet = $0.sheet("Chart")
      let cell = $0[sheet].put(.whole(1), at: Position(row: 0, column: 0))
      var chart = Chart(
        .column, title: "T", altText: "A",
        series: [.init("S", categories: nil, values: Block(cell))],
        categoryAxis: .init("X"), valueAxis: .init("Y"))
      change(&chart)
      $0[sheet].add(chart, at: Position(row: 2, column: 0))
    }
  }

  static let all: [Refused] =
    [
      "", "A name that has more than 31 units", "a[b", "a]b", "a:b", "a*b", "a?b", "a/b", "a\\b",
      "'a",
      "a'", "History", "2026 costs", "FY2026", "R1C1", " a",
    ].map(sheet)
    + [
      "FY2026", "A1", "R1C1", "c", "two words", "", "TAKEN", "1st", "sum", "true",
      String(repeating: "n", count: 128), "prix\u{E9}",
    ]
    .map(name)
    + [
      Refused("a workbook without sheets", .sheetMissing) { _ in },
      Refused("sheets equal but for capitals", .sheetName) {
        _ = $0.sheet("Costs")
        _ = $0.sheet("COSTS")
      },
      Refused("a control character in a sheet's name", .unprintable) { _ = $0.sheet("a\u{1}") },
      value(
        "a text of 32,768 units", .textTooLong, .text(String(repeating: "\u{1F600}", count: 16_384))
      ),
      value("the character U+0000", .unprintable, .text("a\u{0}b")),
      value("the character U+FFFE", .unprintable, .text("a\u{FFFE}b")),
      value("a control character in a result", .unprintable, .formula(.text("a\u{7}"))),
      value("a number of 16 digits", .numberTooLarge, .number(Exact(1_000_000_000_000_000))),
      value("a day before the calendar is right", .dayTooEarly, .day(Day(number: -25_509))),
      value("TRUE as a result", .kind, .formula(1 .< 2)),
      value(
        "a long text in a formula", .textTooLong,
        .formula(.text(String(repeating: "a", count: 256)))),
      value("a script as a link", .link, .link("x", .address("javascript:alert(1)"))),
      Refused("a reference to a cell that was never placed", .missingCell) {
        let sheet = $0.sheet("Sheet")
        let cell = $0[sheet].reserve()
        $0[sheet].put(.formula(cell.formula), at: Position(row: 0, column: 0))
      },
      Refused("a block over two sheets", .block) {
        let (one, two) = ($0.sheet("One"), $0.sheet("Two"))
        let first = $0[one].put(.whole(1), at: Position(row: 0, column: 0))
        let last = $0[two].put(.whole(1), at: Position(row: 0, column: 0))
        $0[two].put(.formula(.sum(Block(first, last))), at: Position(row: 1, column: 0))
      },
      Refused("two values in one place", .cellTaken) {
        let sheet = $0.sheet("Sheet")
        $0[sheet].put(.whole(1), at: Position(row: 0, column: 0))
        $0[sheet].put(.whole(2), at: Position(row: 0, column: 0))
      },
      Refused("a row that no sheet has", .outsideSheet) {
        let sheet = $0.sheet("Sheet")
        $0[sheet].put(.whole(1), at: Position(row: 1_048_576, column: 0))
      },
      Refused("a formula longer than programs read", .formulaTooLong) {
        let sheet = $0.sheet("Sheet")
        let far = $0[sheet].put(.whole(1), at: Position(row: 90_000, column: 60))
        let long = Formula.sum(Array(repeating: far.formula, count: 255))
        $0[sheet].put(
          .formula(.sum(Array(repeating: long, count: 4))), at: Position(row: 0, column: 0))
      },
      Refused("a formula nested deeper than it can be worked out", .formulaTooLong) {
        let sheet = $0.sheet("Sheet")
        $0[sheet].put(
          .formula((1...2_000).reduce(0) { sum, _ in sum + 1 }), at: Position(row: 0, column: 0))
      },
      Refused("an input outside its limits", .limits) {
        let sheet = $0.sheet("Sheet")
        $0[sheet].input(name: "Rate", label: "", value: .whole(2), limits: .whole(from: 3, to: 4))
      },
      Refused("words to choose from that are equal", .limits) {
        let sheet = $0.sheet("Sheet")
        $0[sheet].input(name: "Word", label: "", value: .text("a"), limits: .words(["a", "A"]))
      },
      Refused("a sheet called like that of the word lists", .sheetName) {
        let sheet = $0.sheet("lists")
        $0[sheet].input(name: "Word", label: "", value: .text("a"), limits: .words(["a", "b"]))
      },
      Refused("a header of 256 units once & is doubled", .textTooLong) {
        _ = $0.sheet("Sheet", page: Page(header: String(repeating: "&", count: 128)))
      },
      chart("a chart without a text for those who cannot see it") { $0.altText = "" },
      chart("an axis without a title") { $0.valueAxis.title = "" },
      chart("a chart without series") { $0.series = [] },
      chart("a chart whose least value is its greatest") {
        $0.valueAxis.minimum = .number(.one)
        $0.valueAxis.maximum = .number(.one)
      },
      Refused("a chart over a filled cell", .chart) {
        let sheet = $0.sheet("Chart")
        let cell = $0[sheet].put(.whole(1), at: Position(row: 0, column: 0))
        $0[sheet].add(
          Chart(
            .column, title: "T", altText: "A",
            series: [.init("S", categories: nil, values: Block(cell))],
            categoryAxis: .init("X"), valueAxis: .init("Y")), at: Position(row: 0, column: 0))
      },
    ]
}

@Suite("A workbook")
struct GuardTests {
  @Test("is refused, and an older file stays as it was, with", arguments: Refused.all)
  func refusal(refused: Refused) throws {
    var workbook = Workbook(title: "Guard", author: "Sheets", created: Sample.today)
    refused.build(&workbook)
    let folder = try Folder()
    let path = folder.path + "/old.xlsx"
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    let refusedWorkbook = workbook
    let problem = #expect(throws: WorkbookProblem.self) { try refusedWorkbook.write(to: path) }
    #expect(problem?.code == refused.code, "\(problem?.description ?? "")")
    #expect(try folder.files() == ["old.xlsx"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
  }

  @Test("is refused when its folder does not exist")
  func noFolder() throws {
    let folder = try Folder()
    let workbook = try Sample().workbook
    let problem = #expect(throws: WorkbookProblem.self) {
      try workbook.write(to: folder.path + "/missing/book.xlsx")
    }
    #expect(problem?.code == .file)
    #expect(try folder.files() == [])
  }

  @Test("is written by the version of the library whose faults are known")
  func version() { #expect(lxw_version().map { String(cString: $0) } == "1.1.4") }
}

/// A folder that goes when the test ends.
final class Folder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "sheets-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
