import Documents
import Testing

@Suite("YAML")
struct YAMLTests {
  @Test(
    "no scalar is resolved to anything but text",
    arguments: [
      ("country: NO", "{country: NO}"),
      ("code: 010", "{code: 010}"),
      ("version: 1.10", "{version: 1.10}"),
      ("time: 12:30:00", "{time: 12:30:00}"),
      ("day: 2026-11-06", "{day: 2026-11-06}"),
      ("word: 'null'", "{word: 'null'}"),
      ("text: \"\"", "{text: ''}"),
      ("list: [a, b: c]", "{list: [a, {b: c}]}"),
      ("- a\n- - b\n  - c\n", "[a, [b, c]]"),
      ("text: |\n  one\n  two\n", "{text: 'one\ntwo\n'}"),
      ("\u{FEFF}a: b # a remark", "{a: b}"),
      ("<<: {a: b}", "{<<: {a: b}}"),
    ])
  func text(yaml: String, meaning: String) {
    let reading = readingYAML(yaml)
    #expect(outline(reading.value) == meaning)
    #expect(reading.report == "")
  }

  @Test("`~`, `null` and nothing are blank", arguments: ["a:", "a: ~", "a: null", "a: # remark"])
  func blank(yaml: String) {
    #expect(outline(readingYAML(yaml).value) == "{a: blank}")
  }

  @Test("a file without a value is blank", arguments: ["", "# nothing\n", "---\n"])
  func empty(yaml: String) {
    let reading = readingYAML(yaml)
    #expect(outline(reading.value) == "blank")
    #expect(reading.report == "")
  }

  @Test("a value knows its line, its column in characters and its length")
  func places() {
    let root = readingYAML("name: é\nitems:\n  - äöü: größe\n").value
    let item = root?["items"]?["äöü"]
    #expect(item == nil, "a list has no keys")
    guard case .sequence(let items) = root?["items"]?.content,
      case .mapping(let entries) = items.first?.content
    else {
      Issue.record("a list of one mapping is expected")
      return
    }
    #expect(entries.map(\.keyPlace) == [place(3, 5, 3)])
    #expect(entries.map(\.value.place) == [place(3, 10, 5)])
    #expect(items.map(\.place) == [place(3, 5, 1)])
  }

  private func place(_ line: Int, _ column: Int, _ length: Int) -> Place {
    .text(file: "request.yaml", line: line, column: column, length: length)
  }

  @Test(
    "what has more than one meaning is refused at its place",
    arguments: [
      (
        "a: &x 1\nb: *x\n",
        """
        request.yaml:1:4: error: an anchor is not read here: write the value itself
          1 | a: &x 1
            |    ^

        request.yaml:2:4: error: an alias is not read here: write the value itself
          2 | b: *x
            |    ^~
        """
      ),
      (
        "amount: !!int 400\n",
        """
        request.yaml:1:9: error: a tag is not read here: write the value itself
          1 | amount: !!int 400
            |         ^
        """
      ),
      (
        "a: 1\n---\nb: 2\n",
        """
        request.yaml:2:1: error: a second document begins here: a file holds one
          2 | ---
            | ^~~
        """
      ),
      (
        "exam: AZ-900\nfee: 165 USD\nexam: AZ-104\n",
        """
        request.yaml:3:1: error: the key `exam` is given twice: first on line 1
          3 | exam: AZ-104
            | ^~~~
        """
      ),
      (
        "[a, b]: c\n",
        """
        request.yaml:1:1: error: a key must be text, such as `department:`
          1 | [a, b]: c
            | ^
        """
      ),
    ])
  func refused(yaml: String, report: String) {
    #expect(readingYAML(yaml).report == report)
  }

  @Test("of a key given twice the first value is kept, and the rest is still read")
  func duplicateKeepsFirst() {
    #expect(outline(readingYAML("a: 1\na: 2\nb: 3").value) == "{a: 1, b: 3}")
  }

