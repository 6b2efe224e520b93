import Foundation
import Testing

@Suite("What the command writes, and where")
struct OutputTests {
  @Test(
    "an output never takes the place of a file that the answer is made from",
    arguments: [
      "r.yaml", "./templates/../r.yaml", "link.xlsx", "policies/employers/strict.yaml",
      "policies/employers/generous.yaml", "policies/vendors/cisco.yaml",
      "policies/vendors/aws.yaml", "book.csv",
    ])
  func inputs(path: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Wall.soundRequest, to: "r.yaml")
    try command.write(
      "person,exam,sitting,category,eligible cost,paid,currency\n", to: "book.csv")
    try FileManager.default.createSymbolicLink(
      atPath: command.folder.appending(path: "link.xlsx").path, withDestinationPath: "r.yaml")
    let before = try command.read(path)
    for call in [
      ["decide", "r.yaml", "--book", "book.csv", "--workbook", path],
      [
        "letter", "r.yaml", "--book", "book.csv", "--kind", "decision", "--output", path,
      ],
    ] {
      let result = try command.run(call)
      #expect(result.status == 73, "\(result.errors)")
      #expect(result.errors.contains("\(path) would overwrite "), "\(result.errors)")
      #expect(result.errors.contains("name another file; nothing was written"))
      #expect(result.output.isEmpty)
      #expect(try command.read(path) == before)
    }
  }

  @Test(
    "nor the place of a letter's template",
    arguments: ["templates/letters/needs-evidence.mustache", "templates/letters/_heading.mustache"])
  func templates(path: String) throws {
    let command = try Command()
    defer { command.remove() }
    let before = try command.read(path)
    let result = try command.run(
      "letter", "templates/examples/needs-evidence.yaml", "--kind", "decision", "--output", path)
    #expect(result.status == 73, "\(result.errors)")
    #expect(try command.read(path) == before)
  }

  @Test(
    "an answer that did not arrive is no success: a full device ends every subcommand with 73",
    arguments: [
      ["decide", "templates/request.yaml"],
      ["decide", "templates/request.yaml", "--format", "json"],
      ["letter", "templates/request.yaml", "--kind", "request"],
      ["settle", "templates/examples/pay-pending.yaml"], ["exams", "list"],
      ["exams", "show", "SCOR"], ["exams", "conflicts", "SCOR"],
      ["exams", "stale", "SCOR", "--as-of", "2026-11-24"],
      ["exams", "check", "policies/vendors/cisco.yaml"],
      ["vouchers", "templates/vouchers.csv", "--as-of", "2026-11-24"],
      ["prepare", "templates/score-report.yaml", "--as-of", "2026-11-24"],
      ["compare", "templates/scenarios.yaml"],
      ["init", "mine"], ["--help"], ["decide", "--help"], ["--version"],
      ["attest", "templates/evidence.yaml", "--policy", "strict", "--by", "training desk"],
      [
        "exams", "confirm", "350-701", "fail-wait", "--value", "6 days", "--source", "the page",
        "--on", "2026-11-20", "--by", "me",
      ],
    ])
  func full(call: [String]) throws {
    let command = try Command()
    defer { command.remove() }
    let process = Process()
    process.executableURL = Command.executable
    process.arguments = call
    process.currentDirectoryURL = command.folder
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let said = String(
      decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 73, "\(said)")
    #expect(said.contains("the standard output cannot be written"), "\(said)")
  }

  @Test("an error stream that takes nothing changes no status")
  func fullErrors() throws {
    let command = try Command()
    defer { command.remove() }
    let process = Process()
    process.executableURL = Command.executable
    process.arguments = ["decide", "nothing.yaml"]
    process.currentDirectoryURL = command.folder
    process.standardError = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 66)
  }

  @Test("a device, a pipe and a folder are refused as a workbook's place, and stay")
  func noFile() throws {
    let command = try Command()
    defer { command.remove() }
    let pipe = command.folder.appending(path: "pipe.xlsx").path
    #expect(mkfifo(pipe, 0o600) == 0)
    for (path, words) in [
      ("/dev/null", "this is not an ordinary file"), ("pipe.xlsx", "this is not an ordinary file"),
      ("templates", "this is a folder"),
    ] {
      let result = try command.run("decide", "templates/request.yaml", "--workbook", path)
      #expect(result.status == 73)
      #expect(
        result.errors.contains("\(path): error: the file cannot be written: \(words)"),
        "\(result.errors)")
      #expect(result.output.isEmpty)
    }
    var status = stat()
    #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }
}
