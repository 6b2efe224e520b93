import Testing

@testable import Letters

@Suite("A user's text in a letter")
struct MarkdownTests {
  @Test(
    "is markup nowhere in Markdown, and stands in plain text as it was written",
    arguments: [
      "**bold**", "_it_", "# heading", "- item", "+ item", "1. one", "12) twelve", "> quote",
      "[a](http://b)", "<script>x</script>", "`code`", "a | b", "~~gone~~", "&amp;", "$x$",
      "C:\\folder\\", "=====", "---", "www.example.org", "me@example.org", "https://example.org",
      "Ærø & Søn", "{{asked}}", "(not this)", "3.5 hours",
    ])
  func literal(text: String) {
    let markdown = Markdown.literal(text)
    #expect(PlainText.laidOut(markdown + "\n") == text + "\n")
    #expect(PlainText.laidOut("- \(markdown)\n") == "- \(text)\n")
    // Every sign that CommonMark or GitHub reads as markup has its escape before it.
    var before: Character = " "
    for character in markdown {
      if "*_[]<>`|~".contains(character) { #expect(before == "\\") }
      before = before == "\\" && character == "\\" ? " " : character
    }
    #expect(!markdown.contains("p://") && !markdown.contains("s://"))
    for start in ["# ", "- ", "+ ", "> ", "1. ", "12) ", "---", "==="] {
      #expect(!markdown.hasPrefix(start))
    }
  }

  @Test("is one line, whatever breaks it holds")
  func flattened() {
    #expect(Markdown.literal("one\r\n# two\u{2028}three\tfour ") == "one \\# two three four")
    #expect(Markdown.literal("a\u{202E}b\u{7}") == "a\u{FFFD}b\u{FFFD}")
  }

  @Test("that says nothing leaves a mark, not a hole")
  func nothing() {
    #expect(Markdown.literal(" \n ") == "(not stated)")
  }
}

@Suite("Plain text")
struct PlainTextTests {
  @Test("is wrapped at 78 columns with hanging indents; a longer word stays whole")
  func wraps() {
    let word = String(repeating: "x", count: 90)
    let text = PlainText.laidOut(
      "# A title\n\n- " + String(repeating: "word ", count: 20) + "\n  more\n\n> "
        + String(repeating: "said ", count: 30) + "\n\n\(word) end\n")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { $0.count > 78 } == [Substring(word)])
    #expect(lines[0] == "A title" && lines[1] == "=======")
    #expect(lines[3].hasPrefix("- word") && lines[4].hasPrefix("  word"))
    #expect(text.contains("word more\n"))
    #expect(lines.count { $0.hasPrefix("> said") } == 2)
    #expect(text.hasSuffix("end\n") && !text.hasSuffix("\n\n"))
  }

  @Test("keeps a hard break, and joins what Markdown joins")
  func breaks() {
    #expect(PlainText.laidOut("C:\\\\\nend\n") == "C:\\ end\n")
    #expect(PlainText.laidOut("To: a\\\nFrom: b\nc **d**\n") == "To: a\nFrom: b c d\n")
  }
}
