internal import Documents
public import ExamCatalog
public import Foundation
public import PolicyRules

/// The files that the product ships, read from the repository as the product reads them.
public enum Shipped {
  public struct Unreadable: Error, CustomStringConvertible {
    public let description: String
  }

  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  public static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  /// The policies of `policies/employers`, by the names of their files.
  public static var policyNames: [String] {
    let folder = root.appending(path: "policies/employers").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".tests.yaml") }
      .map { String($0.dropLast(5)) }.sorted()
  }

  /// A policy of `policies/employers`; anything to complain about is an error.
  public static func policy(_ name: String) throws -> Policy {
    let path = "policies/employers/\(name).yaml"
    return try policy(yaml: String(decoding: bytes(path), as: UTF8.self), file: path)
  }

  public static func policy(yaml: String, file: String = "policy.yaml") throws -> Policy {
    let diagnostics = Diagnostics()
    let node = YAML.read(Array(yaml.utf8), file: file, diagnostics)
    guard let policy = node.flatMap({ PolicyReader(diagnostics).read($0, file: file) }),
      diagnostics.all.isEmpty
    else { throw problem(diagnostics, file) }
    return policy
  }

  /// The catalogue of some vendors, by the names of their files.
  public static func catalog(_ vendors: String...) throws -> Catalog { try catalog(vendors) }

  /// The catalogue of one vendor, of whose file something is written otherwise.
  public static func catalog(_ vendor: String, writing new: String, for old: String) throws
    -> Catalog
  {
    let path = "policies/vendors/\(vendor).yaml"
    let text = String(decoding: try bytes(path), as: UTF8.self)
    guard text.contains(old) else { throw Unreadable(description: "\(path) has no \(old)") }
    return Catalog(vendors: [try read(Array(text.replacing(old, with: new).utf8), path)])
  }

  /// The catalogue of all vendors.
  public static func wholeCatalog() throws -> Catalog {
    let folder = root.appending(path: "policies/vendors").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try catalog(
      files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted())
  }

  private static func catalog(_ vendors: [String]) throws -> Catalog {
    Catalog(
      vendors: try vendors.map { name in
        let path = "policies/vendors/\(name).yaml"
        return try read(try bytes(path), path)
      })
  }

  private static func read(_ bytes: [UInt8], _ path: String) throws -> Vendor {
    let diagnostics = Diagnostics()
    let node = YAML.read(bytes, file: path, diagnostics)
    guard let vendor = node.flatMap({ VendorReader(diagnostics).read($0, file: path) }) else {
      throw problem(diagnostics, path)
    }
    return vendor
  }

  private static func problem(_ diagnostics: Diagnostics, _ file: String) -> Unreadable {
    Unreadable(
      description: "\(file)\n" + diagnostics.all.map { $0.rendered() }.joined(separator: "\n"))
  }
}
