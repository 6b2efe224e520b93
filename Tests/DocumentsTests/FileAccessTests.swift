import Documents
import Foundation
import Testing

@Suite("Files")
final class FileAccessTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/documents-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func read(_ path: String) -> Reading<[UInt8]> {
    let d = Diagnostics()
    let bytes = FileAccess.read(path, d)
    return Reading(value: bytes, shown: d.all.map { $0.rendered() })
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("what is written is read back, over an older file too, and nothing else is left")
  func roundTrip() throws {
    let path = folder + "/report.json"
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try FileAccess.write([1, 2, 3], to: path)
    try FileAccess.write(bytes, to: path)
    #expect(read(path).value == bytes)
    #expect(try names() == ["report.json"])
  }

  @Test("a file keeps its permissions")
  func permissions() throws {
    let path = folder + "/report.json"
    try FileAccess.write([1], to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try FileAccess.write([2], to: path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("a folder that does not exist is a problem")
  func noFolder() {
    let path = folder + "/missing/report.json"
    #expect(
      throws: FileProblem(
        path: path, message: "the file cannot be written: there is no such folder")
    ) { try FileAccess.write([1], to: path) }
  }

  @Test("a folder in the place of the file stays, and no temporary file is left")
  func folderInPlace() throws {
    let path = folder + "/report.json"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false)
    #expect(
      throws: FileProblem(path: path, message: "the file cannot be written: this is a folder")
    ) { try FileAccess.write([1], to: path) }
    #expect(try names() == ["report.json"])
  }

  @Test("a link stays, and the file that it leads to is replaced, or made where there is none yet")
  func links() throws {
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/reports", withIntermediateDirectories: false)
    for name in ["old", "new"] {
      try files.createSymbolicLink(
        atPath: folder + "/to-\(name)", withDestinationPath: "reports/\(name)")
      try files.createSymbolicLink(
        atPath: folder + "/\(name)", withDestinationPath: folder + "/to-\(name)")
    }
    try FileAccess.write([1], to: folder + "/reports/old")
    for (name, bytes) in [("old", [2]), ("new", [3])] as [(String, [UInt8])] {
      try FileAccess.write(bytes, to: folder + "/" + name)
      #expect(read(folder + "/reports/" + name).value == bytes)
      #expect(try files.destinationOfSymbolicLink(atPath: folder + "/" + name).hasSuffix(name))
    }
    #expect(try names() == ["new", "old", "reports", "to-new", "to-old"])
    #expect(try files.contentsOfDirectory(atPath: folder + "/reports").sorted() == ["new", "old"])
  }

  @Test("links in a circle, a pipe and a device are no place for a file")
  func noFile() throws {
    for (link, target) in [("/a", "b"), ("/b", "a"), ("/c", "/dev/null")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder + link, withDestinationPath: target)
    }
    #expect(mkfifo(folder + "/pipe", 0o600) == 0)
    for (name, words) in [
      ("/a", "the links lead nowhere"), ("/c", "this is not an ordinary file"),
      ("/pipe", "this is not an ordinary file"),
    ] {
      #expect(
        throws: FileProblem(
          path: folder + name, message: "the file cannot be written: \(words)")
      ) { try FileAccess.write([1], to: folder + name) }
    }
    #expect(try names() == ["a", "b", "c", "pipe"])
  }

  @Test("a folder gives its names, and says in words why it does not")
  func folders() throws {
    try FileAccess.write([1], to: folder + "/one")
    #expect(try FileAccess.names(in: folder) == ["one"])
    for (path, words) in [("/no", "there is no such folder"), ("/one", "this is not a folder")] {
      #expect(
        throws: FileProblem(path: folder + path, message: "the folder cannot be read: \(words)")
      ) { try FileAccess.names(in: folder + path) }
    }
  }

  @Test("an old file stays as it was when no temporary file can stand beside it")
  func noTemporaryFile() throws {
    let path = folder + "/" + String(repeating: "n", count: 250)
    #expect(FileManager.default.createFile(atPath: path, contents: Data([1])))
    #expect(
      throws: FileProblem(path: path, message: "the file cannot be written: File name too long")
    ) { try FileAccess.write([2], to: path) }
    #expect(read(path).value == [1])
    #expect(try names().count == 1)
  }

  @Test(
    "in a read-only folder the old file stays as it was",
    .disabled(if: geteuid() == 0, "the superuser may write everywhere"))
  func readOnlyFolder() throws {
    let path = folder + "/report.json"
    try FileAccess.write([1], to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
    #expect(
      throws: FileProblem(path: path, message: "the file cannot be written: permission denied")
    ) { try FileAccess.write([2], to: path) }
    #expect(read(path).value == [1])
    #expect(try names() == ["report.json"])
  }

  @Test("what cannot be read is told in words")
  func unreadable() throws {
    #expect(read(folder + "/no").report == "\(folder)/no: error: there is no such file")
    #expect(read(folder).report == "\(folder): error: this is a folder, not a file")
    #expect(read("/dev/zero").report == "/dev/zero: error: this is not an ordinary file")
    let path = folder + "/large"
    try FileAccess.write([], to: path)
    #expect(truncate(path, 10_000_001) == 0)
    #expect(
      read(path).report == "\(path): error: the file is larger than 10 MB, the most that is read")
  }

  @Test("a larger file is read where more is allowed, and no further")
  func allowed() throws {
    let path = folder + "/roster.csv"
    try FileAccess.write([], to: path)
    #expect(truncate(path, 10_000_001) == 0)
    let d = Diagnostics()
    #expect(FileAccess.read(path, d, atMost: 11_000_000)?.count == 10_000_001)
    #expect(d.all.isEmpty)
    #expect(FileAccess.read(path, d, atMost: 9_000_000) == nil)
    #expect(
      d.all.map { $0.rendered() } == [
        "\(path): error: the file is larger than 9 MB, the most that is read"
      ])
  }
}
