import Documents
import Testing

@Suite("CSV")
struct CSVTests {
  private func read(_ text: String) -> Reading<CSV.Table> {
    let d = Diagnostics()
    let table = CSV.read(Array(text.utf8), file: "people.csv", d)
    return Reading(value: table, shown: d.all.map { $0.rendered() })
  }

  @Test(
    "cells are read with their quotes, commas and line breaks",
    arguments: [
      ("id,name\nE1,Kim\n", [["E1", "Kim"]]),
      ("id,name\r\nE1,Kim\r\n\r\nE2,Lee", [["E1", "Kim"], ["E2", "Lee"]]),
      ("\u{FEFF}id,name\nE1,\"Kim, \"\"K.\"\"\"\n", [["E1", "Kim, \"K.\""]]),
      ("id,name\n\"E\n1\",\" Kim \"\n", [["E\n1", " Kim "]]),
      ("id,name\n,\n", [["", ""]]),
      ("id,name\n", []),
    ])
  func cells(text: String, rows: [[String]]) {
    let reading = read(text)
    #expect(reading.value?.header == ["id", "name"])
    #expect(reading.value?.rows.map(\.cells) == rows)
    #expect(reading.report == "")
  }

  @Test("a cell is found by its column and knows its place, also after a cell of two lines")
  func places() {
    let rows = read("id,name\n\"a\nb\",Kim\nE2,\n").value?.rows
    #expect(
      rows?.first?.node("name")?.place
        == .text(file: "people.csv", line: 3, column: 4, length: 3))
    #expect(rows?.last?.place == .text(file: "people.csv", line: 4, column: 1, length: 2))
    #expect(rows?.last?.node("name")?.isBlank == true)
    #expect(rows?.last?.node("department") == nil)
    #expect(outline(rows?.last?.mapping) == "{id: E2, name: blank}")
  }

  @Test("a row that is too long or too short is reported and left out; the others are read")
  func ragged() {
    let reading = read("id,name\nE1\nE2,Lee\nE3,Kim, K.\n")
    #expect(reading.value?.rows.map(\.cells) == [["E2", "Lee"]])
    #expect(
      reading.report == """
        people.csv:2:1: error: this row has 1 cell, but the header names 2
          2 | E1
            | ^~
          help: put a text that holds a comma in double quotes

        people.csv:4:1: error: this row has 3 cells, but the header names 2
          4 | E3,Kim, K.
            | ^~
          help: put a text that holds a comma in double quotes
        """)
  }

  @Test(
    "quotes and headers that cannot be read are refused at their place",
    arguments: [
      (
        "id,name\nE1,\"Kim\n",
        """
        people.csv:2:4: error: the quote is not closed
          2 | E1,"Kim
            |    ^
        """
      ),
      (
        "id,name\nE1,\"Kim\" K.\n",
        """
        people.csv:2:9: error: a quoted cell ends here: a `,` or the end of the line is expected
          2 | E1,"Kim" K.
            |         ^
        """
      ),
      (
        "id,name\nE1,Kim \"K.\"\n",
        """
        people.csv:2:8: error: a quote stands inside a cell that does not begin with one
          2 | E1,Kim "K."
            |        ^
          help: quote the whole cell and double the quotes in it
        """
      ),
      (
        "id,,id\n",
        """
        people.csv:1:4: error: a column without a name
          1 | id,,id
            |    ^

        people.csv:1:5: error: the column `id` is named twice
          1 | id,,id
            |     ^~
        """
      ),
      ("", "people.csv: error: the file is empty: its first line names the columns"),
    ])
  func refused(text: String, report: String) {
    let reading = read(text)
    #expect(reading.value == nil)
    #expect(reading.report == report)
  }
}
