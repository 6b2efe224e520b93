import Foundation
import Testing
import Units

@testable import Sheets

/// What the C library says when it closes a book is heard, and what it left is taken away.
@Suite("A workbook's file that cannot be finished")
struct UnfinishedBookTests {
  private func write(to path: String) -> WorkbookProblem? {
    let book = OpenBook(title: "Title", author: "Author", created: Day(number: 0))
    do {
      try book.write(to: path) { _ throws(WorkbookProblem) in 0 }
      return nil
    } catch {
      return error
    }
  }

  @Test("in a folder that is not there is an error with its path")
  func noFolder() throws {
    let folder = try Folder()
    let path = folder.path + "/nowhere/book.xlsx"
    let problem = try #require(write(to: path))
    #expect(problem.description.contains(path), "\(problem)")
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(write(to: folder.path + "/book.xlsx") == nil)
  }

  @Test("on a device that takes nothing is an error, and its half is taken away")
  func fullDevice() throws {
    let folder = try Folder()
    let path = folder.path + "/book.xlsx"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
    let problem = try #require(write(to: path))
    #expect(problem.description.contains(path), "\(problem)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect(FileManager.default.fileExists(atPath: "/dev/full"))
  }
}
