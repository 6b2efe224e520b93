import Assessments
import Documents
import Foundation
import Testing

@testable import Letters

@Suite("Templates that HR can edit")
struct TemplateTests {
  @Test("what HR writes is what the letter says")
  func edited() throws {
    let assessment = try Desk.assessment(of: try Desk.example("decline"))
    let letter = try Desk.letter(.decline, about: assessment) {
      $0.replacing("I am sorry:", with: "We are *very* sorry {{candidate}}, but")
    }
    #expect(letter.markdown().contains("We are *very* sorry c-17, but under the policy"))
  }

  @Test("a template cannot take the mark of a draft or the sources away")
  func frame() throws {
    let diagnostics = Diagnostics()
    let bare = "{{#evidence}}{{what}}{{/evidence}}"
    let template = LetterTemplate.read(
      Array(bare.utf8), file: "bare.mustache", kind: .needsEvidence, diagnostics)
    let letter = try Letter(
      .needsEvidence, about: try Desk.assessment(of: try Desk.example("needs-evidence")),
      template: try #require(template), decidedBy: nil, program: "retake 0.0.0", request: nil,
      policy: nil)
    let lines = letter.plainText().split(separator: "\n")
    #expect(lines.first?.hasPrefix("DRAFT") == true && lines.last?.hasPrefix("DRAFT") == true)
    #expect(letter.oneLine.contains("policy strict"))
  }

  /// Templates with one mistake each: the place, and what the message and its help must say.
  static let mistakes: [(text: String, place: String, says: String)] = [
    ("a\nb {{exma}}", "2:3", "did you mean `exam`?"),
    ("{{#evidnce}}x{{/evidnce}}", "1:1", "did you mean `evidence`?"),
    ("{{^evidnce}}x{{/evidnce}}", "1:1", "did you mean `evidence`?"),
    ("é {{> _footer}}", "1:3", "there is no _footer.mustache"),
    ("{{#evidence}}\n{{waht}}{{/evidence}}", "2:1", "did you mean `what`?"),
    ("{{who}}", "1:1", "it is known within {{#evidence}}"),
    ("{{#sittings}}{{/sittings}}", "1:1", "only the templates of the group `request` know it"),
    ("\n{{#evidence}}", "2:1", "add {{/evidence}}"),
    ("{{/evidence}}", "1:1", "closes a section that is not open"),
    ("{{#changes}}{{#appeal}}{{/changes}}", "1:13", "add {{/appeal}}"),
    ("{{#changes}}{{/appeal}}{{/changes}}", "1:13", "write {{/changes}}"),
    ("{{appeal}}", "1:1", "put it in a section: {{#appeal}}"),
    ("{{^appeal}}{{appeal}}{{/appeal}}", "1:12", "put it in a section: {{#appeal}}"),
    ("{{#evidence}}{{quote}}{{/evidence}}", "1:14", "put it in a section: {{#quote}}"),
    ("{{evidence}}", "1:1", "open a section with it"),
    ("{{depends-on-result}}", "1:1", "open a section with it"),
    ("{{#exam}}x{{/exam}}", "1:1", "write {{exam}}"),
    ("{{{exam}}}", "1:1", "write {{exam}}"), ("{{& exam}}", "1:1", "write {{exam}}"),
    ("{{=<% %>=}}", "1:1", "write tags as {{name}}"), ("{{exam", "1:1", "add `}}`"),
    ("{{}}", "1:1", "a tag without a name"), ("{{a b}}", "1:1", "is not a name"),
    ("{{upper(exam)}}", "1:1", "is not a name"), ("{{.}}", "1:1", "is not a name"),
    ("{{$a}}{{/a}}", "1:1", "no use in letters"),
    ("{{% CONTENT_TYPE: HTML}}", "1:1", "no use in letters"),
  ]

