import Foundation
import Sheets
import Testing
import Units
import WorkbookProof

@Suite("A workbook's file")
struct FileTests {
  @Test("has the same bytes each time, and from eight threads as from one")
  func sameBytes() async throws {
    let workbook = try Sample().workbook
    let first = try workbook.bytes()
    let others = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 { group.addTask { try workbook.bytes() } }
      return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
    }
    #expect(others.count == 8)
    for other in others { #expect(other == first) }
  }

  @Test("has the same bytes in another time zone and language")
  func otherZone() throws {
    let workbook = try Sample().workbook
    let first = try workbook.bytes()
    let before = getenv("TZ").map { String(cString: $0) }
    defer {
      if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
      tzset()
    }
    setenv("TZ", "Pacific/Kiritimati", 1)
    tzset()
    // Made here, since a machine may lack it. All of Turkish but its decimal comma, which is refused (see
    // the guards): other names of months, another order of letters, another capital of i.
    let folder = try Folder()
    let build = Process()
    build.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    build.arguments = [
      "localedef", "-i", "tr_TR", "-f", "UTF-8", folder.path + "/tr_TR.UTF-8",
    ]
    try build.run()
    build.waitUntilExit()
    setenv("LOCPATH", folder.path, 1)
    defer { unsetenv("LOCPATH") }
    let all: Int32 = (1 << LC_CTYPE) | (1 << LC_TIME) | (1 << LC_COLLATE) | (1 << LC_MONETARY)
    let turkish = try #require(newlocale(all, "tr_TR.UTF-8", nil))
    // For this thread alone; and it is in force, or the test would prove nothing.
    let own = uselocale(turkish)
    defer {
      uselocale(own)
      freelocale(turkish)
    }
    #expect(nl_langinfo(nl_item(MON_1)).map { String(cString: $0) } == "Ocak")
    #expect(try workbook.bytes() == first)
  }

  @Test("takes the place of an older one, and nothing else is left beside it")
  func writing() throws {
    let folder = try Folder()
    let path = folder.path + "/book.xlsx"
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    let workbook = try Sample().workbook
    try workbook.write(to: path)
    #expect(try folder.files() == ["book.xlsx"])
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == (try workbook.bytes()))
  }

  @Test("follows a link to the file that is replaced; a pipe and a folder stay what they are")
  func links() throws {
    let folder = try Folder()
    let path = folder.path + "/book.xlsx"
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.xlsx", withDestinationPath: "book.xlsx")
    #expect(mkfifo(folder.path + "/pipe.xlsx", 0o600) == 0)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/folder.xlsx", withIntermediateDirectories: false)
    let workbook = try Sample().workbook
    try workbook.write(to: folder.path + "/link.xlsx")
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == (try workbook.bytes()))
    for name in ["/pipe.xlsx", "/folder.xlsx"] {
      #expect(throws: WorkbookProblem.self) { try workbook.write(to: folder.path + name) }
      #expect(throws: WorkbookProblem.self) {
        try LongTables.write(
          title: "Rows", author: "Sheets", created: Sample.today, to: folder.path + name
        ) { _ in }
      }
    }
    #expect(
      try folder.files().sorted() == ["book.xlsx", "folder.xlsx", "link.xlsx", "pipe.xlsx"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link.xlsx")
        == "book.xlsx")
  }

  @Test("keeps texts as they are: signs of formulas, codes, emoji, the longest")
  func texts() throws {
    var workbook = Workbook(title: "Texts & <signs>", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Texts")
    let texts = [
      "=1+1", "+1", "@x", "_x0041_", "__x0041__", "a & b < c", "two\nlines", "\u{1F600}", "'quoted",
      "\"",
      String(repeating: "a", count: 32_767),
    ]
    for text in texts {
      workbook[sheet].append([
        Entry(.text(text), .text), Entry(.formula(.text(String(text.prefix(200)))), .text),
      ])
    }
    let shown = try Office.sheets(of: try workbook.bytes())["Texts"] ?? []
    #expect(shown.map { $0[0] } == texts)
    #expect(shown.map { $0[1] } == texts.map { String($0.prefix(200)) })
  }

  @Test("shows its results also where nothing is recalculated")
  func storedResults() throws {
    let sample = try Sample()
    let shown = try Office.sheets(of: try sample.workbook.bytes(), recalculating: .never)
    let position = try #require(sample.workbook.position(of: sample.total))
    #expect(shown["Costs"]?[position.row][position.column] == "399.83")
    let check = try #require(sample.workbook.position(of: sample.check))
    #expect(shown["Costs"]?[check.row][check.column] == "OK")
  }

  @Test("holds the points of its charts, so that a viewer without a calculator draws them")
  func chartPoints() throws {
    let folder = try Folder()
    let path = folder.path + "/book.xlsx"
    try Sample().workbook.write(to: path)
    let chart = try part("xl/charts/chart2.xml", of: path)
    // The first bar starts on 2026-12-06.
    #expect(chart.contains("<c:pt idx=\"0\"><c:v>46362</c:v></c:pt>"))
    #expect(chart.contains("<c:pt idx=\"3\"><c:v>Paint</c:v></c:pt>"))
    #expect(
      try part("xl/drawings/drawing1.xml", of: path).contains("descr=\"Columns: cost of four"))
  }

  @Test("has names, limits, lists, print titles and a doubled & in the header")
  func furniture() throws {
    let folder = try Folder()
    let path = folder.path + "/book.xlsx"
    try Sample().workbook.write(to: path)
    let book = try part("xl/workbook.xml", of: path)
    #expect(book.contains(">'Cover'!$B$5</definedName>"))
    #expect(book.contains(">Costs!$5:$5</definedName>"))
    let cover = try part("xl/worksheets/sheet1.xml", of: path)
    #expect(cover.contains("'Lists'!$A$5:$A$7"))
    #expect(cover.contains("&amp;CNuts &amp;&amp; bolts"))
    #expect(cover.contains("type=\"decimal\""))
    #expect(try part("docProps/core.xml", of: path).contains("2026-11-26T00:00:00Z"))
  }

  private func part(_ name: String, of path: String) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unzip", "-p", path, name]
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
