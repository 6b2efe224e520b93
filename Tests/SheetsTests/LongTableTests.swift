import Foundation
import Sheets
import Testing
import Units
import WorkbookProof

@Suite("A long table")
struct LongTableTests {
  static let columns = [
    LongColumn("Person", .text), LongColumn("Attempts", .whole, isTotalled: true),
    LongColumn("Paid, USD", .money(.usd), isTotalled: true), LongColumn("Day", .day),
    LongColumn("Share", .share(decimals: 1)), LongColumn("Hours", .number(decimals: 2)),
  ]

  private static func write(
    to path: String, rows count: Int = 3, named name: String = "Payments",
    _ columns: [LongColumn] = columns, _ fill: (Int, inout LongRow) -> Void = fill
  ) throws -> [LongTotal] {
    var totals: [LongTotal] = []
    try LongTables.write(title: "Book", author: "Sheets", created: Sample.today, to: path) {
      book throws(WorkbookProblem) in
      totals = try book.table(name, columns, rows: (0..<count).lazy) { fill($0, &$1) }
    }
    return totals
  }

  private static func fill(_ number: Int, _ row: inout LongRow) {
    row.text("c-\(number)")
    row.whole(Int64(number))
    if let money = try? Money(minorUnits: Int64(number) * 1_010, .usd) { row.money(money) }
    row.day(Sample.day(number))
    row.share(.whole)
    if number == 1 { row.blank() } else { row.number(decimal("2.25")) }
  }

