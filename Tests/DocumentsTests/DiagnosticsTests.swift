import Documents
import Testing

@Suite("Diagnostics")
struct DiagnosticsTests {
  @Test("come once each, in the order a person reads, cells by row")
  func order() {
    let d = Diagnostics()
    d.error("e", at: .cell(file: "b.xlsx", sheet: "S", cell: "A10"))
    d.error("d", at: .cell(file: "b.xlsx", sheet: "S", cell: "B9"))
    d.warning("c", at: .text(file: "a.yaml", line: 10, column: 1, length: 1))
    d.error("b", at: .text(file: "a.yaml", line: 9, column: 5, length: 1))
    d.error("b", at: .text(file: "a.yaml", line: 9, column: 5, length: 1))
    d.error("a", at: .flag("--amount"))
    #expect(d.all.map(\.message) == ["a", "b", "c", "d", "e"])
  }

  @Test("only errors count as errors")
  func errors() {
    let d = Diagnostics()
    d.warning("a", at: .flag("--amount"))
    #expect(!d.hasErrors)
    d.error("b", at: .flag("--amount"))
    #expect(d.hasErrors)
    #expect(
      d.all.map { $0.rendered() } == ["--amount: warning: a", "--amount: error: b"])
  }

  @Test("a place past the end of the text shows no line")
  func pastTheEnd() {
    let d = Diagnostics()
    d.remember("one\n", of: "a")
    d.error("x", at: .text(file: "a", line: 3, column: 1, length: 1))
    #expect(d.all.map { $0.rendered() } == ["a:3:1: error: x"])
  }

  @Test(
    "the caret stands below its spot, whatever stands before it",
    arguments: [
      ("\tab", 2, 1, "\tab", "\t^"),
      ("e\u{301}x", 3, 1, "e\u{301}x", " ^"),
      ("ab", 2, 100, "ab", " ^"),
      ("ab", 9, 1, "ab", "  ^"),
      ("a\u{202E}b", 3, 1, "a�b", "  ^"),
      (
        String(repeating: "x", count: 200) + "y" + String(repeating: "z", count: 200), 201, 1,
        "…" + String(repeating: "x", count: 40) + "y" + String(repeating: "z", count: 79) + "…",
        String(repeating: " ", count: 41) + "^"
      ),
    ])
  func caret(line: String, column: Int, length: Int, shown: String, mark: String) {
    let d = Diagnostics()
    d.remember("first\r\n" + line + "\r\n", of: "a")
    d.error("x", at: .text(file: "a", line: 2, column: column, length: length))
    #expect(
      d.all.map { $0.rendered() } == [
        "a:2:\(column): error: x\n  2 | \(shown)\n    | \(mark)"
      ])
  }

  @Test(
    "the nearest word is found only when it is close",
    arguments: [
      ("departmnt", ["department"]),
      ("DEPARTMENT", ["department"]),
      ("nmae", ["name"]),
      ("id", ["id"]),
      ("ix", ["id"]),
      ("xy", []),
      ("colour", []),
      ("", []),
      (String(repeating: "a", count: 1_000_000), []),
    ])
  func spelling(word: String, nearest: [String]) {
    #expect(Spelling.nearest(word, among: ["name", "id", "department"]) == nearest)
  }

  @Test("the nearest words come closest first, as many as asked for")
  func nearest() {
    #expect(
      Spelling.nearest("exam", among: ["exact", "exams", "exam"], limit: 2) == ["exam", "exams"])
  }
}
