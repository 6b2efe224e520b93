import Documents
import Testing

private enum Outcome: String, CaseIterable { case pass, fail, absent }

@Suite("Keys and words")
struct FieldsTests {
  @Test("a key that is missing is reported at its mapping, a blank one at the key")
  func required() {
    let reading = reading("candidate:\n  name: Kim\n  id:\n") { node, d -> [Node?]? in
      guard let fields = node["candidate"]?.fields(d, "candidate") else { return nil }
      return ["name", "id", "department"].map { fields.required($0) }
    }
    #expect(reading.value?.map { outline($0) } == ["Kim", "nothing", "nothing"])
    #expect(
      reading.report == """
        request.yaml:2:3: error: `candidate` needs `department`
          2 |   name: Kim
            |   ^

        request.yaml:3:3: error: `candidate` needs `id`, which is left blank here
          3 |   id:
            |   ^~
        """)
  }

  @Test("an optional key may be absent or blank, and only then stands there or not")
  func optional() {
    let d = Diagnostics()
    let fields = YAML.read(Array("a: 1\nb:\n".utf8), file: "f", d)?.fields(d, "request")
    #expect(outline(fields?.optional("a")) == "1")
    #expect(fields?.optional("b") == nil)
    #expect(fields?.has("b") == true)
    #expect(fields?.has("c") == false)
    fields?.finish()
    #expect(d.all.isEmpty)
  }

  @Test("a key never asked for is unknown, and the one that was meant is named")
  func unknown() {
    let reading = reading("departmnt: IT\ncolour: red\nid: E1\n") { node, d -> Bool? in
      let fields = node.fields(d, "candidate")
      _ = fields?.optional("id")
      _ = fields?.optional("department")
      fields?.finish()
      return fields == nil
    }
    #expect(
      reading.report == """
        request.yaml:1:1: error: unknown key `departmnt` in `candidate`
          1 | departmnt: IT
            | ^~~~~~~~~
          help: did you mean `department`?

        request.yaml:2:1: error: unknown key `colour` in `candidate`
          2 | colour: red
            | ^~~~~~
          help: the keys here are `id` and `department`
        """)
  }

  @Test("a mapping with free keys knows them all")
  func freeKeys() {
    let reading = reading("a: 1\nb: 2\n") { node, d -> [String]? in
      let fields = node.fields(d, "rates")
      let keys = fields?.entries().map(\.key)
      fields?.finish()
      return keys
    }
    #expect(reading.value == ["a", "b"])
    #expect(reading.report == "")
  }

  @Test("text where keys are expected is refused")
  func noMapping() {
    let reading = reading("candidate: Kim") { node, d in
      node["candidate"]?.fields(d, "candidate")
    }
    #expect(reading.value == nil)
    #expect(
      reading.report == """
        request.yaml:1:12: error: `candidate` needs keys and values, but `Kim` stands here
          1 | candidate: Kim
            |            ^~~
        """)
  }

  @Test(
    "a lone value is a list of one, and nothing a list of none",
    arguments: [("", 0), ("a", 1), ("{a: 1}", 1), ("[a, b]", 2), ("[]", 0)])
  func list(text: String, count: Int) {
    #expect(readingValue(text) { $0.list($1, "exams") }.value?.count == count)
  }

  @Test(
    "whole numbers are read, signs included",
    arguments: [("0", 0), ("7", 7), ("-3", -3)])
  func integer(text: String, number: Int) {
    #expect(readingValue(text) { $0.integer($1, "attempts", in: -5...10) }.value == number)
  }

  @Test(
    "what is no whole number in range is refused",
    arguments: [
      ("010", "`010` begins with a zero: write the number without it"),
      ("1.5", "`1.5` is not a whole number, such as `1`"),
      ("+5", "`+5` is not a whole number, such as `1`"),
      ("٣", "`٣` is not a whole number, such as `1`"),
      ("11", "`11` is out of range: `attempts` is from 0 to 10"),
      (
        "99999999999999999999", "`99999999999999999999` is out of range: `attempts` is from 0 to 10"
      ),
      ("''", "`attempts` needs a whole number, such as `1`, but an empty text stands here"),
    ])
  func noInteger(text: String, message: String) {
    let reading = readingValue(text) { $0.integer($1, "attempts", in: 0...10) }
    let mark = "^" + String(repeating: "~", count: text.count - 1)
    #expect(
      reading.report == """
        request.yaml:1:6: error: \(message)
          1 | key: \(text)
            |      \(mark)
        """)
  }

  @Test("yes and no are read however they are written", arguments: ["yes", "Yes", "TRUE", "true"])
  func flag(text: String) {
    #expect(readingValue(text) { $0.flag($1, "online") }.value == true)
  }

  @Test("`NO` is the flag no, and no other word is one")
  func noFlag() {
    #expect(readingValue("NO") { $0.flag($1, "online") }.value == false)
    #expect(
      readingValue("off") { $0.flag($1, "online") }.report == """
        request.yaml:1:6: error: `off` is not `yes` or `no`
          1 | key: off
            |      ^~~
        """)
  }

  @Test("a word is one of its set; a slip names the one that was meant")
  func word() {
    #expect(readingValue("fail") { $0.word($1, "outcome", as: Outcome.self) }.value == .fail)
    #expect(
      readingValue("fial") { $0.word($1, "outcome", as: Outcome.self) }.report == """
        request.yaml:1:6: error: `fial` is not a value of `outcome`: use `pass`, `fail` or `absent`
          1 | key: fial
            |      ^~~~
          help: did you mean `fail`?
        """)
  }

  @Test("blank where text is needed is refused")
  func text() {
    #expect(readingValue("IT") { $0.text($1, "department") }.value == "IT")
    #expect(
      readingValue("") { $0.text($1, "department") }.report == """
        request.yaml:1:5: error: `department` needs text, but nothing stands here
          1 | key: \("")
            |     ^
        """)
  }
}
