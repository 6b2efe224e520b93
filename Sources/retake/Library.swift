import Documents
import ExamCatalog
import Foundation
import PolicyRules
import ReportWriter
import Units

/// The folder of policies and what was read from it: vendors, confirmations, employer policies.
struct Library {
  let folder: String
  /// Each file read, with the hash of its meaning, in the order of reading.
  private(set) var hashes: [ReadInput] = []
  private let diagnostics: Diagnostics

  /// `--policies DIR`, then `./policies`, then the share folder beside the program.
  init?(given: String?, _ diagnostics: Diagnostics) {
    self.diagnostics = diagnostics
    let candidates = given.map { [$0] } ?? ["policies", Library.shareFolder("policies")]
    guard let folder = candidates.first(where: Library.isFolder) else {
      diagnostics.error(
        "there is no folder of policies", at: .file(given ?? "policies"),
        help: "name one with --policies DIR, or copy the shipped one with retake init DIR")
      return nil
    }
    self.folder = folder
  }

  /// Ends with the status for a missing file unless something stands at the path.
  static func demand(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.of("there is no file \(path)", status: Failure.missingFile)
    }
  }

  static func shareFolder(_ name: String) -> String {
    let program =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: program).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "share/retake/\(name)").path
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  mutating func node(at path: String) -> Node? {
    FileAccess.read(path, diagnostics).flatMap { node(of: $0, at: path) }
  }

  private mutating func node(of bytes: [UInt8], at path: String) -> Node? {
    guard let node = YAML.read(bytes, file: path, diagnostics) else { return nil }
    hashes.append(ReadInput(path: path, sha256: Digest.ofMeaning(node)))
    return node
  }

  /// Remembers a file that is not YAML, by the hash of its bytes.
  mutating func note(_ path: String, _ bytes: [UInt8]) {
    hashes.append(ReadInput(path: path, sha256: Digest.sha256(bytes)))
  }

  /// The vendors, with the user's confirmations laid over them.
  ///
  /// - Parameter names: the exams that a case names. A file whose text cannot name one of them is left
  ///   unread, unless a name turns out to be nobody's: then all are read, to say what is near. Without
  ///   names, all are read.
  /// - Parameter others: names that may well be nobody's.
  mutating func catalog(naming names: [String]? = nil, perhaps others: [String] = []) -> Catalog? {
    let reader = VendorReader(diagnostics)
    var vendors: [Vendor] = []
    var unread: [(path: String, bytes: [UInt8])] = []
    for path in files(in: "\(folder)/vendors") {
      guard let bytes = FileAccess.read(path, diagnostics) else { continue }
      let text = VendorText(bytes)
      guard names.map({ ($0 + others).contains(where: text.mayName) }) ?? true else {
        unread.append((path, bytes))
        continue
      }
      vendors += [vendor(bytes, path, reader)].compactMap { $0 }
    }
    let found = Catalog(vendors: vendors)
    let isAnybodys = (names ?? []).allSatisfy { name in
      if case .unknown = found.find(name) { false } else { true }
    }
    if !isAnybodys {
      vendors += unread.compactMap { vendor($0.bytes, $0.path, reader) }
    }
    guard !diagnostics.hasErrors else { return nil }
    var catalog = Catalog(vendors: vendors)
    if FileManager.default.fileExists(atPath: confirmationsPath),
      let node = node(at: confirmationsPath)
    {
      catalog = catalog.applying(reader.readConfirmations(node))
    }
    return diagnostics.hasErrors ? nil : catalog
  }

  private mutating func vendor(_ bytes: [UInt8], _ path: String, _ reader: VendorReader) -> Vendor?
  {
    node(of: bytes, at: path).flatMap { reader.read($0, file: path) }
  }

  var confirmationsPath: String { "\(folder)/confirmations.yaml" }

  /// A policy by the name of its file without `.yaml`, or by a path.
  mutating func policy(named name: String) -> Policy? {
    let path = name.hasSuffix(".yaml") ? name : "\(folder)/employers/\(name).yaml"
    guard name.hasSuffix(".yaml") || FileManager.default.fileExists(atPath: path) else {
      let names = files(in: "\(folder)/employers").map(Library.baseName)
      let near = Spelling.nearest(name, among: names).first
      diagnostics.error(
        "there is no policy `\(name)` in \(folder)/employers", at: .flag("--policy"),
        help: near.map { "did you mean `\($0)`?" } ?? "policies: \(names.joined(separator: ", "))")
      return nil
    }
    return node(at: path).flatMap { PolicyReader(diagnostics).read($0, file: path) }
  }

  /// The starting templates, for a case without a policy.
  mutating func templates() -> [Policy] {
    ["generous", "pass-only", "strict"].compactMap { name in
      let path = "\(folder)/employers/\(name).yaml"
      return FileManager.default.fileExists(atPath: path) ? policy(named: name) : nil
    }
  }

  private func files(in folder: String) -> [String] {
    Library.names(in: folder).filter { !$0.hasSuffix(Library.testEnding) }
      .map { "\(folder)/\($0)" }
  }

  private static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }

  // MARK: Tests of policies

  /// Tests of `strict.yaml` stand in `strict.tests.yaml` beside it.
  private static let testEnding = ".tests.yaml"

  static func tests(in folder: String) -> [String] {
    let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return names(in: folder).filter { $0.hasSuffix(testEnding) }.map { "\(folder)/\($0)" }
  }

  /// The tests that a file of tests or a policy stands for; nil for anything else.
  static func tests(of path: String) -> String? {
    guard path.hasSuffix(".yaml") else { return nil }
    return path.hasSuffix(testEnding) ? path : String(path.dropLast(".yaml".count)) + testEnding
  }

  static func policy(ofTests path: String) -> String {
    String(path.dropLast(testEnding.count)) + ".yaml"
  }

  static func baseName(_ path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }
}
