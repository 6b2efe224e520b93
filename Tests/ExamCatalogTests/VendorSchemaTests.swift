import Documents
import ExamCatalog
import Foundation
import Testing

@Suite("The schema of vendor files")
struct VendorSchemaTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: VendorSchemaTests.root.appending(path: path), encoding: .utf8)
  }

  @Test("that is shipped is the one that the table gives: `retake exams reference docs` writes it")
  func shipped() throws {
    #expect(try text("docs/vendor.schema.json") == VendorSchema.document.written())
  }

  @Test("accepts every shipped vendor file and the example of the documentation")
  func files() throws {
    let document = try text("docs/vendor-files.md").components(separatedBy: "```")
    let example = try #require(document.first { $0.hasPrefix("yaml\n") }).dropFirst(5)
    var sources = [("docs/vendor-files.md", String(example))]
    for vendor in Shelf.vendors {
      sources.append((vendor, try text("policies/vendors/\(vendor).yaml")))
    }
    for (file, source) in sources {
      let d = Diagnostics()
      let node = try #require(YAML.read(Array(source.utf8), file: file, d))
      #expect(VendorSchemaTests.problems(node, VendorSchema.document) == [])
    }
  }

  @Test("refuses what the reader refuses: an unknown key, a missing one, a word that is none")
  func refusals() throws {
    for (good, bad) in [
      ("confidence: high", "confidence: hihg"), ("counted from:", "counting from:"),
      ("    name: Acme\n", "    nmae: Acme\n"), ("kind: written", "aliases: [X]"),
    ] {
      let source = ("    " + Shelf.acme.replacing("\n", with: "\n    ")).replacing(good, with: bad)
      let d = Diagnostics()
      let node = try #require(YAML.read(Array(source.utf8), file: "v.yaml", d))
      #expect(VendorReader(d).read(node, file: "v.yaml") == nil, "\(bad)")
      #expect(VendorSchemaTests.problems(node, VendorSchema.document) != [], "\(bad)")
    }
  }

  @Test("knows the keys that the readers ask for, and no others")
  func keys() throws {
    let readers = [
      "VendorReader", "ExamReader", "FactReader", "FeeReader", "RuleReader", "WaitReader",
      "CapReader", "IncludedReader", "TermsReader", "DomainReader", "BeliefReader",
    ].map { "Sources/ExamCatalog/\($0).swift" }
    let source = try (readers + ["Sources/Citations/SourceReader.swift"]).map(text).joined()
    let read = Set(
      source.matches(of: /(?:required|optional)\("([^"]+)"\)/).map { String($0.output.1) })
    var known: Set<String> = []
    VendorSchemaTests.collect(VendorSchema.document, into: &known)
    let shelfLives = Set(FactKindNames.all)
    #expect(read.subtracting(known) == [])
    #expect(known.subtracting(read).subtracting(shelfLives) == [])
  }

  private enum FactKindNames {
    static let all = [
      "wait", "fee", "after-pass", "cap", "version", "weights", "validity", "voucher", "duration",
      "terms",
    ]
  }

  private static func members(_ schema: JSON) -> [String: JSON] {
    guard case .object(let members) = schema else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  private static func collect(_ schema: JSON, into keys: inout Set<String>) {
    switch schema {
    case .list(let items): for item in items { collect(item, into: &keys) }
    case .object(let all):
      for member in all {
        if member.key == "properties", case .object(let properties) = member.value {
          keys.formUnion(properties.map(\.key))
          for property in properties { collect(property.value, into: &keys) }
        } else {
          collect(member.value, into: &keys)
        }
      }
    default: break
    }
  }

  /// What a validator of this part of JSON Schema says; scalars of YAML may be numbers or text.
  private static func problems(_ node: Node, _ schema: JSON) -> [String] {
    var rules = members(schema)
    if case .text(let reference)? = rules["$ref"] {
      let name = String(reference.dropFirst("#/$defs/".count))
      rules = members(members(members(VendorSchema.document)["$defs"] ?? .null)[name] ?? .null)
    }
    if case .list(let choices)? = rules["anyOf"] {
      let all = choices.map { problems(node, $0) }
      return all.contains([]) ? [] : all.min { $0.count < $1.count } ?? []
    }
    if case .list(let words)? = rules["enum"] {
      guard case .scalar(let text, _) = node.content, words.contains(.text(text)) else {
        return ["\(node.place): none of the words"]
      }
      return []
    }
    switch (node.content, rules["type"]) {
    case (.mapping(let entries), .text("object")?):
      let properties = rules["properties"].map(members) ?? [:]
      var found: [String] = []
      if case .list(let required)? = rules["required"] {
        found += required.compactMap { key in
          guard case .text(let key) = key, node[key] == nil else { return nil }
          return "\(node.place): needs \(key)"
        }
      }
      for entry in entries {
        if let property = properties[entry.key] {
          found += problems(entry.value, property)
        } else if case .object? = rules["additionalProperties"] {
          found += problems(entry.value, rules["additionalProperties"] ?? .null)
        } else {
          found.append("\(entry.keyPlace): unknown key \(entry.key)")
        }
      }
      return found
    case (.sequence(let items), .text("array")?):
      return items.flatMap { problems($0, rules["items"] ?? .null) }
    case (.scalar, .list?): return []
    case (.scalar(let text, _), .text("integer")?):
      return Int(text) == nil ? ["\(node.place): no number"] : []
    default: return ["\(node.place): another shape"]
    }
  }
}
