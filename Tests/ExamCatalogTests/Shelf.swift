import Cases
import Documents
import ExamCatalog
import Testing
import Units

/// The catalogue as it is delivered, and small ones written for one test.
enum Shelf {
  static func cisco() throws -> Catalog { try vendor("cisco") }

  /// Every file of the folder, so that one that is added is tested without being listed here.
  static let vendors: [String] = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let names = (try? FileAccess.names(in: "/\(root)/policies/vendors")) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func vendor(_ name: String) throws -> Catalog {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = "policies/vendors/\(name).yaml"
    let d = Diagnostics()
    let bytes = try #require(FileAccess.read("/\(root)/\(file)", d))
    let node = try #require(YAML.read(bytes, file: file, d))
    let vendor = VendorReader(d).read(node, file: file)
    #expect(d.all.map { $0.rendered() } == [])
    return Catalog(vendors: [try #require(vendor)])
  }

  static func read(_ text: String) throws -> (vendor: Vendor?, problems: [String]) {
    let d = Diagnostics()
    let node = try #require(YAML.read(Array(text.utf8), file: "v.yaml", d))
    let vendor = VendorReader(d).read(node, file: "v.yaml")
    return (vendor, d.all.map { $0.rendered() })
  }

  static let acme = """
    vendor: acme
    name: Acme
    checked: 2026-11-23
    sources:
      A1: {title: Acme handbook}
    exams:
      - {id: acme-1, code: ONE, name: First, kind: written}
      - {id: acme-2, code: TWO, name: Second, kind: written}
      - {id: acme-3, code: THREE, name: Third, kind: practical, aliases: [Twin]}
      - {id: acme-4, code: FOUR, name: Fourth, kind: practical, aliases: [twin]}
    rules:
      - id: ladder
        exams: [ONE]
        fail wait:
          - value: {days: [0 days, 14 days], counted from: exam day}
            source: A1
            confidence: high
        after pass:
          - {value: never, source: A1, confidence: high}
      - id: none
        exams: [TWO]
        fail wait: unknown
        after pass:
          - {value: none, source: A1, confidence: high}
      - id: practical
        kinds: [practical]
        fail wait:
          - {value: {days: none, counted from: exam day}, source: A1, confidence: low}
        cap: not published
    """
}

func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

func sat(_ exam: String, _ text: String, _ outcome: Outcome = .failed) throws -> Sitting {
  Sitting(exam: exam, version: nil, day: try day(text), outcome: outcome, costs: [])
}
