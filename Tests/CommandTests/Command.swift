import Foundation
import Testing

/// The built command, run as its users run it.
struct Command {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A folder that is gone after the test.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "retake-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Command.root.appending(path: "policies"), to: folder.appending(path: "policies"))
    try FileManager.default.copyItem(
      at: Command.root.appending(path: "templates"), to: folder.appending(path: "templates"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func run(_ arguments: String..., in place: URL? = nil) throws -> Result {
    try run(arguments, in: place)
  }

  /// - Parameters:
  ///   - place: the folder to run in; the test's own without one.
  ///   - copy: the program to run, where it is not the built one in its place.
  func run(_ arguments: [String], in place: URL? = nil, by copy: URL? = nil) throws -> Result {
    let process = Process()
    process.executableURL = copy ?? Command.executable
    process.arguments = arguments
    process.currentDirectoryURL = place ?? folder
    let output = Pipe()
    let errors = folder.appending(path: "errors-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// Runs a line of a shell in which the built command is the one that is found; both streams are one.
  func shell(_ line: String, in place: URL? = nil, with environment: [String: String] = [:]) throws
    -> Result
  {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "exec 2>&1; \(line)"]
    process.currentDirectoryURL = place ?? folder
    let own = ProcessInfo.processInfo.environment
    let path = "\(Command.executable.deletingLastPathComponent().path):\(own["PATH"] ?? "")"
    // What a program built for coverage would leave behind is nobody's answer.
    let fixed = ["PATH": path, "LLVM_PROFILE_FILE": "/dev/null"]
    process.environment = own.merging(fixed) { $1 }.merging(environment) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self), errors: "")
  }

  /// Whether a program stands on the path; tests that need one of the machine's are left out without it.
  static func isInstalled(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  /// The test runner is a helper of the toolchain; the bundle it loads stands among its arguments.
  static var executable: URL {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
    let beside = bundle.map {
      URL(filePath: $0).deletingLastPathComponent().appending(path: "retake")
    }
    let candidates = [
      beside,
      URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "retake"), root.appending(path: ".build/debug/retake"),
    ]
    return candidates.compactMap { $0 }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    } ?? root.appending(path: ".build/debug/retake")
  }

  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Moves files into a folder of their own.
  func makeFolder(_ name: String, of files: [String]) throws {
    let target = folder.appending(path: name)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    for file in files {
      try FileManager.default.moveItem(
        at: folder.appending(path: file), to: target.appending(path: file))
    }
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }
}