  @Test("holds its rows in order and their exact totals, by formula")
  func content() throws {
    let folder = try Folder()
    let path = folder.path + "/book.xlsx"
    let totals = try Self.write(to: path)
    // 0 + 1 + 2 attempts; 0 + 10.10 + 20.20 USD.
    #expect(totals.map(\.units) == [3, 3_030])
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    for mode in [Office.Recalculation.never, .always] {
      let shown = try #require(try Office.sheets(of: bytes, recalculating: mode)["Payments"])
      #expect(
        shown == [
          Self.columns.map(\.heading), ["c-0", "0", "0", "2026-11-26", "100%", "2.25"],
          ["c-1", "1", "10.1", "2026-11-27", "100%", ""],
          ["c-2", "2", "20.2", "2026-11-28", "100%", "2.25"], ["", "3", "30.3", "", "", ""],
        ])
    }
    #expect(try folder.files() == ["book.xlsx"])
  }

  @Test("is written before the summary that shows its totals")
  func summary() throws {
    let folder = try Folder()
    let path = folder.path + "/book.xlsx"
    try LongTables.write(title: "Book", author: "Sheets", created: Sample.today, to: path) {
      book throws(WorkbookProblem) in
      let totals = try book.table("It's paid", Self.columns, rows: 0..<3) { Self.fill($0, &$1) }
      let columns = [LongColumn("What", .text), LongColumn("USD", .money(.usd), isTotalled: true)]
      _ = try book.table("Summary", columns, rows: totals.filter { $0.heading == "Paid, USD" }) {
        $1.text($0.heading)
        $1.total($0)
      }
    }
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    for mode in [Office.Recalculation.never, .always] {
      let shown = try Office.sheets(of: bytes, recalculating: mode)["Summary"]
      #expect(shown == [["What", "USD"], ["Paid, USD", "30.3"], ["", "30.3"]])
    }
  }

  @Test("keeps texts as they are, like other sheets")
  func texts() throws {
    let folder = try Folder()
    let path = folder.path + "/book.xlsx"
    let texts = [
      "=1+1", "+1", "@x", "_x0041_", "a & b < c", "two\nlines", "\u{1F600}", "'quoted", "ﬁn", "",
      String(repeating: "é", count: 32_767),
    ]
    _ = try Self.write(to: path, rows: texts.count, [LongColumn("Text", .text)]) {
      $1.text(texts[$0])
    }
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let shown = try #require(try Office.sheets(of: bytes)["Payments"])
    #expect(shown.dropFirst().map { $0[0] } == texts)
  }

  @Test("has the same bytes each time, and from eight threads as from one")
  func sameBytes() async throws {
    let folder = try Folder()
    let files = try await withThrowingTaskGroup(of: Data.self) { group in
      for number in 0..<8 {
        group.addTask {
          let path = folder.path + "/\(number).xlsx"
          _ = try Self.write(to: path, rows: 200)
          return try Data(contentsOf: URL(fileURLWithPath: path))
        }
      }
      return try await group.reduce(into: [Data]()) { $0.append($1) }
    }
    #expect(Set(files).count == 1)
    #expect(files.count == 8)
  }

  @Test("is refused, and an older file stays as it was", arguments: refused)
  func refusal(what: String, code: WorkbookProblem.Code, place: String, table: Table) throws {
    let folder = try Folder()
    let path = folder.path + "/old.xlsx"
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    let problem = #expect(throws: WorkbookProblem.self, "\(what)") {
      _ = try Self.write(to: path, rows: table.rows, named: table.name, table.columns, table.fill)
    }
    #expect(problem?.code == code, "\(what): \(problem?.description ?? "")")
    #expect(problem?.place == place, "\(what): \(problem?.description ?? "")")
    #expect(try folder.files() == ["old.xlsx"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
  }

  struct Table: Sendable {
    var rows = 2
    var name = "T"
    var columns = [LongColumn("Text", .text)]
    var fill: @Sendable (Int, inout LongRow) -> Void = { $1.text("a") }
  }

  static let refused: [(String, WorkbookProblem.Code, String, Table)] = [
    ("a name of a sheet that readers refuse", .sheetName, "a/b", Table(name: "a/b")),
    ("no columns", .outsideSheet, "T", Table(columns: [])),
    ("a width that is no number", .page, "T!A1", Table(columns: [.init("A", .text, width: .nan)])),
    ("an infinite width", .page, "T!A1", Table(columns: [.init("A", .text, width: .infinity)])),
    ("a total of days", .kind, "T!A1", Table(columns: [.init("A", .day, isTotalled: true)])),
    ("a heading with U+0000", .unprintable, "T!A1", Table(columns: [.init("a\u{0}", .text)])),
    ("text with U+0000", .unprintable, "T!A2", Table { $1.text("a\u{0}b") }),
    ("text with U+FFFF", .unprintable, "T!A2", Table { $1.text("a\u{FFFF}") }),
    ("text with a bell", .unprintable, "T!A3", Table { $1.text($0 == 1 ? "\u{7}" : "a") }),
    (
      "text of 32,768 units", .textTooLong, "T!A2",
      Table { $1.text(String(repeating: "a", count: 32_768)) }
    ),
    ("a number in a column of texts", .kind, "T!A2", Table { $1.whole(1) }),
    (
      "euros in a column of dollars", .kind, "T!A2",
      Table(columns: [.init("A", .money(.usd))]) { _, row in
        if let euro = Currency("EUR") { row.money(.zero(euro)) }
      }
    ),
    (
      "a number of 16 digits", .numberTooLarge, "T!A2",
      Table(columns: [.init("A", .whole)]) { $1.whole(1_000_000_000_000_000) }
    ),
    (
      "a day before the calendar is right", .dayTooEarly, "T!A2",
      Table(columns: [.init("A", .day)]) { $1.day(Day(number: -25_509)) }
    ),
    (
      "a total beyond 15 digits", .numberTooLarge, "T!A12",
      Table(rows: 20, columns: [.init("A", .whole, isTotalled: true)]) {
        $1.whole(900_000_000_000_000)
      }
    ),
    ("a row with a cell too few", .kind, "T!A3", Table { if $0 == 0 { $1.text("a") } }),
    (
      "a row with a cell too many", .kind, "T!B2",
      Table {
        $1.text("a")
        $1.text("b")
      }
    ),
    (
      "more rows than a sheet", .outsideSheet, "T",
      Table(rows: 1_048_576, columns: [.init("A", .whole)]) { $1.whole(Int64($0)) }
    ),
  ]
}
