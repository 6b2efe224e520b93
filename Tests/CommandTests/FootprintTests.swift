import Foundation
import Testing

enum SystemCalls {
  /// Where a machine has strace and lets one process look at another.
  static let canBeSeen: Bool = {
    guard Command.isInstalled("strace"), let command = try? Command() else { return false }
    defer { command.remove() }
    return (try? command.shell("strace -f -o trace true").status) == 0
  }()
}

/// What `docs/security.md` says that the program does to its machine, as the kernel sees it.
@Suite("What the program touches", .enabled(if: SystemCalls.canBeSeen))
struct FootprintTests {
  /// The calls that open or make files and sockets, without those that only read.
  private func changes(_ line: String, _ command: Command) throws -> [String] {
    let traced = "strace -f -o trace -e trace=file,network,pidfd_open \(line)"
    let result = try command.shell(traced)
    #expect(result.status == 0, "\(result.output)")
    let calls = try command.read("trace").components(separatedBy: "\n")
    #expect(calls.count > 20)
    return calls.filter { call in
      [
        "O_WRONLY", "O_RDWR", "O_CREAT", "creat(", "mkdir", "rename", "unlink", "link(", "linkat(",
        "chmod", "truncate",
      ].contains(where: call.contains) && !call.contains(" = -1 ")
        && !call.contains("readlink") && !call.contains("\"/dev/null\"")
    }
  }

  private func isNetworkless(_ command: Command) throws -> Bool {
    let trace = try command.read("trace")
    return ["socket(", "connect(", "bind(", "sendto(", "recvfrom("].allSatisfy {
      !trace.contains($0)
    }
  }

  @Test("a calendar and a line of a book are all that their calls leave")
  func others() throws {
    let command = try Command()
    defer { command.remove() }
    for call in [
      "dates templates/request.yaml --as-of 2026-11-24 --ics out.ics",
      "record templates/examples/approve.yaml --approved --by m-3 --book book.csv",
    ] {
      let changes = try changes("retake \(call)", command)
      #expect(
        changes.allSatisfy { $0.contains("out.ics") || $0.contains("book.csv") }, "\(changes)")
      #expect(try isNetworkless(command))
    }
    #expect(try command.files() == ["book.csv", "out.ics", "policies", "templates", "trace"])
  }

  private static let calls = [
    "decide templates/request.yaml", "compare templates/request.yaml",
    "budget templates/roster.csv --policy strict --rates templates/rates.yaml",
  ]

  private static let printed =
    calls + [
      "letter templates/request.yaml --kind request", "settle templates/request.yaml",
      "prepare templates/request.yaml", "dates templates/request.yaml", "exams show SCOR",
      "policy check strict", "policy explain strict templates/request.yaml",
    ]

  @Test(
    "answers that are printed write nothing, open no socket, and come from what was named, policies and templates",
    arguments: printed)
  func prints(_ call: String) throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.shell("mkdir home && touch home/.retake").status == 0)
    let changes = try changes("-E HOME=\"$PWD/home\" retake \(call)", command)
    #expect(changes.isEmpty, "\(changes)")
    #expect(try isNetworkless(command))
    let opened = try command.read("trace").components(separatedBy: "\n")
      .filter { $0.contains("open") && !$0.contains(" = -1 ") }
      .compactMap { $0.components(separatedBy: "\"").dropFirst().first }
    #expect(opened.contains { $0.hasPrefix("policies/") })
    // Libraries, the arguments and how many cores there are.
    let ofTheSystem = ["/etc/ld.so.", "/proc/", "/sys/devices/system/", "/dev/null"]
    for path in opened where !path.contains(".so") {
      let isOwn = path.hasPrefix("policies") || path.hasPrefix("templates")
      #expect(isOwn || ofTheSystem.contains(where: path.hasPrefix), "\(path)")
    }
  }

  @Test(
    "a workbook is the only file left, and temporary ones stand beside it or in TMPDIR",
    arguments: calls)
  func writes(_ call: String) throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.shell("mkdir out scratch").status == 0)
    let changes = try changes(
      "env TMPDIR=\"$PWD/scratch\" retake \(call) --workbook out/book.xlsx", command)
    for change in changes {
      #expect(change.contains("/scratch/") || change.contains("out/"), "\(change)")
    }
    // Nobody else can read parts, nor look into the folder of the whole.
    #expect(
      changes.contains {
        $0.contains("mkdir") && $0.contains("/scratch/sheets-") && $0.contains(" 0700)")
      })
    let parts = changes.filter {
      $0.contains("/scratch/") && $0.contains("O_CREAT") && !$0.contains("/scratch/sheets-")
    }
    #expect(!parts.isEmpty)
    #expect(parts.allSatisfy { $0.contains("O_EXCL, 0600)") })
    #expect(try isNetworkless(command))
    #expect(try command.shell("ls out scratch").output.contains("book.xlsx"))
    #expect(try command.shell("find out scratch -type f").output == "out/book.xlsx\n")
  }
}