  @Test("aliases that would grow to billions of values give one diagnostic and no value")
  func aliasBomb() {
    var yaml = "a0: &a0 [x]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let reading = readingYAML(yaml)
    #expect(reading.value == nil)
    #expect(
      reading.report == """
        request.yaml:1:5: error: an anchor is not read here: write the value itself
          1 | a0: &a0 [x]
            |     ^

        request.yaml:2:10: error: an alias is not read here: write the value itself
          2 | a1: &a1 [*a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0]
            |          ^~~
        """)
  }

  @Test("nesting of 50 is read, and of 10,000 refused where it becomes too deep")
  func depth() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(readingYAML(nested(50)).report == "")
    let reading = readingYAML(nested(10_000))
    #expect(reading.value == nil)
    #expect(
      reading.report.hasPrefix(
        "request.yaml:1:51: error: lists and keys are nested more than 50 deep here\n"))
  }

  @Test(
    "a slip of grammar is told in plain words",
    arguments: [
      (
        "exam:\n\tid: AZ-900\n",
        """
        request.yaml:2:1: error: a tab cannot indent a line: use spaces
          2 | \tid: AZ-900
            | ^
        """
      ),
      (
        "note: @home\n",
        """
        request.yaml:1:7: error: `@` cannot begin a value: put the value in quotes
          1 | note: @home
            |       ^
        """
      ),
      (
        "note: fee: 165\n",
        """
        request.yaml:1:10: error: a `:` is not expected here: put the text in quotes or check \
        the indentation
          1 | note: fee: 165
            |          ^
        """
      ),
      (
        "a:\n    b: 1\n  c: 2\n",
        """
        request.yaml:3:3: error: the indentation does not fit: this line belongs to no key above it
          3 |   c: 2
            |   ^
        """
      ),
      (
        "list: [a, b\nnext: c\n",
        """
        request.yaml:2:5: error: the list of line 1 is not closed: a `,` or `]` is missing
          2 | next: c
            |     ^
        """
      ),
      (
        "a: 1\nb: \"open\n",
        """
        request.yaml:2:9: error: the quote of line 2 is not closed
          2 | b: "open
            |         ^
          help: the file ends here: close what is open, or copy it again if it was cut off
        """
      ),
      (
        "a: 1\nlist: {b: c\n\n",
        """
        request.yaml:2:12: error: the braces of line 2 are not closed: a `,` or `}` is missing
          2 | list: {b: c
            |            ^
          help: the file ends here: close what is open, or copy it again if it was cut off
        """
      ),
      (
        "a: 1\nlist: [",
        """
        request.yaml:2:8: error: what is open here is not closed: a `]` or `}` is missing
          2 | list: [
            |        ^
          help: the file ends here: close what is open, or copy it again if it was cut off
        """
      ),
      (
        "a: 1\nlis",
        """
        request.yaml:2:1: error: a key without a `:` behind it
          2 | lis
            | ^
        """
      ),
      (
        "a: \"x\\",
        """
        request.yaml:1:6: error: `\\` and what follows it mean nothing in double quotes: write \
        `\\\\`, or use single quotes
          1 | a: "x\\
            |      ^
        """
      ),
      (
        "a: 1\nb: \u{1B}[2J\n",
        """
        request.yaml:2:4: error: an invisible control character stands here
          2 | b: �[2J
            |    ^
        """
      ),
    ])
  func grammar(yaml: String, report: String) {
    let reading = readingYAML(yaml)
    #expect(reading.report == report)
    #expect(reading.value == nil)
  }

  @Test(
    "bytes that are not UTF-8 are refused with their line",
    arguments: [
      (
        Array("a: 1\nb: caf".utf8) + [0xE9, 0x0A],
        """
        request.yaml:2:7: error: the file is not UTF-8 text: line 2 holds a byte that cannot be read
          2 | b: caf�
            |       ^
          help: save the file with the encoding UTF-8
        """
      ),
      (
        [0xFF, 0xFE, 0x61, 0x00],
        """
        request.yaml: error: the file is UTF-16 text, and UTF-8 is read
          help: save the file with the encoding UTF-8, a table as CSV UTF-8
        """
      ),
    ] as [([UInt8], String)])
  func encoding(bytes: [UInt8], report: String) {
    let d = Diagnostics()
    #expect(YAML.read(bytes, file: "request.yaml", d) == nil)
    #expect(d.all.map { $0.rendered() } == [report])
  }

  @Test("more than 10 MB are refused")
  func size() {
    let d = Diagnostics()
    let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: 10_000_001)
    #expect(YAML.read(bytes, file: "request.yaml", d) == nil)
    #expect(
      d.all.map { $0.rendered() } == [
        "request.yaml: error: the file is larger than 10 MB, the most that is read"
      ])
  }
}
