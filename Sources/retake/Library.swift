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
  /// Each file that anything was taken from, a look for the name of an exam included.
  private(set) var filesRead: [String] = []
  /// The vendors as they were last read, without the user's confirmations.
  private(set) var shipped: Catalog?
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
    guard exists(path) else {
      throw Failure.of("there is no file \(path)", status: Failure.missingFile)
    }
  }

  /// A policy that is named by a path has to be there.
  static func demandPolicy(_ name: String) throws {
    if isPath(name) { try demand(name) }
  }

  /// Whether a policy is named by its file and not as `employers` does.
  private static func isPath(_ name: String) -> Bool {
    [".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) }
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

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
    bytes(at: path).flatMap { node(of: $0, at: path) }
  }

  private mutating func bytes(at path: String) -> [UInt8]? {
    filesRead.append(path)
    return FileAccess.read(path, diagnostics)
  }

  private mutating func node(of bytes: [UInt8], at path: String) -> Node? {
    guard let node = YAML.read(bytes, file: path, diagnostics) else { return nil }
    hashes.append(ReadInput(path: path, sha256: Digest.ofMeaning(node)))
    return node
  }

  /// Remembers a file that is not YAML, by the hash of its bytes.
  mutating func note(_ path: String, _ bytes: [UInt8]) {
    filesRead.append(path)
    hashes.append(ReadInput(path: path, sha256: Digest.sha256(bytes)))
  }

  /// The vendors, with the user's confirmations laid over them.
  ///
  /// - Parameter all: the exams that a case names. A file whose text cannot name one of them is left
  ///   unread, unless a name turns out to be nobody's: then all are read, to say what is near. Without
  ///   names, all are read.
  /// - Parameter others: names that may well be nobody's.
  /// - Parameter day: what was confirmed after it is not used, and said.
  mutating func catalog(
    naming all: [String]? = nil, perhaps others: [String] = [], asOf day: Day
  ) -> Catalog? {
    // Whoever names more exams than a vendor has names exams of all; looking for each would take longer.
    let names = all.map(Set.init).flatMap { $0.count > 200 ? nil : $0.sorted() }
    // Problems of other files are no reason to hide those of a request from each other.
    let before = diagnostics.errors
    let reader = VendorReader(diagnostics)
    var vendors: [Vendor] = []
    var unread: [(path: String, bytes: [UInt8])] = []
    for path in files(in: "\(folder)/vendors") {
      guard let bytes = bytes(at: path) else { continue }
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
    guard diagnostics.errors == before else { return nil }
    var catalog = Catalog(vendors: vendors)
    shipped = catalog
    if FileManager.default.fileExists(atPath: confirmationsPath),
      let node = node(at: confirmationsPath)
    {
      let confirmations = reader.readConfirmations(node)
      let concerned = names.map { names in
        names.compactMap { name -> String? in
          if case .found(let exam) = catalog.find(name) { exam.id } else { nil }
        }
      }
      for (index, later) in confirmations.enumerated()
      where later.on > day && concerned?.contains(later.exam) ?? true {
        diagnostics.warning(
          "\(later.fact) of \(later.exam) was confirmed on \(later.on), after \(day): it is not used",
          at: Library.place(ofItem: index, in: node["confirmations"]) ?? node.place)
      }
      catalog = catalog.applying(confirmations, asOf: day)
    }
    return diagnostics.errors == before ? catalog : nil
  }

  private static func place(ofItem index: Int, in list: Node?) -> Place? {
    guard case .sequence(let items)? = list?.content, items.indices.contains(index) else {
      return nil
    }
    return items[index]["on"]?.place ?? items[index].place
  }

  private mutating func vendor(_ bytes: [UInt8], _ path: String, _ reader: VendorReader) -> Vendor?
  {
    node(of: bytes, at: path).flatMap { reader.read($0, file: path) }
  }

  var confirmationsPath: String { "\(folder)/confirmations.yaml" }

  /// A policy by the name of its file without `.yaml`, or by a path.
  ///
  /// - Parameter place: where it is named.
  mutating func policy(named name: String, at place: Place) -> Policy? {
    let before = diagnostics.errors
    if let missing = missingPolicy(named: name) {
      if diagnostics.errors == before {
        diagnostics.error(missing.message, at: place, help: missing.help)
      }
      return nil
    }
    return policy(in: path(ofPolicy: name))
  }

  /// Why a policy of that name cannot be read, where it has no file.
  func missingPolicy(named name: String) -> (message: String, help: String)? {
    guard !FileManager.default.fileExists(atPath: path(ofPolicy: name)) else { return nil }
    guard !Library.isPath(name) else {
      return (
        "there is no file `\(name)`",
        "a policy is named as \(folder)/employers does, or by a path from here"
      )
    }
    let names = policyFiles.map(Library.baseName)
    let near = Spelling.nearest(name, among: names).first
    return (
      "there is no policy `\(name)` in \(folder)/employers",
      near.map { "did you mean `\($0)`?" } ?? "policies: \(names.joined(separator: ", "))"
    )
  }

  private func path(ofPolicy name: String) -> String {
    Library.isPath(name) ? name : "\(folder)/employers/\(name).yaml"
  }

  private mutating func policy(in path: String) -> Policy? {
    node(at: path).flatMap { PolicyReader(diagnostics).read($0, file: path) }
  }

  /// The starting templates, for a case without a policy.
  mutating func templates() -> [Policy] {
    ["generous", "pass-only", "strict"].compactMap { name in
      let path = "\(folder)/employers/\(name).yaml"
      return FileManager.default.fileExists(atPath: path) ? policy(in: path) : nil
    }
  }

  /// The names of the calendars, which are those of countries.
  var calendarNames: [String] { files(in: "\(folder)/calendars").map(Library.baseName) }

  func calendarPath(of country: String) -> String? {
    calendarNames.contains(country.lowercased())
      ? "\(folder)/calendars/\(country.lowercased()).yaml" : nil
  }

  /// The folder that a file stands in, with its slash; empty where that is the one we are in.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The ids of all vendors, which are the names of their files.
  var vendorNames: [String] { files(in: "\(folder)/vendors").map(Library.baseName) }

  var policyFiles: [String] { files(in: "\(folder)/employers") }

  /// The YAML files of a folder; a folder that cannot be read is an error, not an empty one.
  private func files(in folder: String) -> [String] {
    let names: [String]
    do {
      names = try FileAccess.names(in: folder)
    } catch {
      diagnostics.error(error.message, at: .file(error.path))
      return []
    }
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(TestFiles.ending) }.sorted()
      .map { "\(folder)/\($0)" }
  }

  static func baseName(_ path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }
}
