import Foundation
import Testing

/// What machines do to programs: each with a real one, and what stood before is still there.
@Suite("A machine that fails")
struct MachineFaultTests {
  private static let decide =
    "\(Command.executable.path) decide templates/request.yaml --as-of 2026-11-24"

  /// Runs a script in the folder of the command; its exit status is the script's.
  private func shell(
    _ script: String, in command: Command, alone: Bool = false
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    let (output, errors) = (Pipe(), command.folder.appending(path: "said.txt"))
    process.executableURL = URL(filePath: "/usr/bin/env")
    // In a mount namespace of its own what is mounted is gone with the process.
    process.arguments = (alone ? ["unshare", "--mount"] : []) + ["sh", "-c", script]
    process.currentDirectoryURL = command.folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LLVM_PROFILE_FILE": "/dev/null"]) { _, none in none }
    try Data().write(to: errors)
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let said = try command.read("said.txt")
    try FileManager.default.removeItem(at: errors)
    return (process.terminationStatus, String(decoding: data, as: UTF8.self), said)
  }

  @Test(
    "read-only disk: the old workbook and the old book stay, the status is 73",
    .enabled(if: geteuid() == 0, "mounting a disk takes the superuser"))
  func readOnly() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try shell(
      """
      mkdir disk && mount -t tmpfs -o size=1m tmpfs disk && printf old >disk/out.xlsx
      \(Command.executable.path) record templates/examples/approve.yaml --approved --by manager \
        --book disk/book.csv >/dev/null && cp disk/book.csv book.csv
      mount -o remount,ro disk
      \(Self.decide) --workbook disk/out.xlsx >/dev/null; echo "status $?"; cat disk/out.xlsx; echo
      \(Command.executable.path) record templates/examples/approve.yaml --withdrawn --by manager \
        --book disk/book.csv >/dev/null; echo "status $?"; cmp disk/book.csv book.csv; ls -A disk
      """, in: command, alone: true)
    #expect(result.output == "status 73\nold\nstatus 73\nbook.csv\nout.xlsx\n", "\(result.errors)")
    for file in ["disk/out.xlsx", "disk/book.csv"] {
      #expect(
        result.errors.contains("\(file): error: the file cannot be written: the disk is read-only"),
        "\(result.errors)")
    }
  }

  @Test(
    "read-only folder: the old workbook stays, nothing is beside it, the status is 73",
    .enabled(
      if: geteuid() == 0 && Command.isInstalled("setpriv"),
      "to the superuser every folder is open, so that one who is not is made of them"))
  func readOnlyFolder() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try shell(
      """
      chmod 755 . && mkdir locked && printf old >locked/out.xlsx && chmod 666 locked/out.xlsx && chmod 555 locked
      setpriv --reuid=65534 --regid=65534 --clear-groups env TMPDIR=/tmp \
        \(Self.decide) --workbook locked/out.xlsx >/dev/null
      echo "status $?"; cat locked/out.xlsx; echo; ls -A locked
      """, in: command)
    #expect(result.output == "status 73\nold\nout.xlsx\n", "\(result.errors)")
    #expect(
      result.errors.contains(
        "locked/out.xlsx: error: the file cannot be written: permission denied"),
      "\(result.errors)")
  }

  @Test("no folder for temporary files: 73, with the folder's name, and the old workbook stays")
  func noTemporary() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("old", to: "out.xlsx")
    let result = try shell("TMPDIR=/nonexistent \(Self.decide) --workbook out.xlsx", in: command)
    #expect(result.status == 73)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("/nonexistent takes no temporary folder"), "\(result.errors)")
    #expect(try command.read("out.xlsx") == "old")
  }

  /// Interrupts a call after some time.
  ///
  /// - Returns: whether that ended it; a call that came to its end before has to have ended well.
  private func isInterrupted(_ call: String, after milliseconds: Int, in command: Command) throws
    -> Bool
  {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // A shell in the background hands interrupts on as ignored.
    process.arguments = ["--default-signal=INT"] + call.components(separatedBy: " ")
    process.currentDirectoryURL = command.folder
    process.environment = ["LLVM_PROFILE_FILE": "/dev/null", "TMPDIR": command.folder.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(milliseconds) * 1_000)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    let isStopped = process.terminationReason == .uncaughtSignal
    #expect(process.terminationStatus == (isStopped ? SIGINT : 0), "after \(milliseconds) ms")
    return isStopped
  }

  @Test("interrupted at any moment, the old workbook or the whole new one stands there")
  func interrupted() throws {
    let command = try Command()
    defer { command.remove() }
    let call = "\(Self.decide) --workbook out.xlsx"
    #expect(try shell(call, in: command).status == 0)
    let whole = try Data(contentsOf: command.folder.appending(path: "out.xlsx"))
    var stopped = 0
    for milliseconds in stride(from: 5, through: 200, by: 5) {
      try command.write("old", to: "out.xlsx")
      let isStopped = try isInterrupted(call, after: milliseconds, in: command)
      if isStopped { stopped += 1 }
      let standing = try Data(contentsOf: command.folder.appending(path: "out.xlsx"))
      #expect(standing == whole || isStopped && standing == Data("old".utf8))
    }
    #expect(stopped > 0)
  }

  @Test("interrupted at any moment, a book has the lines that it had, or the new one too")
  func interruptedBook() throws {
    let command = try Command()
    defer { command.remove() }
    let record =
      "\(Command.executable.path) record templates/examples/approve.yaml --by manager --book book.csv"
    #expect(try shell("\(record) --approved", in: command).status == 0)
    let old = try command.read("book.csv")
    try command.write("#!/bin/sh\nexec \(record) --paid '200 USD'\n", to: "pay.sh")
    #expect(try shell("sh pay.sh", in: command).status == 0)
    let new = try command.read("book.csv")
    #expect(new.hasPrefix(old) && new != old)
    var stopped = 0
    for milliseconds in stride(from: 5, through: 200, by: 10) {
      try command.write(old, to: "book.csv")
      let isStopped = try isInterrupted("sh pay.sh", after: milliseconds, in: command)
      if isStopped { stopped += 1 }
      let standing = try command.read("book.csv")
      #expect(standing == new || isStopped && standing == old)
    }
    #expect(stopped > 0)
  }

  @Test(
    "a reader that goes away ends the program by its signal, and the workbook is whole",
    arguments: [
      "decide templates/request.yaml --as-of 2026-11-24", "compare templates/scenarios.yaml",
      "budget templates/roster.csv --policy strict --year 2027 --as-of 2026-11-26",
    ])
  func closedPipe(call: String) throws {
    let command = try Command()
    defer { command.remove() }
    // The reader is gone before the program begins.
    let result = try shell(
      "{ sleep 1; \(Command.executable.path) \(call) --workbook out.xlsx; echo $? >status; } | true; "
        + "cat status",
      in: command)
    // 128 + SIGPIPE, as shells count.
    #expect(result.output == "141\n", "\(result.errors)")
    #expect(try shell("unzip -tq out.xlsx", in: command).status == 0)
  }

  @Test(
    "without any of the three streams files hold what they should, and the status is 73",
    arguments: [">&-", ">&- <&-", ">&- 2>&- <&-"])
  func noStreams(closed: String) throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try shell("\(Self.decide) --workbook out.xlsx \(closed)", in: command).status == 73)
    #expect(try shell("unzip -tq out.xlsx", in: command).status == 0)
    let record =
      "\(Command.executable.path) record templates/examples/approve.yaml --approved --by manager"
    #expect(try shell("\(record) --book book.csv \(closed)", in: command).status == 73)
    #expect(try shell("\(record) --book other.csv", in: command).status == 0)
    #expect(try command.read("book.csv") == command.read("other.csv"))
  }

  @Test("a locale that is not installed changes no byte")
  func noLocale() throws {
    let command = try Command()
    defer { command.remove() }
    let usual = try shell("LC_ALL=C \(Self.decide) --workbook a.xlsx", in: command)
    let odd = try shell(
      "LC_ALL=xx_XX.UTF-8 LANG=none \(Self.decide) --workbook b.xlsx", in: command)
    #expect(usual.status == 0 && odd.status == 0)
    #expect(usual.output == odd.output)
    #expect(try shell("cmp a.xlsx b.xlsx", in: command).status == 0)
  }

  @Test(
    "no database of time zones: a zone that is needed is an error at its place, never UTC",
    .enabled(if: geteuid() == 0, "mounting a folder takes the superuser"))
  func noZones() throws {
    let command = try Command()
    defer { command.remove() }
    let request = try command.read("templates/request.yaml")
    try command.write(
      request + """

        vouchers:
          complete since: 2026-01-01
          list:
            - {id: v-1, sit by: 2027-01-31, zone: America/Chicago, value: 400 USD, bought by: employer,
              used: no}

        """, to: "zoned.yaml")
    let run = "\(Command.executable.path) decide zoned.yaml --as-of 2026-11-24"
    let sound = try shell(run, in: command)
    #expect(sound.status == 0, "\(sound.errors)")
    let hidden = "mount -t tmpfs tmpfs /usr/share/zoneinfo &&"
    let without = try shell("\(hidden) \(run)", in: command, alone: true)
    #expect(without.status == 65)
    #expect(without.errors.contains("zoned.yaml:"), "\(without.errors)")
    #expect(without.output.isEmpty)
    // Nothing else needs it.
    let other = try shell("\(hidden) \(Self.decide)", in: command, alone: true)
    let usual = try shell(Self.decide, in: command)
    #expect(other.status == 0 && other.output == usual.output)
  }

  @Test("a roster of 2 GB is refused, and the status is 65")
  func hugeRoster() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try shell(
      """
      truncate -s 2G roster.csv && printf 'person,exam\\nc-1,SCOR\\n' | dd of=roster.csv conv=notrunc 2>/dev/null
      \(Command.executable.path) budget roster.csv --policy strict
      """, in: command)
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(
      result.errors.contains("roster.csv: error: the file is larger than 500 MB"),
      "\(result.errors)")
  }
}
