import Documents
import Testing

/// Columns of a large file beside the reader that keeps every place.
@Suite("Columns read into numbers")
struct CSVColumnsTests {
  private static let columns = CSVColumns([
    .init("exam", .word(["EX-001", "EX-002", "a-name-longer-than-eight"])), .init("days", .integer),
    .init("done", .flag),
  ])

  private func read(_ text: String) -> (rows: [[Int64]], problems: [String]) {
    let diagnostics = Diagnostics()
    var rows: [[Int64]] = []
    _ = CSVColumnsTests.columns.read(Array(text.utf8), file: "c.csv", diagnostics) { row in
      rows.append(Array(row))
    }
    return (rows, diagnostics.all.map { "\($0.place) \($0.message)" })
  }

  @Test("Words by their place in the list, numbers, flags; a blank cell is not known")
  func values() {
    let (rows, problems) = read(
      """
      days,other,exam,done
      14,x,EX-002,1
      -1,,EX-009,no
      ,"a, b",a-name-longer-than-eight,
      7,"two
      lines",,yes

      """)
    #expect(problems == [])
    #expect(
      rows == [
        [2, 14, 1], [0, -1, 0], [3, CSVColumns.missing, CSVColumns.missing],
        [CSVColumns.missing, 7, 1],
      ])
  }

  @Test(
    "The same whatever ends a line, and without an end at all",
    arguments: ["exam,days,done\r\nEX-001,5,1\r\n", "\u{FEFF}exam,days,done\nEX-001,5,1"])
  func lineEnds(text: String) {
    #expect(read(text).rows == [[1, 5, 1]])
  }

  @Test(
    "What cannot be read stops at its place, after the rows before it",
    arguments: [
      ("exam,days,done\nEX-001,5,1\nEX-001,many,1\n", "c.csv:3:8 this cell cannot be read", 1),
      ("exam,days,done\nEX-001,5\n", "c.csv:2:9 this row has not as many cells as the header", 0),
      (
        "exam,days,done\nEX-001,5,1,7\n", "c.csv:2:11 this row has not as many cells as the header",
        0
      ),
      ("exam,days,done\nEX-001,9999999999999999999,1\n", "c.csv:2:8 this cell cannot be read", 0),
      ("exam,days,done\nEX-001,5,perhaps\n", "c.csv:2:10 this cell cannot be read", 0),
      ("exam,days\nEX-001,5\n", "c.csv:1:1 there is no column `done`", 0),
    ])
  func mistakes(text: String, problem: String, rows: Int) {
    let read = read(text)
    #expect(read.problems == [problem])
    #expect(read.rows.count == rows)
  }

  @Test("Every row like the reader that keeps every place, in a thousand random files")
  func agrees() throws {
    var state: UInt64 = 3
    func next(_ limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33 % limit)
    }
    for _ in 0..<1000 {
      let exams = ["EX-001", "EX-002", "EX-00", "\"EX-001\"", "", "a-name-longer-than-eight"]
      var text = "exam,days,done\n"
      for _ in 0..<next(5) + 1 {
        text += "\(exams[next(6)]),\(["", "0", "-12", "400", "007"][next(5)]),"
        text += "\(["1", "0", "yes", "no", ""][next(5)])\n"
      }
      let diagnostics = Diagnostics()
      let table = try #require(CSV.read(Array(text.utf8), file: "c.csv", diagnostics))
      let words = ["EX-001", "EX-002", "a-name-longer-than-eight"]
      let expected = table.rows.map { row -> [Int64] in
        let (exam, days, done) = (row.cells[0], row.cells[1], row.cells[2])
        return [
          exam.isEmpty ? CSVColumns.missing : Int64((words.firstIndex(of: exam) ?? -1) + 1),
          Int64(days) ?? CSVColumns.missing,
          done.isEmpty ? CSVColumns.missing : ["1", "yes"].contains(done) ? 1 : 0,
        ]
      }
      #expect(read(text).rows == expected)
    }
  }
}
