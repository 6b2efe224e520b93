import Cases
import Documents
import ExamCatalog
import Foundation
import Intake
import ReportWriter
import Sheets
import Testing
import Units

/// Reads requests as the command does, with the shipped catalogue.
struct Reading {
  let diagnostics = Diagnostics()
  let catalog: Catalog

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func shipped(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  static func form() throws -> RequestForm {
    RequestForm(
      created: try #require(Day(parsing: "2026-11-24")),
      policies: ["generous", "pass-only", "strict"])
  }

  init() throws {
    let d = Diagnostics()
    let node = try #require(
      YAML.read(try Reading.shipped("policies/vendors/cisco.yaml"), file: "cisco.yaml", d))
    catalog = Catalog(vendors: [try #require(VendorReader(d).read(node, file: "cisco.yaml"))])
  }

  var problems: [String] { diagnostics.all.map { $0.rendered() } }

  func request(yaml bytes: [UInt8]) throws -> ReadRequest? {
    let node = try #require(YAML.read(bytes, file: "request.yaml", diagnostics))
    return try read(node)
  }

  /// By way of the file: written, read as cells, made into a tree, read as a request.
  func request(_ workbook: Workbook) throws -> ReadRequest? {
    let sheets = try #require(
      Spreadsheet.read(try workbook.bytes(), file: "request.xlsx", diagnostics))
    guard let tree = RequestWorkbook(diagnostics).tree(of: sheets, file: "request.xlsx") else {
      return nil
    }
    return try read(tree)
  }

  private func read(_ node: Node) throws -> ReadRequest? {
    RequestReader(
      diagnostics, catalog: catalog, asOf: nil, today: try #require(Day(parsing: "2026-11-24"))
    ).read(node)
  }
}

/// A small workbook, one text a cell.
func workbook(_ sheets: [(name: String, rows: [[String]])]) throws -> Workbook {
  var book = Workbook(
    title: "Request", author: "test", created: try #require(Day(parsing: "2026-11-24")))
  for (name, rows) in sheets {
    let sheet = book.sheet(name)
    for row in rows {
      book[sheet].append(row.map { Entry($0.isEmpty ? .blank : .text($0)) })
    }
  }
  return book
}
