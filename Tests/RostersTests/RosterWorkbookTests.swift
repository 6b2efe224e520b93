import Documents
import Rosters
import Sheets
import Testing
import Units

@Suite("A roster as a workbook")
struct RosterWorkbookTests {
  private func book(_ sheets: [(String, [[Value]])]) throws -> [UInt8] {
    var book = Workbook(title: "x", author: "x", created: try Reading.day("2026-11-24"))
    for (name, rows) in sheets {
      let sheet = book.sheet(name)
      for row in rows {
        book[sheet].append(
          row.map { value in
            if case .day = value { Entry(value, .day) } else { Entry(value, .text) }
          })
      }
    }
    return try book.bytes()
  }

  private func texts(_ texts: String...) -> [Value] {
    texts.map { $0.isEmpty ? .blank : .text($0) }
  }

  private func attempt(_ bytes: [UInt8]) throws -> (reading: RosterReading?, problems: [String]) {
    // The content says what it is, not the name.
    try Reading.attempt([RosterFile(bytes, name: "people.dat")])
  }

  @Test("Days are days, whole numbers numbers, and every problem names its cell")
  func cells() throws {
    let bytes = try book([
      (
        "Roster",
        [
          texts("person", "exam", "failed on", "attempts used", "fee", "salary"),
          texts("007", "SCOR") + [.day(try Reading.day("2026-02-03")), .whole(2)]
            + texts("1,400 USD", "1"),
          texts("c-2", "Nope", "", "many", "400"), texts("c-3", "CCNA"),
        ]
      )
    ])
    let (found, problems) = try attempt(bytes)
    #expect(problems == [])
    let reading = try #require(found)
    let row = try #require(reading.table.first)
    #expect(row.grain == .person("007") && row.attemptsUsed == 2)
    #expect(row.failedOn.map(\.description) == ["2026-02-03"])
    #expect(row.fee?.canonical == "1400.00 USD")
    #expect(row.place.description == "people.dat:Roster!A2")
    #expect(
      reading.reasons == [
        "people.dat:Roster!B3 `Nope` is not an exam of the catalogue",
        "people.dat:Roster!D3 `many` is not a whole number from 0 to 100",
        "people.dat:Roster!E3 `400` needs a currency",
      ])
    #expect(reading.files.first?.droppedColumns == ["salary"])
    let correction = try #require(reading.rejected.correctionFiles.first).text
    #expect(
      correction.hasPrefix("person,exam,failed on,attempts used,fee,problem\r\nc-2,Nope,,many,400,")
    )
    #expect(reading.reconciles)
  }

  @Test("The sheet `Roster` counts, or the only one that holds something")
  func sheets() throws {
    let rows = [texts("person", "exam"), texts("c-1", "SCOR")]
    let other = [texts("anything")]
    #expect(try attempt(try book([("Notes", other), ("roster", rows)])).reading?.table.count == 1)
    #expect(try attempt(try book([("FY2027x", rows), ("Help", other)])).reading?.table.count == 1)
    let (none, problems) = try attempt(try book([("FY2026x", rows), ("FY2027x", rows)]))
    #expect(none == nil)
    #expect(
      problems == [
        "people.dat: several sheets hold something, and none is called `Roster` (call the sheet of the "
          + "roster `Roster`)"
      ])
  }

  @Test("What stands behind the last heading is a row of too many cells")
  func beyond() throws {
    let (reading, _) = try attempt(
      try book([("Roster", [texts("person", "exam"), texts("c-1", "SCOR", "x")])]))
    #expect(
      reading?.reasons == ["people.dat:Roster!A2 this row has 3 cells, but the header names 2"])
  }

  @Test("A workbook beyond the wall of workbooks is better saved as text")
  func tooLarge() throws {
    let bytes: [UInt8] = [0x50, 0x4B, 0x03, 0x04] + Array(repeating: 0, count: 10_000_000)
    let (reading, problems) = try attempt(bytes)
    #expect(reading == nil)
    #expect(
      problems == [
        "people.dat: the file is larger than 10 MB, the most that is read (save the sheet as `CSV "
          + "UTF-8`: such a file may be larger)"
      ])
  }

  @Test("A damaged workbook is refused, whatever is wrong with it")
  func damaged() throws {
    let sound = try book([("Roster", [texts("person", "exam"), texts("c-1", "SCOR")])])
    var random = Sequence64(state: 11)
    for _ in 0..<100 {
      var bytes = sound
      for _ in 0..<5 {
        bytes[4 + random.next(below: bytes.count - 4)] = UInt8(random.next(below: 256))
      }
      let (reading, problems) = try Reading.attempt(
        [RosterFile(bytes, name: "r.xlsx")], catalog: try Reading.oneVendor.get())
      #expect(reading != nil || !problems.isEmpty)
      if let reading { #expect(reading.reconciles) }
    }
  }
}
