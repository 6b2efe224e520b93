import Documents
import Foundation
import PolicyRules
import PolicyTesting
import ShippedFiles

/// A shipped policy with the tests beside it, read as the command reads them.
struct ShippedSuite: Sendable {
  let name: String
  /// The tree of the policy's file, from which faulty ones are made.
  let node: Node
  let policy: Policy
  let tests: PolicyTests

  static let names: [String] = {
    let folder = Shipped.root.appending(path: "policies/employers").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".tests.yaml") }.sorted()
      .map { String($0.dropLast(".yaml".count)) }
  }()

  static let all: [ShippedSuite] = names.compactMap { try? ShippedSuite($0) }

  init(_ name: String) throws {
    let path = "policies/employers/\(name).yaml"
    let diagnostics = Diagnostics()
    let node = YAML.read(try Shipped.bytes(path), file: path, diagnostics)
    let policy = node.flatMap { PolicyReader(diagnostics).read($0, file: path) }
    guard let node, let policy else { throw Unreadable(diagnostics) }
    let tests = try ShippedSuite.tests(
      Shipped.bytes("policies/employers/\(name).tests.yaml"),
      file: "policies/employers/\(name).tests.yaml", for: policy)
    (self.name, self.node, self.policy, self.tests) = (name, node, policy, tests)
  }

  static func tests(_ bytes: [UInt8], file: String, for policy: Policy) throws -> PolicyTests {
    let diagnostics = Diagnostics()
    guard let node = YAML.read(bytes, file: file, diagnostics),
      let tests = PolicyTestReader(diagnostics).read(node, file: file, for: policy)
    else { throw Unreadable(diagnostics) }
    return tests
  }

  struct Unreadable: Error, CustomStringConvertible {
    let description: String

    init(_ diagnostics: Diagnostics) {
      description = diagnostics.all.map { $0.rendered() }.joined(separator: "\n")
    }
  }
}
