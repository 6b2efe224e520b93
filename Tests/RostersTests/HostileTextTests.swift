import Documents
import Rosters
import Testing
import Units

@Suite("Rosters that nobody would write on purpose")
struct HostileTextTests {
  @Test(
    "The same rows whatever ends a line, with a byte order mark and without an end",
    arguments: [
      "person,exam\nc-1,SCOR\nc-2,CCNA\n", "person,exam\r\nc-1,SCOR\r\nc-2,CCNA\r\n",
      "person,exam\rc-1,SCOR\rc-2,CCNA", "\u{FEFF}person,exam\n\nc-1,SCOR\n\n\nc-2,CCNA",
      "person;exam\nc-1;SCOR\nc-2;CCNA\n", "person\texam\nc-1\tSCOR\nc-2\tCCNA\n",
      "\"person\",\"exam\"\n\"c-1\",\"SCOR\"\n\" c-2 \",\"\u{A0}CCNA\u{A0}\"\n",
      "person,exam,,\nc-1,SCOR,,\n,,,\nc-2,CCNA,,,,,\n",
    ])
  func lineEnds(text: String) throws {
    let reading = try Reading.read(text)
    #expect(reading.reasons == [])
    #expect(reading.table.map(\.grain) == [.person("c-1"), .person("c-2")])
    #expect(reading.table.map(\.exam) == ["cisco-350-701", "cisco-200-301"])
    #expect(reading.totals.read == 2)
  }

  @Test("A quoted cell may hold commas, quotes and line breaks; lines are counted on")
  func quoted() throws {
    let reading = try Reading.read(
      "person,exam,department,note\nc-1,SCOR,\"A, \"\"B\"\" & C\",\"two\r\nlines\"\nc-2,Nope,,\n")
    #expect(reading.table.first?.department == "A, \"B\" & C")
    #expect(reading.reasons == ["roster.csv:4:5 `Nope` is not an exam of the catalogue"])
  }

  @Test(
    "A lost quote costs its own line and no other",
    arguments: [
      ("c-2,\"SCOR,x", "3:5 the quote is not closed"),
      ("c-2,SC\"OR,x", "3:7 a quote stands inside a cell that does not begin with one"),
      (
        "c-2,\"SCOR\"x,x",
        "3:11 a quoted cell ends here: a separator or the end of the line is expected"
      ),
    ])
  func lostQuote(line: String, problem: String) throws {
    let reading = try Reading.read(
      "person,exam,department\nc-1,SCOR,x\n\(line)\nc-3,CCNA,x\nc-4,CCNA,x\n")
    #expect(reading.reasons == ["roster.csv:\(problem)"])
    #expect(reading.table.map(\.grain) == [.person("c-1"), .person("c-3"), .person("c-4")])
    #expect(reading.table.map(\.place.line) == [2, 4, 5])
    #expect(reading.rejected.first?.reasons.first?.help?.hasSuffix("the row is: \(line)") == true)
    #expect(reading.reconciles)
  }

