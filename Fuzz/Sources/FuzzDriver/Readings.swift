public import Documents
public import ExamCatalog
internal import Foundation
public import PolicyRules
public import Units

/// What targets share: the files that are shipped, and what holds of every reading.
public enum Readings {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The day on which everything is read.
  public static let today = Day(number: 20_781)

  public static func shipped(_ path: String) -> [UInt8] {
    guard let data = try? Data(contentsOf: root.appending(path: path)) else {
      preconditionFailure("\(path) is shipped")
    }
    return Array(data)
  }

  /// A shipped policy.
  public static func policy(_ name: String) -> Policy? {
    let file = "policies/employers/\(name).yaml"
    let diagnostics = Diagnostics()
    return YAML.read(shipped(file), file: file, diagnostics).flatMap {
      PolicyReader(diagnostics).read($0, file: file)
    }
  }

  /// A catalogue of one vendor, so that an input costs little.
  public static let catalog: Catalog = {
    let file = "policies/vendors/cisco.yaml"
    let diagnostics = Diagnostics()
    let node = YAML.read(shipped(file), file: file, diagnostics)
    let vendor = node.flatMap { VendorReader(diagnostics).read($0, file: file) }
    return Catalog(vendors: vendor.map { [$0] } ?? [])
  }()

  /// Either there is a value or there is an error, and every problem names its file, and can be shown.
  public static func check(_ diagnostics: Diagnostics, gave value: Bool, of file: String) {
    precondition(value || diagnostics.hasErrors, "neither a value nor an error")
    for problem in diagnostics.all {
      precondition("\(problem.place)".hasPrefix(file), "a problem without its place")
      precondition(!problem.message.isEmpty && !problem.rendered().isEmpty)
    }
  }

  /// The tree of a YAML file, if it has one.
  public static func tree(_ bytes: [UInt8], _ file: String, _ diagnostics: Diagnostics) -> Node? {
    let node = YAML.read(bytes, file: file, diagnostics)
    check(diagnostics, gave: node != nil, of: file)
    return node
  }
}
