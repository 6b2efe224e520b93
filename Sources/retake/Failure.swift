import ArgumentParser
import Documents
import Foundation

/// How the command ends when it cannot do what was asked (sysexits.h).
enum Failure {
  static let usage: Int32 = 64
  static let badInput: Int32 = 65
  static let missingFile: Int32 = 66
  static let ourFault: Int32 = 70
  static let cannotWrite: Int32 = 73

  /// Prints every diagnostic to the error stream and gives the status to leave with.
  ///
  /// - Parameter written: the files that stand already.
  static func of(
    _ diagnostics: Diagnostics, status: Int32 = badInput, written: [String] = []
  ) -> ExitCode {
    for diagnostic in diagnostics.all { say(diagnostic.rendered()) }
    let listed = diagnostics.all.filter { $0.severity == .error }.count
    let errors = listed + diagnostics.unlisted
    if diagnostics.unlisted > 0 { say("only the first \(listed) are shown") }
    let done = written.isEmpty ? "nothing" : "nothing but \(written.joined(separator: ", "))"
    say("\(errors) error\(errors == 1 ? "" : "s"); \(done) was written")
    return ExitCode(status)
  }

  static func of(_ message: String, status: Int32) -> ExitCode {
    say("retake: error: \(message)")
    return ExitCode(status)
  }

  static func of(_ problem: FileProblem, status: Int32 = cannotWrite) -> ExitCode {
    say(problem.description)
    return ExitCode(status)
  }

  static func say(_ text: String) {
    // Nobody is left to hear that the error stream takes nothing.
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