  @Test(
    "context validated: a mistake is an error at its place, with what to write", arguments: mistakes
  )
  func mistake(text: String, place: String, says: String) {
    let diagnostics = Diagnostics()
    // Below what the letter must have, so that the mistake is the only one.
    let rest = "\n{{#evidence}}{{what}}{{/evidence}}"
    let read = LetterTemplate.read(
      Array((text + rest).utf8), file: "t.mustache", kind: .needsEvidence, diagnostics)
    #expect(read == nil)
    #expect(
      diagnostics.all.contains {
        "\($0.place)" == "t.mustache:\(place)" && $0.rendered().contains(says)
      }, "\(diagnostics.all.map { $0.rendered() })")
  }

  @Test("a mistake in an included template is an error in that file; one that includes itself, too")
  func included() {
    let parts = ["_a": "{{> _b}}", "_b": "x\n{{exma}}", "_c": "{{> _c}}"]
    for (name, place) in [("_a", "_b.mustache:2:1"), ("_c", "_c.mustache:1:1")] {
      let diagnostics = Diagnostics()
      let text = "{{#evidence}}{{what}}{{/evidence}}{{> \(name)}}"
      let read = LetterTemplate.read(
        Array(text.utf8), file: "t.mustache", kind: .needsEvidence, diagnostics,
        partial: { name in parts[name].map { (Array($0.utf8), "\(name).mustache") } })
      #expect(read == nil)
      #expect(diagnostics.all.map { "\($0.place)" } == [place])
    }
  }

  @Test(
    "a decline without its reasons, the smallest change or the way to appeal is none",
    arguments: ["reasons", "changes", "appeal"])
  func required(name: String) throws {
    let diagnostics = Diagnostics()
    let template = try Desk.template(
      .decline,
      editing: { text in
        text.replacing("{{#\(name)}}", with: "{{#has-changes}}")
          .replacing("{{^\(name)}}", with: "{{^has-changes}}")
          .replacing("{{/\(name)}}", with: "{{/has-changes}}")
          .replacing("{{\(name)}}", with: "")
      }, diagnostics)
    #expect(template == nil)
    #expect(
      diagnostics.all.contains { $0.message.contains("nothing in the template uses `\(name)`") })
  }

  @Test(
    "every name of the table has a value in every letter, and no other has",
    arguments: Desk.examples)
  func complete(example: String) throws {
    let assessment = try Desk.assessment(of: try Desk.example(example))
    for kind in LetterKind.allCases {
      let values = LetterContext(assessment.disclosed(to: kind.audience), kind).values()
      expect(values, as: kind.group.names)
    }
  }

  private func expect(_ values: [String: LetterValue], as names: [LetterName]) {
    #expect(Set(values.keys) == Set(names.map(\.name)))
    for name in names {
      switch (name.kind, values[name.name]) {
      case (.text, .text), (.optional, .text), (.optional, .absent), (.flag, .flag): continue
      case (.list(let own), .list(let items)): for item in items { expect(item, as: own) }
      default: Issue.record("\(name.name) is not what the table says")
      }
    }
  }

  @Test("an item's name hides none of the letter's own, so a value is never another's")
  func distinct() {
    for group in LetterGroup.allCases {
      #expect(Set(group.names.map(\.name)).count == group.names.count)
      func items(_ names: [LetterName], below: Set<String>) {
        for list in names where !list.items.isEmpty {
          let own = list.items.map(\.name)
          #expect(below.isDisjoint(with: own), "\(list.name)")
          items(list.items, below: below.union(own))
        }
      }
      items(group.names, below: Set(group.names.map(\.name)))
    }
  }

  @Test("docs/letters.md says of each name what the table says")
  func documented() throws {
    let page = try Desk.text("docs/letters.md")
    for group in LetterGroup.allCases {
      #expect(
        page.contains(LetterPage.table(of: group)), "\(group)\n\(LetterPage.table(of: group))")
    }
  }
}

/// The table of names as the documentation shows it.
enum LetterPage {
  static func table(of group: LetterGroup) -> String {
    (["| name | | meaning |", "|---|---|---|"] + rows(group.names, indent: "")).joined(
      separator: "\n") + "\n"
  }

  private static func rows(_ names: [LetterName], indent: String) -> [String] {
    names.flatMap { name -> [String] in
      let kind =
        switch name.kind {
        case .text: "text"
        case .optional: "may be missing"
        case .flag: "yes or no"
        case .list: "list"
        }
      return ["| \(indent)`\(name.name)` | \(kind) | \(name.meaning) |"]
        + rows(name.items, indent: indent + "· ")
    }
  }
}
