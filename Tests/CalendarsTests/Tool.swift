import Foundation
import Testing

/// The scripts in `Tests`, run by the Python that `make test` prepares in `.build-tools`.
enum Tool {
  static func lines(of script: String, _ arguments: String...) throws -> [Substring] {
    try lines(of: script, arguments)
  }

  static func lines(of script: String, _ arguments: [String]) throws -> [Substring] {
    let python = "\(Calendars.root)/.build-tools/bin/python"
    try #require(
      FileManager.default.isExecutableFile(atPath: python),
      "`make test` installs what is compared with")
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: python)
    process.arguments = ["\(Calendars.root)/Tests/\(script)"] + arguments
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
  }
}
