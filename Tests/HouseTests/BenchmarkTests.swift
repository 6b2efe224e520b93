import Foundation
import Testing

@Suite("Benchmarks")
struct BenchmarkTests {
  /// Runs the timing of whole decisions over another program.
  private func decide(_ program: String) throws -> (status: Int32, output: String) {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "program")
    try "#!/bin/sh\n\(program)\n".write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    let process = Process()
    let pipe = Pipe()
    process.executableURL = root.appending(path: "Benchmarks/decide.sh")
    process.environment = ProcessInfo.processInfo.environment
      .merging(["RETAKE": file.path, "ROUNDS": "3"]) { _, own in own }
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test("end with 1 and say so where a decision takes longer than the bar")
  func missed() throws {
    let slow = try decide("sleep 0.1")
    #expect(slow.status == 1)
    #expect(slow.output.components(separatedBy: "of the bar of 50 ms: MISSED").count == 3)
    // Only the workbook is slow.
    let half = try decide("case \"$*\" in *--workbook*) sleep 0.1;; esac")
    #expect(half.status == 1)
  }

  @Test("end with another status than 0 where a decision fails")
  func failed() throws { #expect(try decide("exit 65").status != 0) }
}