  @Test("A row of too few or too many cells is rejected whole")
  func ragged() throws {
    let reading = try Reading.read("person,exam,department\nc-1,SCOR\nc-2,SCOR,a,b\nc-3,SCOR,a\n")
    #expect(
      reading.reasons == [
        "roster.csv:2:1 this row has 2 cells, but the header names 3",
        "roster.csv:3:1 this row has 4 cells, but the header names 3",
      ])
    #expect(reading.totals.rejectedRowsOfUnknownSize == 2)
    #expect(reading.table.count == 1)
  }

  @Test(
    "A text that a spreadsheet would take for a formula, and control characters, are refused",
    arguments: [
      ("=HYPERLINK(1)", "`=HYPERLINK(1)` begins as a formula does"),
      ("@SUM(A1)", "`@SUM(A1)` begins as a formula does"),
      ("+cmd|' /C calc'!A0", "`+cmd|' /C calc'!A0` begins as a formula does"),
      ("-", "`-` begins as a formula does"), ("'=1+1", "`=1+1` begins as a formula does"),
      ("a\u{0}b", "`a\u{FFFD}b` holds a control character (NUL)"),
      ("a\tb", "`a b` holds a control character (tab)"),
      ("\"a\nb\"", "`a\u{FFFD}b` holds a control character (line break)"),
      ("a\u{202E}b", "`a\u{FFFD}b` holds a control character (U+202E)"),
      ("a\u{1B}[31m", "`a\u{FFFD}[31m` holds a control character (U+1B)"),
    ])
  func formulas(text: String, problem: String) throws {
    let reading = try Reading.read("person,exam,department\nc-1,SCOR,\(text)\nc-2,SCOR,x\n")
    #expect(reading.reasons == ["roster.csv:2:10 \(problem)"])
    #expect(reading.table.count == 1)
  }

  @Test("Ten megabytes on one line, in one cell, in a million cells or in an open quote")
  func huge() throws {
    let long = String(repeating: "x", count: 10_000_000)
    let opening = "person,exam,department\nc-1,SCOR,a\n"
    let end = "\nc-3,SCOR,b\n"
    let plain = try Reading.read(opening + "c-2,SCOR," + long + end)
    #expect(plain.reasons == ["roster.csv:3:1 this row has more than 1 MB"])
    #expect(plain.table.count == 2)
    let cells = try Reading.read(opening + String(repeating: "x,", count: 1_000_000) + end)
    #expect(cells.totals.rejected == 1 && cells.table.count == 2)
    let open = try Reading.read(opening + "c-2,SCOR,\"" + long + end)
    #expect(open.reasons == ["roster.csv:3:10 the quote is not closed"])
    #expect(open.table.count == 2)
    let cell = try Reading.read(opening + "c-2,SCOR," + long.prefix(1_001) + end)
    #expect(cell.reasons == ["roster.csv:3:10 this cell has more than 1000 bytes"])
  }

  @Test("A file of open quotes does not take forever")
  func openQuotes() throws {
    let reading = try Reading.read(
      "person,exam\n" + String(repeating: "\"\"\"x,\n", count: 20_000))
    #expect(reading.totals.accepted == 0)
    #expect(reading.totals.rejected == reading.totals.read)
  }

  @Test("A file that is no UTF-8 text is refused at its first such byte")
  func encoding() throws {
    func problems(_ bytes: [UInt8]) throws -> [String] {
      let (reading, problems) = try Reading.attempt([RosterFile(bytes, name: "r.csv")])
      #expect(reading == nil)
      return problems
    }
    #expect(
      try problems(Array("person,exam\nc-1,Pr\u{E9}".utf8.dropLast(2)) + [0xE9, 0x0A]) == [
        "r.csv:2:7: the file is not UTF-8 text: line 2 holds a byte that cannot be read (save the "
          + "file as `CSV UTF-8`)"
      ])
    #expect(
      try problems([0xFF, 0xFE] + Array("p\u{0}".utf8)) == [
        "r.csv:1:1: the file is UTF-16 text, and UTF-8 is read (save the file as `CSV UTF-8`)"
      ])
    #expect(try problems([]) == ["r.csv: the file is empty: its first line names the columns"])
    #expect(
      try problems(Array("\"person,exam\nc-1,SCOR\n".utf8)) == [
        "r.csv:1:1: the first line, which names the columns, cannot be read (quote a whole name and "
          + "double the quotes in it)"
      ])
  }

  @Test("What no roster is gives problems and never stops the program")
  func noise() throws {
    var random = Sequence64(state: 7)
    let letters = Array("c-1,SCOR\"\"\n\r;=@'\t\u{0}é🙂 0".unicodeScalars)
    for _ in 0..<2_000 {
      var text = "person,head count,exam,fee,failed on,voucher,gender\n"
      for _ in 0..<random.next(below: 120) {
        text.unicodeScalars.append(letters[random.next(below: letters.count)])
      }
      let reading = try Reading.readQuickly(text)
      #expect(reading.reconciles, "\(text.debugDescription)")
    }
  }
}

/// The same numbers every time.
struct Sequence64 {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
