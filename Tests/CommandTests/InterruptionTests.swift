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

  @Test("no room for temporary files: no sheet is begun, and the old workbook stays")
  func noRoom() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("old", to: "out.xlsx")
    let result = try run("ulimit -f 10; export TMPDIR=$PWD", Self.decide, in: command)
    #expect(result.status == 73, "\(result.errors)")
    #expect(
      result.errors.contains("cannot take the temporary files: No space left on device"),
      "\(result.errors)")
    #expect(result.errors.contains("Make room there, or name another folder in TMPDIR."))
    #expect(try command.read("out.xlsx") == "old")
    #expect(try command.files() == ["out.xlsx", "policies", "templates"])
  }

  @Test(
    "a file that may not grow further in the middle of a write leaves the old one, and nothing beside it",
    arguments: [
      "letter templates/request.yaml --as-of 2026-11-24 --kind request --output out.txt",
      "dates templates/request.yaml --as-of 2026-11-24 --ics out.txt",
    ])
  func fileLimit(arguments: String) throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try run("true", arguments, in: command).status == 0)
    // A shell counts blocks of 512 bytes. What the command says has to reach a pipe, for which the limit does not
    // count.
    #expect(try command.read("out.txt").utf8.count > 512)
    try command.write("old", to: "out.txt")
    let result = try run("ulimit -f 1", arguments, in: command)
    #expect(result.status == 73, "\(result.errors)")
    #expect(
      result.errors.contains("out.txt: error: the file cannot be written: File too large"),
      "\(result.errors)")
    #expect(try command.read("out.txt") == "old")
    #expect(try command.files() == ["out.txt", "policies", "templates"])
  }

  @Test(
    "full disk: a folder without room leaves the old workbook untouched",
    .enabled(if: geteuid() == 0, "mounting a small disk takes the superuser"),
    arguments: [
      ("TMPDIR=$PWD/disk", "cannot take the temporary files: No space left on device"),
      ("TMPDIR=$PWD/other", "disk/out.xlsx: error: the file cannot be written: the disk is full"),
    ])
  func fullDisk(temporary: String, words: String) throws {
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
    #expect(errors.contains(words), "\(errors)")
  }

  @Test("killed at any moment, the old workbook or the whole new one stands there")
  func killed() throws {
    let command = try Command()
    defer { command.remove() }
    let clock = ContinuousClock()
    let start = clock.now
    _ = try run("true", Self.decide, in: command)
    // On a busy machine this is longer than the next run, so that all of that is covered.
    let microseconds = Double((clock.now - start) / .microseconds(1))
    let whole = try Data(contentsOf: command.folder.appending(path: "out.xlsx"))
    #expect(whole.count > 10_000)
    var isOldSeen = false
    for step in 0...30 {
      try command.write("old", to: "out.xlsx")
      let process = Process()
      process.executableURL = Command.executable
      process.arguments = Self.decide.split(separator: " ").map(String.init)
      process.currentDirectoryURL = command.folder
      process.environment = Self.unprofiled
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(microseconds * Double(step) / 25))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let standing = try Data(contentsOf: command.folder.appending(path: "out.xlsx"))
      #expect(standing == Data("old".utf8) || standing == whole, "at \(step) of 25")
      if standing == Data("old".utf8) { isOldSeen = true }
    }
    #expect(isOldSeen)
  }

  @Test(
    "killed at a call: the old workbook until the new one takes its name, and at most a file of its own beside it",
    .enabled(if: SystemCalls.canBeSeen),
    arguments: [
      // Parts are packed, the whole is written beside the old one, it reaches the disk, and it takes the name.
      ("?write", 5, true, false), ("?write", 20, true, false), ("fsync", 1, true, true),
      ("?rename,?renameat,?renameat2", 1, true, true),
      // Then the folder is told.
      ("fsync", 2, false, false),
    ])
  func killedAt(call: String, count: Int, isOld: Bool, hasRest: Bool) throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.shell("mkdir parts; retake \(Self.decide)").status == 0)
    let whole = try Data(contentsOf: command.folder.appending(path: "out.xlsx"))
    try command.write("old", to: "out.xlsx")
    let result = try command.shell(
      "TMPDIR=$PWD/parts strace -f -o trace -e trace=\(call) -e inject=\(call):signal=KILL:when=\(count) "
        + "retake \(Self.decide); exit $?")
    // 128 + SIGKILL, as shells count.
    #expect(result.status == 137, "\(result.output)")
    let standing = try Data(contentsOf: command.folder.appending(path: "out.xlsx"))
    #expect(standing == (isOld ? Data("old".utf8) : whole))
    let beside = try command.files().filter { $0.hasPrefix("out.xlsx.") }
    #expect(beside.count == (hasRest ? 1 : 0), "\(beside)")
    #expect(beside.allSatisfy { $0.hasSuffix(".tmp") })
  }

  @Test(
    "a disk that refuses in the end leaves the old workbook, and nothing beside it",
    .enabled(if: SystemCalls.canBeSeen),
    arguments: [
      ("fsync", "EIO", "Input/output error"), ("fsync", "ENOSPC", "the disk is full"),
      ("?rename,?renameat,?renameat2", "EROFS", "the disk is read-only"),
    ])
  func refused(call: String, fault: String, words: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("old", to: "out.xlsx")
    let result = try command.shell(
      "strace -f -o trace -e trace=\(call) -e inject=\(call):error=\(fault):when=1 retake \(Self.decide)"
    )
    #expect(result.status == 73, "\(result.output)")
    #expect(
      result.output.contains("out.xlsx: error: the file cannot be written: \(words)"),
      "\(result.output)")
    #expect(try command.read("out.xlsx") == "old")
    #expect(try command.files() == ["out.xlsx", "policies", "templates", "trace"])
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
    #expect(
      result.errors.contains("book.csv: error: the file cannot be written: File too large"),
      "\(result.errors)")
    #expect(try command.read("book.csv") == before)
    #expect(try command.files() == ["book.csv", "later.yaml", "policies", "templates"])
  }
}
