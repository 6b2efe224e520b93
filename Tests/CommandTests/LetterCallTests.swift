import Foundation
import Testing

@Suite("retake letter")
struct LetterCallTests {
  @Test("writes every letter of every shipped request", arguments: DecideTests.examples.map(\.0))
  func every(example: String) throws {
    let command = try Command()
    defer { command.remove() }
    for kind in ["request", "decision", "notice"] {
      for format in ["markdown", "text"] {
        let result = try command.run(
          "letter", "templates/examples/\(example).yaml", "--kind", kind, "--format", format)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("DRAFT"))
        let letter = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // HR is told the hash of the request and not the name of its file.
        #expect(
          letter.contains("templates/examples/\(example).yaml with") == (kind != "notice"))
        #expect(letter.contains("with SHA-256 "))
        #expect(result.output.contains("policies/employers/"))
      }
    }
  }

  @Test("the decision follows the recommendation", arguments: DecideTests.examples)
  func chosen(example: String, word: String) throws {
    let titles = [
      "approve": "# Approved: ", "approve with conditions": "# Approved with conditions: ",
      "not yet": "# Not yet: ", "needs evidence": "# Something is still needed: ",
      "needs a person": "# A question is open: ", "decline": "# Not funded: ",
    ]
    let command = try Command()
    defer { command.remove() }
    let letter = try command.run(
      "letter", "templates/examples/\(example).yaml", "--kind", "decision")
    #expect(letter.output.contains(try #require(titles[word.lowercased()])))
  }

  @Test(
    "a fail never appears in an HR export: the notice", arguments: DecideTests.examples.map(\.0))
  func notice(example: String) throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "letter", "templates/examples/\(example).yaml", "--kind", "notice", "--decided-by", "A. Star")
    #expect(!result.output.lowercased().contains("fail"))
    for day in ["2026-06-02", "2026-08-18", "2026-11-06"] { #expect(!result.output.contains(day)) }
  }

  @Test("the letter has the card's figures")
  func figures() throws {
    let command = try Command()
    defer { command.remove() }
    // Half of 400 whatever the result, half of 780 on a pass; travel is not paid.
    for output in [
      try command.run("decide", "templates/request.yaml").output,
      try command.run("letter", "templates/request.yaml", "--kind", "decision").output,
    ] {
      for figure in ["590.00 USD", "200.00 USD", "1,215.00 USD"] {
        #expect(output.contains(figure))
      }
    }
  }

  @Test("a name in place of DRAFT, in a file that is written as a whole")
  func output() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "letter", "templates/examples/approve.yaml", "--kind", "decision", "--decided-by", "A. Star",
      "--output", "approval.md")
    #expect(result.status == 0 && result.output.isEmpty)
    let letter = try command.read("approval.md")
    #expect(letter.contains("Decided by A. Star on 2026-11-24."))
    #expect(!letter.contains("DRAFT") && letter.hasSuffix("\n"))
    let refused = try command.run(
      "letter", "templates/examples/approve.yaml", "--kind", "decision", "--output", "gone/a.md")
    #expect(refused.status == 73 && refused.output.isEmpty)
  }

  @Test("a template of one's own: --template, then ./templates/letters")
  func lookup() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("# Mine\n{{#evidence}}{{what}}{{/evidence}}\n", to: "mine.mustache")
    let call = ["letter", "templates/examples/needs-evidence.yaml", "--kind", "decision"]
    let mine = try command.run(call + ["--template", "mine.mustache"])
    #expect(mine.output.contains("# Mine"))
    try command.write(
      "# Ours\n{{#evidence}}{{what}}{{/evidence}}\n",
      to: "templates/letters/needs-evidence.mustache")
    #expect(try command.run(call).output.contains("# Ours"))
    #expect(try command.run(call + ["--template", "gone.mustache"]).status == 66)
  }

  @Test("a mistake in a template: its place, what to write, status 65, and nothing is written")
  func mistake() throws {
    let command = try Command()
    defer { command.remove() }
    let shipped = try command.read("templates/letters/decline.mustache")
    try command.write(
      shipped.replacingOccurrences(of: "request for {{asked}}", with: "request for {{askd}}"),
      to: "templates/letters/decline.mustache")
    let result = try command.run(
      "letter", "templates/examples/decline.yaml", "--kind", "decision", "--output", "out.md")
    #expect(result.status == 65)
    #expect(result.errors.contains("templates/letters/decline.mustache:6:"))
    #expect(result.errors.contains("unknown name `askd`"))
    #expect(result.errors.contains("did you mean `asked`?"))
    #expect(result.errors.contains("1 error; nothing was written"))
    #expect(!command.exists("out.md"))
  }

  @Test("init copies the templates to where they are looked for")
  func initial() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("init", "mine").status == 0)
    try command.write(
      "# From mine\n{{#conditions}}{{what}}{{/conditions}}{{#payments}}{{for-what}}{{/payments}}"
        + "{{#unpaid}}{{for-what}}{{/unpaid}}{{planned-day}}\n",
      to: "mine/templates/letters/conditions.mustache")
    let letter = try command.run(
      "letter", "request.yaml", "--kind", "decision",
      in: command.folder.appending(path: "mine"))
    #expect(letter.status == 0, "\(letter.errors)")
    #expect(letter.output.contains("# From mine"))
  }

  @Test("what cannot be written is refused: no policy, no name")
  func usage() throws {
    let command = try Command()
    defer { command.remove() }
    let request = try command.read("templates/examples/approve.yaml")
      .replacingOccurrences(of: "policy: strict\n", with: "")
    try command.write(request, to: "open.yaml")
    for kind in ["decision", "notice"] {
      let result = try command.run("letter", "open.yaml", "--kind", kind)
      #expect(result.status == 64 && result.errors.contains("--policy"))
    }
    // A candidate may ask before anybody named a policy.
    #expect(try command.run("letter", "open.yaml", "--kind", "request").status == 0)
    #expect(
      try command.run("letter", "open.yaml", "--kind", "request", "--decided-by", " ").status == 64)
    #expect(try command.run("letter", "gone.yaml", "--kind", "request").status == 66)
  }
}
