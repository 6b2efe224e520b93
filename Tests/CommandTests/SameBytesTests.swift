import Foundation
import Testing

@Suite("The same workbook")
struct SameBytesTests {
  @Test(
    "has the same bytes under another time zone, with a comma for decimals, and in another folder",
    arguments: [
      ["decide", "templates/request.yaml", "--as-of", "2026-11-24"],
      [
        "budget", "templates/roster.csv", "--policy", "strict", "--year", "2027", "--as-of",
        "2026-11-26", "--rates", "templates/rates.yaml", "--allocated", "45000 USD",
      ],
    ])
  func zoneAndLocale(call: [String]) throws {
    let command = try Command()
    defer { command.remove() }
    // A machine may lack the locale, and the C library then stays with its own without a word; so it is
    // made here, from the sources that Debian's package `locales` brings.
    let locales = command.folder.appending(path: "locales")
    try FileManager.default.createDirectory(at: locales, withIntermediateDirectories: false)
    let build = Process()
    build.executableURL = URL(filePath: "/usr/bin/env")
    build.arguments = [
      "localedef", "-i", "de_DE", "-f", "UTF-8", locales.appending(path: "de_DE.UTF-8").path,
    ]
    try build.run()
    build.waitUntilExit()
    #expect(build.terminationStatus == 0)

    let settings = [
      ["TZ=UTC", "LC_ALL=C"],
      [
        "TZ=Pacific/Kiritimati", "LOCPATH=\(locales.path)", "LC_ALL=de_DE.UTF-8",
        "LANG=de_DE.UTF-8",
      ],
      ["TZ=America/Los_Angeles", "LOCPATH=\(locales.path)", "LC_NUMERIC=de_DE.UTF-8"],
    ]
    // With that locale a program that asks for it does write a comma.
    #expect(try output(of: ["printf", "%.1f", "0,5"], with: settings[1]) == "0,5")
    let files = try settings.enumerated().map { index, setting in
      _ = try output(
        of: [Command.executable.path] + call + ["--workbook", "\(index).xlsx"], with: setting,
        in: command.folder)
      return try Data(contentsOf: command.folder.appending(path: "\(index).xlsx"))
    }
    #expect(files[0].count > 10_000)
    #expect(files[1] == files[0])
    #expect(files[2] == files[0])
  }

  private func output(
    of words: [String], with setting: [String], in folder: URL? = nil
  ) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = setting + words
    process.currentDirectoryURL = folder
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
