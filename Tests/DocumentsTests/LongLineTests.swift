import Documents
import Testing

@Suite("Lines of nine megabytes")
struct LongLineTests {
  private static let length = 9_000_000

  @Test("one value is one value")
  func value() {
    let text = String(repeating: "x", count: Self.length)
    let reading = readingYAML("key: \(text)\n")
    #expect(reading.report == "")
    #expect(reading.value?["key"]?.content == .scalar(text, quoted: false))
  }

  @Test(
    "what never ends is refused where it stops, and the message stays short",
    arguments: [
      "key: \"" + String(repeating: "x", count: length),
      "key: [" + String(repeating: "x,", count: length / 2),
      "key: {" + String(repeating: "x", count: length),
    ])
  func unended(text: String) {
    let reading = readingYAML(text)
    #expect(reading.value == nil)
    #expect(reading.shown.count == 1)
    #expect(reading.report.hasPrefix("request.yaml:1:"), "\(reading.report.prefix(300))")
    #expect(reading.report.utf8.count < 2_000)
  }

  @Test("brackets without end are refused at the fifty-first", arguments: ["[", "{a: ", "- "])
  func nested(opening: String) {
    let reading = readingYAML(String(repeating: opening, count: Self.length / opening.utf8.count))
    #expect(reading.value == nil)
    #expect(
      reading.report.contains("lists and keys are nested more than 50 deep here"),
      "\(reading.report.prefix(300))")
  }

  @Test("of a table one cell is one cell, and an open quote is told at its beginning")
  func table() {
    let d = Diagnostics()
    let text = String(repeating: "x", count: Self.length)
    let table = CSV.read(Array("a,b\n1,\(text)\n".utf8), file: "t.csv", d)
    #expect(table?.rows.first?.cells == ["1", text])
    #expect(CSV.read(Array("a,b\n1,\"\(text)\n".utf8), file: "t.csv", d) == nil)
    #expect(d.all.map { "\($0.place)" } == ["t.csv:2:3"])
  }
}
