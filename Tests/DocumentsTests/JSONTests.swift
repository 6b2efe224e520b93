import Documents
import Testing

@Suite("JSON")
struct JSONTests {
  private func read(_ text: String) -> Reading<Node> {
    let d = Diagnostics()
    let node = JSON.read(Array(text.utf8), file: "facts.json", d)
    return Reading(value: node, shown: d.all.map { $0.rendered() })
  }

  private let sample = JSON.object([
    .init("name", .text("Kim \"K.\"\n\u{1}\u{2028}é😀")),
    .init("amount", .number(-40_000)),
    .init("online", .flag(true)),
    .init("note", .null),
    .init("exams", .list([.text("AZ-900"), .list([]), .object([])])),
  ])

  @Test("is written in one way, with the keys in their order")
  func written() {
    #expect(
      sample.written() == #"""
        {
          "name": "Kim \"K.\"\n\u0001\u2028é😀",
          "amount": -40000,
          "online": true,
          "note": null,
          "exams": [
            "AZ-900",
            [],
            {}
          ]
        }

        """#)
  }

  @Test("reads back what was written")
  func roundTrip() {
    let reading = read(sample.written())
    #expect(
      outline(reading.value)
        == "{name: 'Kim \"K.\"\n\u{1}\u{2028}é😀', amount: -40000, online: true, note: blank, "
        + "exams: ['AZ-900', [], {}]}")
    #expect(
      reading.value?["online"]?.place
        == .text(file: "facts.json", line: 4, column: 13, length: 4))
    #expect(reading.report == "")
  }

  @Test(
    "escapes and numbers are read as they stand",
    arguments: [
      (#""\u0041\ud83d\ude00\/""#, "'A😀/'"), ("1.50e+3", "1.50e+3"), (" [ 1 , 2 ] ", "[1, 2]"),
    ])
  func values(text: String, meaning: String) {
    #expect(outline(read(text).value) == meaning)
  }

  @Test(
    "what is no JSON is refused at its place",
    arguments: [
      ("{\"a\": 1, \"a\": 2}", 10, "the key `a` is given twice: first on line 1"),
      ("{a: 1}", 2, "a key in double quotes is expected here"),
      ("{\"a\" 1}", 6, "a `:` is expected here"),
      ("[1 2]", 4, "a `,` or `]` is expected here"),
      ("[1,]", 4, "a value is expected here"),
      ("[01]", 2, "`01` is not a value: put text in quotes"),
      ("NaN", 1, "`NaN` is not a value: put text in quotes"),
      ("1 2", 3, "nothing may follow the value"),
      ("\"a", 1, "the quote is not closed"),
      ("\"\\x\"", 2, "unknown escape after `\\`"),
      ("\"\\ud83d\"", 2, "`\\u` needs the four hexadecimal digits of a character"),
      ("\"\\udc00\"", 2, "`\\u` needs the four hexadecimal digits of a character"),
      ("\"é\t\"", 3, "a line break or control character stands in a text"),
      ("", 1, "a value is expected here"),
    ])
  func refused(text: String, column: Int, message: String) {
    let reading = read(text)
    #expect(reading.value == nil)
    #expect(reading.report.hasPrefix("facts.json:1:\(column): error: \(message)\n"))
  }

  @Test("nesting of 10,000 is refused")
  func depth() {
    let reading = read(String(repeating: "[", count: 10_000))
    #expect(
      reading.report.hasPrefix(
        "facts.json:1:52: error: lists and objects are nested more than 50 deep here\n"))
  }
}
