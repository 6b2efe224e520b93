import ArgumentParser
import Documents
@preconcurrency import Foundation
import Sheets

/// What the command writes: files, and the standard output.
enum Output {
  static var isTerminal: Bool {
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  /// Whether somebody reads what goes to the error stream as it comes.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a workbook. One that we laid out ourselves and that cannot be made is our fault, unless the folder for
  /// temporary files is full or locked.
  static func write(to path: String, _ workbook: () throws(WorkbookProblem) -> [UInt8]) throws {
    // A device, a pipe or a folder is refused as what it is.
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard path.lowercased().hasSuffix(".xlsx") || kind.map({ $0 != .typeRegular }) ?? false else {
      throw Failure.of(
        "a workbook is written to a file whose name ends in .xlsx, not to \(path): spreadsheets go by it",
        status: Failure.usage)
    }
    let bytes: [UInt8]
    do {
      bytes = try workbook()
    } catch {
      let isOutside = error.code == .file || error.code == .writer
      throw Failure.of(
        error.description, status: isOutside ? Failure.cannotWrite : Failure.ourFault)
    }
    try write(bytes, to: path)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try FileAccess.write(bytes, to: path)
    } catch {
      throw Failure.of(error)
    }
  }

  /// Makes a folder, and those above it, where there is none.
  static func makeFolder(_ path: String) throws {
    let files = FileManager.default
    guard !files.fileExists(atPath: path) || Library.isFolder(path) else {
      throw Failure.of(
        "\(path) is a file and is left as it is: name a folder", status: Failure.cannotWrite)
    }
    do {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure.of(
        "the folder \(path) cannot be made: \(error.localizedDescription)",
        status: Failure.cannotWrite)
    }
  }

  /// Ends the command where what it would write stands in the place of something that it read.
  static func refuse(_ path: String, over inputs: [String]) throws {
    guard let input = FileAccess.same(as: path, among: inputs) else { return }
    throw Failure.of(
      "\(path) would overwrite \(input), which this answer is made from: name another file; nothing "
        + "was written", status: Failure.cannotWrite)
  }

  /// The same of several files, before the first of them is written; one that two outputs would share is refused, too.
  static func refuse(_ paths: [String?], over inputs: [String]) throws {
    var earlier: [String] = []
    func plain(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }
    for path in paths.compactMap({ $0 }) {
      try refuse(path, over: inputs)
      let isShared = earlier.contains { plain($0) == plain(path) }
      guard !isShared, FileAccess.same(as: path, among: earlier) == nil else {
        throw Failure.of(
          "two outputs would be written to \(path), and the later one alone would be left: name another "
            + "file for one of them; nothing was written", status: Failure.usage)
      }
      earlier.append(path)
    }
  }

  /// Whether everything printed so far has reached the standard output: the end of every subcommand.
  static func finish() throws {
    let isFlushed = fflush(stdout) == 0
    let reason = errno
    guard isFlushed, ferror(stdout) == 0 else {
      let why = isFlushed ? "" : ": " + String(cString: strerror(reason))
      throw Failure.of(
        "the standard output cannot be written\(why)", status: Failure.cannotWrite)
    }
  }
}
