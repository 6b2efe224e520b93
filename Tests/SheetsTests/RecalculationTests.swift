import Foundation
import Sheets
import Testing
import Units
import WorkbookProof

@Suite("Recalculation by LibreOffice", .serialized)
struct RecalculationTests {
  @Test("is on: a wrong stored result is shown without it and replaced with it")
  func probe() throws {
    var workbook = Workbook(title: "Probe", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Probe")
    workbook[sheet].put(.formula(20 + 22), at: Position(row: 0, column: 0))
    let bytes = try workbook.bytesWithWrongResults()
    #expect(try Office.sheets(of: bytes, recalculating: .never)["Probe"]?.first?.first == "1000045")
    #expect(try Office.sheets(of: bytes, recalculating: .always)["Probe"]?.first?.first == "42")
  }

  @Test("gives the model's result in every formula cell of the sample")
  func sample() throws {
    let sample = try Sample()
    if let path = ProcessInfo.processInfo.environment["SHEETS_SAMPLE"] {
      try sample.workbook.write(to: path)
    }
    let found = try disagreements(of: sample.workbook)
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  @Test("gives the model's result when the inputs change")
  func otherInputs() throws {
    let sample = try Sample()
    var values: [CellID: Value] = [:]
    values[try #require(sample.inputs["price"])] = .number(try #require(Exact(815, over: 100)))
    values[try #require(sample.inputs["boards"])] = .whole(45)
    values[try #require(sample.inputs["paint"])] = .text("green")
    let found = try disagreements(of: sample.workbook.replacing(values))
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }
}
