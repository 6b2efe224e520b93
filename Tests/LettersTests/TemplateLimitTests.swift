import Documents
import Testing

@testable import Letters

@Suite("Templates that would never end")
struct TemplateLimitTests {
  private func problems(
    _ text: String, partials: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> [String] {
    let diagnostics = Diagnostics()
    let rest = "\n{{#evidence}}{{what}}{{/evidence}}"
    let read = LetterTemplate.read(
      Array((text + rest).utf8), file: "t.mustache", kind: .needsEvidence, diagnostics,
      partial: { name in partials[name].map { (Array($0.utf8), "\(name).mustache") } })
    #expect(read == nil, sourceLocation: sourceLocation)
    return diagnostics.all.map { $0.rendered() }
  }

  private func nested(_ name: String, _ depth: Int) -> String {
    String(repeating: "{{#\(name)}}", count: depth) + "x"
      + String(repeating: "{{/\(name)}}", count: depth)
  }

  @Test("a section within itself is refused where it opens again: it would multiply its items")
  func withinItself() {
    // `{{#evidence}}` has 13 characters, so the second begins in column 14.
    let found = problems(nested("evidence", 2))
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix(
        "t.mustache:1:14: error: the section `evidence` stands within itself: it is open since "
          + "t.mustache:1:1") == true)
  }

  @Test("so is one that an included template opens again")
  func withinItselfByInclusion() {
    let found = problems(
      "{{#evidence}}{{> _a}}{{/evidence}}", partials: ["_a": "\n{{#evidence}}x{{/evidence}}"])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("_a.mustache:2:1: error: the section `evidence` stands") == true)
  }

  @Test(
    "3,000 sections deep is refused where it becomes too deep", arguments: ["evidence", "nobody"])
  func deep(name: String) {
    let found = problems(nested(name, 3_000))
    let width = name.count + 5
    #expect(
      found.contains {
        $0.hasPrefix("t.mustache:1:\(50 * width + 1): error: sections are nested more than 50 deep")
      }, "\(found.last ?? "")")
  }

  @Test("templates that include two others each, twenty in a row, are refused and not followed")
  func doubling() {
    var partials = ["_p20": "x"]
    for level in 0..<20 { partials["_p\(level)"] = "{{> _p\(level + 1)}}{{> _p\(level + 1)}}" }
    let found = problems("{{> _p0}}", partials: partials)
    #expect(found.count == 1)
    #expect(found.first?.contains("templates are included more than 100 times") == true)
  }

  @Test("a template of more than 100 kB is refused")
  func large() {
    let found = problems(String(repeating: "x", count: 100_001))
    #expect(found.first?.hasPrefix("t.mustache: error: the template is larger than 100 kB") == true)
  }

  @Test("lists within other lists are written as long as the letter stays readable")
  func long() throws {
    let assessment = try Desk.assessment(of: try Desk.example("needs-evidence"))
    func letter(_ filler: Int) throws -> Letter {
      let diagnostics = Diagnostics()
      let text =
        "{{#evidence}}{{what}}{{#conditions}}{{#waits}}\(String(repeating: "x", count: filler))"
        + "{{/waits}}{{/conditions}}{{/evidence}}"
      let many = String(repeating: text, count: 90_000 / text.count)
      let read = LetterTemplate.read(
        Array(many.utf8), file: "t.mustache", kind: .needsEvidence, diagnostics)
      #expect(diagnostics.all == [])
      return try Letter(
        .needsEvidence, about: assessment, template: try #require(read), decidedBy: nil,
        program: "retake 0.0.0", request: nil, policy: nil)
    }
    #expect(try letter(100).markdown().contains("practice tests"))
  }

  @Test("a million characters are the most that a letter may have, counted before it is written")
  func bound() {
    func fits(_ items: Int) -> Bool {
      let list = LetterValue.list(Array(repeating: ["what": .text("ten letter")], count: items))
      // Outer times inner: each pair writes 10 characters and 3 steps, and one of the item.
      return LetterSize.fits(
        LetterSize.parts(of: "{{#outer}}{{#inner}}{{what}}{{/inner}}{{/outer}}"), partials: [:],
        ["outer": list, "inner": list])
    }
    // 200² · 14 = 560,000; 300² · 14 = 1,260,000; a billion pairs end as soon.
    #expect(fits(200))
    #expect(!fits(300))
    #expect(!fits(30_000))
    #expect(LetterTooLong().description.contains("1 million characters"))
  }
}
