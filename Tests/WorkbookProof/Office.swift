public import Foundation

/// LibreOffice without windows, each run in a fresh profile of its own.
public enum Office {
  /// Whether it works formulas out when it opens a file. Left alone it believes what the file says.
  public enum Recalculation: Int {
    case always = 0
    case never = 1
  }

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// All sheets as it shows them, by name: rows of texts, figures with all their digits.
  public static func sheets(
    of workbook: [UInt8], recalculating mode: Recalculation = .always
  ) throws -> [String: [[String]]] {
    try sheets(ofEach: [workbook], recalculating: mode).first ?? [:]
  }

  /// The same of many workbooks in one run, in their order.
  public static func sheets(
    ofEach workbooks: [[UInt8]], recalculating mode: Recalculation = .always
  ) throws -> [[String: [[String]]]] {
    // 44,34,76: comma, quote, UTF-8; the first `false` after the language keeps texts bare, the second
    // gives figures with all digits rather than as shown; -1 stands for all sheets.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    return try convert(workbooks, to: filter, recalculating: mode) { folder in
      var found: [[String: [[String]]]] = workbooks.map { _ in [:] }
      for file in try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil) where file.pathExtension == "csv"
      {
        // `workbook`, its number, and the sheet.
        let parts = file.deletingPathExtension().lastPathComponent.split(
          separator: "-", maxSplits: 2)
        guard parts.count == 3, let number = Int(parts[1]), found.indices.contains(number) else {
          throw Failure(description: "\(file.lastPathComponent) is of no workbook")
        }
        found[number][String(parts[2])] = rows(
          ofCommaSeparated: try String(contentsOf: file, encoding: .utf8))
      }
      return found
    }
  }

  /// The workbook as it is printed.
  public static func printed(_ workbook: [UInt8]) throws -> Data {
    try convert([workbook], to: "pdf", recalculating: .always) { folder in
      try Data(contentsOf: folder.appendingPathComponent("workbook-0.pdf"))
    }
  }

  private static func convert<Result>(
    _ workbooks: [[UInt8]], to filter: String, recalculating mode: Recalculation,
    reading: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("workbook-proof-" + UUID().uuidString)
    let (profile, output) = (
      folder.appendingPathComponent("profile"), folder.appendingPathComponent("output")
    )
    let settings = profile.appendingPathComponent("user")
    defer { try? FileManager.default.removeItem(at: folder) }
    for path in [settings, output] {
      try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    }
    try Data(registry(mode).utf8).write(
      to: settings.appendingPathComponent("registrymodifications.xcu"))
    let sources = try workbooks.enumerated().map { number, workbook in
      let source = folder.appendingPathComponent("workbook-\(number).xlsx")
      try Data(workbook).write(to: source)
      return source.path
    }
    try run(
      [
        "soffice", "-env:UserInstallation=" + profile.absoluteString, "--headless", "--norestore",
        "--convert-to", filter, "--outdir", output.path,
      ] + sources)
    return try reading(output)
  }

  private static func registry(_ mode: Recalculation) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry">
    <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>\(mode.rawValue)</value></prop>
    </item>
    </oor:items>
    """
  }

  private static func run(_ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    // A test that tries another locale changes the environment of every process started meanwhile.
    process.environment = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("LC_") && $0.key != "LANG" && $0.key != "LANGUAGE"
    }.merging(["LC_ALL": "C.UTF-8"]) { _, new in new }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(words[0]) ends with \(process.terminationStatus)")
    }
  }
}
