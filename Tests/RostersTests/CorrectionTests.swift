import Documents
import Rosters
import Testing

@Suite("Rejected rows, corrected and fed back")
struct CorrectionTests {
  private static let roster = """
    Employee_ID;Cert;Dept;Wunsch;Fee;salary;Fehler am
    c-1;SCOR;Net;x;400 USD;1;2026-02-03
    c-2;"Nope";"=1+1";"a ""b""; c";400;2;
    c-3;SCOR;@x;-5;390 USD;3;31.02.2026
    c-4;CCNA;Net;;;4;

    """

  @Test(
    "The file has the columns as they were, without the sensitive ones, and one with the problems")
  func text() throws {
    let profile = try Reading.profile("roster profile: 1\ncolumns: {Fehler am: failed on}\n")
    let reading = try Reading.read(CorrectionTests.roster, profile: profile)
    #expect(reading.totals.accepted == 2 && reading.totals.rejected == 2)
    let (file, _, text) = try #require(reading.rejected.correctionFiles.first)
    #expect(file == "roster.csv")
    let rows = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    // `Wunsch` is not read, and `salary` is sensitive: neither is copied.
    #expect(rows[0] == "Employee_ID,Cert,Dept,Fee,Fehler am,problem")
    #expect(rows[1].hasPrefix("c-2,Nope,'=1+1,400,,\"roster.csv:3:5: `Nope` is not an exam"))
    #expect(rows[2].hasPrefix("c-3,SCOR,'@x,390 USD,31.02.2026,\"roster.csv:4:10: `@x` begins"))
    #expect(rows[2].contains("roster.csv:4:26: `31.02.2026` is not a day"))
    #expect(reading.rejected.first?.fields == ["c-2", "Nope", "=1+1", "400", ""])
  }

  @Test("Fed back as it is the same rows are rejected for the same reasons; corrected they count")
  func roundTrip() throws {
    let profile = try Reading.profile("roster profile: 1\ncolumns: {Fehler am: failed on}\n")
    let first = try Reading.read(CorrectionTests.roster, profile: profile)
    let (_, _, text) = try #require(first.rejected.correctionFiles.first)
    let again = try Reading.read(text, profile: profile)
    #expect(again.totals.read == first.totals.rejected)
    #expect(
      again.rejected.map { $0.reasons.map(\.message) }
        == first.rejected.map { $0.reasons.map(\.message) })
    // The apostrophe against formulas is taken off where a cell is read, not where it is copied.
    #expect(
      again.rejected.map(\.fields) == [
        ["c-2", "Nope", "'=1+1", "400", ""],
        ["c-3", "SCOR", "'@x", "390 USD", "31.02.2026"],
      ])
    let corrected =
      text.replacing("Nope,'=1+1", with: "SCOR,Security").replacing(",400,", with: ",400 USD,")
      .replacing("'@x", with: "Security").replacing("31.02.2026", with: "2026-02-28")
    let last = try Reading.read(corrected, profile: profile)
    #expect(last.reasons == [])
    #expect(last.totals.accepted == 2)
  }

  @Test(
    "What parts the columns is what the profile states, with which the corrections are fed back",
    arguments: [";", "|"])
  func mark(_ mark: String) throws {
    let profile = try Reading.profile(
      "roster profile: 1\nseparator: \"\(mark)\"\ncolumns: {Abt: department}\n")
    let roster =
      ["person", "exam", "Abt"].joined(separator: mark) + "\n"
      + ["c-1", "Nope", "\"a\(mark)b\""].joined(separator: mark) + "\n"
    let first = try Reading.read(roster, profile: profile)
    let (_, _, text) = try #require(first.rejected.correctionFiles.first)
    #expect(text.hasPrefix("person\(mark)exam\(mark)Abt\(mark)problem\r\n"))
    let corrected = try Reading.read(text.replacing("Nope", with: "SCOR"), profile: profile)
    #expect(corrected.totals.accepted == 1, "\(text)")
  }

  @Test("Each file has a file of corrections of its own, and one without problems has none")
  func files() throws {
    let (reading, _) = try Reading.attempt([
      RosterFile(Array("person,exam\nc-1,Nope\n".utf8), name: "a.csv"),
      RosterFile(Array("person,exam\nc-2,SCOR\n".utf8), name: "b.csv"),
      RosterFile(Array("exam,head count\nNope,5\nSCOR,0\n".utf8), name: "c.csv"),
    ])
    let found = try #require(reading)
    #expect(found.rejected.correctionFiles.map(\.file) == ["a.csv", "c.csv"])
    #expect(
      found.rejected.correctionFiles.last?.text.hasPrefix("exam,head count,problem\r\nNope,5,")
        == true)
    #expect(found.totals.rejectedPeople == 6)
    #expect(found.totals.rejectedRowsOfUnknownSize == 1)
  }

  @Test("A row that was accepted and is refused later stands among the rejected, at its cell")
  func refusedLater() throws {
    let text = "person,exam,fee\nc-1,SCOR,400 USD\nc-2,Nope,\nc-3,\"SCOR\",\"1,5 USD\"\nc-4,SCOR,\n"
    let reading = try Reading.read(text.replacing("1,5 USD", with: "410 USD"))
    #expect(reading.table.count == 3 && reading.rejected.count == 1)
    let all = reading.rejected(with: [
      RefusedRow(row: 2, message: "late", help: "later"),
      RefusedRow(row: 1, column: .fee, message: "dear", help: "less"),
    ])
    #expect(
      all.map { row in row.reasons.map { "\($0.place)" } } == [
        ["roster.csv:3:5"], ["roster.csv:4:12"], ["roster.csv:5:1"],
      ])
    #expect(
      all.map(\.fields) == [
        ["c-2", "Nope", ""], ["c-3", "SCOR", "410 USD"], ["c-4", "SCOR", ""],
      ])
    let correction = try #require(all.correctionFiles.first)
    #expect(correction.rows == 3)
    #expect(correction.text.contains("c-4,SCOR,,roster.csv:5:1: late (later)\r\n"))
  }

  @Test("Whatever stands in the cells, they come back as they were")
  func anything() throws {
    var random = Sequence64(state: 3)
    let letters = Array("ab,;\"'\n\r=+-@|% \té".unicodeScalars)
    for _ in 0..<500 {
      let cells = (0..<3).map { _ in
        var text = ""
        for _ in 0..<random.next(below: 8) {
          text.unicodeScalars.append(letters[random.next(below: letters.count)])
        }
        return text
      }
      let row = cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      let first = try Reading.readQuickly(
        "person,exam,department,cost centre,region\nc-1,Nope,\(row)\n")
      #expect(first.rejected.first?.fields == ["c-1", "Nope"] + cells)
      let text = try #require(first.rejected.correctionFiles.first).text
      let again = try Reading.readQuickly(text)
      let fields = try #require(again.rejected.first).fields
      for (field, cell) in zip(fields.dropFirst(2), cells) {
        #expect(field == cell || field == "'" + cell, "\(cells)")
      }
    }
  }
}
