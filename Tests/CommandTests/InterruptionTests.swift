import Foundation
import Testing

/// A write that does not come to its end leaves the old file as it was, and nothing beside it.
@Suite("An interrupted write")
struct InterruptionTests {
  /// Where files may not grow and processes are killed, a half-written profile would spoil the coverage of
  /// all other tests.
  private static let unprofiled = ProcessInfo.processInfo.environment
    .merging(["LLVM_PROFILE_FILE": "/dev/null"]) { _, none in none }

  /// Runs the command from a shell that has set something up before, with temporary files in a folder
  /// of the test's own.
  private func run(
    _ setUp: String, _ arguments: String, in command: Command
  ) throws -> (status: Int32, errors: String) {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\(setUp); exec \(Command.executable.path) \(arguments)"]
    process.currentDirectoryURL = command.folder
    process.environment = Self.unprofiled
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  private static let decide =
    "decide templates/request.yaml --as-of 2026-11-24 --workbook out.xlsx"

  @Test(
    "full disk: a file that may not grow further leaves the old workbook untouched",
    arguments: [1, 2, 5, 10, 15, 18])
  func fileLimit(kilobytes: Int) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("old", to: "out.xlsx")
    // `ulimit -f` counts blocks of 512 bytes; the decision's workbook has some 19 kB. What the command
    // says has to reach a pipe, for which the limit does not count.
    let result = try run("ulimit -f \(kilobytes * 2); export TMPDIR=$PWD", Self.decide, in: command)
    #expect(result.status == 73, "\(result.errors)")
    #expect(try command.read("out.xlsx") == "old")
    #expect(try command.files() == ["out.xlsx", "policies", "templates"])
  }

  @Test(
    "full disk: a folder without room leaves the old workbook untouched",
    .enabled(if: geteuid() == 0, "mounting a small disk takes the superuser"),
    arguments: ["TMPDIR=$PWD/disk", "TMPDIR=$PWD/other"])
  func fullDisk(temporary: String) throws {
    let command = try Command()
    defer { command.remove() }
    let files = FileManager.default
    for name in ["disk", "other"] {
      try files.createDirectory(
        at: command.folder.appending(path: name), withIntermediateDirectories: false)
    }
    // The small disk is mounted in a mount namespace of its own, and gone with the process; a disk of
    // 16 kB takes the old file, and half of a new one.
    let script = """
      mount -t tmpfs -o size=16k tmpfs disk && printf old > disk/out.xlsx && export \(temporary)
      \(Command.executable.path) decide templates/request.yaml --as-of 2026-11-24 \
      --workbook disk/out.xlsx > /dev/null 2> errors.txt
      echo "status $?" > result.txt; cat disk/out.xlsx >> result.txt; echo >> result.txt
      ls -A disk other >> result.txt
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["unshare", "--mount", "sh", "-c", script]
    process.currentDirectoryURL = command.folder
    process.environment = Self.unprofiled
    try process.run()
    process.waitUntilExit()
    let errors = try command.read("errors.txt")
    #expect(
      try command.read("result.txt") == "status 73\nold\ndisk:\nout.xlsx\n\nother:\n", "\(errors)")
  }

  @Test("killed at any moment, the old workbook or the whole new one stands there")
  func killed() throws {
    let command = try Command()
    defer { command.remove() }
    _ = try run("true", Self.decide, in: command)
    let whole = try Data(contentsOf: command.folder.appending(path: "out.xlsx"))
    #expect(whole.count > 10_000)
    // From the start to well behind the end of a run, which takes some hundredths of a second.
    for milliseconds in stride(from: 5, through: 150, by: 5) {
      try command.write("old", to: "out.xlsx")
      let process = Process()
      process.executableURL = Command.executable
      process.arguments = Self.decide.split(separator: " ").map(String.init)
      process.currentDirectoryURL = command.folder
      process.environment = Self.unprofiled
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(milliseconds) * 1_000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let standing = try Data(contentsOf: command.folder.appending(path: "out.xlsx"))
      #expect(standing == Data("old".utf8) || standing == whole, "after \(milliseconds) ms")
    }
  }

  @Test("a book that cannot be replaced keeps every line it had")
  func book() throws {
    let command = try Command()
    defer { command.remove() }
    let record =
      "record templates/examples/approve.yaml --approved --by line-manager --book book.csv"
    let later = try command.read("templates/examples/approve.yaml")
      .replacingOccurrences(of: "planned day: 2026-12-10", with: "planned day: 2026-12-11")
    try command.write(later, to: "later.yaml")
    #expect(try run("true", record, in: command).status == 0)
    let before = try command.read("book.csv")
    let result = try run(
      "ulimit -f 0",
      "record later.yaml --declined --by line-manager --book book.csv",
      in: command)
    #expect(result.status == 73, "\(result.errors)")
    #expect(try command.read("book.csv") == before)
    #expect(try command.files() == ["book.csv", "later.yaml", "policies", "templates"])
  }
}
