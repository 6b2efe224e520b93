import Assessments
import Cases
import Documents
import ExamCatalog
import Foundation
import Intake
import Letters
import PolicyRules
import Testing
import Units

/// Where letters are written: the shipped requests, policies and templates.
struct Desk {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let examples = [
    "approve", "approve-with-conditions", "decline", "doubtful-vendor-fact", "needs-a-person",
    "needs-evidence", "not-yet", "pay-pending",
  ]

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func example(_ name: String) throws -> String {
    try text("templates/examples/\(name).yaml")
  }

  /// What the rules say to a request.
  ///
  /// - Parameter editing: changes the policy's text before it is read.
  static func assessment(
    of request: String, editing: (String) -> String = { $0 }
  ) throws -> Assessment {
    let diagnostics = Diagnostics()
    func node(_ text: String, _ file: String) throws -> Node {
      try #require(YAML.read(Array(text.utf8), file: file, diagnostics))
    }
    let vendor = try #require(
      VendorReader(diagnostics).read(
        node(try text("policies/vendors/cisco.yaml"), "cisco.yaml"), file: "cisco.yaml"))
    let catalog = Catalog(vendors: [vendor])
    let today = try #require(Day(parsing: "2026-11-24"))
    let read = try #require(
      RequestReader(diagnostics, catalog: catalog, asOf: nil, today: today).read(
        node(request, "request.yaml")))
    let policy = try read.policy.map { name in
      let text = editing(try text("policies/employers/\(name).yaml"))
      return try #require(PolicyReader(diagnostics).read(node(text, name), file: name))
    }
    #expect(diagnostics.all == [])
    return try Assessor(catalog, templates: []).assess(
      read.funding, exam: try #require(catalog.exam(id: read.funding.exam)), policy: policy)
  }

  /// Reads a template as the command does; nil after an error.
  static func template(
    _ kind: LetterKind, editing: (String) -> String = { $0 }, _ diagnostics: Diagnostics
  ) throws -> LetterTemplate? {
    let text = editing(try Desk.text("templates/letters/\(kind.file)"))
    return LetterTemplate.read(
      Array(text.utf8), file: kind.file, kind: kind, diagnostics,
      partial: { name in
        (try? Desk.text("templates/letters/\(name).mustache")).map {
          (Array($0.utf8), "\(name).mustache")
        }
      })
  }

  static func letter(
    _ kind: LetterKind, about assessment: Assessment, decidedBy: String? = nil,
    editing: (String) -> String = { $0 }
  ) throws -> Letter {
    let diagnostics = Diagnostics()
    let template = try template(kind, editing: editing, diagnostics)
    #expect(diagnostics.all.map { $0.rendered() } == [])
    return try Letter(
      kind, about: assessment, template: try #require(template), decidedBy: decidedBy,
      program: "retake 0.0.0", request: .init(path: "request.yaml", sha256: "cafe"),
      policy: .init(path: "policy.yaml", sha256: "beef"))
  }

  /// The answer to a shipped request, in plain text on one line, so that wrapping hides nothing.
  static func answer(to example: String, decidedBy: String? = nil) throws -> String {
    let assessment = try assessment(of: try Desk.example(example))
    return try letter(
      LetterKind(of: assessment.recommendation), about: assessment, decidedBy: decidedBy
    ).oneLine
  }
}

extension Letter {
  var oneLine: String { plainText().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
