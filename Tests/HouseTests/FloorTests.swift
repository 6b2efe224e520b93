import Foundation
import Testing

/// The rules of the house that a compiler does not hold: `docs/architecture.md` says what they are for.
@Suite("The house")
struct FloorTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: FloorTests.root.appending(path: path)), as: UTF8.self)
  }

  /// Each target with its floor, as the table of the map has it.
  private func floors() throws -> [String: Int] {
    var floors: [String: Int] = [:]
    for line in try text("docs/architecture.md").split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, let floor = Int(cells[0]) else { continue }
      for name in cells[1].split(separator: ",") {
        floors[name.trimmingCharacters(in: CharacterSet(charactersIn: " `"))] = floor
      }
    }
    return floors
  }

  private struct Source {
    let target: String
    let path: String
    let text: String

    var imports: [String] {
      text.split(separator: "\n").compactMap { line in
        guard let match = line.firstMatch(of: /^(?:public |internal |package )?import ([A-Za-z]+)/)
        else {
          return nil
        }
        return String(match.output.1)
      }
    }
  }

  private func sources() throws -> [Source] {
    let sources = FloorTests.root.appending(path: "Sources")
    let manager = FileManager.default
    return try manager.contentsOfDirectory(atPath: sources.path).flatMap { target in
      try manager.subpathsOfDirectory(atPath: sources.appending(path: target).path)
        .filter { $0.hasSuffix(".swift") }.map { file in
          Source(
            target: target, path: "Sources/\(target)/\(file)",
            text: try text("Sources/\(target)/\(file)"))
        }
    }
  }

  @Test("every target stands in the map, and every target of the map exists")
  func complete() throws {
    let built = Set(
      try FileManager.default.contentsOfDirectory(
        atPath: FloorTests.root.appending(path: "Sources").path))
    #expect(Set(try floors().keys) == built)
  }

  @Test("no file imports from its own floor or a higher one")
  func floorsHold() throws {
    let floors = try floors()
    let sources = try sources()
    #expect(sources.count > 100)
    for source in sources {
      let own = try #require(floors[source.target], "\(source.target) is not in the map")
      for module in source.imports {
        guard let floor = floors[module] else { continue }
        #expect(floor < own, "\(source.path) imports \(module)")
      }
    }
  }

  @Test("only the command sees the clock and the environment, and only Documents and it the disk")
  func outermost() throws {
    for source in try sources() where source.target != "retake" {
      // The renderer's library wants a folder for scratch; where that lies changes no byte of a result.
      let environment = source.path == "Sources/Sheets/File.swift" ? [] : ["getenv"]
      for word in ["Date()", "ProcessInfo"] + environment {
        #expect(!source.text.contains(word), "\(source.path) uses \(word)")
      }
      if source.target != "Documents", source.target != "Sheets" {
        #expect(!source.text.contains("FileManager"), "\(source.path) uses FileManager")
        #expect(!source.imports.contains("Foundation"), "\(source.path) imports Foundation")
      }
    }
  }

  @Test("nothing on a path of input can stop the program")
  func nothingTraps() throws {
    let words = ["try!", "fatalError(", "preconditionFailure(", "@unchecked Sendable", " as! "]
    for source in try sources() {
      for word in words { #expect(!source.text.contains(word), "\(source.path) has \(word)") }
    }
  }

  @Test("a file is short enough to be read in a sitting")
  func short() throws {
    for source in try sources() {
      let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 300, "\(source.path) has \(lines) lines")
    }
  }

  @Test("no file holds the marks of a merge that was not finished")
  func merged() throws {
    let manager = FileManager.default
    for folder in ["Sources", "Tests", "docs", "policies", "templates", ""] {
      let base = FloorTests.root.appending(path: folder)
      let names =
        folder.isEmpty
        ? try manager.contentsOfDirectory(atPath: base.path)
        : try manager.subpathsOfDirectory(atPath: base.path)
      for name in names
      where [".swift", ".md", ".yaml", ".mustache"].contains(where: name.hasSuffix) {
        let text = String(
          decoding: try Data(contentsOf: base.appending(path: name)), as: UTF8.self)
        let isUnfinished = text.split(separator: "\n").contains {
          $0.hasPrefix("<<<<<<< ") || $0.hasPrefix(">>>>>>> ")
        }
        #expect(!isUnfinished, "\(folder)/\(name)")
      }
    }
  }
}
