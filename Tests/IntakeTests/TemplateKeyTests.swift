import Documents
import Foundation
import Intake
import ReportWriter
import Sheets
import Testing

@Suite("The templates name every key that the reader knows")
struct TemplateKeyTests {
  /// The keys that stand in the reader's source as `required("…")` and `optional("…")`.
  private func keysOfReader() throws -> Set<String> {
    let files = [
      "RequestReader", "RequestPreparation", "RequestPracticeTests", "RequestCosts",
      "RequestPurchase", "RequestRulings", "VoucherReader",
    ]
    let source = try files.map { name in
      String(decoding: try Reading.shipped("Sources/Intake/\(name).swift"), as: UTF8.self)
    }.joined()
    return Set(source.matches(of: /(?:required|optional)\("([^"]+)"\)/).map { String($0.output.1) })
  }

  @Test("the YAML request, filled in or commented out")
  func yaml() throws {
    let text = String(decoding: try Reading.shipped("templates/request.yaml"), as: UTF8.self)
    let named = Set(
      text.matches(of: /(?:^|[{,#] *|\n *(?:- )?)([a-z][a-z -]*):/).map { String($0.output.1) })
    let known = try keysOfReader()
    #expect(known.subtracting(named) == [])
    // The sample of the source is what it is taken for.
    #expect(known.isSuperset(of: ["request", "planned day", "sign-offs", "eligible cost"]))
  }

  @Test("the form, as a key, as a field of a list, or as the name of one")
  func form() throws {
    let diagnostics = Diagnostics()
    let sheets = try #require(
      Spreadsheet.read(
        try Reading.form().workbook().bytes(), file: "request.xlsx", diagnostics))
    var named: Set<String> = []
    for sheet in sheets where sheet.name != "Lists" && sheet.name != "Help" {
      let cells =
        sheet.name == "Request"
        ? sheet.rows.compactMap(\.first) : sheet.rows.first ?? []
      for cell in cells {
        if case .scalar(let text, _) = cell.node.content {
          named.formUnion(text.split(separator: ".").map(String.init))
        }
      }
      named.formUnion(sheet.name.split(separator: ".").map(String.init))
    }
    // A timeline's own fields are for a sheet that the Help tells how to add.
    let timeline: Set<String> = ["from", "value"]
    #expect(try keysOfReader().subtracting(named).subtracting(timeline) == [])
  }
}
